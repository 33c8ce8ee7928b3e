// What roles are called, for refusals, lists and the console of the server; and which roles nobody holds together.
#pragma once
#include "accounts/actor.hpp"

#include <span>

namespace qzt {

std::string_view role_name(Role role, Language language);
std::string role_list(std::span<const Role> roles, Language language);

// The three that run, secure and audit the system (三员): each excludes every other role, of the three and of the
// work, so that nobody watches themselves and none of them reads what residents said.
bool is_of_the_three(Role role);
bool exclude_each_other(Role one, Role other);

} // namespace qzt
