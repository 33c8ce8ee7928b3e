// Stories of cases as tables: what may not be done first, then how cases go.
#include "cases/case_problems.hpp"
#include "cases/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt::testing {
namespace {

// ── refusals ───────────────────────────────────────────────────────────────────────────────────────────────────────

TEST(CaseRules, RefuseReportsWithoutWordsPlaceOrKnownCategory) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1   | submit text=short           | !report_too_short
        03-02 09:00 | grid1   | submit nowhere              | !place_missing
        03-02 09:00 | grid1   | submit category=9999        | !category_unknown
        03-02 09:00 | grid1   | submit category=0502        | !category_unknown
        03-02 09:00 | grid1   | submit category=0401 fixed  | !self_handling_refused
        03-02 09:00 | grid1   | submit category=0306 fixed  | !self_handling_refused
        03-02 09:00 | citizen | submit category=0304 fixed  | !self_handling_refused
        03-02 09:00 | auditor | submit                      | !not_your_act
        03-02 09:00 | screen  | submit                      | !not_your_act
    )");
}

TEST(CaseRules, RefuseTriageByTheWrongPeople) {
    CasePlayer().play(R"(
        03-02 09:00 | dispatcher | submit category=0401        | submitted
        03-02 09:01 | dispatcher | accept                      | !own_report
        03-02 09:01 | dispatcher | dispatch lead=urban         | !own_report
        03-02 09:01 | street     | accept                      | !not_your_act
        03-02 09:01 | officer    | accept                      | !not_your_act
        03-02 09:01 | urban1     | accept                      | !case_not_found
        03-02 09:01 | intake     | dispatch lead=urban         | !not_your_act
        03-02 09:01 | intake     | file                        | !wrong_state
        03-02 09:01 | intake     | accept category=9999        | !category_unknown
        03-02 09:02 | intake     | accept                      | accepted +accepted
        03-02 09:03 | intake     | accept                      | !wrong_state
        03-02 09:03 | intake     | decline                     | !wrong_state
        03-02 09:03 | intake     | file                        | !not_your_act
    )");
}

TEST(CaseRules, RefuseDispatchesThatTheCatalogueOrTheLawForbids) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401                    | submitted
        03-02 09:05 | dispatcher | dispatch lead=nowhere                   | !org_unknown
        03-02 09:05 | dispatcher | dispatch lead=closed_office             | !org_inactive
        03-02 09:05 | dispatcher | dispatch lead=housing                   | !override_reason_missing
        03-02 09:05 | dispatcher | dispatch lead=community override        | !enforcement_lead
        03-02 09:05 | dispatcher | dispatch lead=urban assists=urban       | !org_twice
        03-02 09:05 | dispatcher | dispatch lead=urban assists=fire,fire   | !org_twice
        03-02 09:05 | dispatcher | dispatch lead=urban due=03-30T09:00     | !due_out_of_range
        03-02 09:05 | dispatcher | dispatch lead=urban due=03-02T09:00     | !due_out_of_range
        03-02 09:05 | dispatcher | undo_dispatch                           | !wrong_state
        03-02 09:05 | dispatcher | dispatch lead=housing override          | dispatched +dispatched
    )");
}

TEST(CaseRules, RefuseActsForAnotherOrganisation) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401                    | submitted
        03-02 09:05 | dispatcher | dispatch lead=urban assists=fire        | dispatched
        03-02 09:05:05 | urban1  | sign                                    | !case_not_found
        03-02 09:06 | housing1   | sign                                    | !case_not_found
        03-02 09:06 | dispatcher | sign                                    | !not_your_act
        03-02 09:06 | grid1      | sign                                    | !not_your_act
        03-02 09:06 | urban1     | start                                   | !wrong_state
        03-02 09:06 | urban1     | log_progress                            | !sign_first
        03-02 09:06 | urban1     | decline_assist org=fire                 | !not_your_act
        03-02 09:06 | fire1      | request_return                          | !not_your_act
        03-02 09:06 | urban1     | sign                                    | signed_for
        03-02 09:06 | urban2     | sign                                    | !nothing_to_sign
        03-02 09:07 | fire1      | start                                   | !not_your_act
        03-02 09:07 | fire1      | finish_assist org=fire                  | !sign_first
        03-02 09:07 | fire1      | sign                                    | signed_for
        03-02 09:08 | urban1     | finish_assist org=fire                  | !not_your_act
        03-02 09:08 | fire1      | log_progress org=urban                  | !assignment_unknown
        03-02 09:08 | urban1     | start                                   | handling
        03-02 09:09 | urban1     | submit_result photos=1                  | !assists_open
        03-02 09:10 | fire1      | finish_assist org=fire                  | handling +assist_done
        03-02 09:10 | fire1      | finish_assist org=fire                  | !part_settled
        03-02 09:11 | fire1      | submit_result photos=1                  | !not_your_act
        03-02 09:11 | urban1     | submit_result                           | !evidence_missing
        03-02 09:11 | dispatcher | waive_assist org=fire                   | !no_open_assist
        03-02 09:12 | urban1     | submit_result photos=1                  | following_up
    )");
}

