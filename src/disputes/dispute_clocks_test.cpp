// When something falls due in a dispute, against the calendar as the state announced it.
#include "disputes/dispute_clocks.hpp"

#include "kernel/json_traits.hpp"
#include "support/dispute_play.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::DisputePlay;

Time moment(std::string_view text) { return time_from_text(std::string(text) + ":00+08:00").value(); }
Day day(std::string_view text) { return day_from_text(text).value(); }

// Days off of 2026 and 2028, and days worked instead, as far as these tests look.
Calendar calendar_of_the_state() {
    std::vector<CalendarDay> days;
    auto off = [&](const char* first, const char* last) {
        for (Day d = day(first); d <= day(last); d += std::chrono::days(1))
            days.push_back({d, DayKind::statutory_holiday, false});
    };
    off("2026-01-01", "2026-01-03");
    off("2026-02-15", "2026-02-23");
    off("2026-04-04", "2026-04-06");
    off("2026-05-01", "2026-05-05");
    off("2026-09-25", "2026-09-27");
    off("2026-10-01", "2026-10-07");
    for (auto text : {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"})
        days.push_back({day(text), DayKind::makeup_workday, false});
    return Calendar(std::move(days));
}

TEST(DisputeCourtDays, ThirtyDaysToAskACourtAreCountedAsTheLawCounts) {
    Calendar calendar = calendar_of_the_state();
    struct Row {
        const char *effective, *last, *why;
    };
    const Row rows[] = {
        {"2026-03-10T15:00", "2026-04-09", "a Thursday"},
        {"2026-03-10T00:00", "2026-04-09", "the day itself is not counted, at whatever hour"},
        {"2026-03-10T23:59", "2026-04-09", "nor in its last minute"},
        {"2026-03-05T10:00", "2026-04-07", "the 30th day is Qingming: the day after it"},
        {"2026-03-06T10:00", "2026-04-07", "and from the day in the middle of it"},
        {"2026-04-01T10:00", "2026-05-06", "May Day"},
        {"2026-09-01T09:00", "2026-10-08", "the National Day's seven"},
        {"2026-08-28T09:00", "2026-09-28", "Mid-autumn with its weekend"},
        {"2026-04-09T09:00", "2026-05-09", "a Saturday that is worked instead"},
        {"2026-01-15T09:00", "2026-02-14", "likewise, before the Spring Festival"},
        {"2026-01-16T09:00", "2026-02-24", "nine days of the Spring Festival"},
        {"2026-06-25T09:00", "2026-07-27", "a Saturday: the Monday after"},
        {"2026-12-10T09:00", "2027-01-11", "over the end of the year, a Saturday; not announced yet"},
        {"2026-01-29T09:00", "2026-02-28", "over the end of a short month"},
        {"2028-01-30T09:00", "2028-02-29", "a leap day"},
        {"2028-01-31T09:00", "2028-03-01", "and the day after it"},
        {"2026-01-31T09:00", "2026-03-02", "the month has 28 days"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(to_text(last_confirmation_day(moment(row.effective), calendar)), row.last)
            << row.effective << ": " << row.why;
}

// "confirm_alert 20 2026-03-30T09:00:00+08:00", of one kind.
std::vector<std::string> told(const DisputePlay& play, DisputeTimer timer) {
    std::vector<std::string> words;
    for (const DisputeDue& due : dues_of(play.file, play.calendar))
        if (due.timer == timer) words.push_back(fmt::format("{} {}", due.place, to_text(due.due_at)));
    return words;
}
using Words = std::vector<std::string>;

struct DisputeClocks : ::testing::Test {
    DisputePlay play;
    DisputeClocks() {
        play.calendar = calendar_of_the_state();
        play.now = moment("2026-02-13T17:00"); // a Friday, before the festival
    }
};

TEST_F(DisputeClocks, TriageTakesFourWorkingHours) {
    ASSERT_EQ(play.open("steward"), "");
    EXPECT_EQ(told(play, DisputeTimer::triage), (Words{"0 2026-02-14T11:00:00+08:00"}));
}

TEST_F(DisputeClocks, FirstContactTakesAWorkDayOrTwoHours) {
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.all("triage room, assign:aunt room"), "");
    EXPECT_EQ(told(play, DisputeTimer::triage), Words{});
    EXPECT_EQ(told(play, DisputeTimer::first_contact), (Words{"0 2026-02-14T18:00:00+08:00"}));
    play.file.row.urgent = true;
    EXPECT_EQ(told(play, DisputeTimer::first_contact), (Words{"0 2026-02-13T19:00:00+08:00"}));
    EXPECT_EQ(told(play, DisputeTimer::whole), (Words{"0 2026-03-15T17:00:00+08:00"})) << "30 natural days";
}

TEST_F(DisputeClocks, ConsentTakesThreeWorkDaysAcrossTheFestival) {
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.all("triage room, assign:aunt room, contact aunt"), "");
    EXPECT_EQ(told(play, DisputeTimer::consent), (Words{"0 2026-02-25T18:00:00+08:00"}));
    ASSERT_EQ(play.all("consent:one aunt, consent:two aunt"), "");
    EXPECT_EQ(told(play, DisputeTimer::consent), Words{});
}

TEST_F(DisputeClocks, PoliceMediationHasTwoRoundsInWorkDays) {
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.all("triage room, gate:officer room"), "");
    EXPECT_EQ(told(play, DisputeTimer::police_first), (Words{"0 2026-02-25T18:00:00+08:00"}));
    ASSERT_EQ(play.all("contact officer, consent:one officer, consent:two officer, schedule officer, hold officer"),
              "");
    EXPECT_EQ(told(play, DisputeTimer::police_first), Words{});
    EXPECT_EQ(told(play, DisputeTimer::police_second), (Words{"0 2026-03-02T18:00:00+08:00"}));
}

TEST_F(DisputeClocks, AfterAnAgreementCourtTermsAndFollowUpsRun) {
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.all("triage room, assign:lawyer room, contact lawyer, consent:one lawyer, consent:two lawyer, "
                       "schedule lawyer, hold lawyer, oral lawyer"),
              "");
    EXPECT_EQ(told(play, DisputeTimer::whole), Words{});
    EXPECT_EQ(
        told(play, DisputeTimer::confirm_alert),
        (Words{"20 2026-03-05T09:00:00+08:00", "25 2026-03-10T09:00:00+08:00", "29 2026-03-14T09:00:00+08:00"}));
    // The 30th day is a Sunday.
    EXPECT_EQ(told(play, DisputeTimer::confirm), (Words{"0 2026-03-17T00:00:00+08:00"}));
    EXPECT_EQ(told(play, DisputeTimer::follow_up),
              (Words{"7 2026-02-20T17:00:00+08:00", "30 2026-03-15T17:00:00+08:00", "90 2026-05-14T17:00:00+08:00"}));
    EXPECT_EQ(told(play, DisputeTimer::term), (Words{"1 2026-02-15T00:00:00+08:00"})) << "the end of its day";
    EXPECT_EQ(told(play, DisputeTimer::term_near), Words{}) << "it would have been before the agreement";
    EXPECT_EQ(next_due_at(dues_of(play.file, play.calendar)), moment("2026-02-15T00:00"));
    ASSERT_EQ(play.all("apply lawyer, perform lawyer"), "");
    EXPECT_EQ(told(play, DisputeTimer::confirm), Words{});
    EXPECT_EQ(told(play, DisputeTimer::term), Words{});
    EXPECT_EQ(next_due_at(dues_of(play.file, play.calendar)), moment("2026-02-20T17:00"));
}

