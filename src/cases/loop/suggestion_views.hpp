// What is suggested for a new report, with the reasons: of what class it could be, how urgent, who could lead, and
// which cases are like it. Advice only, never chosen by itself; what became of it is kept, without who chose.
#pragma once
#include "accounts/actor.hpp"
#include "cases/loop/case_ids.hpp"
#include "cases/loop/case_states.hpp"
#include "kernel/clock.hpp"
#include "kernel/json.hpp"

#include <optional>
#include <string>
#include <vector>

namespace qzt {

// Where a suggested class comes from: it stands on the case (whoever reported it chose it, or it is filed), the
// station's own cases taught it, or words of the category tree stand in the report.
enum class ClassGround { stands, learnt, tree_words };
BOOST_DESCRIBE_ENUM(ClassGround, stands, learnt, tree_words)

struct ClassSuggestionView {
    std::string category;
    ClassGround ground;
    double chance = 0;              // of what is learnt, 0 to 1
    int32_t told = 0;               // on reports that the model had not seen it said this class so often,
    int32_t told_rightly = 0;       // and so often it was
    std::vector<std::string> words; // of the report itself that speak for it
    Priority priority = Priority::P3;
    int32_t alike = 0;          // of so many similar cases of the class
    int32_t alike_priority = 0; // so many were as urgent as this; both 0: the class says how urgent it is
};
BOOST_DESCRIBE_STRUCT(ClassSuggestionView, (),
                      (category, ground, chance, told, told_rightly, words, priority, alike, alike_priority))

// Who could lead, and why.
struct SuggestionView {
    OrgId lead_org_id;
    std::vector<OrgId> assist_org_ids;
    bool from_catalogue; // the dispatch catalogue names it, or a joint decision did
    int32_t handled;     // of `similar` past cases of this class in this community, how many it led
    int32_t similar;
    int32_t in_time;      // of those handled, how many in time
    std::string category; // what it would be sent out as
    Priority priority;
    bool takes_reason; // whoever sends it there says why
};
BOOST_DESCRIBE_STRUCT(SuggestionView, (),
                      (lead_org_id, assist_org_ids, from_catalogue, handled, similar, in_time, category, priority,
                       takes_reason))

// A case like this one that is over.
struct NeighbourView {
    CaseId case_id;
    std::string number;
    std::string title;
    std::string category;
    Priority priority;
    std::optional<OrgId> lead_org_id;
    std::optional<bool> in_time;
    Time created_at{};
    double likeness; // 0 to 1
};
BOOST_DESCRIBE_STRUCT(NeighbourView, (),
                      (case_id, number, title, category, priority, lead_org_id, in_time, created_at, likeness))

// What stood first when somebody sent a case out, as their screen showed it.
struct SeenSuggestion {
    ClassGround ground;
    std::optional<int32_t> version; // of the model in use
    Line<4, 4> category;
    Priority priority;
    OrgId lead_org_id;
};
BOOST_DESCRIBE_STRUCT(SeenSuggestion, (), (ground, version, category, priority, lead_org_id))

// That, and what was chosen.
struct SuggestionOutcome {
    StationId station_id;
    Uuid outcome_id;
    CaseId case_id;
    Time at{};
    ClassGround ground;
    std::optional<int32_t> version;
    std::string category;
    Priority priority;
    OrgId lead_org;
    std::string chosen_category;
    Priority chosen_priority;
    OrgId chosen_lead;
};
BOOST_DESCRIBE_STRUCT(SuggestionOutcome, (),
                      (station_id, outcome_id, case_id, at, ground, version, category, priority, lead_org,
                       chosen_category, chosen_priority, chosen_lead))

} // namespace qzt
