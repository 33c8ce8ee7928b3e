#include "cases/station/station_lease.hpp"

namespace qzt {

static const pg::Query<pg::Affected(StationId, std::string, Uuid, int32_t)> take_station_lease{"take_station_lease",
                                                                                               R"(
    insert into station_leases as l (station_id, job, holder, until_at)
    values ($1, $2, $3, clock_timestamp() + $4 * interval '1 millisecond')
    on conflict (station_id, job) do update set holder = excluded.holder, until_at = excluded.until_at
    where l.holder = excluded.holder or l.until_at < clock_timestamp())"};

static const pg::Query<pg::Affected(StationId, std::string, Uuid)> end_station_lease{"end_station_lease", R"(
    delete from station_leases where station_id = $1 and job = $2 and holder = $3)"};

Task<bool> take_lease(pg::Tx& tx, StationId station, std::string job, Uuid holder) {
    auto taken = co_await tx.run(take_station_lease, station, std::move(job), holder, int32_t(lease_lasts.count()));
    co_return taken == 1;
}

Task<> end_lease(pg::Tx& tx, StationId station, std::string job, Uuid holder) {
    co_await tx.run(end_station_lease, station, std::move(job), holder);
}

} // namespace qzt
