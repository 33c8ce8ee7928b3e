#include "areas/grid_index.hpp"

#include "areas/planar.hpp"

#include <boost/geometry/index/rtree.hpp>

#include <limits>

namespace qzt {

using namespace planar;

namespace {

struct Grid {
    AreaId id;
    Outline outline;
    Shapes shapes;
};

using Entry = std::pair<Box, size_t>; // the box of the grid at that position

double metres_from(Point point, const Grid& grid) {
    Shapes around = shapes_as_given(grid.outline, Plane(point));
    bg::correct(around);
    return bg::distance(Spot(0, 0), around);
}

} // namespace

struct GridIndex::Tree {
    std::vector<Grid> grids; // by id, so that the first to hold a point is the one with the smallest id
    bg::index::rtree<Entry, bg::index::quadratic<16>> boxes;

    std::vector<size_t> near(const Box& box) const {
        std::vector<Entry> found;
        boxes.query(bg::index::intersects(box), std::back_inserter(found));
        std::vector<size_t> positions;
        for (auto& [_, position] : found)
            positions.push_back(position);
        std::ranges::sort(positions);
        return positions;
    }
};

GridIndex::GridIndex(std::span<const Area> areas) {
    auto tree = std::make_shared<Tree>();
    for (auto& area : areas)
        if (area.level == AreaLevel::grid && area.active && !area.outline.polygons.empty())
            tree->grids.push_back({area.area_id, area.outline, shapes_of(area.outline)});
    std::ranges::sort(tree->grids, {}, &Grid::id);

    std::vector<Entry> entries;
    for (size_t i = 0; i < tree->grids.size(); ++i)
        entries.emplace_back(bg::return_envelope<Box>(tree->grids[i].shapes), i);
    tree->boxes = decltype(tree->boxes)(entries); // all at once packs better than one by one
    tree_ = std::move(tree);
}

std::optional<AreaId> GridIndex::at(Point point) const {
    if (!tree_) return {};
    for (size_t position : tree_->near({spot(point), spot(point)}))
        if (auto& grid = tree_->grids[position]; bg::covered_by(spot(point), grid.shapes)) return grid.id;
    return {};
}

std::optional<AreaId> GridIndex::nearest(Point point, double metres_max) const {
    if (auto exact = at(point)) return exact;
    if (!tree_ || !(metres_max > 0)) return {};
    Plane plane(point);
    double lat = metres_max / metres_per_degree;
    double lon = metres_max / std::max(plane.metres_per_lon, 1.0);
    Box around({point.lon - lon, point.lat - lat}, {point.lon + lon, point.lat + lat});

    std::optional<AreaId> best;
    double best_metres = std::numeric_limits<double>::infinity();
    for (size_t position : tree_->near(around)) {
        auto& grid = tree_->grids[position];
        double metres = metres_from(point, grid);
        if (!(metres <= metres_max && metres < best_metres)) continue; // also of a place that is no number
        best = grid.id;
        best_metres = metres;
    }
    return best;
}

} // namespace qzt
