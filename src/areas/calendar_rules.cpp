#include "areas/calendar_rules.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace qzt {

using namespace std::chrono;

static constexpr days one_day{1};

static bool is_monday_to_friday(Day day) { return weekday(day).iso_encoding() <= 5; }

// How many days from Monday to Friday lie before `day`, counted from a Monday.
static int64_t weekdays_before(Day day) {
    int64_t since_monday = day.time_since_epoch().count() + 3; // 1969-12-29 was one
    int64_t week = since_monday >= 0 ? since_monday / 7 : (since_monday - 6) / 7;
    return week * 5 + std::min<int64_t>(since_monday - week * 7, 5);
}

static int64_t seconds_rounded_up(Duration duration) { return ceil<seconds>(duration).count(); }

std::vector<WorkPeriod> Calendar::default_periods() { return {{8 * 60, 12 * 60}, {14 * 60, 18 * 60}}; }

Calendar::Calendar() : Calendar(std::vector<CalendarDay>{}) {}

Calendar::Calendar(std::vector<CalendarDay> days, std::vector<WorkPeriod> station_periods)
    : periods_(std::move(station_periods)) {
    int32_t minute = 0;
    for (auto [from, to] : periods_) {
        if (from < minute || to <= from || to > 24 * 60)
            throw std::invalid_argument("working periods must rise within a day");
        minute = to;
    }
    if (periods_.empty()) throw std::invalid_argument("a calendar needs working periods");

    std::map<Day, CalendarDay> by_day;
    for (auto& day : days)
        by_day.insert_or_assign(day.day, day);
    int64_t difference = 0;
    for (auto& [day, row] : by_day) {
        difference += int(is_worked(row.kind)) - int(is_monday_to_friday(day));
        rows_.push_back({row, difference});
    }
}

Calendar Calendar::with(std::span<const CalendarDay> days, std::vector<WorkPeriod> station_periods) const {
    std::vector<CalendarDay> all;
    for (const Row& row : rows_)
        all.push_back(row.day);
    all.insert(all.end(), days.begin(), days.end());
    return Calendar(std::move(all), station_periods.empty() ? periods_ : std::move(station_periods));
}

const Calendar::Row* Calendar::row(Day day) const {
    auto found = std::ranges::lower_bound(rows_, day, {}, [](const Row& row) { return row.day.day; });
    return found != rows_.end() && found->day.day == day ? &*found : nullptr;
}

bool Calendar::is_work_day(Day day) const {
    auto* published = row(day);
    return published ? is_worked(published->day.kind) : is_monday_to_friday(day);
}

bool Calendar::is_provisional(Day day) const {
    auto* published = row(day);
    return !published || published->day.provisional;
}

int64_t Calendar::work_days_before(Day day) const {
    auto next = std::ranges::lower_bound(rows_, day, {}, [](const Row& row) { return row.day.day; });
    return weekdays_before(day) + (next == rows_.begin() ? 0 : std::prev(next)->difference);
}

// Doubles the stretch until it holds enough work days, then halves it: a limit of years costs a few look-ups more.
Day Calendar::nth_work_day_after(Day day, int64_t n) const {
    int64_t wanted = work_days_before(day + one_day) + n;
    days stretch{1};
    while (work_days_before(day + stretch + one_day) < wanted)
        stretch *= 2;
    days too_few = stretch / 2, enough = stretch;
    while (enough - too_few > one_day) {
        days middle = too_few + (enough - too_few) / 2;
        (work_days_before(day + middle + one_day) < wanted ? too_few : enough) = middle;
    }
    return day + enough;
}

Calendar::WorkDay::WorkDay(std::span<const WorkPeriod> periods) : periods_(periods) {
    for (auto [from, to] : periods_)
        whole_ += minutes(to - from);
}

Duration Calendar::WorkDay::worked(Duration since_midnight) const {
    Duration worked{};
    for (auto [from, to] : periods_)
        worked += std::clamp<Duration>(since_midnight - minutes(from), {}, minutes(to - from));
    return worked;
}

Calendar::WorkDay Calendar::work_day_of(const WorkHours& hours) const {
    return WorkDay(hours.periods.empty() ? periods_ : hours.periods);
}

