// A year of the calendar: what may be changed, and what the year is then.
#include "areas/calendar_year.hpp"

#include "areas/calendar_problems.hpp"
#include "areas/official_calendar.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using enum DayKind;

Day day_of(std::string_view text) { return day_from_text(text).value(); }

CalendarYear official_2026() { return whole_year(2026, official_calendar()); }

TEST(CalendarYear, IsRefusedBeyondTheYearsThatAreKept) {
    EXPECT_FALSE(accept_year(2019));
    EXPECT_FALSE(accept_year(2100));
    EXPECT_TRUE(accept_year(2026));
}

TEST(CalendarYear, RefusesDaysThatCannotBeWhatIsSaidOfThem) {
    struct Row {
        std::string_view day;
        DayKind kind;
        const ProblemKind* expected;
    };
    for (auto& row : std::initializer_list<Row>{
             {"2027-01-01", statutory_holiday, &calendar_day_of_other_year},
             {"2025-12-31", statutory_holiday, &calendar_day_of_other_year},
             {"2026-03-07", workday, &calendar_weekend_is_makeup},         // a Saturday
             {"2026-03-10", makeup_workday, &calendar_weekday_is_workday}, // a Tuesday
         }) {
        CalendarDay changed[] = {{day_of("2026-03-11"), restday, false}, {day_of(row.day), row.kind, false}};
        auto refused = accept_days(official_2026(), changed);
        ASSERT_FALSE(refused) << row.day;
        ASSERT_EQ(refused.error().fields.size(), 1u) << row.day;
        EXPECT_EQ(refused.error().fields[0].kind, row.expected) << row.day;
        EXPECT_EQ(refused.error().fields[0].path, "/days/1/day");
    }
}

TEST(CalendarYear, RefusesADayTwiceNothingAtAllAndAYearWithoutWork) {
    CalendarDay twice[] = {{day_of("2026-03-11"), restday, false}, {day_of("2026-03-11"), workday, false}};
    auto refused = accept_days(official_2026(), twice);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).kind, &calendar_day_twice);

    auto nothing = accept_days(official_2026(), {});
    ASSERT_FALSE(nothing);
    EXPECT_TRUE(nothing.error().is(calendar_nothing_changed));

    auto idle = official_2026().days;
    for (auto& of_year : idle)
        of_year.kind = restday;
    auto too_little = accept_days(official_2026(), idle);
    ASSERT_FALSE(too_little);
    EXPECT_TRUE(too_little.error().is(calendar_too_little_work));
}

TEST(CalendarYear, TakesChangedDaysAndLeavesTheOthers) {
    auto before = official_2026();
    CalendarDay changed[] = {{day_of("2026-03-10"), statutory_holiday, false},
                             {day_of("2026-03-14"), makeup_workday, false}};
    auto after = accept_days(before, changed);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->days.size(), 365u);
    EXPECT_EQ(after->work_days, before.work_days);
    EXPECT_EQ(after->holidays, before.holidays + 1);
    EXPECT_EQ(after->makeup_days, before.makeup_days + 1);
    for (size_t i = 0; i < 365; ++i)
        if (before.days[i].day != changed[0].day && before.days[i].day != changed[1].day)
            EXPECT_EQ(after->days[i], before.days[i]) << to_text(before.days[i].day);
}

TEST(CalendarYear, ThatNobodyHasEnteredFollowsItsWeekdaysAndIsProvisional) {
    auto empty = whole_year(2028, {});
    EXPECT_EQ(empty.days.size(), 366u);
    EXPECT_EQ(empty.provisional_days, 366);
    EXPECT_EQ(empty.holidays, 0);
    EXPECT_EQ(empty.days[0].kind, restday); // 1 January 2028 is a Saturday
    EXPECT_EQ(empty.days[2].kind, workday);
    EXPECT_EQ(official_2026().provisional_days, 0);
}

} // namespace
} // namespace qzt
