// The plan of a project and its steps: laid out while it is a draft, promised when it is launched, and from then on
// changed with a reason. The first plan stays as it was.
#include "kernel/json_write.hpp"
#include "projects/project_change.hpp"
#include "projects/project_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

struct MovedStep {
    StepId step_id;
    Day from_start{}, from_end{}, start{}, end{};
};
BOOST_DESCRIBE_STRUCT(MovedStep, (), (step_id, from_start, from_end, start, end))
struct MovedSteps {
    std::vector<MovedStep> moved;
};
BOOST_DESCRIBE_STRUCT(MovedSteps, (), (moved))

Refusal wrong_state(const ProjectStepRow& step) {
    return refuse(step_wrong_state, {{"name", step.name}, {"state", std::string(json::word(step.state))}});
}

// Which step comes before and is not over yet.
const ProjectStepRow* waits_for(const ProjectFile& file, const ProjectStepRow& step) {
    for (StepId id : step.after)
        if (const ProjectStepRow* before = file.step(id); before && is_open(before->state)) return before;
    return nullptr;
}

Outcome<void> demand_owner(const ProjectChange& change, const ProjectStepRow& step) {
    if (leads_project(change.by, change.file.head) || change.by.has_post_in(step.owner_org)) return {};
    return refuse(step_not_own, {{"name", step.name}, {"org", change.known->org_name(step.owner_org)}});
}

// What is done on a day was not done tomorrow, nor before `begun`.
Outcome<void> demand_day(const ProjectChange& change, Day on, Day begun) {
    if (on <= change.today() && on >= begun) return {};
    return refuse(step_day_wrong);
}

// Something has moved on: the next date follows from the steps again.
void forget_said_date(ProjectChange& change) {
    ProjectRow& head = change.head();
    head.said_next_on.reset();
    head.said_next_what.reset();
    head.said_next_reason.reset();
}

Outcome<ProjectStepRow> step_of(const ProjectChange& change, const StepSaid& said, int32_t place) {
    if (auto part = demand_part(change, said.owner_org); !part) return Refusal(part.error());
    if (auto owner = demand_member(change, said.owner_id, said.owner_org, said.name); !owner)
        return Refusal(owner.error());
    ProjectStepRow step = change.row<ProjectStepRow>();
    step.step_id = said.step_id;
    step.phase_id = said.phase_id;
    step.place = place;
    step.name = said.name;
    if (said.name_en) step.name_en = *said.name_en;
    step.use = said.use.value_or(StepUse::work);
    step.cause = said.cause;
    step.needs_evidence = said.needs_evidence.value_or(false);
    step.owner_org = said.owner_org;
    step.owner_id = said.owner_id;
    step.after = said.after;
    step.planned_start = said.planned_start;
    step.planned_end = said.planned_end;
    return step;
}

FirstPlanRow first_plan_of(const ProjectChange& change, const ProjectStepRow& step) {
    FirstPlanRow first = change.row<FirstPlanRow>();
    first.step_id = step.step_id;
    first.start_on = step.planned_start;
    first.end_on = step.planned_end;
    first.set_at = change.now;
    return first;
}

void end_step(ProjectChange& change, ProjectStepRow& step, Day on, std::string note) {
    step.state = StepState::done;
    if (!step.started_on) step.started_on = on;
    step.ended_on = on;
    step.note = std::move(note);
    forget_said_date(change);
}

} // namespace

Outcome<void> decide(ProjectChange& change, const PlanProject& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::draft}); !state) return state;
    std::vector<ProjectPhaseRow> phases;
    for (const PhaseSaid& wanted : said.phases) {
        ProjectPhaseRow phase = change.row<ProjectPhaseRow>();
        phase.phase_id = wanted.phase_id;
        phase.place = int32_t(phases.size());
        phase.name = wanted.name;
        if (wanted.name_en) phase.name_en = *wanted.name_en;
        phases.push_back(std::move(phase));
    }
    std::vector<ProjectStepRow> steps;
    for (const StepSaid& wanted : said.steps) {
        auto step = step_of(change, wanted, int32_t(steps.size()));
        if (!step) return Refusal(step.error());
        steps.push_back(std::move(*step));
    }
    if (auto plan = check_plan(phases, steps); !plan) return plan;
    change.file.phases = std::move(phases);
    change.file.steps = std::move(steps);
    change.add(ProjectAct::planned);
    return {};
}

