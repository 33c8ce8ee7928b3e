// The plan of a project: steps by days, each after others. Pure. A step takes from its first day to its last, both
// included; what comes after it begins on a later day.
#pragma once
#include "kernel/outcome.hpp"
#include "projects/project_types.hpp"

#include <set>
#include <span>

namespace qzt {

// Refuses ids that are used twice, phases and steps that are not there, circles, days that run backwards, and what
// begins before what it comes after is over. Of a project that runs, the last is asked of what was changed and comes
// after that only: what has become late elsewhere is not in the way.
Outcome<void> check_plan(std::span<const ProjectPhaseRow> phases, std::span<const ProjectStepRow> steps,
                         const std::set<StepId>* changed = nullptr);

// When a step is over: as it was, or as it is planned. Nothing: it was dropped, and nobody waits for it.
std::optional<Day> end_of(const ProjectStepRow& step);

// The steps so that each comes behind all that it comes after. Of a circle the steps are left out.
std::vector<size_t> in_order(std::span<const ProjectStepRow> steps);

// Moves what has not begun, and would begin too early, later by as much as is needed and no more; each keeps its
// length, and those of `fixed` their days. Gives back which steps moved.
std::vector<StepId> push_followers(std::span<ProjectStepRow> steps, const std::set<StepId>& fixed);

// ── the next date ──

struct NextDate {
    std::optional<Day> on;
    std::optional<std::string> what;
    std::optional<StepId> step;

    bool operator==(const NextDate&) const = default;
};
// What was said by hand; else the nearest of: the end of a step that runs, the start of one that waits for nothing
// any more, a meeting that is called.
NextDate next_of(const ProjectFile& file);
// Writes it into the head, with when the whole ends: as first promised, and as it stands.
void settle(ProjectFile& file);

// Nothing: all is well. `lead_is_here`: whoever leads it still works in the organisation that leads.
std::optional<ProjectShout> shout_of(const ProjectRow& head, Day today, bool lead_is_here);
// The lead from the day on which it begins to shout, whoever leads them when that has not helped for two days, or at
// once when there is no lead.
ShoutStage stage_of(ProjectShout shout, Day since, Day today);
inline constexpr std::chrono::days shout_leader_after{2};
// By how many days the whole ends later than first promised; what is over counts as it ended.
int32_t days_late(const ProjectRow& head, Day today);

// ── the case that it came from ──

// For which cause its clock may stand still, and until when: the steps that are marked with one and run, or are next
// after such a step, and those marked that follow them.
struct CaseCause {
    SuspendCode code = SuspendCode::large_project;
    Day until{};

    bool operator==(const CaseCause&) const = default;
};
std::optional<CaseCause> cause_of(const ProjectFile& file);

} // namespace qzt
