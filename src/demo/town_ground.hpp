// The ground under the made-up town. Streets, grids and houses are laid out on a straight lattice with steps of
// twenty metres; one smooth bend of the whole ground makes the streets curve along the river. A corner that two grids
// share is one lattice point, so it becomes the very same longitude and latitude for both.
#pragma once
#include "areas/area_types.hpp"

#include <set>
#include <span>
#include <utility>
#include <vector>

namespace qzt::demo {

// On the lattice: u to the east, v to the north, in steps of twenty metres.
struct Spot {
    double u = 0, v = 0;
};

Point on_ground(Spot spot);

// A rectangle of the lattice.
struct Cells {
    int west, south, east, north;

    int width() const { return east - west; }
    int height() const { return north - south; }
    int count() const { return width() * height(); }
    Spot centre() const { return {(west + east) / 2.0, (south + north) / 2.0}; }
};

// Corners of all grids. Outlines bend at these and at every fourth lattice point, whoever's outline it is: hence
// grids that touch share every vertex, and an estate's outline is made of its grids' outlines.
class Lattice {
public:
    explicit Lattice(std::span<const Cells> grids);

    // The outline of these grids together, without the edges between them.
    Outline outline(std::span<const Cells> grids) const;

private:
    using Node = std::pair<int, int>;
    bool bends(Node node, bool along_u) const;

    std::set<Node> corners_;
};

// A smooth rectangle, and a rounded pond, for what is drawn and never asked about.
Ring rectangle(double west, double south, double east, double north);
Ring rounded(Spot centre, double radius_u, double radius_v, uint64_t seed);
std::vector<Point> line(Spot from, Spot to);

} // namespace qzt::demo
