// The administration of members, posts and organisations, against a database.
#include "accounts/user_command.hpp"
#include "support/account_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::AccountTown;

struct Office : AccountTown {
    MemberId admin_id = member("admin", {Role::administrator});
    Actor admin = actor(admin_id, {Role::administrator});

    std::string give(const Actor& by, MemberId to, NewPost post) {
        in_transaction([=, this](pg::Tx& tx) { return add_post(tx, by, to, post, now); });
        return refused;
    }
    std::vector<Role> roles_of(MemberId id) {
        auto view = in_transaction([=](pg::Tx& tx) { return member_view(tx, station, id); });
        std::vector<Role> roles;
        for (auto& post : view.posts)
            roles.push_back(post.role);
        return roles;
    }
};

TEST(Members, AreRefusedPostsThatTheRulesForbidAndThenKeepWhatTheyHad) {
    Office town;
    auto lin = town.member("lin", {Role::dispatcher});
    auto zhou = town.member("zhou", {Role::auditor});
    NewPost caller{Role::caller, town.org, {}, {}};
    EXPECT_EQ(town.give(town.actor(lin, {Role::dispatcher}), zhou, caller), "administrators_only");
    EXPECT_EQ(town.give(town.admin, town.admin_id, caller), "not_oneself");
    EXPECT_EQ(town.give(town.admin, zhou, caller), "roles_exclude");
    EXPECT_EQ(town.give(town.admin, lin, {Role::administrator, town.org, {}, {}}), "roles_exclude");
    EXPECT_EQ(town.give(town.admin, lin, {Role::dispatcher, town.org, {}, {}}), "post_held");
    EXPECT_EQ(town.give(town.admin, MemberId::named("none"), caller), "member_not_found");
    EXPECT_EQ(town.give(town.admin, lin, {Role::caller, OrgId::named("none"), {}, {}}), "organisation_not_found");
    EXPECT_EQ(town.give(town.admin, lin, {Role::caller, town.org, AreaId::named("none"), {}}), "area_not_found");
    EXPECT_EQ(town.give(town.admin, lin, {Role::grid_worker, town.org, {}, "scouts"}), "force_not_found");
    EXPECT_EQ(town.roles_of(lin), std::vector{Role::dispatcher});
    EXPECT_EQ(town.roles_of(zhou), std::vector{Role::auditor});

    EXPECT_EQ(town.give(town.admin, lin, caller), "");
    EXPECT_EQ(town.roles_of(lin), (std::vector{Role::dispatcher, Role::caller}));
    EXPECT_EQ(town.history().back(), AccountAct::post_given);
}

// Two administrators at once cannot give what neither could give alone.
TEST(Members, NeverHoldTwoOfTheThreeAlsoWhenTwoAdministratorsActAtOnce) {
    Office town;
    auto lin = town.member("lin", {});
    for (Role role : {Role::auditor, Role::security_officer}) {
        auto give = [](AccountTown& town, Actor by, MemberId to, Role role) -> Task<> {
            pg::Tx tx = co_await town.pool.begin(pg::Scope::station(town.station));
            try {
                co_await add_post(tx, by, to, {role, town.org, {}, {}}, town.now);
                co_await tx.commit();
            } catch (const Refused&) {
                ++town.count;
            }
        };
        asio::co_spawn(town.context, give(town, town.admin, lin, role), asio::detached);
    }
    town.context.restart();
    town.context.run();
    EXPECT_EQ(town.roles_of(lin).size(), 1u);
    EXPECT_EQ(town.count, 1);
}

TEST(Members, BeginWithAPasswordToldOnceThatMustBeChanged) {
    Office town;
    auto create = [&](std::string login) {
        CreateMember wanted{login, "周远", Language::en, {}};
        wanted.posts.push_back({Role::grid_worker, town.org, {}, {}});
        FirstPassword first = town.run(first_password(town.hasher));
        return town.in_transaction(
            [=, &town](pg::Tx& tx) { return create_member(tx, town.admin, wanted, first, town.now); });
    };
    create("Zhou Yuan");
    EXPECT_EQ(town.refused, "login_malformed");
    create("admin");
    EXPECT_EQ(town.refused, "login_taken");
    auto made = create("zhou.yuan");
    EXPECT_EQ(town.refused, "");
    auto signed_in = town.enter("zhou.yuan", made.one_time_password);
    ASSERT_TRUE(signed_in);
    EXPECT_TRUE(signed_in->me.must_change_password);
    EXPECT_EQ(signed_in->me.language, Language::en);
    auto zhou = *town.who(signed_in->token);
    town.run(change_password(town.pool, town.desk, zhou, {made.one_time_password, "Heron-crimson-42"}, town.now));
    EXPECT_FALSE(town.who(signed_in->token)->must_change_password);
}

TEST(Members, AreFoundByNameRoleAndPageByPage) {
    Office town;
    for (int i = 0; i < 7; ++i)
        town.member("guard" + std::to_string(i), {Role::guard});
    auto list = [&](MemberQuery query) {
        return town.in_transaction([=, &town](pg::Tx& tx) { return list_members(tx, town.station, query); });
    };
    EXPECT_EQ(list({.q = "nobody"}).members.size(), 0u);
    EXPECT_EQ(list({.q = "UARD3"}).members.size(), 1u);
    EXPECT_EQ(list({.q = "某guard"}).members.size(), 7u);
    EXPECT_EQ(list({.role = Role::administrator}).members.front().login, "admin");
    EXPECT_EQ(list({.active = false}).members.size(), 0u);
    auto first = list({.role = Role::guard, .limit = 5});
    EXPECT_EQ(first.members.size(), 5u);
    EXPECT_EQ(first.members[0].posts.front().org_name, "指挥室");
    auto second = list({.role = Role::guard, .after = *first.next, .limit = 5});
    EXPECT_EQ(second.members.size(), 2u);
    EXPECT_FALSE(second.next);
}

