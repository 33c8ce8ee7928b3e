#include "disputes/dispute_dues.hpp"

#include "disputes/dispute_store.hpp"

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
            queue_dispute_event(tx, std::move(event));
        }
        co_await tx.commit();
    }
    co_return count;
}

} // namespace qzt
