// When the same matter comes back to the same place, one more ticket does not help: with the third case of one
// category within 30 days the lead has to find the cause. A supervision of level 2 is opened by the system, which
// names the cases before; as long as one is open for a place and category, no second is. (Two
// batches that are on their way to the disk at the same moment do not see each other, and may each open one.)
#pragma once
#include "cases/loop/case_types.hpp"

namespace qzt {

inline constexpr int relapse_cases = 3; // with the present one
inline constexpr std::chrono::days relapse_window{30};
inline constexpr double relapse_metres = 50;

// A case of the same category and community, dispatched within these days: fetched for a whole batch of dispatches at
// once (cases_alike); whether it lies at the same place the rules say.
struct AlikeCase {
    CaseId of_case; // whose dispatch asks
    CaseId case_id;
    std::string number;
    std::string category;
    std::optional<double> lon;
    std::optional<double> lat;
    AreaId grid_id;
    std::string place_text;
    bool under_root_cause = false; // a supervision of this kind is open there
};
BOOST_DESCRIBE_STRUCT(AlikeCase, (),
                      (of_case, case_id, number, category, lon, lat, grid_id, place_text, under_root_cause))

// By their points; without one, by the same words in the same grid.
bool is_same_place(const Case& head, const AlikeCase& other);
bool has_open_root_cause(const CaseFile& file);

} // namespace qzt
