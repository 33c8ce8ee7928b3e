// The made-up town of the demo: Jiqiao (霁桥), a station area of six communities on both banks of a river that exists
// nowhere. Its 46 estates are cut into 150 grids that tile the whole without a gap, and every name is invented. One
// plan for everybody: the same town each time, so that a picture in the guide shows what the visitor sees.
#pragma once
#include "areas/area_types.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace qzt::demo {

inline constexpr const char* town_station_code = "JQ";
inline constexpr const char* town_station_name = "霁桥派出所";

// What a grid is mostly used for: what stands there, and what people there report.
enum class GridUse {
    slabs,
    towers,
    old_houses,
    village,
    shops,
    works,
    park,
    bank,
    school,
    hospital,
    market,
    office,
    bus_station
};
BOOST_DESCRIBE_ENUM(GridUse, slabs, towers, old_houses, village, shops, works, park, bank, school, hospital, market,
                    office, bus_station)

// A spot that a report can be about.
struct TownPlace {
    AreaId grid_id, estate_id, community_id;
    GridUse use;
    std::string estate;   // 柏芦佳苑
    std::string building; // 3 幢; empty in parks and on the river bank
    std::string street;   // the nearest street with a name
    Point point;
    std::optional<AreaId> building_id; // of a building with a name
    int floors = 0;
};

struct BaseLayer {
    std::string layer;    // water, green, roads, blocks, buildings, labels
    std::string features; // a GeoJSON FeatureCollection
};

struct TownPlan {
    std::vector<Area> areas; // parents before children
    std::vector<BaseLayer> layers;
    std::vector<TownPlace> places;

    std::vector<const Area*> of(AreaLevel level) const;
};

TownPlan plan_town();

} // namespace qzt::demo
