// When a count is more than usual: against sums term by term, and against counts drawn from a known level.
#include "hot_spots/rising_rules.hpp"

#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace qzt {
namespace {

TEST(UsualLevel, IsWhatTheSpansBeforeHadWithARangeAroundIt) {
    std::vector<int32_t> steady(12, 10);
    UsualLevel usual = usual_level(steady, {});
    EXPECT_NEAR(usual.expected, 10.04, 0.01); // half a case more
    EXPECT_EQ(usual.dispersion, 1);
    EXPECT_EQ(usual_range(usual).low, 3);
    EXPECT_EQ(usual_range(usual).high, 17);
    EXPECT_LT(chance_of(20, usual), 0.01);
    EXPECT_GT(chance_of(15, usual), 0.05);
    EXPECT_EQ(chance_of(0, usual), 1);
}

TEST(UsualLevel, OfCountsThatJumpAboutIsWide) {
    std::vector<int32_t> jumping{0, 20, 0, 20, 0, 20, 0, 20, 0, 20, 0, 20};
    UsualLevel usual = usual_level(jumping, {});
    EXPECT_NEAR(usual.dispersion, 10.9, 0.1);
    EXPECT_GT(chance_of(22, usual), 0.1);
}

TEST(UsualLevel, OfNothingIsStillNotImpossible) {
    UsualLevel usual = usual_level(std::vector<int32_t>(12), {});
    EXPECT_NEAR(usual.expected, 0.042, 0.001);
    EXPECT_GT(chance_of(1, usual), 0.01);
    EXPECT_LT(chance_of(5, usual), 1e-5);
}

TEST(UsualLevel, OfFewSpansIsLessSureThanOfMany) {
    UsualLevel few = usual_level(std::vector<int32_t>(6, 10), {}),
               many = usual_level(std::vector<int32_t>(12, 10), {});
    EXPECT_GT(chance_of(18, few), chance_of(18, many));
}

TEST(SeasonOfAYear, IsToldOfEnoughCasesOnly) {
    EXPECT_EQ(season_of(20, 3, 19, 12).factor, 1);
    EXPECT_EQ(season_of(20, 3, 19, 12).variance, 0);
    EXPECT_EQ(season_of(100, 0, 100, 12).factor, 1);
    Season doubled = season_of(600, 3, 1200, 12); // 200 a span after 100
    EXPECT_NEAR(doubled.factor, 1.96, 0.01);      // ten of no season mixed in
    EXPECT_NEAR(doubled.variance, 1 / 610.0 + 1 / 1240.0, 1e-9);
}

TEST(SeasonOfAYear, MovesWhatIsExpectedAndWidensIt) {
    std::vector<int32_t> steady(12, 10);
    UsualLevel plain = usual_level(steady, {}), summer = usual_level(steady, {2, 0.01});
    EXPECT_NEAR(summer.expected, 2 * plain.expected, 1e-9);
    EXPECT_GT(chance_of(20, summer), 0.4);
    EXPECT_GT(usual_level(steady, {2, 0.04}).variance, summer.variance);
}

TEST(BeyondChance, ToldAreThoseBelowTheLineThatRisesWithTheirPlace) {
    EXPECT_EQ(beyond_chance(std::vector<double>{}), std::vector<bool>{});
    EXPECT_EQ(beyond_chance(std::vector<double>{0.04}), std::vector<bool>{true});
    EXPECT_EQ(beyond_chance(std::vector<double>{0.04, 0.5}), (std::vector<bool>{false, false}));
    // Alone, 0.03 would not do; with 0.01 before it the line is at 0.0333.
    EXPECT_EQ(beyond_chance(std::vector<double>{0.03, 0.9, 0.01}), (std::vector<bool>{true, false, true}));
}

TEST(RisingSince, IsTheDayAfterNothingHadGathered) {
    std::vector<int32_t> days(30, 1);
    EXPECT_EQ(rising_since(days, 1, 1), std::nullopt);
    for (size_t i = 20; i < 30; ++i)
        days[i] = 4;
    EXPECT_EQ(rising_since(days, 1, 4), 20u);
    days[10] = 5; // one bad day, long over
    EXPECT_EQ(rising_since(days, 1, 4), 20u);
    days[29] = 0;
    EXPECT_EQ(rising_since(days, 1, 4), 20u);
}

// ── slowly, another way ──

// Of counts that wait for `successes` at the rate that gives this mean: each term from the one before.
double slow_chance(int32_t count, double mean, double variance) {
    long double successes = (long double)mean * mean / std::max(variance - mean, mean * 1e-6);
    long double p = successes / (successes + mean), term = std::pow(p, successes), below = 0;
    for (int32_t k = 0; k < count; ++k) {
        below += term;
        term *= (successes + k) / (k + 1) * (1 - p);
    }
    return double(1 - below);
}

TEST(UsualLevel, OfRandomCountsIsWhatTheSumSays) {
    std::mt19937_64 random(testing::printed_seed());
    for (int round = 0; round < 500; ++round) {
        std::poisson_distribution<int32_t> count(std::uniform_real_distribution<>(0.1, 40)(random));
        std::vector<int32_t> before(std::uniform_int_distribution<size_t>(6, 12)(random));
        for (int32_t& one : before)
            one = count(random) * (round % 3 ? 1 : 3);
        UsualLevel usual = usual_level(before, {});
        double mean = 0, squares = 0, n = double(before.size());
        for (int32_t one : before)
            mean += one / n;
        for (int32_t one : before)
            squares += (one - mean) * (one - mean);
        double expected = mean + 0.5 / n, dispersion = mean > 0 ? std::max(1.0, squares / mean / (n - 1)) : 1.0;
        EXPECT_NEAR(usual.expected, expected, 1e-9);
        double variance = dispersion * (expected + expected / n);
        int32_t asked = count(random) + 1;
        EXPECT_NEAR(chance_of(asked, usual), slow_chance(asked, expected, variance), 1e-6) << asked;
    }
}

// Drawn from one level all along, so few in a hundred are called unusual; where a tenth of many is twice what it was,
// nearly all that is told is there.
TEST(UsualLevel, CallsFewUnusualWhereNothingChanged) {
    std::mt19937_64 random(testing::printed_seed());
    int unusual = 0, all = 4000;
    for (int round = 0; round < all; ++round) {
        std::poisson_distribution<int32_t> count(std::uniform_real_distribution<>(2, 30)(random));
        std::vector<int32_t> before(12);
        for (int32_t& one : before)
            one = count(random);
        unusual += chance_of(count(random), usual_level(before, {})) <= 0.025;
    }
    EXPECT_LT(unusual, all * 4 / 100);
    EXPECT_GT(unusual, all / 300); // nor does it call nothing so
}

TEST(BeyondChance, OfWhatIsToldNearlyAllIsThere) {
    std::mt19937_64 random(testing::printed_seed());
    int right = 0, wrong = 0;
    for (int station = 0; station < 30; ++station) {
        std::vector<double> chances;
        for (int place = 0; place < 200; ++place) {
            double level = std::uniform_real_distribution<>(3, 20)(random);
            std::poisson_distribution<int32_t> count(level), more(level * 3);
            std::vector<int32_t> before(12);
            for (int32_t& one : before)
                one = count(random);
            chances.push_back(chance_of(place < 20 ? more(random) : count(random), usual_level(before, {})));
        }
        auto told = beyond_chance(chances);
        for (size_t place = 0; place < told.size(); ++place)
            if (told[place]) ++(place < 20 ? right : wrong);
    }
    EXPECT_GT(right, 30 * 20 * 7 / 10);
    EXPECT_LT(wrong, (right + wrong) / 10);
}

} // namespace
} // namespace qzt
