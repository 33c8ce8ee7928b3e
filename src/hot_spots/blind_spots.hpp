// Where the grid forces tell of a class far less often than elsewhere while the public does, and the reverse: a
// question where to look or whom to ask. It says nothing of how diligent anybody is, and so is in the order of the
// places.
#pragma once
#include "figures/fact_columns.hpp"
#include "figures/figure_rules.hpp"
#include "hot_spots/hot_spot_types.hpp"

namespace qzt {

inline constexpr int32_t blind_days = 182;
// Of fewer from the side that does tell, nothing is said.
inline constexpr int32_t blind_cases_min = 8;

std::vector<BlindSpot> blind_spots(const FactColumns& facts, TimeSpan span, Time known);

} // namespace qzt
