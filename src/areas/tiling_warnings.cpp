// Whether the grids of a community cover it, and only it: gaps, overlaps and grids that reach beyond are told by
// their size, since a report that falls into a gap finds nobody.
#include "areas/area_import.hpp"
#include "areas/area_problems.hpp"
#include "areas/planar.hpp"

namespace qzt {

using namespace planar;

namespace {

// Less than this is how borders drawn by hand, or rounded to seven decimals, always miss each other.
constexpr double sliver_square_metres = 25;

struct Tile {
    const Area* area;
    Shapes shapes;
    Box box;
};

class Tiling {
public:
    explicit Tiling(std::span<const Area> areas) {
        for (auto& area : areas)
            by_id_.emplace(area.area_id, &area);
        for (auto& area : areas) {
            if (!area.active || area.outline.polygons.empty()) continue;
            if (!plane_) plane_.emplace(area.inside);
            if (area.level == AreaLevel::grid) tiles_.push_back(tile(area));
            if (area.level == AreaLevel::community) communities_.push_back(tile(area));
        }
    }

    std::vector<FeatureProblem> warnings() && {
        for (size_t i = 0; i < tiles_.size(); ++i)
            for (size_t j = i + 1; j < tiles_.size(); ++j)
                if (bg::intersects(tiles_[i].box, tiles_[j].box)) compare(tiles_[i], tiles_[j]);
        for (auto& community : communities_)
            look_for_gaps(community);
        return std::move(warnings_);
    }

private:
    Tile tile(const Area& area) const {
        Shapes shapes = shapes_as_given(area.outline, *plane_);
        bg::correct(shapes);
        return {&area, shapes, bg::return_envelope<Box>(shapes)};
    }

    const Area* community_of(const Area& area) const {
        const Area* above = &area;
        for (int level = 0; above && level < 8; ++level) {
            if (above->level == AreaLevel::community) return above;
            auto parent = above->parent_id ? by_id_.find(*above->parent_id) : by_id_.end();
            above = parent == by_id_.end() ? nullptr : parent->second;
        }
        return nullptr;
    }

    void warn(const Area& area, const ProblemKind& kind, const Area& other, double square_metres) {
        if (square_metres < sliver_square_metres) return;
        warnings_.push_back(
            {0,
             area.code,
             &kind,
             {{"other", other.code}, {"square_metres", std::to_string(std::llround(square_metres))}}});
    }

    // The library refuses some borders that nearly coincide; then a person has to look.
    void carefully(const Area& area, const Area& other, auto work) {
        try {
            work();
        } catch (const bg::exception&) {
            warnings_.push_back({0, area.code, &tiling_not_compared, {{"other", other.code}}});
        }
    }

    void compare(const Tile& one, const Tile& other) {
        carefully(*one.area, *other.area, [&] {
            Shapes common;
            bg::intersection(one.shapes, other.shapes, common);
            warn(*one.area, grids_overlap, *other.area, bg::area(common));
        });
    }

    void look_for_gaps(const Tile& community) {
        bool has_grids = false;
        Shapes left = community.shapes;
        for (auto& grid : tiles_) {
            if (community_of(*grid.area) != community.area) continue;
            has_grids = true;
            carefully(*grid.area, *community.area, [&] {
                Shapes beyond, rest;
                bg::difference(grid.shapes, community.shapes, beyond);
                warn(*grid.area, grid_reaches_beyond, *community.area, bg::area(beyond));
                bg::difference(left, grid.shapes, rest);
                left = std::move(rest);
            });
        }
        if (has_grids) warn(*community.area, community_has_gaps, *community.area, bg::area(left));
    }

    std::optional<Plane> plane_;
    std::map<AreaId, const Area*> by_id_;
    std::vector<Tile> tiles_, communities_;
    std::vector<FeatureProblem> warnings_;
};

} // namespace

std::vector<FeatureProblem> tiling_warnings(std::span<const Area> areas) { return Tiling(areas).warnings(); }

} // namespace qzt
