// The policy table and the rules of disputes say the same of who may give which act, and nobody holds finding and
// mediating in one dispute.
#include "accounts/policy.hpp"
#include "disputes/dispute_rules.hpp"
#include "kernel/json_traits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace qzt {
namespace {

Actor actor_with(Role role) {
    Actor actor;
    actor.station_id = StationId{1};
    actor.member_id = MemberId::named("somebody");
    actor.posts = {Post{PostId::named("post"), role, OrgId::named("org"), {}}};
    return actor;
}

TEST(DisputePolicy, OpensAnActOfTheRoomToWhomTheRulesKnowAndToNobodyElse) {
    for (const DisputeActRule& rule : dispute_act_rules()) {
        const Policy* policy = policy_of(rule.operation);
        ASSERT_TRUE(policy) << rule.operation;
        ASSERT_EQ(policy->opening, Opening::roles) << rule.operation;
        for (auto word : json::choices<Role>()) {
            Actor actor = actor_with(*json::from_word<Role>(word));
            DisputeCaller caller = dispute_caller(actor);
            bool may = may_call(*policy, &actor).has_value();
            if (rule.hand == DisputeHand::room) EXPECT_EQ(may, caller.is_room) << rule.operation << " " << word;
            if (rule.hand == DisputeHand::commander)
                EXPECT_EQ(may, caller.is_commander) << rule.operation << " " << word;
            if (rule.hand == DisputeHand::third) EXPECT_EQ(may, caller.asks_back) << rule.operation << " " << word;
        }
    }
}

TEST(DisputePolicy, NoPostOfTheRoomOpensWhatMediatesAndNoOtherWay) {
    std::set<Role> screening, mediating;
    for (const DisputeActRule& rule : dispute_act_rules()) {
        auto roles = policy_of(rule.operation)->roles;
        if (rule.hand == DisputeHand::room) screening.insert(roles.begin(), roles.end());
        if (rule.hand == DisputeHand::mediator) mediating.insert(roles.begin(), roles.end());
    }
    EXPECT_FALSE(screening.empty());
    EXPECT_FALSE(mediating.empty());
    for (Role role : screening)
        EXPECT_FALSE(mediating.contains(role)) << json::word(role);
}

TEST(DisputePolicy, LetsWhoeverKeepsMediatorsAndRoomsReadThem) {
    for (Role role : policy_of("keep_mediator")->roles) {
        Actor keeper = actor_with(role);
        for (const char* read : {"list_mediators", "list_mediation_rooms", "find_colleagues"})
            EXPECT_TRUE(may_call(*policy_of(read), &keeper).has_value()) << read << " " << json::word(role);
    }
}

TEST(DisputePolicy, HasEachActOnce) {
    std::set<DisputeAct> acts;
    for (const DisputeActRule& rule : dispute_act_rules())
        EXPECT_TRUE(acts.insert(rule.act).second) << rule.operation;
}

} // namespace
} // namespace qzt
