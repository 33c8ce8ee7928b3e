// Due times against the calendar: the cases everyone must agree on, then random ones against a count minute by
// minute.
#include "areas/calendar_rules.hpp"
#include "areas/official_calendar.hpp"
#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

namespace qzt {
namespace {

using namespace std::chrono;

Time at(std::string_view text) { return *time_from_text(std::string(text) + ":00+08:00"); }
Day day(std::string_view text) { return *day_from_text(text); }

const Calendar& official() {
    static const Calendar calendar(official_calendar());
    return calendar;
}

const WorkHours always{true};
const WorkHours evenings{false, {{17 * 60, 21 * 60}}};

TEST(CalendarRules, RefusesPeriodsThatDoNotRiseOrHoldNoTime) {
    for (std::vector<WorkPeriod> periods :
         {std::vector<WorkPeriod>{}, {{600, 600}}, {{600, 540}}, {{480, 720}, {700, 800}}, {{-1, 60}}, {{0, 1441}}})
        EXPECT_THROW(Calendar({}, periods), std::invalid_argument);
    EXPECT_NO_THROW(Calendar({}, {{0, 1440}}));
}

TEST(CalendarRules, TwoWorkHoursOnTheEveOfAMakeUpSaturdayEndOnIt) {
    EXPECT_EQ(to_text(official().due_at(at("2026-02-13T17:00"), work_hours(2))), "2026-02-14T09:00:00+08:00");
}

TEST(CalendarRules, IsOpenInWorkingHoursOfWorkDaysOnlyAndSaysUntilWhen) {
    struct Row {
        std::string_view at;
        bool open;
        std::string until;
    };
    for (const Row& row : {
             Row{"2026-02-13T07:59", false, "2026-02-13T08:00:00+08:00"},
             Row{"2026-02-13T08:00", true, "2026-02-13T12:00:00+08:00"},
             Row{"2026-02-13T12:00", false, "2026-02-13T14:00:00+08:00"},
             Row{"2026-02-13T17:59", true, "2026-02-13T18:00:00+08:00"},
             Row{"2026-02-13T18:00", false, "2026-02-14T08:00:00+08:00"}, // a make-up Saturday
             Row{"2026-02-14T18:00", false, "2026-02-24T08:00:00+08:00"}, // the Spring Festival lies between
             Row{"2026-02-18T10:00", false, "2026-02-24T08:00:00+08:00"}, // a Wednesday of it
         }) {
        OpenHours opening = official().opening_at(at(row.at));
        EXPECT_EQ(opening.open, row.open) << row.at;
        EXPECT_EQ(to_text(opening.until), row.until) << row.at;
    }
}

TEST(CalendarRules, ThreeWorkDaysPassOverTheSpringFestival) {
    EXPECT_EQ(to_text(official().due_at(at("2026-02-13T10:00"), work_days(3))), "2026-02-25T18:00:00+08:00");
}

TEST(CalendarRules, AWorkHourBegunBeforeTheNationalDayEndsAfterIt) {
    EXPECT_EQ(to_text(official().due_at(at("2026-09-30T17:30"), work_hours(1))), "2026-10-08T08:30:00+08:00");
}

TEST(CalendarRules, AnUrgentHourDoesNotAskForTheHoliday) {
    EXPECT_EQ(to_text(official().due_at(at("2026-09-30T17:30"), urgent_hours(1))), "2026-09-30T18:30:00+08:00");
}

TEST(CalendarRules, ThreeWorkHoursLeftAtAPauseAreThreeWorkHoursAfterIt) {
    Time due = official().due_at(at("2026-05-08T16:00"), work_hours(3));
    int64_t left = official().remaining(at("2026-05-08T16:00"), due, SpanUnit::work_hour);
    EXPECT_EQ(left, 3 * 3600);
    EXPECT_EQ(to_text(official().due_at(at("2026-05-09T08:00"), {SpanUnit::work_hour, left})),
              "2026-05-09T11:00:00+08:00");
}

TEST(CalendarRules, AWorkDayReceivedOnAMakeUpSundayEndsOnMonday) {
    EXPECT_EQ(to_text(official().due_at(at("2026-09-20T09:00"), work_days(1))), "2026-09-21T18:00:00+08:00");
}

TEST(CalendarRules, SpansEndWhereTheTableSays) {
    struct Row {
        const char* start;
        Span span;
        WorkHours hours;
        const char* due;
    };
    for (auto& row : std::initializer_list<Row>{
             {"2026-03-10T08:00", work_hours(8), {}, "2026-03-10T18:00"}, // ends with the period, not next morning
             {"2026-03-10T10:00", work_hours(2), {}, "2026-03-10T12:00"},
             {"2026-03-10T12:30", work_hours(1), {}, "2026-03-10T15:00"}, // the noon break does not count
             {"2026-03-10T18:00", work_hours(1), {}, "2026-03-11T09:00"},
             {"2026-03-13T20:00", work_hours(9), {}, "2026-03-17T09:00"}, // Friday evening
             {"2026-03-14T10:00", work_days(1), {}, "2026-03-16T18:00"},  // Saturday: Monday is day one
             {"2026-03-10T00:00", work_days(1), {}, "2026-03-11T18:00"},
             {"2026-03-10T23:00", work_hours(2), always, "2026-03-11T01:00"},
             {"2026-03-13T10:00", work_days(1), always, "2026-03-16T18:00"},
             {"2026-02-14T10:00", natural_days(3), {}, "2026-02-17T10:00"},
             {"2026-03-10T12:30", work_hours(0), {}, "2026-03-10T12:30"},
             {"2026-03-10T12:30", work_days(0), {}, "2026-03-10T12:30"},
         })
        EXPECT_EQ(official().due_at(at(row.start), row.span, row.hours), at(row.due)) << row.start;
}

TEST(CalendarRules, WhoeverHasPeriodsOfTheirOwnIsCountedByThem) {
    auto& c = official();
    struct Row {
        const char* start;
        Span span;
        const char* due;
    };
    for (auto& row : std::initializer_list<Row>{
             {"2026-03-10T08:00", work_hours(4), "2026-03-10T21:00"},
             {"2026-03-10T08:00", work_hours(5), "2026-03-11T18:00"},
             {"2026-03-13T20:00", work_hours(2), "2026-03-16T18:00"}, // a Friday
             {"2026-03-10T08:00", work_days(1), "2026-03-11T21:00"},
             {"2026-03-10T08:00", urgent_hours(2), "2026-03-10T10:00"},
             {"2026-03-10T08:00", natural_days(1), "2026-03-11T08:00"},
         })
        EXPECT_EQ(c.due_at(at(row.start), row.span, evenings), at(row.due)) << row.start;
    EXPECT_EQ(c.part_at(at("2026-03-10T17:00"), work_days(1), 50, evenings), at("2026-03-10T21:00"));
    EXPECT_EQ(c.remaining(at("2026-03-10T20:00"), at("2026-03-11T18:00"), SpanUnit::work_hour, evenings), 2 * 3600);
    EXPECT_EQ(c.remaining(at("2026-03-10T20:00"), at("2026-03-11T21:00"), SpanUnit::work_day, evenings), 1);
    EXPECT_EQ(c.opening_at(at("2026-03-10T10:00"), evenings), (OpenHours{false, at("2026-03-10T17:00")}));
    EXPECT_EQ(c.opening_at(at("2026-03-10T18:00"), evenings), (OpenHours{true, at("2026-03-10T21:00")}));
    // What the station sets counts for everybody else.
    Calendar late(official_calendar(), {{10 * 60, 16 * 60}});
    EXPECT_EQ(late.due_at(at("2026-03-10T09:00"), work_hours(2)), at("2026-03-10T12:00"));
    EXPECT_EQ(late.due_at(at("2026-03-10T09:00"), work_days(1), always), at("2026-03-11T16:00"));
    EXPECT_EQ(late.due_at(at("2026-03-10T09:00"), work_hours(2), evenings), at("2026-03-10T19:00"));
}

TEST(CalendarRules, EightyPercentOfALimit) {
    auto& c = official();
    EXPECT_EQ(c.part_at(at("2026-03-10T08:00"), urgent_hours(10), 80), at("2026-03-10T16:00"));
    EXPECT_EQ(c.part_at(at("2026-03-10T08:00"), work_hours(5), 80), at("2026-03-10T12:00"));
    // From 16:00 until 18:00 of the next day are ten working hours; eight of them end at 16:00.
    EXPECT_EQ(c.part_at(at("2026-03-10T16:00"), work_days(1), 80), at("2026-03-11T16:00"));
    EXPECT_EQ(c.part_at(at("2026-03-10T18:00"), work_days(1), 50, always), at("2026-03-11T06:00"));
    EXPECT_EQ(c.part_at(at("2026-03-10T16:00"), work_days(1), 100), c.due_at(at("2026-03-10T16:00"), work_days(1)));
    EXPECT_EQ(c.part_at(at("2026-03-10T08:00"), natural_days(10), 80), at("2026-03-18T08:00"));
}

TEST(CalendarRules, WhatIsLeftOfDaysIsRoundedUp) {
    auto& c = official();
    EXPECT_EQ(c.remaining(at("2026-03-10T08:00"), at("2026-03-10T08:00"), SpanUnit::work_hour), 0);
    EXPECT_EQ(c.remaining(at("2026-03-11T08:00"), at("2026-03-10T08:00"), SpanUnit::work_day), 0);
    EXPECT_EQ(c.remaining(at("2026-03-10T09:00"), at("2026-03-12T18:00"), SpanUnit::work_day), 2);
    EXPECT_EQ(c.remaining(at("2026-03-12T17:59"), at("2026-03-12T18:00"), SpanUnit::work_day), 1);
    EXPECT_EQ(c.remaining(at("2026-03-13T09:00"), at("2026-03-14T12:00"), SpanUnit::work_day), 1);
    EXPECT_EQ(c.remaining(at("2026-03-10T09:00"), at("2026-03-11T10:00"), SpanUnit::natural_day), 2);
    EXPECT_EQ(c.remaining(at("2026-03-10T09:00"), at("2026-03-10T15:00"), SpanUnit::urgent_hour), 6 * 3600);
    EXPECT_EQ(c.remaining(at("2026-03-10T09:00"), at("2026-03-10T15:00"), SpanUnit::work_hour), 4 * 3600);
    EXPECT_EQ(c.remaining(at("2026-03-10T09:00"), at("2026-03-10T15:00"), SpanUnit::work_hour, always), 6 * 3600);
}

TEST(CalendarRules, ADayWithoutRowIsProvisionalAndWorkedMondayToFriday) {
    EXPECT_FALSE(official().is_provisional(day("2026-12-31")));
    EXPECT_TRUE(official().is_provisional(day("2027-01-01")));
    EXPECT_TRUE(official().is_work_day(day("2027-01-01"))); // not known to be off before its notice
    EXPECT_TRUE(official().is_provisional(day("2031-05-05")));
    EXPECT_TRUE(official().is_work_day(day("2031-05-05")));
    EXPECT_FALSE(official().is_work_day(day("2031-05-04")));
    EXPECT_FALSE(Calendar().is_work_day(day("1969-12-28")));
    EXPECT_TRUE(Calendar().is_work_day(day("1969-12-29")));
}

TEST(CalendarRules, EveryYearOfTheNoticesHasItsNumberOfWorkDays) {
    for (auto [year, work_days] : {std::pair{"2024", 251}, {"2025", 248}, {"2026", 248}, {"2027", 261}}) {
        int worked = 0, rows = 0;
        for (auto& row : official_calendar())
            if (to_text(row.day).starts_with(year)) ++rows, worked += is_worked(row.kind);
        EXPECT_EQ(worked, work_days) << year;
        EXPECT_EQ(rows, year == std::string_view("2024") ? 366 : 365);
    }
}

TEST(CalendarRules, MakeUpDaysFallOnWeekends) {
    for (auto& row : official_calendar())
        if (row.kind == DayKind::makeup_workday) EXPECT_GT(weekday(row.day).iso_encoding(), 5u) << to_text(row.day);
}

// Counts the slow way: one minute after the other.
struct MinuteCount {
    Time origin = at("2024-01-01T00:00");
    std::vector<int32_t> worked_before{0}; // by minute since the origin
    std::vector<int32_t> end_of_worked;    // of the n-th worked minute

