// What falls due in a dispute and when: a pure function of its file and of the station's calendar, so that there is
// nothing to start or to stop.
#pragma once
#include "areas/calendar_rules.hpp"
#include "disputes/dispute_rows.hpp"

namespace qzt {

struct DisputeDue {
    DisputeTimer timer = DisputeTimer::triage;
    int32_t place = 0; // of a term, a day of a follow-up, an alert
    Time due_at{};

    bool operator==(const DisputeDue&) const = default;
};
// By when they are due.
std::vector<DisputeDue> dues_of(const DisputeFile& file, const Calendar& calendar);
// What counts for whoever looks at it; an alert or a colour is no deadline.
std::optional<Time> next_due_at(const std::vector<DisputeDue>& dues);

Time mediation_due(Time accepted_at, const Calendar& calendar); // 30 days

// The last day on which all parties together may ask a court to confirm what they agreed: thirty days from the day
// after; when that is no day on which a court sits, the next one that is (Civil Code art. 201 and 203, People's
// Mediation Law art. 33).
Day last_confirmation_day(Time effective_at, const Calendar& calendar);

// 7, 30 or 90; nothing when all were done.
std::optional<int32_t> next_follow_up(const DisputeFile& file);
Time follow_up_from(const DisputeFile& file, int32_t day); // the beginning of that day

inline constexpr std::chrono::days dispute_relapse_window{90};

} // namespace qzt
