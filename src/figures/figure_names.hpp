// The Chinese words of figures as reports print them; on screens they stand in the pages' own words, which a test
// holds against these.
#pragma once
#include "figures/figure_rules.hpp"

namespace qzt {

std::string_view name_zh(Figure figure);
std::string_view name_zh(Stage stage);
std::string_view rule_zh(Figure figure);
std::string_view rules_zh(); // what holds of all of them

// 34 分 · 1 时 12 分 · 2 日 3 时
std::string duration_zh(int64_t minutes);
// 2026 年 2 月 · 2026 年 3 月 2 日至 8 日
std::string span_zh(Day first, Day last);
std::string day_zh(Day day);

} // namespace qzt
