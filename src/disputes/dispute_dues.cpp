#include "disputes/dispute_dues.hpp"

#include "disputes/dispute_moments.hpp"
#include "disputes/dispute_store.hpp"

#include <algorithm>

namespace qzt {

Task<int64_t> let_disputes_fall_due(pg::Pool* pool, StationId station, Time now) {
    int64_t count = 0;
    for (bool more = true; more;) {
        pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
        auto fired = co_await tx.run(fire_dispute_timers, station, now);
        more = !fired.empty();
        count += int64_t(fired.size());
        for (const FiredTimer& one : fired) {
            DisputeEventRow event = dispute_event(system_actor(station), one.dispute_id, DisputeAct::fell_due, now);
            event.timer = one.timer;
            if (has_place(one.timer)) event.place = one.place;
            queue_dispute_event(tx, std::move(event));
        }
        co_await tx.commit();
    }
    co_return count;
}

namespace {

struct DuesCalendar {
    int64_t revision = 1;   // by which dues were reckoned
    bool is_settled = true; // nobody decides by an older calendar any more
};
BOOST_DESCRIBE_STRUCT(DuesCalendar, (), (revision, is_settled))
const pg::Query<pg::One<DuesCalendar>(StationId)> calendar_of_dues{"dispute_calendar", R"(
    select coalesce(d.revision, 1) as revision,
           s.calendar_changed_at <= clock_timestamp() - interval '1 minute' as is_settled
    from stations s
    left join dispute_calendars d on d.station_id = $1
    where s.station_id = $1)"};
const pg::Query<pg::Affected(StationId, int64_t)> dues_follow_calendar{"dispute_dues_follow_calendar", R"(
    insert into dispute_calendars (station_id, revision) values ($1, $2)
    on conflict (station_id) do update set revision = greatest(dispute_calendars.revision, excluded.revision))"};
// Page by page, in the order of their ids.
const pg::Query<pg::Many<DisputeId>(StationId, DisputeId)> disputes_with_dues{"disputes_with_dues", R"(
    select dispute_id
    from disputes
    where station_id = $1 and archived_at is null and dispute_id > $2
    order by dispute_id
    limit 100)"};
const pg::Query<pg::Many<DisputeDue>(StationId, DisputeId)> dues_stored{"dispute_dues_stored", R"(
    select timer, place, due_at
    from dispute_timers
    where station_id = $1 and dispute_id = $2
    order by due_at, timer, place)"};
const pg::Query<pg::Affected(StationId, DisputeId, std::optional<Time>)> set_next_due{"set_dispute_next_due", R"(
    update disputes set next_due_at = $3 where station_id = $1 and dispute_id = $2)"};

Task<bool> reckon_anew(pg::Tx& tx, StationId station, DisputeId id, std::shared_ptr<const StationBook> book,
                       Time now) {
    auto row = co_await tx.run(dispute_for_update, station, id);
    if (!row) co_return false;
    DisputeFile file = co_await dispute_file(tx, std::move(*row));
    auto dues = dues_of(file, book->calendar());
    auto stored = co_await tx.run(dues_stored, station, id);
    auto is_stored = [&](const DisputeDue& due) { return std::ranges::find(stored, due) != stored.end(); };
    if (dues.size() == stored.size() && std::ranges::all_of(dues, is_stored)) co_return false;
    queue_dues(tx, file.row, dues);
    tx.queue(set_next_due, station, id, next_due_at(dues));
    DisputeRow moved = file.row;
    moved.next_due_at = next_due_at(dues);
    queue_dispute_moment(tx, file.row, moved, now);
    co_await tx.send();
    co_return true;
}

} // namespace

Task<int64_t> let_dues_follow_calendar(pg::Pool* pool, StationId station, std::shared_ptr<const StationBook> book,
                                       Time now) {
    auto scope = pg::Scope::station(station);
    DuesCalendar reckoned = co_await pool->run(scope, calendar_of_dues, station);
    if (reckoned.revision >= book->calendar_revision()) co_return 0;
    int64_t moved = 0;
    DisputeId last;
    for (bool more = true; more;) {
        auto ids = co_await pool->run(scope, disputes_with_dues, station, last);
        more = !ids.empty();
        if (more) last = ids.back();
        for (DisputeId id : ids) {
            pg::Tx tx = co_await pool->begin(scope);
            bool is_moved = co_await reckon_anew(tx, station, id, book, now);
            moved += is_moved;
            co_await tx.commit();
        }
    }
    if (reckoned.is_settled) co_await pool->run(scope, dues_follow_calendar, station, book->calendar_revision());
    co_return moved;
}

} // namespace qzt
