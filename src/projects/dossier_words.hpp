// The words of a project for what is printed of it.
#pragma once
#include "projects/project_views.hpp"
#include "projects/tender_types.hpp"

namespace qzt {

std::string_view name_zh(ProjectKind kind);
std::string_view name_zh(ProjectState state);
std::string_view name_zh(StepState state);
std::string_view name_zh(MeetingState state);
std::string_view name_zh(RiskLevel level);
std::string_view name_zh(TenderState state);
std::string_view name_zh(ProjectAct act);

// 1,234.50
std::string yuan_words(int64_t fen);
std::string day_words(std::optional<Day> day);    // 2026-12-01, or —
std::string moment_words(std::optional<Time> at); // 2026-12-01 14:32, or —

} // namespace qzt
