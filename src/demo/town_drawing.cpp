#include "demo/town_drawing.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace qzt::demo {

namespace {

namespace js = boost::json;

// Six decimals are ten centimetres: enough for a picture.
std::string coordinates(const std::vector<Point>& points) {
    std::string text = "[";
    for (const Point& p : points)
        fmt::format_to(std::back_inserter(text), "{}[{:.6f},{:.6f}]", text.size() > 1 ? "," : "", p.lon, p.lat);
    return text + "]";
}

class Features {
public:
    void polygon(const Ring& ring, js::object properties) {
        add("Polygon", "[" + coordinates(ring) + "]", std::move(properties));
    }
    void line(const std::vector<Point>& points, js::object properties) {
        add("LineString", coordinates(points), std::move(properties));
    }
    void point(Point p, js::object properties) {
        add("Point", fmt::format("[{:.6f},{:.6f}]", p.lon, p.lat), std::move(properties));
    }
    std::string text() const { return R"({"type":"FeatureCollection","features":[)" + list_ + "]}"; }

private:
    void add(std::string_view type, const std::string& where, js::object properties) {
        if (!list_.empty()) list_ += ",";
        list_ += fmt::format(R"({{"type":"Feature","properties":{},"geometry":{{"type":"{}","coordinates":{}}}}})",
                             js::serialize(properties), type, where);
    }
    std::string list_;
};

std::string_view name_of(auto value) { return boost::describe::enum_to_string(value, ""); }

Ring of(Plot p) { return rectangle(p.west, p.south, p.east, p.north); }

Plot within(Plot p, double west, double south, double east, double north) {
    double w = p.east - p.west, h = p.north - p.south;
    return {p.west + w * west, p.south + h * south, p.west + w * east, p.south + h * north};
}

Spot middle_of(Plot p) { return {(p.west + p.east) / 2, (p.south + p.north) / 2}; }

// An oval sports ground: two straights and two half circles.
Ring sports_ground(Plot p) {
    Ring ring;
    Spot c = middle_of(p);
    double reach_u = (p.east - p.west) / 2, reach_v = (p.north - p.south) / 2;
    for (int i = 0; i < 36; ++i) {
        double angle = i * 2 * std::numbers::pi / 36;
        auto squarish = [](double x) { return std::copysign(std::pow(std::abs(x), 0.6), x); };
        ring.push_back(
            on_ground({c.u + reach_u * squarish(std::cos(angle)), c.v + reach_v * squarish(std::sin(angle))}));
    }
    ring.push_back(ring.front());
    return ring;
}

constexpr double river_west = -48, river_east = 188;
double south_bank(double u) { return 26.9 + 0.35 * std::sin(u / 9); }
double north_bank(double u) { return 33.2 + 0.55 * std::sin(u / 13 + 1); }

std::string water(const TownLayout& town) {
    Features layer;
    Ring river;
    for (double u = river_west; u <= river_east; u += 3)
        river.push_back(on_ground({u, south_bank(u)}));
    for (double u = river_east; u >= river_west; u -= 3)
        river.push_back(on_ground({u, north_bank(u)}));
    river.push_back(river.front());
    layer.polygon(river, {{"kind", "river"}, {"name", "汐河"}});
    std::set<int> with_pond; // one pond to a park
    for (const GridLot& grid : town.grids) {
        if (grid.use != GridUse::park || !with_pond.insert(grid.estate).second) continue;
        Plot p = town.plot(grid);
        Spot c = middle_of(p);
        layer.polygon(rounded({c.u + 0.4, c.v - 0.3}, (p.east - p.west) * 0.27, (p.north - p.south) * 0.24,
                              uint64_t(grid.estate) + 3),
                      {{"kind", "pond"}});
    }
    return layer.text();
}

std::string green(const TownLayout& town) {
    Features layer;
    for (const GridLot& grid : town.grids) {
        Plot p = town.plot(grid);
        if (grid.use == GridUse::park) layer.polygon(of(p), {{"kind", "park"}});
        if (grid.use == GridUse::bank) {
            layer.polygon(of({p.west, 33.4, p.east, p.north}), {{"kind", "bank"}});
            layer.polygon(of({p.west, p.south, p.east, 26.9}), {{"kind", "bank"}});
        }
        if (grid.use == GridUse::school)
            layer.polygon(sports_ground(within(p, 0.46, 0.12, 0.92, 0.66)), {{"kind", "field"}});
        if (grid.use == GridUse::hospital)
            layer.polygon(rounded(middle_of(within(p, 0.43, 0.36, 0.54, 0.5)), 0.7, 0.7, 4), {{"kind", "court"}});
        if (grid.use == GridUse::towers || grid.use == GridUse::slabs) {
            Spot c = middle_of(p);
            double size = grid.use == GridUse::towers ? 0.19 : 0.11;
            layer.polygon(rounded(c, (p.east - p.west) * size, (p.north - p.south) * size * 0.8,
                                  uint64_t(grid.cells.west + grid.cells.south)),
                          {{"kind", "court"}});
        }
    }
    return layer.text();
}

std::string blocks(const TownLayout& town) {
    Features layer;
    for (const GridLot& grid : town.grids)
        if (grid.use != GridUse::bank && grid.use != GridUse::park)
            layer.polygon(of(town.plot(grid)), {{"use", name_of(grid.use)}});
    return layer.text();
}

// A street is drawn in stretches: over the river it is a bridge, beyond the station's area it fades.
class StreetDrawing {
public:
    explicit StreetDrawing(const TownLayout& town) {
        for (const GridLot& grid : town.grids)
            for (int u = grid.cells.west; u < grid.cells.east; ++u)
                for (int v = grid.cells.south; v < grid.cells.north; ++v)
                    (grid.use == GridUse::bank ? bank_ : land_).insert({u, v});
    }

