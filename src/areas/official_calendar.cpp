#include "areas/official_calendar.hpp"

#include <algorithm>

namespace qzt {

using namespace std::chrono;

namespace {

struct DaysOff {
    month_day first, last;
};

// What one yearly notice says: the stretches of days off, and the weekend days worked in exchange.
struct Notice {
    std::vector<DaysOff> off;
    std::vector<month_day> makeup;

    bool is_off(month_day day) const {
        return std::ranges::any_of(off, [&](auto& stretch) { return stretch.first <= day && day <= stretch.last; });
    }
};

Notice notice_of_2024() {
    return {
        {{January / 1, January / 1},
         {February / 10, February / 17},
         {April / 4, April / 6},
         {May / 1, May / 5},
         {June / 8, June / 10},
         {September / 15, September / 17},
         {October / 1, October / 7}},
        {February / 4, February / 18, April / 7, April / 28, May / 11, September / 14, September / 29, October / 12}};
}

Notice notice_of_2025() {
    return {{{January / 1, January / 1},
             {January / 28, January / 31},
             {February / 1, February / 4},
             {April / 4, April / 6},
             {May / 1, May / 5},
             {May / 31, May / 31},
             {June / 1, June / 2},
             {October / 1, October / 8}},
            {January / 26, February / 8, April / 27, September / 28, October / 11}};
}

Notice notice_of_2026() {
    return {{{January / 1, January / 3},
             {February / 15, February / 23},
             {April / 4, April / 6},
             {May / 1, May / 5},
             {June / 19, June / 21},
             {September / 25, September / 27},
             {October / 1, October / 7}},
            {January / 4, February / 14, February / 28, May / 9, September / 20, October / 10}};
}

DayKind kind_of(Day day, const Notice& notice) {
    year_month_day ymd{day};
    month_day md{ymd.month(), ymd.day()};
    if (notice.is_off(md)) return DayKind::statutory_holiday;
    if (std::ranges::find(notice.makeup, md) != notice.makeup.end()) return DayKind::makeup_workday;
    return weekday(day).iso_encoding() <= 5 ? DayKind::workday : DayKind::restday;
}

void add_year(std::vector<CalendarDay>& rows, year y, const Notice& notice, bool provisional) {
    for (Day day{y / January / 1}; day < Day{(y + years(1)) / January / 1}; day += days(1))
        rows.push_back({day, kind_of(day, notice), provisional});
}

} // namespace

std::vector<CalendarDay> official_calendar() {
    std::vector<CalendarDay> rows;
    add_year(rows, year(2024), notice_of_2024(), false);
    add_year(rows, year(2025), notice_of_2025(), false);
    add_year(rows, year(2026), notice_of_2026(), false);
    add_year(rows, year(2027), {}, true);
    return rows;
}

} // namespace qzt
