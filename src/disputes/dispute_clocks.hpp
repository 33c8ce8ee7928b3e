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
BOOST_DESCRIBE_STRUCT(DisputeDue, (), (timer, place, due_at))
// Whether its place says something: which instalment, which day, which alert.
bool has_place(DisputeTimer timer);
// By when they are due.
std::vector<DisputeDue> dues_of(const DisputeFile& file, const Calendar& calendar);
// What counts for whoever looks at it; an alert or a colour is no deadline.
std::optional<Time> next_due_at(const std::vector<DisputeDue>& dues);

Time mediation_due(Time accepted_at, const Calendar& calendar); // 30 days

// The last day on which all parties together may ask a court to confirm what they agreed: thirty days from the day
// after; when that is no day on which a court sits, the next one that is (Civil Code art. 201 and 203, People's
// Mediation Law art. 33).
Day last_confirmation_day(Time effective_at, const Calendar& calendar);

// Three calls, not all on one day, and somebody counts as asked without an answer.
inline constexpr int32_t follow_up_attempts = 3;
int32_t calls_made(const DisputeFile& file, int32_t day);
bool is_asked(const DisputeFile& file, int32_t day); // reached, or called in vain as often as it takes
// 7, 30 or 90; nothing when all were asked.
std::optional<int32_t> next_follow_up(const DisputeFile& file);
Time follow_up_from(const DisputeFile& file, int32_t day); // the beginning of that day

// Of what falls due for somebody, what is still worth telling: of alerts the last that passed, and none any more once
// no court can be asked; that an instalment is near, not once its day has passed.
std::vector<DisputeReminder> worth_telling(std::vector<DisputeReminder> reminders);

inline constexpr std::chrono::days dispute_relapse_window{90};

} // namespace qzt
