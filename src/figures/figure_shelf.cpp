#include "figures/figure_shelf.hpp"

#include "figures/figure_queries.hpp"

namespace qzt {

FigureShelf::Reading FigureShelf::reading() const {
    std::shared_lock lock(mutex_);
    return reading_;
}

void FigureShelf::keep_ripe_at(CaseId id, Live& live) {
    auto ripe_at = live.fold.ripe_at();
    if (ripe_at == live.ripe_at) return;
    if (live.ripe_at) ripening_.erase({*live.ripe_at, id});
    if (ripe_at) ripening_.insert({*ripe_at, id});
    live.ripe_at = ripe_at;
}

void FigureShelf::add(const std::vector<Fact>& facts) {
    std::unique_lock lock(mutex_);
    for (const Fact& fact : facts)
        facts_.add(fact);
}

void FigureShelf::take(const HistoryEvent& event, Page& page) {
    auto [place, is_new] =
        live_.try_emplace(event.case_id, Live{.fold = CaseFold(event.case_id), .held_from = event.at});
    Live& live = place->second;
    live.fold.take(event, page.facts);
    if (event.kind == EventKind::closed) {
        page.closings.push_back({live.fold, live.held_from, event.at});
        live.held_from = event.at;
    }
    if (event.kind == EventKind::merged || event.kind == EventKind::unmerged || event.kind == EventKind::voided) {
        std::unique_lock lock(mutex_);
        CaseIndex index = facts_.index_of(event.case_id);
        if (event.kind == EventKind::voided) facts_.strike(index, event.at);
        if (event.kind == EventKind::merged) facts_.set_merged(index, event.at);
        if (event.kind == EventKind::unmerged) facts_.set_merged(index, {});
    }
    keep_ripe_at(event.case_id, live);
    // What can tell nothing by itself any more is read again if something happens to it after all.
    if (!live.ripe_at && live.fold.is_over()) live_.erase(place);
}

void FigureShelf::ripen(Time until) {
    std::vector<Fact> facts;
    while (!ripening_.empty() && ripening_.begin()->first < until) {
        CaseId id = ripening_.begin()->second;
        Live& live = live_.at(id);
        live.fold.ripen(until, facts);
        keep_ripe_at(id, live);
        if (!live.ripe_at && live.fold.is_over()) live_.erase(id);
    }
    add(facts);
    ripened_ = std::max(ripened_, until);
}

// Their earlier facts are in the columns already.
Task<> FigureShelf::find_again(pg::Tx* tx, std::vector<CaseId> lost) {
    auto before = co_await tx->run(history_of_cases, station_, lost, std::to_string(xid_), seq_);
    std::vector<Fact> known;
    for (const HistoryEvent& event : before) {
        Live fresh{.fold = CaseFold(event.case_id), .held_from = event.at};
        Live& live = live_.try_emplace(event.case_id, std::move(fresh)).first->second;
        live.fold.take(event, known);
        if (event.kind == EventKind::closed) live.held_from = event.at;
    }
    for (CaseId id : lost) {
        auto live = live_.find(id);
        if (live == live_.end()) continue;
        live->second.fold.ripen(ripened_, known);
        keep_ripe_at(id, live->second);
    }
}

static std::vector<CaseId> known_no_more(const std::vector<HistoryEvent>& events, const auto& live) {
    std::set<CaseId> lost, begun;
    for (const HistoryEvent& event : events) {
        if (event.kind == EventKind::submitted) begun.insert(event.case_id);
        if (!begun.contains(event.case_id) && !live.contains(event.case_id)) lost.insert(event.case_id);
    }
    return {lost.begin(), lost.end()};
}

Task<> FigureShelf::add_held(pg::Tx* tx, Page* page) {
    std::vector<CaseId> cases;
    std::vector<Time> from, until;
    for (const Closing& closing : page->closings) {
        cases.push_back(closing.fold.case_id());
        from.push_back(closing.from);
        until.push_back(closing.at);
    }
    auto held = co_await tx->run(held_in_spans, station_, cases, from, until);
    std::map<std::pair<CaseId, Time>, std::vector<HeldTime>> spans;
    for (HeldTime& one : held)
        spans[{one.case_id, one.closed_at}].push_back(one);
    for (const Closing& closing : page->closings)
        closing.fold.take_held(spans[{closing.fold.case_id(), closing.at}], closing.at, page->facts);
}

Task<size_t> FigureShelf::read_page(pg::Pool* pool) {
    pg::Tx tx = co_await pool->begin(pg::Scope::station(station_));
    auto events = co_await tx.run(history_after, station_, std::to_string(xid_), seq_, page_max_);
    if (events.empty()) co_return 0;
    auto lost = known_no_more(events, live_);
    if (!lost.empty()) co_await find_again(&tx, std::move(lost));
    Page page;
    for (const HistoryEvent& event : events)
        take(event, page);
    if (!page.closings.empty()) co_await add_held(&tx, &page);
    co_await tx.commit();
    add(page.facts);
    xid_ = events.back().xid;
    seq_ = events.back().seq;
    std::unique_lock lock(mutex_);
    reading_.events += int64_t(events.size());
    for (const HistoryEvent& event : events)
        reading_.up_to = std::max(event.at, reading_.up_to.value_or(event.at));
    co_return events.size();
}

Task<> FigureShelf::follow(pg::Pool* pool, Time now, const std::atomic<bool>* stopping) {
    for (;;) {
        size_t read = co_await read_page(pool);
        if (*stopping) co_return;
        if (read < size_t(page_max_)) break;
        ripen(*reading().up_to - settles);
    }
    ripen(now - settles);
    std::unique_lock lock(mutex_);
    reading_.is_ready = true;
    reading_.as_of = now;
}

} // namespace qzt
