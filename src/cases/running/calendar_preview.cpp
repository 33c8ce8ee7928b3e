#include "cases/running/calendar_preview.hpp"

#include "cases/running/calendar_job.hpp"

namespace qzt {

Task<CalendarPreview> preview_calendar(pg::Tx& tx, StationId station, int32_t year, ChangeCalendar wanted) {
    CalendarYear before = co_await calendar_year(tx, station, year);
    or_refuse(accept_days(before, wanted.days));
    MovedCases moved = co_await cases_moved_by(tx, station, {.days = std::move(wanted.days)});
    co_return CalendarPreview{moved.cases, moved.at_least};
}

Task<CalendarPreview> preview_station_hours(pg::Tx& tx, StationId station, WriteStationHours wanted) {
    auto periods = or_refuse(accept_periods(plain_words(wanted.work_periods)));
    MovedCases moved = co_await cases_moved_by(tx, station, {.station_periods = std::move(periods)});
    co_return CalendarPreview{moved.cases, moved.at_least};
}

Task<CalendarPreview> preview_organisation_hours(pg::Tx& tx, StationId station, OrgId org, OrganisationHours wanted) {
    WorkHours hours = or_refuse(accept_hours(wanted.round_the_clock, plain_words(wanted.work_periods)));
    MovedCases moved = co_await cases_moved_by(tx, station, {.org_id = org, .hours = std::move(hours)});
    co_return CalendarPreview{moved.cases, moved.at_least};
}

namespace {

Task<CalendarPreview> show_preview(Call call, int32_t year, ChangeCalendar wanted) {
    pg::Tx tx = co_await call.begin();
    CalendarPreview preview = co_await preview_calendar(tx, call.actor.station_id, year, std::move(wanted));
    co_return preview;
}

Task<CalendarPreview> show_hours_preview(Call call, WriteStationHours wanted) {
    pg::Tx tx = co_await call.begin();
    CalendarPreview preview = co_await preview_station_hours(tx, call.actor.station_id, std::move(wanted));
    co_return preview;
}

Task<CalendarPreview> show_organisation_preview(Call call, OrgId org_id, OrganisationHours wanted) {
    pg::Tx tx = co_await call.begin();
    CalendarPreview preview =
        co_await preview_organisation_hours(tx, call.actor.station_id, org_id, std::move(wanted));
    co_return preview;
}

} // namespace

std::vector<http::Endpoint<Call>> calendar_preview_endpoints() {
    using enum http::Verb;
    return {
        http::endpoint(post, "/api/calendar/{year}/preview", "preview_calendar",
                       "How many open cases would move if these days were saved.", show_preview),
        http::endpoint(post, "/api/station-hours/preview", "preview_station_hours",
                       "How many open cases would move if these working periods were saved.", show_hours_preview),
        http::endpoint(post, "/api/organisations/{org_id}/hours-preview", "preview_organisation_hours",
                       "How many open cases would move if the organisation's hours were saved.",
                       show_organisation_preview),
    };
}

} // namespace qzt
