// Ten seconds in which a dispatch can be taken back: the organisations that it names have heard nothing of it, by no
// way at all.
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt::testing {
namespace {

// When the organisation is told what the last row brought about; empty when it is not.
std::optional<Time> told_at(const CasePlayer& player, std::string_view org) {
    auto found = std::ranges::find(player.notices(), std::optional(TestRulebook::org(org)), &NoticeDraft::org_id);
    if (found == player.notices().end()) return {};
    return found->visible_at;
}

TEST(UndoWindow, RefusesASupervisionThatWouldShowTheCase) {
    CasePlayer().play(R"(
        03-02 09:00    | grid1      | submit category=0401                   | submitted
        03-02 09:01    | dispatcher | dispatch lead=urban assists=fire       | dispatched
        03-02 09:01:05 | commander  | supervise org=urban                    | !org_untold
        03-02 09:01:05 | commander  | supervise org=fire                     | !org_untold
        03-02 09:01:05 | commander  | supervise org=police                   | dispatched +supervised
        03-02 09:01:10 | commander  | supervise org=urban                    | dispatched +supervised
        03-02 09:02    | dispatcher | redispatch lead=housing                | dispatched
        03-02 09:02:05 | commander  | supervise org=housing                  | !org_untold
        03-02 09:02:05 | commander  | supervise org=urban                    | dispatched +supervised
    )");
}

TEST(UndoWindow, DelaysANudgeUntilItIsOver) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00    | grid1      | submit category=0401                   | submitted
        03-02 09:01    | dispatcher | dispatch lead=urban assists=fire       | dispatched
    )");
    Time over = moment("03-02 09:01:10");
    EXPECT_EQ(told_at(player, "urban"), over);
    EXPECT_EQ(told_at(player, "fire"), over);
    player.play("03-02 09:01:05 | dispatcher | nudge | dispatched +nudged");
    EXPECT_EQ(told_at(player, "urban"), over);
    player.play("03-02 09:01:06 | dispatcher | nudge org=fire | dispatched +nudged");
    EXPECT_EQ(told_at(player, "fire"), over);
    player.play("03-02 09:01:06 | dispatcher | nudge org=police | dispatched +nudged");
    EXPECT_EQ(told_at(player, "police"), moment("03-02 09:01:06")) << "it has no part that could be taken back";
    player.play("03-02 09:01:10 | dispatcher | nudge | dispatched +nudged");
    EXPECT_EQ(told_at(player, "urban"), over);
}

TEST(UndoWindow, HidesAnAssistantThatIsAddedMeanwhile) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00    | grid1      | submit category=0401                   | submitted
        03-02 09:01    | dispatcher | dispatch lead=urban                    | dispatched
        03-02 09:01:04 | dispatcher | add_assist org=fire                    | dispatched +assist_added
    )");
    EXPECT_EQ(told_at(player, "fire"), moment("03-02 09:01:10"));
    EXPECT_EQ(player.file().assignments.back().visible_at, moment("03-02 09:01:10"));
    player.play(R"(
        03-02 09:01:09 | fire1      | sign                                   | !case_not_found
        03-02 09:01:10 | fire1      | sign                                   | dispatched +signed_for
        03-02 09:02    | dispatcher | add_assist org=property                | dispatched +assist_added
    )");
    EXPECT_EQ(told_at(player, "property"), moment("03-02 09:02")) << "nothing can be undone any more";
}

TEST(UndoWindow, TakesAnAddedAssistantBackWithTheRest) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00    | grid1      | submit category=0401                   | submitted due=03-02T11:00
        03-02 09:01    | dispatcher | dispatch lead=urban                    | dispatched
        03-02 09:01:04 | dispatcher | add_assist org=fire                    | dispatched
        03-02 09:01:08 | dispatcher | undo_dispatch                          | filed due=03-02T11:00 notices=0
        03-02 09:01:20 | fire1      | sign                                   | !case_not_found
    )");
    for (const Assignment& part : player.file().assignments)
        EXPECT_EQ(part.state, AssignmentState::withdrawn);
    ASSERT_EQ(player.file().timers.size(), 1u);
    EXPECT_EQ(player.file().timers.front().kind, TimerKind::triage);
}

} // namespace
} // namespace qzt::testing
