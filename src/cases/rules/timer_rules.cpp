// What a deadline does. At 80 % a lamp turns amber and the holder is told; at the end it turns red, silence signs for
// ordinary matters and alarms for urgent ones, and a missed handling deadline climbs the ladder of supervision.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/case_acts.hpp"

#include <algorithm>

namespace qzt {
namespace {

constexpr TimerKind rungs[]{TimerKind::supervise_1, TimerKind::supervise_2, TimerKind::supervise_3};

// What no organisation and no one person holds lies with posts; each of them hears of it.
void tell_posts(Steps& s, const Timer& timer, EventKind event, bool urgent) {
    auto tell = [&](std::initializer_list<Role> roles) {
        for (Role role : roles)
            s.tell_post(event, role, urgent);
    };
    switch (timer.kind) {
    case TimerKind::triage:
    case TimerKind::verify: // nobody went to look: it comes back
    case TimerKind::reply_from_outside:
        return tell({Role::dispatcher, Role::shift_lead});
    case TimerKind::check:
        if (!open_task(s.file, TaskKind::check)) tell({Role::dispatcher, Role::shift_lead}); // nobody was free
        return;
    case TimerKind::follow_up:
        return tell({Role::caller});
    case TimerKind::close:
        return tell({Role::duty_commander});
    case TimerKind::adjudicate:
        for (const CaseRequest& request : s.file.requests)
            if (timer.request_id == request.request_id) tell_deciders(s, request, event, urgent);
        return;
    default:
        return;
    }
}

void tell_holder(Steps& s, const Timer& timer, EventKind event, bool urgent) {
    tell_posts(s, timer, event, urgent);
    const Assignment* part = timer.assignment_id ? s.assignment(*timer.assignment_id) : nullptr;
    if (part) s.tell_org(event, part->org_id, urgent);
    auto task =
        std::ranges::find_if(s.file.tasks, [&](const CaseTask& task) { return timer.task_id == task.task_id; });
    if (task != s.file.tasks.end() && task->assignee_id) s.tell_member(event, *task->assignee_id, urgent);
    const CaseTask* check = open_task(s.file, TaskKind::check);
    if (timer.kind == TimerKind::check && check && check->assignee_id)
        s.tell_member(event, *check->assignee_id, urgent);
}

std::optional<OrgId> org_of(Steps& s, const Timer& timer) {
    if (timer.assignment_id)
        if (const Assignment* part = s.assignment(*timer.assignment_id)) return part->org_id;
    for (const Supervision& supervision : s.file.supervisions)
        if (timer.supervision_id == supervision.supervision_id) return supervision.org_id;
    for (const Arrival& arrival : s.file.arrivals)
        if (timer.arrival_id == arrival.arrival_id) return arrival.org_id;
    return {};
}

void say(Steps& s, const Timer& timer, EventKind event) {
    s.add({.kind = event,
           .assignment_id = timer.assignment_id,
           .org_id = org_of(s, timer),
           .facts = facts({{"timer", word(timer.kind)}})});
    tell_holder(s, timer, event, s.head.priority == Priority::P1 && event == EventKind::overdue);
}

void sign_is_due(Steps& s, const Timer& timer) {
    Assignment* part = s.assignment(*timer.assignment_id);
    if (!s.limits().auto_sign) {
        s.add({.kind = EventKind::sign_escalated, .assignment_id = part->assignment_id, .org_id = part->org_id});
        s.tell_org(EventKind::sign_escalated, part->org_id, true);
        // Somebody has to ring them up.
        for (Role role : {Role::dispatcher, Role::shift_lead})
            s.tell_post(EventKind::sign_escalated, role, true);
        return;
    }
    // Whoever disputes a case is not silent; the answer to the dispute decides.
    bool disputed = part->role == AssignmentRole::lead && pending_request(s.file, RequestKind::return_case);
    if (disputed) return say(s, timer, EventKind::overdue);
    sign_part(s, *part, true);
    s.tell_org(EventKind::auto_signed, part->org_id);
}

void rung_is_due(Steps& s, const Timer& timer) {
    int32_t level = int32_t(std::ranges::find(rungs, timer.kind) - rungs) + 1;
    std::optional<OrgId> org = org_of(s, timer);
    s.stop_if([&](const Timer& other) { return other.timer_id == timer.timer_id; });
    if (!org) return;
    Supervision supervision{.station_id = s.head.station_id,
                            .supervision_id = s.new_id<SupervisionId>(),
                            .case_id = s.head.case_id,
                            .level = level,
                            .kind = SupervisionKind::timeout,
                            .org_id = *org,
                            .opened_at = s.now,
                            .reason = "超过办理期限",
                            .demand = "请立即办理并书面说明原因"};
    const Timer& reply =
        s.start(TimerKind::supervision_reply, work_days(1), {.supervision_id = supervision.supervision_id});
    supervision.reply_due_at = reply.due_at;
    s.add({.kind = EventKind::supervised,
           .org_id = org,
           .facts = facts(
               {{"level", level}, {"kind", "timeout"}, {"supervision_id", supervision.supervision_id.text()}})});
    s.tell_org(EventKind::supervised, *org, s.head.priority == Priority::P1);
    s.tell_post(EventKind::supervised, supervisor_of(level), s.head.priority == Priority::P1);
    s.file.supervisions.push_back(std::move(supervision));
}

// A leader's silence hands the request on; the command room's silence is only told.
void adjudication_is_due(Steps& s, const Timer& timer) {
    auto request = std::ranges::find_if(
        s.file.requests, [&](const CaseRequest& request) { return timer.request_id == request.request_id; });
    if (request == s.file.requests.end() || request->state != RequestState::awaiting_leader)
        return say(s, timer, EventKind::overdue);
    request->state = RequestState::awaiting_command_room;
    s.stop_of(request->request_id);
    s.start(TimerKind::adjudicate, {timer.unit, timer.amount}, {.request_id = request->request_id});
    s.add({.kind = events_of(request->kind).endorsed,
           .assignment_id = request->assignment_id,
           .org_id = request->org_id,
           .facts = facts({{"request_id", request->request_id.text()}, {"by_silence", true}})});
    tell_deciders(s, *request, events_of(request->kind).endorsed, s.head.priority == Priority::P1);
}

// Nobody went to look: the command room decides without.
void verification_is_due(Steps& s, const Timer& timer) {
    say(s, timer, EventKind::overdue);
    s.cancel_tasks(TaskKind::verify);
    s.stop(TimerKind::verify);
    s.enter(CaseState::submitted);
    if (Timer* triage = s.timer(TimerKind::triage)) s.resume(*triage);
}

void is_due(Steps& s, const Timer& timer) {
    switch (timer.kind) {
    case TimerKind::sign:
        return sign_is_due(s, timer);
    case TimerKind::verify:
        return verification_is_due(s, timer);
    case TimerKind::adjudicate:
        return adjudication_is_due(s, timer);
    case TimerKind::handle:
        say(s, timer, EventKind::overdue);
        if (timer.assignment_id) open_ladder(s, *timer.assignment_id);
        return;
    case TimerKind::supervise_1:
    case TimerKind::supervise_2:
    case TimerKind::supervise_3:
        return rung_is_due(s, timer);
    case TimerKind::suspend_end:
        return resume_case(s, "");
    case TimerKind::suspend_review:
        s.stop(TimerKind::suspend_review);
        s.start(TimerKind::suspend_review, {timer.unit, timer.amount});
        s.add({.kind = EventKind::nudged, .facts = facts({{"timer", "suspend_review"}})});
        if (const Assignment* lead = s.lead()) s.tell_org(EventKind::nudged, lead->org_id);
        return;
    case TimerKind::appeal_window:
        s.stop(TimerKind::appeal_window);
        s.enter(CaseState::archived);
        s.add({.kind = EventKind::archived});
        return;
    case TimerKind::arrive:
    case TimerKind::supervision_reply:
        say(s, timer, EventKind::overdue);
        if (std::optional<OrgId> org = org_of(s, timer))
            s.tell_org(EventKind::overdue, *org, timer.kind == TimerKind::arrive);
        return;
    default:
        return say(s, timer, EventKind::overdue);
    }
}

bool is_rung(const Timer& timer) { return std::ranges::find(rungs, timer.kind) != std::end(rungs); }

// Statistics count by the lead's limit before extensions, and it moves like the limit itself. What was granted before
// the clock last stood still cannot be told apart any more; then it stays.
std::optional<Time> original_due(Steps& s, const Timer& clock) {
    Timer granted_none = clock;
    for (const CaseRequest& request : s.file.requests) {
        bool extends = request.kind == RequestKind::extension && request.state == RequestState::granted &&
                       request.assignment_id == clock.assignment_id && *request.decided_at >= clock.started_at;
        if (!extends) continue;
        if (*request.decided_at < *clock.running_since) return s.head.original_due_at;
        bool hours = clock.unit == SpanUnit::work_hour || clock.unit == SpanUnit::urgent_hour;
        granted_none.allowance -= hours ? request.amount * int64_t(3600) : request.amount;
    }
    return due_by_calendar(granted_none, s.rules.calendar(), s.hours_of(clock));
}

// Where else a deadline is written down.
void write_due(Steps& s, const Timer& timer) {
    if (timer.kind == TimerKind::handle && timer.assignment_id) {
        Assignment* part = s.assignment(*timer.assignment_id);
        part->due_at = timer.due_at;
        if (part->role == AssignmentRole::lead) s.head.original_due_at = original_due(s, timer);
        if (*timer.due_at > s.now) stop_ladder(s, part->assignment_id); // it has not been missed after all
    }
    for (Arrival& arrival : s.file.arrivals)
        if (timer.arrival_id == arrival.arrival_id) arrival.arrive_by = *timer.due_at;
    for (Supervision& supervision : s.file.supervisions)
        if (timer.supervision_id == supervision.supervision_id) supervision.reply_due_at = timer.due_at;
}

void say_moved(Steps& s, const Timer& timer, Time before) {
    boost::json::object moved{
        {"timer", word(timer.kind)}, {"due_before", to_text(before)}, {"due_at", to_text(*timer.due_at)}};
    const Assignment* part = timer.assignment_id ? s.assignment(*timer.assignment_id) : nullptr;
    bool leads = part && part->role == AssignmentRole::lead && timer.kind == TimerKind::handle;
    if (leads && s.head.original_due_at) moved["original_due_at"] = to_text(*s.head.original_due_at);
    s.add({.kind = EventKind::due_moved,
           .assignment_id = timer.assignment_id,
           .org_id = org_of(s, timer),
           .facts = facts(std::move(moved))});
    // Whoever has less time than they were told hears of it; more time is seen where the deadline stands.
    if (*timer.due_at < before) tell_holder(s, timer, EventKind::due_moved, false);
}

} // namespace

Span triage_limit(const Case& head, const Category& category, const PriorityLimits& limits) {
    if (head.triage_unit) return {*head.triage_unit, head.triage_amount};
    return head.priority == category.priority ? category.triage_limit : limits.triage;
}

Span handle_limit(const Case& head, const Category& category, const PriorityLimits& limits) {
    if (head.handle_unit) return {*head.handle_unit, head.handle_amount};
    return head.priority == category.priority ? category.handle_limit : limits.handle;
}

// A case that is more or less urgent than its category has the limits of its urgency, and one stage.
std::optional<SecondStage> second_stage(const Case& head, const Category& category) {
    if (head.handle_unit && !head.then_unit) return {};
    if (head.handle_unit) return SecondStage{{*head.then_unit, head.then_amount}, head.then_repeats};
    if (!category.then_limit || head.priority != category.priority) return {};
    return SecondStage{*category.then_limit, category.repeats};
}

Span triage_limit(const Steps& s) { return triage_limit(s.head, s.category(), s.limits()); }
Span handle_limit(const Steps& s) { return handle_limit(s.head, s.category(), s.limits()); }

void open_ladder(Steps& s, AssignmentId part) {
    s.start(TimerKind::supervise_1, s.limits().supervise, {.assignment_id = part});
    s.start(TimerKind::supervise_2, work_days(3), {.assignment_id = part});
    s.start(TimerKind::supervise_3, work_days(5), {.assignment_id = part});
}

void stop_ladder(Steps& s, AssignmentId part) {
    s.stop_if([&](const Timer& timer) { return timer.assignment_id == part && is_rung(timer); });
}

Outcome<void> carry_out(Steps& s, const FollowCalendar&) {
    struct Moved {
        Timer timer;
        Time before;
    };
    std::vector<Moved> moved;
    for (Timer& timer : s.file.timers) {
        if (!follows_calendar(timer)) continue;
        Time before = *timer.due_at;
        if (due_by_calendar(timer, s.rules.calendar(), s.hours_of(timer)) == before) continue;
        s.reckon_anew(timer);
        moved.push_back({timer, before});
    }
    if (moved.empty()) return refuse(due_unmoved);
    for (const Moved& one : moved)
        write_due(s, one.timer);
    // The rungs of a ladder are nobody's deadline; they are told only where nothing else has moved.
    bool rungs_alone = std::ranges::all_of(moved, [](const Moved& one) { return is_rung(one.timer); });
    for (const Moved& one : moved) {
        if (is_rung(one.timer) && !rungs_alone) continue;
        say_moved(s, one.timer, one.before);
        if (rungs_alone) break;
    }
    return {};
}

Outcome<void> carry_out(Steps& s, const TimerFired& c) {
    auto found = std::ranges::find(s.file.timers, c.timer_id, &Timer::timer_id);
    if (found == s.file.timers.end()) return refuse(timer_gone);
    if (!found->due_at || found->stage == 2) return refuse(timer_not_due);
    if (s.now >= *found->due_at) {
        found->stage = 2;
        found->amber_at.reset();
        const Timer fired = *found;
        is_due(s, fired);
        return {};
    }
    if (found->stage == 1 || !found->amber_at || s.now < *found->amber_at) return refuse(timer_not_due);
    found->stage = 1;
    found->amber_at.reset();
    const Timer fired = *found;
    say(s, fired, EventKind::near_due);
    return {};
}

} // namespace qzt
