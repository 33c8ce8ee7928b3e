// Outlines as shapes of the geometry library. Within a town the earth is flat enough: containment is decided in
// degrees, distance in metres on a plane that touches the place asked about.
#pragma once
#include "areas/area_types.hpp"

#include <boost/geometry.hpp>

#include <cmath>
#include <numbers>

namespace qzt::planar {

namespace bg = boost::geometry;

using Spot = bg::model::d2::point_xy<double>;
using Box = bg::model::box<Spot>;
using Shape = bg::model::polygon<Spot>;
using Shapes = bg::model::multi_polygon<Shape>;

inline Spot spot(Point point) { return {point.lon, point.lat}; }

// Without turning rings the right way round; `shapes_of` does that as well.
template <class Place>
Shapes shapes_as_given(const Outline& outline, Place place) {
    Shapes shapes;
    for (auto& polygon : outline.polygons) {
        if (polygon.rings.empty()) continue;
        auto& shape = shapes.emplace_back();
        shape.inners().resize(polygon.rings.size() - 1);
        for (size_t i = 0; i < polygon.rings.size(); ++i) {
            auto& ring = i == 0 ? shape.outer() : shape.inners()[i - 1];
            for (Point point : polygon.rings[i])
                ring.push_back(place(point));
        }
    }
    return shapes;
}

inline Shapes shapes_of(const Outline& outline) {
    Shapes shapes = shapes_as_given(outline, spot);
    bg::correct(shapes);
    return shapes;
}

inline constexpr double metres_per_degree = 111'195; // of latitude, on the mean sphere

// Metres east and north of a place.
struct Plane {
    Point origin;
    double metres_per_lon;

    explicit Plane(Point origin)
        : origin(origin), metres_per_lon(metres_per_degree * std::cos(origin.lat * std::numbers::pi / 180)) {}

    Spot operator()(Point point) const {
        return {(point.lon - origin.lon) * metres_per_lon, (point.lat - origin.lat) * metres_per_degree};
    }
};

} // namespace qzt::planar
