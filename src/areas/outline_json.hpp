// Outlines as GeoJSON geometry and back. What comes from outside is checked whole: only polygons, a bounded number of
// points, longitude first, closed rings, no crossing of itself. A third number of a position (height) is left out.
#pragma once
#include "areas/area_types.hpp"
#include "kernel/outcome.hpp"

#include <boost/json/value.hpp>

namespace qzt {

struct OutlineLimits {
    size_t polygons = 200;
    size_t rings = 100;     // of one polygon
    size_t points = 20'000; // of all
};

Outcome<Outline> outline_from_json(const boost::json::value& geometry, const OutlineLimits& limits = {});
// A single [longitude, latitude], with the same checks.
Outcome<Point> point_from_json(const boost::json::value& position);
// One of ours, checked when it was stored; it is not looked at for crossings again.
Outcome<Outline> outline_as_stored(std::string_view text);
// A GeoJSON geometry: Polygon, or MultiPolygon when there are several. Seven decimals, a centimetre.
std::string outline_text(const Outline& outline);

// A point inside, for labels and pins: of the largest part.
Point point_inside(const Outline& outline);

} // namespace qzt
