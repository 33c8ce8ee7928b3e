// The policy table opens an act to the posts that the state model knows for it: to fewer, and the one would forbid
// what the other promises; to more, and refusals and the list of posts would name people who may not.
#include "accounts/policy.hpp"
#include "accounts/role_names.hpp"
#include "cases/rules/case_rules.hpp"
#include "kernel/json_traits.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qzt {
namespace {

// Not those of residents by their code, of clocks and of the calendar.
bool is_called(Act act) { return act != Act::answer && act != Act::timer_fired && act != Act::follow_calendar; }

std::string operation_of(Act act) { return act == Act::submit ? "submit_report" : std::string(json::word(act)); }

std::set<Role> posts_of(const Policy& policy) { return {policy.roles.begin(), policy.roles.end()}; }

// Whoever works on cases may be given a task by name or write a note: there the state model asks for no post.
std::set<Role> posts_of(Act act) {
    std::set<Role> posts;
    for (const ActRule& rule : act_rules()) {
        if (rule.act != act || rule.relation == ActRule::Relation::system) continue;
        if (rule.roles.empty()) return posts_of(*policy_of("show_case"));
        posts.insert(rule.roles.begin(), rule.roles.end());
    }
    return posts;
}

TEST(ActPolicy, OpensEachActToThePostsOfTheStateModelAndToNoOther) {
    for (auto word : json::choices<Act>()) {
        Act act = *json::from_word<Act>(word);
        if (!is_called(act)) continue;
        const Policy* policy = policy_of(operation_of(act));
        ASSERT_TRUE(policy) << word;
        EXPECT_EQ(posts_of(*policy), posts_of(act)) << word;
    }
}

TEST(ActPolicy, HasARowForEveryAct) {
    for (auto word : json::choices<Act>()) {
        Act act = *json::from_word<Act>(word);
        if (!is_called(act)) continue;
        EXPECT_TRUE(policy_of(operation_of(act))) << word;
    }
}

} // namespace
} // namespace qzt
