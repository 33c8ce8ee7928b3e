// What stops being seen, and by whom: a colour that has expired, and what turns out to be restricted.
#include "support/dispute_drive.hpp"

namespace qzt {
namespace {

struct DisputeSights : testing::DisputeDrive {};

TEST_F(DisputeSights, AnExpiredColourIsSeenByNobodyAndFoundByNobody) {
    ASSERT_EQ(open(found(), finder), "");
    ASSERT_EQ(triage(room), "");
    DisputeQuery yellow;
    yellow.colour = DisputeColour::yellow;
    Time until = view(room).colour->until;
    EXPECT_EQ(until, now + std::chrono::days(30));
    now = until - std::chrono::seconds(1);
    EXPECT_EQ(list(room).disputes.at(0).colour, DisputeColour::yellow);
    EXPECT_EQ(list(room, yellow).disputes.size(), 1u);
    EXPECT_FALSE(view(room).colour->is_expired);
    now = until;
    EXPECT_FALSE(list(room).disputes.at(0).colour);
    EXPECT_EQ(list(room, yellow).disputes.size(), 0u);
    EXPECT_TRUE(view(room).colour->is_expired);
    ASSERT_EQ(
        give(DisputeAct::recoloured, RecolourDispute{.colour = DisputeColour::yellow, .reason = "又吵了一次"}, room),
        "");
    EXPECT_EQ(list(room, yellow).disputes.size(), 1u) << "until somebody looks again";
}

TEST_F(DisputeSights, WhatConcernsAMinorIsOthersUntilTheyAreNamed) {
    OpenDispute said = found();
    said.has_minor = true;
    ASSERT_EQ(open(said, finder), "");
    EXPECT_EQ(list(room).disputes.size(), 0u);
    EXPECT_EQ(triage(room), "dispute_not_found");
    EXPECT_TRUE(list(commander).disputes.at(0).is_restricted);
    EXPECT_FALSE(list(commander).disputes.at(0).topic);
}

TEST_F(DisputeSights, WhatTurnsOutToBeOfAFamilyIsClosedToWhoeverHasNoSide) {
    ASSERT_EQ(open(found(), finder), "");
    EXPECT_EQ(list(other_room).disputes.at(0).topic, "楼上漏水");
    TriageDispute said;
    said.kind = DisputeKind::family;
    said.colour_reason = "争吵升级";
    ASSERT_EQ(give(DisputeAct::triaged, said, room), "");
    EXPECT_EQ(list(other_room).disputes.size(), 0u);
    EXPECT_EQ(records(other_room), "dispute_not_found");
    EXPECT_EQ(list(room).disputes.at(0).topic, "楼上漏水") << "who triaged it has a side";
}

} // namespace
} // namespace qzt
