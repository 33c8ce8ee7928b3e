// What helps to tell the class of a report, for whoever keeps the system: versions with their figures, how often what
// was suggested was taken, and the choice of another version, of the category tree alone, or of nothing.
#pragma once
#include "accounts/actor.hpp"
#include "cases/learning/text_model_types.hpp"
#include "cases/station/station_book.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

inline constexpr int32_t models_shown = 20, uses_shown = 20;
inline constexpr std::chrono::days outcomes_shown{90};

Task<SuggestionSettings> suggestion_settings(pg::Tx& tx, StationId station, Time now,
                                             std::shared_ptr<const StationBook> book);

// Stands in the history with its reason; every process follows within seconds. Refuses suggestion_way_wrong,
// text_model_unknown and text_model_same. The caller commits.
Task<> choose_suggestion_way(pg::Tx& tx, Actor by, ChooseSuggestionWay wanted, Time now);

} // namespace qzt