Outcome<void> decide(ProjectChange& change, const LaunchProject&) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::draft}); !state) return state;
    if (change.file.steps.empty()) return refuse(plan_empty);
    if (auto plan = check_plan(change.file.phases, change.file.steps); !plan) return plan;
    for (const ProjectStepRow& step : change.file.steps)
        change.file.firsts.push_back(first_plan_of(change, step));
    change.head().state = ProjectState::running;
    change.head().launched_at = change.now;
    change.add(ProjectAct::launched);
    return {};
}

Outcome<void> decide(ProjectChange& change, const ReplanProject& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::running}); !state) return state;
    const std::vector<ProjectStepRow> before = change.file.steps;
    std::set<StepId> moved;
    for (const StepMove& move : said.moves) {
        auto found = step_to_change(change, move.step_id);
        if (!found) return Refusal(found.error());
        ProjectStepRow& step = **found;
        if (!is_open(step.state)) return wrong_state(step);
        bool has_begun = step.state == StepState::running;
        if (has_begun && move.planned_start != step.planned_start)
            return refuse(step_moved_done, {{"name", step.name}});
        step.planned_start = move.planned_start;
        step.planned_end = move.planned_end;
        moved.insert(step.step_id);
    }
    if (said.push_followers.value_or(false)) push_followers(change.file.steps, moved);
    if (auto plan = check_plan(change.file.phases, change.file.steps, &moved); !plan) return plan;
    MovedSteps facts;
    for (size_t i = 0; i < before.size(); ++i) {
        const ProjectStepRow &was = before[i], &is = change.file.steps[i];
        if (was == is) continue;
        facts.moved.push_back({is.step_id, was.planned_start, was.planned_end, is.planned_start, is.planned_end});
    }
    change.add(ProjectAct::replanned, {}, said.reason, json::text_of(facts));
    return {};
}

Outcome<void> add_step(ProjectChange& change, const StepSaid& said, std::optional<ResolutionId> decided,
                       const std::string& reason) {
    int32_t place = 0;
    for (const ProjectStepRow& step : change.file.steps)
        place = std::max(place, step.place + 1);
    auto step = step_of(change, said, place);
    if (!step) return Refusal(step.error());
    step->resolution_id = decided;
    change.file.steps.push_back(*step);
    std::set<StepId> added{step->step_id};
    if (auto plan = check_plan(change.file.phases, change.file.steps, &added); !plan) return plan;
    change.file.firsts.push_back(first_plan_of(change, *step));
    change.add(ProjectAct::step_added, step->step_id.value, reason);
    return {};
}

Outcome<void> decide(ProjectChange& change, const AddStep& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::running}); !state) return state;
    return add_step(change, said.step, {}, said.reason);
}

Outcome<void> decide(ProjectChange& change, const AssignStep& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::draft, ProjectState::running}); !state) return state;
    auto found = step_to_change(change, said.step_id);
    if (!found) return Refusal(found.error());
    ProjectStepRow& step = **found;
    if (!is_open(step.state)) return wrong_state(step);
    if (auto part = demand_part(change, said.owner_org); !part) return part;
    if (auto owner = demand_member(change, said.owner_id, said.owner_org, step.name); !owner) return owner;
    change.add(ProjectAct::step_assigned, step.step_id.value, said.reason,
               R"({"from":")" + step.owner_org.text() + R"("})");
    step.owner_org = said.owner_org;
    step.owner_id = said.owner_id;
    return {};
}

Outcome<void> decide(ProjectChange& change, const StartStep& said) {
    auto found = step_to_change(change, said.step_id);
    if (!found) return Refusal(found.error());
    ProjectStepRow& step = **found;
    if (auto owner = demand_owner(change, step); !owner) return owner;
    if (auto state = demand_project_state(change, {ProjectState::running}); !state) return state;
    if (step.state != StepState::waiting) return wrong_state(step);
    if (const ProjectStepRow* before = waits_for(change.file, step))
        return refuse(step_waits, {{"name", step.name}, {"after", before->name}});
    if (auto day = demand_day(change, said.on, local_day(*change.head().launched_at)); !day) return day;
    step.state = StepState::running;
    step.started_on = said.on;
    // Begun early or late it is so long as it was meant to be, and no promise is moved by that alone.
    if (step.planned_end < said.on) step.planned_end = said.on;
    if (said.on < step.planned_start) step.planned_start = said.on;
    forget_said_date(change);
    change.add(ProjectAct::step_started, step.step_id.value);
    return {};
}

