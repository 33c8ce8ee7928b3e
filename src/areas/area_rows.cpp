// Areas between their rows and what rules and maps take them for.
#include "areas/area_queries.hpp"

#include <stdexcept>

namespace qzt {

Area area_of(const AreaRow& row) {
    Area area{.area_id = row.area_id,
              .parent_id = row.parent_id,
              .level = row.level,
              .name = row.name,
              .code = row.code,
              .inside = {row.lon, row.lat},
              .active = row.active};
    if (!row.outline) return area;
    auto outline = outline_as_stored(row.outline->text);
    // Only outlines are stored, so another one is a broken database and no matter of refusal.
    if (!outline) throw std::runtime_error("area " + row.area_id.text() + " is stored with an outline that is none");
    area.outline = std::move(*outline);
    return area;
}

NewAreaRow row_of(StationId station, const Area& area) {
    NewAreaRow row{.station_id = station,
                   .area_id = area.area_id,
                   .parent_id = area.parent_id,
                   .level = area.level,
                   .name = area.name,
                   .code = area.code,
                   .lon = area.inside.lon,
                   .lat = area.inside.lat,
                   .active = area.active};
    if (!area.outline.polygons.empty()) row.outline = pg::Json{outline_text(area.outline)};
    return row;
}

} // namespace qzt
