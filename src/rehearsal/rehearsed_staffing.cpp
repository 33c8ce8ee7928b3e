#include "rehearsal/rehearsed_staffing.hpp"

#include "cases/rules/case_acts.hpp"
#include "figures/figure_tally.hpp"

#include <algorithm>

namespace qzt {
namespace {

struct LocalHour {
    Day day{};
    int hour = 0;
};
LocalHour local_hour(Time t) {
    Day day = local_day(t);
    return {day, int(std::chrono::floor<std::chrono::hours>(t - from_local(day)).count())};
}

int32_t minutes_between(Time from, Time until) {
    return int32_t(std::max<int64_t>(0, std::chrono::floor<std::chrono::minutes>(until - from).count()));
}

} // namespace

bool is_in_shift(const StaffShift& shift, bool is_work_day, int hour) {
    if (shift.days == StaffDays::work_days && !is_work_day) return false;
    if (shift.days == StaffDays::rest_days && is_work_day) return false;
    if (shift.from_hour < shift.until_hour) return hour >= shift.from_hour && hour < shift.until_hour;
    return hour >= shift.from_hour || hour < shift.until_hour;
}

RoomHands hands_with(const RoomHands& recorded, std::span<const StaffShift> shifts, const Calendar& calendar) {
    RoomHands other = recorded;
    for (size_t i = 0; i < other.hands.size(); ++i) {
        auto [day, hour] = local_hour(hour_begins(other.first + int64_t(i)));
        bool is_work_day = calendar.is_work_day(day);
        auto shift = std::ranges::find_if(
            shifts, [&, hour = hour](const StaffShift& one) { return is_in_shift(one, is_work_day, hour); });
        if (shift != shifts.end()) other.hands[i] = shift->hands;
    }
    return other;
}

RehearsedStaffing::RehearsedStaffing(const CaseLogs& logs, const RehearsalQuestion& question,
                                     const Calendar& calendar)
    : record_(room_record(logs)), moved_(logs.cases().size()) {
    told_.reports = int32_t(record_.visits.size());
    std::vector<int32_t> takes, waited;
    for (Duration work : record_.works)
        takes.push_back(int32_t(std::chrono::round<std::chrono::minutes>(work).count()));
    told_.takes = stage_minutes(takes);
    for (const RoomVisit& visit : record_.visits) {
        waited.push_back(minutes_between(visit.came_at, visit.done_at));
        done_.push_back(visit.done_at);
    }
    told_.waited_before = told_.waited_after = stage_minutes(waited);
    told_.too_few = !question.minutes_each && int64_t(record_.works.size()) < small_base;
    std::span<const StaffShift> shifts;
    if (question.staffing) shifts = *question.staffing;
    RoomHands other = hands_with(record_.hands, shifts, calendar);
    if (question.staffing && !told_.too_few) {
        std::vector<RoomReport> reports;
        for (const RoomVisit& visit : record_.visits) {
            const CaseId& id = logs.cases()[visit.log].case_id;
            uint64_t chance = chance_of(id, uint64_t(question.seed.value_or(0)) ^ 0xde5c);
            Duration takes = question.minutes_each ? Duration(std::chrono::minutes(*question.minutes_each))
                                                   : record_.works[draw_index(chance, record_.works.size())];
            reports.push_back({visit.came_at, visit.priority, takes});
        }
        work_otherwise(reports, other);
    }
    tell_hours(other, calendar);
}

void RehearsedStaffing::work_otherwise(std::span<const RoomReport> reports, const RoomHands& other) {
    RoomDay as_it_was = work_off(reports, record_.hands), otherwise = work_off(reports, other);
    told_.most_waiting_before = as_it_was.most_waiting;
    told_.most_waiting_after = otherwise.most_waiting;
    std::vector<int32_t> modelled, waited;
    for (size_t i = 0; i < reports.size(); ++i) {
        const RoomVisit& visit = record_.visits[i];
        Time was = as_it_was.done[i], would = otherwise.done[i];
        if (was != Time::max()) modelled.push_back(minutes_between(visit.came_at, was));
        if (would == Time::max() && was != Time::max()) {
            done_[i] = Time::max();
            ++told_.still_waiting;
        } else if (would != was) {
            // Nobody is done before the report was worked on, unless the record says so.
            Time soonest = std::min(visit.done_at, visit.came_at + reports[i].takes);
            done_[i] = std::max(soonest, visit.done_at + (would - was));
        }
        if (done_[i] != Time::max()) waited.push_back(minutes_between(visit.came_at, done_[i]));
        if (done_[i] != visit.done_at) moved_[visit.log] = Moved{visit.moment, done_[i]};
    }
    told_.waited_modelled = stage_minutes(modelled);
    told_.waited_after = stage_minutes(waited);
}

void RehearsedStaffing::tell_hours(const RoomHands& other, const Calendar& calendar) {
    struct Waits {
        std::vector<int32_t> before, after;
    };
    std::array<Waits, 48> waits;
    told_.hours.resize(48);
    for (size_t n = 0; n < told_.hours.size(); ++n) {
        told_.hours[n].is_work_day = n < 24;
        told_.hours[n].hour = int32_t(n % 24);
    }
    auto place = [&](LocalHour at) { return size_t(at.hour) + (calendar.is_work_day(at.day) ? 0u : 24u); };
    for (HourIndex hour = other.first; hour < other.end(); ++hour) {
        StaffedHour& told = told_.hours[place(local_hour(hour_begins(hour)))];
        ++told.days;
        told.hands_before += record_.hands.at(hour);
        told.hands_after += other.at(hour);
    }
    for (size_t i = 0; i < record_.visits.size(); ++i) {
        const RoomVisit& visit = record_.visits[i];
        size_t n = place(local_hour(visit.came_at));
        ++told_.hours[n].reports;
        waits[n].before.push_back(minutes_between(visit.came_at, visit.done_at));
        if (done_[i] != Time::max()) waits[n].after.push_back(minutes_between(visit.came_at, done_[i]));
    }
    for (size_t n = 0; n < told_.hours.size(); ++n) {
        told_.hours[n].nine_tenths_before = stage_minutes(waits[n].before).nine_tenths;
        told_.hours[n].nine_tenths_after = stage_minutes(waits[n].after).nine_tenths;
    }
}

} // namespace qzt
