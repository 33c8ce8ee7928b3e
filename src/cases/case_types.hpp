// A case is the matter itself; a report is what someone told us about it, and several reports may concern one case.
// CaseFile is everything that belongs to one case, as one plain value: rules read it and give back the next one, and
// `record` stores the difference. Every struct here is both a row (members in column order) and, where it goes on the
// wire, a JSON object.
#pragma once
#include "areas/calendar_types.hpp"
#include "cases/case_ids.hpp"
#include "cases/case_states.hpp"
#include "kernel/clock.hpp"

#include <optional>
#include <string>
#include <vector>

namespace qzt {

struct Case {
    StationId station_id;
    CaseId case_id;
    std::string number;  // WL202603020400017: station, day, major category, sequence; says nothing of a person
    int32_t version = 1; // counts every change; a command names the version it saw
    CaseState state = CaseState::submitted;
    int32_t round = 1;    // +1 at each reopening
    std::string category; // minor category, "0401"
    Priority priority = Priority::P3;
    Visibility visibility = Visibility::normal;
    Source source = Source::grid;
    std::string title;
    std::string text;
    std::string place_text;
    std::optional<double> lon; // WGS-84
    std::optional<double> lat;
    AreaId grid_id;
    AreaId community_id;
    Time created_at{};
    std::optional<Time> accepted_at;
    std::optional<Time> filed_at;
    std::optional<Time> dispatched_at;
    std::optional<Time> signed_at;
    std::optional<Time> result_at;
    std::optional<Time> checked_at;
    std::optional<Time> closed_at;
    Party turn_party = Party::command_room; // whose turn it is,
    std::optional<OrgId> turn_org;          // which organisation when the party is one,
    Time turn_since{};                      // and since when
    std::optional<Time> due_at;             // the next deadline that matters to whoever's turn it is
    std::optional<Time> amber_at;           // 80 % of that limit
    std::optional<Time> original_due_at;    // of handling, before any extension: statistics count by this one
    bool suspended = false;
    bool return_pending = false;
    bool extension_pending = false;
    bool suspend_pending = false;
    bool self_handled = false;
    bool follow_up_done = false;
    bool joint_decision = false; // a second return was disputed: the lead is designated and cannot return
    int32_t bounces = 0;         // granted returns and re-dispatches
    int32_t reworks = 0;
    int32_t extensions = 0;
    int32_t suspensions = 0;
    int32_t report_count = 1;
    int32_t photo_count = 0;
    int32_t supervision_level = 0;         // highest open level, 0 none
    std::optional<MemberId> dispatched_by; // for the undo window
    std::optional<MemberId> checked_by;
    std::optional<CaseId> merged_into;
    std::string outcome_code; // close, decline or void code; empty while open
    std::string outcome_text;

    bool operator==(const Case&) const = default;
};
BOOST_DESCRIBE_STRUCT(Case, (),
                      (station_id, case_id, number, version, state, round, category, priority, visibility, source,
                       title, text, place_text, lon, lat, grid_id, community_id, created_at, accepted_at, filed_at,
                       dispatched_at, signed_at, result_at, checked_at, closed_at, turn_party, turn_org, turn_since,
                       due_at, amber_at, original_due_at, suspended, return_pending, extension_pending,
                       suspend_pending, self_handled, follow_up_done, joint_decision, bounces, reworks, extensions,
                       suspensions, report_count, photo_count, supervision_level, dispatched_by, checked_by,
                       merged_into, outcome_code, outcome_text))

struct Report {
    StationId station_id;
    ReportId report_id;                  // made by the phone: the same report sent twice is one report
    CaseId case_id;                      // follows the master when cases are merged
    std::string query_code;              // eight characters without look-alikes; lets the reporter follow the case
    std::optional<MemberId> reporter_id; // empty: a citizen without account
    bool reporter_hidden = true;         // from handlers; the command room always knows
    bool wants_follow_up = true;
    std::string contact; // how to reach a citizen; empty when none was left
    Source source = Source::grid;
    std::string text;
    std::string place_text;
    std::optional<double> lon;
    std::optional<double> lat;
    std::optional<double> accuracy_m;
    bool placed_by_hand = false;
    std::vector<FileId> files;
    Time received_at{};
    std::optional<Time> device_at; // when the phone says it was written
    std::optional<Solved> solved;  // the reporter's own answer at the end
    std::optional<Satisfaction> satisfaction;
    std::string reply_text;
    std::optional<Time> appealed_at; // each reporter may appeal once