Duration Calendar::worked_until(Time t, const WorkDay& whole) const {
    auto local = to_local(t);
    auto day = floor<days>(local);
    return work_days_before(day) * whole.whole() + (is_work_day(day) ? whole.worked(local - day) : Duration{});
}

// The first moment at which that much has been worked since `start`: a span that ends with a period ends there, and
// not at the beginning of the next.
Time Calendar::after_work(Time start, Duration work, const WorkDay& whole) const {
    if (work <= Duration{}) return start;
    Day day = local_day(start);
    const Duration per_day = whole.whole();
    Duration left =
        worked_until(start, whole) - work_days_before(day) * per_day + work; // from the day's beginning on
    if (!is_work_day(day) || left > per_day) {
        if (is_work_day(day)) left -= per_day;
        int64_t whole_days = (left.count() - 1) / per_day.count();
        left -= whole_days * per_day;
        day = nth_work_day_after(day, whole_days + 1);
    }
    for (auto [from, to] : whole.periods()) {
        if (left <= minutes(to - from)) return from_local(LocalTime(day) + minutes(from) + left);
        left -= minutes(to - from);
    }
    return from_local(LocalTime(day) + minutes(whole.periods().back().to_minute));
}

Time Calendar::due_at(Time start, Span span, const WorkHours& hours) const {
    if (span.amount <= 0) return start;
    switch (span.unit) {
    case SpanUnit::urgent_hour:
        return start + seconds(span.amount);
    case SpanUnit::natural_day:
        return start + days(span.amount);
    case SpanUnit::work_hour:
        if (hours.round_the_clock) return start + seconds(span.amount);
        return after_work(start, seconds(span.amount), work_day_of(hours));
    case SpanUnit::work_day:
        break;
    }
    Day last = nth_work_day_after(local_day(start), span.amount);
    return from_local(LocalTime(last) + minutes(work_day_of(hours).periods().back().to_minute));
}

Time Calendar::part_at(Time start, Span span, int percent, const WorkHours& hours) const {
    if (span.unit == SpanUnit::urgent_hour || span.unit == SpanUnit::work_hour)
        return due_at(start, {span.unit, span.amount * percent / 100}, hours);
    Time due = due_at(start, span, hours);
    if (span.unit == SpanUnit::natural_day || hours.round_the_clock)
        return start + floor<seconds>((due - start) * percent / 100);
    const WorkDay whole = work_day_of(hours);
    Duration work = worked_until(due, whole) - worked_until(start, whole);
    return after_work(start, floor<seconds>(work * percent / 100), whole);
}

int64_t Calendar::remaining(Time now, Time due, SpanUnit unit, const WorkHours& hours) const {
    if (due <= now) return 0;
    switch (unit) {
    case SpanUnit::urgent_hour:
        return seconds_rounded_up(due - now);
    case SpanUnit::natural_day:
        return ceil<days>(due - now).count();
    case SpanUnit::work_hour:
        return hours.round_the_clock ? seconds_rounded_up(due - now) : work_seconds(now, due, hours);
    case SpanUnit::work_day:
        break;
    }
    int64_t left = work_days_before(local_day(due) + one_day) - work_days_before(local_day(now) + one_day);
    left = std::max<int64_t>(left, 1);
    return due_at(now, work_days(left), hours) < due ? left + 1 : left;
}

OpenHours Calendar::opening_at(Time t, const WorkHours& hours) const {
    const WorkDay whole = work_day_of(hours);
    LocalTime local = to_local(t);
    Day day = floor<days>(local);
    if (is_work_day(day))
        for (auto [from, to] : whole.periods()) {
            LocalTime opens = LocalTime(day) + minutes(from), closes = LocalTime(day) + minutes(to);
            if (local < opens) return {false, from_local(opens)};
            if (local < closes) return {true, from_local(closes)};
        }
    Day next = nth_work_day_after(day, 1);
    return {false, from_local(LocalTime(next) + minutes(whole.periods().front().from_minute))};
}

int64_t Calendar::work_seconds(Time from, Time to, const WorkHours& hours) const {
    const WorkDay whole = work_day_of(hours);
    return seconds_rounded_up(worked_until(to, whole) - worked_until(from, whole));
}

} // namespace qzt
