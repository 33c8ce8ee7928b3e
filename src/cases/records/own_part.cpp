#include "cases/records/own_part.hpp"

#include "cases/rules/case_steps.hpp"

#include <algorithm>

namespace qzt {

Time amber_of(const Timer& timer, Time now) { return timer.amber_at.value_or(std::min(now, *timer.due_at)); }

// `own_desk` (queue_queries.hpp) puts parts in order by the same clocks.
static bool binds_a_part(TimerKind kind) {
    return kind == TimerKind::sign || kind == TimerKind::first_contact || kind == TimerKind::handle;
}

static const Timer* next_clock(const CaseFile& file, const Assignment& part) {
    const Timer* next = nullptr;
    for (const Timer& timer : file.timers) {
        bool runs = timer.assignment_id == part.assignment_id && binds_a_part(timer.kind) && timer.due_at;
        if (runs && (!next || *timer.due_at < *next->due_at)) next = &timer;
    }
    return next;
}

static OwnPart seen_as(const CaseFile& file, const Assignment& part, Time now) {
    OwnPart own{part.org_id, part.role, part.state, {}, {}};
    const Timer* clock = is_settled(part.state) ? nullptr : next_clock(file, part);
    if (!clock) return own;
    own.due_at = clock->due_at;
    own.amber_at = amber_of(*clock, now);
    return own;
}

std::optional<OwnPart> own_part(const CaseFile& file, const Actor& by, Time now) {
    std::optional<OwnPart> best;
    for (const Assignment& part : file.assignments) {
        bool theirs =
            part.state != AssignmentState::withdrawn && part.visible_at <= now && by.belongs_to(part.org_id);
        if (!theirs) continue;
        OwnPart own = seen_as(file, part, now);
        auto wait = [](const OwnPart& p) { return std::pair(is_settled(p.state), p.due_at.value_or(Time::max())); };
        bool later_settled = best && is_settled(own.state) && is_settled(best->state);
        if (!best || later_settled || wait(own) < wait(*best)) best = own;
    }
    return best;
}

std::optional<OwnSummons> own_summons(const CaseFile& file, const Actor& by) {
    std::optional<OwnSummons> next;
    auto wait = [](const OwnSummons& s) { return std::pair(s.arrived_at.has_value(), s.arrive_by); };
    for (const Arrival& arrival : file.arrivals) {
        if (!by.belongs_to(arrival.org_id) || is_over(file, arrival)) continue;
        OwnSummons own{arrival.org_id, arrival.arrive_by, arrival.arrived_at};
        if (!next || wait(own) < wait(*next)) next = own;
    }
    return next;
}

} // namespace qzt
