// What is shown of a project. Whoever leads or supervises it sees everything; an organisation that takes part sees
// the outline, its own steps, and documents that are its own or shared.
#pragma once
#include "projects/project_commands.hpp"
#include "projects/project_template.hpp"

namespace qzt {

// What of a project the caller may do; buttons follow it.
enum class ProjectSight { leads, supervises, takes_part };
BOOST_DESCRIBE_ENUM(ProjectSight, leads, supervises, takes_part)

// ── the list ──

struct ProjectLineRow {
    ProjectId project_id;
    std::string title;
    ProjectKind kind = ProjectKind::other;
    std::string scope;
    ProjectState state = ProjectState::running;
    OrgId sponsor_org;
    std::string sponsor, lead;
    MemberId lead_id;
    bool lead_is_here = true;
    std::optional<Day> next_on;
    std::optional<std::string> next_what;
    std::optional<Day> first_end_on, planned_end_on;
    std::optional<CaseId> case_id;
};
BOOST_DESCRIBE_STRUCT(ProjectLineRow, (),
                      (project_id, title, kind, scope, state, sponsor_org, sponsor, lead, lead_id, lead_is_here,
                       next_on, next_what, first_end_on, planned_end_on, case_id))

struct ProjectLine {
    ProjectId project_id;
    std::string title;
    ProjectKind kind = ProjectKind::other;
    std::string scope;
    ProjectState state = ProjectState::running;
    std::string sponsor, lead;
    std::optional<Day> next_on;
    std::optional<std::string> next_what;
    std::optional<Day> planned_end_on;
    std::optional<ProjectShout> shout;
    int32_t shouts_days = 0; // since the date that has passed
    int32_t late_days = 0;   // against the first promise
};
BOOST_DESCRIBE_STRUCT(ProjectLine, (),
                      (project_id, title, kind, scope, state, sponsor, lead, next_on, next_what, planned_end_on,
                       shout, shouts_days, late_days))
struct ProjectListQuery {
    std::optional<ProjectState> state; // running when not said
    std::optional<Line<1, 80>> after;  // the `next` of the page before
};
BOOST_DESCRIBE_STRUCT(ProjectListQuery, (), (state, after))
// How much is attached to a project, before anybody asks for all of it.
struct FolderContents {
    int32_t files = 0;
    int64_t bytes = 0;
    int32_t damaged = 0; // of the files: lost, or not what they were
    int32_t files_max = 0;
    int64_t bytes_max = 0;
};
BOOST_DESCRIBE_STRUCT(FolderContents, (), (files, bytes, damaged, files_max, bytes_max))

struct ProjectList {
    List<ProjectLine, 100> projects; // those that shout first, then by their next date
    std::optional<std::string> next; // more lie behind it
};
BOOST_DESCRIBE_STRUCT(ProjectList, (), (projects, next))

// What sleeps and is one's own: to lead, or of those whom one leads.
struct ProjectShouts {
    std::vector<ProjectLine> projects;
};
BOOST_DESCRIBE_STRUCT(ProjectShouts, (), (projects))

// ── one project ──

struct ProjectOrgView {
    OrgId org_id;
    std::string name;
    std::optional<std::string> part; // of whoever leads: none
};
BOOST_DESCRIBE_STRUCT(ProjectOrgView, (), (org_id, name, part))
struct ProjectPersonView {
    MemberId member_id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ProjectPersonView, (), (member_id, name))

struct PhaseView {
    PhaseId phase_id;
    std::string name;
    std::optional<std::string> name_en;
    std::optional<Day> first_start, first_end, planned_start, planned_end, started_on, ended_on;
    int32_t steps = 0, steps_done = 0;
};
BOOST_DESCRIBE_STRUCT(PhaseView, (),
                      (phase_id, name, name_en, first_start, first_end, planned_start, planned_end, started_on,
                       ended_on, steps, steps_done))

// Totals of the ballot that a step waits for; who agrees is told once it is final.
struct StepBallot {
    BallotId ballot_id;
    BallotState state = BallotState::draft;
    Time closes_at{};
    AxisView area_dm2, heads;
};
BOOST_DESCRIBE_STRUCT(StepBallot, (), (ballot_id, state, closes_at, area_dm2, heads))

struct StepView {
    StepId step_id;
    PhaseId phase_id;
    std::string name;
    std::optional<std::string> name_en;
    StepUse use = StepUse::work;
    StepState state = StepState::waiting;
    std::optional<SuspendCode> cause;
    bool needs_evidence = false;
    OrgId owner_org;
    std::optional<MemberId> owner_id;
    std::vector<StepId> after;
    std::optional<Day> first_start, first_end;
    Day planned_start{}, planned_end{};
    std::optional<Day> started_on, ended_on;
    int32_t late_days = 0; // against the first plan
    bool is_ready = false; // waits for nothing any more
    std::optional<std::string> note;
    std::vector<FileId> files;
    std::optional<StepBallot> ballot;
    std::optional<ResolutionId> resolution_id;
    bool may_act = false; // the caller may begin and end it
};
BOOST_DESCRIBE_STRUCT(StepView, (),
                      (step_id, phase_id, name, name_en, use, state, cause, needs_evidence, owner_org, owner_id,
                       after, first_start, first_end, planned_start, planned_end, started_on, ended_on, late_days,
                       is_ready, note, files, ballot, resolution_id, may_act))

struct ResolutionView {
    ResolutionId resolution_id;
    std::string text;
    std::optional<StepId> step_id;
};
BOOST_DESCRIBE_STRUCT(ResolutionView, (), (resolution_id, text, step_id))
struct MeetingView {
    MeetingId meeting_id;
    Time at{};
    std::string place, agenda;
    MeetingState state = MeetingState::called;
    std::vector<OrgId> orgs;
    std::vector<MemberId> members;
    std::optional<std::string> minutes;
    std::vector<FileId> files;
    std::vector<ResolutionView> resolutions;
};
BOOST_DESCRIBE_STRUCT(MeetingView, (),
                      (meeting_id, at, place, agenda, state, orgs, members, minutes, files, resolutions))

struct PaperworkView {
    PaperworkId paperwork_id;
    int32_t edition = 1;
    std::string title;
    OrgId org_id;
    std::optional<StepId> step_id;
    bool is_shared = false;
    std::vector<FileId> files;
    std::optional<std::string> note;
    Time kept_at{};
};
BOOST_DESCRIBE_STRUCT(PaperworkView, (),
                      (paperwork_id, edition, title, org_id, step_id, is_shared, files, note, kept_at))

struct BudgetLineView {
    BudgetLineId line_id;
    std::string name, paid_from;
    int64_t planned_fen = 0, committed_fen = 0, paid_fen = 0;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(BudgetLineView, (), (line_id, name, paid_from, planned_fen, committed_fen, paid_fen, note))
struct BudgetView {
    std::vector<BudgetLineView> lines;
    int64_t planned_fen = 0, committed_fen = 0, paid_fen = 0;
};
BOOST_DESCRIBE_STRUCT(BudgetView, (), (lines, planned_fen, committed_fen, paid_fen))

struct RiskView {
    RiskId risk_id;
    std::string text, answer;
    RiskLevel likelihood = RiskLevel::middle, impact = RiskLevel::middle;
    OrgId owner_org;
    std::optional<MemberId> owner_id;
    Day next_look{};
    bool is_over = false, is_late = false;
};
BOOST_DESCRIBE_STRUCT(RiskView, (),
                      (risk_id, text, answer, likelihood, impact, owner_org, owner_id, next_look, is_over, is_late))

// The case that it came from, and whether its clock stands still as it may.
struct ProjectCaseView {
    CaseId case_id;
    std::string number, title;
    CaseState state = CaseState::handling;
    bool suspended = false, suspend_pending = false;
    std::optional<SuspendCode> cause; // for which it may wait now, and until when
    std::optional<Day> cause_until;
};
BOOST_DESCRIBE_STRUCT(ProjectCaseView, (),
                      (case_id, number, title, state, suspended, suspend_pending, cause, cause_until))

struct ProjectView {
    ProjectId project_id;
    std::string title;
    ProjectKind kind = ProjectKind::other;
    std::string scope;
    std::vector<AreaId> areas;
    std::vector<AddressId> addresses;
    ProjectState state = ProjectState::draft;
    int32_t version = 0;
    ProjectSight sight = ProjectSight::takes_part;
    Day today{}; // what "late" is measured from
    OrgId sponsor_org;
    MemberId lead_id;
    std::optional<Day> next_on;
    std::optional<std::string> next_what, said_next_reason; // with a reason: it was said by hand
    std::optional<StepId> next_step;
    std::optional<ProjectShout> shout;
    std::optional<Day> first_end_on, planned_end_on;
    int32_t late_days = 0;
    std::optional<Time> launched_at, ended_at;
    std::optional<std::string> ended_text;
    std::vector<ProjectOrgView> orgs; // who leads, then who takes part
    std::vector<ProjectPersonView> people;
    List<PhaseView, project_phases_max> phases;
    List<StepView, project_steps_max> steps;
    std::vector<MeetingView> meetings;
    std::vector<PaperworkView> paperwork; // the newest version first
    std::optional<BudgetView> budget;
    std::vector<RiskView> risks;
    std::optional<ProjectCaseView> parent;
};
BOOST_DESCRIBE_STRUCT(ProjectView, (),
                      (project_id, title, kind, scope, areas, addresses, state, version, sight, today, sponsor_org,
                       lead_id, next_on, next_what, said_next_reason, next_step, shout, first_end_on, planned_end_on,
                       late_days, launched_at, ended_at, ended_text, orgs, people, phases, steps, meetings, paperwork,
                       budget, risks, parent))

// ── history, templates ──

struct ProjectEventView {
    Time at{};
    std::optional<std::string> member; // nobody: the program itself, or a bidder
    ProjectAct act = ProjectAct::created;
    std::optional<Uuid> about;
    std::string text;
    json::Raw facts;
    std::optional<std::string> refusal;
};
BOOST_DESCRIBE_STRUCT(ProjectEventView, (), (at, member, act, about, text, facts, refusal))
struct ProjectHistory {
    List<ProjectEventView, 500> events; // the newest first
};
BOOST_DESCRIBE_STRUCT(ProjectHistory, (), (events))

struct TemplateView {
    ProjectTemplate body;
    bool is_shipped = false; // came with the program, and is not replaced
    std::optional<Time> kept_at;
};
BOOST_DESCRIBE_STRUCT(TemplateView, (), (body, is_shipped, kept_at))
struct TemplateList {
    std::vector<TemplateView> templates;
};
BOOST_DESCRIBE_STRUCT(TemplateList, (), (templates))
} // namespace qzt
