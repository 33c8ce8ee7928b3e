#include "cases/records/recent_matters.hpp"

#include "cases/records/event_queries.hpp"
#include "cases/rules/case_places.hpp"
#include "kernel/pg/row_sql.hpp"

#include <algorithm>

namespace qzt {
namespace {

struct MatterRow {
    CaseId case_id;
    CaseState state;
    Time created_at{};
    std::string category;
    std::string text;
    std::string place_text;
    std::optional<double> lon;
    std::optional<double> lat;
};
BOOST_DESCRIBE_STRUCT(MatterRow, (), (case_id, state, created_at, category, text, place_text, lon, lat))

// Behind every other of its moment.
const CaseId last_id{[] {
    Uuid id;
    id.bytes.fill(0xff);
    return id;
}()};

struct ChangedMatter : MatterRow {
    std::string xid;
    int64_t seq;
};
BOOST_DESCRIBE_STRUCT(ChangedMatter, (MatterRow), (xid, seq))

IndexedMatter indexed(MatterRow row) {
    return {row.case_id,
            !is_final(row.state),
            {.at = row.created_at,
             .text = std::move(row.text),
             .place_text = std::move(row.place_text),
             .category = std::move(row.category),
             .lon = row.lon,
             .lat = row.lat}};
}

} // namespace

// By the index of the newest.
static const pg::Query<pg::Many<MatterRow>(StationId, Time, CaseId, Time, int32_t)> matters_told_before{
    "matters_told_before", pg::select<MatterRow>("cases", R"(
    where station_id = $1 and created_at <= $2 and (created_at, case_id) < ($2, $3) and created_at >= $4
    order by created_at desc, case_id desc
    limit $5)")};

// What was told, ended or taken up again between (xid $2, seq $3) and xid $4, as it is now.
static const pg::Query<pg::Many<ChangedMatter>(StationId, std::string, int64_t, std::string, int32_t)>
    matters_changed{"matters_changed", R"(
    select c.case_id, c.state, c.created_at, c.category, c.text, c.place_text, c.lon, c.lat, e.xid::text as xid, e.seq
    from events e
    join cases c on c.station_id = $1 and c.case_id = e.case_id
    where e.station_id = $1 and (e.xid, e.seq) > ($2::text::xid8, $3) and e.xid < $4::text::xid8
      and e.kind in ('submitted', 'closed', 'declined', 'voided', 'merged', 'transferred_out', 'reopened', 'unmerged')
    order by e.xid, e.seq
    limit $5)"};

// Open and older than that: few, by the index of what is open.
static const pg::Query<pg::Many<MatterRow>(StationId, Time)> open_matters_before{"open_matters_before",
                                                                                 pg::select<MatterRow>("cases", R"(
    where station_id = $1 and created_at < $2
      and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out'))")};

static const pg::Query<pg::Many<Case>(StationId, std::vector<CaseId>)> like_heads{
    "like_heads", pg::select<Case>("cases", R"( where station_id = $1 and case_id = any($2))")};

ToldMatter matter_of(const Case& head) {
    return {.at = head.created_at,
            .text = head.text,
            .place_text = head.place_text,
            .category = head.category,
            .lon = head.lon,
            .lat = head.lat};
}

void RecentMatters::take(const Case& head) {
    std::lock_guard lock(waiting_mutex_);
    waiting_.push_back({head.case_id, !is_final(head.state), matter_of(head)});
}

void RecentMatters::take_waiting() {
    std::vector<IndexedMatter> waiting;
    {
        std::lock_guard lock(waiting_mutex_);
        waiting.swap(waiting_);
    }
    for (const IndexedMatter& matter : waiting)
        index_->add(matter);
}

Task<> RecentMatters::keep_up(pg::Pool* pool, StationId station, Time now, const std::atomic<bool>* stopping) {
    if (!made_at_ || now - *made_at_ >= kept_for) co_await make_anew(pool, station, now, stopping);
    for (bool more = true; more && !*stopping;) {
        pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
        std::string settled = co_await tx.run(feed_position);
        settled.resize(settled.find('.'));
        auto rows = co_await tx.run(matters_changed, station, read_up_to_.xid, read_up_to_.seq, settled, page_max);
        co_await tx.commit();
        more = rows.size() == size_t(page_max);
        read_up_to_ = more ? Place{rows.back().xid, rows.back().seq} : Place{settled, 0};
        std::unique_lock lock(mutex_);
        take_waiting();
        for (ChangedMatter& row : rows)
            index_->add(indexed(std::move(row)));
    }
}

// The first index fills while it is asked; a later one is put in its place when it is whole. What changes meanwhile
// is read after it.
Task<> RecentMatters::make_anew(pg::Pool* pool, StationId station, Time now, const std::atomic<bool>* stopping) {
    auto made = std::make_unique<MatterIndex>();
    bool is_first = !made_at_;
    auto add = [&](std::vector<MatterRow> rows) {
        std::unique_lock lock(mutex_, std::defer_lock);
        if (is_first) lock.lock();
        for (MatterRow& row : rows)
            (is_first ? *index_ : *made).add(indexed(std::move(row)));
    };
    std::string position = co_await pool->run(pg::Scope::station(station), feed_position);
    Time oldest = now - same_matter_within, before = now + std::chrono::days(1); // clocks differ a little
    CaseId last = last_id;
    for (bool more = true; more && !*stopping;) {
        auto rows = co_await pool->run(pg::Scope::station(station), matters_told_before, station, before, last,
                                       oldest, page_max);
        more = rows.size() == size_t(page_max);
        if (!rows.empty()) {
            before = rows.back().created_at;
            last = rows.back().case_id;
        }
        add(std::move(rows));
    }
    auto older = co_await pool->run(pg::Scope::station(station), open_matters_before, station, oldest);
    add(std::move(older));
    if (!is_first) {
        std::unique_lock lock(mutex_);
        std::swap(index_, made);
        take_waiting();
    }
    made_at_ = now;
    read_up_to_ = {position.substr(0, position.find('.')), 0};
}

std::vector<CaseId> RecentMatters::candidates(const ToldMatter& asked) {
    bool any_waits;
    {
        std::lock_guard lock(waiting_mutex_);
        any_waits = !waiting_.empty();
    }
    if (any_waits) {
        std::unique_lock lock(mutex_);
        take_waiting();
    }
    std::shared_lock lock(mutex_);
    return index_->candidates(asked, looked_at_max);
}

std::vector<LikeCase> RecentMatters::weighed(const ToldMatter& asked, std::vector<Case> heads,
                                             const std::vector<CaseId>& except) {
    std::vector<LikeCase> like;
    std::shared_lock lock(mutex_);
    const MatterPrints& prints = index_->prints();
    Told told = told_of(prints, asked);
    for (Case& head : heads) {
        if (is_final(head.state) || std::ranges::find(except, head.case_id) != except.end()) continue;
        ToldMatter matter = matter_of(head);
        double likeness = likeness_of_matters(told, told_of(prints, matter));
        if (likeness < same_matter_bar) continue;
        auto metres = metres_between(asked.lon, asked.lat, head.lon, head.lat);
        auto classes = same_class(asked.category, head.category);
        like.push_back({std::move(head), likeness, metres, classes, prints.named_by_both(asked, matter)});
    }
    return like;
}

// What has been closed meanwhile is learnt here; then there is room for others.
Task<std::vector<LikeCase>> RecentMatters::find(pg::Tx& tx, StationId station, ToldMatter asked,
                                                std::vector<CaseId> except, size_t max) {
    constexpr int looks_max = 3;
    std::vector<LikeCase> like;
    for (int look = 0; look < looks_max; ++look) {
        auto ids = candidates(asked);
        if (ids.empty()) break;
        auto heads = co_await tx.run(like_heads, station, ids);
        std::vector<CaseId> closed;
        for (const Case& head : heads)
            if (is_final(head.state)) closed.push_back(head.case_id);
        like = weighed(asked, std::move(heads), except);
        if (closed.empty()) break;
        std::unique_lock lock(mutex_);
        for (CaseId id : closed)
            index_->set_open(id, false);
    }
    std::ranges::sort(like, [](const LikeCase& a, const LikeCase& b) {
        return std::tuple(-a.likeness, a.head.case_id) < std::tuple(-b.likeness, b.head.case_id);
    });
    if (like.size() > max) like.resize(max);
    co_return like;
}

size_t RecentMatters::size() const {
    std::shared_lock lock(mutex_);
    return index_->size();
}

} // namespace qzt
