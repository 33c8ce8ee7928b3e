// Who can be drawn to look at a result: everybody who could check there, except those who reported the matter, those
// who worked on it, and their colleagues, whether their part still stands or not.
#include "cases/rules/case_acts.hpp"
#include "support/case_player.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <set>

namespace qzt::testing {
namespace {

// Everybody who is drawn by some seed, when this act is given on the file.
std::set<std::string> drawn(const CaseFile& file, std::string_view who, std::string_view words, std::string_view at,
                            const TestRulebook& town = test_town()) {
    std::set<std::string> names;
    for (uint64_t seed = 0; seed < 200; ++seed) {
        CaseCommand command{.by = town.actor(who), .now = moment(at), .seed = seed};
        command.body = command_from(words, file, command.now);
        CaseFile after = decide(file, command, town).value().after;
        const CaseTask* task = open_task(after, TaskKind::check);
        if (!task) continue;
        for (const auto& [name, actor] : town.actors())
            if (actor.member_id == task->assignee_id) names.insert(name);
    }
    return names;
}

using Names = std::set<std::string>;

// Candidates in the north: insp1 and insp2 of the centre, grid1 and grid2 of the grids, urban2 of the urban
// management team, officer of the police.
TEST(CheckDraw, StrikesOutTheReporterAndTheColleaguesOfTheHandler) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0301                         | submitted
        03-02 09:01 | dispatcher | dispatch lead=property                       | dispatched
        03-02 09:02 | property1  | sign                                         | signed_for
        03-02 09:03 | property1  | start                                        | handling
    )");
    EXPECT_EQ(drawn(player.file(), "property1", "submit_result", "03-02 10:00"),
              Names({"insp1", "insp2", "grid2", "urban2", "officer"}));
}

TEST(CheckDraw, StrikesOutAssistantsAlsoThoseThatDeclinedOrWereWaived) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0301                         | submitted
        03-02 09:01 | dispatcher | dispatch lead=property assists=urban,police  | dispatched
        03-02 09:02 | property1  | sign                                         | signed_for
        03-02 09:03 | property1  | start                                        | handling
        03-02 09:04 | urban1     | decline_assist org=urban                     | handling
        03-02 09:05 | dispatcher | waive_assist org=urban                       | handling
        03-02 09:05 | dispatcher | waive_assist org=police                      | handling
    )");
    EXPECT_EQ(drawn(player.file(), "property1", "submit_result", "03-02 10:00"),
              Names({"insp1", "insp2", "grid1", "grid2"}));
}

TEST(CheckDraw, StrikesOutThoseFromWhomTheCaseWasTakenAway) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0301                         | submitted
        03-02 09:01 | dispatcher | dispatch lead=urban override                 | dispatched
        03-02 09:02 | urban1     | sign                                         | signed_for
        03-02 09:03 | dispatcher | redispatch lead=property                     | dispatched
        03-02 09:04 | property1  | sign                                         | signed_for
        03-02 09:05 | property1  | start                                        | handling
    )");
    EXPECT_EQ(drawn(player.file(), "property1", "submit_result", "03-02 10:00"),
              Names({"insp1", "insp2", "grid1", "grid2", "officer"}));
}

TEST(CheckDraw, StrikesOutWhoeverCameByAWhistle) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0301                         | submitted
        03-02 09:01 | dispatcher | dispatch lead=property                       | dispatched
        03-02 09:02 | dispatcher | whistle orgs=police,urban                    | dispatched
        03-02 09:03 | officer    | report_arrival org=police step=arrive        | dispatched +arrived
        03-02 09:04 | property1  | sign                                         | signed_for
        03-02 09:05 | property1  | start                                        | handling
    )");
    EXPECT_EQ(drawn(player.file(), "property1", "submit_result", "03-02 10:00"),
              Names({"insp1", "insp2", "grid1", "grid2"}));
}

