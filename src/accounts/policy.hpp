// The one table of who may call what: a row for each operation of the HTTP contract, with a reason in one line. It
// says only which posts open an operation at all. Which cases are one's own is said by access functions and by
// `act_rules()` of the cases. docs/api/posts.md is this table, printed.
#pragma once
#include "accounts/account_problems.hpp"
#include "accounts/actor.hpp"
#include "kernel/outcome.hpp"

#include <span>

namespace qzt {

enum class Opening {
    everyone,        // without an account
    members,         // whoever is signed in, even while a change of password is due
    members_settled, // whoever is signed in
    roles,           // holders of any of the roles
};

struct Policy {
    std::string_view operation;
    Opening opening = Opening::roles;
    std::span<const Role> roles; // of Opening::roles
    std::string_view reason;
};

std::span<const Policy> policies();
const Policy* policy_of(std::string_view operation); // null: no such row, and so nobody may

// "值班指挥长、所领导" / "duty commander, station chief"; of the other openings what they mean.
std::string opening_name(const Policy& policy, Language language);

// Of the posts that somebody holds, the organisations of those which open it.
std::vector<OrgId> orgs_opened_to(const Policy& policy, std::span<const Post> posts);

// Null: nobody is signed in.
Outcome<void> may_call(const Policy& policy, const Actor* actor);

} // namespace qzt
