#include "cases/pages/book_view.hpp"

#include "accounts/org_kinds.hpp"
#include "cases/categories/category_table.hpp"
#include "kernel/json_write.hpp"

namespace qzt {

static BookCategory view_of(const Category& category) {
    return {category.sentences,
            category.proofs,
            category.code,
            category.name_zh,
            category.name_en,
            category.priority,
            category.visibility,
            category.lead_kinds,
            category.assist_kinds,
            category.emergency_line,
            category.enforcement,
            category.evidence_photos,
            category.triage_limit,
            category.handle_limit,
            category.active,
            category.needs_documents,
            std::string(emergency_number(category)),
            category.then_limit,
            category.repeats};
}

BookView view_of(const StationBook& book, Time now) {
    BookView view{.station = {book.station_name(), std::string(book.station_code()), book.is_demo(), now},
                  .forces = book.forces()};
    for (auto& category : book.categories())
        view.categories.push_back(view_of(category));
    for (auto& major : major_categories())
        view.majors.push_back({std::string(major.code), std::string(major.name_zh), std::string(major.name_en)});
    for (auto& org : book.organisations())
        view.organisations.push_back(
            {org.org_id, org.kind, org.name, org.short_name, org.active, org.hours.round_the_clock, org.phone});
    for (auto& kind : org_kinds())
        view.org_kinds.push_back({std::string(kind.kind), std::string(kind.name_zh), std::string(kind.name_en)});
    for (auto& area : book.areas())
        view.areas.push_back({area.area_id, area.parent_id, area.level, area.name, area.code, area.inside.lon,
                              area.inside.lat, area.active});
    return view;
}

namespace {

struct MapArea {
    AreaId area_id;
    json::Raw outline;
};
BOOST_DESCRIBE_STRUCT(MapArea, (), (area_id, outline))

struct MapLayer {
    std::string layer;
    json::Raw features;
};
BOOST_DESCRIBE_STRUCT(MapLayer, (), (layer, features))

struct MapView {
    std::vector<MapArea> areas;
    std::vector<MapLayer> layers;
    bool tiles = false;
};
BOOST_DESCRIBE_STRUCT(MapView, (), (areas, layers, tiles))

} // namespace

std::string map_text(const StationBook& book, std::span<const BaseLayerRow> layers, bool tiles) {
    MapView map;
    map.tiles = tiles;
    for (auto& area : book.areas())
        if (!area.outline.polygons.empty()) map.areas.push_back({area.area_id, {outline_text(area.outline)}});
    for (auto& layer : layers)
        map.layers.push_back({layer.layer, {layer.features.text}});
    return json::text_of(map);
}

} // namespace qzt