TEST(CheckDraw, RefusesACheckByWhoeverCameByAWhistleAndDrawsAnotherWithoutCountingIt) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0301                         | submitted
        03-02 09:01 | dispatcher | dispatch lead=property                       | dispatched
        03-02 09:02 | property1  | sign                                         | signed_for
        03-02 09:03 | property1  | start                                        | handling
        03-02 09:30 | property1  | submit_result                                | checking
    )");
    CaseFile file = player.file();
    const MemberId checker = *file.tasks.front().assignee_id;
    const Actor* drawn_first = nullptr;
    for (const auto& [name, actor] : test_town().actors())
        if (actor.member_id == checker) drawn_first = &actor;
    Arrival arrival{.arrival_id = ArrivalId::named("came"), .org_id = TestRulebook::org("fire")};
    arrival.arrived_at = moment("03-02 09:10");
    arrival.arrived_member = checker; // stood there for somebody else
    file.arrivals.push_back(arrival);
    CaseCommand check{.by = *drawn_first, .now = moment("03-02 09:40"), .seed = 1};
    check.body = command_from("give_check", file, check.now);
    Outcome<Change> refused = decide(file, check, test_town());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind->code, "conflict_of_interest");
    CaseCommand again{.by = test_town().actor("dispatcher"), .now = moment("03-02 09:41"), .seed = 1};
    again.body = command_from("assign_check", file, again.now);
    CaseFile after = decide(file, again, test_town()).value().after;
    EXPECT_EQ(after.tasks.front().outcome, "left");
    EXPECT_NE(after.tasks.back().assignee_id, checker);
}

// From what is kept anybody can repeat both lots: whether the result was to be checked, and by whom.
TEST(CheckDraw, KeepsWhatIsNeededToDrawAgain) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0301                         | submitted
        03-02 09:01 | dispatcher | dispatch lead=property                       | dispatched
        03-02 09:02 | property1  | sign                                         | signed_for
        03-02 09:03 | property1  | start                                        | handling
        03-02 09:30 | property1  | submit_result                                | checking +check_picked +check_assigned
    )");
    auto facts_of = [&](EventKind kind) {
        auto found = std::ranges::find(player.events(), kind, &EventDraft::kind);
        return boost::json::parse(found->facts).as_object();
    };
    auto seed_of = [](const boost::json::object& facts) { return std::stoull(facts.at("seed").as_string().c_str()); };
    auto picked = facts_of(EventKind::check_picked), drawn = facts_of(EventKind::check_assigned);
    EXPECT_EQ(sample_roll(seed_of(picked)), picked.at("roll").as_int64());
    EXPECT_EQ(picked.at("percent").as_int64(), 100);
    const auto& candidates = drawn.at("candidates").as_array();
    ASSERT_EQ(int64_t(candidates.size()), drawn.at("drawn_from").as_int64());
    EXPECT_EQ(candidates.at(draw_index(seed_of(drawn), candidates.size())).as_string(),
              player.file().tasks.back().assignee_id->text());
}

// Who dispatches must not draw until a friend comes up.
TEST(CheckDraw, IsMadeAgainTwiceAtMostWithAReasonAndNeverComesToWhoWasDrawn) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0301             | submitted
        03-02 09:01 | dispatcher | dispatch lead=property           | dispatched
        03-02 09:02 | property1  | sign                             | signed_for
        03-02 09:03 | property1  | start                            | handling
        03-02 09:30 | property1  | submit_result                    | checking
        03-02 09:31 | dispatcher | assign_check unexplained         | !redraw_reason_missing
        03-02 09:31 | dispatcher | assign_check                     | checking +check_assigned
    )");
    const CaseTask first = player.file().tasks.at(0);
    EXPECT_EQ(first.outcome, "set_aside");
    EXPECT_EQ(first.text, "on leave this week");
    EXPECT_EQ(first.done_by, TestRulebook::member("dispatcher"));
    const EventDraft& told = player.events().back();
    EXPECT_EQ(told.text, "on leave this week");
    EXPECT_TRUE(told.facts.contains(first.assignee_id->text())) << told.facts;
    player.play(R"(
        03-02 09:32 | dispatcher | assign_check                     | checking +check_assigned
        03-02 09:33 | dispatcher | assign_check                     | !redraws_used_up
    )");
    std::set<MemberId> drawn;
    for (const CaseTask& task : player.file().tasks)
        EXPECT_TRUE(drawn.insert(*task.assignee_id).second) << "the same person twice";
    EXPECT_EQ(drawn.size(), 3);
    // Another check is another round of the lot.
    player.play(R"(
        03-02 10:00 | checker    | give_check outcome=fail          | rework
        03-02 10:01 | property1  | start                            | handling
        03-02 10:30 | property1  | submit_result                    | checking
        03-02 10:31 | dispatcher | assign_check                     | checking +check_assigned
    )");
}

