// The calendar is changed while cases are open: their limits in working time end at another moment, counted from the
// same beginning and with the same time used up; limits around the clock, moments set by a person, stopped clocks and
// closed cases stay as they are. Days are of 2026; 03-10 is a Tuesday.
#include "support/case_player.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt::testing {
namespace {

using enum DayKind;

CalendarDay day(std::string_view text, DayKind kind) {
    return {day_from_text("2026-" + std::string(text)).value(), kind, false};
}

// A town whose calendar changes in the middle of a story.
struct Story {
    TestRulebook town;
    CasePlayer player{town};

    void play(std::string_view table) { player.play(table); }
    void change(std::vector<CalendarDay> days) { town.change_days(std::move(days)); }
};

const EventDraft& moved(const CasePlayer& player) {
    auto found = std::ranges::find(player.events(), EventKind::due_moved, &EventDraft::kind);
    if (found == player.events().end()) throw std::runtime_error("nothing has moved");
    return *found;
}

TEST(CalendarFollow, IsRefusedToPeopleAndWhereNothingMoves) {
    Story story;
    story.play(R"(
        03-10 09:00 | grid1      | submit category=0401       | submitted due=03-10T11:00
        03-10 09:01 | clock      | follow_calendar            | !due_unmoved
        03-10 09:01 | dispatcher | follow_calendar            | !not_your_act
        03-10 09:01 | commander  | follow_calendar            | !not_your_act
    )");
    story.change({day("03-20", statutory_holiday)});
    story.play("03-10 09:02 | clock | follow_calendar | !due_unmoved");
}

TEST(CalendarFollow, MovesWorkHoursAndWorkDaysLaterOverADayOff) {
    Story story;
    story.play(R"(
        03-10 16:00 | grid1      | submit category=0401          | submitted due=03-10T18:00
        03-10 16:00 | dispatcher | dispatch lead=urban           | dispatched due=03-11T10:00
        03-10 17:00 | urban1     | sign                          | signed_for
        03-10 17:10 | urban1     | start                         | handling due=03-19T18:00 original=03-19T18:00
    )");
    story.change({day("03-12", statutory_holiday), day("03-13", statutory_holiday)});
    story.play(R"(
        03-11 09:00 | clock      | follow_calendar               | handling +due_moved due=03-23T18:00 original=03-23T18:00 notices=0
        03-11 09:00 | clock      | follow_calendar               | !due_unmoved
    )");
    const Assignment& lead = story.player.file().assignments.back();
    EXPECT_EQ(lead.due_at, story.player.file().head.due_at);
    EXPECT_EQ(moved(story.player).org_id, TestRulebook::org("urban"));
    EXPECT_NE(moved(story.player).facts.find("2026-03-19T18:00"), std::string::npos) << moved(story.player).facts;
    EXPECT_NE(moved(story.player).facts.find("2026-03-23T18:00"), std::string::npos) << moved(story.player).facts;
}

TEST(CalendarFollow, TellsWhoeverHasLessTimeThanTheyWereTold) {
    Story story;
    story.play(R"(
        03-10 09:00 | grid1      | submit category=0401          | submitted
        03-10 09:00 | dispatcher | dispatch lead=urban           | dispatched
        03-10 09:30 | urban1     | sign                          | signed_for
        03-10 09:31 | urban1     | start                         | handling due=03-19T18:00
    )");
    story.change({day("03-14", makeup_workday), day("03-15", makeup_workday)});
    story.play("03-11 09:00 | clock | follow_calendar | handling +due_moved due=03-17T18:00 notices=1");
    EXPECT_EQ(story.player.notices().back().org_id, TestRulebook::org("urban"));
}

TEST(CalendarFollow, CountsTimeUsedBeforeTheChangeByTheNewCalendarToo) {
    Story story;
    // Two working hours from Tuesday 17:00; Wednesday, over already, turns out to have been a holiday.
    story.play("03-10 17:00 | grid1 | submit category=0401 | submitted due=03-11T09:00 amber=03-11T08:36");
    story.change({day("03-11", statutory_holiday)});
    story.play(R"(
        03-11 09:00 | clock | tick            | submitted +overdue
        03-11 09:30 | clock | follow_calendar | submitted +due_moved due=03-12T09:00 amber=03-12T08:36
        03-12 08:40 | clock | tick            | submitted +near_due -overdue
        03-12 09:00 | clock | tick            | submitted +overdue
    )");
}

TEST(CalendarFollow, LeavesUrgentHoursAndOrganisationsThatNeverCloseAlone) {
    Story urgent;
    urgent.play(R"(
        03-10 09:00 | grid1      | submit category=0301           | submitted due=03-10T09:30
        03-10 09:00 | dispatcher | dispatch lead=fire override    | dispatched
        03-10 09:01 | fire1      | sign                           | signed_for
    )");
    urgent.change({day("03-11", statutory_holiday)});
    urgent.play("03-10 10:00 | clock | follow_calendar | !due_unmoved");
}

TEST(CalendarFollow, LeavesAMomentThatAPersonSetAndMovesWhatWasAddedToIt) {
    Story story;
    story.play(R"(
        03-10 09:00 | grid1      | submit category=0401                        | submitted
        03-10 09:00 | dispatcher | dispatch lead=urban due=03-13T12:00         | dispatched
        03-10 09:30 | urban1     | sign                                        | signed_for
        03-10 09:31 | urban1     | start                                       | handling due=03-13T12:00
    )");
    story.change({day("03-12", statutory_holiday)});
    story.play(R"(
        03-10 10:00 | clock      | follow_calendar                             | !due_unmoved
        03-10 10:30 | urban_boss | request_extension amount=2                  | handling
        03-10 11:00 | dispatcher | decide_request                              | handling due=03-17T18:00 original=03-13T12:00
    )");
    story.change({day("03-12", statutory_holiday), day("03-16", statutory_holiday)});
    story.play("03-11 09:00 | clock | follow_calendar | handling +due_moved due=03-18T18:00 original=03-13T12:00");
}

TEST(CalendarFollow, KeepsTheOriginalLimitApartFromTheExtension) {
    Story story;
    story.play(R"(
        03-10 09:00 | grid1      | submit category=0401                        | submitted
        03-10 09:00 | dispatcher | dispatch lead=urban                         | dispatched
        03-10 09:30 | urban1     | sign                                        | signed_for
        03-10 09:31 | urban1     | start                                       | handling due=03-19T18:00
        03-11 09:00 | urban_boss | request_extension amount=3                  | handling
        03-11 09:10 | dispatcher | decide_request                              | handling due=03-24T18:00 original=03-19T18:00
    )");
    story.change({day("03-18", statutory_holiday)});
    story.play("03-12 09:00 | clock | follow_calendar | handling due=03-25T18:00 original=03-20T18:00");
}

TEST(CalendarFollow, LetsAStoppedClockStandAndCountsFromItsResumption) {
    Story story;
    story.play(R"(
        03-10 09:00 | grid1      | submit category=0401                        | submitted
        03-10 09:00 | dispatcher | dispatch lead=urban                         | dispatched
        03-10 09:30 | urban1     | sign                                        | signed_for
        03-10 09:31 | urban1     | start                                       | handling due=03-19T18:00
        03-11 09:00 | urban_boss | request_suspend until=03-30T09:00           | handling
        03-11 09:10 | commander  | decide_request                              | handling suspended=yes due=none
    )");
    story.change({day("03-12", statutory_holiday)});
    story.play(R"(
        03-11 10:00 | clock      | follow_calendar                             | !due_unmoved
        03-30 09:00 | clock      | tick                                        | handling +resumed due=04-08T18:00 original=04-08T18:00
    )");
    story.change({day("03-12", statutory_holiday), day("04-01", statutory_holiday)});
    story.play("03-31 09:00 | clock | follow_calendar | handling due=04-09T18:00 original=04-09T18:00");
    // A day before the resumption is no part of what runs now.
    story.change({day("03-13", statutory_holiday), day("04-01", statutory_holiday)});
    story.play("03-31 10:00 | clock | follow_calendar | !due_unmoved");
}

TEST(CalendarFollow, LeavesTheOriginalLimitOfAnExtensionBeforeThePause) {
    Story story;
    story.play(R"(
        03-10 09:00 | grid1      | submit category=0401                        | submitted
        03-10 09:00 | dispatcher | dispatch lead=urban                         | dispatched
        03-10 09:30 | urban1     | sign                                        | signed_for
        03-10 09:31 | urban1     | start                                       | handling
        03-11 09:00 | urban_boss | request_extension amount=3                  | handling
        03-11 09:10 | dispatcher | decide_request                              | handling due=03-24T18:00 original=03-19T18:00
        03-11 10:00 | urban_boss | request_suspend until=03-13T09:00           | handling
        03-11 10:10 | commander  | decide_request                              | handling suspended=yes
        03-13 09:00 | clock      | tick                                        | handling +resumed due=03-26T18:00 original=03-19T18:00
    )");
    story.change({day("03-18", statutory_holiday)});
    story.play("03-13 10:00 | clock | follow_calendar | handling due=03-27T18:00 original=03-19T18:00");
}

TEST(CalendarFollow, EndsTheLadderOfALimitThatWasNotMissedAfterAll) {
    Story story;
    story.play(R"(
        03-10 09:00 | grid1      | submit category=0401          | submitted
        03-10 09:00 | dispatcher | dispatch lead=urban           | dispatched
        03-10 09:30 | urban1     | sign                          | signed_for
        03-10 09:31 | urban1     | start                         | handling
        03-19 18:00 | clock      | tick                          | handling +overdue level=0
    )");
    story.change({day("03-18", statutory_holiday)});
    story.play(R"(
        03-19 18:30 | clock      | follow_calendar               | handling +due_moved due=03-20T18:00
        03-20 17:59 | clock      | tick                          | handling -supervised level=0
        03-20 18:00 | clock      | tick                          | handling +overdue -supervised
        03-23 18:00 | clock      | tick                          | handling +supervised level=1
    )");
}

TEST(CalendarFollow, MovesTheRungsOfALadderWhoseLimitStaysMissed) {
    Story story;
    story.play(R"(
        03-10 09:00 | grid1      | submit category=0401          | submitted
        03-10 09:00 | dispatcher | dispatch lead=urban           | dispatched
        03-10 09:30 | urban1     | sign                          | signed_for
        03-10 09:31 | urban1     | start                         | handling
        03-19 18:00 | clock      | tick                          | handling +overdue
    )");
    story.change({day("03-20", statutory_holiday)});
    story.play(R"(
        03-19 19:00 | clock      | follow_calendar               | handling +due_moved due=03-19T18:00
        03-20 18:00 | clock      | tick                          | handling -supervised
        03-23 18:00 | clock      | tick                          | handling +supervised level=1
    )");
    EXPECT_EQ(std::ranges::count(story.player.events(), EventKind::due_moved, &EventDraft::kind), 1);
}

TEST(CalendarFollow, WritesAnArrivalAndAReplyAnew) {
    Story story;
    story.play(R"(
        03-10 09:00 | grid1      | submit category=0401                              | submitted
        03-10 09:00 | dispatcher | dispatch lead=urban                               | dispatched
        03-10 09:30 | urban1     | sign                                              | signed_for
        03-10 17:00 | dispatcher | whistle kind=joint_enforcement orgs=housing       | signed_for
    )");
    ASSERT_EQ(story.player.file().arrivals.front().arrive_by, moment("03-11 09:00"));
    story.change({day("03-11", statutory_holiday)});
    story.play("03-10 18:00 | clock | follow_calendar | signed_for +due_moved");
    EXPECT_EQ(story.player.file().arrivals.front().arrive_by, moment("03-12 09:00"));
}

TEST(CalendarFollow, LeavesClosedCasesWithWhatTheyHad) {
    Story story;
    story.play(R"(
        03-10 09:00 | grid1      | submit category=0304          | submitted
        03-10 09:01 | intake     | accept                        | accepted
        03-10 09:02 | dispatcher | transfer_out                  | transferred_out
    )");
    story.change({day("03-12", statutory_holiday)});
    story.play("03-10 10:00 | clock | follow_calendar | !wrong_state");
}

TEST(CalendarFollow, GoesOnFromAPauseOfTriageWhenTheCategoryChanges) {
    Story story;
    // One of two hours is used up when somebody goes to look; two hours later the other begins.
    story.play(R"(
        03-10 09:00 | citizen    | submit category=0401 contact=1        | submitted due=03-10T11:00
        03-10 10:00 | intake     | need_verify                           | verifying
        03-10 15:00 | checker    | verify_result photos=1                | submitted due=03-10T16:00
        03-10 15:10 | intake     | change_category category=0304         | submitted due=03-10T16:00
        03-10 15:20 | intake     | change_category category=0602         | submitted due=03-10T18:00
    )");
}

// ── working hours ─────────────────────────────────────────────────────────────

constexpr std::string_view signed_by_urban = R"(
    03-10 09:00 | grid1      | submit category=0401          | submitted
    03-10 09:00 | dispatcher | dispatch lead=urban           | dispatched
    03-10 09:30 | urban1     | sign                          | signed_for
)";

