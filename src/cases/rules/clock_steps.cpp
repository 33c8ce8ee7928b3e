#include "cases/rules/clock_steps.hpp"

#include <algorithm>

namespace qzt {

Time due_by_calendar(const Timer& timer, const Calendar& calendar, const WorkHours& hours) {
    return calendar.due_at(*timer.running_since, {timer.unit, timer.allowance}, hours);
}

bool follows_calendar(const Timer& timer) {
    bool in_work_time = timer.unit == SpanUnit::work_hour || timer.unit == SpanUnit::work_day;
    return in_work_time && timer.running_since && timer.due_at;
}

void ClockSteps::begin(Timer& timer, Span span, Time now) const {
    timer.unit = span.unit;
    timer.amount = span.amount;
    timer.started_at = now;
    run(timer, span.amount, now);
}

void ClockSteps::run(Timer& timer, int64_t allowance, Time now) const {
    timer.running_since = now;
    timer.allowance = allowance;
    reckon(timer);
}

// A moment that was set stays where it is, whatever becomes of the calendar.
void ClockSteps::end_at(Timer& timer, Time due, Time now) const {
    timer.amount = std::max<int64_t>(1, calendar_.remaining(now, due, timer.unit, hours_));
    timer.due_at = due;
    timer.running_since.reset();
}

void ClockSteps::not_before(Timer& timer, Time due, Time now) const {
    if (!timer.due_at || *timer.due_at >= due) return;
    end_at(timer, due, now);
    timer.stage = 0;
}

void ClockSteps::pause(Timer& timer, Time now) const {
    if (!timer.due_at) return;
    timer.remaining = calendar_.remaining(now, *timer.due_at, timer.unit, hours_);
    timer.due_at.reset();
    timer.running_since.reset();
}

void ClockSteps::resume(Timer& timer, Time now) const {
    if (!timer.remaining) return;
    run(timer, *timer.remaining, now);
    timer.remaining.reset();
}

void ClockSteps::lengthen(Timer& timer, int64_t amount) const {
    if (!timer.due_at) return;
    bool hours = timer.unit == SpanUnit::work_hour || timer.unit == SpanUnit::urgent_hour;
    int64_t more = hours ? amount * int64_t(3600) : amount;
    timer.amount += more;
    if (!timer.running_since) { // until a moment that a person set; from there it goes on by the calendar
        timer.running_since = timer.due_at;
        timer.allowance = 0;
    }
    timer.allowance += more;
    reckon(timer);
}

void ClockSteps::relimit(Timer& timer, Span limit) const {
    int64_t used = timer.unit == limit.unit && timer.running_since ? timer.amount - timer.allowance : 0;
    if (!timer.running_since) timer.running_since = timer.started_at;
    timer.unit = limit.unit;
    timer.amount = limit.amount;
    timer.allowance = std::max<int64_t>(0, limit.amount - used);
    timer.stage = 0;
    reckon(timer);
}

Span part_of(Span span, int32_t percent) {
    return {span.unit, std::max<int64_t>(1, (span.amount * percent + 99) / 100)};
}

} // namespace qzt
