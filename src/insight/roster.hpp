// The duty roster: read and saved week by week, and shown on the wall.
#pragma once
#include "accounts/call.hpp"
#include "insight/roster_types.hpp"
#include "kernel/http/endpoint.hpp"
#include "kernel/outcome.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

Day monday_of(Day day);
// By day and time; refuses what lies outside of the week.
Outcome<std::vector<DutyShift>> accept_shifts(Day monday, std::vector<DutyShift> shifts);
// On duty at `now` or within the next day, by when they begin; no more than fit on a wall.
std::vector<WallDuty> on_duty(const std::vector<StoredShift>& shifts, Time now);
inline constexpr size_t duties_max = 12;

// For on_duty: of the days that may reach `now`, and of the next.
inline const pg::Query<pg::Many<StoredShift>(StationId, Day, Day)> shifts_between{"shifts_between", R"(
    select day, from_minute, to_minute, post, org_id, people
    from duty_shifts
    where station_id = $1 and day between $2 and $3
    order by monday, place)"};

Task<DutyWeek> duty_week(pg::Tx& tx, StationId station, Day monday);
Task<DutyWeek> save_duty_week(pg::Tx& tx, Actor by, DutyWeek wanted, Time now); // the caller commits

std::vector<http::Endpoint<Call>> roster_endpoints();

} // namespace qzt
