// Whose cases are one's own, by the posts one holds.
#include "accounts/actor.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

Actor holder_of(std::vector<std::pair<Role, std::string_view>> posts) {
    Actor actor{.station_id = {1}, .member_id = MemberId::named("somebody")};
    for (auto [role, org] : posts)
        actor.posts.push_back({.role = role, .org_id = OrgId::named(org)});
    return actor;
}

TEST(Actor, OfASmallPostHasNoOrganisationsCases) {
    for (Role role : {Role::rider, Role::civic_volunteer, Role::administrator, Role::auditor, Role::security_officer,
                      Role::wall_screen}) {
        Actor actor = holder_of({{role, "centre"}});
        EXPECT_FALSE(actor.belongs_to(OrgId::named("centre")));
        EXPECT_TRUE(actor.has_post_in(OrgId::named("centre")));
        EXPECT_TRUE(actor.organisations().empty());
    }
}

TEST(Actor, BelongsToAnOrganisationByAnyPostThatWorksThere) {
    Actor actor = holder_of({{Role::rider, "centre"}, {Role::handler, "urban"}, {Role::org_leader, "urban"}});
    EXPECT_FALSE(actor.belongs_to(OrgId::named("centre")));
    EXPECT_TRUE(actor.belongs_to(OrgId::named("urban")));
    EXPECT_EQ(actor.organisations(), std::vector{OrgId::named("urban")});
    for (Role role : {Role::grid_worker, Role::building_steward, Role::guard, Role::party_volunteer, Role::inspector,
                      Role::dispatcher})
        EXPECT_TRUE(holder_of({{role, "urban"}}).belongs_to(OrgId::named("urban")));
}

} // namespace
} // namespace qzt
