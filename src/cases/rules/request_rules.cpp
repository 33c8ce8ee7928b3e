// Requests of the lead: "not ours", "more time", "stop the clock"; an assistant asks more time for its own part. A
// member asks the organisation's leader first, then the command room decides; a leader asks the command room at once.
// Nothing is granted by silence, but a leader's silence only hands the request on. What takes two persons is a
// request as well: one proposes, another of the command room decides.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/case_acts.hpp"

#include <algorithm>

namespace qzt {
namespace {

constexpr Span review_period = natural_days(30);

CaseRequest& ask(Steps& s, Assignment& part, RequestKind kind, std::string text, boost::json::object said) {
    const EventKind event = events_of(kind).asked;
    s.note_handler(part);
    const OrgId org = part.org_id;
    bool leader = s.by.has_in(Role::org_leader, org) || s.rules.is_leader(s.by.member_id, org);
    bool at_once = leader || !s.rules.has_leader(org);
    CaseRequest request{.station_id = s.head.station_id,
                        .request_id = s.new_id<RequestId>(),
                        .case_id = s.head.case_id,
                        .kind = kind,
                        .state = at_once ? RequestState::awaiting_command_room : RequestState::awaiting_leader,
                        .assignment_id = part.assignment_id,
                        .org_id = org,
                        .asked_by = s.by.member_id,
                        .asked_at = s.now,
                        .text = text};
    s.start(TimerKind::adjudicate, s.limits().decide, {.request_id = request.request_id});
    said["request_id"] = request.request_id.text();
    s.add({.kind = event,
           .assignment_id = part.assignment_id,
           .org_id = org,
           .text = std::move(text),
           .facts = facts(std::move(said))});
    CaseRequest& asked = s.file.requests.emplace_back(std::move(request));
    tell_deciders(s, asked, event, s.head.priority == Priority::P1);
    return asked;
}

std::string wrong_dispatch_facts(Steps& s, const CaseRequest& request) {
    boost::json::object object{{"code", request.code}, {"basis", request.basis}, {"category", s.head.category}};
    if (request.better_org) object["better_org"] = request.better_org->text();
    if (s.head.dispatched_by) object["wrongly_dispatched_by"] = s.head.dispatched_by->text();
    return facts(std::move(object));
}

void grant_return(Steps& s, const CaseRequest& request, bool joint) {
    s.add({.kind = EventKind::return_granted,
           .assignment_id = request.assignment_id,
           .org_id = request.org_id,
           .text = request.decision_text,
           .facts = wrong_dispatch_facts(s, request)});
    ++s.head.bounces;
    s.head.joint_decision = s.head.joint_decision || joint;
    for (const Assignment& part : s.file.assignments) {
        bool helps = part.role == AssignmentRole::assist && !is_settled(part.state);
        if (helps && part.visible_at <= s.now) s.tell_org(EventKind::return_granted, part.org_id);
    }
    withdraw_parts(s, request.decision_text);
    s.head.dispatched_at.reset();
    s.head.dispatched_by.reset();
    await_triage(s, CaseState::filed);
}

// On the same calendar as the limit; statistics go on counting by the original one.
void grant_extension(Steps& s, const CaseRequest& request) {
    Timer* clock = s.timer(TimerKind::handle, request.assignment_id);
    // The date that the reporter was promised is the lead's; nobody else's moves it.
    const Assignment* part = s.assignment(request.assignment_id);
    bool leads = part && part->role == AssignmentRole::lead;
    if (leads) ++s.head.extensions;
    if (clock && clock->due_at) {
        s.lengthen(*clock, request.amount);
        // If the deadline passed while the request waited, its ladder ends; the new one has its own.
        if (*clock->due_at > s.now) stop_ladder(s, request.assignment_id);
        if (Assignment* extended = s.assignment(request.assignment_id)) extended->due_at = clock->due_at;
    }
    boost::json::object object{{"amount", request.amount}};
    if (clock && clock->due_at) object["due_at"] = to_text(*clock->due_at);
    s.add({.kind = EventKind::extension_granted,
           .assignment_id = request.assignment_id,
           .org_id = request.org_id,
           .to_reporter = leads,
           .text = request.decision_text,
           .facts = facts(std::move(object))});
    if (leads) s.tell_reporters(EventKind::extension_granted);
}

void grant_suspension(Steps& s, const CaseRequest& request) {
    for (Timer& timer : s.file.timers)
        s.pause(timer);
    s.head.suspended = true;
    ++s.head.suspensions;
    Duration span = *request.until - s.now;
    int64_t seconds = std::max<int64_t>(1, std::chrono::floor<std::chrono::seconds>(span).count());
    s.start(TimerKind::suspend_end, {SpanUnit::urgent_hour, seconds});
    s.start(TimerKind::suspend_review, review_period);
    s.add({.kind = EventKind::suspended,
           .assignment_id = request.assignment_id,
           .org_id = request.org_id,
           .to_reporter = true,
           .text = request.decision_text,
           .facts = facts({{"code", request.code}, {"until", to_text(*request.until)}})});
    s.tell_reporters(EventKind::suspended);
}

void grant_not_ratable(Steps& s, const CaseRequest& request) {
    for (Report& report : s.file.reports)
        if (request.report_id == report.report_id) report.not_ratable = json::from_word<NotRatableCode>(request.code);
    s.add({.kind = EventKind::not_ratable_confirmed,
           .org_id = request.org_id,
           .text = request.decision_text,
           .facts = facts({{"code", request.code}, {"asked_by", request.asked_by.text()}})});
}

void grant(Steps& s, const CaseRequest& request, bool joint) {
    switch (request.kind) {
    case RequestKind::return_case:
        return grant_return(s, request, joint);
    case RequestKind::extension:
        return grant_extension(s, request);
    case RequestKind::suspend:
        s.lapse_requests();
        return grant_suspension(s, request);
    case RequestKind::void_case:
        s.end(CaseState::voided, request.code, request.text);
        s.add({.kind = EventKind::voided,
               .text = request.text,
               .facts = facts({{"code", request.code}, {"asked_by", request.asked_by.text()}})});
        s.tell_reporters(EventKind::voided);
        return;
    case RequestKind::not_ratable:
        return grant_not_ratable(s, request);
    }
}

void deny(Steps& s, const CaseRequest& request, bool joint) {
    s.add({.kind = events_of(request.kind).refused,
           .assignment_id = request.assignment_id,
           .org_id = request.org_id,
           .text = request.decision_text,
           .facts = facts({{"request_id", request.request_id.text()}})});
    if (request.kind != RequestKind::return_case) return;
    s.head.joint_decision = s.head.joint_decision || joint;
    // The time to sign ran on meanwhile; if it has passed, silence has signed.
    Timer* sign = s.timer(TimerKind::sign, request.assignment_id);
    Assignment* part = s.assignment(request.assignment_id);
    if (sign && sign->stage == 2 && s.limits().auto_sign && part) sign_part(s, *part, true);
}

} // namespace

void tell_deciders(Steps& s, const CaseRequest& request, EventKind event, bool urgent) {
    if (request.state == RequestState::awaiting_leader) return s.tell_org(event, request.org_id, urgent);
    for (Role role : told_deciders(s.file, request))
        s.tell_post(event, role, urgent);
}

RequestEvents events_of(RequestKind kind) {
    using enum EventKind;
    switch (kind) {
    case RequestKind::return_case:
        return {return_asked, return_endorsed, return_granted, return_refused};
    case RequestKind::extension:
        return {extension_asked, extension_endorsed, extension_granted, extension_refused};
    case RequestKind::suspend:
        return {suspend_asked, suspend_endorsed, suspended, suspend_refused};
    case RequestKind::void_case: // asked by the command room itself: nobody endorses it
        return {void_asked, void_asked, voided, void_refused};
    case RequestKind::not_ratable: // nor this
        return {not_ratable_asked, not_ratable_asked, not_ratable_confirmed, not_ratable_refused};
    }
    return {};
}

Outcome<void> carry_out(Steps& s, const AskReturn& c) {
    Assignment* lead = s.lead();
    const Organisation* better = s.rules.organisation(c.better_org_id);
    if (!better || !better->active) return refuse(org_unknown);
    if (c.better_org_id == lead->org_id) return refuse(better_org_same);
    if (c.code == ReturnCode::facts_wrong && c.files.empty()) return refuse(proof_missing);
    bool second = std::ranges::count(s.file.requests, RequestKind::return_case, &CaseRequest::kind) > 0;
    CaseRequest& request = ask(s, *lead, RequestKind::return_case, c.text,
                               {{"code", word(c.code)}, {"basis", c.basis}, {"better_org", c.better_org_id.text()}});
    request.code = word(c.code);
    request.basis = c.basis;
    request.better_org = c.better_org_id;
    request.files = c.files;
    if (second) s.add({.kind = EventKind::sent_to_joint_decision, .org_id = request.org_id});
    return {};
}

Outcome<void> carry_out(Steps& s, const AskExtension& c) {
    Assignment* part = nullptr;
    for (Assignment& own : s.file.assignments) {
        bool meant = !c.assignment_id || own.assignment_id == *c.assignment_id;
        if (!meant || !is_own_running_part(s.file, own, s.by, s.now)) continue;
        // Of several of one's own, the first that may be extended.
        if (!part || cannot_extend(s.file, *part, s.now, s.rules)) part = &own;
    }
    if (!part) return refuse(assignment_unknown);
    if (auto refused = cannot_extend(s.file, *part, s.now, s.rules)) return Refusal(std::move(*refused));
    const Timer* clock = s.timer(TimerKind::handle, part->assignment_id);
    if (!clock) return refuse(extension_not_allowed);
    // By the limit of the class; by the clock itself where that counts in another unit or was given less.
    Span limit = handle_limit(s);
    bool shorter = part->role == AssignmentRole::assist && clock->amount < limit.amount;
    if (clock->unit != limit.unit || shorter) limit = {clock->unit, clock->amount};
    bool hours = limit.unit == SpanUnit::work_hour || limit.unit == SpanUnit::urgent_hour;
    int64_t most = limit.amount * s.limits().extension_percent / 100 / (hours ? 3600 : 1);
    if (c.amount > most)
        return refuse(extension_too_long, {{"max", std::to_string(most)},
                                           {"unit_zh", hours ? "小时" : "天"},
                                           {"unit_en", hours ? "hours" : "days"}});
    CaseRequest& request = ask(s, *part, RequestKind::extension, c.text, {{"amount", int32_t(c.amount)}});
    request.amount = c.amount;
    return {};
}

Outcome<void> carry_out(Steps& s, const AskSuspend& c) {
    int32_t days = std::min(s.limits().suspend_days_max, 365);
    if (c.until <= s.now || c.until > s.now + std::chrono::days(days))
        return refuse(suspend_until_wrong, {{"days", std::to_string(days)}});
    CaseRequest& request =
        ask(s, *s.lead(), RequestKind::suspend, c.text, {{"code", word(c.code)}, {"until", to_text(c.until)}});
    request.code = word(c.code);
    request.until = c.until;
    request.files = c.files;
    return {};
}

// Nobody wants it, and they have sat down together: what the commander decides names who leads and who took part. The
// one that returns it does not get it back by a granted return, and keeps it by a refused one.
static Outcome<void> decide_jointly(Steps& s, CaseRequest& request, const DecideRequest& c) {
    if (!c.grant) {
        bool stays = c.participants && c.lead_org_id.value_or(request.org_id) == request.org_id;
        if (!stays) return refuse(joint_lead_stays, {{"org", s.org_name(request.org_id)}});
    } else {
        bool named = c.participants && c.lead_org_id && *c.lead_org_id != request.org_id;
        if (!named) return refuse(joint_lead_missing);
        if (auto lead = check_lead(s, *c.lead_org_id, true); !lead) return lead;
    }
    request.designated_org = c.grant ? *c.lead_org_id : request.org_id;
    request.participants = *c.participants;
    s.head.joint_lead_org = request.designated_org;
    s.add({.kind = EventKind::joint_decided, .org_id = request.designated_org, .text = request.participants});
    return {};
}

Outcome<void> carry_out(Steps& s, const DecideRequest& c) {
    auto found = std::ranges::find(s.file.requests, c.request_id, &CaseRequest::request_id);
    if (found == s.file.requests.end()) return refuse(request_unknown);
    if (!is_pending(*found)) return refuse(request_decided);
    if (!may_decide(s.file, *found, s.by, s.rules)) return Refusal(decider_problem(*found, s.file));
    // A suspension that was decided too late for its own end date is none.
    bool outdated = found->kind == RequestKind::suspend && c.grant && *found->until <= s.now;
    if (outdated) return refuse(suspend_until_wrong, {{"days", std::to_string(s.limits().suspend_days_max)}});
    bool leaders_step = found->state == RequestState::awaiting_leader;
    if (leaders_step) {
        found->leader_id = s.by.member_id;
        found->leader_at = s.now;
    }
    s.stop_of(found->request_id);
    if (leaders_step && c.grant) {
        found->state = RequestState::awaiting_command_room;
        s.start(TimerKind::adjudicate, s.limits().decide, {.request_id = found->request_id});
        s.add({.kind = events_of(found->kind).endorsed,
               .assignment_id = found->assignment_id,
               .org_id = found->org_id,
               .text = c.text,
               .facts = facts({{"request_id", found->request_id.text()}})});
        tell_deciders(s, *found, events_of(found->kind).endorsed, s.head.priority == Priority::P1);
        return {};
    }
    bool joint = !leaders_step && is_disputed_twice(s.file, *found);
    if (joint)
        if (auto decided = decide_jointly(s, *found, c); !decided) return decided;
    found->state = c.grant ? RequestState::granted : RequestState::refused;
    found->decided_by = s.by.member_id;
    found->decided_at = s.now;
    found->decision_text = c.text;
    const CaseRequest decided = *found;
    if (c.grant)
        grant(s, decided, joint);
    else
        deny(s, decided, joint);
    RequestEvents events = events_of(decided.kind);
    s.tell_member(c.grant ? events.granted : events.refused, decided.asked_by);
    if (decided.kind == RequestKind::not_ratable) go_on_after_review(s, decided);
    return {};
}

void resume_case(Steps& s, std::string text) {
    s.head.suspended = false;
    s.stop(TimerKind::suspend_end);
    s.stop(TimerKind::suspend_review);
    for (Timer& timer : s.file.timers)
        s.resume(timer);
    for (const Timer& timer : s.file.timers) {
        if (timer.kind != TimerKind::handle || !timer.assignment_id) continue;
        Assignment* part = s.assignment(*timer.assignment_id);
        if (!part) continue;
        part->due_at = timer.due_at;
        // The time that stood still counts against nobody; time that was granted does not count for the lead.
        bool own_limit = part->role == AssignmentRole::lead && s.head.extensions == 0 && timer.stage < 2;
        if (own_limit) s.head.original_due_at = timer.due_at;
    }
    boost::json::object limit;
    if (s.head.original_due_at) limit["original_due_at"] = to_text(*s.head.original_due_at);
    s.add(
        {.kind = EventKind::resumed, .to_reporter = true, .text = std::move(text), .facts = facts(std::move(limit))});
    s.tell_reporters(EventKind::resumed);
    if (const Assignment* lead = s.lead()) s.tell_org(EventKind::resumed, lead->org_id);
}

Outcome<void> carry_out(Steps& s, const ResumeCase& c) {
    if (Assignment* lead = s.lead(); lead && s.by.belongs_to(lead->org_id)) s.note_handler(*lead);
    resume_case(s, c.text);
    return {};
}

// Emergencies and accusations of malice are struck out by two persons; a mistaken entry by one.
Outcome<void> carry_out(Steps& s, const VoidCase& c) {
    bool two = s.head.priority == Priority::P1 || c.code == VoidCode::malicious;
    auto asked = std::ranges::find_if(s.file.requests, [](const CaseRequest& request) {
        return request.kind == RequestKind::void_case && is_pending(request);
    });
    if (two && asked == s.file.requests.end()) {
        CaseRequest request{.station_id = s.head.station_id,
                            .request_id = s.new_id<RequestId>(),
                            .case_id = s.head.case_id,
                            .kind = RequestKind::void_case,
                            .asked_by = s.by.member_id,
                            .asked_at = s.now,
                            .code = word(c.code),
                            .text = c.reason};
        s.start(TimerKind::adjudicate, s.limits().decide, {.request_id = request.request_id});
        s.add({.kind = EventKind::void_asked,
               .text = c.reason,
               .facts = facts({{"code", request.code}, {"request_id", request.request_id.text()}})});
        s.file.requests.push_back(std::move(request));
        tell_deciders(s, s.file.requests.back(), EventKind::void_asked, s.head.priority == Priority::P1);
        return {};
    }
    boost::json::object object{{"code", word(c.code)}};
    if (asked != s.file.requests.end()) {
        asked->state = RequestState::granted;
        asked->decided_by = s.by.member_id;
        asked->decided_at = s.now;
        asked->decision_text = c.reason;
        object["asked_by"] = asked->asked_by.text();
    }
    s.end(CaseState::voided, word(c.code), c.reason);
    s.add({.kind = EventKind::voided, .text = c.reason, .facts = facts(std::move(object))});
    s.tell_reporters(EventKind::voided);
    return {};
}

} // namespace qzt
