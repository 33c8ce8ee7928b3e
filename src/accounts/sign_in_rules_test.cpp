// Locks as tables of what happens at which minute: "x" fails, "ok" succeeds, "half" gives the right password without
// a code.
#include "accounts/sign_in_rules.hpp"

#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

using namespace std::chrono_literals;
const Time start = *time_from_text("2026-03-10T08:00:00+08:00");

struct Attempt {
    int minute;
    std::string_view what;
    std::string_view seen; // "in", "counted", or for how many minutes it is locked
};

void play(FailureCount count, const std::vector<Attempt>& attempts) {
    for (auto& attempt : attempts) {
        Time now = start + std::chrono::minutes(attempt.minute);
        auto counted = count_attempt(count, now);
        if (!counted) {
            EXPECT_EQ(counted.error().details.at("minutes"), attempt.seen) << attempt.minute;
            continue;
        }
        count = *counted;
        if (attempt.what == "ok") count = cleared(count);
        if (attempt.what == "half") count = give_back(count);
        EXPECT_EQ(attempt.what == "ok" ? "in" : "counted", attempt.seen) << attempt.minute;
    }
}

FailureCount fresh(std::string subject) { return {.subject = std::move(subject), .last_at = start}; }

TEST(SignInRules, LockAnAccountAfterFiveFailuresForLongerAndLonger) {
    play(fresh("login:lin"), {{0, "x", "counted"},
                              {1, "x", "counted"},
                              {2, "x", "counted"},
                              {3, "x", "counted"},
                              {4, "x", "counted"},
                              {4, "ok", "10"},
                              {13, "ok", "1"},
                              {14, "x", "counted"},
                              {15, "x", "counted"},
                              {16, "x", "counted"},
                              {17, "x", "counted"},
                              {18, "x", "counted"},
                              {19, "x", "19"},
                              {38, "ok", "in"},
                              {39, "x", "counted"},
                              {40, "x", "counted"},
                              {41, "x", "counted"},
                              {42, "x", "counted"},
                              {43, "ok", "in"}});
}

TEST(SignInRules, LetTheFifthAttemptInWhenItIsRight) {
    play(fresh("login:lin"), {{0, "x", "counted"},
                              {0, "x", "counted"},
                              {0, "x", "counted"},
                              {0, "x", "counted"},
                              {0, "ok", "in"},
                              {0, "x", "counted"},
                              {0, "ok", "in"}});
}

TEST(SignInRules, HoldNothingAgainstARightPasswordWithoutCodeButDoNotForgetWrongCodes) {
    play(fresh("login:lin"), {{0, "half", "counted"},
                              {0, "half", "counted"},
                              {0, "half", "counted"},
                              {0, "half", "counted"},
                              {0, "half", "counted"},
                              {0, "half", "counted"},
                              {0, "x", "counted"},
                              {0, "half", "counted"},
                              {0, "x", "counted"},
                              {0, "half", "counted"},
                              {0, "x", "counted"},
                              {0, "half", "counted"},
                              {0, "x", "counted"},
                              {0, "half", "counted"},
                              {0, "x", "counted"},
                              {0, "half", "10"}});
}

TEST(SignInRules, ForgetFailuresAfterADayOfPeace) {
    play(fresh("login:lin"), {{0, "x", "counted"},
                              {0, "x", "counted"},
                              {0, "x", "counted"},
                              {0, "x", "counted"},
                              {1439, "x", "counted"},
                              {1440, "x", "9"},
                              {1449 + 1440, "x", "counted"},
                              {1449 + 1440, "x", "counted"},
                              {1449 + 1440, "x", "counted"},
                              {1449 + 1440, "x", "counted"},
                              {1449 + 1440, "ok", "in"}});
}

TEST(SignInRules, NeverLockForMoreThanADay) {
    FailureCount count = fresh("login:lin");
    Time now = start;
    Duration longest{};
    for (int i = 0; i < 200; ++i) {
        count = *count_attempt(count, now);
        if (!count.locked_until) continue;
        longest = std::max(longest, *count.locked_until - now);
        now = *count.locked_until;
    }
    EXPECT_EQ(longest, Duration(24h));
}

TEST(SignInRules, LockAnAddressOnlyAfterThirtyFailuresWhoeverIsMeant) {
    FailureCount count = fresh("address:192.0.2.7");
    for (int i = 0; i < 29; ++i)
        count = *count_attempt(count, start);
    // A colleague who gets in takes only the own attempt back.
    count = *count_attempt(count, start);
    EXPECT_TRUE(count.locked_until);
    count = give_back(count);
    EXPECT_FALSE(count.locked_until);
    EXPECT_EQ(count.failures, 29);
    count = count_attempt(count, start).value();
    EXPECT_FALSE(count_attempt(count, start));
}

// However guesses and waits are mixed, nobody has more than five tries in ten minutes.
TEST(SignInRules, LetNobodyGuessMoreThanFiveTimesInTenMinutes) {
    std::mt19937 random{unsigned(testing::printed_seed())};
    FailureCount count = fresh("login:lin");
    std::vector<Time> tries;
    Time now = start;
    for (int i = 0; i < 5000; ++i) {
        now += std::chrono::seconds(random() % 120);
        auto counted = count_attempt(count, now);
        if (!counted) continue;
        count = *counted;
        tries.push_back(now);
    }
    for (size_t i = 5; i < tries.size(); i += 5)
        EXPECT_GE(tries[i] - tries[i - 1], Duration(10min));
}

Claimant claimant() { return {.login = "lin", .password_hash = "x"}; }

TEST(SignInRules, SayTheSameToAnUnknownAnInactiveAndAMistakenOne) {
    auto inactive = claimant();
    inactive.active = false;
    auto with_totp = claimant();
    with_totp.totp_secret = new_totp_secret();
    auto code = totp_code(*with_totp.totp_secret, totp_step(start));
    for (auto& outcome : {decide_sign_in({}, false, {}, start), decide_sign_in({}, true, {}, start),
                          decide_sign_in(inactive, true, {}, start), decide_sign_in(claimant(), false, {}, start),
                          decide_sign_in(with_totp, false, code, start)}) {
        ASSERT_FALSE(outcome);
        EXPECT_TRUE(outcome.error().is(sign_in_refused));
    }
    EXPECT_TRUE(decide_sign_in(claimant(), true, {}, start));
}

TEST(SignInRules, AskForTheSecondFactorAndTakeEachCodeOnce) {
    auto one = claimant();
    one.totp_secret = new_totp_secret();
    auto code = totp_code(*one.totp_secret, totp_step(start));
    EXPECT_TRUE(decide_sign_in(one, true, {}, start).error().is(second_factor_needed));
    EXPECT_TRUE(
        decide_sign_in(one, true, code == "000000" ? "000001" : "000000", start).error().is(second_factor_wrong));
    auto admission = decide_sign_in(one, true, code, start);
    ASSERT_TRUE(admission);
    one.totp_last_step = *admission->totp_step;
    EXPECT_TRUE(decide_sign_in(one, true, code, start).error().is(second_factor_wrong));
}

} // namespace
} // namespace qzt