    bool operator==(const Report&) const = default;
};
BOOST_DESCRIBE_STRUCT(Report, (),
                      (station_id, report_id, case_id, query_code, reporter_id, reporter_hidden, wants_follow_up,
                       contact, source, text, place_text, lon, lat, accuracy_m, placed_by_hand, files, received_at,
                       device_at, solved, satisfaction, reply_text, appealed_at))

// One organisation's part in a case: 主办 or 协办, each with its own clock, acceptance, evidence and feedback.
struct Assignment {
    StationId station_id;
    AssignmentId assignment_id;
    CaseId case_id;
    int32_t round = 1;
    AssignmentRole role = AssignmentRole::lead;
    OrgId org_id;
    AssignmentState state = AssignmentState::assigned;
    std::string demand; // what this organisation is asked to do
    Time assigned_at{};
    Time visible_at{}; // told to the organisation; later than assigned_at by the undo window
    std::optional<Time> signed_at;
    std::optional<Time> first_contact_at;
    std::optional<Time> settled_at;
    std::optional<Time> due_at;
    std::optional<MemberId> handler_id; // who signed or worked last
    std::vector<MemberId> handlers;     // everyone who acted for this part: none of them may check it
    std::string feedback;
    std::vector<FileId> evidence;
    std::string reason; // of declining, waiving or withdrawing
    bool auto_signed = false;

    bool operator==(const Assignment&) const = default;
};
BOOST_DESCRIBE_STRUCT(Assignment, (),
                      (station_id, assignment_id, case_id, round, role, org_id, state, demand, assigned_at,
                       visible_at, signed_at, first_contact_at, settled_at, due_at, handler_id, handlers, feedback,
                       evidence, reason, auto_signed))

// "Not ours", "more time", "stop the clock": asked by the lead, decided by others. "Strike it out" (void_case) is
// asked by one of those who may void and decided by a second; it concerns no assignment.
struct CaseRequest {
    StationId station_id;
    RequestId request_id;
    CaseId case_id;
    RequestKind kind = RequestKind::return_case;
    RequestState state = RequestState::awaiting_command_room;
    AssignmentId assignment_id;
    OrgId org_id;
    MemberId asked_by;
    Time asked_at{};
    std::string code;                // return or suspend code; empty for an extension
    std::string basis;               // the law or duty list that is cited
    std::optional<OrgId> better_org; // a return must name it
    std::string text;
    int32_t amount = 0;        // extension: work days or urgent hours, in the unit of the limit
    std::optional<Time> until; // suspension: its end
    std::vector<FileId> files;
    std::optional<MemberId> leader_id;
    std::optional<Time> leader_at;
    std::optional<MemberId> decided_by;
    std::optional<Time> decided_at;
    std::string decision_text;

    bool operator==(const CaseRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseRequest, (),
                      (station_id, request_id, case_id, kind, state, assignment_id, org_id, asked_by, asked_at, code,
                       basis, better_org, text, amount, until, files, leader_id, leader_at, decided_by, decided_at,
                       decision_text))

// A piece of work for one person: verify that a report is real, check a result on the spot, ask the reporter.
struct CaseTask {
    StationId station_id;
    TaskId task_id;
    CaseId case_id;
    int32_t round = 1;
    TaskKind kind = TaskKind::check;
    TaskState state = TaskState::open;
    std::optional<MemberId> assignee_id; // empty: anyone with the role (follow-up desk)
    int64_t draw_seed = 0;               // with the list of candidates, reproduces the draw
    int32_t drawn_from = 0;              // how many candidates there were
    Time created_at{};
    std::optional<Time> done_at;
    std::optional<MemberId> done_by;
    std::string outcome; // CheckOutcome, VerifyOutcome or "reached" / "unreachable"
    std::string text;
    std::vector<FileId> files;
    int32_t attempts = 0; // follow-up calls made
    std::optional<Time> last_attempt_at;
    std::optional<Time> first_attempt_at; // three attempts must not all fall on one day

