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

// As after a merge: a second reporter, with a telephone, who wished to be asked, and a third who did not.
CasePlayer settled_for_three() {
    CasePlayer player;
    player.play("03-02 09:00 | grid1 | submit category=0304 | submitted");
    CaseFile file = player.file();
    for (const char* name : {"second", "third"}) {
        Report other = file.reports[0];
        other.report_id = ReportId::named(name);
        other.reporter_id.reset();
        other.contact = "by the gate";
        other.wants_follow_up = name == std::string_view("second");
        file.reports.push_back(other);
    }
    player.go_on_with(std::move(file));
    player.play(R"(
        03-02 09:00 | dispatcher | dispatch lead=property    | dispatched
        03-02 09:30 | property1  | sign                      | signed_for
        03-02 09:31 | property1  | start                     | handling
        03-02 10:00 | property1  | submit_result             | following_up turn=caller
    )");
    return player;
}

TEST(FollowUpRules, AskEachReporterWhoWishedIt) {
    CasePlayer player = settled_for_three();
    player.play(R"(
        03-02 11:00 | caller     | follow_up report=0        | following_up asked=no turn=caller +follow_up_done
        03-02 11:01 | caller     | follow_up report=0        | !reporter_asked
        03-02 11:02 | commander  | close                     | !follow_up_first
        03-02 11:10 | caller     | follow_up                 | following_up asked=yes turn=duty_commander
        03-02 11:20 | commander  | close                     | closed
    )");
    EXPECT_TRUE(player.file().reports[1].solved);
    EXPECT_FALSE(player.file().reports[2].solved) << "who did not wish it is left alone";

    settled_for_three().play(R"(
        03-02 11:00 | caller     | follow_up report=1 missed | following_up
        03-02 11:05 | caller     | follow_up report=0        | following_up asked=no
        03-02 12:00 | caller     | follow_up report=1 missed | following_up
        03-02 13:00 | caller     | follow_up report=1 missed | !follow_up_another_day
        03-03 09:00 | caller     | follow_up report=1 missed | following_up asked=yes turn=duty_commander
    )");
    // One "no" is enough; next time all are asked anew.
    CasePlayer again = settled_for_three();
    again.play(R"(
        03-02 11:00 | caller     | follow_up report=0 solved=no | rework
        03-02 11:10 | property1  | start                     | handling
        03-02 11:20 | property1  | submit_result             | checking
        03-02 11:30 | checker    | give_check                | following_up
        03-02 11:40 | caller     | follow_up report=0        | following_up asked=no
        03-02 11:41 | citizen    | answer solved=yes         | following_up asked=no
        03-02 11:50 | caller     | follow_up report=1        | following_up asked=yes
    )");
}

TEST(FollowUpRules, GoOnWithTheOthersAfterAReview) {
    settled_for_three().play(R"(
        03-02 11:00 | shift      | follow_up report=0 not_ratable=malicious | following_up review=yes turn=command_room
        03-02 11:10 | commander  | decide_request            | following_up review=no asked=no turn=caller
        03-02 11:20 | caller     | follow_up                 | following_up asked=yes turn=duty_commander
    )");
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

TEST(FollowUp, SaysOfACallThatReachedTheReporterThatItDid) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304     | submitted
        03-02 09:05 | dispatcher | dispatch lead=property   | dispatched
        03-02 09:06 | property1  | sign                     | signed_for
        03-02 09:07 | property1  | start                    | handling
        03-02 09:08 | property1  | submit_result            | following_up
        03-02 10:00 | caller     | follow_up missed         | following_up +follow_up_attempted -follow_up_reached
        03-02 11:00 | caller     | follow_up                | following_up +follow_up_reached -follow_up_attempted +follow_up_done
    )");
}

} // namespace
} // namespace qzt::testing
