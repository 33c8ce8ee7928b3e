// Many cases at once, made by SQL in the shape that real ones leave behind: nearly all of them closed after a few
// days, spread over the last three years; a few hundred still open.
#pragma once
#include "bench/town.hpp"

namespace qzt::bench {

// Adds finished cases until the station holds so many in all.
void fill_up_to(Town& town, long cases);

// Adds open ones, filed and dispatched in the last days.
void add_open_cases(Town& town, long cases);

// Takes away what was reported since, and keeps those added here.
void forget_live_cases(Town& town);

} // namespace qzt::bench
