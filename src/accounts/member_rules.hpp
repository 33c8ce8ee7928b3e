// Who may give which post to whom. Administrators alone, never themselves; and the three who run, secure and audit
// the system hold nothing else.
#pragma once
#include "accounts/account_problems.hpp"
#include "accounts/actor.hpp"
#include "kernel/outcome.hpp"

#include <span>

namespace qzt {

// `about` is whose account it is; empty for a new one, and for organisations.
Outcome<void> may_administer(const Actor& by, std::optional<MemberId> about);

// Unlocking, ending sessions, resetting the second factor: security officers, never for themselves.
Outcome<void> may_secure(const Actor& by, MemberId about);

// All roles that one member would hold.
Outcome<void> accept_roles(std::span<const Role> roles);

// Small letters, digits, dots, hyphens, underscores.
Outcome<void> accept_login(std::string_view login);

// Kinds of organisation are words: dept_urban, police, community, …
Outcome<void> accept_kind(std::string_view kind);

// Where a post is to be.
struct PostPlace {
    bool member_active = true;
    std::optional<bool> org_active; // empty: no such organisation
    std::string org_name;
    bool area_known = true;
    bool force_known = true;
};
Outcome<void> accept_place(const PostPlace& place, const std::string& force_kind);

} // namespace qzt
