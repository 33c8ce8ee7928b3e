// When people would have done what they did, where the time in which they work is another. What was done in working
// time keeps the working time that it took since the moment before; what was done outside of it keeps the plain time.
// Nobody is made faster or slower.
#pragma once
#include "areas/calendar_rules.hpp"
#include "rehearsal/case_log.hpp"

namespace qzt {

// What happened at `at`, a step that began at `since`; the step begins at `moved_since` now.
Time moved_moment(Time since, Time at, Time moved_since, const Calendar& before, const Calendar& after,
                  const WorkHours& hours);

// All moments of a case, one after the other. `hours_of` says how an organisation works; none: the station's hours.
template <class HoursOf>
void move_moments(std::vector<Moment>& moments, const Calendar& before, const Calendar& after, HoursOf hours_of);

// The one at `first` happens at another time, and what comes after it follows.
template <class HoursOf>
void move_from(std::vector<Moment>& moments, size_t first, Time moved_to, const Calendar& calendar, HoursOf hours_of);

// Of whoever holds the case at each moment: the lead from its dispatch to its result, else the station.
bool is_of_lead(EventKind kind);

// Moments after `first`, which has gone from `since` to where it stands.
template <class HoursOf>
void move_after(std::span<Moment> moments, Time since, const Calendar& before, const Calendar& after,
                HoursOf hours_of) {
    LogIndex lead = nobody;
    Time moved_since = moments.front().at;
    for (Moment& m : moments) {
        if (m.kind == EventKind::dispatched || m.kind == EventKind::redispatched) lead = m.org;
        if (&m == &moments.front()) continue;
        Time at = m.at;
        m.at = moved_moment(since, at, moved_since, before, after, hours_of(is_of_lead(m.kind) ? lead : nobody));
        since = at;
        moved_since = m.at;
    }
}

template <class HoursOf>
void move_moments(std::vector<Moment>& moments, const Calendar& before, const Calendar& after, HoursOf hours_of) {
    if (!moments.empty()) move_after(std::span(moments), moments.front().at, before, after, hours_of);
}

template <class HoursOf>
void move_from(std::vector<Moment>& moments, size_t first, Time moved_to, const Calendar& calendar,
               HoursOf hours_of) {
    Time since = moments[first].at;
    moments[first].at = moved_to;
    for (Moment& m : std::span(moments).first(first))
        m.at = std::min(m.at, moved_to);
    move_after(std::span(moments).subspan(first), since, calendar, calendar, hours_of);
}

} // namespace qzt