TEST(CaseRules, RefuseClosingByTheHandlerTheCheckerOrTooEarly) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0304 contact=1          | submitted
        03-02 09:05 | dispatcher | dispatch lead=property                  | dispatched
        03-02 09:06 | property1  | sign                                    | signed_for
        03-02 09:07 | property1  | start                                   | handling
        03-02 09:08 | property1  | submit_result                           | checking +check_assigned turn=checker
        03-02 09:09 | property1  | give_check                              | !not_your_act
        03-02 09:09 | commander  | give_check                              | !not_your_act
        03-02 09:09 | checker    | give_check unproved                     | !proof_missing
        03-02 09:10 | commander  | close                                   | !wrong_state
        03-02 09:10 | checker    | give_check                              | following_up +check_passed turn=caller
        03-02 09:11 | commander  | close                                   | !follow_up_first
        03-02 09:11 | caller     | close                                   | !not_your_act
        03-02 09:11 | caller     | follow_up empty                         | !follow_up_answers_missing
        03-02 09:12 | caller     | follow_up                               | following_up asked=yes turn=duty_commander
        03-02 09:13 | intake     | follow_up                               | !follow_up_settled
        03-02 09:14 | dispatcher | close                                   | !not_your_act
        03-02 09:15 | commander  | close                                   | closed outcome=solved turn=nobody due=none
    )");
}

// ── M6: the shed ───────────────────────────────────────────────────────────────────────────────────────────────────

TEST(CaseRules, TakeTheShedFromReportToClose) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                          | submitted turn=command_room due=03-02T11:00 +submitted
        03-02 09:02 | dispatcher | dispatch lead=urban assists=police,property   | dispatched +accepted +filed +dispatched turn=lead due=03-02T15:02
        03-02 09:10 | officer    | sign                                          | dispatched +signed_for
        03-02 09:20 | urban1     | sign                                          | signed_for due=03-03T18:00 original=03-11T18:00
        03-02 09:30 | property1  | sign                                          | signed_for
        03-02 09:40 | urban1     | start                                         | handling +first_contact +started due=03-11T18:00
        03-02 10:00 | officer    | log_progress                                  | handling +progress
        03-02 10:30 | officer    | finish_assist org=police                      | handling +assist_done
        03-02 10:31 | urban1     | submit_result photos=1                        | !assists_open
        03-02 10:40 | dispatcher | waive_assist org=property                     | handling +assist_waived
        03-02 11:00 | urban1     | submit_result photos=2                        | following_up +result_submitted
        03-02 14:00 | caller     | follow_up                                     | following_up +follow_up_done
        03-02 15:00 | commander  | close                                         | closed +closed
        03-17 15:00 | clock      | tick                                          | archived +archived
    )");
    EXPECT_EQ(player.file().head.photo_count, 2);
    EXPECT_TRUE(player.file().timers.empty());
}

TEST(CaseRules, CountLimitsByTheCalendar) {
    // Before the long holiday of October; Saturday the 10th is a make-up workday.
    CasePlayer().play(R"(
        09-30 17:30 | grid1      | submit category=0401      | submitted due=10-08T09:30
        09-30 17:40 | dispatcher | dispatch lead=urban       | dispatched due=10-08T11:40
        10-08 08:00 | urban1     | sign                      | signed_for original=10-16T18:00
    )");
    // At night an emergency has minutes, not working hours.
    CasePlayer().play(R"(
        10-03 02:00 | grid1      | submit category=0306      | submitted due=10-03T02:06 amber=10-03T02:04
        10-03 02:01 | dispatcher | dispatch lead=fire        | dispatched due=10-03T02:11 original=10-03T04:01
    )");
}

