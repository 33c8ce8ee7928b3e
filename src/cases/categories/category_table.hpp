// The tree of matters that a new station begins with: 12 major and 77 minor categories with their limits, who may
// lead and assist, and what is said to a reporter; and the limits that hang on the priority alone. A station changes
// its own copy (table categories); this one is only where it starts.
#pragma once
#include "cases/rules/rulebook.hpp"

namespace qzt {

struct MajorCategory {
    std::string_view code;
    std::string_view name_zh;
    std::string_view name_en;
};
std::span<const MajorCategory> major_categories();

const std::vector<Category>& default_categories(); // by code
const PriorityLimits& default_limits(Priority priority);

// Whom to call before anything else: 110, 119 or 120; empty where nobody has to be called.
std::string_view emergency_number(const Category& category);

// When a report of this kind becomes a case, when the case may be closed, and what the reporter is told at the start.
struct CategoryTexts {
    std::string_view code;
    std::string_view filing_zh, filing_en;
    std::string_view closing_zh, closing_en;
    std::string_view script_zh, script_en;
};
const CategoryTexts* category_texts(std::string_view code); // null: none of ours

} // namespace qzt
