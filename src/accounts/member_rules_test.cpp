// Who may give which post to whom.
#include "accounts/member_rules.hpp"
#include "accounts/role_names.hpp"
#include "kernel/json_traits.hpp"
#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

const auto admin = MemberId::named("admin");
const auto other = MemberId::named("other");

Actor holder(MemberId member, std::initializer_list<Role> roles) {
    Actor actor{.station_id = {1}, .member_id = member};
    for (Role role : roles)
        actor.posts.push_back({.role = role});
    return actor;
}
std::string code(const Outcome<void>& outcome) {
    return outcome ? "accepted" : std::string(outcome.error().kind->code);
}

TEST(MemberRules, LetAdministratorsAloneChangeAccountsAndNeverTheirOwn) {
    struct Row {
        Actor by;
        std::optional<MemberId> about;
        const char* verdict;
    };
    const Row rows[] = {
        {holder(admin, {}), other, "administrators_only"},
        {holder(admin, {Role::station_chief, Role::duty_commander}), other, "administrators_only"},
        {holder(admin, {Role::security_officer}), other, "administrators_only"},
        {holder(admin, {Role::auditor}), other, "administrators_only"},
        {system_actor({1}), other, "administrators_only"},
        {holder(admin, {Role::administrator}), admin, "not_oneself"},
        {holder(admin, {Role::administrator}), other, "accepted"},
        {holder(admin, {Role::administrator}), {}, "accepted"},
    };
    for (auto& row : rows)
        EXPECT_EQ(code(may_administer(row.by, row.about)), row.verdict);
}

TEST(MemberRules, LetSecurityOfficersAloneUnlockAndEndSessionsOfOthers) {
    EXPECT_EQ(code(may_secure(holder(admin, {Role::administrator}), other)), "security_officers_only");
    EXPECT_EQ(code(may_secure(holder(admin, {Role::security_officer}), admin)), "not_oneself");
    EXPECT_EQ(code(may_secure(holder(admin, {Role::security_officer}), other)), "accepted");
}

TEST(MemberRules, KeepTheThreeApartFromEachOtherAndFromTheWork) {
    using enum Role;
    struct Row {
        std::vector<Role> roles;
        const char* verdict;
    };
    const Row rows[] = {
        {{administrator, auditor}, "roles_exclude"},          {{administrator, security_officer}, "roles_exclude"},
        {{auditor, security_officer}, "roles_exclude"},       {{grid_worker, administrator}, "roles_exclude"},
        {{auditor, station_chief}, "roles_exclude"},          {{wall_screen, security_officer}, "roles_exclude"},
        {{administrator, administrator}, "accepted"}, // in two organisations
        {{grid_worker, building_steward, rider}, "accepted"}, {{}, "accepted"},
    };
    for (auto& row : rows)
        EXPECT_EQ(code(accept_roles(row.roles)), row.verdict);
    auto refused = accept_roles(std::vector{administrator, auditor});
    EXPECT_EQ(sentence(*refused.error().kind, refused.error().details, Language::zh),
              "“系统管理员”与“安全审计员”不能由同一人担任（三员分离；管理岗位不接触业务数据）。请先撤销原岗位，或另用"
              "一个账号。");
}

// Whatever administrators give and withdraw, in whatever order: nobody ends with two of the three, and nobody's posts
// are changed by themselves.
TEST(MemberRules, LetNoSequenceOfGrantsBringTwoOfTheThreeTogether) {
    std::mt19937 random{unsigned(testing::printed_seed())};
    auto words = json::choices<Role>();
    std::vector<Actor> people;
    for (int i = 0; i < 6; ++i)
        people.push_back(holder(MemberId::named(std::to_string(i)), {}));
    people[0].posts.push_back({.role = Role::administrator});
    people[1].posts.push_back({.role = Role::administrator});
    int granted = 0;
    for (int step = 0; step < 100'000; ++step) {
        Actor& by = people[random() % people.size()];
        Actor& about = people[random() % people.size()];
        if (!may_administer(by, about.member_id)) continue;
        ASSERT_NE(by.member_id, about.member_id);
        if (random() % 2 && !about.posts.empty()) {
            about.posts.erase(about.posts.begin() + long(random() % about.posts.size()));
        } else {
            std::vector<Role> roles;
            for (auto& post : about.posts)
                roles.push_back(post.role);
            roles.push_back(*json::from_word<Role>(words[random() % words.size()]));
            if (!accept_roles(roles)) continue;
            about.posts.push_back({.role = roles.back()});
            ++granted;
        }
        int of_three = about.has(Role::administrator) + about.has(Role::auditor) + about.has(Role::security_officer);
        bool works = std::ranges::any_of(about.posts, [](const Post& post) { return !is_of_the_three(post.role); });
        ASSERT_LE(of_three + works, 1);
    }
    EXPECT_GT(granted, 100);
}

TEST(MemberRules, TakePlainLoginsOnly) {
    for (auto login : {"", "a", "Chen", "chen hai", "-chen", ".chen", "陈海", "chen@hai", "chen/hai",
                       "a234567890123456789012345678901234567890x"})
        EXPECT_EQ(code(accept_login(login)), "login_malformed") << login;
    for (auto login : {"ch", "chen.hai", "7grid", "a-b_c.d"})
        EXPECT_EQ(code(accept_login(login)), "accepted") << login;
}

TEST(MemberRules, GivePostsOnlyWherePostsCanBe) {
    EXPECT_EQ(code(accept_place({.member_active = false, .org_active = true}, "")), "member_inactive");
    EXPECT_EQ(code(accept_place({}, "")), "organisation_not_found");
    EXPECT_EQ(code(accept_place({.org_active = false, .org_name = "城管"}, "")), "organisation_inactive");
    EXPECT_EQ(code(accept_place({.org_active = true, .area_known = false}, "")), "area_not_found");
    EXPECT_EQ(code(accept_place({.org_active = true, .force_known = false}, "scouts")), "force_not_found");
    EXPECT_EQ(code(accept_place({.org_active = true}, "")), "accepted");
}

} // namespace
} // namespace qzt