TEST(CaseRules, LetADispatcherEnterAndSendAnEmergencyAlone) {
    CasePlayer player;
    player.play(R"(
        10-03 02:00 | dispatcher | submit category=0306      | submitted
        10-03 02:01 | dispatcher | dispatch lead=fire        | dispatched +accepted +filed +dispatched
        10-03 02:11 | clock      | tick                      | dispatched +sign_escalated -auto_signed due=10-03T02:11
        10-03 02:12 | fire1      | sign                      | signed_for due=10-03T02:31
        10-03 02:13 | fire1      | request_extension         | !extension_not_allowed
        10-03 02:13 | fire1      | request_suspend           | !suspend_not_allowed
        10-03 02:20 | fire1      | start                     | handling due=10-03T04:01
        10-03 04:01 | clock      | tick                      | handling +overdue level=0
        10-03 04:16 | clock      | tick                      | handling +supervised level=1
        10-03 04:20 | fire1      | reply_supervision         | handling +supervision_replied
        10-03 04:30 | fire1      | submit_result             | checking
        10-03 04:40 | commander  | close_supervision         | checking level=0
    )");
}

TEST(CaseRules, SignBySilenceForOrdinaryMatters) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401      | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban       | dispatched due=03-02T15:00
        03-02 14:30 | clock      | tick                      | dispatched +near_due -auto_signed
        03-02 15:00 | clock      | tick                      | signed_for +auto_signed original=03-11T18:00
    )");
}

TEST(CaseRules, ClimbTheLadderWhenAnOrdinaryLimitIsMissed) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401      | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban       | dispatched
        03-02 09:30 | urban1     | sign                      | signed_for
        03-02 09:31 | urban1     | start                     | handling due=03-11T18:00
        03-11 18:00 | clock      | tick                      | handling +near_due +overdue level=0
        03-12 09:00 | urban1     | request_extension         | !extension_overdue
        03-12 18:00 | clock      | tick                      | handling +supervised level=1
        03-16 18:00 | clock      | tick                      | handling +supervised level=2
        03-18 18:00 | clock      | tick                      | handling +supervised level=3
        03-19 09:00 | urban1     | submit_result photos=1    | following_up level=3
        03-19 10:00 | caller     | follow_up                 | following_up
        03-19 11:00 | commander  | close                     | closed level=0
    )");
}

// ── taking back, returning, bouncing ───────────────────────────────────────────────────────────────────────────────

TEST(CaseRules, LetADispatcherTakeItBackForTenSeconds) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00:00 | grid1       | submit category=0401 | submitted due=03-02T11:00
        03-02 09:30:00 | dispatcher  | dispatch lead=urban  | dispatched
        03-02 09:30:05 | dispatcher2 | undo_dispatch        | !not_your_act
        03-02 09:30:09 | dispatcher  | undo_dispatch        | filed +dispatch_undone turn=command_room due=03-02T11:00
        03-02 09:31:00 | dispatcher  | dispatch lead=urban  | dispatched
        03-02 09:31:10 | dispatcher  | undo_dispatch        | !undo_too_late
        03-02 09:32:00 | urban1      | sign                 | signed_for
    )");
    EXPECT_EQ(player.file().assignments.front().state, AssignmentState::withdrawn);
}

