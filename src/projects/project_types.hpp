// A project is a long joint matter: dead lifts without an owners' committee, a blocked fire lane. It has phases of
// steps, one who leads it, one next date, and organisations that each see their own part. Here is how it lies in its
// rows; what is asked is in project_commands.hpp, what is shown in project_views.hpp.
#pragma once
#include "ballots/ballot_types.hpp"
#include "cases/loop/case_ids.hpp"
#include "cases/loop/case_states.hpp"

namespace qzt {

using ProjectId = Id<struct ProjectTag>;
using PhaseId = Id<struct ProjectPhaseTag>;
using StepId = Id<struct ProjectStepTag>;
using MeetingId = Id<struct ProjectMeetingTag>;
using ResolutionId = Id<struct ProjectResolutionTag>;
using PaperworkId = Id<struct ProjectPaperworkTag>;
using BudgetLineId = Id<struct ProjectBudgetLineTag>;
using RiskId = Id<struct ProjectRiskTag>;
using TenderId = Id<struct TenderTag>;

enum class ProjectKind { lift, shared_space, fire_lane, committee, building, environment, facility, other };
BOOST_DESCRIBE_ENUM(ProjectKind, lift, shared_space, fire_lane, committee, building, environment, facility, other)

// draft: planned, promised to nobody. running: its first plan stands, and it has a next date or it shouts.
enum class ProjectState { draft, running, done, stopped };
BOOST_DESCRIBE_ENUM(ProjectState, draft, running, done, stopped)

// What a step is waiting for besides work: owners who decide, or a tender that is awarded.
enum class StepUse { work, ballot, tender };
BOOST_DESCRIBE_ENUM(StepUse, work, ballot, tender)

enum class StepState { waiting, running, done, dropped };
BOOST_DESCRIBE_ENUM(StepState, waiting, running, done, dropped)

constexpr bool is_open(StepState state) { return state == StepState::waiting || state == StepState::running; }

enum class MeetingState { called, held, cancelled };
BOOST_DESCRIBE_ENUM(MeetingState, called, held, cancelled)

enum class RiskLevel { low, middle, high };
BOOST_DESCRIBE_ENUM(RiskLevel, low, middle, high)

// Why a running project shouts: nothing says when it goes on; the day on which it should have has passed; whoever
// leads it is no longer here.
enum class ProjectShout { no_date, past, lead_gone };
BOOST_DESCRIBE_ENUM(ProjectShout, no_date, past, lead_gone)

// Who is told: whoever leads it, then whoever leads them.
enum class ShoutStage { lead, leader };
BOOST_DESCRIBE_ENUM(ShoutStage, lead, leader)

enum class ProjectAct {
    created,
    edited,
    planned,
    launched,
    replanned,
    step_added,
    step_assigned,
    step_started,
    step_finished,
    step_dropped,
    step_reopened,
    lead_set,
    next_set,
    ballot_linked,
    ballot_passed,
    ballot_failed,
    meeting_called,
    meeting_held,
    meeting_cancelled,
    paperwork_kept,
    paperwork_shared,
    budget_set,
    risk_set,
    suspension_asked,
    case_woken,
    shouted,
    tender_drafted,
    tender_noticed,
    bidder_named,
    bid_given,
    bids_opened,
    interest_declared,
    bids_scored,
    winner_announced,
    tender_objected,
    objection_answered,
    tender_awarded,
    tender_voided,
    finished,
    stopped,
    printed,
    exported,
};
BOOST_DESCRIBE_ENUM(ProjectAct, created, edited, planned, launched, replanned, step_added, step_assigned,
                    step_started, step_finished, step_dropped, step_reopened, lead_set, next_set, ballot_linked,
                    ballot_passed, ballot_failed, meeting_called, meeting_held, meeting_cancelled, paperwork_kept,
                    paperwork_shared, budget_set, risk_set, suspension_asked, case_woken, shouted, tender_drafted,
                    tender_noticed, bidder_named, bid_given, bids_opened, interest_declared, bids_scored,
                    winner_announced, tender_objected, objection_answered, tender_awarded, tender_voided, finished,
                    stopped, printed, exported)

inline constexpr size_t project_steps_max = 500;
inline constexpr size_t project_phases_max = 60;
inline constexpr size_t project_parts_max = 30;
inline constexpr size_t project_files_max = 20;
inline constexpr int64_t project_fen_max = 100'000'000'000'000;

struct ProjectRow {
    StationId station_id;
    ProjectId project_id;
    std::string title;
    ProjectKind kind = ProjectKind::other;
    std::string scope; // what it is about, in words: 6幢、7幢，五部电梯
    std::vector<AreaId> areas;
    std::vector<AddressId> addresses;
    std::optional<std::string> template_key;
    OrgId sponsor_org;
    MemberId lead_id;
    std::optional<CaseId> case_id;
    ProjectState state = ProjectState::draft;
    int32_t version = 1;
    std::optional<Day> next_on; // the one next date: said by hand, else of the step or meeting that is nearest
    std::optional<std::string> next_what;
    std::optional<StepId> next_step;
    std::optional<Day> said_next_on;
    std::optional<std::string> said_next_what, said_next_reason;
    std::optional<Day> first_end_on, planned_end_on; // of the whole: as first promised, and as it stands now
    MemberId created_by;
    Time created_at{};
    std::optional<Time> launched_at, ended_at;
    std::optional<std::string> ended_text;      // the result, or why it was stopped
    std::optional<Time> case_asked_at;          // the clock of its case was asked to stand still,
    std::optional<SuspendCode> case_asked_code; // for this cause,
    std::optional<Day> case_asked_until;        // until then,
    std::optional<Time> case_woken_at;          // and runs again

