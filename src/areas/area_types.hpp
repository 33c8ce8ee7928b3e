// The territory as a tree: station → community → estate → grid → building. A report's place is always a grid.
#pragma once
#include "areas/area_ids.hpp"
#include "kernel/ids.hpp"
#include "kernel/json.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace qzt {

enum class AreaLevel { station, community, estate, grid, building };
BOOST_DESCRIBE_ENUM(AreaLevel, station, community, estate, grid, building)

struct Point {
    double lon = 0; // WGS-84, degrees
    double lat = 0;
    bool operator==(const Point&) const = default;
};
BOOST_DESCRIBE_STRUCT(Point, (), (lon, lat))

// Rings as GeoJSON has them: the first is the outside, others are holes; first and last point are the same.
using Ring = std::vector<Point>;
struct Polygon {
    std::vector<Ring> rings;
};
struct Outline {
    std::vector<Polygon> polygons; // empty: an area known by name only
};

struct Area {
    AreaId area_id;
    std::optional<AreaId> parent_id;
    AreaLevel level = AreaLevel::grid;
    std::string name;
    std::string code;
    Point inside; // a point inside, for labels and pins
    Outline outline;
    bool active = true;
};

} // namespace qzt
