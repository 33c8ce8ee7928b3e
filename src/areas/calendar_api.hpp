// The working calendar over HTTP: a year at a time, read by those whose deadlines follow from it, changed by
// administrators.
#pragma once
#include "accounts/call.hpp"
#include "areas/calendar_year.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

Task<CalendarYear> calendar_year(pg::Tx& tx, StationId station, int32_t year);
// Writes the days and a row of history; the caller commits.
Task<CalendarYear> change_calendar(pg::Tx& tx, Actor by, int32_t year, ChangeCalendar wanted, Time now);

std::vector<http::Endpoint<Call>> calendar_endpoints();

} // namespace qzt
