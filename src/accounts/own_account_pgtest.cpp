// What people do with their own account: password, second factor, language; and that its history cannot be rewritten.
#include "accounts/totp.hpp"
#include "support/account_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using namespace std::chrono_literals;
using testing::AccountTown;

TEST(OwnAccount, KeepsItsPasswordWhenTheOldOneIsWrongOrTheNewOneBad) {
    AccountTown town;
    town.member("lin", {Role::dispatcher});
    auto lin = *town.who(town.enter("lin")->token);
    auto change = [&](std::string before, std::string after) {
        town.run(change_password(town.pool, town.desk, lin, {before, after}, town.now));
        return town.refused;
    };
    EXPECT_EQ(change("Kestrel-violet-7", "Kestrel-violet-7"), "password_unchanged");
    EXPECT_EQ(change("Kestrel-violet-7", "short"), "password_too_short");
    EXPECT_EQ(change("Kestrel-violet-7", "Admin@123456"), "password_common");
    EXPECT_EQ(change("Kestrel-violet-7", "环溪派出所Aa1!x"), "password_names_context");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(change("Kestrel-violet-9", "Heron-crimson-42"), "old_password_wrong");
    EXPECT_EQ(change("Kestrel-violet-7", "Heron-crimson-42"), "sign_in_locked");
    town.now += 10min;
    EXPECT_TRUE(town.enter("lin"));
}

TEST(OwnAccount, EndsAllOtherSessionsWithTheOldPassword) {
    AccountTown town;
    town.member("lin", {Role::dispatcher});
    auto here = town.enter("lin")->token, elsewhere = town.enter("lin")->token;
    auto lin = *town.who(here);
    town.run(change_password(town.pool, town.desk, lin, {"Kestrel-violet-7", "Heron-crimson-42"}, town.now));
    EXPECT_EQ(town.refused, "");
    EXPECT_TRUE(town.who(here));
    EXPECT_FALSE(town.who(elsewhere));
    EXPECT_FALSE(town.enter("lin", "Kestrel-violet-7"));
    EXPECT_TRUE(town.enter("lin", "Heron-crimson-42"));
}

TEST(OwnAccount, TakesEachCodeOfTheSecondFactorOnceAlsoWhenTwoComeTogether) {
    AccountTown town;
    town.member("lin", {Role::dispatcher});
    auto lin = *town.who(town.enter("lin")->token);
    auto confirm = [&](std::string code) {
        town.in_transaction([&](pg::Tx& tx) { return confirm_totp(tx, lin, code, town.now); });
        return town.refused;
    };
    EXPECT_EQ(confirm("000000"), "totp_not_begun");
    town.in_transaction([&](pg::Tx& tx) { return begin_totp(tx, lin); });
    auto secret =
        *town.run(town.pool.run(pg::Scope::station(town.station), totp_offered_to, town.station, lin.member_id));
    auto code = [&] { return totp_code(secret, totp_step(town.now)); };
    EXPECT_TRUE(town.enter("lin")) << "an offer is no second factor yet";
    EXPECT_EQ(confirm(code() == "000000" ? "000001" : "000000"), "totp_code_wrong");
    EXPECT_EQ(confirm(code()), "");

    EXPECT_FALSE(town.enter("lin"));
    EXPECT_EQ(town.refused, "second_factor_needed");
    EXPECT_FALSE(town.enter("lin", AccountTown::password, code()));
    EXPECT_EQ(town.refused, "second_factor_wrong") << "the code that confirmed has been used";
    town.now += 30s;
    int in = 0, refused = 0;
    for (int i = 0; i < 2; ++i)
        asio::co_spawn(town.context,
                       sign_in(town.pool, town.desk, town.station,
                               {"lin", std::string(AccountTown::password), code()}, {"192.0.2.1", ""}, town.now),
                       [&](std::exception_ptr failure, Outcome<SignedIn> outcome) {
                           ASSERT_FALSE(failure);
                           ++(outcome ? in : refused);
                       });
    town.context.restart();
    town.context.run();
    EXPECT_EQ(in, 1);
    EXPECT_EQ(refused, 1);

    town.in_transaction([&](pg::Tx& tx) { return begin_totp(tx, lin); });
    EXPECT_EQ(town.refused, "totp_set_already");
    town.now += 30s;
    town.run(remove_totp(town.pool, lin, code() == "000000" ? "000001" : "000000", town.now));
    EXPECT_EQ(town.refused, "totp_code_wrong");
    town.run(remove_totp(town.pool, lin, code(), town.now));
    EXPECT_EQ(town.refused, "");
    EXPECT_TRUE(town.enter("lin"));
}

TEST(OwnAccount, HasAHistoryThatTheProgramCannotRewrite) {
    static const pg::Query<pg::Affected(StationId)> rewrite{"test_rewrite_history", R"(
        update account_events set address = '' where station_id = $1)"};
    static const pg::Query<pg::Affected(StationId)> erase{"test_erase_history", R"(
        delete from account_events where station_id = $1)"};
    AccountTown town;
    town.member("lin", {Role::dispatcher});
    for (auto* query : {&rewrite, &erase}) {
        std::string state;
        try {
            town.run(town.pool.run(pg::Scope::station(town.station), *query, town.station));
        } catch (const pg::Error& error) {
            state = error.sqlstate;
        }
        EXPECT_EQ(state, "42501") << query->name; // insufficient_privilege
    }
    EXPECT_EQ(town.history(), (std::vector{AccountAct::member_created, AccountAct::post_given}));
}

} // namespace
} // namespace qzt
