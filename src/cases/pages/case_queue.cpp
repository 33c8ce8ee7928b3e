#include "cases/pages/case_queue.hpp"

#include "cases/loop/case_problems.hpp"
#include "cases/pages/queue_cursor.hpp"
#include "cases/pages/queue_queries.hpp"
#include "cases/records/case_search.hpp"
#include "cases/records/case_view.hpp"
#include "cases/records/event_queries.hpp"
#include "cases/records/queue_problems.hpp"
#include "cases/records/written_rows.hpp"
#include "cases/rules/case_rules.hpp"
#include "kernel/json_write.hpp"

namespace qzt {
namespace {

bool has_filters(const QueueQuery& wanted) {
    return !wanted.state.empty() || !wanted.priority.empty() || wanted.lamp || wanted.community_id ||
           wanted.grid_id || wanted.org_id || wanted.category;
}

enum class Way { whole_queue, open_desk, own_desk, words, ended, reported, outside, rest };

Way way_of(const QueueQuery& wanted, const ReadScope& scope) {
    if (wanted.q) return Way::words;
    if (wanted.desk == Desk::recent) return Way::ended;
    if (wanted.desk == Desk::reported) return Way::reported;
    if (wanted.desk == Desk::outside) return Way::outside;
    if (wanted.desk == Desk::rest) return Way::rest;
    bool only_ends = !wanted.state.empty() && std::ranges::all_of(wanted.state, is_final);
    if (only_ends) return Way::ended;
    if (wanted.desk == Desk::organisation || wanted.desk == Desk::mine) return Way::own_desk;
    bool is_plain = wanted.desk.value_or(Desk::queue) == Desk::queue && !has_filters(wanted);
    return is_plain && scope.whole_station && scope.confidential ? Way::whole_queue : Way::open_desk;
}

template <class... More>
auto queue_desk(pg::Tx& tx, const DeskQuery<More...>& query, StationId station, Time now, const ReadScope& scope,
                const QueueQuery& wanted, int32_t limit, const std::type_identity_t<More>&... more) {
    std::optional<std::string> category, lamp;
    if (wanted.category) category = *wanted.category + "%";
    if (wanted.lamp) lamp = json::word(*wanted.lamp);
    // Found by words without a desk: finished cases too.
    std::string desk = wanted.desk ? std::string(json::word(*wanted.desk)) : "any";
    return tx.queue(query, station, now, scope.whole_station, scope.confidential, scope.organisations,
                    scope.communities, scope.member_id, scope.calls, wanted.state, wanted.priority,
                    wanted.community_id, wanted.grid_id, wanted.org_id, category, lamp, desk, limit, more...);
}

// What a page is made of before the files are fetched.
struct Chosen {
    std::vector<CaseVersion> cases;
    std::optional<std::string> next;
};

Chosen open_page(std::vector<QueueId> found, size_t limit) {
    Chosen chosen;
    if (found.size() > limit) {
        found.resize(limit);
        chosen.next = text_of({found.back().rank, found.back().due_at, found.back().case_id});
    }
    for (const QueueId& row : found)
        chosen.cases.push_back({row.case_id, row.version});
    return chosen;
}

std::optional<SearchPlace> place_of(const std::optional<QueueCursor>& cursor) {
    if (!cursor || !cursor->at) return {};
    return SearchPlace{*cursor->at, cursor->case_id};
}

// Whether the caller may see all that has the words, and wants all of it.
bool shows_all_found(const QueueQuery& wanted, const ReadScope& scope) {
    return !wanted.desk && !has_filters(wanted) && scope.whole_station && scope.confidential;
}

// What is looked through for one page, behind the page before; `is_all` if nothing comes after it.
struct Candidates {
    std::vector<Candidate> cases;
    bool is_all = true;
};

Task<Candidates> candidates_of(pg::Tx& tx, Way way, StationId station, ReadScope scope, QueueQuery wanted, Time now,
                               std::optional<SearchPlace> after) {
    Candidates candidates;
    if (way == Way::words) {
        auto search = queue_search(tx, station, *wanted.q, now, search_candidates_max, after);
        co_await tx.send();
        for (const FoundCase& found : search())
            candidates.cases.push_back({found.case_id, found.created_at, found.has_words});
        bool is_full = int32_t(candidates.cases.size()) >= search_candidates_max;
        candidates.is_all = !is_full && std::ranges::all_of(candidates.cases, &Candidate::may_stand);
        co_return candidates;
    }
    Time before = after ? after->at : now + std::chrono::days(1);
    CaseId last = after ? after->case_id : CaseId{};
    if (way == Way::reported) {
        candidates.cases =
            co_await tx.run(reported_cases, station, before, queue_candidates_max, last, scope.member_id);
    } else if (way == Way::outside) {
        std::optional<Time> earlier; // a watch may end at any time to come
        if (after) earlier = after->at;
        candidates.cases = co_await tx.run(watched_outside, station, earlier, queue_candidates_max, last);
    } else if (way == Way::rest) {
        candidates.cases = co_await tx.run(cases_of_the_rest, station, before, queue_candidates_max,
                                           std::string(category_of_the_rest), last);
    } else if (scope.whole_station) {
        candidates.cases = co_await tx.run(ended_cases, station, before, queue_candidates_max, last);
    } else {
        candidates.cases = co_await tx.run(own_ended_cases, station, before, queue_candidates_max, last,
                                           scope.organisations, scope.communities, scope.member_id);
    }
    candidates.is_all = int32_t(candidates.cases.size()) < queue_candidates_max;
    co_return candidates;
}

Chosen candidate_page(const Candidates& candidates, std::vector<QueueId> found, size_t limit) {
    Chosen chosen;
    bool is_full = found.size() > limit;
    if (is_full) found.resize(limit);
    for (const QueueId& row : found)
        chosen.cases.push_back({row.case_id, row.version});
    if (!is_full && candidates.is_all) return chosen;
    // Where filters let few through, the search goes on behind the last one looked at.
    const Candidate& last = is_full ? *std::ranges::find(candidates.cases, found.back().case_id, &Candidate::case_id)
                                    : candidates.cases.back();
    chosen.next = text_of({0, last.at, last.case_id});
    return chosen;
}

// All that was found is the caller's to see; in order, and one more than the page takes if there is more.
Chosen found_page(const std::vector<FoundCase>& found, size_t limit) {
    Chosen chosen;
    const FoundCase* last = nullptr;
    for (const FoundCase& one : found) {
        bool is_full = chosen.cases.size() == limit;
        if (is_full || !one.has_words) {
            const FoundCase& place = is_full ? *last : one;
            chosen.next = text_of({0, place.created_at, place.case_id});
            break;
        }
        chosen.cases.push_back({one.case_id, one.version});
        last = &one;
    }
    return chosen;
}

} // namespace

Task<FoundPage> find_page(pg::Pool& pool, CaseMemory& memory, Actor by, QueueQuery wanted, Time now) {
    FoundPage page;
    page.as_of = now;
    std::optional<QueueCursor> after;
    if (wanted.after) after = or_refuse(queue_cursor_from(*wanted.after));
    int32_t usual = wanted.q ? search_page_usual : queue_page_usual;
    int32_t limit = wanted.limit ? int32_t(*wanted.limit) : usual;
    StationId station = by.station_id;
    ReadScope scope = read_scope(by);
    Way way = way_of(wanted, scope);

    // Before anything else: whatever is committed after this moment comes by the feed. It travels with what follows.
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    auto pending_position = tx.queue(feed_position);

    Chosen chosen;
    std::optional<int32_t> rank = after ? after->rank : std::nullopt;
    std::optional<Time> due_at = after ? after->at : std::nullopt;
    CaseId case_id = after ? after->case_id : CaseId{};
    if (way == Way::whole_queue) {
        auto pending_rows = tx.queue(open_queue, station, now, limit + 1, rank, due_at, case_id);
        auto pending_counts = tx.queue(open_counts, station, now);
        co_await tx.commit();
        chosen = open_page(pending_rows.take(), size_t(limit));
        page.total = pending_counts.take().open;
    } else if (way == Way::open_desk || way == Way::own_desk) {
        const auto& desk = way == Way::own_desk ? own_desk : open_desk;
        auto pending = queue_desk(tx, desk, station, now, scope, wanted, limit + 1, rank, due_at, case_id);
        co_await tx.commit();
        chosen = open_page(pending.take(), size_t(limit));
    } else if (way == Way::words && shows_all_found(wanted, scope)) {
        auto search = queue_search(tx, station, *wanted.q, now, limit + 1, place_of(after));
        co_await tx.commit();
        chosen = found_page(search(), size_t(limit));
    } else {
        auto candidates = co_await candidates_of(tx, way, station, scope, wanted, now, place_of(after));
        std::vector<CaseId> ids;
        for (const Candidate& candidate : candidates.cases)
            if (candidate.may_stand) ids.push_back(candidate.case_id);
        auto pending = queue_desk(tx, chosen_desk, station, now, scope, wanted, limit + 1, ids);
        co_await tx.commit();
        chosen = candidate_page(candidates, pending.take(), size_t(limit));
    }
    if (!page.total && !after && !chosen.next) page.total = int64_t(chosen.cases.size());
    page.last_event_id = pending_position.take();
    page.cases = co_await access::cases_to_read(pool, memory, by, chosen.cases, now);
    page.next = std::move(chosen.next);
    co_return page;
}

QueuePage page_of(const FoundPage& found, const Actor& by, Time now, const StationBook& book) {
    QueuePage page{found, {}};
    for (const SharedCase& known : found.cases)
        page.rows.push_back(row_of(known->file, by, now, book));
    return page;
}

std::string page_text(const FoundPage& found, const Actor& by, Time now, const StationBook& book) {
    std::string rows = "[";
    for (const SharedCase& known : found.cases) {
        if (rows.size() > 1) rows += ',';
        rows += row_text(*known, by, now, book);
    }
    std::string text = json::text_of<QueueBounds>(found);
    add_member(text, "rows", rows += ']');
    return text;
}

RestShare share_of_rest(int32_t filed, int32_t rest) {
    // Fewer than twenty in a week say nothing about the tree.
    constexpr int32_t percent_max = 10, cases_that_say_something = 20;
    RestShare share{.filed = filed, .rest = rest};
    share.percent = filed > 0 ? (rest * 100 + filed / 2) / filed : 0;
    share.too_many = filed >= cases_that_say_something && rest * 100 > filed * percent_max;
    return share;
}

Task<RestShare> rest_share(pg::Tx& tx, StationId station, Time now) {
    RestShare counted =
        co_await tx.run(rest_of_a_week, station, now - std::chrono::days(7), std::string(category_of_the_rest));
    co_return share_of_rest(counted.filed, counted.rest);
}

Task<DeskCounts> desk_counts(pg::Pool& pool, Actor by, Time now) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
    ReadScope scope = read_scope(by);
    Time midnight = from_local(local_day(now));
    CountsRow open;
    DayCounts day;
    if (scope.whole_station && scope.confidential) {
        auto pending_open = tx.queue(open_counts, by.station_id, now);
        auto pending_day = tx.queue(day_counts, by.station_id, midnight);
        co_await tx.commit();
        open = pending_open.take();
        day = pending_day.take();
    } else {
        auto pending_open = tx.queue(own_open_counts, by.station_id, now, scope.whole_station, scope.confidential,
                                     scope.organisations, scope.communities, scope.member_id, scope.calls);
        auto pending_day = tx.queue(own_day_counts, by.station_id, now, scope.whole_station, scope.confidential,
                                    scope.organisations, scope.communities, scope.member_id, scope.calls, midnight);
        co_await tx.commit();
        open = pending_open.take();
        day = pending_day.take();
    }
    co_return DeskCounts{open.open,     open.overdue,  open.near_due, open.to_dispatch,
                         open.to_sign,  open.handling, open.to_check, open.to_follow_up,
                         open.to_close, open.requests, day.today,     day.closed_today};
}

} // namespace qzt
