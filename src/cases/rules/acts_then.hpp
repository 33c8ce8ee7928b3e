// Whoever works where there is no network gives one act after the other before the server hears of the first. What
// follows on which is said with the case, so that no screen keeps rules of its own.
#pragma once
#include "cases/loop/case_views.hpp"
#include "cases/rules/case_rules.hpp"

namespace qzt {

std::vector<ActThen> acts_then(const CaseFile& file, const Actor& by, Time now, const Rulebook& rules);

} // namespace qzt