Outcome<void> decide(ProjectChange& change, const FinishStep& said) {
    auto found = step_to_change(change, said.step_id);
    if (!found) return Refusal(found.error());
    ProjectStepRow& step = **found;
    if (auto owner = demand_owner(change, step); !owner) return owner;
    if (auto state = demand_project_state(change, {ProjectState::running}); !state) return state;
    if (!is_open(step.state)) return wrong_state(step);
    if (const ProjectStepRow* before = waits_for(change.file, step))
        return refuse(step_waits, {{"name", step.name}, {"after", before->name}});
    if (step.use == StepUse::ballot) return refuse(step_needs_ballot, {{"name", step.name}});
    if (step.use == StepUse::tender) return refuse(step_needs_tender, {{"name", step.name}});
    if (step.needs_evidence && said.files.empty()) return refuse(step_needs_evidence, {{"name", step.name}});
    if (auto files = demand_own_files(change, said.files); !files) return files;
    Day begun = step.started_on.value_or(local_day(*change.head().launched_at));
    if (auto day = demand_day(change, said.on, begun); !day) return day;
    end_step(change, step, said.on, said.note);
    step.files = said.files;
    change.add(ProjectAct::step_finished, step.step_id.value, said.note);
    return {};
}

Outcome<void> decide(ProjectChange& change, const DropStep& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::running}); !state) return state;
    auto found = step_to_change(change, said.step_id);
    if (!found) return Refusal(found.error());
    ProjectStepRow& step = **found;
    if (!is_open(step.state)) return wrong_state(step);
    step.state = StepState::dropped;
    step.note = said.reason;
    forget_said_date(change);
    change.add(ProjectAct::step_dropped, step.step_id.value, said.reason);
    return {};
}

Outcome<void> decide(ProjectChange& change, const ReopenStep& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::running}); !state) return state;
    auto found = step_to_change(change, said.step_id);
    if (!found) return Refusal(found.error());
    ProjectStepRow& step = **found;
    if (step.state != StepState::done) return wrong_state(step);
    // What came after it, and has begun on the strength of it, stands.
    if (said.planned_end < change.today()) return refuse(plan_days_wrong, {{"name", step.name}});
    step.state = StepState::running;
    step.ended_on.reset();
    step.planned_start = std::min(step.planned_start, *step.started_on);
    step.planned_end = said.planned_end;
    change.add(ProjectAct::step_reopened, step.step_id.value, said.reason);
    push_followers(change.file.steps, {});
    return {};
}

Outcome<void> decide(ProjectChange& change, const LinkBallot& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::draft, ProjectState::running}); !state) return state;
    auto found = step_to_change(change, said.step_id);
    if (!found) return Refusal(found.error());
    ProjectStepRow& step = **found;
    if (step.use != StepUse::ballot) return refuse(step_no_ballot, {{"name", step.name}});
    if (!is_open(step.state)) return wrong_state(step);
    if (!change.known->ballot_is_led) return refuse(project_ballot_unknown);
    step.ballot_id = said.ballot_id;
    change.add(ProjectAct::ballot_linked, step.step_id.value);
    return {};
}

void ballot_is_over(ProjectChange& change, StepId id, bool is_passed) {
    ProjectStepRow* step = change.file.step(id);
    if (!step || !is_open(step->state)) return;
    if (!is_passed) {
        step->ballot_id.reset(); // another may be held
        change.add(ProjectAct::ballot_failed, id.value);
        return;
    }
    end_step(change, *step, change.today(), "业主表决通过 / The owners' ballot passed");
    change.add(ProjectAct::ballot_passed, id.value);
}

void tender_is_over(ProjectChange& change, StepId id, const std::string& winner) {
    ProjectStepRow* step = change.file.step(id);
    if (!step || !is_open(step->state)) return;
    end_step(change, *step, change.today(), winner);
    change.add(ProjectAct::step_finished, id.value, winner);
}

} // namespace qzt
