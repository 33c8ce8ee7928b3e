// What a whistle was worth: said once by each side when it is over, of the other side and not of itself, until the
// case is archived.
#include "cases/records/case_view.hpp"
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

// The command room has called the fire brigade and the housing bureau; fire has come.
CasePlayer whistled() {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                  | submitted
        03-02 09:01 | dispatcher | dispatch lead=urban                   | dispatched
        03-02 09:02 | dispatcher | whistle orgs=fire,housing             | dispatched +whistled
        03-02 09:10 | fire1      | report_arrival org=fire step=arrive   | dispatched +arrived
    )");
    return player;
}

TEST(WhistleRules, RefuseAnAppraisalThatIsTooEarlyOrOfOneself) {
    CasePlayer player = whistled();
    player.play(R"(
        03-02 09:11 | dispatcher | appraise_arrival org=fire             | !whistle_not_over
        03-02 09:11 | fire1      | appraise_whistle org=fire             | !whistle_not_over
        03-02 09:20 | fire1      | report_arrival org=fire step=leave text=done | dispatched +left
        03-02 09:21 | dispatcher | appraise_arrival org=housing          | !whistle_not_over
        03-02 09:21 | urban1     | appraise_whistle org=fire             | !not_your_act
        03-02 09:21 | housing1   | appraise_whistle org=fire             | !whistle_not_over
        03-02 09:21 | fire1      | appraise_whistle org=housing          | !whistle_not_over
        03-02 09:21 | fire1      | appraise_arrival org=fire             | !not_your_act
        03-02 09:21 | grid1      | appraise_whistle org=fire             | !not_your_act
    )");
    // Somebody who whistles and belongs to a summoned organisation.
    Actor both = test_town().actor("dispatcher");
    both.posts.push_back(test_town().actor("fire1").posts.front());
    CommandBody words = command_from("appraise_arrival org=fire", player.file(), moment("03-02 09:22"));
    auto outcome = decide(player.file(), {both, moment("03-02 09:22"), 1, words}, test_town());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind->code, "whistle_not_over") << "only housing is left to be appraised by them";
}

TEST(WhistleRules, TakeOneWordOfEachSide) {
    CasePlayer player = whistled();
    player.play(R"(
        03-02 09:20 | fire1      | report_arrival org=fire step=leave text=done      | dispatched
        03-02 09:30 | commander  | appraise_arrival org=fire came=late solved=partly | dispatched +arrival_appraised notices=1
        03-02 09:31 | dispatcher | appraise_arrival org=fire                         | !whistle_not_over
        03-02 09:32 | fire1      | appraise_whistle org=fire justified=partly        | dispatched +whistle_appraised notices=1
        03-02 09:33 | fire_boss  | appraise_whistle org=fire                         | !appraised_already
    )");
    const Arrival& fire = player.file().arrivals.at(0);
    EXPECT_EQ(fire.came, Came::late);
    EXPECT_EQ(fire.share_solved, Solved::partly);
    EXPECT_EQ(fire.justified, Justified::partly);
    EXPECT_FALSE(player.file().arrivals.at(1).came);
}

// Whoever never came is appraised when the case has ended; what is archived is left in peace.
TEST(WhistleRules, StayOpenUntilTheCaseIsArchived) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304 silent             | submitted
        03-02 09:00 | dispatcher | dispatch lead=property                  | dispatched
        03-02 09:01 | dispatcher | whistle orgs=fire,housing               | dispatched
        03-02 09:30 | property1  | sign                                    | signed_for
        03-02 09:31 | property1  | start                                   | handling
        03-02 10:00 | property1  | submit_result                           | following_up
        03-02 10:01 | dispatcher | appraise_arrival org=fire came=never    | !whistle_not_over
        03-02 10:02 | commander  | close                                   | closed
        03-02 10:03 | dispatcher | appraise_arrival org=fire came=never solved=no | closed +arrival_appraised turn=nobody due=none
        03-02 10:04 | fire1      | appraise_whistle org=fire justified=no  | closed +whistle_appraised
        03-02 10:04 | dispatcher | appraise_arrival org=fire               | !appraised_already
        03-20 10:00 | clock      | tick                                    | archived
        03-20 10:01 | dispatcher | appraise_arrival org=housing            | !wrong_state
        03-20 10:01 | housing1   | appraise_whistle org=housing            | !wrong_state
    )");
}

} // namespace
} // namespace qzt::testing