    MinuteCount() {
        for (auto& row : official_calendar())
            for (int minute = 0; minute < 1440; ++minute) {
                bool worked =
                    is_worked(row.kind) && ((minute >= 480 && minute < 720) || (minute >= 840 && minute < 1080));
                if (worked) end_of_worked.push_back(int32_t(worked_before.size()));
                worked_before.push_back(worked_before.back() + worked);
            }
    }
    Time moment(int32_t minute) const { return origin + minutes(minute); }
    Time due(int32_t start, int32_t work_minutes) const {
        return moment(end_of_worked[size_t(worked_before[size_t(start)] + work_minutes - 1)]);
    }
};

struct Random {
    std::mt19937 engine{uint32_t(testing::printed_seed())};

    int operator()(int from, int to) { return std::uniform_int_distribution(from, to)(engine); }
};

TEST(CalendarRules, RandomSpansEndWhereCountingMinutesEnds) {
    MinuteCount oracle;
    Random random;
    auto& c = official();
    for (uint64_t i = 0; i < testing::from_environment("QZT_SPANS", 100'000); ++i) {
        int start = random(0, 1000 * 1440), amount = random(1, random(1, 120'000));
        Time due = c.due_at(oracle.moment(start), {SpanUnit::work_hour, amount * 60});
        ASSERT_EQ(due, oracle.due(start, amount)) << to_text(oracle.moment(start)) << " + " << amount << " minutes";
        int end = random(start, 1400 * 1440);
        int worked = oracle.worked_before[size_t(end)] - oracle.worked_before[size_t(start)];
        ASSERT_EQ(c.work_seconds(oracle.moment(start), oracle.moment(end)), worked * 60);
    }
}

// The control: the counting of minutes finds out a calendar in which one make-up day is not worked.
TEST(CalendarRules, AreFoundOutByCountingMinutesWhenOneDayIsWrong) {
    MinuteCount oracle;
    auto days = official_calendar();
    auto make_up = std::ranges::find(days, DayKind::makeup_workday, &CalendarDay::kind);
    make_up->kind = DayKind::restday;
    Calendar wrong(std::move(days));
    int differ = 0;
    for (int start = 0; start < 1000 * 1440; start += 1440)
        differ += wrong.due_at(oracle.moment(start), {SpanUnit::work_hour, 8 * 3600}) != oracle.due(start, 8 * 60);
    EXPECT_GT(differ, 0);
}

TEST(CalendarRules, RandomSpansAddUpAndNeverRunBackwards) {
    Random random;
    auto& c = official();
    for (int i = 0; i < 20'000; ++i) {
        Time start = at("2024-01-01T00:00") + seconds(random(0, 60'000'000)) + microseconds(random(0, 999'999));
        int a = random(0, 400'000), b = random(0, 400'000);
        Time first = c.due_at(start, {SpanUnit::work_hour, a});
        Time both = c.due_at(start, {SpanUnit::work_hour, a + b});
        ASSERT_EQ(c.due_at(first, {SpanUnit::work_hour, b}), both);
        ASSERT_EQ(c.work_seconds(start, both), a + b);
        for (auto unit : {SpanUnit::urgent_hour, SpanUnit::work_hour, SpanUnit::work_day, SpanUnit::natural_day}) {
            int less = random(0, 200), more = less + random(0, 200);
            Time later = start + seconds(random(0, 100'000));
            ASSERT_LE(start, c.due_at(start, {unit, less}));
            ASSERT_LE(c.due_at(start, {unit, less}), c.due_at(start, {unit, more}));
            if (more > 0) ASSERT_LE(c.due_at(start, {unit, more}), c.due_at(later, {unit, more}));
            // A pause gives back at least what was left.
            Time due = c.due_at(start, {unit, more});
            ASSERT_GE(c.due_at(start, {unit, c.remaining(start, due, unit)}), due);
            ASSERT_LE(c.part_at(start, {unit, more}, 80), due);
        }
    }
}

TEST(CalendarRules, TheZoneOfTheMachineDoesNotMatter) {
    std::string before = std::getenv("TZ") ? std::getenv("TZ") : "";
    for (const char* zone : {"America/New_York", "Asia/Kathmandu", "UTC"}) {
        setenv("TZ", zone, 1);
        tzset();
        EXPECT_EQ(official().due_at(at("2026-02-13T17:00"), work_hours(2)), at("2026-02-14T09:00")) << zone;
    }
    before.empty() ? unsetenv("TZ") : setenv("TZ", before.c_str(), 1);
    tzset();
}

} // namespace
} // namespace qzt
