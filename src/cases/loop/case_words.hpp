// The words of the loop for the sentences in which rules refuse: those that stand on the buttons and chips of the
// screens (web/packages/i18n/src/words), which tests/check_layout.py compares.
#pragma once
#include "cases/loop/case_commands.hpp"

#include <span>

namespace qzt {

std::string_view name_zh(CaseState state);
std::string_view name_en(CaseState state);
std::string_view name_zh(Act act);
std::string_view name_en(Act act);

// "签收、退回" / "sign, return"
std::string names_zh(std::span<const Act> acts);
std::string names_en(std::span<const Act> acts);

} // namespace qzt
