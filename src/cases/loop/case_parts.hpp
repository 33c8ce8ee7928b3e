// What hangs on a case: each organisation's part in it, what was asked, who has to look or to ask, which deadlines
// run, whose turn it was, who supervises and who was summoned.
#pragma once
#include "areas/calendar_types.hpp"
#include "cases/loop/case_ids.hpp"
#include "cases/loop/case_states.hpp"
#include "kernel/clock.hpp"

#include <optional>
#include <string>
#include <vector>

namespace qzt {

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
    int32_t evidence_seen = 0; // how many of it there were when the result was last sent back
    int32_t stage = 1;         // of handling; 2 where the first is done and the category has a second
    // What its result was proved by beside photos, where the category asks for it.
    std::string witness;
    std::string measurement;
    std::string receipt;

    bool operator==(const Assignment&) const = default;
};
BOOST_DESCRIBE_STRUCT(Assignment, (),
                      (station_id, assignment_id, case_id, round, role, org_id, state, demand, assigned_at,
                       visible_at, signed_at, first_contact_at, settled_at, due_at, handler_id, handlers, feedback,
                       evidence, reason, auto_signed, evidence_seen, stage, witness, measurement, receipt))

// "Not ours", "more time", "stop the clock": asked by the lead, decided by others. "Strike it out" (void_case) is
// asked by one of those who may void and decided by a second, "its rating does not count" (not_ratable) by a caller
// and a second; these two concern no assignment.
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
    std::optional<ReportId> report_id;   // not_ratable: whose answer
    std::optional<OrgId> designated_org; // a joint decision: who leads,
    std::string participants;            // and who took part

    bool operator==(const CaseRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseRequest, (),
                      (station_id, request_id, case_id, kind, state, assignment_id, org_id, asked_by, asked_at, code,
                       basis, better_org, text, amount, until, files, leader_id, leader_at, decided_by, decided_at,
                       decision_text, report_id, designated_org, participants))

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
    std::string outcome; // CheckOutcome, VerifyOutcome, "reached" / "unreachable"; "set_aside" / "left" (act_guards)
    std::string text;
    std::vector<FileId> files;
    int32_t attempts = 0; // follow-up calls made
    std::optional<Time> last_attempt_at;
    std::optional<Time> first_attempt_at; // three attempts must not all fall on one day
    // A check that passes only at these hours of a day (check_windows.hpp), on the first day on which they fall.
    std::optional<Time> window_from;
    std::optional<Time> window_until;

    bool operator==(const CaseTask&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseTask, (),
                      (station_id, task_id, case_id, round, kind, state, assignee_id, draw_seed, drawn_from,
                       created_at, done_at, done_by, outcome, text, files, attempts, last_attempt_at,
                       first_attempt_at, window_from, window_until))

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

// A paper that the law makes of a matter: an order, a decision, a receipt. Named by the lead.
struct CaseDocument {
    StationId station_id;
    DocumentId document_id;
    CaseId case_id;
    AssignmentId assignment_id;
    std::string title;
    std::string number;
    std::vector<FileId> files;
    MemberId added_by;
    Time added_at{};

    bool operator==(const CaseDocument&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseDocument, (),
                      (station_id, document_id, case_id, assignment_id, title, number, files, added_by, added_at))

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
    // Once the whistle is over, the summoning side of the organisation, …
    std::optional<Came> came;
    std::optional<Solved> share_solved;
    std::string appraisal;
    std::optional<Time> appraised_at;
    std::optional<MemberId> appraised_by;
    // … and the organisation of the whistle.
    std::optional<Justified> justified;
    std::string justified_text;
    std::optional<Time> justified_at;
    std::optional<MemberId> justified_by;

    bool operator==(const Arrival&) const = default;
};
BOOST_DESCRIBE_STRUCT(Arrival, (),
                      (station_id, arrival_id, case_id, kind, org_id, summoned_by, summoned_at, arrive_by, place_text,
                       demand, acknowledged_at, arrived_at, arrived_member, left_at, result, came, share_solved,
                       appraisal, appraised_at, appraised_by, justified, justified_text, justified_at, justified_by))

} // namespace qzt
