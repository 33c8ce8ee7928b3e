// Stories of cases as tables: what may not be done first, then how cases go.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt::testing {
namespace {

// ── refusals ───────────────────────────────────────────────────────────────────────────────────────────────────────

// What is shown of a command (its ids, the seeds of its draws) follows from its seed; the reporter's code must not.
TEST(CaseRules, TakeNoQueryCodeFromTheSeedThatIsShown) {
    auto code_of = [](uint64_t seed, uint64_t secret) {
        CaseFile file = blank_file("north");
        CaseCommand command{.by = test_town().actor("grid1"), .now = moment("03-02 09:00"), .seed = seed};
        command.body = command_from("submit category=0304 fixed", file, command.now);
        command.secret = secret;
        return decide(file, command, test_town()).value().after.reports.front().query_code;
    };
    EXPECT_EQ(code_of(1, 7'000'000'000'000'001), code_of(2, 7'000'000'000'000'001));
    EXPECT_NE(code_of(1, 7'000'000'000'000'001), code_of(1, 7'000'000'000'000'002));
}

TEST(CaseRules, RefuseReportsWithoutWordsPlaceOrKnownCategory) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1   | submit text=short           | !report_too_short
        03-02 09:00 | grid1   | submit nowhere              | !place_missing
        03-02 09:00 | grid1   | submit category=9999        | !category_unknown
        03-02 09:00 | grid1   | submit category=0502        | !category_unknown
        03-02 09:00 | grid1   | submit category=0401 fixed  | !self_handling_refused
        03-02 09:00 | grid1   | submit category=0306 fixed  | !self_handling_refused
        03-02 09:00 | citizen | submit category=0304 fixed  | !self_handling_refused
        03-02 09:00 | intake  | submit category=0304 fixed  | !self_handling_refused
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

// Whoever reported it decides nothing of it; in an emergency they may send it out, and no more.
TEST(CaseRules, RefuseTriageByTheReporterAlsoOfAnEmergency) {
    CasePlayer().play(R"(
        03-02 09:00 | shift      | submit category=0306            | submitted priority=P1
        03-02 09:01 | shift      | accept                          | !own_report
        03-02 09:01 | shift      | decline                         | !own_report
        03-02 09:01 | shift      | need_verify                     | !own_report
        03-02 09:01 | shift      | change_category category=0401   | !own_report
        03-02 09:02 | intake     | accept                          | accepted
        03-02 09:03 | shift      | file                            | !own_report
        03-02 09:03 | shift      | dispatch lead=fire              | dispatched
    )");
}

TEST(CaseRules, RefuseTheFastLaneToWhoeverCalledTheirOwnReportUrgent) {
    CasePlayer().play(R"(
        03-02 09:00 | dispatcher | submit category=0401 priority=P1                  | submitted priority=P1
        03-02 09:01 | dispatcher | dispatch lead=urban                               | !own_report
        03-02 09:01 | dispatcher | dispatch lead=fire category=0306 override         | !own_report
        03-02 09:01 | dispatcher | accept priority=P1                                | !own_report
        03-02 09:01 | dispatcher | change_category category=0306                     | !own_report
        03-02 09:01 | dispatcher | change_category category=0401 priority=P1         | !own_report
        03-02 09:02 | intake     | change_category category=0306                     | submitted
        03-02 09:03 | dispatcher | dispatch lead=fire                                | dispatched
    )");
    CasePlayer().play(R"(
        03-02 09:00 | shift      | submit category=0401            | submitted
        03-02 09:01 | intake     | accept                          | accepted
        03-02 09:02 | commander  | file                            | filed
        03-02 09:03 | shift      | change_category category=0306   | !own_report
        03-02 09:03 | shift      | dispatch lead=urban             | !own_report
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

// Its "cannot" is the word of one assistant; what becomes of its part is the command room's.
TEST(CaseRules, RefuseAResultUntilTheRoomHasDecidedOnAnAssistantThatCannot) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304                          | submitted
        03-02 09:05 | dispatcher | dispatch lead=property assists=fire,police    | dispatched
        03-02 09:06 | property1  | sign                                          | signed_for
        03-02 09:07 | property1  | start                                         | handling
        03-02 09:08 | dispatcher | add_assist org=urban replaces=fire            | !nothing_to_replace
        03-02 09:09 | fire1      | decline_assist org=fire                       | handling +assist_declined notices=3
        03-02 09:10 | fire1      | decline_assist org=fire                       | !part_settled
        03-02 09:10 | fire1      | finish_assist org=fire                        | !part_settled
        03-02 09:11 | property1  | submit_result                                 | !assists_open
        03-02 09:12 | property1  | waive_assist org=fire                         | !not_your_act
        03-02 09:13 | dispatcher | waive_assist org=fire                         | handling +assist_waived
        03-02 09:13 | dispatcher | waive_assist org=fire                         | !part_settled
        03-02 09:14 | officer    | decline_assist org=police                     | handling
        03-02 09:14 | property1  | submit_result                                 | !assists_open
        03-02 09:15 | dispatcher | add_assist org=urban replaces=police          | handling +assist_waived +assist_added
        03-02 09:16 | property1  | submit_result                                 | !assists_open
        03-02 09:17 | urban1     | sign                                          | handling
        03-02 09:18 | urban1     | finish_assist org=urban                       | handling
        03-02 09:19 | property1  | submit_result                                 | following_up
    )");
    const Assignment& fire = player.file().assignments.at(1);
    EXPECT_EQ(fire.feedback, "nobody free") << "what it said of itself stays";
    EXPECT_EQ(fire.reason, "not needed");
}

TEST(CaseRules, AskNobodyAboutACannotOfADispatchThatIsNoMore) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304                  | submitted
        03-02 09:05 | dispatcher | dispatch lead=property assists=fire   | dispatched
        03-02 09:06 | fire1      | decline_assist org=fire               | dispatched
    )");
    EXPECT_TRUE(player.file().head.decline_pending);
    player.play(R"(
        03-02 09:07 | dispatcher | redispatch lead=community             | dispatched
        03-02 09:08 | comm1      | sign                                  | signed_for
        03-02 09:09 | comm1      | start                                 | handling
        03-02 09:10 | comm1      | submit_result                         | following_up
    )");
    EXPECT_FALSE(player.file().head.decline_pending);
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