TEST(Members, AreUnlockedBySecurityOfficersAlone) {
    Office town;
    auto lin = town.member("lin", {Role::dispatcher});
    auto officer = town.actor(town.member("sec", {Role::security_officer}), {Role::security_officer});
    for (int i = 0; i < 5; ++i)
        town.enter("lin", "Kestrel-violet-8");
    town.in_transaction([&](pg::Tx& tx) { return unlock_member(tx, town.admin, lin, town.now); });
    EXPECT_EQ(town.refused, "security_officers_only");
    EXPECT_FALSE(town.enter("lin"));
    town.in_transaction([&](pg::Tx& tx) { return unlock_member(tx, officer, lin, town.now); });
    auto signed_in = town.enter("lin");
    ASSERT_TRUE(signed_in);
    town.in_transaction([&](pg::Tx& tx) { return end_member_sessions(tx, officer, lin, town.now); });
    EXPECT_FALSE(town.who(signed_in->token));
    auto page =
        town.in_transaction([&](pg::Tx& tx) { return account_history(tx, town.station, {.member_id = lin}); });
    ASSERT_GE(page.events.size(), 2u);
    EXPECT_EQ(page.events[0].act, AccountAct::session_ended);
    EXPECT_EQ(page.events[0].actor_name, "某sec");
}

TEST(Organisations, HaveNamesOfTheirOwn) {
    Office town;
    WriteOrganisation wanted{"dept_urban", "城管中队", "城管", false, true};
    auto create = [&](WriteOrganisation org) {
        auto made = town.in_transaction(
            [=, &town](pg::Tx& tx) { return create_organisation(tx, town.admin, org, town.now); });
        return std::pair(town.refused, made);
    };
    EXPECT_EQ(create({"Dept 1", "城管中队", "城管", false, true}).first, "organisation_kind_malformed");
    EXPECT_EQ(create({"police", "指挥室", "指挥室", true, true}).first, "organisation_name_taken");
    auto [refused, made] = create(wanted);
    EXPECT_EQ(refused, "");
    wanted.name = "指挥室";
    town.in_transaction(
        [&, id = made.org_id](pg::Tx& tx) { return update_organisation(tx, town.admin, id, wanted, town.now); });
    EXPECT_EQ(town.refused, "organisation_name_taken");
    wanted.name = "城市管理中队";
    town.in_transaction(
        [&, id = made.org_id](pg::Tx& tx) { return update_organisation(tx, town.admin, id, wanted, town.now); });
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(town.history().back(), AccountAct::organisation_changed);
}

TEST(Organisations, WorkAsTheStationByPeriodsOfTheirOwnOrAroundTheClock) {
    Office town;
    WriteOrganisation wanted{"dept_urban", "夜市管理组", "夜市", true, true};
    wanted.work_periods = {"18:00-23:00"};
    auto create = [&] {
        return town.in_transaction([&](pg::Tx& tx) { return create_organisation(tx, town.admin, wanted, town.now); });
    };
    create();
    EXPECT_EQ(town.refused, "invalid_fields") << "around the clock there are no periods";
    wanted.round_the_clock = false;
    auto made = create();
    EXPECT_EQ(town.refused, "");
    wanted.work_periods = {"22:00-02:00"};
    auto update = [&] {
        town.in_transaction(
            [&, id = made.org_id](pg::Tx& tx) { return update_organisation(tx, town.admin, id, wanted, town.now); });
    };
    update();
    EXPECT_EQ(town.refused, "invalid_fields");
    auto stored = [&] {
        auto all = town.in_transaction([&](pg::Tx& tx) { return list_organisations(tx, town.station); });
        for (const OrganisationView& org : all.organisations)
            if (org.org_id == made.org_id) return org.work_periods;
        return std::vector<std::string>{"none"};
    };
    EXPECT_EQ(stored(), std::vector<std::string>{"18:00-23:00"});
    wanted.work_periods.clear();
    update();
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(stored(), std::vector<std::string>{});
}

TEST(UserCommand, MakesTheFirstAccountOfAStationAndLocksIt) {
    AccountTown town;
    auto qzt_user = [&](std::vector<std::string> words) {
        return town.run(run_user_command(town.pool, town.hasher, or_refuse(read_user_command(words)), town.now));
    };
    qzt_user({"passwd", "root"});
    EXPECT_EQ(town.refused, "member_not_found");
    qzt_user({"list", "--station", "ZZ"});
    EXPECT_EQ(town.refused, "station_not_found");
    auto said = qzt_user({"add", "first", "--name", "何一", "--role", "administrator"});
    ASSERT_EQ(town.refused, "");
    size_t at = said.find("password: ") + 10;
    std::string password = said.substr(at, said.find('\n', at) - at);
    EXPECT_TRUE(town.enter("first", password)->me.must_change_password);
    EXPECT_TRUE(qzt_user({"list"}).contains("first\t何一\tactive\tadministrator@环溪派出所"));
    qzt_user({"lock", "first"});
    EXPECT_FALSE(town.enter("first", password));
    qzt_user({"unlock", "first"});
    EXPECT_TRUE(town.enter("first", password));
}

} // namespace
} // namespace qzt