    bool operator==(const CaseTask&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseTask, (),
                      (station_id, task_id, case_id, round, kind, state, assignee_id, draw_seed, drawn_from,
                       created_at, done_at, done_by, outcome, text, files, attempts, last_attempt_at,
                       first_attempt_at))

// A deadline is a row. A running timer has due_at; a paused one (suspension, verification) keeps what remains
// instead, in its own unit, so that it resumes with the same amount of working time.
struct Timer {
    StationId station_id;
    TimerId timer_id;
    CaseId case_id;
    TimerKind kind = TimerKind::triage;
    std::optional<AssignmentId> assignment_id;
    std::optional<TaskId> task_id;
    std::optional<RequestId> request_id;
    SpanUnit unit = SpanUnit::work_hour;
    int64_t amount = 0; // of the whole limit, in the unit (seconds for hours, days for days)
    Time started_at{};
    std::optional<Time> due_at;       // empty while paused
    std::optional<Time> amber_at;     // 80 % of the limit; empty when passed or paused
    std::optional<int64_t> remaining; // while paused
    // 0 running, 1 amber told, 2 due told: each step fires once. A missed deadline stays, at stage 2 and with its
    // due_at in the past, until what it times is done.
    int32_t stage = 0;
    std::optional<SupervisionId> supervision_id;
    std::optional<ArrivalId> arrival_id;
    // Since when it has run without a stop, and how much of the limit was left then: from these a changed calendar
    // gives another due_at. Empty while paused, and where a person set the due moment.
    std::optional<Time> running_since;
    int64_t allowance = 0;

    bool operator==(const Timer&) const = default;
};
BOOST_DESCRIBE_STRUCT(Timer, (),
                      (station_id, timer_id, case_id, kind, assignment_id, task_id, request_id, unit, amount,
                       started_at, due_at, amber_at, remaining, stage, supervision_id, arrival_id, running_since,
                       allowance))

// The ball-in-court ledger: who held the case from when to when. The last span of an open case has no end.
struct TurnSpan {
    StationId station_id;
    TurnId turn_id;
    CaseId case_id;
    Party party = Party::command_room;
    std::optional<OrgId> org_id;
    bool clock_stopped = false; // a suspension: time passes, the limit does not
    Time from_at{};
    std::optional<Time> until_at;

    bool operator==(const TurnSpan&) const = default;
};
BOOST_DESCRIBE_STRUCT(TurnSpan, (), (station_id, turn_id, case_id, party, org_id, clock_stopped, from_at, until_at))

struct Supervision {
    StationId station_id;
    SupervisionId supervision_id;
    CaseId case_id;
    int32_t level = 1; // 1 duty commander, 2 station chief, 3 street
    SupervisionKind kind = SupervisionKind::timeout;
    OrgId org_id;                      // who has to answer
    std::optional<MemberId> author_id; // empty: the ladder itself
    Time opened_at{};
    std::string reason;
    std::string demand;
    std::optional<Time> reply_due_at;
    std::string reply;
    std::optional<Time> replied_at;
    std::optional<MemberId> replied_by;
    std::optional<Time> closed_at;
    std::optional<MemberId> closed_by;

    bool operator==(const Supervision&) const = default;
};
BOOST_DESCRIBE_STRUCT(Supervision, (),
                      (station_id, supervision_id, case_id, level, kind, org_id, author_id, opened_at, reason, demand,
                       reply_due_at, reply, replied_at, replied_by, closed_at, closed_by))

// A whistle (吹哨报到) summons organisations to a place; one row for each of them.
struct Arrival {
    StationId station_id;
    ArrivalId arrival_id;
    CaseId case_id;
    WhistleKind kind = WhistleKind::resident_issue;
    OrgId org_id;
    MemberId summoned_by;
    Time summoned_at{};
    Time arrive_by{};
    std::string place_text;
    std::string demand;
    std::optional<Time> acknowledged_at;
    std::optional<Time> arrived_at;
    std::optional<MemberId> arrived_member;
    std::optional<Time> left_at;
    std::string result;