TEST_F(DisputeClocks, AFollowUpIsDueUntilSomebodyWasReachedOrCalledThreeTimes) {
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(
        play.all("triage room, assign:aunt room, contact aunt, consent:one aunt, consent:two aunt, schedule aunt, "
                 "hold aunt, oral aunt, perform aunt"),
        "");
    play.now += std::chrono::days(7);
    ASSERT_EQ(play.all("miss caller, miss caller"), "");
    EXPECT_EQ(told(play, DisputeTimer::follow_up).front(), "7 2026-02-20T17:00:00+08:00");
    play.now += std::chrono::days(1);
    ASSERT_EQ(play.give("miss", "caller"), "");
    EXPECT_EQ(told(play, DisputeTimer::follow_up).front(), "30 2026-03-15T17:00:00+08:00");
}

TEST(DisputeReminders, TellOfWhatCanStillBeDoneAndOfAnAlertOnce) {
    using enum DisputeTimer;
    DisputeId one = DisputeId::named("one"), other = DisputeId::named("other");
    auto at = [](DisputeId id, DisputeTimer timer, int32_t place, bool is_over) {
        return DisputeReminder{id, "", timer, place, {}, is_over};
    };
    struct Row {
        std::vector<DisputeReminder> all;
        std::vector<std::string> told;
        const char* why;
    };
    const Row rows[] = {
        {{at(one, confirm_alert, 20, false)}, {}, "not in advance"},
        {{at(one, confirm_alert, 20, true), at(one, confirm_alert, 25, false)},
         {"confirm_alert 20"},
         "the next is not yet"},
        {{at(one, confirm_alert, 20, true), at(one, confirm_alert, 25, true)}, {"confirm_alert 25"}, "the last"},
        {{at(one, confirm_alert, 29, true), at(one, confirm, 0, false)},
         {"confirm_alert 29", "confirm 0"},
         "one day left"},
        {{at(one, confirm_alert, 29, true), at(one, confirm, 0, true)}, {}, "no court can be asked"},
        {{at(one, confirm_alert, 20, true), at(other, confirm, 0, true)}, {"confirm_alert 20"}, "of another dispute"},
        {{at(one, term_near, 1, true), at(one, term, 1, false)}, {"term_near 1", "term 1"}, "near"},
        {{at(one, term_near, 1, true), at(one, term, 1, true)}, {"term 1"}, "its day has passed"},
        {{at(one, term_near, 2, true), at(one, term, 1, true)}, {"term_near 2", "term 1"}, "of another instalment"},
        {{at(one, follow_up, 7, true), at(one, follow_up, 30, false)}, {"follow_up 7", "follow_up 30"}, "both"},
    };
    for (const Row& row : rows) {
        std::vector<std::string> words;
        for (const DisputeReminder& one_of : worth_telling(row.all))
            words.push_back(fmt::format("{} {}", json::word(one_of.timer), one_of.place));
        EXPECT_EQ(words, row.told) << row.why;
    }
}

TEST_F(DisputeClocks, AnAlertIsNoDeadline) {
    using enum DisputeTimer;
    Time at = play.now;
    EXPECT_EQ(next_due_at({{colour, 0, at}, {confirm_alert, 20, at}, {confirm, 0, at}, {term_near, 1, at}}),
              std::nullopt);
}

} // namespace
} // namespace qzt