    bool operator==(const ProjectRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProjectRow, (),
                      (station_id, project_id, title, kind, scope, areas, addresses, template_key, sponsor_org,
                       lead_id, case_id, state, version, next_on, next_what, next_step, said_next_on, said_next_what,
                       said_next_reason, first_end_on, planned_end_on, created_by, created_at, launched_at, ended_at,
                       ended_text, case_asked_at, case_asked_code, case_asked_until, case_woken_at))

// An organisation that takes part, and with what.
struct ProjectPartRow {
    StationId station_id;
    ProjectId project_id;
    OrgId org_id;
    std::string part;
    bool active = true;

    bool operator==(const ProjectPartRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProjectPartRow, (), (station_id, project_id, org_id, part, active))

struct ProjectPhaseRow {
    StationId station_id;
    ProjectId project_id;
    PhaseId phase_id;
    int32_t place = 0;
    std::string name;
    std::optional<std::string> name_en;

    bool operator==(const ProjectPhaseRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProjectPhaseRow, (), (station_id, project_id, phase_id, place, name, name_en))

// Days are whole: a step takes from the first to the last of them, and what comes after begins on a later one.
struct ProjectStepRow {
    StationId station_id;
    ProjectId project_id;
    StepId step_id;
    PhaseId phase_id;
    int32_t place = 0;
    std::string name;
    std::optional<std::string> name_en;
    StepUse use = StepUse::work;
    std::optional<SuspendCode> cause; // while it runs, the clock of the case stands still for this
    bool needs_evidence = false;
    OrgId owner_org;
    std::optional<MemberId> owner_id;
    std::vector<StepId> after;
    Day planned_start{}, planned_end{};
    std::optional<Day> started_on, ended_on;
    StepState state = StepState::waiting;
    std::optional<std::string> note; // how it ended, or why it was dropped
    std::vector<FileId> files;
    std::optional<BallotId> ballot_id;
    std::optional<ResolutionId> resolution_id; // it was decided on in a meeting

    bool operator==(const ProjectStepRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProjectStepRow, (),
                      (station_id, project_id, step_id, phase_id, place, name, name_en, use, cause, needs_evidence,
                       owner_org, owner_id, after, planned_start, planned_end, started_on, ended_on, state, note,
                       files, ballot_id, resolution_id))

// The first plan of a step, as it stood when the project was launched, or when the step came to it. Only ever added.
struct FirstPlanRow {
    StationId station_id;
    ProjectId project_id;
    StepId step_id;
    Day start_on{}, end_on{};
    Time set_at{};