TEST(CaseRules, RefuseAPartThatCanStillBeTakenBack) {
    // The officer may read the case for living there, but has not been told of the part yet.
    CasePlayer().play(R"(
        03-02 09:00:00 | grid1      | submit category=0401                 | submitted
        03-02 09:05:00 | dispatcher | dispatch lead=urban assists=police   | dispatched notices=3
        03-02 09:05:05 | officer    | sign                                 | !not_your_act
        03-02 09:05:10 | officer    | sign                                 | dispatched +signed_for
    )");
}

TEST(CaseRules, RefuseClosingByWhoeverChecked) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304 silent   | submitted
        03-02 09:05 | dispatcher | dispatch lead=property        | dispatched
        03-02 09:06 | property1  | sign                          | signed_for
        03-02 09:07 | property1  | start                         | handling
        03-02 09:08 | property1  | submit_result                 | following_up
    )");
    CaseFile file = player.file();
    file.head.checked_by = TestRulebook::member("commander");
    CaseCommand command{.by = test_town().actor("commander"),
                        .now = moment("03-02 10:00"),
                        .seed = 7,
                        .body = CloseCase{.condition_met = true}};
    Outcome<Change> outcome = decide(file, command, test_town());
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(outcome.error().is(conflict_of_interest));
    command.by = test_town().actor("commander2");
    EXPECT_TRUE(decide(file, command, test_town()));
}

