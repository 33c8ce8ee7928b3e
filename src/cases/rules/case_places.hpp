// Where cases lie to one another.
#pragma once
#include <optional>

namespace qzt {

// On the ground, over distances within a town; empty when either has no point.
std::optional<double> metres_between(std::optional<double> lon_a, std::optional<double> lat_a,
                                     std::optional<double> lon_b, std::optional<double> lat_b);

} // namespace qzt
