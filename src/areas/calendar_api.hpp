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

// The station's working periods.
struct StationHours {
    std::vector<std::string> work_periods; // "08:00-12:00", in the order of the day
};
BOOST_DESCRIBE_STRUCT(StationHours, (), (work_periods))
struct WriteStationHours {
    List<Line<1, 20>, work_periods_said_max> work_periods;
};
BOOST_DESCRIBE_STRUCT(WriteStationHours, (), (work_periods))

inline constexpr std::string_view station_hours_setting = "hours"; // in the history of settings

Task<StationHours> station_hours(pg::Tx& tx, StationId station);
Task<StationHours> change_station_hours(pg::Tx& tx, Actor by, WriteStationHours wanted, Time now);

std::vector<http::Endpoint<Call>> calendar_endpoints();

} // namespace qzt