TEST(CaseRules, SendASecondReturnToAJointDecision) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401             | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban              | dispatched
        03-02 09:20 | urban1     | request_return better=urban      | !better_org_same
        03-02 09:20 | urban1     | request_return better=nowhere    | !org_unknown
        03-02 09:20 | urban1     | request_return better=housing    | dispatched +return_asked turn=lead pending=yes
        03-02 09:21 | urban2     | request_return                   | !request_pending
        03-02 09:21 | urban1     | decide_request                   | !request_not_yours
        03-02 09:21 | dispatcher | decide_request                   | !request_not_yours
        03-02 09:30 | urban_boss | decide_request                   | dispatched +return_endorsed turn=command_room due=03-02T15:30
        03-02 09:31 | urban_boss | decide_request                   | !request_not_yours
        03-02 09:40 | dispatcher | decide_request                   | filed +return_granted bounces=1 turn=command_room due=03-02T11:40
        03-02 09:45 | dispatcher | dispatch lead=urban              | !override_reason_missing
        03-02 09:45 | dispatcher | dispatch lead=housing override   | dispatched
        03-02 09:50 | housing_boss | request_return better=urban    | dispatched +return_asked +sent_to_joint_decision turn=command_room
        03-02 10:00 | dispatcher | decide_request                   | !request_not_yours
        03-02 10:10 | commander  | decide_request                   | filed bounces=2 joint=yes
        03-02 10:20 | dispatcher | dispatch lead=urban override     | dispatched
        03-02 10:30 | urban1     | request_return better=housing    | !return_closed
        03-02 10:31 | urban1     | sign                             | signed_for
    )");
    for (const EventDraft& event : player.events())
        if (event.kind == EventKind::return_granted)
            EXPECT_NE(event.facts.find("wrongly_dispatched_by"), event.facts.npos) << event.facts;
}

TEST(CaseRules, GiveNoTimeBackForARefusedReturn) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401           | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban            | dispatched due=03-02T15:10
        03-02 14:00 | urban_boss | request_return better=housing  | dispatched turn=command_room
        03-02 15:10 | clock      | tick                           | dispatched +overdue -auto_signed
        03-02 16:00 | dispatcher | decide_request refuse          | signed_for +return_refused +auto_signed turn=lead
        03-02 16:01 | urban_boss | request_return better=housing  | !return_used
    )");
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401           | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban            | dispatched
        03-02 09:20 | urban1     | sign                           | signed_for
        03-04 09:20 | urban1     | request_return better=housing  | !return_too_late
    )");
}

TEST(CaseRules, HandALeadersSilenceOnToTheCommandRoom) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401           | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban            | dispatched
        03-02 09:20 | urban1     | sign                           | signed_for
        03-02 09:30 | urban1     | request_return better=housing  | signed_for turn=lead
        03-02 15:30 | clock      | tick                           | signed_for +return_endorsed turn=command_room due=03-03T09:30
        03-03 09:30 | clock      | tick                           | signed_for +overdue turn=command_room due=03-03T09:30
    )");
}

TEST(CaseRules, CountAReDispatchAsABounce) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401              | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban assists=fire  | dispatched
        03-02 09:20 | urban1     | sign                              | signed_for
        03-02 09:25 | dispatcher | redispatch lead=urban             | !same_lead
        03-02 09:25 | dispatcher | redispatch lead=community         | !enforcement_lead
        03-02 09:30 | dispatcher | redispatch lead=housing           | dispatched bounces=1 +redispatched turn=lead
        03-02 09:31 | urban1     | start                             | !case_not_found
        03-02 09:31 | housing1   | sign                              | signed_for
    )");
}

// ── more time, no time ─────────────────────────────────────────────────────────────────────────────────────────────

TEST(CaseRules, ExtendOnTheSameCalendarWithinLimits) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401             | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban              | dispatched
        03-02 09:30 | urban1     | sign                             | signed_for
        03-02 09:31 | urban1     | start                            | handling due=03-11T18:00
        03-03 09:00 | urban1     | request_extension amount=8       | !extension_too_long
        03-03 09:00 | urban1     | request_extension amount=3       | handling +extension_asked turn=lead
        03-03 09:01 | urban1     | request_extension amount=3       | !request_pending
        03-03 09:10 | urban_boss | decide_request                   | handling +extension_endorsed
        03-03 09:20 | urban_boss | decide_request                   | !request_not_yours
        03-03 09:30 | dispatcher | decide_request                   | handling +extension_granted due=03-16T18:00 original=03-11T18:00
        03-04 09:00 | urban1     | request_extension amount=1       | !extension_used_up
    )");
}

