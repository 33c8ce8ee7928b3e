#include "disputes/dispute_clocks.hpp"

#include <algorithm>

namespace qzt {

namespace {

constexpr int32_t follow_up_days[] = {7, 30, 90};
constexpr int32_t confirmation_alerts[] = {20, 25, 29};
constexpr std::chrono::hours morning{9};

bool is_of_confirmation(DisputeTimer timer) {
    return timer == DisputeTimer::confirm || timer == DisputeTimer::confirm_alert;
}

void add_mediation(std::vector<DisputeDue>& dues, const DisputeFile& file, const Calendar& calendar) {
    const DisputeRow& row = file.row;
    if (row.outcome || !row.accepted_at) return;
    dues.push_back({DisputeTimer::whole, 0, *row.due_at});
    if (row.way != MediatorKind::police) return;
    auto first = std::ranges::find(file.sessions, MediationSessionState::held, &DisputeSessionRow::state);
    if (first == file.sessions.end())
        dues.push_back({DisputeTimer::police_first, 0, calendar.due_at(*row.accepted_at, work_days(3))});
    else
        dues.push_back({DisputeTimer::police_second, 0, calendar.due_at(*first->held_at, work_days(7))});
}

void add_agreed(std::vector<DisputeDue>& dues, const DisputeFile& file, const Calendar& calendar) {
    if (!file.agreement || !file.agreement->effective_at || file.row.state == DisputeState::archived) return;
    Time effective = *file.agreement->effective_at;
    for (const DisputeTermRow& term : file.terms) {
        if (term.state != TermState::open) continue;
        Time near = from_local(term.due_on - std::chrono::days(3)) + morning;
        if (near > effective) dues.push_back({DisputeTimer::term_near, term.place, near});
        dues.push_back({DisputeTimer::term, term.place, from_local(term.due_on + std::chrono::days(1))});
    }
    if (file.row.confirmation == ConfirmationState::none) {
        for (int32_t day : confirmation_alerts)
            dues.push_back({DisputeTimer::confirm_alert, day,
                            from_local(local_day(effective) + std::chrono::days(day)) + morning});
        Day last = last_confirmation_day(effective, calendar);
        dues.push_back({DisputeTimer::confirm, 0, from_local(last + std::chrono::days(1))});
    }
    for (int32_t day : follow_up_days)
        if (!is_asked(file, day))
            dues.push_back({DisputeTimer::follow_up, day, calendar.due_at(effective, natural_days(day))});
}

} // namespace

bool has_place(DisputeTimer timer) {
    using enum DisputeTimer;
    return timer == term || timer == term_near || timer == confirm_alert || timer == follow_up;
}

std::vector<DisputeDue> dues_of(const DisputeFile& file, const Calendar& calendar) {
    const DisputeRow& row = file.row;
    std::vector<DisputeDue> dues;
    if (row.state == DisputeState::screened)
        dues.push_back({DisputeTimer::triage, 0, calendar.due_at(row.opened_at, work_hours(4))});
    if (row.state == DisputeState::assigned)
        dues.push_back({DisputeTimer::first_contact, 0,
                        calendar.due_at(*row.assigned_at, row.urgent ? urgent_hours(2) : work_days(1))});
    bool is_asking = std::ranges::any_of(
        file.parties, [](const DisputePartyRow& party) { return party.consent == PartyConsent::not_asked; });
    if (row.state == DisputeState::consent_asked && is_asking)
        dues.push_back({DisputeTimer::consent, 0, calendar.due_at(*row.contacted_at, work_days(3))});
    add_mediation(dues, file, calendar);
    add_agreed(dues, file, calendar);
    if (row.colour_until && !row.outcome) dues.push_back({DisputeTimer::colour, 0, *row.colour_until});
    std::ranges::sort(dues, {}, &DisputeDue::due_at);
    return dues;
}

std::optional<Time> next_due_at(const std::vector<DisputeDue>& dues) {
    for (const DisputeDue& due : dues) {
        using enum DisputeTimer;
        bool is_reminder = due.timer == colour || due.timer == term_near || due.timer == confirm_alert;
        // Nobody need ask a court.
        if (!is_reminder && due.timer != confirm) return due.due_at;
    }
    return {};
}

Time mediation_due(Time accepted_at, const Calendar& calendar) {
    return calendar.due_at(accepted_at, natural_days(30));
}

Day last_confirmation_day(Time effective_at, const Calendar& calendar) {
    Day last = local_day(effective_at) + std::chrono::days(30);
    while (!calendar.is_work_day(last))
        last += std::chrono::days(1);
    return last;
}

int32_t calls_made(const DisputeFile& file, int32_t day) {
    int32_t made = 0;
    for (const DisputeFollowUpRow& call : file.follow_ups)
        if (call.day == day) made = std::max(made, call.attempt);
    return made;
}

bool is_asked(const DisputeFile& file, int32_t day) {
    return std::ranges::any_of(file.follow_ups, [&](const DisputeFollowUpRow& call) {
        return call.day == day && (call.is_reached || call.attempt >= follow_up_attempts);
    });
}

std::optional<int32_t> next_follow_up(const DisputeFile& file) {
    for (int32_t day : follow_up_days)
        if (!is_asked(file, day)) return day;
    return {};
}

std::vector<DisputeReminder> worth_telling(std::vector<DisputeReminder> reminders) {
    auto is_told_again = [&](const DisputeReminder& one) {
        return std::ranges::any_of(reminders, [&](const DisputeReminder& other) {
            if (other.dispute_id != one.dispute_id || !other.is_over) return false;
            if (one.timer == DisputeTimer::term_near)
                return other.timer == DisputeTimer::term && other.place == one.place;
            if (one.timer != DisputeTimer::confirm_alert) return false;
            return other.timer == DisputeTimer::confirm ||
                   (other.timer == DisputeTimer::confirm_alert && other.place > one.place);
        });
    };
    std::vector<DisputeReminder> told;
    for (const DisputeReminder& one : reminders) {
        // An alert is not told of in advance, nor a court of which nobody can ask any more.
        bool is_idle = is_of_confirmation(one.timer) && one.is_over == (one.timer == DisputeTimer::confirm);
        if (!is_idle && !is_told_again(one)) told.push_back(one);
    }
    return told;
}

Time follow_up_from(const DisputeFile& file, int32_t day) {
    return from_local(local_day(file.row.concluded_at.value()) + std::chrono::days(day));
}

} // namespace qzt
