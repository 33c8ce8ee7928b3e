// How one clock runs, whatever case it belongs to: when its limit is used up, by the calendar and by the hours of
// whoever works on it; what stops it, what goes on of it, what lengthens it. The rules move the clocks of cases by
// these, and so does a rehearsal of the past under other limits.
#pragma once
#include "areas/calendar_rules.hpp"
#include "cases/loop/case_parts.hpp"

namespace qzt {

// A running clock that counts working time: another calendar may give it another end.
bool follows_calendar(const Timer& timer);
Time due_by_calendar(const Timer& timer, const Calendar& calendar, const WorkHours& hours);

class ClockSteps {
public:
    ClockSteps(const Calendar& calendar, const WorkHours& hours) : calendar_(calendar), hours_(hours) {}

    void begin(Timer& timer, Span span, Time now) const; // the whole limit, from now on
    void run(Timer& timer, int64_t allowance, Time now) const;
    void end_at(Timer& timer, Time due, Time now) const;     // a moment that somebody set
    void not_before(Timer& timer, Time due, Time now) const; // a moment before which it does not end
    void pause(Timer& timer, Time now) const;
    void resume(Timer& timer, Time now) const;
    void lengthen(Timer& timer, int64_t amount) const; // hours, or days, as its unit is
    // Another limit; what was used up before a pause stays used, where the units can be compared.
    void relimit(Timer& timer, Span limit) const;

private:
    void reckon(Timer& timer) const { timer.due_at = due_by_calendar(timer, calendar_, hours_); }

    const Calendar& calendar_;
    const WorkHours& hours_;
};

// Of a result that was sent back: a part of the limit.
Span part_of(Span span, int32_t percent);

} // namespace qzt
