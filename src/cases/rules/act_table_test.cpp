// The state model, asserted cell by cell: which acts are possible in which state, written out by hand and compared
// with the data that rules go by and with what `decide` then does.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace qzt::testing {
namespace {

struct Line {
    CaseState state;
    std::string acts;
};

const std::string always = "add_note timer_fired ";
const std::string appraised = "appraise_arrival appraise_whistle "; // after a whistle
const std::string open =
    always + "follow_calendar decide_request supervise reply_supervision close_supervision nudge void_case ";
const std::string assigned = open +
                             "redispatch add_assist waive_assist sign decline_assist log_progress finish_assist "
                             "report_arrival " +
                             appraised;
const std::string in_hand = assigned + "request_extension request_suspend resume ";

const std::vector<Line> lines{
    {CaseState::submitted,
     open + "need_verify accept decline dispatch merge transfer_out change_category correct_place"},
    {CaseState::verifying, open + "verify_result"},
    {CaseState::accepted, open + "file dispatch merge transfer_out change_category correct_place"},
    {CaseState::filed,
     open + appraised + "dispatch merge transfer_out change_category correct_place whistle report_arrival"},
    {CaseState::dispatched, assigned + "undo_dispatch request_return request_extension whistle correct_place"},
    {CaseState::signed_for, in_hand + "request_return start whistle correct_place"},
    {CaseState::handling, in_hand + "submit_result whistle correct_place"},
    {CaseState::result_submitted, open + appraised + "assign_check report_arrival"},
    {CaseState::checking, open + appraised + "assign_check give_check report_arrival"},
    {CaseState::rework, in_hand + "start"},
    {CaseState::following_up, open + appraised + "follow_up close answer report_arrival"},
    {CaseState::closed, always + appraised + "reopen answer"},
    {CaseState::archived, always},
    {CaseState::declined, always + "answer"},
    {CaseState::voided, always},
    {CaseState::merged, always + "unmerge"},
    {CaseState::transferred_out, always},
};

std::vector<Act> acts_of(const Line& line) {
    std::vector<Act> acts;
    std::istringstream in(line.acts);
    for (std::string name; in >> name;)
        acts.push_back(*json::from_word<Act>(name));
    return acts;
}

bool in_table(CaseState state, Act act) {
    return std::ranges::any_of(act_rules(), [&](const ActRule& rule) {
        return rule.act == act && std::ranges::find(rule.from, state) != rule.from.end();
    });
}

// A case that has met everybody, so that only the state can stand in the way.
CaseFile well_known_case(CaseState state) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401             | submitted
        03-02 09:01 | dispatcher | dispatch lead=urban assists=fire | dispatched
    )");
    CaseFile file = player.file();
    file.head.state = state;
    return file;
}

TEST(ActTable, SaysOfEveryStateAndActWhetherTheyGoTogether) {
    ASSERT_EQ(lines.size(), size_t(CaseState::transferred_out) + 1);
    for (const Line& line : lines) {
        std::vector<Act> acts = acts_of(line);
        for (int i = 0; i <= int(last_act); ++i) {
            bool expected = std::ranges::find(acts, Act(i)) != acts.end();
            EXPECT_EQ(in_table(line.state, Act(i)), expected) << word(line.state) << " × " << word(Act(i));
        }
    }
}

TEST(ActTable, StandsInTheOrderOfTheActs) {
    EXPECT_TRUE(std::ranges::is_sorted(act_rules(), {}, &ActRule::act));
    for (int i = 0; i <= int(last_act); ++i)
        EXPECT_TRUE(std::ranges::binary_search(act_rules(), Act(i), {}, &ActRule::act)) << word(Act(i));
}

TEST(ActTable, IsWhatDecideGoesBy) {
    Time now = moment("03-02 10:00");
    for (const Line& line : lines) {
        std::vector<Act> acts = acts_of(line);
        CaseFile file = well_known_case(line.state);
        for (int i = 0; i <= int(last_act); ++i) {
            bool possible = std::ranges::find(acts, Act(i)) != acts.end();
            for (const auto& [name, actor] : test_town().actors()) {
                if (!may_read(file, actor, now)) continue;
                CaseCommand command{
                    .by = actor, .now = now, .seed = 7, .body = command_from(word(Act(i)), file, now)};
                Outcome<Change> outcome = decide(file, command, test_town());
                bool wrong = !outcome && outcome.error().is(wrong_state);
                EXPECT_EQ(wrong, !possible) << word(line.state) << " × " << word(Act(i)) << " by " << name;
            }
        }
    }
}

TEST(ActTable, TellsWhoeverIsRefusedWhatTheyCouldDoInstead) {
    CaseFile file = well_known_case(CaseState::handling);
    CaseCommand command{.by = test_town().actor("urban1"),
                        .now = moment("03-02 10:00"),
                        .seed = 7,
                        .body = StartHandling{.contact_text = "rang the reporter"}};
    Outcome<Change> outcome = decide(file, command, test_town());
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(outcome.error().is(wrong_state));
    std::string told = sentence(wrong_state, outcome.error().details, Language::en);
    EXPECT_NE(told.find("handling"), told.npos) << told;
    EXPECT_NE(told.find("ask extension"), told.npos) << told;
    std::string told_zh = sentence(wrong_state, outcome.error().details, Language::zh);
    EXPECT_NE(told_zh.find("处置中"), told_zh.npos) << told_zh;
    EXPECT_EQ(told_zh.find('{'), told_zh.npos) << told_zh;
}

TEST(ActTable, IsHiddenFromThoseWhoMayNotRead) {
    CaseFile file = well_known_case(CaseState::handling);
    for (std::string_view name : {"housing1", "grid2", "officer_south", "auditor", "admin"}) {
        const Actor& by = test_town().actor(name);
        CaseCommand command{.by = by, .now = moment("03-02 10:00"), .seed = 7, .body = AddNote{.text = "note"}};
        Outcome<Change> outcome = decide(file, command, test_town());
        ASSERT_FALSE(outcome) << name;
        EXPECT_TRUE(outcome.error().is(case_not_found)) << name;
        EXPECT_TRUE(allowed_acts(file, by, moment("03-02 10:00"), test_town()).empty()) << name;
    }
}

} // namespace
} // namespace qzt::testing
