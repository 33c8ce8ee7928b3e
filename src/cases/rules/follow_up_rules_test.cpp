// What the reporter says at the end: half an answer is none, an answer counts until two persons say that it does not,
// and what is disputed is not closed in silence.
#include "cases/records/case_view.hpp"
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

// A matter that the property company has settled, on the day of the call.
CasePlayer settled() {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304      | submitted
        03-02 09:00 | dispatcher | dispatch lead=property    | dispatched
        03-02 09:30 | property1  | sign                      | signed_for
        03-02 09:31 | property1  | start                     | handling
        03-02 10:00 | property1  | submit_result             | following_up turn=caller
    )");
    return player;
}

TEST(FollowUpRules, RefuseAnswersOfNobodyAndHalfAnswers) {
    settled().play(R"(
        03-02 11:00 | caller     | follow_up missed objection=not_mended       | !nobody_reached
        03-02 11:00 | caller     | follow_up missed attitude=poor              | !nobody_reached
        03-02 11:00 | caller     | follow_up missed not_ratable=malicious      | !nobody_reached
        03-02 11:00 | caller     | follow_up empty                             | !follow_up_answers_missing
        03-02 11:00 | caller     | follow_up empty not_ratable=malicious       | !follow_up_answers_missing
        03-02 11:00 | caller     | follow_up not_ratable=malicious unexplained | !not_ratable_reason_missing
        03-02 11:00 | property1  | follow_up                                   | !not_your_act
    )");
    CasePlayer player = settled();
    player.play("03-02 11:00 | caller | follow_up solved=partly attitude=poor | following_up turn=duty_commander");
    EXPECT_EQ(player.file().reports[0].attitude, Attitude::poor);
}

TEST(FollowUpRules, CountAnAnswerUntilASecondPersonConfirmsThatItDoesNot) {
    CasePlayer player = settled();
    player.play(R"(
        03-02 11:00 | shift      | follow_up not_ratable=enforcement_target  | following_up review=yes asked=yes turn=command_room due=03-02T17:00 +not_ratable_asked
    )");
    EXPECT_FALSE(player.file().reports[0].not_ratable);
    EXPECT_TRUE(player.file().reports[0].satisfaction);
    player.play(R"(
        03-02 11:01 | commander  | close                                     | !request_pending
        03-02 11:01 | intake     | follow_up                                 | !request_pending
        03-02 11:01 | shift      | decide_request                            | !request_not_yours
        03-02 11:01 | dispatcher | decide_request                            | !request_not_yours
        03-02 11:01 | chief      | decide_request                            | !request_not_yours
        03-02 11:01 | property1  | decide_request                            | !not_your_act
        03-02 11:02 | commander  | decide_request                            | following_up review=no turn=duty_commander +not_ratable_confirmed -follow_up_done
        03-02 11:03 | commander  | decide_request                            | !request_decided
        03-02 11:04 | commander  | close                                     | closed
    )");
    EXPECT_EQ(player.file().reports[0].not_ratable, NotRatableCode::enforcement_target);

    CasePlayer refused = settled();
    refused.play(R"(
        03-02 11:00 | caller     | follow_up not_ratable=mediation           | following_up review=yes
        03-02 11:30 | shift      | decide_request refuse                     | following_up review=no turn=duty_commander +not_ratable_refused
    )");
    EXPECT_FALSE(refused.file().reports[0].not_ratable);
}

// A "no" sends the case back; of one that is proposed not to count, the review says whether it does.
TEST(FollowUpRules, SendBackForANoThatCounts) {
    settled().play(R"(
        03-02 11:00 | caller     | follow_up solved=no not_ratable=malicious | following_up reworks=0 turn=command_room
        03-02 11:30 | commander  | decide_request                            | following_up reworks=0 turn=duty_commander
    )");
    settled().play(R"(
        03-02 11:00 | caller     | follow_up solved=no not_ratable=malicious | following_up reworks=0
        03-02 11:30 | commander  | decide_request refuse                     | rework reworks=1 asked=no turn=lead +not_ratable_refused +rework_ordered
    )");
    // The reporter does not wait for the review.
    CasePlayer overtaken = settled();
    overtaken.play(R"(
        03-02 11:00 | caller     | follow_up not_ratable=out_of_scope        | following_up review=yes
        03-02 11:30 | grid1      | answer solved=no                          | rework reworks=1 review=no turn=lead
        03-02 11:40 | commander  | decide_request                            | !request_decided
    )");
    EXPECT_EQ(overtaken.file().requests[0].state, RequestState::lapsed);
}

TEST(FollowUpRules, TellOfAReviewThatNobodyGives) {
    settled().play(R"(
        03-02 11:00 | caller     | follow_up not_ratable=malicious           | following_up due=03-02T17:00
        03-02 17:00 | clock      | tick                                      | following_up review=yes +overdue
    )");
}

TEST(FollowUpRules, CloseWhatIsDisputedOnlyWithAnAnswer) {
    CasePlayer player = settled();
    player.play(R"(
        03-02 11:00 | caller     | follow_up solved=partly objection=not_mended | following_up asked=yes turn=duty_commander +objection_raised
        03-02 12:00 | commander  | close                                        | !objection_unanswered
    )");
    EXPECT_TRUE(outline_of(player.file()).objection_open);
    player.play("03-02 12:01 | commander | close answer=looked_at_it_together | closed +objection_answered");
    EXPECT_FALSE(outline_of(player.file()).objection_open);
    EXPECT_EQ(player.file().reports[0].objection_answer, "looked_at_it_together");
    // What went back once is asked again; an objection that was not repeated is none.
    CasePlayer again = settled();
    again.play(R"(
        03-02 11:00 | caller     | follow_up solved=no objection=not_mended  | rework
        03-02 11:10 | property1  | start                                     | handling
        03-02 11:20 | property1  | submit_result                             | checking
        03-02 11:30 | checker    | give_check                                | following_up
        03-02 11:40 | caller     | follow_up                                 | following_up
        03-02 11:50 | commander  | close                                     | closed -objection_answered
    )");
}

} // namespace
} // namespace qzt::testing
