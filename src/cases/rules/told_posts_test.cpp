// Deadlines and requests that no organisation and no one person holds are told to the posts that must act.
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt::testing {
namespace {

using Told = std::vector<std::string>;

// What the last row told to posts, as "event role", with ! where it is urgent.
Told told(const CasePlayer& player) {
    Told lines;
    for (const NoticeDraft& notice : player.notices())
        if (notice.role) lines.push_back(word(notice.kind) + " " + word(*notice.role) + (notice.urgent ? "!" : ""));
    return lines;
}

TEST(ToldPosts, HearWhenTriageComesNearAndPasses) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1 | submit category=0401 | submitted due=03-02T11:00
        03-02 10:36 | clock | tick                 | submitted +near_due
    )");
    EXPECT_EQ(told(player), (Told{"near_due dispatcher", "near_due shift_lead"}));
    player.play("03-02 11:00 | clock | tick | submitted +overdue");
    EXPECT_EQ(told(player), (Told{"overdue dispatcher", "overdue shift_lead"}));
}

TEST(ToldPosts, OfTheCommandRoomRingUpWhoDoesNotSignForAnEmergency) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0306       | submitted
        03-02 09:01 | dispatcher | dispatch lead=fire         | dispatched
        03-02 09:11 | clock      | tick                       | dispatched +sign_escalated
    )");
    Told lines = told(player);
    for (std::string line : {"sign_escalated dispatcher!", "sign_escalated shift_lead!"})
        EXPECT_TRUE(std::ranges::find(lines, line) != lines.end()) << line;
}

TEST(ToldPosts, OfEachLevelHearOfWhatTheClockSupervises) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304   | submitted
        03-02 09:10 | dispatcher | dispatch lead=property | dispatched
        03-02 09:11 | property1  | sign                   | signed_for original=03-05T18:00
        03-06 18:00 | clock      | tick                   | signed_for level=1
    )");
    EXPECT_EQ(std::ranges::count(told(player), "supervised duty_commander"), 1);
    player.play("03-10 18:00 | clock | tick | signed_for level=2");
    EXPECT_EQ(std::ranges::count(told(player), "supervised station_chief"), 1);
    player.play("03-12 18:00 | clock | tick | signed_for level=3");
    EXPECT_EQ(std::ranges::count(told(player), "supervised street_leader"), 1);
}

TEST(ToldPosts, OutsideTheCommandRoomHearNothingOfAConfidentialCase) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0105 | submitted
        03-02 09:10 | dispatcher | dispatch lead=police | dispatched
        03-02 09:11 | officer    | sign                 | signed_for
        03-12 18:00 | clock      | tick                 | signed_for level=3
    )");
    EXPECT_EQ(std::ranges::count(told(player), "supervised duty_commander"), 1);
    EXPECT_EQ(std::ranges::count(told(player), "supervised street_leader"), 0);
}

TEST(ToldPosts, HearOfRequestsThatAreTheirsToDecide) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401          | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban           | dispatched
        03-02 09:11 | urban1     | sign                          | signed_for
        03-02 09:12 | urban1     | request_suspend               | signed_for
    )");
    EXPECT_EQ(told(player), Told{}) << "its own leader first";
    player.play("03-02 09:20 | urban_boss | decide_request | signed_for +suspend_endorsed");
    EXPECT_EQ(told(player), Told{"suspend_endorsed duty_commander"});
    player.play(R"(
        03-02 09:30 | commander  | decide_request refuse         | signed_for
        03-02 09:31 | urban_boss | request_return better=housing | signed_for +return_asked
    )");
    EXPECT_EQ(told(player), (Told{"return_asked dispatcher", "return_asked shift_lead"}));
}

TEST(ToldPosts, CallAndClose) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0304 contact=1 | submitted
        03-02 09:10 | dispatcher | dispatch lead=property         | dispatched
        03-02 09:11 | property1  | sign                           | signed_for
        03-02 09:12 | property1  | start                          | handling
        03-02 09:30 | property1  | submit_result                  | checking
        03-02 09:40 | checker    | give_check                     | following_up due=03-05T18:00
        03-05 18:00 | clock      | tick                           | following_up +overdue
    )");
    EXPECT_EQ(std::ranges::count(told(player), "overdue caller"), 1);
    player.play(R"(
        03-06 09:00 | caller     | follow_up                      | following_up due=03-11T18:00
        03-11 18:00 | clock      | tick                           | following_up +overdue
    )");
    EXPECT_EQ(std::ranges::count(told(player), "overdue duty_commander"), 1);
}

} // namespace
} // namespace qzt::testing
