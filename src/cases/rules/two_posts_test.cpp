// People who hold two posts, and what they may not do in the one because of what they did in the other.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

// A dispatcher who also works for the urban management team.
Actor dispatcher_and(Role role) {
    Actor both = test_town().actor("dispatcher2");
    both.posts.push_back(
        {.post_id = PostId::named("second post"), .role = role, .org_id = TestRulebook::org("urban")});
    return both;
}

// Gives the act and keeps what it makes of the case; the code of the refusal, or nothing.
std::string give(CaseFile& file, const Actor& by, std::string_view words, std::string_view at) {
    CaseCommand command{.by = by, .now = moment(at), .seed = 7, .body = command_from(words, file, moment(at))};
    Outcome<Change> outcome = decide(file, command, test_town());
    if (!outcome) return std::string(outcome.error().kind->code);
    file = std::move(outcome->after);
    return "";
}

CaseFile being_handled() {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401   | submitted
        03-02 09:05 | dispatcher | dispatch lead=urban    | dispatched
        03-02 09:06 | urban1     | sign                   | signed_for
        03-02 09:07 | urban1     | start                  | handling
    )");
    return player.file();
}

TEST(TwoPosts, WhoeverEndorsedARequestDoesNotAlsoDecideIt) {
    CaseFile file = being_handled();
    Actor both = dispatcher_and(Role::org_leader);
    EXPECT_EQ(give(file, test_town().actor("urban1"), "request_extension", "03-02 09:10"), "");
    EXPECT_EQ(give(file, both, "decide_request", "03-02 09:11"), "");
    EXPECT_EQ(file.requests.at(0).state, RequestState::awaiting_command_room);
    EXPECT_EQ(give(file, both, "decide_request", "03-02 09:12"), "request_not_yours");
    EXPECT_EQ(give(file, test_town().actor("dispatcher"), "decide_request", "03-02 09:13"), "");
}

TEST(TwoPosts, WhoeverHandledACaseDecidesNoRequestOfIt) {
    CaseFile file = being_handled();
    Actor both = dispatcher_and(Role::handler);
    EXPECT_EQ(give(file, both, "log_progress", "03-02 09:08"), "");
    EXPECT_EQ(give(file, test_town().actor("urban_boss"), "request_extension", "03-02 09:10"), "");
    EXPECT_EQ(give(file, both, "decide_request", "03-02 09:11"), "request_not_yours");
    EXPECT_EQ(give(file, test_town().actor("dispatcher"), "decide_request", "03-02 09:12"), "");
}

TEST(TwoPosts, WhoeverHandledACaseDoesNotSendItElsewhereNorDoWithoutAnAssistant) {
    CaseFile file = being_handled();
    Actor both = dispatcher_and(Role::handler);
    EXPECT_EQ(give(file, test_town().actor("dispatcher"), "add_assist org=fire", "03-02 09:08"), "");
    EXPECT_EQ(give(file, both, "log_progress", "03-02 09:08"), "");
    EXPECT_EQ(give(file, both, "waive_assist org=fire", "03-02 09:09"), "conflict_of_interest");
    EXPECT_EQ(give(file, both, "redispatch lead=housing", "03-02 09:09"), "conflict_of_interest");
    EXPECT_EQ(give(file, test_town().actor("dispatcher"), "redispatch lead=housing", "03-02 09:10"), "");
    EXPECT_EQ(give(file, test_town().actor("housing_boss"), "request_return better=urban", "03-02 09:11"), "");
    EXPECT_EQ(give(file, test_town().actor("dispatcher"), "decide_request", "03-02 09:12"), "");
    EXPECT_EQ(give(file, both, "dispatch lead=housing override", "03-02 09:13"), "conflict_of_interest");
    EXPECT_EQ(give(file, both, "merge", "03-02 09:13"), "conflict_of_interest");
    EXPECT_EQ(give(file, test_town().actor("dispatcher"), "dispatch lead=housing override", "03-02 09:13"), "");
}

TEST(TwoPosts, WhoeverHandledACaseNeitherMovesItNorAddsToIt) {
    CaseFile file = being_handled();
    Actor both = dispatcher_and(Role::handler);
    both.posts.push_back(test_town().actor("shift").posts.front());
    EXPECT_EQ(give(file, both, "log_progress", "03-02 09:08"), "");
    EXPECT_EQ(give(file, both, "add_assist org=fire", "03-02 09:09"), "conflict_of_interest");
    CaseFile filed = file;
    filed.head.state = CaseState::filed;
    EXPECT_EQ(give(filed, both, "transfer_out", "03-02 09:10"), "conflict_of_interest");
    EXPECT_EQ(give(filed, both, "change_category category=0304", "03-02 09:10"), "conflict_of_interest");
    CaseFile sent = file;
    sent.head.state = CaseState::dispatched;
    sent.head.dispatched_at = moment("03-02 09:09:55");
    sent.head.dispatched_by = both.member_id;
    EXPECT_EQ(give(sent, both, "undo_dispatch", "03-02 09:10"), "conflict_of_interest");
}

TEST(TwoPosts, WhoeverSentACaseOutDoesNotAlsoWorkOnIt) {
    CasePlayer player;
    player.play("03-02 09:00 | grid1 | submit category=0401 | submitted");
    CaseFile file = player.file();
    Actor both = dispatcher_and(Role::handler);
    EXPECT_EQ(give(file, both, "dispatch lead=urban", "03-02 09:05"), "");
    EXPECT_EQ(give(file, both, "sign", "03-02 09:06"), "conflict_of_interest");
    EXPECT_EQ(give(file, test_town().actor("urban1"), "sign", "03-02 09:07"), "");
    EXPECT_EQ(give(file, both, "start", "03-02 09:08"), "conflict_of_interest");
}

// ── the lot ──

CaseFile waiting_for_a_checker(uint64_t seed, const TestRulebook& town) {
    CaseFile file = being_handled();
    file.head.source = Source::citizen; // complaints are always checked
    CaseCommand command{.by = town.actor("urban1"), .now = moment("03-02 10:00"), .seed = seed};
    command.body = command_from("submit_result photos=2", file, command.now);
    return decide(file, command, town).value().after;
}

TEST(TwoPosts, WhoeverAlsoBelongsToTheHandlersChecksForNobody) {
    TestRulebook town;
    town.add_post("urban1", Role::grid_worker, "grids");
    town.add_post("urban_boss", Role::inspector, "centre");
    for (uint64_t seed = 0; seed < 40; ++seed) {
        CaseFile file = waiting_for_a_checker(seed, town);
        ASSERT_EQ(file.head.state, CaseState::checking);
        for (std::string_view colleague : {"urban1", "urban2", "urban_boss"})
            EXPECT_NE(file.tasks.at(0).assignee_id, TestRulebook::member(colleague)) << seed;
    }
}

TEST(Lot, DrawsSomebodyElseTheSecondTime) {
    for (uint64_t seed = 0; seed < 40; ++seed) {
        CaseFile file = waiting_for_a_checker(seed, test_town());
        auto first = file.tasks.at(0).assignee_id;
        EXPECT_EQ(give(file, test_town().actor("dispatcher"), "assign_check", "03-02 10:01"), "");
        EXPECT_NE(file.tasks.back().assignee_id, first) << seed;
        EXPECT_EQ(file.tasks.at(0).state, TaskState::cancelled);
    }
}

} // namespace
} // namespace qzt::testing
