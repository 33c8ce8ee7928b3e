// A territory from a GeoJSON FeatureCollection, as a preview: what would be new, what would change, and what is wrong
// feature by feature. Parents are named by code and may stand in the same file or in the station already. Errors
// leave nothing to import; gaps and overlaps of grids are warnings, since real borders are drawn by hand.
//   properties: code, name, level (station, community, estate, grid, building, or 派出所 社区 小区 网格 楼栋), parent
//   geometry: Polygon or MultiPolygon; a Point for what has no outline
#pragma once
#include "areas/area_types.hpp"
#include "kernel/outcome.hpp"

#include <span>

namespace qzt {

// What is said of one feature; `number` counts from 1 as the file does, 0 for the territory as a whole.
struct FeatureProblem {
    size_t number = 0;
    std::string code;
    const ProblemKind* kind = nullptr;
    std::map<std::string, std::string> details;
};

struct AreaImport {
    std::vector<Area> areas; // parents before children; empty when there are problems
    std::vector<FeatureProblem> problems;
    std::vector<FeatureProblem> warnings;
    size_t features = 0;
    size_t fresh = 0; // the others change what is there
};

inline constexpr size_t import_features_max = 5'000;
inline constexpr size_t import_bytes_max = 32u << 20;

// The id that an area of this code always gets, so that preview and import agree, and a repeat changes nothing.
AreaId area_id_of(StationId station, std::string_view code);

Outcome<AreaImport> read_areas(std::string_view text, StationId station, std::span<const Area> existing);

// Where the grids of a community leave more than a sliver uncovered, overlap, or reach beyond it.
std::vector<FeatureProblem> tiling_warnings(std::span<const Area> areas);

} // namespace qzt
