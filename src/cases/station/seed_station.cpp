#include "cases/station/seed_station.hpp"

#include "accounts/directory_queries.hpp"
#include "accounts/force_table.hpp"
#include "areas/area_import.hpp"
#include "areas/area_queries.hpp"
#include "areas/official_calendar.hpp"
#include "cases/categories/category_table.hpp"
#include "cases/station/station_book.hpp"
#include "cases/station/station_queries.hpp"

namespace qzt {

static std::vector<FullCategoryRow> category_rows(StationId station) {
    std::vector<FullCategoryRow> rows;
    for (auto& category : default_categories())
        rows.push_back(row_of(station, category));
    return rows;
}

static std::vector<PriorityLimitsRow> limits_rows(StationId station) {
    std::vector<PriorityLimitsRow> rows;
    for (auto priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4})
        rows.push_back(row_of(station, priority, default_limits(priority)));
    return rows;
}

static std::vector<NewForceRow> force_rows(StationId station) {
    std::vector<NewForceRow> rows;
    for (auto& force : default_forces())
        rows.push_back({station, std::string(force.force_kind), std::string(force.name_zh),
                        std::string(force.name_en), int32_t(rows.size() + 1)});
    return rows;
}

static std::vector<CalendarDayRow> calendar_rows(StationId station) {
    std::vector<CalendarDayRow> rows;
    for (auto& day : official_calendar())
        rows.push_back({station, day.day, day.kind, day.provisional});
    return rows;
}

static std::vector<NewAreaRow> unplaced_areas(StationId station) {
    Area community{.area_id = area_id_of(station, unplaced_community_code),
                   .level = AreaLevel::community,
                   .name = "未定位",
                   .code = std::string(unplaced_community_code)};
    Area grid{.area_id = area_id_of(station, unplaced_grid_code),
              .parent_id = community.area_id,
              .level = AreaLevel::grid,
              .name = "未定位",
              .code = std::string(unplaced_grid_code)};
    return {row_of(station, community), row_of(station, grid)};
}

Task<> seed_station(pg::Tx& tx, StationId station) {
    tx.queue(put_categories, pg::Rows(category_rows(station)));
    tx.queue(put_priority_limits, pg::Rows(limits_rows(station)));
    tx.queue(insert_forces, pg::Rows(force_rows(station)));
    tx.queue(put_calendar_days, pg::Rows(calendar_rows(station)));
    tx.queue(insert_areas, pg::Rows(unplaced_areas(station)));
    co_await tx.send();
}

} // namespace qzt
