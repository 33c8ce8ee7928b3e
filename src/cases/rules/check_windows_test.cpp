// When a matter that comes and goes with the hour has to be looked at.
#include "cases/rules/check_windows.hpp"

#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

std::string window(std::string_view reported, std::string_view now, std::string_view seen = "") {
    Report report{.received_at = moment(reported)};
    if (!seen.empty()) report.device_at = moment(seen);
    CheckWindow found = first_window(report, moment(now));
    return to_text(found.from).substr(5, 11) + " " + to_text(found.until).substr(5, 11);
}

TEST(CheckWindow, IsAnHourBeforeAndAfterTheFullHourNearestToTheReport) {
    EXPECT_EQ(window("03-02 22:47", "03-03 09:00"), "03-03T22:00 03-04T00:00");
    EXPECT_EQ(window("03-02 23:10", "03-03 09:00"), "03-03T22:00 03-04T00:00");
    EXPECT_EQ(window("03-02 12:00", "03-03 09:00"), "03-03T11:00 03-03T13:00");
    // Across midnight, on either side.
    EXPECT_EQ(window("03-02 23:40", "03-03 09:00"), "03-03T23:00 03-04T01:00");
    EXPECT_EQ(window("03-02 00:10", "03-03 23:30"), "03-03T23:00 03-04T01:00");
    EXPECT_EQ(window("03-02 00:10", "03-04 00:00"), "03-03T23:00 03-04T01:00");
}

TEST(CheckWindow, LeavesAnHourToGetThere) {
    EXPECT_EQ(window("03-02 12:00", "03-03 12:00"), "03-03T11:00 03-03T13:00");
    EXPECT_EQ(window("03-02 12:00", "03-03 12:01"), "03-04T11:00 03-04T13:00");
}

TEST(CheckWindow, GoesByWhenItWasSeenAndNotByWhenThePhoneHadANetwork) {
    EXPECT_EQ(window("03-02 09:05", "03-03 09:30", "03-01 22:50"), "03-03T22:00 03-04T00:00");
    // A clock that is ahead says nothing.
    EXPECT_EQ(window("03-02 09:05", "03-03 09:30", "03-02 22:50"), "03-04T08:00 03-04T10:00");
}

TEST(CheckWindow, ComesBackOnEachDay) {
    CheckWindow first{moment("03-03 22:00"), moment("03-04 00:00")};
    EXPECT_EQ(window_at(first, moment("03-03 10:00")), first);
    EXPECT_EQ(window_at(first, moment("03-03 23:59")), first);
    CheckWindow next{moment("03-04 22:00"), moment("03-05 00:00")};
    EXPECT_EQ(window_at(first, moment("03-04 00:00")), next);
    EXPECT_EQ(window_at(first, moment("03-04 22:00")), next);
}

TEST(CheckWindow, LetsAMatterOfTheHourPassOnlyAtItsHour) {
    CasePlayer player;
    player.play(R"(
        03-02 22:47 | grid1      | submit category=0503       | submitted
        03-03 09:00 | dispatcher | dispatch lead=urban override | dispatched
        03-03 09:30 | urban1     | sign                       | signed_for
        03-03 09:31 | urban1     | start                      | handling
        03-04 10:00 | urban1     | submit_result              | checking due=03-05T18:00
        03-04 11:00 | checker    | give_check                 | !check_outside_window
        03-04 21:59 | checker    | give_check                 | !check_outside_window
        03-04 22:00 | checker    | give_check                 | following_up +check_passed
    )");
    const CaseTask& task = player.file().tasks.front();
    EXPECT_EQ(task.window_from, moment("03-04 22:00"));
    EXPECT_EQ(task.window_until, moment("03-05 00:00"));
}

TEST(CheckWindow, GivesWhoeverChecksUntilItsEnd) {
    CasePlayer player;
    player.play(R"(
        03-02 22:47 | grid1      | submit category=0503 priority=P2 | submitted
        03-02 22:50 | dispatcher | dispatch lead=urban override | dispatched
        03-02 22:55 | urban1     | sign                       | signed_for
        03-02 23:00 | urban1     | start                      | handling
        03-02 23:30 | urban1     | submit_result              | checking due=03-04T00:00 amber=03-03T19:06
        03-03 09:00 | checker    | give_check                 | !check_outside_window
        03-03 09:10 | dispatcher | assign_check               | checking due=03-04T00:00
        03-03 09:20 | checker    | give_check outcome=fail    | rework +check_failed
    )");
}

} // namespace
} // namespace qzt::testing
