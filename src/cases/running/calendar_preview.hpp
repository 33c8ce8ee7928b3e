// Days of the calendar and working hours move deadlines: how many cases, whoever is about to save them hears first.
#pragma once
#include "accounts/call.hpp"
#include "areas/calendar_api.hpp"
#include "areas/calendar_year.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

struct CalendarPreview {
    int32_t moved_cases = 0; // open ones with a limit that would end at another moment
    bool at_least = false;   // there are more limits than were looked at
};
BOOST_DESCRIBE_STRUCT(CalendarPreview, (), (moved_cases, at_least))

struct OrganisationHours {
    bool round_the_clock = false;
    List<Line<1, 20>, work_periods_said_max> work_periods;
};
BOOST_DESCRIBE_STRUCT(OrganisationHours, (), (round_the_clock, work_periods))

// Each refuses what saving would refuse, and changes nothing.
Task<CalendarPreview> preview_calendar(pg::Tx& tx, StationId station, int32_t year, ChangeCalendar wanted);
Task<CalendarPreview> preview_station_hours(pg::Tx& tx, StationId station, WriteStationHours wanted);
Task<CalendarPreview> preview_organisation_hours(pg::Tx& tx, StationId station, OrgId org, OrganisationHours wanted);

// /api/calendar/{year}/preview, /api/station-hours/preview, /api/organisations/{org_id}/hours-preview
std::vector<http::Endpoint<Call>> calendar_preview_endpoints();

} // namespace qzt