TEST(CaseRules, SuspendWithTheSameAmountLeft) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                     | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban assists=fire         | dispatched
        03-02 09:30 | urban1     | sign                                     | signed_for
        03-02 09:31 | urban1     | start                                    | handling due=03-11T18:00
        03-03 09:00 | urban1     | resume                                   | !not_suspended
        03-03 09:00 | urban1     | request_suspend until=03-01T09:00        | !suspend_until_wrong
        03-03 09:00 | urban1     | request_suspend until=09-01T09:00        | !suspend_until_wrong
        03-03 09:00 | urban1     | request_suspend until=04-20T09:00        | handling +suspend_asked
        03-03 09:01 | urban_boss | decide_request                           | handling +suspend_endorsed
        03-03 09:02 | dispatcher | decide_request                           | !request_not_yours
        03-03 09:10 | commander  | decide_request                           | handling +suspended suspended=yes due=none
        03-03 09:11 | urban1     | submit_result photos=1                   | !case_suspended
        03-03 09:11 | urban1     | request_extension                        | !case_suspended
        03-03 09:11 | fire1      | sign                                     | handling suspended=yes
        03-03 09:12 | urban1     | log_progress                             | handling +progress
        04-02 09:10 | clock      | tick                                     | handling +nudged suspended=yes
        04-20 09:00 | clock      | tick                                     | handling +resumed suspended=no due=04-28T18:00
        04-21 09:00 | urban1     | request_suspend until=04-30T09:00        | !suspend_used
    )");
    for (const Timer& timer : player.file().timers)
        EXPECT_TRUE(timer.due_at) << word(timer.kind);
    int stopped = 0;
    for (const TurnSpan& span : player.file().turns)
        stopped += span.clock_stopped;
    EXPECT_EQ(stopped, 1);
}

// ── aside: verification, merge, void, transfer ─────────────────────────────────────────────────────────────────────

TEST(CaseRules, VerifyWhatACitizenReportsWhileTriageStandsStill) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1   | submit category=0401                       | submitted
        03-02 09:05 | intake  | need_verify                                | !verification_needless
    )");
    CasePlayer(test_town(), "east").play(R"(
        03-02 09:00 | citizen | submit category=0401                       | submitted
        03-02 09:05 | intake  | need_verify                                | !no_checker
    )");
    CasePlayer().play(R"(
        03-02 09:00 | citizen | submit category=0401                       | submitted due=03-02T11:00
        03-02 10:00 | intake  | need_verify                                | verifying turn=verifier due=03-03T10:00
        03-02 10:30 | intake  | accept                                     | !wrong_state
        03-02 10:30 | checker | verify_result                              | !proof_missing
        03-02 10:30 | checker | verify_result photos=1                     | submitted due=03-02T11:30
        03-02 10:31 | intake  | need_verify                                | verifying
        03-03 10:31 | clock   | tick                                       | submitted +overdue turn=command_room due=03-03T11:30
        03-03 10:40 | intake  | need_verify                                | verifying
        03-03 10:50 | checker | verify_result outcome=not_exists photos=1  | declined outcome=no_facts turn=nobody
    )");
}

TEST(CaseRules, LetAReporterAppealOnceAgainstBeingDeclined) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1   | submit category=0401     | submitted
        03-02 09:10 | intake  | decline                  | declined outcome=out_of_area +declined
        03-02 09:20 | grid2   | answer solved=no         | !case_not_found
        03-02 09:20 | grid1   | answer solved=no         | submitted round=2 +reopened turn=command_room due=03-02T11:20
        03-02 09:30 | intake  | decline                  | declined
        03-02 09:31 | grid1   | answer solved=no         | !appeal_used
    )");
}

TEST(CaseRules, MergeOneCaseIntoAnother) {
    CasePlayer master;
    master.play("03-02 08:00 | grid2 | submit category=0401 | submitted");
    CaseFile target = master.file();
    target.head.case_id = CaseId::named("master");
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401 photos=2 | submitted
        03-02 09:05 | dispatcher | merge                         | !merge_master_wrong
        03-02 09:05 | dispatcher | merge master=case             | !merge_master_wrong
    )");
    player.master = target;
    player.master->head.community_id = TestRulebook::area("south");
    player.play("03-02 09:05 | dispatcher | merge | !merge_elsewhere");
    player.master->head.community_id = target.head.community_id;
    player.master->head.state = CaseState::closed;
    player.play("03-02 09:05 | dispatcher | merge | !merge_master_wrong");
    player.master->head.state = CaseState::submitted;
    player.play(R"(
        03-02 09:05 | intake     | merge                         | !not_your_act
        03-02 09:06 | dispatcher | merge                         | merged +merged turn=nobody due=none
    )");
    EXPECT_EQ(player.file().head.merged_into, player.master->head.case_id);
    EXPECT_TRUE(player.file().reports.empty());
    ASSERT_EQ(player.master->reports.size(), 2u);
    EXPECT_EQ(player.master->reports.back().case_id, player.master->head.case_id);
    EXPECT_EQ(player.master->head.report_count, 2);
    EXPECT_EQ(player.master->head.photo_count, 2);
    EXPECT_EQ(player.master->head.version, 2);
}