    bool operator==(const Arrival&) const = default;
};
BOOST_DESCRIBE_STRUCT(Arrival, (),
                      (station_id, arrival_id, case_id, kind, org_id, summoned_by, summoned_at, arrive_by, place_text,
                       demand, acknowledged_at, arrived_at, arrived_member, left_at, result))

struct CaseFile {
    Case head;
    std::vector<Report> reports;
    std::vector<Assignment> assignments;
    std::vector<CaseRequest> requests;
    std::vector<CaseTask> tasks;
    std::vector<Timer> timers;   // only those still running or paused; a timer that ended is gone
    std::vector<TurnSpan> turns; // only the open one is needed to go on; rules append
    std::vector<Supervision> supervisions;
    std::vector<Arrival> arrivals;

    bool operator==(const CaseFile&) const = default;
};

// What happened, in the past tense. Timeline, audit, notifications, wall and statistics all read these.
enum class EventKind {
    submitted,
    verification_asked,
    verified,
    accepted,
    declined,
    filed,
    dispatched,
    dispatch_undone,
    redispatched,
    assist_added,
    assist_waived,
    assist_declined,
    signed_for,
    auto_signed,
    sign_escalated,
    started,
    first_contact,
    progress,
    return_asked,
    return_endorsed,
    return_granted,
    return_refused,
    sent_to_joint_decision,
    extension_asked,
    extension_endorsed,
    extension_granted,
    extension_refused,
    suspend_asked,
    suspend_endorsed,
    suspended,
    suspend_refused,
    resumed,
    assist_done,
    result_submitted,
    check_waived,
    check_assigned,
    check_passed,
    check_failed,
    check_cannot,
    rework_ordered,
    follow_up_attempted,
    follow_up_done,
    follow_up_waived,
    closed,
    reopened,
    archived,
    merged,
    absorbed,
    whistled,
    acknowledged,
    arrived,
    left,
    supervised,
    supervision_replied,
    supervision_closed,
    nudged,
    void_asked,
    void_refused,
    voided,
    transferred_out,
    outside_replied,
    near_due,
    overdue,
    category_changed,
    note_added,
    reporter_answered,
    due_moved,
};
// Two lists, because the macro takes at most 52 names.
BOOST_DESCRIBE_ENUM_BEGIN(EventKind)
BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, EventKind, submitted, verification_asked, verified, accepted,
                           declined, filed, dispatched, dispatch_undone, redispatched, assist_added, assist_waived,
                           assist_declined, signed_for, auto_signed, sign_escalated, started, first_contact, progress,
                           return_asked, return_endorsed, return_granted, return_refused, sent_to_joint_decision,
                           extension_asked, extension_endorsed, extension_granted, extension_refused, suspend_asked,
                           suspend_endorsed, suspended, suspend_refused, resumed, assist_done, result_submitted,
                           check_waived)
BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, EventKind, check_assigned, check_passed, check_failed,
                           check_cannot, rework_ordered, follow_up_attempted, follow_up_done, follow_up_waived,
                           closed, reopened, archived, merged, absorbed, whistled, acknowledged, arrived, left,
                           supervised, supervision_replied, supervision_closed, nudged, void_asked, void_refused,
                           voided, transferred_out, outside_replied, near_due, overdue, category_changed, note_added,
                           reporter_answered, due_moved)
BOOST_DESCRIBE_ENUM_END(EventKind)

// The row of an event without what `record` adds (station, case, actor, time, command). `text` is what a person
// wrote; `facts` is a small JSON object of plain values (codes, organisation ids, dates) from which screens make a
// sentence.
struct EventDraft {
    EventKind kind;
    std::optional<AssignmentId> assignment_id;
    std::optional<OrgId> org_id; // whom it concerns: the organisation dispatched to, returned by, …
    bool to_reporter = false;    // the reporter may read it
    std::string text;
    std::string facts = "{}";
};

// Somebody is to be told. Leaves not before `visible_at` and is dropped if the case was undone until then.
struct NoticeDraft {
    EventKind kind;
    std::optional<MemberId> member_id; // one person,
    std::optional<OrgId> org_id;       // or everyone who handles for an organisation,
    std::optional<ReportId> report_id; // or a citizen who reported
    Time visible_at{};
    bool urgent = false; // may break quiet hours
};

} // namespace qzt
