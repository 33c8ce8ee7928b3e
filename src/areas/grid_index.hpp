// Finds the grid of a place: an R-tree over the boxes of the outlines, then point in polygon.
#pragma once
#include "areas/area_types.hpp"

#include <memory>
#include <span>

namespace qzt {

class GridIndex {
public:
    GridIndex() = default;
    // Only active grids with an outline are kept.
    explicit GridIndex(std::span<const Area> areas);

    // The grid that holds the point; on a shared border, the one with the smaller id, so that the answer never
    // wavers.
    std::optional<AreaId> at(Point point) const;
    // That grid, or else the nearest within so many metres (a phone's place is seldom exact).
    std::optional<AreaId> nearest(Point point, double metres_max) const;

private:
    struct Tree;
    std::shared_ptr<const Tree> tree_; // shared: copies of an index are cheap, and it never changes
};

} // namespace qzt