    void draw(const Street& street, Features& layer) const {
        for (int from = street.from; from < street.to;) {
            std::string_view kind = kind_at(street, from);
            int to = from + 1;
            while (to < street.to && kind_at(street, to) == kind)
                ++to;
            Spot a =
                street.north_south ? Spot{double(street.at), double(from)} : Spot{double(from), double(street.at)};
            Spot b = street.north_south ? Spot{double(street.at), double(to)} : Spot{double(to), double(street.at)};
            // Beyond the area it stays what it was, only outside.
            bool outside = kind == "outside";
            js::object properties{{"kind", outside ? name_of(street.kind) : kind},
                                  {"width_m", std::round(half_width(street.kind) * 34)}};
            if (!street.name.empty()) properties["name"] = street.name;
            if (outside) properties["outside"] = true;
            layer.line(demo::line(a, b), std::move(properties));
            from = to;
        }
    }

private:
    std::string_view kind_at(const Street& s, int i) const {
        std::pair<int, int> one = s.north_south ? std::pair{s.at - 1, i} : std::pair{i, s.at - 1};
        std::pair<int, int> other = s.north_south ? std::pair{s.at, i} : std::pair{i, s.at};
        if (land_.contains(one) || land_.contains(other)) return name_of(s.kind);
        if (!bank_.contains(one) && !bank_.contains(other)) return "outside";
        return s.north_south && i >= 27 && i < 34 ? "bridge" : name_of(s.kind);
    }

    std::set<std::pair<int, int>> land_, bank_;
};

std::string roads(const TownLayout& town) {
    Features layer;
    StreetDrawing drawing(town);
    for (auto kind : {StreetClass::lane, StreetClass::residential, StreetClass::secondary, StreetClass::primary})
        for (const Street& street : town.streets)
            // Lanes within parks and along the river would cut the water.
            if (street.kind == kind) {
                auto lies_in = [&](const GridLot& g) {
                    return (g.use == GridUse::bank || g.use == GridUse::park) &&
                           street.from >= (street.north_south ? g.cells.south : g.cells.west) &&
                           street.to <= (street.north_south ? g.cells.north : g.cells.east) &&
                           (street.north_south ? street.at == g.cells.east : street.at == g.cells.south);
                };
                if (kind == StreetClass::lane && std::ranges::any_of(town.grids, lies_in)) continue;
                drawing.draw(street, layer);
            }
    std::vector<Point> rails;
    for (double u = river_west; u <= river_east; u += 4)
        rails.push_back(on_ground({u, 121 + 2.2 * std::sin(u / 60)}));
    layer.line(rails, {{"kind", "railway"}, {"name", "霁川线"}, {"width_m", 12}});
    return layer.text();
}

std::string buildings(const TownLayout& town) {
    Features layer;
    for (const House& house : town.houses) {
        const GridLot& grid = town.grids[size_t(house.grid)];
        js::object properties{{"use", name_of(grid.use)}, {"floors", house.floors}};
        if (!house.name.empty()) properties["name"] = house.name;
        Spot a{house.west, house.south}, b{house.east, house.north};
        layer.polygon({on_ground(a), on_ground({b.u, a.v}), on_ground(b), on_ground({a.u, b.v}), on_ground(a)},
                      std::move(properties));
    }
    return layer.text();
}

std::string labels(const TownLayout& town) {
    Features layer;
    for (const GridLot& grid : town.grids) {
        if (grid.special_name.empty()) continue;
        bool police = grid.special_name == town_station_name;
        layer.point(on_ground(middle_of(town.plot(grid))),
                    {{"kind", police ? std::string_view("police") : name_of(grid.use)}, {"name", grid.special_name}});
    }
    for (const EstateLot& estate : town.estates)
        if (estate.name.find("公园") == std::string::npos)
            layer.point(on_ground(estate.cells.centre()), {{"kind", "estate"}, {"name", estate.name}});
    layer.point(on_ground({112, 30}), {{"kind", "river"}, {"name", "汐河"}});
    layer.point(on_ground({26, 30}), {{"kind", "river"}, {"name", "汐河"}});
    layer.point(on_ground({135, 119}), {{"kind", "railway_station"}, {"name", "霁川东站"}});
    return layer.text();
}

} // namespace

std::vector<BaseLayer> draw_town(const TownLayout& town) {
    return {{"water", water(town)},   {"green", green(town)},         {"roads", roads(town)},
            {"blocks", blocks(town)}, {"buildings", buildings(town)}, {"labels", labels(town)}};
}

} // namespace qzt::demo
