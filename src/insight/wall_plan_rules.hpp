// What a wall may look like. Every panel has a size below which it cannot be read from six metres; each is shown
// once, none lies over another.
#pragma once
#include "insight/wall_plan_types.hpp"
#include "kernel/outcome.hpp"

#include <span>

namespace qzt {

inline constexpr int32_t wall_rows = 12;
inline constexpr int32_t walls_max = 20;
constexpr int32_t columns_of(WallFormat format) { return format == WallFormat::wide ? 24 : 12; }
constexpr size_t panels_max(WallFormat format) { return format == WallFormat::wide ? 13 : 9; }

std::span<const WallPanelKind> panel_kinds();
std::vector<WallPlace> standard_panels(WallFormat format);
std::vector<WallTemplate> wall_templates();

// The panels in reading order, or why not.
Outcome<std::vector<WallPlace>> accept_panels(WallFormat format, std::vector<WallPlace> panels);

} // namespace qzt
