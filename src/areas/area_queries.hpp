// The territory and the working calendar, read for the station's book and written when a station is made or an import
// is confirmed.
#pragma once
#include "areas/calendar_rules.hpp"
#include "areas/outline_json.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

struct AreaRow {
    AreaId area_id;
    std::optional<AreaId> parent_id;
    AreaLevel level = AreaLevel::grid;
    std::string name;
    std::string code;
    double lon = 0, lat = 0;
    std::optional<pg::Json> outline;
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(AreaRow, (), (area_id, parent_id, level, name, code, lon, lat, outline, active))

inline const pg::Query<pg::Many<AreaRow>(StationId)> book_areas{"book_areas", pg::select<AreaRow>("areas", R"(
    where station_id = $1
    order by area_id)")};

struct NewAreaRow {
    StationId station_id;
    AreaId area_id;
    std::optional<AreaId> parent_id;
    AreaLevel level = AreaLevel::grid;
    std::string name;
    std::string code;
    double lon = 0, lat = 0;
    std::optional<pg::Json> outline;
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(NewAreaRow, (), (station_id, area_id, parent_id, level, name, code, lon, lat, outline, active))

// The foreign key to the parent is checked at the end of the statement, so parents may come in the same set.
inline const pg::Query<pg::Affected(pg::Rows<NewAreaRow>)> insert_areas{"insert_areas",
                                                                        pg::insert<NewAreaRow>("areas")};
inline const pg::Query<pg::Affected(pg::Rows<NewAreaRow>)> put_areas{
    "put_areas", pg::upsert<NewAreaRow>("areas", {"station_id", "area_id"})};

Area area_of(const AreaRow& row);
NewAreaRow row_of(StationId station, const Area& area);

inline const pg::Query<pg::Many<CalendarDay>(StationId)> book_calendar{"book_calendar",
                                                                       pg::select<CalendarDay>("calendar_days", R"(
    where station_id = $1
    order by day)")};

struct CalendarDayRow {
    StationId station_id;
    Day day{};
    DayKind kind = DayKind::workday;
    bool provisional = false;
};
BOOST_DESCRIBE_STRUCT(CalendarDayRow, (), (station_id, day, kind, provisional))

inline const pg::Query<pg::Affected(pg::Rows<CalendarDayRow>)> put_calendar_days{
    "put_calendar_days", pg::upsert<CalendarDayRow>("calendar_days", {"station_id", "day"})};

struct BaseLayerRow {
    std::string layer;
    pg::Json features;
};
BOOST_DESCRIBE_STRUCT(BaseLayerRow, (), (layer, features))

inline const pg::Query<pg::Many<BaseLayerRow>(StationId)> base_layers_of_station{
    "base_layers_of_station", pg::select<BaseLayerRow>("base_layers", R"(
    where station_id = $1
    order by layer)")};

} // namespace qzt
