// Who lives and works in the made-up town: organisations, members of the fourteen grid forces, the command room,
// officers and departments, each with posts and a readable login. All names are thrown by dice from common
// characters.
#pragma once
#include "accounts/actor.hpp"
#include "demo/town_plan.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace qzt::demo {

struct TownOrg {
    OrgId org_id;
    std::string kind;
    std::string name;
    std::string short_name;
    bool round_the_clock = false;
    std::optional<AreaId> community_id; // of a community and of a property firm: where it answers
};

struct TownPost {
    PostId post_id;
    MemberId member_id;
    Role role;
    OrgId org_id;
    std::optional<std::string> force_kind; // of a grid force's post
    std::optional<AreaId> area_id;
};

struct TownMember {
    MemberId member_id;
    std::string login;
    std::string name;
};

// What `qzt demo` prints: one of every kind of user, and what to try as that person.
struct DemoLogin {
    std::string login;
    std::string name;
    Role role;
    std::string try_zh, try_en;
};

struct TownPeople {
    std::vector<TownOrg> organisations;
    std::vector<TownMember> members;
    std::vector<TownPost> posts;

    // Who answers for a kind of organisation in a community; null when the town has no such organisation.
    const TownOrg* organisation(std::string_view kind, AreaId community) const;
    std::vector<Actor> actors(StationId station) const; // in the order of members
    std::vector<DemoLogin> demo_logins() const;
};

TownPeople people_of(const TownPlan& town);

} // namespace qzt::demo
