// What may be asked of a project. Every command carries the id that the client made (a repeat gets the first answer)
// and the version of the project that was seen.
#pragma once
#include "projects/project_types.hpp"

namespace qzt {

struct ProjectHead {
    CommandId command_id;
    int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(ProjectHead, (), (command_id, version))

using ProjectReason = Text<2, 500>;

struct PartSaid {
    OrgId org_id;
    Line<1, 120> part;
    std::optional<Line<1, 40>> party; // whom of the template it stands for
};
BOOST_DESCRIBE_STRUCT(PartSaid, (), (org_id, part, party))

// Of a template its phases and steps are laid out from `begins_on`, each as early as what it waits for allows.
struct CreateProject {
    CommandId command_id;
    ProjectId project_id;
    Line<4, 120> title;
    ProjectKind kind = ProjectKind::other;
    Line<2, 200> scope;
    List<AreaId, 60> areas;
    List<AddressId, 60> addresses;
    OrgId sponsor_org;
    MemberId lead_id;
    std::optional<CaseId> case_id;
    List<PartSaid, project_parts_max> parts;
    std::optional<Line<2, 60>> template_key;
    Day begins_on{};
};
BOOST_DESCRIBE_STRUCT(CreateProject, (),
                      (command_id, project_id, title, kind, scope, areas, addresses, sponsor_org, lead_id, case_id,
                       parts, template_key, begins_on))

struct EditProject : ProjectHead {
    Line<4, 120> title;
    ProjectKind kind = ProjectKind::other;
    Line<2, 200> scope;
    List<AreaId, 60> areas;
    List<AddressId, 60> addresses;
    std::optional<CaseId> case_id;
    List<PartSaid, project_parts_max> parts;
};
BOOST_DESCRIBE_STRUCT(EditProject, (ProjectHead), (title, kind, scope, areas, addresses, case_id, parts))

struct PhaseSaid {
    PhaseId phase_id;
    Line<1, 60> name;
    std::optional<Line<1, 120>> name_en;
};
BOOST_DESCRIBE_STRUCT(PhaseSaid, (), (phase_id, name, name_en))
struct StepSaid {
    StepId step_id;
    PhaseId phase_id;
    Line<1, 120> name;
    std::optional<Line<1, 200>> name_en;
    std::optional<StepUse> use;
    std::optional<SuspendCode> cause;
    std::optional<bool> needs_evidence;
    OrgId owner_org;
    std::optional<MemberId> owner_id;
    List<StepId, 20> after;
    Day planned_start{}, planned_end{};
};
BOOST_DESCRIBE_STRUCT(StepSaid, (),
                      (step_id, phase_id, name, name_en, use, cause, needs_evidence, owner_org, owner_id, after,
                       planned_start, planned_end))

// The whole plan of a draft.
struct PlanProject : ProjectHead {
    List<PhaseSaid, project_phases_max> phases;
    List<StepSaid, project_steps_max> steps;
};
BOOST_DESCRIBE_STRUCT(PlanProject, (ProjectHead), (phases, steps))

// From here on it is promised: the plan as it stands is the first plan, and stays.
struct LaunchProject : ProjectHead {};
BOOST_DESCRIBE_STRUCT(LaunchProject, (ProjectHead), ())

struct StepMove {
    StepId step_id;
    Day planned_start{}, planned_end{};
};
BOOST_DESCRIBE_STRUCT(StepMove, (), (step_id, planned_start, planned_end))
struct ReplanProject : ProjectHead {
    List<StepMove, project_steps_max> moves;
    std::optional<bool> push_followers; // what comes after, and would begin too early, moves along
    ProjectReason reason;
};
BOOST_DESCRIBE_STRUCT(ReplanProject, (ProjectHead), (moves, push_followers, reason))

struct AddStep : ProjectHead {
    StepSaid step;
    ProjectReason reason;
};
BOOST_DESCRIBE_STRUCT(AddStep, (ProjectHead), (step, reason))

struct AssignStep : ProjectHead {
    StepId step_id;
    OrgId owner_org;
    std::optional<MemberId> owner_id;
    ProjectReason reason;
};
BOOST_DESCRIBE_STRUCT(AssignStep, (ProjectHead), (step_id, owner_org, owner_id, reason))

struct StartStep : ProjectHead {
    StepId step_id;
    Day on{};
};
BOOST_DESCRIBE_STRUCT(StartStep, (ProjectHead), (step_id, on))

struct FinishStep : ProjectHead {
    StepId step_id;
    Day on{};
    Text<2, 2000> note;
    List<FileId, project_files_max> files;
};
BOOST_DESCRIBE_STRUCT(FinishStep, (ProjectHead), (step_id, on, note, files))

struct DropStep : ProjectHead {
    StepId step_id;
    ProjectReason reason;
};
BOOST_DESCRIBE_STRUCT(DropStep, (ProjectHead), (step_id, reason))

struct ReopenStep : ProjectHead {
    StepId step_id;
    Day planned_end{};
    ProjectReason reason;
};
BOOST_DESCRIBE_STRUCT(ReopenStep, (ProjectHead), (step_id, planned_end, reason))

struct SetProjectLead : ProjectHead {
    MemberId lead_id;
    ProjectReason reason;
};
BOOST_DESCRIBE_STRUCT(SetProjectLead, (ProjectHead), (lead_id, reason))

// Without a day it follows from the steps again.
struct SetNextDate : ProjectHead {
    std::optional<Day> on;
    std::optional<Line<2, 120>> what;
    ProjectReason reason;
};
BOOST_DESCRIBE_STRUCT(SetNextDate, (ProjectHead), (on, what, reason))

struct LinkBallot : ProjectHead {
    StepId step_id;
    BallotId ballot_id;
};
BOOST_DESCRIBE_STRUCT(LinkBallot, (ProjectHead), (step_id, ballot_id))

// ── meetings ──

struct CallMeeting : ProjectHead {
    MeetingId meeting_id; // the same again: it is moved
    Time at{};
    Line<1, 120> place;
    Text<2, 2000> agenda;
    List<OrgId, project_parts_max> orgs;
    List<MemberId, 60> members;
};
BOOST_DESCRIBE_STRUCT(CallMeeting, (ProjectHead), (meeting_id, at, place, agenda, orgs, members))

// With a task it becomes a step, with owner and date, in the same act.
struct ResolutionSaid {
    ResolutionId resolution_id;
    Text<2, 500> text;
    std::optional<StepSaid> step;
};
BOOST_DESCRIBE_STRUCT(ResolutionSaid, (), (resolution_id, text, step))
struct HoldMeeting : ProjectHead {
    MeetingId meeting_id;
    List<OrgId, project_parts_max> orgs; // who came
    List<MemberId, 60> members;
    Text<2, 8000> minutes;
    List<ResolutionSaid, 40> resolutions;
    List<FileId, project_files_max> files;
    // Of one that was held and never called: when, where and what about.
    std::optional<Time> at;
    std::optional<Line<1, 120>> place;
    std::optional<Text<2, 2000>> agenda;
};
BOOST_DESCRIBE_STRUCT(HoldMeeting, (ProjectHead),
                      (meeting_id, orgs, members, minutes, resolutions, files, at, place, agenda))
struct CancelMeeting : ProjectHead {
    MeetingId meeting_id;
    ProjectReason reason;
};
BOOST_DESCRIBE_STRUCT(CancelMeeting, (ProjectHead), (meeting_id, reason))

// ── documents, money, risks ──

// The same document again is its next version. Without a file it is asked for, by whoever leads; or, once it is
// there, it stays the same and is shared or not.
struct KeepPaperwork : ProjectHead {
    PaperworkId paperwork_id;
    Line<2, 120> title;
    OrgId org_id;
    std::optional<StepId> step_id;
    std::optional<bool> is_shared;
    List<FileId, project_files_max> files;
    std::optional<Line<1, 200>> note;
};
BOOST_DESCRIBE_STRUCT(KeepPaperwork, (ProjectHead), (paperwork_id, title, org_id, step_id, is_shared, files, note))

using Fen = Bounded<int64_t, 0, project_fen_max>;
struct SetBudgetLine : ProjectHead {
    BudgetLineId line_id;
    Line<1, 120> name;
    Line<1, 120> paid_from;
    Fen planned_fen, committed_fen, paid_fen;
    std::optional<Line<2, 300>> note; // needed where more is committed than planned
};
BOOST_DESCRIBE_STRUCT(SetBudgetLine, (ProjectHead),
                      (line_id, name, paid_from, planned_fen, committed_fen, paid_fen, note))

struct SetRisk : ProjectHead {
    RiskId risk_id;
    Text<2, 500> text;
    Text<2, 500> answer;
    RiskLevel likelihood = RiskLevel::middle, impact = RiskLevel::middle;
    OrgId owner_org;
    std::optional<MemberId> owner_id;
    Day next_look{};
    std::optional<bool> is_over;
};
BOOST_DESCRIBE_STRUCT(SetRisk, (ProjectHead),
                      (risk_id, text, answer, likelihood, impact, owner_org, owner_id, next_look, is_over))

// ── the end ──

struct FinishProject : ProjectHead {
    Text<2, 4000> result;
};
BOOST_DESCRIBE_STRUCT(FinishProject, (ProjectHead), (result))
struct StopProject : ProjectHead {
    ProjectReason reason;
};
BOOST_DESCRIBE_STRUCT(StopProject, (ProjectHead), (reason))

// What a caller gets back, stored and repeated byte for byte.
struct ProjectAnswer {
    ProjectId project_id;
    int32_t version = 0;
    ProjectState state = ProjectState::draft;
    std::optional<Day> next_on;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(ProjectAnswer, (), (project_id, version, state, next_on, at))

} // namespace qzt