TEST(WorkingHours, OfAnOrganisationCountForEveryLimitOfItsPart) {
    Story story;
    story.town.change_hours("urban", {false, {{18 * 60, 22 * 60}}});
    // Four working hours to sign and seven work days to handle: evenings; triage is the station's.
    story.play(R"(
        03-10 09:00 | grid1      | submit category=0401          | submitted due=03-10T11:00
        03-10 09:00 | dispatcher | dispatch lead=urban           | dispatched due=03-10T22:00
        03-10 09:30 | urban1     | sign                          | signed_for due=03-11T22:00
        03-10 09:31 | urban1     | start                         | handling due=03-19T22:00 original=03-19T22:00
    )");
}

TEST(WorkingHours, OfAnOrganisationThatChangeMoveItsOpenLimitsAndNoOthers) {
    Story story;
    story.play(signed_by_urban);
    story.town.change_hours("housing", {true});
    story.play("03-10 10:00 | clock | follow_calendar | !due_unmoved");
    story.town.change_hours("urban", {false, {{8 * 60, 12 * 60}}});
    story.play(R"(
        03-10 10:00 | clock  | follow_calendar | signed_for +due_moved due=03-11T12:00
        03-10 10:00 | clock  | follow_calendar | !due_unmoved
        03-10 10:01 | urban1 | start           | handling due=03-19T12:00 original=03-19T12:00
    )");
    story.town.change_hours("urban", {});
    story.play("03-10 10:02 | clock | follow_calendar | handling +due_moved due=03-19T18:00 original=03-19T18:00");
}

TEST(WorkingHours, OfTheStationThatChangeMoveWhatIsCountedByThem) {
    Story story;
    story.town.change_hours("housing", {false, {{18 * 60, 22 * 60}}});
    story.play(signed_by_urban);
    story.town.change_periods({{9 * 60, 17 * 60}});
    story.play("03-10 10:00 | clock | follow_calendar | signed_for +due_moved due=03-11T17:00");

    Story evening; // whoever has periods of their own keeps them
    evening.town.change_hours("urban", {false, {{18 * 60, 22 * 60}}});
    evening.play(signed_by_urban);
    evening.town.change_periods({{9 * 60, 17 * 60}});
    evening.play("03-10 10:00 | clock | follow_calendar | !due_unmoved");
}

} // namespace
} // namespace qzt::testing