TEST(CaseRules, VoidEmergenciesAndMaliceByTwoPersons) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401          | submitted
        03-02 09:05 | dispatcher | void_case                     | !not_your_act
        03-02 09:05 | commander  | void_case                     | voided outcome=wrong_entry
        03-02 09:06 | commander  | void_case                     | !wrong_state
    )");
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0306          | submitted
        03-02 09:01 | commander  | void_case                     | submitted +void_asked -voided
        03-02 09:01 | commander  | void_case                     | !second_person_needed
        03-02 09:01 | commander  | decide_request                | !request_not_yours
        03-02 09:01 | dispatcher | decide_request                | !request_not_yours
        03-02 09:02 | commander2 | decide_request refuse         | submitted +void_refused
        03-02 09:03 | commander  | void_case code=malicious      | submitted +void_asked
        03-02 09:04 | chief      | decide_request                | voided +voided
    )");
}

TEST(CaseRules, TransferOutAndWatchForAReply) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401          | submitted
        03-02 09:05 | dispatcher | transfer_out                  | !wrong_state
        03-02 09:05 | intake     | accept                        | accepted
        03-02 09:06 | dispatcher | transfer_out                  | transferred_out turn=nobody
        03-03 09:00 | grid1      | add_note                      | transferred_out +note_added
        03-03 09:00 | intake     | add_note                      | transferred_out +outside_replied
    )");
    EXPECT_TRUE(player.file().timers.empty());
}

// ── checking, following up, coming back ────────────────────────────────────────────────────────────────────────────

TEST(CaseRules, CheckWhatWasFixedOnTheSpotByLot) {
    int checked = 0;
    for (int i = 0; i < 200; ++i) {
        CaseCommand command{.by = test_town().actor("grid1"), .now = moment("03-02 09:00"), .seed = uint64_t(i)};
        command.body = command_from("submit category=0304 fixed photos=1", blank_file("north"), command.now);
        Outcome<Change> outcome = decide(blank_file("north"), command, test_town());
        ASSERT_TRUE(outcome);
        const CaseFile& file = outcome->after;
        bool drawn = file.head.state == CaseState::checking;
        checked += drawn;
        if (!drawn) {
            EXPECT_EQ(file.head.state, CaseState::following_up);
            EXPECT_EQ(file.head.turn_party, Party::duty_commander);
            continue;
        }
        ASSERT_EQ(file.tasks.size(), 1u);
        // Neither the reporter nor a colleague, and the lot can be drawn again from what is stored.
        EXPECT_NE(file.tasks[0].assignee_id, TestRulebook::member("grid1"));
        EXPECT_NE(file.tasks[0].assignee_id, TestRulebook::member("grid2"));
        EXPECT_EQ(file.tasks[0].drawn_from, 4);
    }
    EXPECT_GT(checked, 200 * 10 / 100);
    EXPECT_LT(checked, 200 * 30 / 100);
}

TEST(CaseRules, SendAFailedCheckBackWithHalfTheLimit) {
    CasePlayer().play(R"(
        03-02 09:00 | citizen    | submit category=0401 contact=1   | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban              | dispatched
        03-02 09:30 | urban1     | sign                             | signed_for
        03-02 09:31 | urban1     | start                            | handling
        03-03 09:00 | urban1     | submit_result photos=1           | checking
        03-03 09:30 | dispatcher | assign_check                     | checking +check_assigned
        03-03 10:00 | checker    | give_check outcome=fail          | rework reworks=1 turn=lead due=03-09T18:00 +rework_ordered
        03-04 09:00 | urban1     | submit_result photos=1           | !wrong_state
        03-04 09:00 | urban1     | start                            | handling
        03-04 10:00 | urban1     | submit_result                    | checking
        03-04 11:00 | checker    | give_check outcome=cannot        | following_up +check_cannot
        03-04 12:00 | caller     | follow_up solved=no              | rework reworks=2 asked=no
        03-04 13:00 | urban1     | start                            | handling
        03-04 14:00 | urban1     | submit_result                    | checking
        03-04 15:00 | checker    | give_check                       | following_up
        03-04 16:00 | citizen    | answer solved=yes                | following_up asked=yes turn=duty_commander
        03-04 17:00 | commander  | close                            | closed
    )");
}

