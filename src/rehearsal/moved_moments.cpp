#include "rehearsal/moved_moments.hpp"

namespace qzt {

Time moved_moment(Time since, Time at, Time moved_since, const Calendar& before, const Calendar& after,
                  const WorkHours& hours) {
    Time plainly = moved_since + (at - since);
    if (hours.round_the_clock || !before.opening_at(at, hours).open) return plainly;
    int64_t worked = before.work_seconds(since, at, hours);
    if (after.opening_at(plainly, hours).open && after.work_seconds(moved_since, plainly, hours) == worked)
        return plainly;
    return worked > 0 ? after.due_at(moved_since, {SpanUnit::work_hour, worked}, hours) : plainly;
}

bool is_of_lead(EventKind kind) {
    switch (kind) {
    case EventKind::signed_for:
    case EventKind::auto_signed:
    case EventKind::first_contact:
    case EventKind::started:
    case EventKind::progress:
    case EventKind::result_submitted:
        return true;
    default:
        return false;
    }
}

} // namespace qzt
