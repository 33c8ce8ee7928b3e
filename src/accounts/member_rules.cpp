#include "accounts/member_rules.hpp"

#include "accounts/role_names.hpp"

#include <algorithm>

namespace qzt {

Outcome<void> may_administer(const Actor& by, std::optional<MemberId> about) {
    if (!by.has(Role::administrator)) return refuse(administrators_only);
    if (about && *about == by.member_id) return refuse(not_oneself);
    return {};
}

Outcome<void> may_secure(const Actor& by, MemberId about) {
    if (!by.has(Role::security_officer)) return refuse(security_officers_only);
    if (about == by.member_id) return refuse(not_oneself);
    return {};
}

Outcome<void> accept_roles(std::span<const Role> roles) {
    for (Role one : roles)
        for (Role other : roles)
            if (exclude_each_other(one, other))
                return refuse(roles_exclude, {{"role_zh", std::string(role_name(one, Language::zh))},
                                              {"role_en", std::string(role_name(one, Language::en))},
                                              {"other_zh", std::string(role_name(other, Language::zh))},
                                              {"other_en", std::string(role_name(other, Language::en))}});
    return {};
}

Outcome<void> accept_login(std::string_view login) {
    auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    auto is_allowed = [&](char c) { return is_plain(c) || c == '.' || c == '-' || c == '_'; };
    bool fits =
        login.size() >= 2 && login.size() <= 40 && is_plain(login.front()) && std::ranges::all_of(login, is_allowed);
    if (!fits) return refuse(login_malformed);
    return {};
}

Outcome<void> accept_kind(std::string_view kind) {
    auto is_allowed = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    if (kind.size() < 2 || kind.size() > 40 || !std::ranges::all_of(kind, is_allowed))
        return refuse(organisation_kind_malformed);
    return {};
}

Outcome<void> accept_place(const PostPlace& place, const std::string& force_kind) {
    if (!place.member_active) return refuse(member_inactive);
    if (!place.org_active) return refuse(organisation_not_found);
    if (!*place.org_active) return refuse(organisation_inactive, {{"name", place.org_name}});
    if (!place.area_known) return refuse(area_not_found);
    if (!place.force_known) return refuse(force_not_found, {{"force_kind", force_kind}});
    return {};
}

} // namespace qzt
