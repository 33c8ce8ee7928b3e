// Which classes are suggested for a case that waits to be sent out, in which order, how urgent it would be, and whom
// the keys 1 to 9 name. Pure. Nothing here decides: it orders what somebody will choose from.
#pragma once
#include "cases/learning/tree_words.hpp"
#include "cases/loop/case_views.hpp"
#include "cases/rules/rulebook.hpp"

namespace qzt {

inline constexpr size_t classes_max = 3;
inline constexpr size_t neighbours_max = 5;
inline constexpr size_t leads_of_first_class_max = 5; // with one of each other class they have keys of their own
inline constexpr double chance_min = 0.05;            // below, it is not named
inline constexpr double neighbour_likeness = 0.15;    // of the texts, to count as similar at all
inline constexpr int32_t urgency_cases_min = 5;       // similar cases before they say how urgent a report is,
inline constexpr double urgency_share_min = 0.6;      // and how many of them

// What is learnt says of a class.
struct LearntGuess {
    std::string category;
    double chance = 0;
    int32_t told = 0, told_rightly = 0; // in its trial
    std::vector<std::string> words;
};

struct ClassesWanted {
    std::string category; // as it stands
    Priority priority = Priority::P3;
    bool is_filed = false;
    std::vector<LearntGuess> learnt;  // the likeliest first; empty: nothing is in use
    std::vector<std::string> known{}; // the classes that it was taught
    std::vector<TreeGuess> tree;
    bool is_off = false; // nobody wants suggestions of classes
};
// First what stands, unless nobody has chosen yet; a filed case has that alone. Then what is learnt, or without it
// what the tree says. Of a class that was never taught, as restricted ones never are and rare ones not yet, the
// tree's first word is always heard.
std::vector<ClassSuggestionView> classes_for(const ClassesWanted& wanted, const Rulebook& rules);

struct SimilarCase {
    std::string category;
    Priority priority = Priority::P3;
    double likeness = 0;
};
// By its class, or as most of the similar cases of the class were.
void add_priority(ClassSuggestionView& view, const std::vector<SimilarCase>& similar, const Rulebook& rules);

// Who led such cases in this community, most often first.
struct LeadRecord {
    OrgId org_id;
    int32_t handled = 0, in_time = 0, similar = 0;
};
BOOST_DESCRIBE_STRUCT(LeadRecord, (), (org_id, handled, in_time, similar))

// First who is named (by the catalogue or a joint decision), then who led such cases before.
std::vector<SuggestionView> leads_for(const CaseFile& file, const ClassSuggestionView& of,
                                      const std::vector<LeadRecord>& records, const Rulebook& rules);
// What the keys stand for: the leads of the first class, then the first lead of each other, so that one key chooses
// class, urgency and lead.
std::vector<SuggestionView> targets_of(const std::vector<std::vector<SuggestionView>>& by_class);

// What is kept beside what was chosen: the first target; or, where the command room itself has sorted the report
// meanwhile, what had been suggested before it did.
std::optional<SeenSuggestion> first_seen(const std::vector<ClassSuggestionView>& classes,
                                         const std::vector<std::vector<SuggestionView>>& by_class,
                                         std::optional<int32_t> version, bool was_sorted_since);

} // namespace qzt
