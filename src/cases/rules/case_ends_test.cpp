// Stories of cases as tables: what is set aside, merged, struck out, checked, asked again, reopened; and who sees
// what.
#include "cases/loop/case_problems.hpp"
#include "cases/records/case_view.hpp"
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt::testing {
namespace {

// ── aside: verification, merge, void, transfer ─────────────────────────────────────────────────────────────────────

TEST(CaseEnds, VerifyWhatACitizenReportsWhileTriageStandsStill) {
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

TEST(CaseEnds, LetAReporterAppealOnceAgainstBeingDeclined) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1   | submit category=0401     | submitted
        03-02 09:10 | intake  | decline                  | declined outcome=out_of_area +declined
        03-02 09:20 | grid2   | answer solved=no         | !case_not_found
        03-02 09:20 | grid1   | answer solved=no         | submitted round=2 +reopened turn=command_room due=03-02T11:20
        03-02 09:30 | intake  | decline                  | declined
        03-02 09:31 | grid1   | answer solved=no         | !appeal_used
    )");
}

TEST(CaseEnds, MergeOneCaseIntoAnother) {
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
    // Whoever looks into the master would then look into their own report.
    player.master->tasks = {{.kind = TaskKind::verify, .assignee_id = TestRulebook::member("grid1")}};
    player.play("03-02 09:05 | dispatcher | merge | !merge_checker_reports");
    player.master->tasks.clear();
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

// 118.003 degrees east are some 305 metres from 118.000 there, 118.0029 some 295.
TEST(CaseEnds, MergeOnlyWhatLiesTogetherAndIsOfOneKindUnlessAReasonIsGiven) {
    CasePlayer master;
    master.play("03-02 08:00 | grid2 | submit category=0401 | submitted");
    CaseFile target = master.file();
    target.head.case_id = CaseId::named("master");
    target.head.lon = 118.0, target.head.lat = 24.0;
    struct Row {
        std::string_view category;
        std::optional<double> lon;
        std::string_view then;
    };
    for (const Row& row : {Row{"0401", 118.0029, "merged"}, Row{"0401", 118.003, "!merge_unlike"},
                           Row{"0401", {}, "merged"}, Row{"0304", 118.0, "!merge_unlike"},
                           Row{"0304", {}, "!merge_unlike"}, Row{"0304", 118.003, "!merge_unlike"}}) {
        CasePlayer player;
        player.play("03-02 09:00 | grid1 | submit category=" + std::string(row.category) + " | submitted");
        CaseFile file = player.file();
        file.head.lon = row.lon;
        file.head.lat = row.lon ? std::optional(24.0) : std::nullopt;
        player.go_on_with(file);
        player.master = target;
        player.play("03-02 09:05 | dispatcher | merge | " + std::string(row.then));
        if (row.then == "merged") continue;
        player.play("03-02 09:06 | dispatcher | merge exception | merged +merged");
        EXPECT_TRUE(player.events().back().facts.contains("two houses")) << player.events().back().facts;
    }
}

TEST(CaseEnds, VoidEmergenciesAndMaliceByTwoPersons) {
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

TEST(CaseEnds, TransferOutAndWatchForAReply) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401          | submitted
        03-02 09:05 | dispatcher | transfer_out                  | !transfer_before_accepting
        03-02 09:05 | intake     | accept                        | accepted
        03-02 09:06 | dispatcher | transfer_out                  | transferred_out turn=nobody
        03-03 09:00 | grid1      | add_note                      | transferred_out +note_added
        03-03 09:00 | intake     | add_note                      | transferred_out +outside_replied
    )");
    EXPECT_TRUE(player.file().timers.empty());
}

TEST(CaseEnds, WatchOnWhenTheReplyIsLate) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401 | submitted
        03-02 09:05 | intake     | accept               | accepted
        03-02 09:06 | dispatcher | transfer_out         | transferred_out
        03-16 18:00 | clock      | tick                 | transferred_out +overdue
    )");
    ASSERT_EQ(player.file().timers.size(), 1u);
    EXPECT_EQ(outline_of(player.file()).due_at, moment("03-16 18:00"));
    player.play("03-18 09:00 | intake | add_note | transferred_out +outside_replied");
    EXPECT_FALSE(outline_of(player.file()).due_at);
}

// ── checking, following up, coming back ────────────────────────────────────────────────────────────────────────────

TEST(CaseEnds, CheckWhatWasFixedOnTheSpotByLot) {
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

TEST(CaseEnds, SendAFailedCheckBackWithHalfTheLimit) {
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
        03-04 10:00 | urban1     | submit_result photos=1 of=second | checking
        03-04 11:00 | checker    | give_check outcome=cannot        | following_up +check_cannot
        03-04 12:00 | caller     | follow_up solved=no              | rework reworks=2 asked=no
        03-04 13:00 | urban1     | start                            | handling
        03-04 14:00 | urban1     | submit_result photos=1 of=third  | checking
        03-04 15:00 | checker    | give_check                       | following_up
        03-04 16:00 | citizen    | answer solved=yes                | following_up asked=yes turn=duty_commander
        03-04 17:00 | commander  | close                            | closed
    )");
}

TEST(CaseEnds, KeepAResultWhenNobodyCanCheckIt) {
    CasePlayer(test_town(), "east").play(R"(
        03-02 09:00 | citizen    | submit category=0401   | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban    | dispatched
        03-02 09:30 | urban1     | sign                   | signed_for
        03-02 09:31 | urban1     | start                  | handling
        03-03 09:00 | urban1     | submit_result photos=1 | result_submitted turn=command_room due=03-04T18:00
        03-03 09:30 | dispatcher | assign_check           | !no_checker
    )");
}

