// An assistant's own demand and moment, and more time for its own part.
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

const Assignment& part_of(const CasePlayer& player, std::string_view org) {
    return *std::ranges::find(player.file().assignments, TestRulebook::org(org), &Assignment::org_id);
}

TEST(OwnLimits, EndNotAfterTheLeads) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                                             | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban assists=fire assist_due=03-02T09:00          | !due_out_of_range
        03-02 09:10 | dispatcher | dispatch lead=urban assists=fire assist_due=03-12T09:00          | !due_out_of_range
        03-02 09:10 | dispatcher | dispatch lead=urban due=03-05T18:00 assists=fire assist_due=03-06T09:00 | !due_out_of_range
        03-02 09:10 | dispatcher | dispatch lead=urban due=03-05T18:00 assists=fire assist_due=03-04T12:00 | dispatched
        03-02 09:20 | dispatcher | add_assist org=property due=03-05T18:01                          | !due_out_of_range
        03-02 09:20 | dispatcher | add_assist org=property due=03-05T18:00                          | dispatched
        03-02 09:21 | fire1      | sign                                                             | dispatched
    )");
    EXPECT_EQ(part_of(player, "fire").due_at, moment("03-04 12:00")) << "its signing does not lengthen it";
    EXPECT_EQ(part_of(player, "property").due_at, moment("03-05 18:00"));
}

TEST(OwnLimits, AreExtendedByTheAssistantItself) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                   | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban assists=property       | dispatched
        03-02 09:11 | property1  | request_extension                      | !sign_first
        03-02 09:12 | property1  | sign                                   | dispatched
        03-02 09:13 | urban1     | sign                                   | signed_for original=03-11T18:00
        03-02 09:14 | urban1     | request_extension org=property             | !assignment_unknown
        03-02 09:15 | property1  | request_extension org=property amount=8    | !extension_too_long
        03-02 09:16 | property1  | request_extension amount=2             | signed_for +extension_asked pending=yes
        03-02 09:17 | property1  | request_extension                      | !request_pending
        03-02 09:20 | dispatcher | decide_request                         | signed_for +extension_granted original=03-11T18:00 pending=no
        03-02 09:21 | property1  | request_extension                      | !extension_used_up
        03-02 09:22 | urban1     | request_extension amount=1             | signed_for pending=yes
    )");
    EXPECT_EQ(part_of(player, "property").due_at, moment("03-13 18:00"));
    EXPECT_EQ(player.file().head.extensions, 0) << "the lead's own is still to come";
    for (const EventDraft& event : player.events())
        if (event.kind == EventKind::extension_granted) EXPECT_FALSE(event.to_reporter);
}

TEST(OwnLimits, LapseWithThePart) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401             | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban assists=property | dispatched
        03-02 09:12 | property1  | sign                             | dispatched
        03-02 09:13 | property1  | request_extension                | dispatched pending=yes
        03-02 09:14 | property1  | finish_assist org=property           | dispatched pending=no
        03-02 09:15 | dispatcher | decide_request                   | !request_decided
    )");
}

} // namespace
} // namespace qzt::testing
