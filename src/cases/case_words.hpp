// The words of the loop as people read them, for the sentences in which rules refuse.
#pragma once
#include "cases/case_commands.hpp"

#include <span>

namespace qzt {

std::string_view name_zh(CaseState state);
std::string_view name_en(CaseState state);
std::string_view name_zh(Act act);
std::string_view name_en(Act act);

// "签收、退单" / "sign, ask return"
std::string names_zh(std::span<const Act> acts);
std::string names_en(std::span<const Act> acts);

} // namespace qzt
