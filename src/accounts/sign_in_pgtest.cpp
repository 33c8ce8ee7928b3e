// Coming in and going out, against a database.
#include "accounts/sign_in_attempts.hpp"
#include "support/account_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using namespace std::chrono_literals;
using testing::AccountTown;

TEST(SignIn, RefusesUnknownWrongAndInactiveAlikeAndWithTheSameWork) {
    AccountTown town;
    town.member("lin", {Role::dispatcher});
    auto gone = town.member("gone", {Role::dispatcher});
    town.in_transaction(
        [&](pg::Tx& tx) { return store_active(tx, {town.station, {}, {}, "console"}, gone, false, town.now); });
    for (auto [login, password] :
         {std::pair{"nobody", "Kestrel-violet-7"}, {"lin", "Kestrel-violet-8"}, {"gone", "Kestrel-violet-7"}}) {
        size_t before = town.hasher.hashes_done();
        EXPECT_FALSE(town.enter(login, password)) << login;
        EXPECT_EQ(town.refused, "sign_in_refused") << login;
        EXPECT_EQ(town.hasher.hashes_done(), before + 1) << login;
    }
}

TEST(SignIn, LocksAnAccountThatExistsLikeOneThatDoesNotAndHashesNothingMore) {
    AccountTown town;
    town.member("lin", {Role::dispatcher});
    for (std::string login : {"lin", "nobody"}) {
        for (int i = 0; i < 5; ++i)
            town.enter(login, "Kestrel-violet-8");
        EXPECT_EQ(town.refused, "sign_in_refused");
        size_t before = town.hasher.hashes_done();
        EXPECT_FALSE(town.enter(login));
        EXPECT_EQ(town.refused, "sign_in_locked") << login;
        EXPECT_EQ(town.hasher.hashes_done(), before);
    }
    town.now += 10min;
    EXPECT_TRUE(town.enter("lin"));
    auto acts = town.history();
    EXPECT_EQ(std::ranges::count(acts, AccountAct::sign_in_failed), 8);
    EXPECT_EQ(std::ranges::count(acts, AccountAct::sign_in_locked), 2);
}

// Twenty guesses in flight at once are still only five guesses.
TEST(SignIn, CountsGuessesThatCameTogether) {
    AccountTown town;
    town.member("lin", {Role::dispatcher});
    std::map<std::string, int> codes;
    size_t before = town.hasher.hashes_done();
    for (int i = 0; i < 20; ++i) {
        SignIn wanted{"lin", "Kestrel-violet-" + std::to_string(i + 10), {}};
        asio::co_spawn(town.context, sign_in(town.pool, town.desk, town.station, wanted, {"192.0.2.9", ""}, town.now),
                       [&](std::exception_ptr failure, Outcome<SignedIn> outcome) {
                           ASSERT_FALSE(failure);
                           ASSERT_FALSE(outcome);
                           ++codes[std::string(outcome.error().kind->code)];
                       });
    }
    town.context.restart();
    town.context.run();
    EXPECT_EQ(codes, (std::map<std::string, int>{{"sign_in_refused", 5}, {"sign_in_locked", 15}}));
    EXPECT_EQ(town.hasher.hashes_done(), before + 5);
}

TEST(SignIn, LocksAnAddressThatTriesManyNamesButNotItsNeighbour) {
    AccountTown town;
    town.member("lin", {Role::dispatcher});
    for (int i = 0; i < 30; ++i)
        town.enter("name" + std::to_string(i), "Kestrel-violet-8", {}, "203.0.113.5");
    EXPECT_FALSE(town.enter("lin", AccountTown::password, {}, "203.0.113.5"));
    EXPECT_EQ(town.refused, "sign_in_locked");
    EXPECT_TRUE(town.enter("lin", AccountTown::password, {}, "203.0.113.6"));
}

TEST(SignIn, ForgetsOldGuessesAtNamesThatNobodyHas) {
    static const pg::Query<pg::One<int64_t>(StationId)> counted{"test_failure_counts", R"(
        select count(*) from sign_in_failures where station_id = $1)"};
    AccountTown town;
    for (int i = 0; i < 10; ++i)
        town.enter("name" + std::to_string(i));
    auto counts = [&] { return town.run(town.pool.run(pg::Scope::station(town.station), counted, town.station)); };
    EXPECT_EQ(counts(), 11);
    town.now += 25h;
    town.enter("name0", "Kestrel-violet-8", {}, "203.0.113.5");
    EXPECT_EQ(counts(), 2);
}

