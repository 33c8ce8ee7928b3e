// What rises, where one side does not see what the other does, and what comes back to one place.
#pragma once
#include "figures/figure_api.hpp"
#include "hot_spots/recurring_memory.hpp"

namespace qzt {

struct HotSpotDesk {
    FigureDesk* figures = nullptr;
    RecurringMemory* recurring = nullptr;
};

std::vector<http::Endpoint<Call>> hot_spot_endpoints(HotSpotDesk* desk);

} // namespace qzt
