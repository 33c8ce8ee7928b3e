// What screens get to see of cases: the row of a queue, the whole case, the timeline, the answer to "who else?".
// Names of organisations, areas and categories are not repeated here; screens have them from GET /api/book.
#pragma once
#include "accounts/actor.hpp"
#include "cases/loop/case_commands.hpp"
#include "cases/loop/case_states.hpp"
#include "cases/loop/case_types.hpp"
#include "cases/loop/same_class.hpp"
#include "cases/loop/suggestion_views.hpp"
#include "files/file_types.hpp"

namespace qzt {

struct TurnView {
    Party party;
    std::optional<OrgId> org_id;
    bool clock_stopped;
    Time from_at{};
    std::optional<Time> until_at;
};
BOOST_DESCRIBE_STRUCT(TurnView, (), (party, org_id, clock_stopped, from_at, until_at))

// What everybody who may read a case sees of it alike.
struct CaseOutline {
    CaseId case_id;
    std::string number;
    int32_t version;
    CaseState state;
    int32_t round;
    Priority priority;
    std::string category;
    Visibility visibility;
    Source source;
    std::string title;
    std::string place_text;
    std::optional<double> lon;
    std::optional<double> lat;
    AreaId grid_id;
    AreaId community_id;
    Time created_at{};
    std::optional<Time> dispatched_at;
    std::optional<Time> closed_at;
    Party turn_party;
    std::optional<OrgId> turn_org;
    Time turn_since{};
    std::optional<Time> due_at; // of a case that was handed on: by when its answer is waited for
    std::optional<Time> amber_at;
    std::optional<Time> original_due_at;
    bool suspended;
    std::optional<Time> suspended_until;
    bool return_pending;
    bool extension_pending;
    bool suspend_pending;
    bool review_pending;
    bool objection_open; // a reporter disputes the result and has not been answered
    bool follow_up_done;
    bool self_handled; // reported together with its result: fixed on the spot
    int32_t bounces;
    int32_t reworks;
    int32_t report_count;
    int32_t photo_count;
    int32_t supervision_level;
    std::optional<CaseId> merged_into;
    std::string outcome_code;
    std::vector<TurnView> turns;
};
BOOST_DESCRIBE_STRUCT(CaseOutline, (),
                      (case_id, number, version, state, round, priority, category, visibility, source, title,
                       place_text, lon, lat, grid_id, community_id, created_at, dispatched_at, closed_at, turn_party,
                       turn_org, turn_since, due_at, amber_at, original_due_at, suspended, suspended_until,
                       return_pending, extension_pending, suspend_pending, review_pending, objection_open,
                       follow_up_done, self_handled, bounces, reworks, report_count, photo_count, supervision_level,
                       merged_into, outcome_code, turns))

// The part of the caller's own organisation. Whoever assists has a clock of its own; that of the case is the lead's.
struct OwnPart {
    OrgId org_id;
    AssignmentRole role;
    AssignmentState state;
    std::optional<Time> due_at;   // its next deadline; empty once it is settled, and while its clock stands
    std::optional<Time> amber_at; // 80 % of that limit
};
BOOST_DESCRIBE_STRUCT(OwnPart, (), (org_id, role, state, due_at, amber_at))

// A whistle that calls the caller's own organisation to the place, until it has left.
struct OwnSummons {
    OrgId org_id;
    Time arrive_by{};
    std::optional<Time> arrived_at;
};
BOOST_DESCRIBE_STRUCT(OwnSummons, (), (org_id, arrive_by, arrived_at))

struct CaseRow : CaseOutline {
    std::optional<OwnPart> own_part;
    std::optional<OwnSummons> own_summons;
    std::vector<Act> allowed_acts; // of the caller, now
};
BOOST_DESCRIBE_STRUCT(CaseRow, (CaseOutline), (own_part, own_summons, allowed_acts))

struct ReportView {
    ReportId report_id;
    Source source;
    std::optional<std::string> reporter_name; // only for those who may know
    std::optional<Role> reporter_role;
    std::optional<std::string> contact; // likewise
    bool reporter_hidden;
    bool wants_follow_up;
    std::string text;
    std::string place_text;
    std::optional<double> lon;
    std::optional<double> lat;
    std::optional<double> accuracy_m;
    bool placed_by_hand;
    std::vector<FileId> files;
    Time received_at{};
    std::optional<Time> device_at;
    std::optional<std::string> query_code; // for the reporter and the command room
    std::optional<Solved> solved;
    std::optional<Satisfaction> satisfaction;
    std::optional<Attitude> attitude;
    std::string reply_text;
    std::string objection;
    std::string objection_answer;
    std::optional<NotRatableCode> not_ratable; // confirmed: the answers are no rating
    std::optional<Time> asked_at;              // in the present follow-up
};
BOOST_DESCRIBE_STRUCT(ReportView, (),
                      (report_id, source, reporter_name, reporter_role, contact, reporter_hidden, wants_follow_up,
                       text, place_text, lon, lat, accuracy_m, placed_by_hand, files, received_at, device_at,
                       query_code, solved, satisfaction, attitude, reply_text, objection, objection_answer,
                       not_ratable, asked_at))

struct AssignmentView {
    AssignmentId assignment_id;
    int32_t round;
    AssignmentRole role;
    OrgId org_id;
    AssignmentState state;
    std::string demand;
    Time assigned_at{};
    Time visible_at{};
    std::optional<Time> signed_at;
    std::optional<Time> first_contact_at;
    std::optional<Time> settled_at;
    std::optional<Time> due_at;
    std::optional<Time> amber_at;
    std::optional<std::string> handler_name;
    std::string feedback;
    std::vector<FileId> evidence;
    std::string reason;
    bool auto_signed;
    bool mine; // of an organisation the caller belongs to
    int32_t stage;
    std::string witness; // these three: what its result was proved by beside photos
    std::string measurement;
    std::string receipt;
};
BOOST_DESCRIBE_STRUCT(AssignmentView, (),
                      (assignment_id, round, role, org_id, state, demand, assigned_at, visible_at, signed_at,
                       first_contact_at, settled_at, due_at, amber_at, handler_name, feedback, evidence, reason,
                       auto_signed, mine, stage, witness, measurement, receipt))

struct RequestView {
    RequestId request_id;
    RequestKind kind;
    RequestState state;
    OrgId org_id;
    std::string asked_by_name;
    Time asked_at{};
    std::string code;
    std::string basis;
    std::optional<OrgId> better_org;
    std::string text;
    int32_t amount;
    std::optional<Time> until;
    std::vector<FileId> files;
    std::optional<Time> decided_at;
    std::string decision_text;
    std::optional<ReportId> report_id;
    std::optional<OrgId> designated_org;
    std::string participants;
    bool joint; // its decision names who leads and who took part
    bool may_decide;
};
BOOST_DESCRIBE_STRUCT(RequestView, (),
                      (request_id, kind, state, org_id, asked_by_name, asked_at, code, basis, better_org, text,
                       amount, until, files, decided_at, decision_text, report_id, designated_org, participants,
                       joint, may_decide))

struct TaskView {
    TaskId task_id;
    int32_t round;
    TaskKind kind;
    TaskState state;
    std::optional<std::string> assignee_name;
    bool mine;
    std::string draw_seed; // 64 bits as decimal text: a browser's number would lose digits; empty: not to be known
    int32_t drawn_from;
    Time created_at{};
    std::optional<Time> due_at;
    std::optional<Time> done_at;
    std::string outcome;
    std::string text;
    std::vector<FileId> files;
    int32_t attempts;
    std::optional<Time> window_from; // a check passes only at these hours: on the first day, and on each after it
    std::optional<Time> window_until;
};
BOOST_DESCRIBE_STRUCT(TaskView, (),
                      (task_id, round, kind, state, assignee_name, mine, draw_seed, drawn_from, created_at, due_at,
                       done_at, outcome, text, files, attempts, window_from, window_until))

struct DocumentView {
    DocumentId document_id;
    std::string title;
    std::string number;
    std::vector<FileId> files;
    Time added_at{};
};
BOOST_DESCRIBE_STRUCT(DocumentView, (), (document_id, title, number, files, added_at))

struct SupervisionView {
    SupervisionId supervision_id;
    int32_t level;
    SupervisionKind kind;
    OrgId org_id;
    std::optional<std::string> author_name;
    Time opened_at{};
    std::string reason;
    std::string demand;
    std::optional<Time> reply_due_at;
    std::string reply;
    std::optional<Time> replied_at;
    std::optional<Time> closed_at;
};
BOOST_DESCRIBE_STRUCT(SupervisionView, (),
                      (supervision_id, level, kind, org_id, author_name, opened_at, reason, demand, reply_due_at,
                       reply, replied_at, closed_at))

struct ArrivalView {
    ArrivalId arrival_id;
    WhistleKind kind;
    OrgId org_id;
    Time summoned_at{};
    Time arrive_by{};
    std::string place_text;
    std::string demand;
    std::optional<Time> acknowledged_at;
    std::optional<Time> arrived_at;
    std::optional<Time> left_at;
    std::string result;
    bool over; // may be appraised
    std::optional<Came> came;
    std::optional<Solved> share_solved;
    std::string appraisal;
    std::optional<Justified> justified;
    std::string justified_text;
    bool mine;
};
BOOST_DESCRIBE_STRUCT(ArrivalView, (),
                      (arrival_id, kind, org_id, summoned_at, arrive_by, place_text, demand, acknowledged_at,
                       arrived_at, left_at, result, over, came, share_solved, appraisal, justified, justified_text,
                       mine))

struct EventView {
    std::string event_id; // "xid.seq", also the feed's Last-Event-ID
    EventKind kind;
    Time at{};
    std::optional<Time> device_at;
    std::optional<std::string> actor_name; // empty: the system, or hidden from this caller
    std::optional<OrgId> actor_org;
    std::optional<Role> actor_role;
    CaseState state;
    std::optional<OrgId> org_id;
    std::string text;
    json::Raw facts;
};
BOOST_DESCRIBE_STRUCT(EventView, (),
                      (event_id, kind, at, device_at, actor_name, actor_org, actor_role, state, org_id, text, facts))

// The newest granted return of this category in this community, for whoever dispatches the next.
struct ReturnBefore {
    OrgId wrong_org;
    OrgId better_org;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(ReturnBefore, (), (wrong_org, better_org, at))

// A case that may be the same matter, and why: how far away, of one class, and what both name.
struct DuplicateView {
    CaseId case_id;
    std::string number;
    int32_t version;
    std::string title;
    std::string place_text;
    std::string text;
    std::string category;
    AreaId grid_id;
    AreaId community_id;
    CaseState state;
    Source source;
    Time created_at{};
    int32_t report_count;
    int32_t photo_count;
    std::optional<double> distance_m;
    SameClass same_class;
    std::vector<std::string> named;
    bool may_go_into_this; // nobody has been sent out for it
    bool goes_into_this;   // the better way round; else this one goes into it
};
BOOST_DESCRIBE_STRUCT(DuplicateView, (),
                      (case_id, number, version, title, place_text, text, category, grid_id, community_id, state,
                       source, created_at, report_count, photo_count, distance_m, same_class, named, may_go_into_this,
                       goes_into_this))

// A case that looks alike and is another matter, as somebody has said.
struct ApartView {
    CaseId case_id;
    std::string number;
    std::string title;
    std::string told_by;
    Time told_at{};
};
BOOST_DESCRIBE_STRUCT(ApartView, (), (case_id, number, title, told_by, told_at))

// What the caller may do once an act of theirs has been done: for whoever gives several of them where there is no
// network.
struct ActThen {
    Act act;
    std::vector<Act> opens, ends; // beside those allowed before it; what is named nowhere changes nothing
};
BOOST_DESCRIBE_STRUCT(ActThen, (), (act, opens, ends))

struct CaseView {
    CaseRow row;
    std::string text;
    ReporterStage reporter_stage;
    std::vector<ReportView> reports;
    std::vector<AssignmentView> assignments;
    std::vector<RequestView> requests;
    std::vector<TaskView> tasks;
    std::vector<SupervisionView> supervisions;
    std::vector<ArrivalView> arrivals;
    std::vector<DocumentView> documents;
    std::vector<EventView> timeline;                    // newest first
    std::vector<FileView> files;                        // every file named above
    std::vector<SuggestionView> suggestions;            // while it waits for dispatch
    std::vector<ClassSuggestionView> class_suggestions; // likewise, the first first: three at most
    std::vector<NeighbourView> neighbours;              // likewise, the most alike first: five at most
    std::optional<int32_t> suggested_by;                // likewise: the version of the model in use
    std::optional<SeenSuggestion> first_suggestion;     // likewise: to be said with the dispatch
    std::vector<DuplicateView> duplicates;              // while it can still be merged
    std::vector<ApartView> apart;                       // likewise
    std::vector<std::string> also_looking;              // names of others who have this case open
    std::optional<Time> undo_until;                     // the caller may still undo the dispatch
    std::optional<std::string> checker_note;            // how the checker was drawn
    std::string outcome_text;
    std::optional<Span> handle_limit;          // of this case: frozen when it was filed
    std::optional<Span> then_limit;            // likewise, of a second stage that waits for the lead's word
    std::optional<ReturnBefore> return_before; // while it waits for dispatch
    std::vector<OrgId> plain_leads;            // likewise: whoever leads without a reason being asked for
    std::optional<SpanUnit>
        extension_unit;             // of the caller's own clock, else the lead's: more time is asked for in it
    bool outside = false;           // in no grid or community of the station: to be put right before it is accepted
    std::vector<ActThen> acts_then; // of the allowed acts, and of those that they open
};
BOOST_DESCRIBE_STRUCT(CaseView, (),
                      (row, text, reporter_stage, reports, assignments, requests, tasks, supervisions, arrivals,
                       documents, timeline, files, suggestions, class_suggestions, neighbours, suggested_by,
                       first_suggestion, duplicates, apart, also_looking, undo_until, checker_note, outcome_text,
                       handle_limit, then_limit, return_before, plain_leads, extension_unit, outside, acts_then))

} // namespace qzt