TEST(CaseRules, KeepAResultWhenNobodyCanCheckIt) {
    CasePlayer(test_town(), "east").play(R"(
        03-02 09:00 | citizen    | submit category=0401   | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban    | dispatched
        03-02 09:30 | urban1     | sign                   | signed_for
        03-02 09:31 | urban1     | start                  | handling
        03-03 09:00 | urban1     | submit_result photos=1 | result_submitted turn=command_room due=03-04T18:00
        03-03 09:30 | dispatcher | assign_check           | !no_checker
    )");
}

TEST(CaseRules, TryThreeTimesOnTwoDaysToReachAReporter) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304      | submitted
        03-02 09:00 | dispatcher | dispatch lead=property    | dispatched
        03-02 09:30 | property1  | sign                      | signed_for
        03-02 09:31 | property1  | start                     | handling
        03-02 10:00 | property1  | submit_result             | following_up turn=caller due=03-05T18:00
        03-02 11:00 | caller     | follow_up missed          | following_up asked=no
        03-02 12:00 | caller     | follow_up missed          | following_up asked=no
        03-02 15:00 | caller     | follow_up missed          | !follow_up_another_day
        03-03 09:00 | intake     | follow_up missed          | following_up asked=yes turn=duty_commander
        03-03 10:00 | commander  | close                     | closed
    )");
    EXPECT_EQ(player.file().tasks.back().outcome, "unreachable");
}

TEST(CaseRules, FollowUpNobodyWhoDidNotWishIt) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0304 silent | submitted
        03-02 09:00 | dispatcher | dispatch lead=property      | dispatched
        03-02 09:30 | property1  | sign                        | signed_for
        03-02 09:31 | property1  | start                       | handling
        03-02 10:00 | property1  | submit_result               | following_up +follow_up_waived asked=yes
    )");
}

TEST(CaseRules, ReopenInANewRoundOnceByTheReporter) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304      | submitted
        03-02 09:00 | dispatcher | dispatch lead=property    | dispatched
        03-02 09:30 | property1  | sign                      | signed_for
        03-02 09:31 | property1  | start                     | handling
        03-02 10:00 | property1  | submit_result             | following_up
        03-02 11:00 | caller     | follow_up                 | following_up
        03-02 12:00 | commander  | close                     | closed
        03-03 09:00 | dispatcher | reopen                    | !not_your_act
        03-03 09:00 | grid1      | answer solved=no          | handling round=2 turn=lead due=03-06T18:00 +reopened
        03-03 10:00 | property1  | submit_result             | checking
        03-03 11:00 | checker    | give_check                | following_up
        03-03 12:00 | caller     | follow_up                 | following_up
        03-03 14:00 | chief      | close                     | closed
        03-03 15:00 | grid1      | answer solved=no          | !appeal_used
        03-03 15:00 | commander  | reopen                    | handling round=3
    )");
}

TEST(CaseRules, SummonOrganisationsByWhistle) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                              | submitted
        03-02 09:00 | street     | whistle orgs=fire                                 | !wrong_state
        03-02 09:01 | dispatcher | dispatch lead=urban                               | dispatched
        03-02 09:02 | street     | whistle                                           | !orgs_missing
        03-02 09:02 | street     | whistle orgs=closed_office                        | !org_inactive
        03-02 09:02 | street     | whistle orgs=fire,housing                         | dispatched +whistled
        03-02 09:03 | street     | whistle orgs=fire                                 | !org_twice
        03-02 09:03 | urban1     | report_arrival org=fire                           | !not_your_act
        03-02 09:03 | fire1      | report_arrival org=housing                        | !arrival_unknown
        03-02 09:03 | fire1      | report_arrival org=fire step=leave text=done      | !arrival_order_wrong
        03-02 09:04 | fire1      | report_arrival org=fire step=acknowledge          | dispatched +acknowledged
        03-02 09:20 | fire1      | report_arrival org=fire step=arrive               | dispatched +arrived
        03-02 09:32 | clock      | tick                                              | dispatched +overdue
        03-02 09:40 | fire1      | report_arrival org=fire step=leave                | !arrival_order_wrong
        03-02 09:40 | fire1      | report_arrival org=fire step=leave text=secured   | dispatched +left
        03-02 09:41 | fire1      | report_arrival org=fire step=arrive               | !not_your_act
    )");
}

