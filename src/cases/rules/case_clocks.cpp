// The clocks of a case. A limit is an amount in a unit; when it ends follows from the calendar, from where the clock
// last began to run and from what was left of the limit then. Whatever stops a clock keeps the rest in its own unit.
#include "cases/rules/case_steps.hpp"

namespace qzt {

static bool has_lamp(TimerKind kind) {
    switch (kind) {
    case TimerKind::triage:
    case TimerKind::verify:
    case TimerKind::sign:
    case TimerKind::first_contact:
    case TimerKind::handle:
    case TimerKind::adjudicate:
    case TimerKind::check:
    case TimerKind::follow_up:
    case TimerKind::close:
    case TimerKind::supervision_reply:
        return true;
    default:
        return false;
    }
}

const WorkHours& hours_of(const Rulebook& rules, OrgId org) {
    static const WorkHours of_the_station;
    const Organisation* known = rules.organisation(org);
    return known ? known->hours : of_the_station;
}

const WorkHours& Steps::hours_of(const Timer& timer) const {
    const Assignment* part = timer.assignment_id ? assignment_of(file, *timer.assignment_id) : nullptr;
    return qzt::hours_of(rules, part ? part->org_id : OrgId{});
}

Timer& Steps::start(TimerKind kind, Span span, TimerOf of, std::optional<Time> at_latest) {
    Timer timer{.station_id = head.station_id,
                .timer_id = new_id<TimerId>(),
                .case_id = head.case_id,
                .kind = kind,
                .assignment_id = of.assignment_id,
                .task_id = of.task_id,
                .request_id = of.request_id,
                .supervision_id = of.supervision_id,
                .arrival_id = of.arrival_id};
    clock_of(timer).begin(timer, span, now);
    reckon(timer);
    if (at_latest && *at_latest < *timer.due_at) end_at(timer, *at_latest);
    bool measures_suspension = kind == TimerKind::suspend_end || kind == TimerKind::suspend_review;
    if (head.suspended && !measures_suspension) pause(timer);
    return file.timers.emplace_back(std::move(timer));
}

ClockSteps Steps::clock_of(const Timer& timer) const { return {rules.calendar(), hours_of(timer)}; }

void Steps::end_at(Timer& timer, Time due) {
    clock_of(timer).end_at(timer, due, now);
    timer.amber_at = now + (due - now) * 8 / 10;
}

void Steps::not_before(Timer& timer, Time due) {
    if (!timer.due_at || *timer.due_at >= due) return;
    end_at(timer, due);
    timer.stage = 0;
}

void Steps::lengthen(Timer& timer, int64_t amount) {
    clock_of(timer).lengthen(timer, amount);
    reckon_anew(timer);
}

void Steps::relimit(Timer& timer, Span limit) {
    clock_of(timer).relimit(timer, limit);
    reckon_anew(timer);
}

void Steps::reckon(Timer& timer) {
    const Calendar& calendar = rules.calendar();
    const WorkHours& hours = hours_of(timer);
    timer.due_at = due_by_calendar(timer, calendar, hours);
    timer.amber_at.reset();
    if (!has_lamp(timer.kind)) return;
    // The lamp turns when a fifth of the whole limit is left.
    int64_t left = timer.allowance;
    int64_t percent = left > 0 ? std::max<int64_t>(0, (left * 100 - timer.amount * 20) / left) : 0;
    timer.amber_at = percent > 0 ? calendar.part_at(*timer.running_since, {timer.unit, left}, int(percent), hours)
                                 : *timer.running_since;
}

void Steps::reckon_anew(Timer& timer) {
    int32_t told = timer.stage;
    reckon(timer);
    // What was told of the old moment is told again of a new one that lies ahead; what is over is not told twice.
    if (*timer.due_at <= now)
        timer.stage = told;
    else if (timer.amber_at && *timer.amber_at <= now)
        timer.stage = std::min(told, 1);
    else
        timer.stage = 0;
    if (timer.stage > 0) timer.amber_at.reset();
}

void Steps::pause(Timer& timer) {
    if (!timer.due_at) return;
    clock_of(timer).pause(timer, now);
    timer.amber_at.reset();
}

void Steps::resume(Timer& timer) {
    if (!timer.remaining) return;
    clock_of(timer).resume(timer, now);
    reckon(timer);
    if (timer.stage > 0) timer.amber_at.reset();
}

Timer* Steps::timer(TimerKind kind, std::optional<AssignmentId> assignment) {
    auto found = std::ranges::find_if(file.timers, [&](const Timer& timer) {
        return timer.kind == kind && (!assignment || timer.assignment_id == assignment);
    });
    return found == file.timers.end() ? nullptr : &*found;
}

} // namespace qzt
