// Minutes that an assistant lets the lead wait stand under the assistant's name.
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

TEST(LateAssist, HoldsTheCaseFromItsOwnLimitUntilItsPartIsSettled) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                                            | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban assists=property assist_due=03-03T12:00     | dispatched
        03-02 09:11 | property1  | sign                                                            | dispatched
        03-02 09:12 | urban1     | sign                                                            | signed_for turn=lead
        03-02 09:13 | urban1     | start                                                           | handling turn=lead
        03-03 11:59 | clock      | tick                                                            | handling turn=lead
        03-03 12:00 | clock      | tick                                                            | handling turn=assist original=03-11T18:00
    )");
    EXPECT_EQ(player.file().head.turn_org, TestRulebook::org("property"));
    player.play("03-03 15:00 | property1 | finish_assist org=property | handling turn=lead");
    EXPECT_EQ(player.file().head.turn_org, TestRulebook::org("urban"));
    bool booked = false;
    for (const TurnSpan& span : player.file().turns)
        booked = booked || (span.party == Party::assist && span.org_id == TestRulebook::org("property") &&
                            span.from_at == moment("03-03 12:00") && span.until_at == moment("03-03 15:00"));
    EXPECT_TRUE(booked);
}

TEST(LateAssist, HoldsNothingBeforeTheLeadHasBegunNorWhileTheClockStands) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                                        | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban assists=property assist_due=03-03T12:00 | dispatched
        03-02 09:11 | property1  | sign                                                        | dispatched
        03-02 09:12 | urban1     | sign                                                        | signed_for
        03-03 12:00 | clock      | tick                                                        | signed_for turn=lead
        03-03 12:05 | urban1     | start                                                       | handling turn=assist
        03-03 12:10 | urban1     | request_suspend                                             | handling turn=assist
        03-03 12:11 | urban_boss | decide_request                                              | handling turn=assist
        03-03 12:12 | commander  | decide_request                                              | handling suspended=yes turn=lead
        03-03 12:20 | dispatcher | waive_assist org=property                                   | handling turn=lead
        03-03 12:30 | urban1     | resume                                                      | handling turn=lead
    )");
}

} // namespace
} // namespace qzt::testing
