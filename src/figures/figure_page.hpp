// All figures of one period and scope, from the facts and the station's book.
#pragma once
#include "figures/figure_tally.hpp"

namespace qzt {

// Everything but `late`, which is of the present.
Figures figures_of(const FactColumns& facts, const FiguresQuery& wanted, const ComparedSpans& compared, Time now,
                   const StationBook& book);

struct LateSince;
// How long they have been late, in work days.
std::vector<LateAge> late_ages(const std::vector<LateSince>& late, Time now, const Calendar& calendar);

} // namespace qzt
