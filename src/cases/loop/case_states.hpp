// The words of a case's life, each of them one word in C++, SQL, on the wire and (translated) on screen.
//
//   submitted → (verifying) → accepted → filed → dispatched → signed_for → handling → result_submitted
//             → checking → (rework → handling) → following_up → closed → archived
//   aside: declined, voided, merged, transferred_out.   "Suspended" and pending requests lie over a state and do not
//   replace it.
#pragma once
#include <boost/describe.hpp>

namespace qzt {

enum class CaseState {
    submitted,
    verifying,
    accepted,
    filed,
    dispatched,
    signed_for,
    handling,
    result_submitted,
    checking,
    rework,
    following_up,
    closed,
    archived,
    declined,
    voided,
    merged,
    transferred_out,
};
BOOST_DESCRIBE_ENUM(CaseState, submitted, verifying, accepted, filed, dispatched, signed_for, handling,
                    result_submitted, checking, rework, following_up, closed, archived, declined, voided, merged,
                    transferred_out)

// Closed for good or handed elsewhere: nobody's turn, no deadline runs.
constexpr bool is_final(CaseState state) {
    return state == CaseState::closed || state == CaseState::archived || state == CaseState::declined ||
           state == CaseState::voided || state == CaseState::merged || state == CaseState::transferred_out;
}

enum class Priority { P1, P2, P3, P4 }; // emergency, urgent, ordinary, complex
BOOST_DESCRIBE_ENUM(Priority, P1, P2, P3, P4)

enum class Visibility { normal, restricted, confidential };
BOOST_DESCRIBE_ENUM(Visibility, normal, restricted, confidential)

enum class Source { grid, citizen, dispatcher, leader, video, hotline, screening, device };
BOOST_DESCRIBE_ENUM(Source, grid, citizen, dispatcher, leader, video, hotline, screening, device)

// Who is to act next. `lead` is an organisation, and so is `assist`: one that is late with its own part, which the
// lead can only wait for. `nobody` only when the case is final.
enum class Party { command_room, verifier, lead, assist, checker, caller, duty_commander, nobody };
BOOST_DESCRIBE_ENUM(Party, command_room, verifier, lead, assist, checker, caller, duty_commander, nobody)

enum class AssignmentRole { lead, assist };
BOOST_DESCRIBE_ENUM(AssignmentRole, lead, assist)

// assigned → signed_for → working → done.  declined: "cannot help", with reason; waived: the command room does
// without it; withdrawn: replaced by a re-dispatch, or undone.
enum class AssignmentState { assigned, signed_for, working, done, declined, waived, withdrawn };
BOOST_DESCRIBE_ENUM(AssignmentState, assigned, signed_for, working, done, declined, waived, withdrawn)

constexpr bool is_settled(AssignmentState state) {
    return state == AssignmentState::done || state == AssignmentState::declined || state == AssignmentState::waived ||
           state == AssignmentState::withdrawn;
}

// The lead's result waits for it: an assistant's "cannot" is its word, and the command room decides what then.
constexpr bool holds_up_result(AssignmentState state) {
    return !is_settled(state) || state == AssignmentState::declined;
}

enum class RequestKind { return_case, extension, suspend, void_case, not_ratable };
BOOST_DESCRIBE_ENUM(RequestKind, return_case, extension, suspend, void_case, not_ratable)

// Asked by a member: first the organisation's leader, then the command room. Asked by a leader: the command room at
// once.
enum class RequestState { awaiting_leader, awaiting_command_room, granted, refused, lapsed };
BOOST_DESCRIBE_ENUM(RequestState, awaiting_leader, awaiting_command_room, granted, refused, lapsed)

enum class TaskKind { verify, check, follow_up };
BOOST_DESCRIBE_ENUM(TaskKind, verify, check, follow_up)

enum class TaskState { open, done, cancelled };
BOOST_DESCRIBE_ENUM(TaskState, open, done, cancelled)

enum class CheckOutcome { pass, fail, cannot };
BOOST_DESCRIBE_ENUM(CheckOutcome, pass, fail, cannot)

enum class VerifyOutcome { exists, not_exists, cannot_verify };
BOOST_DESCRIBE_ENUM(VerifyOutcome, exists, not_exists, cannot_verify)

enum class TimerKind {
    triage, // accept + file + dispatch
    verify,
    sign,
    first_contact,
    handle,
    adjudicate,
    check,
    follow_up,
    close,
    suspend_end,
    suspend_review,
    supervise_1,
    supervise_2,
    supervise_3, // the ladder after a missed deadline
    supervision_reply,
    arrive,
    reply_from_outside,
    appeal_window,
};
BOOST_DESCRIBE_ENUM(TimerKind, triage, verify, sign, first_contact, handle, adjudicate, check, follow_up, close,
                    suspend_end, suspend_review, supervise_1, supervise_2, supervise_3, supervision_reply, arrive,
                    reply_from_outside, appeal_window)

// The five plain words that a reporter sees.
enum class ReporterStage { received, assigned, being_handled, checked, closed };
BOOST_DESCRIBE_ENUM(ReporterStage, received, assigned, being_handled, checked, closed)

enum class DeclineCode {
    out_of_area,
    not_government_matter,
    emergency_use_110_119_120,
    in_court_or_arbitration,
    petition_channel,
    duplicate,
    no_facts,
    commercial_dispute_market_channel,
};
BOOST_DESCRIBE_ENUM(DeclineCode, out_of_area, not_government_matter, emergency_use_110_119_120,
                    in_court_or_arbitration, petition_channel, duplicate, no_facts, commercial_dispute_market_channel)

enum class ReturnCode { not_legal_duty, wrong_area, needs_other_lead, facts_wrong, already_handled };
BOOST_DESCRIBE_ENUM(ReturnCode, not_legal_duty, wrong_area, needs_other_lead, facts_wrong, already_handled)

enum class SuspendCode {
    owner_vote,
    fund_application,
    court_case,
    planning_change,
    season_weather,
    missing_owner,
    materials,
    large_project,
};
BOOST_DESCRIBE_ENUM(SuspendCode, owner_vote, fund_application, court_case, planning_change, season_weather,
                    missing_owner, materials, large_project)

enum class CloseCode {
    solved,
    partly_solved_plan_agreed,
    explained_no_legal_basis,
    referred_with_receipt,
    withdrawn_by_reporter,
    cannot_reproduce,
};
BOOST_DESCRIBE_ENUM(CloseCode, solved, partly_solved_plan_agreed, explained_no_legal_basis, referred_with_receipt,
                    withdrawn_by_reporter, cannot_reproduce)

enum class VoidCode { test, malicious, wrong_entry };
BOOST_DESCRIBE_ENUM(VoidCode, test, malicious, wrong_entry)

enum class Solved { yes, partly, no };
BOOST_DESCRIBE_ENUM(Solved, yes, partly, no)

enum class Satisfaction { very, yes, basic, no };
BOOST_DESCRIBE_ENUM(Satisfaction, very, yes, basic, no)

// How the organisation that handled it treated the reporter; never said of a person.
enum class Attitude { good, acceptable, poor };
BOOST_DESCRIBE_ENUM(Attitude, good, acceptable, poor)

// Why a reporter's answer does not count as a rating.
enum class NotRatableCode { enforcement_target, mediation, malicious, out_of_scope };
BOOST_DESCRIBE_ENUM(NotRatableCode, enforcement_target, mediation, malicious, out_of_scope)

enum class WhistleKind { resident_issue, joint_enforcement, emergency };
BOOST_DESCRIBE_ENUM(WhistleKind, resident_issue, joint_enforcement, emergency)

// What the summoning side says of an organisation that it called …
enum class Came { in_time, late, never };
BOOST_DESCRIBE_ENUM(Came, in_time, late, never)

// … and the organisation of the whistle.
enum class Justified { yes, partly, no };
BOOST_DESCRIBE_ENUM(Justified, yes, partly, no)

enum class SupervisionKind { timeout, leader, key_matter, root_cause };
BOOST_DESCRIBE_ENUM(SupervisionKind, timeout, leader, key_matter, root_cause)

} // namespace qzt