// What fits nowhere else is led by the command room itself, by others than whoever sent it there.
TEST(CaseRules, LetTheCommandRoomHandleWhatItLeads) {
    CasePlayer().play(R"(
        03-02 09:00 | citizen    | submit category=1299 contact=1   | submitted
        03-02 09:05 | shift      | dispatch lead=room override      | dispatched turn=lead
        03-02 09:06 | commander  | sign                             | !not_your_act
        03-02 09:06 | shift      | sign                             | !conflict_of_interest
        03-02 09:06 | intake     | sign                             | signed_for
        03-02 09:07 | shift      | start                            | !conflict_of_interest
        03-02 09:07 | intake     | start                            | handling
        03-02 09:08 | intake     | request_extension                | handling +extension_asked
        03-02 09:09 | intake     | decide_request                   | !request_not_yours
        03-02 09:10 | dispatcher | decide_request                   | handling +extension_granted
        03-02 09:11 | intake     | redispatch lead=community        | !not_your_act
        03-02 09:12 | shift      | submit_result                    | !conflict_of_interest
        03-02 09:13 | intake     | submit_result                    | checking
        03-02 09:14 | checker    | give_check                       | following_up
        03-02 09:20 | intake     | follow_up                        | !conflict_of_interest
        03-02 09:20 | caller     | follow_up                        | following_up
        03-02 09:30 | commander  | close                            | closed
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

TEST(CaseRules, CallAPhotoWithoutWordsByItsPlaceAndWhatIsKnownOfIt) {
    CasePlayer unnamed, named;
    unnamed.play("03-02 09:00 | grid1 | submit text= photos=1               | submitted");
    named.play("03-02 09:00 | grid1 | submit text= photos=1 category=0401 | submitted");
    EXPECT_EQ(unnamed.file().head.title, "3 Lotus Lane 现场照片");
    EXPECT_EQ(named.file().head.title, "3 Lotus Lane 0401");
}

TEST(CaseRules, TakeARecordingForWordsAndCallItOne) {
    CasePlayer spoken;
    spoken.voice_notes = {FileId::named("voice0")};
    spoken.play(R"(
        03-02 09:00 | grid1 | submit text=                   | !report_too_short
        03-02 09:00 | grid1 | submit text= photos=1 of=voice | submitted
        03-02 09:05 | grid1 | add_note photos=1 of=voice     | submitted
    )");
    EXPECT_EQ(spoken.file().head.title, "3 Lotus Lane 现场录音");
    EXPECT_EQ(spoken.file().head.photo_count, 0);
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

TEST(CaseRules, TakeLimitsFromCategoryAndPriority) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0304 priority=P3   | submitted priority=P3 due=03-02T11:00
        03-02 09:10 | intake     | change_category category=0301      | submitted priority=P2 due=03-02T09:30 +category_changed
        03-02 09:11 | intake     | change_category category=0304 priority=P4 | submitted priority=P4 due=03-03T18:00
        03-02 09:12 | dispatcher | dispatch lead=property             | dispatched due=03-03T18:00 original=none
        03-02 09:20 | property1  | sign                               | signed_for due=03-04T18:00 original=04-14T18:00
    )");
    // A reporter may say that it is urgent, not that it can wait.
    CasePlayer().play(
        "03-02 09:00 | grid1 | submit category=0304 priority=P1 | submitted priority=P1 due=03-02T09:10");
    CasePlayer().play("03-02 09:00 | grid1 | submit category=0301 priority=P4 | submitted priority=P2");
    CasePlayer().play("03-02 09:00 | grid1 | submit category=0306 priority=P2 | submitted priority=P1");
}

TEST(CaseRules, AlwaysCheckAnOrganisationWhoseResultsOftenFailed) {
    TestRulebook town;
    std::string story = R"(
        03-02 09:00 | grid1      | submit category=0304      | submitted
        03-02 09:00 | dispatcher | dispatch lead=property    | dispatched
        03-02 09:30 | property1  | sign                      | signed_for
        03-02 09:31 | property1  | start                     | handling
    )";
    CasePlayer trusted(town);
    trusted.play(story + "03-02 10:00 | property1 | submit_result | following_up +check_waived");
    town.checked_org = TestRulebook::org("property");
    for (auto results : {CheckedResults{20, 2}, CheckedResults{19, 19}}) { // too few failures, too few results
        town.results = results;
        CasePlayer player(town);
        player.play(story + "03-02 10:00 | property1 | submit_result | following_up +check_waived");
    }
    town.results = {20, 3};
    CasePlayer watched(town);
    watched.play(story + "03-02 10:00 | property1 | submit_result | checking +check_assigned");
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

} // namespace
} // namespace qzt::testing
