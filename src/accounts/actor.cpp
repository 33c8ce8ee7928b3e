#include "accounts/actor.hpp"

#include <algorithm>

namespace qzt {

bool Actor::has(Role role) const { return std::ranges::find(posts, role, &Post::role) != posts.end(); }

bool Actor::has_any(std::initializer_list<Role> roles) const {
    return std::ranges::any_of(roles, [&](Role role) { return has(role); });
}

bool works_on_cases_of_its_organisation(Role role) {
    switch (role) {
    case Role::rider:
    case Role::civic_volunteer:
    case Role::administrator:
    case Role::auditor:
    case Role::security_officer:
    case Role::wall_screen:
        return false;
    default:
        return true;
    }
}

bool Actor::belongs_to(OrgId org) const {
    return std::ranges::any_of(
        posts, [&](const Post& post) { return post.org_id == org && works_on_cases_of_its_organisation(post.role); });
}

bool Actor::has_post_in(OrgId org) const { return std::ranges::find(posts, org, &Post::org_id) != posts.end(); }

bool Actor::has_in(Role role, OrgId org) const {
    return std::ranges::any_of(posts, [&](const Post& post) { return post.role == role && post.org_id == org; });
}

std::optional<OrgId> Actor::org_of(Role role) const {
    auto found = std::ranges::find(posts, role, &Post::role);
    if (found == posts.end()) return {};
    return found->org_id;
}

std::vector<OrgId> Actor::organisations() const {
    std::vector<OrgId> orgs;
    for (const Post& post : posts)
        if (works_on_cases_of_its_organisation(post.role)) orgs.push_back(post.org_id);
    std::ranges::sort(orgs);
    auto repeated = std::ranges::unique(orgs);
    orgs.erase(repeated.begin(), repeated.end());
    return orgs;
}

Actor system_actor(StationId station) {
    Actor actor;
    actor.station_id = station;
    return actor;
}

} // namespace qzt
