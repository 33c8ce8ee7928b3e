#include "cases/rules/case_places.hpp"

#include <cmath>
#include <numbers>

namespace qzt {

std::optional<double> metres_between(std::optional<double> lon_a, std::optional<double> lat_a,
                                     std::optional<double> lon_b, std::optional<double> lat_b) {
    if (!lon_a || !lat_a || !lon_b || !lat_b) return {};
    constexpr double degree = 111'320;
    double north = (*lat_b - *lat_a) * degree;
    double east = (*lon_b - *lon_a) * degree * std::cos(*lat_a * std::numbers::pi / 180);
    return std::hypot(north, east);
}

} // namespace qzt