TEST(CaseEnds, TryThreeTimesOnTwoDaysToReachAReporter) {
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

TEST(CaseEnds, FollowUpNobodyWhoDidNotWishIt) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0304 silent | submitted
        03-02 09:00 | dispatcher | dispatch lead=property      | dispatched
        03-02 09:30 | property1  | sign                        | signed_for
        03-02 09:31 | property1  | start                       | handling
        03-02 10:00 | property1  | submit_result               | following_up +follow_up_waived asked=yes
    )");
}

TEST(CaseEnds, ReopenInANewRoundOnceByTheReporter) {
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

TEST(CaseEnds, SummonOrganisationsByWhistle) {
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

TEST(CaseEnds, SuperviseByLevelAndCloseByItsAuthor) {
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

// ── deadlines that are none ────────────────────────────────────────────────────────────────────────────────────────

TEST(CaseEnds, RefuseDeadlinesThatAreGoneOrNotDueAndFireEachStepOnce) {
    CasePlayer player;
    player.play("03-02 09:00 | grid1 | submit category=0401 | submitted due=03-02T11:00");
    CaseFile file = player.file();
    CaseCommand command{.by = test_town().actor("clock"), .seed = 7};
    TimerFired fired;
    auto refusal = [&](std::string_view at) -> std::string {
        command.now = moment(at);
        command.body = fired;
        Outcome<Change> outcome = decide(file, command, test_town());
        if (!outcome) return std::string(outcome.error().kind->code);
        file = outcome->after;
        return word(outcome->events.back().kind);
    };
    EXPECT_EQ(refusal("03-02 09:30"), "timer_gone");
    fired.timer_id = file.timers.at(0).timer_id;
    EXPECT_EQ(refusal("03-02 10:35"), "timer_not_due");
    EXPECT_EQ(refusal("03-02 10:36"), "near_due");
    EXPECT_EQ(refusal("03-02 10:37"), "timer_not_due");
    EXPECT_EQ(refusal("03-02 11:00"), "overdue");
    EXPECT_EQ(refusal("03-02 11:01"), "timer_not_due");
    EXPECT_EQ(file.head.due_at, moment("03-02 11:00"));
    command.by = test_town().actor("commander");
    EXPECT_EQ(refusal("03-02 11:00"), "not_your_act");
}

TEST(CaseEnds, RefuseAppealsAfterFifteenDaysAndDecisionsOnDecidedRequests) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401           | submitted
        03-02 09:10 | intake     | decline                        | declined
        03-18 09:11 | grid1      | answer solved=no               | !appeal_too_late
    )");
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401           | submitted
        03-02 09:01 | commander  | decide_request                 | !request_decided
    )");
}

// ── who sees what ──────────────────────────────────────────────────────────────────────────────────────────────────

TEST(CaseEnds, HideReportersFromHandlersUnlessTheyAgreed) {
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

TEST(CaseEnds, KeepConfidentialMattersFromTheNeighbourhood) {
    CasePlayer player;
    player.play("03-02 09:00 | grid1 | submit category=0105 | submitted");
    Time now = moment("03-02 10:00");
    for (std::string_view name : {"dispatcher", "chief", "grid1"})
        EXPECT_TRUE(may_read(player.file(), test_town().actor(name), now)) << name;
    for (std::string_view name : {"officer", "street", "screen", "grid2", "urban1"})
        EXPECT_FALSE(may_read(player.file(), test_town().actor(name), now)) << name;
}

TEST(CaseEnds, CallTheStagesByFiveWords) {
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

// Only its author closes a supervision; where the case itself ends, the history says so and the author hears of it.
TEST(CaseEnds, SayOfEachSupervisionThatItEndedWithTheCase) {
    const std::string supervised = R"(
        03-02 09:00 | grid1      | submit category=0304                | submitted
        03-02 09:01 | chief      | supervise level=2 org=property      | submitted level=2
    )";
    for (std::string_view last : {"intake     | decline       | declined +supervision_closed level=0",
                                  "commander  | void_case     | voided +supervision_closed level=0"}) {
        CasePlayer player;
        player.play(supervised);
        player.play("03-02 09:02 | " + std::string(last));
        bool told = std::ranges::any_of(player.notices(), [](const NoticeDraft& notice) {
            return notice.kind == EventKind::supervision_closed && notice.member_id == TestRulebook::member("chief");
        });
        EXPECT_TRUE(told) << last;
    }
    CasePlayer player;
    player.play(supervised);
    player.master = blank_file("north", "master");
    player.master->head.state = CaseState::filed;
    player.master->head.category = "0301";
    player.play("03-02 09:02 | dispatcher | merge | merged +supervision_closed level=0");
}

TEST(CaseEnds, TellAssistantsThatAGrantedReturnEndsTheirPart) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                    | submitted
        03-02 09:01 | dispatcher | dispatch lead=urban assists=fire,police | dispatched
        03-02 09:02 | officer    | sign                                    | dispatched
        03-02 09:03 | urban_boss | request_return better=housing           | dispatched
        03-02 09:10 | dispatcher | decide_request                          | filed +return_granted
    )");
    for (std::string_view org : {"fire", "police"})
        EXPECT_EQ(std::ranges::count(player.notices(), std::optional(TestRulebook::org(org)), &NoticeDraft::org_id),
                  1)
            << org;
}

} // namespace
} // namespace qzt::testing
