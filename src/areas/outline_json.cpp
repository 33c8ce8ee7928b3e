#include "areas/outline_json.hpp"

#include "areas/area_problems.hpp"
#include "areas/planar.hpp"
#include "kernel/json_write.hpp"

#include <boost/json/parse.hpp>

#include <boost/geometry/algorithms/point_on_surface.hpp>

namespace qzt {

using namespace planar;

namespace {

std::optional<double> number(const boost::json::value& value) {
    if (value.is_number()) return value.to_number<double>();
    return {};
}

bool is_place(double lon, double lat) { return std::abs(lon) <= 180 && std::abs(lat) <= 90; }

// Taken the other way round it would lie in the country, as it stands it lies in the ice or off the earth.
bool looks_swapped(double lon, double lat) { return lon >= 3 && lon <= 54 && lat >= 73 && lat <= 136; }

class OutlineReader {
public:
    explicit OutlineReader(const OutlineLimits& limits) : limits_(limits) {}

    Outcome<Polygon> polygon(const boost::json::value& value) {
        ++polygon_;
        ring_ = 0;
        auto* rings = value.if_array();
        if (!rings || rings->empty()) return refuse(outline_not_polygon);
        if (rings->size() > limits_.rings) return too_large("rings / 圈", limits_.rings);
        Polygon polygon;
        for (auto& item : *rings) {
            auto read = ring(item);
            if (!read) return Refusal(read.error());
            polygon.rings.push_back(std::move(*read));
        }
        return polygon;
    }

    Refusal too_large(std::string part, size_t limit) const {
        return refuse(outline_too_large, {{"part", std::move(part)}, {"limit", std::to_string(limit)}});
    }

private:
    Outcome<Ring> ring(const boost::json::value& value) {
        ++ring_;
        auto* positions = value.if_array();
        if (!positions) return refuse(outline_not_polygon);
        points_ += positions->size();
        if (points_ > limits_.points) return too_large("points / 点", limits_.points);
        Ring ring;
        for (auto& item : *positions) {
            auto point = position(item, ring.size() + 1);
            if (!point) return Refusal(point.error());
            ring.push_back(*point);
        }
        if (ring.size() < 4) return refuse(outline_ring_too_short, where());
        if (ring.front() != ring.back()) return refuse(outline_ring_not_closed, where());
        return ring;
    }

    Outcome<Point> position(const boost::json::value& value, size_t point) const {
        auto read = point_from_json(value);
        if (read || !read.error().is(outline_bad_position)) return read;
        auto details = where();
        details["point"] = std::to_string(point);
        return refuse(outline_bad_position, std::move(details));
    }

    std::map<std::string, std::string> where() const {
        return {{"polygon", std::to_string(polygon_)}, {"ring", std::to_string(ring_)}};
    }

    const OutlineLimits& limits_;
    size_t polygon_ = 0, ring_ = 0, points_ = 0;
};

void write_degrees(std::string& out, double degrees) { json::write_number(out, std::round(degrees * 1e7) / 1e7); }

void write_rings(std::string& out, const Polygon& polygon) {
    out += '[';
    for (auto& ring : polygon.rings) {
        if (&ring != &polygon.rings.front()) out += ',';
        out += '[';
        for (auto& point : ring) {
            out += &point != &ring.front() ? ",[" : "[";
            write_degrees(out, point.lon);
            out += ',';
            write_degrees(out, point.lat);
            out += ']';
        }
        out += ']';
    }
    out += ']';
}

Outcome<Outline> read_polygons(const boost::json::value& geometry, const OutlineLimits& limits) {
    auto* object = geometry.if_object();
    auto* type = object ? object->if_contains("type") : nullptr;
    auto* coordinates = object ? object->if_contains("coordinates") : nullptr;
    if (!type || !coordinates || !type->is_string()) return refuse(outline_not_polygon);

    OutlineReader reader(limits);
    std::vector<const boost::json::value*> items;
    if (type->get_string() == "Polygon") {
        items.push_back(coordinates);
    } else if (type->get_string() == "MultiPolygon" && coordinates->is_array() && !coordinates->get_array().empty()) {
        if (coordinates->get_array().size() > limits.polygons)
            return reader.too_large("polygons / 块", limits.polygons);
        for (auto& item : coordinates->get_array())
            items.push_back(&item);
    } else {
        return refuse(outline_not_polygon);
    }

    Outline outline;
    for (auto* item : items) {
        auto polygon = reader.polygon(*item);
        if (!polygon) return Refusal(polygon.error());
        outline.polygons.push_back(std::move(*polygon));
    }
    return outline;
}

} // namespace

Outcome<Point> point_from_json(const boost::json::value& position) {
    auto* numbers = position.if_array();
    bool has_two = numbers && numbers->size() >= 2;
    auto lon = has_two ? number((*numbers)[0]) : std::nullopt;
    auto lat = has_two ? number((*numbers)[1]) : std::nullopt;
    if (lon && lat && looks_swapped(*lon, *lat))
        return refuse(outline_swapped, {{"seen", fmt::format("[{}, {}]", *lon, *lat)}});
    if (lon && lat && is_place(*lon, *lat)) return Point{*lon, *lat};
    return refuse(outline_bad_position, {{"polygon", "1"}, {"ring", "1"}, {"point", "1"}});
}

Outcome<Outline> outline_from_json(const boost::json::value& geometry, const OutlineLimits& limits) {
    auto outline = read_polygons(geometry, limits);
    if (!outline) return outline;
    std::string reason;
    if (!bg::is_valid(shapes_of(*outline), reason)) return refuse(outline_crosses_itself, {{"reason", reason}});
    return outline;
}

Outcome<Outline> outline_as_stored(std::string_view text) {
    boost::system::error_code ec;
    auto geometry = boost::json::parse(text, ec);
    if (ec) return refuse(outline_not_polygon);
    return read_polygons(geometry, {});
}

std::string outline_text(const Outline& outline) {
    std::string out;
    if (outline.polygons.size() == 1) {
        out = R"({"type":"Polygon","coordinates":)";
        write_rings(out, outline.polygons.front());
        return out + '}';
    }
    out = R"({"type":"MultiPolygon","coordinates":[)";
    for (auto& polygon : outline.polygons) {
        if (&polygon != &outline.polygons.front()) out += ',';
        write_rings(out, polygon);
    }
    return out + "]}";
}

Point point_inside(const Outline& outline) {
    Shapes shapes = shapes_of(outline);
    if (shapes.empty()) return {};
    auto largest = std::ranges::max_element(shapes, {}, [](const Shape& shape) { return bg::area(shape); });
    Spot inside = bg::return_centroid<Spot>(*largest);
    if (!bg::within(inside, *largest)) bg::point_on_surface(*largest, inside);
    return {inside.x(), inside.y()};
}

} // namespace qzt