TEST(SignIn, GivesATokenThatTellsWhoAsksUntilTheSessionEnds) {
    AccountTown town;
    auto lin = town.member("lin", {Role::dispatcher});
    auto signed_in = town.enter("LIN");
    ASSERT_TRUE(signed_in) << town.refused;
    EXPECT_EQ(signed_in->me.login, "lin");
    EXPECT_EQ(signed_in->me.station_code, "HX");
    EXPECT_EQ(signed_in->me.posts.size(), 1u);
    EXPECT_EQ(signed_in->lifetime, Duration(12h));

    auto who = town.who(signed_in->token);
    ASSERT_TRUE(who);
    EXPECT_EQ(who->member_id, lin);
    EXPECT_TRUE(who->has_in(Role::dispatcher, town.org));
    EXPECT_FALSE(town.who("1." + std::string(43, 'A')));
    EXPECT_FALSE(town.who("2" + signed_in->token.substr(1)));
    EXPECT_FALSE(town.who("nonsense"));

    town.in_transaction([&](pg::Tx& tx) { return sign_out(tx, *who, town.now); });
    EXPECT_FALSE(town.who(signed_in->token));
    EXPECT_EQ(town.history().back(), AccountAct::signed_out);
}

TEST(SignIn, EndsADeskThatIsLeftAloneAndKeepsOneThatIsUsed) {
    AccountTown town;
    town.member("lin", {Role::dispatcher});
    auto token = town.enter("lin")->token;
    for (int i = 0; i < 4; ++i) {
        town.now += 29min;
        EXPECT_TRUE(town.who(token)) << i;
    }
    town.now += 30min;
    EXPECT_FALSE(town.who(token));
    EXPECT_FALSE(town.who(token)); // and looking did not wake it up
}

// Rights change with the next request, not with the next sign-in.
TEST(SignIn, FeelsLossOfPostsOfTheOrganisationAndOfTheAccountAtOnce) {
    AccountTown town;
    auto admin = town.actor(town.member("admin", {Role::administrator}), {Role::administrator});
    auto lin = town.member("lin", {Role::dispatcher, Role::caller});
    auto token = town.enter("lin")->token;
    auto post = town.who(token)->posts.front();
    town.in_transaction([&](pg::Tx& tx) { return remove_post(tx, admin, post.post_id, town.now); });
    EXPECT_FALSE(town.who(token)->has(post.role));
    WriteOrganisation closed{"police", "指挥室", "指挥室", false, false};
    town.in_transaction([&](pg::Tx& tx) { return update_organisation(tx, admin, town.org, closed, town.now); });
    EXPECT_TRUE(town.who(token)->posts.empty());
    town.in_transaction(
        [&](pg::Tx& tx) { return update_member(tx, admin, lin, {"林", Language::zh, false}, town.now); });
    EXPECT_FALSE(town.who(token));
    town.in_transaction(
        [&](pg::Tx& tx) { return update_member(tx, admin, lin, {"林", Language::zh, true}, town.now); });
    EXPECT_FALSE(town.who(token)) << "an ended session must not come back with the account";
}

TEST(SignIn, ListsAndEndsOnesOwnSessionsAndNoOthers) {
    AccountTown town;
    town.member("lin", {Role::dispatcher});
    town.member("zhou", {Role::dispatcher});
    auto first = town.enter("lin")->token, second = town.enter("lin")->token, other = town.enter("zhou")->token;
    auto lin = *town.who(first);
    auto list = town.in_transaction([&](pg::Tx& tx) { return list_sessions(tx, lin, town.now); });
    ASSERT_EQ(list.sessions.size(), 2u);
    EXPECT_EQ(std::ranges::count(list.sessions, true, &SessionView::current), 1);
    auto anothers = town.who(other)->session_id;
    auto ones_own = list.sessions[list.sessions[0].current].session_id;
    town.in_transaction([&](pg::Tx& tx) { return end_session(tx, lin, anothers, town.now); });
    EXPECT_EQ(town.refused, "session_not_found");
    EXPECT_TRUE(town.who(other));
    town.in_transaction([&](pg::Tx& tx) { return end_session(tx, lin, ones_own, town.now); });
    EXPECT_FALSE(town.who(second));
    EXPECT_TRUE(town.who(first));
}

TEST(SignIn, DemandsANewPasswordWhenTheOldOneIsNinetyDaysOld) {
    AccountTown town;
    town.member("lin", {Role::dispatcher});
    EXPECT_FALSE(town.enter("lin")->me.must_change_password);
    town.now += std::chrono::days(90);
    auto signed_in = town.enter("lin");
    EXPECT_TRUE(signed_in->me.must_change_password);
    EXPECT_TRUE(town.who(signed_in->token)->must_change_password);
}

TEST(SignIn, ShowsNothingOfAnotherStation) {
    AccountTown town(true);
    town.member("lin", {Role::dispatcher});
    auto token = town.enter("lin")->token;
    auto count =
        town.run(town.pool.run(pg::Scope::station({2}), session_owner, AccountTown::station, token_hash(token)));
    EXPECT_FALSE(count);
    auto in_the_other = town.run(sign_in(town.pool, town.desk, {2}, {"lin", std::string(AccountTown::password), {}},
                                         {"192.0.2.1", ""}, town.now));
    ASSERT_FALSE(in_the_other);
    EXPECT_TRUE(in_the_other.error().is(sign_in_refused));
}

} // namespace
} // namespace qzt
