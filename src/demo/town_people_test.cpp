// The people of the town: enough for every step of the loop, everywhere, and nobody who may not be what they are.
#include "demo/town_people.hpp"

#include "accounts/role_names.hpp"
#include "kernel/json_traits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace qzt::demo {
namespace {

struct Town {
    TownPlan plan = plan_town();
    TownPeople people = people_of(plan);
};
const Town& peopled_town() {
    static const Town it;
    return it;
}

TEST(TownPeople, LoginsNamesAndOrganisationsAreUnique) {
    std::set<std::string> logins, names, organisations;
    std::set<PostId> posts;
    for (const TownMember& m : peopled_town().people.members) {
        EXPECT_TRUE(logins.insert(m.login).second) << m.login;
        EXPECT_TRUE(names.insert(m.name).second) << m.name;
    }
    for (const TownOrg& org : peopled_town().people.organisations)
        EXPECT_TRUE(organisations.insert(org.name).second) << org.name;
    for (const TownPost& post : peopled_town().people.posts)
        EXPECT_TRUE(posts.insert(post.post_id).second);
}

TEST(TownPeople, NobodyHoldsRolesThatExcludeEachOtherAndNobodyIsWithoutAPost) {
    for (const Actor& actor : peopled_town().people.actors(StationId{1})) {
        EXPECT_FALSE(actor.posts.empty()) << actor.name;
        for (const Post& one : actor.posts)
            for (const Post& other : actor.posts)
                EXPECT_FALSE(one.role != other.role && exclude_each_other(one.role, other.role)) << actor.name;
    }
}

TEST(TownPeople, ThreeHundredAndTwentyBelongToFourteenKindsOfForce) {
    std::set<MemberId> members;
    std::set<std::string> kinds;
    for (const TownPost& post : peopled_town().people.posts)
        if (post.force_kind) members.insert(post.member_id), kinds.insert(*post.force_kind);
    EXPECT_EQ(members.size(), 320u);
    EXPECT_EQ(kinds.size(), 14u);
}

// What bin/demo prints: a login for each role there is, and its holder really has it.
TEST(TownPeople, EveryRoleHasALoginToBePrinted) {
    std::map<std::string, std::set<Role>> held;
    for (const TownMember& member : peopled_town().people.members)
        for (const TownPost& post : peopled_town().people.posts)
            if (post.member_id == member.member_id) held[member.login].insert(post.role);
    std::set<Role> shown;
    for (const DemoLogin& login : peopled_town().people.demo_logins()) {
        EXPECT_TRUE(held[login.login].contains(login.role)) << login.login;
        shown.insert(login.role);
    }
    EXPECT_EQ(shown.size(), json::choices<Role>().size());
}

TEST(TownPeople, EveryOrganisationThatHandlesHasALeaderAndTwoHandlers) {
    std::map<OrgId, std::map<Role, int>> held;
    for (const TownPost& post : peopled_town().people.posts)
        ++held[post.org_id][post.role];
    EXPECT_GE(peopled_town().people.organisations.size(), 30u);
    for (const TownOrg& org : peopled_town().people.organisations) {
        if (org.kind == "command_room") continue;
        EXPECT_GE(held[org.org_id][Role::org_leader], 1) << org.name;
        EXPECT_GE(held[org.org_id][Role::handler], 2) << org.name;
    }
}

TEST(TownPeople, ACommitteeOrAPropertyFirmWorksInItsOwnCommunityAlone) {
    std::map<AreaId, const Area*> areas;
    for (const Area& area : peopled_town().plan.areas)
        areas[area.area_id] = &area;
    std::map<OrgId, std::set<std::optional<AreaId>>> communities;
    for (const TownPost& post : peopled_town().people.posts) {
        std::optional<AreaId> at = post.area_id;
        while (at && areas.at(*at)->level != AreaLevel::community)
            at = areas.at(*at)->parent_id;
        communities[post.org_id].insert(at);
    }
    for (const TownOrg& org : peopled_town().people.organisations)
        if (org.kind == "community" || org.kind == "property")
            EXPECT_TRUE(communities[org.org_id].size() == 1 && *communities[org.org_id].begin()) << org.name;
}

TEST(TownPeople, EveryGridHasAWorkerEveryEstateALeaderAndEveryCommunityTwoOfficers) {
    std::map<AreaId, std::map<Role, int>> held;
    for (const TownPost& post : peopled_town().people.posts)
        if (post.area_id) ++held[*post.area_id][post.role];
    for (const Area& area : peopled_town().plan.areas) {
        auto& roles = held[area.area_id];
        if (area.level == AreaLevel::grid) EXPECT_EQ(roles[Role::grid_worker], 1) << area.name;
        if (area.level == AreaLevel::estate) EXPECT_EQ(roles[Role::grid_leader], 1) << area.name;
        if (area.level == AreaLevel::community) EXPECT_EQ(roles[Role::community_officer], 2) << area.name;
    }
}

TEST(TownPeople, EveryRoleIsHeldAndThePrintedLoginsHoldTheRoleTheyArePrintedFor) {
    std::map<std::string, std::set<Role>> roles;
    std::set<Role> all;
    for (const TownMember& m : peopled_town().people.members)
        for (const TownPost& post : peopled_town().people.posts)
            if (post.member_id == m.member_id) roles[m.login].insert(post.role), all.insert(post.role);
    EXPECT_EQ(all.size(), boost::mp11::mp_size<boost::describe::describe_enumerators<Role>>::value);
    for (const DemoLogin& login : peopled_town().people.demo_logins())
        EXPECT_TRUE(roles[login.login].contains(login.role)) << login.login;
    EXPECT_GE(peopled_town().people.demo_logins().size(), 14u);
}

} // namespace
} // namespace qzt::demo
