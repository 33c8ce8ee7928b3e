// What may follow on an act before the server has heard of it: the phone keeps no rule of its own for that.
#include "cases/rules/acts_then.hpp"

#include "kernel/json_traits.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

// As a phone reckons: what is allowed, with what each act in turn opens and ends.
std::string after(const CaseFile& file, std::string_view who, std::vector<Act> given) {
    const Actor& by = test_town().actor(who);
    Time now = moment("03-02 09:30");
    std::vector<Act> acts = allowed_acts(file, by, now, test_town());
    for (Act act : given)
        for (const ActThen& step : acts_then(file, by, now, test_town()))
            if (step.act == act) {
                std::erase_if(acts, [&](Act a) { return std::ranges::find(step.ends, a) != step.ends.end(); });
                acts.insert(acts.end(), step.opens.begin(), step.opens.end());
            }
    std::ranges::sort(acts);
    std::string text;
    for (Act act : acts)
        text += (text.empty() ? "" : " ") + std::string(json::word(act));
    return text;
}

struct ActsThen : ::testing::Test {
    CasePlayer player;
    void dispatched() {
        player.play(R"(
            03-02 09:00 | grid1      | submit category=0503                 | submitted
            03-02 09:10 | dispatcher | dispatch lead=urban assist=property  | dispatched
        )");
    }
};

TEST_F(ActsThen, OpenTheWorkOnceItIsSignedForAndTheResultOnceItHasBegun) {
    dispatched();
    EXPECT_EQ(after(player.file(), "urban1", {}), "sign request_return add_note");
    EXPECT_EQ(after(player.file(), "urban1", {Act::sign}),
              "request_return start log_progress request_extension request_suspend add_note");
    EXPECT_EQ(after(player.file(), "urban1", {Act::sign, Act::start}),
              "log_progress request_extension request_suspend submit_result add_note");
}

TEST_F(ActsThen, AreWhatTheServerAllowsWhenEachHasArrived) {
    dispatched();
    std::string told = after(player.file(), "urban1", {Act::sign, Act::start});
    player.play(R"(
        03-02 09:20 | urban1 | sign  | signed_for
        03-02 09:21 | urban1 | start | handling
    )");
    EXPECT_EQ(after(player.file(), "urban1", {}), told);
}

TEST_F(ActsThen, LeaveNothingButNotesOnceOnesOwnPartIsGivenAway) {
    dispatched();
    EXPECT_EQ(after(player.file(), "urban1", {Act::request_return}), "add_note");
    EXPECT_EQ(after(player.file(), "urban1", {Act::sign, Act::start, Act::submit_result}), "add_note");
    EXPECT_EQ(after(player.file(), "urban1", {Act::sign, Act::start, Act::submit_result, Act::add_note}), "add_note");
}

TEST_F(ActsThen, LetProgressBeToldAgainAndAnExtensionBeAskedForOnce) {
    dispatched();
    EXPECT_EQ(after(player.file(), "urban1", {Act::sign, Act::log_progress, Act::request_extension}),
              "request_return start log_progress request_suspend add_note");
}

TEST_F(ActsThen, TellNothingToWhoeverMayNotReadTheCase) {
    dispatched();
    EXPECT_TRUE(acts_then(player.file(), test_town().actor("fire1"), moment("03-02 09:30"), test_town()).empty());
}

} // namespace
} // namespace qzt::testing
