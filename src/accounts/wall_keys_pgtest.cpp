// A screen on a wall that comes back by itself.
#include "accounts/wall_keys.hpp"

#include "accounts/policy.hpp"
#include "support/account_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using namespace std::chrono_literals;
using testing::AccountTown;

struct WallKeysTest : ::testing::Test {
    AccountTown town;
    Actor admin = town.actor(town.member("keeper", {Role::administrator}), {Role::administrator});

    NewWallKey make(std::string name = "指挥大厅") {
        return town.in_transaction([&](pg::Tx& tx) { return create_wall_key(tx, admin, {name}, town.now); });
    }
    SignedIn exchange(std::string key, Actor before = {}) {
        return town.in_transaction([&](pg::Tx& tx) {
            return sign_in_by_wall_key(tx, before, town.station, key, {"192.0.2.9", "Chrome · Linux"}, town.now);
        });
    }
    WallKeyList list() {
        return town.in_transaction([&](pg::Tx& tx) { return list_wall_keys(tx, town.station, town.now); });
    }
};

TEST_F(WallKeysTest, RefusesAKeyThatIsNoneOneOfAnotherStationAndOneThatWasRevoked) {
    auto made = make();
    for (std::string key : {std::string("x"), std::string("1.x"), new_session_token(town.station),
                            "2" + made.key.substr(1), made.key + "A"}) {
        exchange(key);
        EXPECT_EQ(town.refused, "wall_key_refused") << key;
    }
    town.in_transaction([&](pg::Tx& tx) { return revoke_wall_key(tx, admin, made.wall_key_id, town.now); });
    EXPECT_EQ(town.refused, "");
    exchange(made.key);
    EXPECT_EQ(town.refused, "wall_key_refused");
    town.in_transaction([&](pg::Tx& tx) { return revoke_wall_key(tx, admin, made.wall_key_id, town.now); });
    EXPECT_EQ(town.refused, "wall_key_not_found");
}

TEST_F(WallKeysTest, OpensTheWallAndNothingElse) {
    auto in = exchange(make().key);
    auto screen = town.who(in.token);
    ASSERT_TRUE(screen);
    size_t open = 0;
    for (const Policy& policy : policies()) {
        auto may = may_call(policy, &*screen);
        if (policy.opening == Opening::everyone) continue;
        bool is_kept = policy.operation == "create_wall" || policy.operation == "update_wall" ||
                       policy.operation == "delete_wall";
        bool is_of_the_wall = (policy.operation.ends_with("_wall") && !is_kept) || policy.operation == "show_book" ||
                              policy.operation == "show_map" || policy.operation == "show_tile" ||
                              policy.operation == "show_session" || policy.operation == "sign_out";
        EXPECT_EQ(may.has_value(), is_of_the_wall) << policy.operation;
        open += may.has_value();
    }
    EXPECT_EQ(open, 9u);
    // Whatever posts its account is given.
    screen->posts.push_back({.role = Role::station_chief, .org_id = town.org});
    EXPECT_TRUE(may_call(*policy_of("list_cases"), &*screen).error().is(wall_only));
    EXPECT_TRUE(may_call(*policy_of("change_password"), &*screen).error().is(wall_only));
}

TEST_F(WallKeysTest, KeepsTheSessionOfABrowserThatStillHasOneAndGivesAnotherOneToAnother) {
    auto made = make();
    auto first = exchange(made.key);
    auto screen = town.who(first.token);
    ASSERT_TRUE(screen);
    EXPECT_EQ(exchange(made.key, *screen).token, "");
    auto after_the_cut = exchange(made.key);
    EXPECT_NE(after_the_cut.token, first.token);
    auto keys = list().wall_keys;
    ASSERT_EQ(keys.size(), 1u);
    EXPECT_EQ(keys[0].open_sessions, 2);
    EXPECT_EQ(keys[0].used_at, town.now);
    EXPECT_EQ(keys[0].made_by_name, "某keeper");
    // Months later it still shows.
    town.now += 24h * 200;
    EXPECT_TRUE(town.who(after_the_cut.token));
}

TEST_F(WallKeysTest, GoesDarkWhenItsKeyIsRevokedAndLeavesOthersAlone) {
    auto hall = make(), yard = make("院子");
    auto in_hall = exchange(hall.key), in_yard = exchange(yard.key);
    town.in_transaction([&](pg::Tx& tx) { return revoke_wall_key(tx, admin, hall.wall_key_id, town.now); });
    EXPECT_FALSE(town.who(in_hall.token));
    EXPECT_TRUE(town.who(in_yard.token));
    EXPECT_EQ(std::ranges::count(town.history(), AccountAct::wall_key_made), 2);
    EXPECT_EQ(std::ranges::count(town.history(), AccountAct::wall_key_revoked), 1);
}

TEST_F(WallKeysTest, HasAnAccountThatNobodyCanSignInTo) {
    auto made = make();
    std::string text = made.wall_key_id.text();
    for (std::string password : {"", "x"}) {
        EXPECT_FALSE(town.enter("wall-" + text.substr(text.size() - 12), password));
        EXPECT_EQ(town.refused, "sign_in_refused");
    }
}

} // namespace
} // namespace qzt
