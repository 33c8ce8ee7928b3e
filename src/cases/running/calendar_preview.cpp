#include "cases/running/calendar_preview.hpp"

#include "areas/calendar_api.hpp"
#include "cases/running/calendar_job.hpp"

namespace qzt {

Task<CalendarPreview> preview_calendar(pg::Tx& tx, StationId station, int32_t year, ChangeCalendar wanted) {
    CalendarYear before = co_await calendar_year(tx, station, year);
    or_refuse(accept_days(before, wanted.days));
    MovedCases moved = co_await cases_moved_by(tx, station, std::move(wanted.days));
    co_return CalendarPreview{moved.cases, moved.at_least};
}

static Task<CalendarPreview> show_preview(Call call, int32_t year, ChangeCalendar wanted) {
    pg::Tx tx = co_await call.begin();
    CalendarPreview preview = co_await preview_calendar(tx, call.actor.station_id, year, std::move(wanted));
    co_return preview;
}

std::vector<http::Endpoint<Call>> calendar_preview_endpoints() {
    return {http::endpoint(http::Verb::post, "/api/calendar/{year}/preview", "preview_calendar",
                           "How many open cases would move if these days were saved.", show_preview)};
}

} // namespace qzt
