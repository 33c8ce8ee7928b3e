#include "areas/calendar_year.hpp"

#include "areas/calendar_problems.hpp"
#include "kernel/json_problems.hpp"

#include <map>

namespace qzt {

using namespace std::chrono;

Outcome<void> accept_year(int32_t year) {
    if (year >= calendar_year_min && year <= calendar_year_max) return {};
    return refuse(calendar_year_out_of_range,
                  {{"from", std::to_string(calendar_year_min)}, {"to", std::to_string(calendar_year_max)}});
}

bool is_weekend(Day day) { return weekday(day).iso_encoding() > 5; }

YearSpan span_of_year(int32_t year) {
    auto first = std::chrono::year(year) / January / 1;
    return {Day(first), Day(first + years(1))};
}

CalendarYear whole_year(int32_t year, std::span<const CalendarDay> rows) {
    std::map<Day, CalendarDay> entered;
    for (auto& row : rows)
        entered[row.day] = row;
    CalendarYear whole{.year = year};
    auto [from, to] = span_of_year(year);
    for (Day day = from; day < to; day += days(1)) {
        auto found = entered.find(day);
        auto plain = is_weekend(day) ? DayKind::restday : DayKind::workday;
        CalendarDay of_day = found == entered.end() ? CalendarDay{day, plain, true} : found->second;
        whole.work_days += is_worked(of_day.kind);
        whole.holidays += of_day.kind == DayKind::statutory_holiday;
        whole.makeup_days += of_day.kind == DayKind::makeup_workday;
        whole.provisional_days += of_day.provisional;
        whole.days.push_back(of_day);
    }
    return whole;
}

static const ProblemKind* wrong_with(const CalendarDay& changed) {
    if (changed.kind == DayKind::workday && is_weekend(changed.day)) return &calendar_weekend_is_makeup;
    if (changed.kind == DayKind::makeup_workday && !is_weekend(changed.day)) return &calendar_weekday_is_workday;
    return nullptr;
}

Outcome<CalendarYear> accept_days(const CalendarYear& before, std::span<const CalendarDay> changed) {
    if (changed.empty()) return refuse(calendar_nothing_changed);
    std::vector<FieldProblem> problems;
    std::map<Day, size_t> place_of;
    std::vector<CalendarDay> rows = before.days;
    auto [from, to] = span_of_year(before.year);
    for (size_t i = 0; i < changed.size(); ++i) {
        auto& day = changed[i];
        auto wrong = [&](const ProblemKind& kind) {
            problems.push_back({"/days/" + std::to_string(i) + "/day",
                                &kind,
                                {{"day", to_text(day.day)}, {"year", std::to_string(before.year)}}});
        };
        if (day.day < from || day.day >= to)
            wrong(calendar_day_of_other_year);
        else if (!place_of.emplace(day.day, i).second)
            wrong(calendar_day_twice);
        else if (auto kind = wrong_with(day))
            wrong(*kind);
        rows.push_back(day);
    }
    if (!problems.empty())
        return Refusal(Problem(invalid_fields, {{"count", std::to_string(problems.size())}}, std::move(problems)));
    CalendarYear after = whole_year(before.year, rows);
    if (after.work_days < work_days_least)
        return refuse(calendar_too_little_work, {{"year", std::to_string(before.year)},
                                                 {"days", std::to_string(after.work_days)},
                                                 {"least", std::to_string(work_days_least)}});
    return after;
}

} // namespace qzt
