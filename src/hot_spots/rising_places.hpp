// Looks through the facts for what rises and for blind spots. A case counts where and as what it was filed; what was
// struck out or merged counts nowhere.
#pragma once
#include "cases/station/station_book.hpp"
#include "figures/fact_columns.hpp"
#include "hot_spots/hot_spot_types.hpp"
#include "kernel/outcome.hpp"

namespace qzt {

inline const ProblemKind rising_day_wrong{"rising_day_wrong", 400,
                                          "要看的最后一天必须已经过完，请选昨天或更早的一天。",
                                          "The last day has to be over. Choose yesterday or an earlier day."};

// Refuses `rising_day_wrong`.
Outcome<HotSpots> hot_spots_of(const FactColumns& facts, const HotSpotsQuery& wanted, Time now,
                               const StationBook& book);

} // namespace qzt
