// The notice of a year's holidays and make-up days, as a table that somebody typed.
#include "areas/calendar_notice.hpp"

#include "areas/official_calendar.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

std::string notice_of(std::string_view year) {
    std::string csv = "日期,类型\n";
    for (auto& day : official_calendar()) {
        if (!to_text(day.day).starts_with(year)) continue;
        if (day.kind == DayKind::statutory_holiday) csv += to_text(day.day) + ",放假\n";
        if (day.kind == DayKind::makeup_workday) csv += to_text(day.day) + ",调休上班\n";
    }
    return csv;
}

TEST(CalendarNotice, ATableThatIsEmptyOrIncompleteIsRefused) {
    EXPECT_TRUE(read_calendar_notice("日期,类型\n").error().is(notice_empty));
    auto few = read_calendar_notice("日期,类型\n2027-01-01,放假\n2027-01-02,放假\n");
    ASSERT_FALSE(few);
    EXPECT_TRUE(few.error().is(notice_incomplete));
    EXPECT_EQ(few.error().details.at("days"), "2");
    EXPECT_FALSE(read_calendar_notice("日期\n2027-01-01\n")); // no column for the kind
    EXPECT_FALSE(read_calendar_notice(""));
}

TEST(CalendarNotice, EveryWrongCellIsToldAndNothingIsTaken) {
    auto notice = read_calendar_notice(notice_of("2026") + "2026-10-01,放假\n2025-05-01,放假\n2026-03-10,调休上班\n"
                                                           "昨天,放假\n2026-03-14,过节\n");
    ASSERT_TRUE(notice);
    EXPECT_TRUE(notice->days.empty());
    std::vector<std::string_view> kinds;
    for (auto& problem : notice->problems)
        kinds.push_back(problem.kind->code);
    EXPECT_EQ(kinds, (std::vector<std::string_view>{"notice_day_twice", "notice_other_year",
                                                    "notice_makeup_on_weekday", "cell_not_time", "cell_not_choice"}));
}

TEST(CalendarNotice, AWholeNoticeGivesEveryDayOfItsYear) {
    for (std::string year : {"2024", "2025", "2026"}) {
        auto notice = read_calendar_notice(notice_of(year));
        ASSERT_TRUE(notice) << year;
        EXPECT_TRUE(notice->problems.empty());
        std::vector<CalendarDay> official;
        for (auto& day : official_calendar())
            if (to_text(day.day).starts_with(year)) official.push_back(day);
        EXPECT_EQ(notice->days, official) << year;
    }
}

} // namespace
} // namespace qzt
