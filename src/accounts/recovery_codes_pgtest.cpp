// A lost authenticator: ten codes on paper, each good once.
#include "accounts/recovery_codes.hpp"
#include "accounts/totp.hpp"
#include "support/account_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using namespace std::chrono_literals;
using testing::AccountTown;

struct RecoveryCodesTest : ::testing::Test {
    AccountTown town;
    MemberId id = town.member("lin", {Role::dispatcher});
    Actor lin = town.actor(id, {Role::dispatcher});
    pg::Bytes secret;

    std::string code() { return totp_code(secret, totp_step(town.now)); }
    void set_second_factor() {
        town.in_transaction([&](pg::Tx& tx) { return begin_totp(tx, lin); });
        auto claimant = town.run(offered());
        secret = *claimant;
        auto given = code();
        town.in_transaction([&](pg::Tx& tx) { return confirm_totp(tx, lin, given, town.now); });
        town.now += 30s;
    }
    std::vector<std::string> codes() {
        auto made = town.run(make_recovery_codes(town.pool, lin, code(), town.now));
        town.now += 30s;
        return made.codes;
    }
    int32_t left() {
        return town.in_transaction([&](pg::Tx& tx) { return me_view(tx, town.station, id); }).recovery_codes_left;
    }

private:
    Task<std::optional<pg::Bytes>> offered() {
        auto bytes = co_await town.pool.run(pg::Scope::station(town.station), totp_offered_to, town.station, id);
        co_return bytes;
    }
};

TEST_F(RecoveryCodesTest, AreNotMadeWithoutASecondFactorNorWithoutItsCode) {
    town.run(make_recovery_codes(town.pool, lin, "123456", town.now));
    EXPECT_EQ(town.refused, "totp_not_set");
    set_second_factor();
    town.run(make_recovery_codes(town.pool, lin, code() == "000000" ? "000001" : "000000", town.now));
    EXPECT_EQ(town.refused, "totp_code_wrong");
    town.run(make_recovery_codes(town.pool, lin, "abcd-efgh-jkmn-pqrs", town.now));
    EXPECT_EQ(town.refused, "totp_code_wrong");
    EXPECT_EQ(left(), 0);
}

TEST_F(RecoveryCodesTest, LetSomebodyInOnceEach) {
    set_second_factor();
    auto made = codes();
    ASSERT_EQ(made.size(), 10u);
    EXPECT_FALSE(town.enter("lin", "Kestrel-violet-8", made[0]));
    EXPECT_EQ(town.refused, "sign_in_refused") << "a code is no password";
    EXPECT_EQ(left(), 10);
    EXPECT_TRUE(town.enter("lin", AccountTown::password, made[0]));
    EXPECT_FALSE(town.enter("lin", AccountTown::password, made[0]));
    EXPECT_EQ(town.refused, "second_factor_wrong");
    auto in = town.enter("lin", AccountTown::password, made[1]);
    ASSERT_TRUE(in);
    EXPECT_EQ(in->me.recovery_codes_left, 8);
    EXPECT_TRUE(town.enter("lin", AccountTown::password, code())) << "the authenticator still serves";
    EXPECT_EQ(std::ranges::count(town.history(), AccountAct::recovery_code_used), 2);
}

TEST_F(RecoveryCodesTest, OfOneAreNoneOfAnother) {
    set_second_factor();
    auto made = codes();
    auto other = town.member("wang", {Role::dispatcher});
    id = other;
    lin = town.actor(other, {Role::dispatcher});
    set_second_factor();
    EXPECT_FALSE(town.enter("wang", AccountTown::password, made[0]));
    EXPECT_EQ(town.refused, "second_factor_wrong");
}

TEST_F(RecoveryCodesTest, AreWorthlessOnceNewOnesAreMadeOrTheSecondFactorIsGone) {
    set_second_factor();
    auto old = codes();
    auto made = codes();
    EXPECT_FALSE(town.enter("lin", AccountTown::password, old[0]));
    EXPECT_EQ(left(), 10);
    // Without the authenticator one of them takes the second factor off.
    town.run(remove_totp(town.pool, lin, made[0], town.now));
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(left(), 0);
    set_second_factor();
    EXPECT_FALSE(town.enter("lin", AccountTown::password, made[1]));
}

TEST_F(RecoveryCodesTest, CountGuessesLikeFailedSignIns) {
    set_second_factor();
    for (int i = 0; i < 5; ++i)
        town.enter("lin", AccountTown::password, new_recovery_code());
    EXPECT_EQ(town.refused, "second_factor_wrong");
    EXPECT_FALSE(town.enter("lin", AccountTown::password, code()));
    EXPECT_EQ(town.refused, "sign_in_locked");
}

TEST(PasswordSpray, RaisesOneAlarmForTenLoginsOfOneAddressWithinAnHour) {
    AccountTown town;
    auto alarms = [&] { return std::ranges::count(town.history(), AccountAct::spray_suspected); };
    for (int i = 0; i < 9; ++i)
        town.enter("someone" + std::to_string(i), "Kestrel-violet-8");
    town.enter("someone0", "Kestrel-violet-8"); // the same again is not one more
    town.enter("someone9", "Kestrel-violet-8", {}, "192.0.2.77");
    EXPECT_EQ(alarms(), 0);
    town.enter("someone9", "Kestrel-violet-8");
    EXPECT_EQ(alarms(), 1);
    town.enter("someone10", "Kestrel-violet-8");
    EXPECT_EQ(alarms(), 1) << "once an hour";
    town.now += 2h;
    for (int i = 0; i < 10; ++i)
        town.enter("someone" + std::to_string(i), "Kestrel-violet-8");
    EXPECT_EQ(alarms(), 2);
    auto page = town.in_transaction(
        [&](pg::Tx& tx) { return account_history(tx, town.station, {.act = AccountAct::spray_suspected}); });
    ASSERT_EQ(page.events.size(), 2u);
    EXPECT_EQ(page.events[0].address, "192.0.2.1");
    EXPECT_EQ(page.events[0].facts.text, R"({"logins": 10})");
}

} // namespace
} // namespace qzt
