#include "demo/town_ground.hpp"

#include "demo/dice.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <stdexcept>

namespace qzt::demo {

namespace {

constexpr double step_m = 20;
constexpr Spot middle{70, 58};
constexpr Point origin{119.5, 26.7}; // where the middle of the town lies
constexpr double metres_per_degree = 111320;

// Seven decimals are a centimetre; the rounded value is the one and only place of that lattice point.
double rounded_degrees(double degrees) { return std::round(degrees * 1e7) / 1e7; }

} // namespace

Point on_ground(Spot spot) {
    using std::numbers::pi;
    double x = (spot.u - middle.u) * step_m;
    double y = (spot.v - middle.v) * step_m;
    double near_river = std::exp(-std::pow((spot.v - 30) / 34, 2));
    double bent_x = x + 62 * std::sin((spot.v + 12) / 116 * 2 * pi * 0.62) + 16 * std::sin(spot.u / 19 + spot.v / 27);
    double bent_y = y + 58 * std::sin((spot.u - 8) / 140 * 2 * pi * 0.7) +
                    74 * std::sin(spot.u / 140 * 2 * pi * 1.05 + 0.9) * near_river +
                    11 * std::sin(spot.u / 15 - spot.v / 31);
    double turn = 5.5 * pi / 180;
    double east = bent_x * std::cos(turn) - bent_y * std::sin(turn);
    double north = bent_x * std::sin(turn) + bent_y * std::cos(turn);
    return {rounded_degrees(origin.lon + east / (metres_per_degree * std::cos(origin.lat * pi / 180))),
            rounded_degrees(origin.lat + north / metres_per_degree)};
}

Lattice::Lattice(std::span<const Cells> grids) {
    for (const Cells& c : grids)
        corners_.insert({{c.west, c.south}, {c.east, c.south}, {c.east, c.north}, {c.west, c.north}});
}

bool Lattice::bends(Node node, bool along_u) const {
    return (along_u ? node.first : node.second) % 4 == 0 || corners_.contains(node);
}

// Every grid walks around itself in unit steps, counter-clockwise; where two grids touch, one walks back what the
// other walked forth, and both steps vanish. What is left is the outline.
Outline Lattice::outline(std::span<const Cells> grids) const {
    std::set<std::pair<Node, Node>> steps;
    auto walk = [&](Node from, Node to) {
        if (!steps.erase({to, from})) steps.insert({from, to});
    };
    for (const Cells& c : grids) {
        for (int u = c.west; u < c.east; ++u) {
            walk({u, c.south}, {u + 1, c.south});
            walk({u + 1, c.north}, {u, c.north});
        }
        for (int v = c.south; v < c.north; ++v) {
            walk({c.east, v}, {c.east, v + 1});
            walk({c.west, v + 1}, {c.west, v});
        }
    }
    std::map<Node, Node> next;
    for (auto [from, to] : steps)
        if (!next.emplace(from, to).second) throw std::logic_error("two outlines of the town meet in one point");

    Outline outline;
    while (!next.empty()) {
        Node start = next.begin()->first; // the westernmost point is a corner, so it is kept
        Ring ring;
        for (Node at = start;;) {
            auto step = next.extract(at);
            Node to = step.mapped();
            if (at == start || bends(at, to.second == at.second))
                ring.push_back(on_ground({double(at.first), double(at.second)}));
            at = to;
            if (at == start) break;
        }
        ring.push_back(ring.front());
        outline.polygons.push_back({{std::move(ring)}});
    }
    return outline;
}

Ring rectangle(double west, double south, double east, double north) {
    Ring ring;
    auto side = [&](Spot from, Spot to) {
        auto points = line(from, to);
        ring.insert(ring.end(), points.begin(), points.end() - 1);
    };
    side({west, south}, {east, south});
    side({east, south}, {east, north});
    side({east, north}, {west, north});
    side({west, north}, {west, south});
    ring.push_back(ring.front());
    return ring;
}

Ring rounded(Spot centre, double radius_u, double radius_v, uint64_t seed) {
    Dice dice(seed);
    double phase = dice.between(0, 6), wobble = dice.between(0.08, 0.16);
    Ring ring;
    constexpr int corners = 28;
    for (int i = 0; i < corners; ++i) {
        double angle = i * 2 * std::numbers::pi / corners;
        double reach = 1 + wobble * std::sin(2 * angle + phase) + wobble * 0.6 * std::sin(3 * angle - phase);
        ring.push_back(on_ground(
            {centre.u + radius_u * reach * std::cos(angle), centre.v + radius_v * reach * std::sin(angle)}));
    }
    ring.push_back(ring.front());
    return ring;
}

std::vector<Point> line(Spot from, Spot to) {
    double length = std::hypot(to.u - from.u, to.v - from.v);
    int parts = std::max(1, int(std::ceil(length / 4)));
    std::vector<Point> points;
    for (int i = 0; i <= parts; ++i) {
        double t = double(i) / parts;
        points.push_back(on_ground({from.u + t * (to.u - from.u), from.v + t * (to.v - from.v)}));
    }
    return points;
}

} // namespace qzt::demo
