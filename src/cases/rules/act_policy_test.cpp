// The policy table opens an act to every post that the state model knows for it; otherwise the one would forbid what
// the other promises.
#include "accounts/policy.hpp"
#include "accounts/role_names.hpp"
#include "cases/rules/case_rules.hpp"
#include "kernel/json_traits.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

// Not those of residents by their code, of clocks and of the calendar.
bool is_called(Act act) { return act != Act::answer && act != Act::timer_fired && act != Act::follow_calendar; }

std::string operation_of(Act act) { return act == Act::submit ? "submit_report" : std::string(json::word(act)); }

TEST(ActPolicy, OpensEachActToThePostsOfTheStateModel) {
    for (const ActRule& rule : act_rules()) {
        if (!is_called(rule.act)) continue;
        const Policy* policy = policy_of(operation_of(rule.act));
        ASSERT_TRUE(policy) << operation_of(rule.act);
        for (Role role : rule.roles) {
            Actor actor{.station_id = {1}, .member_id = MemberId::named("m"), .posts = {{.role = role}}};
            EXPECT_TRUE(may_call(*policy, &actor)) << policy->operation << " " << role_name(role, Language::en);
        }
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
