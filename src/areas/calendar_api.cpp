#include "areas/calendar_api.hpp"

#include "accounts/account_history.hpp"
#include "areas/area_queries.hpp"
#include "kernel/json_traits.hpp"

namespace qzt {

// Two who change one year wait for each other, so that what was decided of the whole year stays true.
static const pg::Query<pg::Many<CalendarDay>(StationId, Day, Day)> calendar_days_for_update{
    "calendar_days_for_update", pg::select<CalendarDay>("calendar_days", R"(
    where station_id = $1 and day >= $2 and day < $3
    order by day
    for update)")};

static const pg::Query<pg::Many<CalendarDay>(StationId, Day, Day)> calendar_days_between{
    "calendar_days_between", pg::select<CalendarDay>("calendar_days", R"(
    where station_id = $1 and day >= $2 and day < $3
    order by day)")};

static const pg::Query<pg::One<StationHours>(StationId)> station_hours_now{"station_hours_now",
                                                                           pg::select<StationHours>("stations", R"(
    where station_id = $1)")};

static const pg::Query<pg::One<StationHours>(StationId)> station_hours_for_update{
    "station_hours_for_update", pg::select<StationHours>("stations", R"(
    where station_id = $1
    for update)")};

static const pg::Query<pg::Affected(StationId, std::vector<std::string>)> put_station_hours{"put_station_hours", R"(
    update stations set work_periods = $2
    where station_id = $1 and work_periods <> $2)"};

static std::vector<CalendarDayRow> rows_of(StationId station, std::span<const CalendarDay> days) {
    std::vector<CalendarDayRow> rows;
    for (auto& day : days)
        rows.push_back({station, day.day, day.kind, day.provisional});
    return rows;
}

// What really changed, day by day, as "workday → statutory_holiday".
static boost::json::object told(const CalendarYear& before, const CalendarYear& after) {
    boost::json::object days;
    for (size_t i = 0; i < after.days.size(); ++i) {
        auto was = before.days[i].kind, is = after.days[i].kind;
        if (was != is) days[to_text(after.days[i].day)] = fmt::format("{} → {}", json::word(was), json::word(is));
    }
    return {{"year", after.year},
            {"days", std::move(days)},
            {"provisional_days_before", before.provisional_days},
            {"provisional_days", after.provisional_days}};
}

Task<CalendarYear> calendar_year(pg::Tx& tx, StationId station, int32_t year) {
    or_refuse(accept_year(year));
    auto span = span_of_year(year);
    auto rows = co_await tx.run(calendar_days_between, station, span.from, span.to);
    co_return whole_year(year, rows);
}

Task<CalendarYear> change_calendar(pg::Tx& tx, Actor by, int32_t year, ChangeCalendar wanted, Time now) {
    or_refuse(accept_year(year));
    auto span = span_of_year(year);
    auto rows = co_await tx.run(calendar_days_for_update, by.station_id, span.from, span.to);
    CalendarYear before = whole_year(year, rows);
    CalendarYear after = or_refuse(accept_days(before, wanted.days));
    queue_events(tx, {account_event(author_of(by), AccountAct::calendar_changed, {}, now, told(before, after))});
    co_await tx.run(put_calendar_days, pg::Rows(rows_of(by.station_id, wanted.days)));
    co_return after;
}

Task<StationHours> station_hours(pg::Tx& tx, StationId station) {
    StationHours hours = co_await tx.run(station_hours_now, station);
    co_return hours;
}

static boost::json::object before_and_after(const StationHours& before, const StationHours& after) {
    auto list = [](const StationHours& hours) {
        return boost::json::array(hours.work_periods.begin(), hours.work_periods.end());
    };
    return {{"code", station_hours_setting},
            {"work_periods", boost::json::object{{"before", list(before)}, {"after", list(after)}}}};
}

Task<StationHours> change_station_hours(pg::Tx& tx, Actor by, WriteStationHours wanted, Time now) {
    StationHours after{words_of(or_refuse(accept_periods(plain_words(wanted.work_periods))))};
    StationHours before = co_await tx.run(station_hours_for_update, by.station_id);
    int64_t changed = co_await tx.run(put_station_hours, by.station_id, after.work_periods);
    if (changed > 0)
        queue_events(tx, {account_event(author_of(by), AccountAct::calendar_changed, {}, now,
                                        before_and_after(before, after))});
    co_return after;
}

namespace {

Task<StationHours> show_station_hours(Call call) {
    pg::Tx tx = co_await call.begin();
    StationHours hours = co_await station_hours(tx, call.actor.station_id);
    co_return hours;
}

Task<StationHours> update_station_hours(Call call, WriteStationHours wanted) {
    pg::Tx tx = co_await call.begin();
    StationHours hours = co_await change_station_hours(tx, call.actor, std::move(wanted), call.now);
    co_await tx.commit();
    co_return hours;
}

Task<CalendarYear> show_calendar(Call call, int32_t year) {
    pg::Tx tx = co_await call.begin();
    CalendarYear whole = co_await calendar_year(tx, call.actor.station_id, year);
    co_return whole;
}

Task<CalendarYear> update_calendar(Call call, int32_t year, ChangeCalendar wanted) {
    pg::Tx tx = co_await call.begin();
    CalendarYear whole = co_await change_calendar(tx, call.actor, year, std::move(wanted), call.now);
    co_await tx.commit();
    co_return whole;
}

} // namespace

std::vector<http::Endpoint<Call>> calendar_endpoints() {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/calendar/{year}", "show_calendar", "Every day of a year with its kind.",
                       show_calendar),
        http::endpoint(put, "/api/calendar/{year}", "update_calendar", "Change days of a year; the others stay.",
                       update_calendar),
        http::endpoint(get, "/api/station-hours", "show_station_hours", "The station's working periods.",
                       show_station_hours),
        http::endpoint(put, "/api/station-hours", "update_station_hours",
                       "Change the station's working periods; open limits follow.", update_station_hours),
    };
}

} // namespace qzt
