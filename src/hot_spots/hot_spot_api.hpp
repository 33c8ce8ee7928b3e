// What rises, where one side does not see what the other does, and what comes back to one place.
#pragma once
#include "figures/figure_api.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> hot_spot_endpoints(FigureDesk* desk);

} // namespace qzt
