#include "support/case_auditor.hpp"

#include "cases/rules/case_steps.hpp"

#include <algorithm>
#include <set>

namespace qzt::testing {
namespace {

using Findings = std::vector<std::string>;

bool is_over(CaseState state) {
    static const std::set<CaseState> over{CaseState::closed, CaseState::archived, CaseState::declined,
                                          CaseState::voided, CaseState::merged,   CaseState::transferred_out};
    return over.contains(state);
}

bool is_with_lead(CaseState state) {
    static const std::set<CaseState> with_lead{CaseState::dispatched, CaseState::signed_for, CaseState::handling,
                                               CaseState::rework};
    return with_lead.contains(state);
}

bool is_unsettled(const Assignment& part) {
    return part.state == AssignmentState::assigned || part.state == AssignmentState::signed_for ||
           part.state == AssignmentState::working;
}

bool waits(const CaseRequest& request) {
    return request.state == RequestState::awaiting_leader || request.state == RequestState::awaiting_command_room;
}

// One owner, and the ledger says the same as the head.
void audit_turn(const CaseFile& file, Findings& wrong) {
    const Case& head = file.head;
    std::vector<const TurnSpan*> open;
    for (const TurnSpan& span : file.turns)
        if (!span.until_at) open.push_back(&span);
    if (is_over(head.state)) {
        if (head.turn_party != Party::nobody) wrong.push_back("somebody's turn in a finished case");
        if (!open.empty()) wrong.push_back("an open turn in a finished case");
        return;
    }
    if (head.turn_party == Party::nobody) wrong.push_back("nobody's turn in an open case");
    if (open.size() != 1) return wrong.push_back(std::to_string(open.size()) + " open turns");
    if (open[0]->party != head.turn_party || open[0]->org_id != head.turn_org || open[0]->from_at != head.turn_since)
        wrong.push_back("the open turn is not the turn of the head");
    if (open[0]->clock_stopped != head.suspended) wrong.push_back("the ledger and the suspension disagree");
    bool of_org = head.turn_party == Party::lead || head.turn_party == Party::assist;
    if (of_org != head.turn_org.has_value()) wrong.push_back("a turn of an organisation without one");
    if (head.turn_party == Party::assist && head.state != CaseState::handling)
        wrong.push_back("an assistant's turn while nobody waits for it");
    for (size_t i = 1; i < file.turns.size(); ++i)
        if (file.turns[i - 1].until_at != file.turns[i].from_at && file.turns[i - 1].until_at > file.turns[i].from_at)
            wrong.push_back("turns overlap");
}

// One next deadline, which a running timer stands behind.
void audit_deadline(const CaseFile& file, Findings& wrong) {
    const Case& head = file.head;
    if (is_over(head.state)) {
        if (head.due_at) wrong.push_back("a deadline in a finished case");
        return;
    }
    bool ends = std::ranges::any_of(
        file.timers, [](const Timer& timer) { return timer.kind == TimerKind::suspend_end && timer.due_at; });
    if (head.suspended) {
        if (head.due_at) wrong.push_back("a deadline while suspended");
        if (!ends) wrong.push_back("a suspension without end");
        return;
    }
    if (ends) wrong.push_back("the end of a suspension that is none");
    if (!head.due_at) return wrong.push_back("no next deadline");
    if (!head.amber_at || *head.amber_at > *head.due_at) wrong.push_back("an amber lamp after the red one");
    bool stands = std::ranges::any_of(file.timers, [&](const Timer& timer) { return timer.due_at == head.due_at; });
    if (!stands) wrong.push_back("a deadline without a timer");
}

void audit_timers(const CaseFile& file, Findings& wrong) {
    std::set<TimerId> ids;
    std::set<std::tuple<TimerKind, std::optional<AssignmentId>, std::optional<RequestId>,
                        std::optional<SupervisionId>, std::optional<ArrivalId>>>
        subjects;
    for (const Timer& timer : file.timers) {
        if (!ids.insert(timer.timer_id).second) wrong.push_back("two timers with one id");
        bool once =
            subjects
                .insert({timer.kind, timer.assignment_id, timer.request_id, timer.supervision_id, timer.arrival_id})
                .second;
        if (!once) wrong.push_back("two timers for one thing");
        if (timer.due_at.has_value() == timer.remaining.has_value())
            wrong.push_back("a timer neither running nor paused");
        bool watches = timer.kind == TimerKind::appeal_window || timer.kind == TimerKind::reply_from_outside;
        bool stands = file.head.state == CaseState::merged && timer.kind == TimerKind::triage && timer.remaining;
        if (is_over(file.head.state) && !watches && !stands) wrong.push_back("a timer in a finished case");
        bool measures = timer.kind == TimerKind::suspend_end || timer.kind == TimerKind::suspend_review;
        if (file.head.suspended && timer.due_at && !measures) wrong.push_back("a running timer in a suspended case");
        if (timer.assignment_id) {
            bool unsettled = std::ranges::any_of(file.assignments, [&](const Assignment& part) {
                return part.assignment_id == *timer.assignment_id && is_unsettled(part);
            });
            if (!unsettled) wrong.push_back("a timer of a settled part");
        }
        if (timer.request_id) {
            bool waiting = std::ranges::any_of(file.requests, [&](const CaseRequest& request) {
                return request.request_id == *timer.request_id && waits(request);
            });
            if (!waiting) wrong.push_back("a timer of a decided request");
        }
        if (timer.task_id) {
            bool open = std::ranges::any_of(file.tasks, [&](const CaseTask& task) {
                return task.task_id == *timer.task_id && task.state == TaskState::open;
            });
            if (!open) wrong.push_back("a timer of a finished task");
        }
    }
}

void audit_parts(const CaseFile& file, Findings& wrong) {
    const Case& head = file.head;
    int leads = 0, assists = 0;
    const Assignment* sent_to = lead_of(file);
    bool elsewhere = sent_to && head.joint_lead_org && sent_to->org_id != *head.joint_lead_org;
    if (is_with_lead(head.state) && elsewhere) wrong.push_back("sent to another than the joint decision named");
    for (const Assignment& part : file.assignments) {
        if (!is_unsettled(part)) continue;
        if (part.round != head.round) wrong.push_back("an open part of an earlier round");
        (part.role == AssignmentRole::lead ? leads : assists) += 1;
    }
    if (is_with_lead(head.state) && leads != 1)
        wrong.push_back(std::to_string(leads) + " open leads while with the lead");
    if (!is_with_lead(head.state) && leads + assists > 0) wrong.push_back("open parts while not with the lead");
    if (head.suspended && !is_with_lead(head.state)) wrong.push_back("suspended while not with the lead");
    bool has_result = head.state == CaseState::result_submitted || head.state == CaseState::checking ||
                      head.state == CaseState::following_up;
    for (const Assignment& part : file.assignments)
        if (has_result && part.state == AssignmentState::declined && part.round == head.round)
            wrong.push_back("a result before it was decided what becomes of a declined part");
    for (const CaseRequest& request : file.requests) {
        if (!waits(request)) continue;
        if (is_over(head.state)) wrong.push_back("a request waits in a finished case");
        bool review = request.kind == RequestKind::not_ratable;
        if (review && !(head.state == CaseState::following_up && head.follow_up_done))
            wrong.push_back("an answer is reviewed that nobody has given");
        if (request.kind != RequestKind::void_case && !review && !is_with_lead(head.state))
            wrong.push_back("a lead's request waits while not with the lead");
        if (request.decided_by) wrong.push_back("a decided request waits");
    }
    for (const CaseRequest& request : file.requests)
        if (request.decided_by && *request.decided_by == request.asked_by)
            wrong.push_back("decided by whoever asked");
    for (const Supervision& supervision : file.supervisions)
        if (!supervision.closed_at && is_over(head.state))
            wrong.push_back("a supervision is open in a finished case");
}

// Whoever checks has not handled, does not belong to an organisation that did, and did not report.
void audit_checkers(const CaseFile& file, Findings& wrong) {
    int open_checks = 0, open_verifications = 0, open_follow_ups = 0;
    for (const CaseTask& task : file.tasks) {
        bool open = task.state == TaskState::open;
        if (task.kind == TaskKind::verify) open_verifications += open;
        if (task.kind == TaskKind::follow_up) open_follow_ups += open;
        if (task.kind != TaskKind::check) continue;
        open_checks += open;
        for (const Assignment& part : file.assignments)
            if (std::ranges::find(part.handlers, *task.assignee_id) != part.handlers.end() &&
                part.assigned_at <= task.created_at)
                wrong.push_back("checked by a handler");
        for (const Arrival& arrival : file.arrivals)
            if (arrival.arrived_member == task.assignee_id && arrival.summoned_at <= task.created_at)
                wrong.push_back("checked by somebody who came by a whistle");
        for (const Report& report : file.reports)
            if (open && report.reporter_id == task.assignee_id) wrong.push_back("checked by the reporter");
    }
    // Of the present check, nobody is drawn twice, and who dispatches sets aside no more than two.
    std::set<MemberId> drawn;
    int set_aside = 0;
    for (const CaseTask& task : file.tasks) {
        bool present = task.kind == TaskKind::check && file.head.result_at && task.created_at >= *file.head.result_at;
        if (!present) continue;
        if (!drawn.insert(*task.assignee_id).second) wrong.push_back("drawn twice for one check");
        set_aside += task.outcome == "set_aside";
    }
    if (set_aside > 2) wrong.push_back("drawn anew without limit");
    CaseState state = file.head.state;
    if (open_checks != (state == CaseState::checking)) wrong.push_back("checks and state disagree");
    if (open_verifications != (state == CaseState::verifying)) wrong.push_back("verification and state disagree");
    bool asking = state == CaseState::following_up && !file.head.follow_up_done;
    if (open_follow_ups != asking) wrong.push_back("follow-up and state disagree");
}

} // namespace

std::vector<std::string> audit(const CaseFile& file, Time now) {
    Findings wrong;
    audit_turn(file, wrong);
    audit_deadline(file, wrong);
    audit_timers(file, wrong);
    audit_parts(file, wrong);
    audit_checkers(file, wrong);
    if (file.head.turn_since > now) wrong.push_back("a turn that begins in the future");
    bool merged = file.head.state == CaseState::merged;
    if (file.reports.empty() != merged || file.head.merged_reports.empty() == merged ||
        file.head.merged_into.has_value() != merged)
        wrong.push_back("reports lost or left behind");
    return wrong;
}

std::vector<std::string> audit_step(const CaseFile& before, const CaseFile& after) {
    Findings wrong;
    if (after.head.version != before.head.version + 1) wrong.push_back("the version does not rise by one");
    if (after.head.round < before.head.round) wrong.push_back("the round falls");
    if (after.turns.size() < before.turns.size()) wrong.push_back("the ledger shrinks");
    if (after.assignments.size() < before.assignments.size()) wrong.push_back("a part is lost");
    if (after.head.bounces < before.head.bounces || after.head.reworks < before.head.reworks)
        wrong.push_back("a count falls");
    if (before.head.case_id != after.head.case_id || before.head.number != after.head.number)
        wrong.push_back("the case is another");
    for (size_t i = 0; i + 1 < before.turns.size(); ++i)
        if (before.turns[i].until_at != after.turns[i].until_at) wrong.push_back("the past of the ledger changed");
    return wrong;
}

} // namespace qzt::testing
