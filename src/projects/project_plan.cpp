#include "projects/project_plan.hpp"

#include "projects/project_problems.hpp"

#include <algorithm>
#include <unordered_map>

namespace qzt {

namespace {

using std::chrono::days;

constexpr days step_longest{3660};

using Places = std::unordered_map<StepId, size_t>;

Places places_of(std::span<const ProjectStepRow> steps) {
    Places places;
    for (size_t i = 0; i < steps.size(); ++i)
        places.emplace(steps[i].step_id, i);
    return places;
}

Refusal about(const ProblemKind& kind, const std::string& name) { return refuse(kind, {{"name", name}}); }

// The earliest day on which a step may begin, and for which of those that it comes after.
struct Earliest {
    std::optional<Day> on;
    size_t because = 0;
};
Earliest earliest_of(std::span<const ProjectStepRow> steps, const Places& places, const ProjectStepRow& step) {
    Earliest earliest;
    for (StepId id : step.after) {
        auto found = places.find(id);
        if (found == places.end()) continue;
        auto end = end_of(steps[found->second]);
        if (!end || (earliest.on && *earliest.on > *end)) continue;
        earliest = {*end + days(1), found->second};
    }
    return earliest;
}

} // namespace

ProjectStepRow* ProjectFile::step(StepId id) {
    auto found = std::ranges::find(steps, id, &ProjectStepRow::step_id);
    return found == steps.end() ? nullptr : &*found;
}
const ProjectStepRow* ProjectFile::step(StepId id) const {
    auto found = std::ranges::find(steps, id, &ProjectStepRow::step_id);
    return found == steps.end() ? nullptr : &*found;
}
const FirstPlanRow* ProjectFile::first(StepId id) const {
    auto found = std::ranges::find(firsts, id, &FirstPlanRow::step_id);
    return found == firsts.end() ? nullptr : &*found;
}

std::optional<Day> end_of(const ProjectStepRow& step) {
    if (step.state == StepState::dropped) return {};
    return step.ended_on ? *step.ended_on : step.planned_end;
}

std::vector<size_t> in_order(std::span<const ProjectStepRow> steps) {
    Places places = places_of(steps);
    std::vector<std::vector<size_t>> followers(steps.size());
    std::vector<size_t> waits(steps.size(), 0), order;
    for (size_t i = 0; i < steps.size(); ++i)
        for (StepId id : steps[i].after)
            if (auto found = places.find(id); found != places.end()) {
                followers[found->second].push_back(i);
                ++waits[i];
            }
    for (size_t i = 0; i < steps.size(); ++i)
        if (waits[i] == 0) order.push_back(i);
    for (size_t next = 0; next < order.size(); ++next)
        for (size_t follower : followers[order[next]])
            if (--waits[follower] == 0) order.push_back(follower);
    return order;
}

Outcome<void> check_plan(std::span<const ProjectPhaseRow> phases, std::span<const ProjectStepRow> steps,
                         const std::set<StepId>* changed) {
    std::set<PhaseId> known_phases;
    for (const ProjectPhaseRow& phase : phases)
        if (!known_phases.insert(phase.phase_id).second) return about(plan_twice, phase.name);
    if (steps.size() > project_steps_max) return refuse(plan_large, {{"max", std::to_string(project_steps_max)}});
    Places places = places_of(steps);
    for (size_t i = 0; i < steps.size(); ++i) {
        const ProjectStepRow& step = steps[i];
        if (places.at(step.step_id) != i) return about(plan_twice, step.name);
        if (!known_phases.contains(step.phase_id)) return about(plan_phase_unknown, step.name);
        bool runs_on =
            step.planned_end >= step.planned_start && step.planned_end - step.planned_start <= step_longest;
        if (!runs_on) return about(plan_days_wrong, step.name);
        for (StepId id : step.after)
            if (!places.contains(id)) return about(plan_after_unknown, step.name);
    }
    std::vector<size_t> order = in_order(steps);
    if (order.size() < steps.size()) {
        std::set<size_t> ordered(order.begin(), order.end());
        for (size_t i = 0; i < steps.size(); ++i)
            if (!ordered.contains(i)) return about(plan_cycle, steps[i].name);
    }
    for (const ProjectStepRow& step : steps) {
        if (step.state != StepState::waiting) continue; // it has begun: what was, was
        auto is_changed = [&](StepId id) { return changed->contains(id); };
        if (changed && !is_changed(step.step_id) && std::ranges::none_of(step.after, is_changed)) continue;
        Earliest earliest = earliest_of(steps, places, step);
        if (!earliest.on || step.planned_start >= *earliest.on) continue;
        const ProjectStepRow& before = steps[earliest.because];
        return refuse(plan_too_early,
                      {{"name", step.name}, {"after", before.name}, {"day", to_text(*end_of(before))}});
    }
    return {};
}

std::vector<StepId> push_followers(std::span<ProjectStepRow> steps, const std::set<StepId>& fixed) {
    Places places = places_of(steps);
    std::vector<StepId> pushed;
    for (size_t i : in_order(steps)) {
        ProjectStepRow& step = steps[i];
        if (step.state != StepState::waiting || fixed.contains(step.step_id)) continue;
        Earliest earliest = earliest_of(steps, places, step);
        if (!earliest.on || step.planned_start >= *earliest.on) continue;
        days length = step.planned_end - step.planned_start;
        step.planned_start = *earliest.on;
        step.planned_end = *earliest.on + length;
        pushed.push_back(step.step_id);
    }
    return pushed;
}

// ── the next date ──

static bool waits_for_nothing(const ProjectFile& file, const ProjectStepRow& step) {
    return std::ranges::all_of(step.after, [&](StepId id) {
        const ProjectStepRow* before = file.step(id);
        return !before || !is_open(before->state);
    });
}

NextDate next_of(const ProjectFile& file) {
    if (file.head.state != ProjectState::running) return {};
    if (file.head.said_next_on) return {file.head.said_next_on, file.head.said_next_what, {}};
    NextDate next;
    auto take = [&](Day on, const std::string& what, std::optional<StepId> step) {
        if (!next.on || on < *next.on) next = {on, what, step};
    };
    for (const ProjectStepRow& step : file.steps) {
        if (step.state == StepState::running) take(step.planned_end, step.name, step.step_id);
        if (step.state == StepState::waiting && waits_for_nothing(file, step))
            take(step.planned_start, step.name, step.step_id);
    }
    for (const MeetingRow& meeting : file.meetings)
        if (meeting.state == MeetingState::called)
            take(local_day(meeting.at), to_text(meeting.at).substr(11, 5) + " " + meeting.place, {});
    return next;
}

void settle(ProjectFile& file) {
    ProjectRow& head = file.head;
    NextDate next = next_of(file);
    head.next_on = next.on;
    head.next_what = next.what;
    head.next_step = next.step;
    head.first_end_on.reset();
    head.planned_end_on.reset();
    for (const FirstPlanRow& first : file.firsts)
        head.first_end_on = std::max(head.first_end_on.value_or(first.end_on), first.end_on);
    for (const ProjectStepRow& step : file.steps)
        if (auto end = end_of(step)) head.planned_end_on = std::max(head.planned_end_on.value_or(*end), *end);
}

std::optional<ProjectShout> shout_of(const ProjectRow& head, Day today, bool lead_is_here) {
    if (head.state != ProjectState::running) return {};
    if (!lead_is_here) return ProjectShout::lead_gone;
    if (!head.next_on) return ProjectShout::no_date;
    if (*head.next_on < today) return ProjectShout::past;
    return {};
}

ShoutStage stage_of(ProjectShout shout, Day since, Day today) {
    if (shout == ProjectShout::lead_gone) return ShoutStage::leader;
    return today - since > shout_leader_after ? ShoutStage::leader : ShoutStage::lead;
}

int32_t days_late(const ProjectRow& head, Day today) {
    if (!head.first_end_on || !head.planned_end_on) return 0;
    Day end = *head.planned_end_on;
    if (head.state == ProjectState::running) end = std::max(end, today); // it has not ended yet
    return int32_t(std::max<int64_t>(0, (end - *head.first_end_on).count()));
}

// ── the case that it came from ──

// Begun, or next after one that was waited for: a case is suspended once, so it does not wake in between.
static bool is_waited_for(const ProjectFile& file, const ProjectStepRow& step) {
    if (step.state == StepState::running) return true;
    return waits_for_nothing(file, step) && std::ranges::any_of(step.after, [&](StepId id) {
               const ProjectStepRow* before = file.step(id);
               return before && before->state == StepState::done && before->cause;
           });
}

std::optional<CaseCause> cause_of(const ProjectFile& file) {
    if (file.head.state != ProjectState::running) return {};
    std::optional<CaseCause> cause;
    std::optional<Day> began;
    std::set<StepId> chain;
    for (size_t i : in_order(file.steps)) {
        const ProjectStepRow& step = file.steps[i];
        if (!step.cause || !is_open(step.state)) continue;
        bool follows = std::ranges::any_of(step.after, [&](StepId id) { return chain.contains(id); });
        if (!is_waited_for(file, step) && !follows) continue;
        chain.insert(step.step_id);
        if (!cause) cause = {*step.cause, step.planned_end};
        // Of several that run, the one that began first gives the cause.
        if (step.started_on && (!began || *step.started_on < *began)) {
            cause->code = *step.cause;
            began = step.started_on;
        }
        cause->until = std::max(cause->until, step.planned_end);
    }
    return cause;
}

} // namespace qzt
