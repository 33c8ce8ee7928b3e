#include "cases/feed/late_parts.hpp"

#include "cases/records/case_access.hpp"
#include "cases/records/case_record.hpp"
#include "cases/records/event_queries.hpp"

#include <algorithm>

namespace qzt {
namespace {

// Longer than any window of undoing: nothing that was given out before can still be to come.
constexpr std::chrono::minutes longest_window{10};
constexpr int32_t events_looked_at = 20;

// When the last event up to a place happened; one step back on the primary key.
const pg::Query<pg::Maybe<Time>(StationId, std::string, int64_t)> time_of_place{"time_of_place", R"(
    select at
    from events
    where station_id = $1 and (xid, seq) <= ($2::text::xid8, $3)
    order by xid desc, seq desc
    limit 1)"};

struct GivenPart {
    CaseId case_id;
    Time assigned_at{};
    Time visible_at{};
};
BOOST_DESCRIBE_STRUCT(GivenPart, (), (case_id, assigned_at, visible_at))

const pg::Query<pg::Many<GivenPart>(StationId, std::vector<OrgId>, Time, Time)> parts_seen_after{"parts_seen_after",
                                                                                                 R"(
    select case_id, assigned_at, visible_at
    from assignments
    where station_id = $1 and org_id = any($2) and assigned_at > $3 and visible_at > $4 and state <> 'withdrawn'
    order by visible_at
    limit 200)"};

} // namespace

Task<LateParts> LateParts::since(pg::Pool& pool, Actor by, std::string after, Time began, Time now) {
    LateParts late;
    late.station_ = by.station_id;
    auto place = FeedPlace::from_text(after);
    auto organisations = by.organisations();
    // The command room has seen it all at once.
    if (!place || organisations.empty() || is_of_command_room(by)) co_return late;
    pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
    auto heard_at = co_await tx.run(time_of_place, by.station_id, std::to_string(place->xid), place->seq);
    if (!heard_at) co_return late;
    auto parts =
        co_await tx.run(parts_seen_after, by.station_id, organisations, *heard_at - longest_window, *heard_at);
    for (const GivenPart& part : parts) {
        bool feed_tells = part.visible_at > now && part.assigned_at >= began;
        if (!feed_tells) late.waiting_.emplace(part.visible_at, part.case_id);
    }
    co_return late;
}

std::chrono::milliseconds LateParts::until_next(std::chrono::milliseconds patience, Time now) const {
    using std::chrono::milliseconds;
    if (waiting_.empty()) return patience;
    auto wait = std::chrono::ceil<milliseconds>(waiting_.begin()->first - now);
    return std::clamp(wait, milliseconds(0), patience);
}

Task<std::vector<SharedFeedItem>> LateParts::take_due(pg::Pool& pool, Time now) {
    std::vector<CaseId> ids;
    auto not_yet = waiting_.upper_bound(now);
    for (auto due = waiting_.begin(); due != not_yet; ++due)
        if (std::ranges::find(ids, due->second) == ids.end()) ids.push_back(due->second);
    waiting_.erase(waiting_.begin(), not_yet);
    std::vector<SharedFeedItem> items;
    if (ids.empty()) co_return items;
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station_));
    CaseSet cases = co_await CaseSet::fetch(tx, station_, ids);
    for (CaseId id : ids) {
        const CaseFile* file = cases.find(id);
        if (!file) continue;
        auto history = co_await tx.run(timeline, station_, id, events_looked_at);
        auto given = std::ranges::find_if(history, gives_parts, &StoredEvent::kind);
        // What was undone meanwhile gave nobody a part.
        if (given != history.end())
            items.push_back(std::make_shared<const FeedItem>(*given, std::make_shared<const KnownCase>(*file), true));
    }
    co_return items;
}

} // namespace qzt
