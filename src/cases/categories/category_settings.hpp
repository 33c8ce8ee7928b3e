// What an administrator may change about a category: how urgent it is, its limits, who leads and assists, how much
// evidence and checking it takes, what it says to people, whether it is in use. What follows from the law (who may
// see it, whether it takes the power to enforce, the emergency numbers) is not theirs to change. Cases that are under
// way keep the limits they were given.
#pragma once
#include "cases/rules/rulebook.hpp"
#include "kernel/json.hpp"
#include "kernel/outcome.hpp"

namespace qzt {

struct CategorySettings : CategorySentences, NeededProofs {
    std::string code;
    std::string name_zh;
    std::string name_en;
    Priority priority = Priority::P3;
    Visibility visibility = Visibility::normal;
    Span triage_limit;
    Span handle_limit;
    std::vector<std::string> lead_kinds;
    std::vector<std::string> assist_kinds;
    bool emergency_line = false;
    bool enforcement = false;
    int32_t evidence_photos = 0;
    int32_t sampling_percent = 30;
    bool active = true;
    bool needs_documents = false;   // closed as solved only with a legal document
    bool same_hours = false;        // checked at the time of day of the report
    std::optional<Span> then_limit; // of a second stage
    bool repeats = false;           // which each report of the lead begins anew
};
BOOST_DESCRIBE_STRUCT(CategorySettings, (CategorySentences, NeededProofs),
                      (code, name_zh, name_en, priority, visibility, triage_limit, handle_limit, lead_kinds,
                       assist_kinds, emergency_line, enforcement, evidence_photos, sampling_percent, active,
                       needs_documents, same_hours, then_limit, repeats))
struct CategorySettingsList {
    std::vector<CategorySettings> categories;
};
BOOST_DESCRIBE_STRUCT(CategorySettingsList, (), (categories))

using CategorySentence = Line<2, 300>;

struct WriteCategory {
    Priority priority = Priority::P3;
    Span triage_limit;
    Span handle_limit;
    List<Line<2, 40>, 12> lead_kinds; // first choice first
    List<Line<2, 40>, 12> assist_kinds;
    Bounded<int32_t, 0, 9> evidence_photos;
    Bounded<int32_t, 0, 100> sampling_percent;
    bool active = true;
    bool needs_documents = false;
    bool same_hours = false;
    std::optional<Span> then_limit;
    bool repeats = false;
    CategorySentence filing_zh, filing_en, closing_zh, closing_en, script_zh, script_en;
    bool needs_witness = false;
    bool needs_measurement = false;
    bool needs_receipt = false;
};
BOOST_DESCRIBE_STRUCT(WriteCategory, (),
                      (priority, triage_limit, handle_limit, lead_kinds, assist_kinds, evidence_photos,
                       sampling_percent, active, needs_documents, same_hours, then_limit, repeats, filing_zh,
                       filing_en, closing_zh, closing_en, script_zh, script_en, needs_witness, needs_measurement,
                       needs_receipt))

// The category as it would be. `station_kinds`: of the station's organisations, which may be of kinds of its own.
Outcome<Category> accept_category(const Category& before, const WriteCategory& wanted,
                                  std::span<const std::string> station_kinds);

CategorySettings settings_of(const Category& category);

} // namespace qzt
