// Days of the calendar move deadlines: how many cases, whoever is about to save them hears first.
#pragma once
#include "accounts/call.hpp"
#include "areas/calendar_year.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

struct CalendarPreview {
    int32_t moved_cases = 0; // open ones with a limit that would end at another moment
    bool at_least = false;   // there are more limits than were looked at
};
BOOST_DESCRIBE_STRUCT(CalendarPreview, (), (moved_cases, at_least))

// Refuses what saving would refuse, and changes nothing.
Task<CalendarPreview> preview_calendar(pg::Tx& tx, StationId station, int32_t year, ChangeCalendar wanted);

// /api/calendar/{year}/preview
std::vector<http::Endpoint<Call>> calendar_preview_endpoints();

} // namespace qzt