TEST(CheckDraw, DoesNotCountWhoNoLongerChecksThere) {
    TestRulebook town;
    CasePlayer player(town);
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0301             | submitted
        03-02 09:01 | dispatcher | dispatch lead=property           | dispatched
        03-02 09:02 | property1  | sign                             | signed_for
        03-02 09:03 | property1  | start                            | handling
        03-02 09:30 | property1  | submit_result                    | checking
        03-02 09:31 | dispatcher | assign_check                     | checking
        03-02 09:32 | dispatcher | assign_check                     | checking
        03-02 09:33 | dispatcher | assign_check                     | !redraws_used_up
    )");
    town.remove_checker(*player.file().tasks.back().assignee_id);
    player.play("03-02 09:34 | dispatcher | assign_check | checking +check_assigned");
    EXPECT_EQ(player.file().tasks.at(2).outcome, "left");
    player.play("03-02 09:35 | dispatcher | assign_check | !redraws_used_up");
}

// Somebody who worked on it for one organisation and could check for another.
TEST(CheckDraw, StrikesOutWhoeverHandledItEvenAsSomebodyOfAnotherOrganisation) {
    TestRulebook town;
    town.add_post("property1", Role::inspector, "centre");
    town.add_post("housing1", Role::inspector, "centre");
    CasePlayer player(town);
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0301                         | submitted
        03-02 09:01 | dispatcher | dispatch lead=property                       | dispatched
        03-02 09:02 | property1  | sign                                         | signed_for
        03-02 09:03 | property1  | start                                        | handling
    )");
    EXPECT_EQ(drawn(player.file(), "property1", "submit_result", "03-02 10:00", town),
              Names({"insp1", "insp2", "grid1", "grid2", "urban2", "officer", "housing1"}));
}

TEST(CheckDraw, SendsWhatWasNotFixedOnTheSpotToThoseWhoseDutyItIs) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0301 fixed    | checking turn=checker
        03-02 09:10 | checker    | give_check outcome=fail       | filed +rework_ordered turn=command_room due=03-02T09:40 reworks=1 original=none
    )");
    EXPECT_FALSE(player.file().head.self_handled);
    EXPECT_FALSE(player.file().head.dispatched_at);
    EXPECT_FALSE(player.file().head.signed_at);
    EXPECT_EQ(player.file().assignments.front().state, AssignmentState::withdrawn);
    // From there on it is a case like any other: with a lead, a check and a question to whoever reported it.
    player.play(R"(
        03-02 09:20 | dispatcher | dispatch lead=property        | dispatched turn=lead
        03-02 09:21 | property1  | sign                          | signed_for
        03-02 09:22 | property1  | start                         | handling
        03-02 09:30 | property1  | submit_result                 | checking
        03-02 09:40 | checker    | give_check                    | following_up turn=caller
    )");
}

TEST(CheckDraw, LeavesNoOldLimitWhereTheLeadIsNoMore) {
    const std::string handled = R"(
        03-02 09:00 | citizen    | submit category=0304 contact=1  | submitted
        03-02 09:01 | dispatcher | dispatch lead=property          | dispatched
        03-02 09:02 | property1  | sign                            | signed_for original=03-05T18:00
        03-02 09:03 | property1  | start                           | handling
        03-02 09:30 | property1  | submit_result                   | checking
    )";
    TestRulebook town;
    CasePlayer failed(town), closed(town);
    failed.play(handled);
    closed.play(handled);
    closed.play(R"(
        03-02 09:40 | checker    | give_check                      | following_up
        03-02 09:50 | caller     | follow_up                       | following_up
        03-02 10:00 | commander  | close                           | closed original=03-05T18:00
    )");
    town.close_org("property");
    failed.play("03-02 09:40 | checker | give_check outcome=fail | filed turn=command_room original=none");
    closed.play("03-03 09:00 | commander | reopen | filed turn=command_room original=none");
}

} // namespace
} // namespace qzt::testing