TEST(CaseRules, SuperviseByLevelAndCloseByItsAuthor) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0304             | submitted
        03-02 09:01 | dispatcher | dispatch lead=property           | dispatched
        03-02 09:02 | dispatcher | supervise org=property           | !not_your_act
        03-02 09:02 | commander  | supervise level=2 org=property   | !supervision_level_wrong
        03-02 09:02 | chief      | supervise level=2 org=nowhere    | !org_unknown
        03-02 09:02 | chief      | supervise level=2 org=property reply=03-01T09:00 | !reply_due_wrong
        03-02 09:02 | chief      | supervise level=2 org=property reply=03-03T09:00 | dispatched level=2
        03-02 09:03 | commander  | close_supervision                | !supervision_unknown
        03-02 09:03 | property1  | close_supervision                | !not_your_act
        03-02 09:10 | property1  | sign                             | signed_for
        03-02 09:11 | property1  | start                            | handling
        03-02 09:12 | property1  | submit_result                    | following_up
        03-02 09:13 | caller     | follow_up                        | following_up
        03-02 09:14 | commander  | close                            | !supervision_open
        03-03 09:00 | clock      | tick                             | following_up +overdue
        03-03 09:10 | property1  | reply_supervision                | following_up +supervision_replied
        03-03 09:20 | chief      | close_supervision                | following_up level=0
        03-03 09:30 | commander  | close                            | closed
    )");
}

// ── who sees what ──────────────────────────────────────────────────────────────────────────────────────────────────

TEST(CaseRules, HideReportersFromHandlersUnlessTheyAgreed) {
    auto sees = [](std::string_view words, std::string_view lead, std::string_view who) {
        CasePlayer player;
        player.play("03-02 09:00 | grid1 | " + std::string(words) + " | submitted");
        player.play("03-02 09:01 | dispatcher | dispatch override lead=" + std::string(lead) + " | dispatched");
        return may_see_reporter(player.file(), player.file().reports[0], test_town().actor(who), test_town());
    };
    EXPECT_FALSE(sees("submit category=0304", "property", "property1"));
    EXPECT_TRUE(sees("submit category=0304 open", "property", "property1"));
    EXPECT_FALSE(sees("submit category=0401 open", "urban", "urban1")); // power to enforce
    EXPECT_FALSE(sees("submit category=0304 open", "property", "urban1"));
    EXPECT_TRUE(sees("submit category=0304", "property", "dispatcher"));
    EXPECT_TRUE(sees("submit category=0304", "property", "grid1"));
    EXPECT_FALSE(sees("submit category=0304", "property", "grid2"));
}

TEST(CaseRules, KeepConfidentialMattersFromTheNeighbourhood) {
    CasePlayer player;
    player.play("03-02 09:00 | grid1 | submit category=0105 | submitted");
    Time now = moment("03-02 10:00");
    for (std::string_view name : {"dispatcher", "chief", "grid1"})
        EXPECT_TRUE(may_read(player.file(), test_town().actor(name), now)) << name;
    for (std::string_view name : {"officer", "street", "screen", "grid2", "urban1"})
        EXPECT_FALSE(may_read(player.file(), test_town().actor(name), now)) << name;
}

TEST(CaseRules, CallTheStagesByFiveWords) {
    const std::pair<CaseState, ReporterStage> expected[]{
        {CaseState::submitted, ReporterStage::received},     {CaseState::filed, ReporterStage::received},
        {CaseState::dispatched, ReporterStage::assigned},    {CaseState::signed_for, ReporterStage::assigned},
        {CaseState::handling, ReporterStage::being_handled}, {CaseState::checking, ReporterStage::being_handled},
        {CaseState::following_up, ReporterStage::checked},   {CaseState::closed, ReporterStage::closed},
        {CaseState::declined, ReporterStage::closed}};
    for (auto [state, stage] : expected) {
        CaseFile file = blank_file("north");
        file.head.state = state;
        EXPECT_EQ(reporter_stage(file), stage) << word(state);
    }
}

} // namespace
} // namespace qzt::testing