    bool operator==(const FirstPlanRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(FirstPlanRow, (), (station_id, project_id, step_id, start_on, end_on, set_at))

struct MeetingRow {
    StationId station_id;
    ProjectId project_id;
    MeetingId meeting_id;
    Time at{};
    std::string place, agenda;
    std::vector<OrgId> orgs;       // called to it, or, once it was held, who came
    std::vector<MemberId> members; // people at work; residents are not written down
    MeetingState state = MeetingState::called;
    std::optional<std::string> minutes; // or why it was cancelled
    std::vector<FileId> files;
    MemberId called_by;

    bool operator==(const MeetingRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingRow, (),
                      (station_id, project_id, meeting_id, at, place, agenda, orgs, members, state, minutes, files,
                       called_by))

// What a meeting decided; what is to be done of it is a step.
struct ResolutionRow {
    StationId station_id;
    ProjectId project_id;
    ResolutionId resolution_id;
    MeetingId meeting_id;
    int32_t place = 0;
    std::string text;
    std::optional<StepId> step_id;

    bool operator==(const ResolutionRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ResolutionRow, (), (station_id, project_id, resolution_id, meeting_id, place, text, step_id))

// One version of a document of the project; older ones stay.
struct PaperworkRow {
    StationId station_id;
    ProjectId project_id;
    PaperworkId paperwork_id;
    int32_t edition = 1;
    std::string title;
    OrgId org_id; // whose it is
    std::optional<StepId> step_id;
    bool is_shared = false; // with every organisation that takes part
    std::vector<FileId> files;
    std::optional<std::string> note;
    MemberId kept_by;
    Time kept_at{};

    bool operator==(const PaperworkRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(PaperworkRow, (),
                      (station_id, project_id, paperwork_id, edition, title, org_id, step_id, is_shared, files, note,
                       kept_by, kept_at))

// Money is in fen. Planned is meant to be spent, committed is owed by contract, paid is gone.
struct BudgetLineRow {
    StationId station_id;
    ProjectId project_id;
    BudgetLineId line_id;
    int32_t place = 0;
    std::string name, paid_from;
    int64_t planned_fen = 0, committed_fen = 0, paid_fen = 0;
    std::optional<std::string> note;

    bool operator==(const BudgetLineRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(BudgetLineRow, (),
                      (station_id, project_id, line_id, place, name, paid_from, planned_fen, committed_fen, paid_fen,
                       note))

struct RiskRow {
    StationId station_id;
    ProjectId project_id;
    RiskId risk_id;
    std::string text, answer; // what may happen, and what is done about it
    RiskLevel likelihood = RiskLevel::middle, impact = RiskLevel::middle;
    OrgId owner_org;
    std::optional<MemberId> owner_id;
    Day next_look{};
    bool is_over = false;

    bool operator==(const RiskRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(RiskRow, (),
                      (station_id, project_id, risk_id, text, answer, likelihood, impact, owner_org, owner_id,
                       next_look, is_over))

// Everything of one project but its tenders and its history.
struct ProjectFile {
    ProjectRow head;
    std::vector<ProjectPartRow> parts;
    std::vector<ProjectPhaseRow> phases;
    std::vector<ProjectStepRow> steps;
    std::vector<FirstPlanRow> firsts;
    std::vector<MeetingRow> meetings;
    std::vector<ResolutionRow> resolutions;
    std::vector<PaperworkRow> paperwork; // by document, the newest first
    std::vector<BudgetLineRow> budget;
    std::vector<RiskRow> risks;

    ProjectStepRow* step(StepId id);
    const ProjectStepRow* step(StepId id) const;
    const FirstPlanRow* first(StepId id) const;
};

struct ProjectEventRow {
    StationId station_id;
    Uuid event_id;
    ProjectId project_id;
    Time at{};
    std::optional<MemberId> member_id;
    std::optional<SessionId> session_id;
    ProjectAct act = ProjectAct::created;
    std::optional<Uuid> about; // the step, meeting, document, tender …
    std::string text;          // the reason, or what is said
    pg::Json facts;
    std::optional<std::string> refusal; // the code; null: it was done
};
BOOST_DESCRIBE_STRUCT(ProjectEventRow, (),
                      (station_id, event_id, project_id, at, member_id, session_id, act, about, text, facts, refusal))

} // namespace qzt
