// One year of the working calendar as its keeper sees and changes it: every day with its kind. A day that nobody has
// entered yet follows its weekday and is provisional; deadlines over it may still move when the notice comes.
#pragma once
#include "areas/calendar_rules.hpp"
#include "kernel/json.hpp"
#include "kernel/outcome.hpp"

#include <span>

namespace qzt {

struct CalendarYear {
    int32_t year = 0;
    std::vector<CalendarDay> days; // all of them, in order
    int32_t work_days = 0;
    int32_t holidays = 0; // of the notice
    int32_t makeup_days = 0;
    int32_t provisional_days = 0;
};
BOOST_DESCRIBE_STRUCT(CalendarYear, (), (year, days, work_days, holidays, makeup_days, provisional_days))

// Days that are not named stay as they are.
struct ChangeCalendar {
    List<CalendarDay, 366> days;
};
BOOST_DESCRIBE_STRUCT(ChangeCalendar, (), (days))

inline constexpr int32_t calendar_year_min = 2020, calendar_year_max = 2099;
inline constexpr int32_t work_days_least = 200; // of a whole year; fewer are a slip of the hand

Outcome<void> accept_year(int32_t year);
bool is_weekend(Day day);
// Half open.
struct YearSpan {
    Day from{}, to{};
};
YearSpan span_of_year(int32_t year);

CalendarYear whole_year(int32_t year, std::span<const CalendarDay> rows);

// The year as it would be.
Outcome<CalendarYear> accept_days(const CalendarYear& before, std::span<const CalendarDay> changed);

} // namespace qzt
