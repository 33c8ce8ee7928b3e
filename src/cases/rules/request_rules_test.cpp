// What a lead may ask for, and with what in hand.
#include "cases/loop/case_problems.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

TEST(RequestRules, WhoeverSaysThatTheFactsAreWrongShowsIt) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401                     | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban                      | dispatched
        03-02 09:30 | urban1     | request_return code=facts_wrong          | !proof_missing
        03-02 09:31 | urban1     | request_return code=facts_wrong photos=1 | dispatched +return_asked
    )");
}

// The administrator has meanwhile given the class a limit in hours; this case keeps its days.
TEST(RequestRules, AnExtensionIsMeasuredByTheClockThatRuns) {
    TestRulebook town;
    CasePlayer player(town);
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401             | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban              | dispatched
        03-02 09:30 | urban1     | sign                             | signed_for
        03-02 09:31 | urban1     | start                            | handling due=03-11T18:00
    )");
    town.category_to_change("0401").handle_limit = work_hours(20);
    player.play(R"(
        03-03 09:00 | urban_boss | request_extension amount=8       | !extension_too_long
        03-03 09:01 | urban_boss | request_extension amount=7       | handling +extension_asked
        03-03 09:02 | dispatcher | decide_request                   | handling due=03-20T18:00
    )");
}

TEST(RequestRules, WhatIsAlwaysCheckedIsCheckedAlsoWhenItWasFixedOnTheSpot) {
    TestRulebook town;
    town.category_to_change("0304").sampling.percent = 100;
    for (uint64_t seed = 0; seed < 40; ++seed) {
        CaseCommand command{.by = town.actor("grid1"), .now = moment("03-02 09:00"), .seed = seed};
        command.body = command_from("submit category=0304 fixed photos=1", blank_file("north"), command.now);
        EXPECT_EQ(decide(blank_file("north"), command, town).value().after.head.state, CaseState::checking) << seed;
    }
}

} // namespace
} // namespace qzt::testing
