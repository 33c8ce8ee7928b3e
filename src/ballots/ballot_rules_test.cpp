// What owners decide together, at its exact thresholds and against a count that is slow and knows nothing of ours.
#include "ballots/ballot_rules.hpp"

#include "support/seed.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace qzt {
namespace {

using enum BallotChoice;

// One row: matter, units of each answer as "area×count", and what follows. "a" agrees, "o" opposes, "x" abstains, "-"
// is silent.
struct BallotScene {
    const char* name;
    BallotMatter matter;
    struct Part {
        char answer;
        int64_t area_dm2;
        int count;
    };
    std::vector<Part> parts;
    const char* verdict; // quorum by area, quorum by heads, agreement by area, agreement by heads
};

std::string told(const BallotVerdict& verdict) {
    auto one = [](bool is_met) { return is_met ? "+" : "-"; };
    return fmt::format("{}{} {}{}", one(verdict.area_quorum), one(verdict.heads_quorum), one(verdict.area_agrees),
                       one(verdict.heads_agree));
}

std::optional<BallotChoice> choice_of(char c) {
    if (c == '-') return {};
    return c == 'a' ? agree : c == 'o' ? oppose : abstain;
}

BallotTally tally_of_scene(const BallotScene& scene) {
    std::vector<RollUnit> units;
    std::vector<std::optional<BallotChoice>> answers;
    for (const auto& part : scene.parts)
        for (int i = 0; i < part.count; ++i) {
            units.push_back({fmt::format("{}", units.size()), part.area_dm2, ""});
            answers.push_back(choice_of(part.answer));
        }
    return tally_of(frozen_roll(units).value(), answers);
}

TEST(BallotRules, AreExactAtTheThresholds) {
    constexpr auto ordinary = BallotMatter::use_fund, heavy = BallotMatter::raise_fund;
    const BallotScene scenes[] = {
        {"nobody answers", ordinary, {{'-', 100, 3}}, "-- --"},
        {"all abstain: they take part and do not agree", ordinary, {{'x', 100, 3}}, "++ --"},
        {"exactly two thirds take part", ordinary, {{'a', 100, 2}, {'-', 100, 1}}, "++ ++"},
        {"one dm² below two thirds of the area", ordinary, {{'a', 100, 2}, {'-', 101, 1}}, "-+ ++"},
        {"one head below two thirds", ordinary, {{'a', 150, 1}, {'a', 50, 1}, {'-', 50, 2}}, "+- ++"},
        {"exactly half is not more than half", ordinary, {{'a', 100, 3}, {'o', 100, 3}}, "++ --"},
        {"a dm² more than half of the area, half of the heads", ordinary, {{'a', 101, 3}, {'o', 100, 3}}, "++ +-"},
        {"a head more than half, half of the area", ordinary, {{'a', 100, 3}, {'o', 150, 2}}, "++ -+"},
        {"those who abstain count against a half", ordinary, {{'a', 100, 2}, {'x', 100, 2}}, "++ --"},
        {"exactly three quarters are enough", heavy, {{'a', 100, 3}, {'o', 100, 1}}, "++ ++"},
        {"a dm² below three quarters", heavy, {{'a', 100, 3}, {'o', 101, 1}}, "++ -+"},
        {"a head below three quarters", heavy, {{'a', 300, 2}, {'o', 50, 1}}, "++ +-"},
        {"more than half is not three quarters", heavy, {{'a', 100, 2}, {'o', 100, 1}}, "++ --"},
        {"the silent are for nothing", ordinary, {{'a', 100, 1}, {'o', 100, 1}, {'-', 100, 1}}, "++ --"},
    };
    for (const auto& scene : scenes)
        EXPECT_EQ(told(verdict_of(national_floor(scene.matter), tally_of_scene(scene))), scene.verdict) << scene.name;
}

TEST(BallotRules, OnlyTheHeavyMattersNeedThreeQuarters) {
    for (int i = 0; i < 9; ++i) {
        bool is_heavy = i + 1 >= 6 && i + 1 <= 8; // as article 278 numbers them
        BallotThresholds floor = national_floor(BallotMatter(i));
        EXPECT_EQ(floor.quorum, (BallotShare{2, 3, false}));
        EXPECT_EQ(floor.agreement, is_heavy ? (BallotShare{3, 4, false}) : (BallotShare{1, 2, true})) << i;
    }
}

TEST(BallotRules, ACityMayAskForMoreAndNeverForLess) {
    auto code = [](BallotShare quorum, BallotShare agreement, BallotMatter matter) -> std::string {
        auto checked = check_thresholds(matter, {quorum, agreement});
        return checked ? "fine" : std::string(checked.error().kind->code);
    };
    constexpr auto use = BallotMatter::use_fund, raise = BallotMatter::raise_fund;
    EXPECT_EQ(code({1, 2, false}, {1, 2, true}, use), "ballot_share_low");
    EXPECT_EQ(code({2, 3, false}, {1, 2, false}, use), "ballot_share_low") << "the half itself is less";
    EXPECT_EQ(code({666, 1000, false}, {1, 2, true}, use), "ballot_share_low");
    EXPECT_EQ(code({2, 3, false}, {2, 3, false}, raise), "ballot_share_low");
    EXPECT_EQ(code({0, 3, false}, {1, 2, true}, use), "ballot_share_wrong");
    EXPECT_EQ(code({4, 3, false}, {1, 2, true}, use), "ballot_share_wrong");
    EXPECT_EQ(code({2, 0, false}, {1, 2, true}, use), "ballot_share_wrong");
    EXPECT_EQ(code({1, 1, true}, {1, 2, true}, use), "ballot_share_wrong") << "more than all";
    EXPECT_EQ(code({-2, -3, false}, {1, 2, true}, use), "ballot_share_wrong");
    EXPECT_EQ(code({4, 6, false}, {2, 4, true}, use), "fine") << "the same, written otherwise";
    EXPECT_EQ(code({667, 1000, false}, {2, 3, false}, use), "fine");
    EXPECT_EQ(code({2, 3, true}, {3, 4, true}, raise), "fine");
    EXPECT_EQ(code({1, 1, false}, {1, 1, false}, raise), "fine");
}

TEST(BallotRules, UnitsOfOneBuyerAreOneHead) {
    std::vector<RollUnit> units{
        {"101", 100, ""}, {"102", 70, "甲"}, {"103", 80, "未售"}, {"104", 90, "甲"}, {"105", 60, "未售"}};
    auto roll = frozen_roll(units).value();
    std::vector<int32_t> heads;
    for (const auto& unit : roll)
        heads.push_back(unit.head);
    EXPECT_EQ(heads, (std::vector<int32_t>{1, 2, 3, 2, 3}));
    std::vector<std::optional<BallotChoice>> answers{{}, agree, {}};
    BallotTally tally = tally_of(roll, answers);
    EXPECT_EQ(tally.total, (BallotCount{400, 3}));
    EXPECT_EQ(tally.agree, (BallotCount{160, 1}));
    EXPECT_EQ(tally.taking_part, (BallotCount{160, 1}));
}

TEST(BallotRules, ARollThatIsNotWholeIsRefused) {
    auto code = [](std::vector<RollUnit> units) { return frozen_roll(units).error().kind->code; };
    EXPECT_EQ(code({}), "ballot_roll_empty");
    EXPECT_EQ(code({{"101", 0, ""}}), "ballot_area_missing");
    EXPECT_EQ(code({{"101", 1, ""}, {"101", 1, ""}}), "ballot_unit_twice");
}

TEST(BallotRules, TellHowManyAreLacking) {
    BallotShare two_thirds{2, 3, false}, half{1, 2, true}, three_quarters{3, 4, false}, all{1, 1, false};
    // The drawing of the phone: 139 of 212 heads, at least 142.
    EXPECT_EQ(lacking_of_all(two_thirds, 139, 212), 3);
    EXPECT_EQ(lacking_of_all(two_thirds, 142, 212), 0);
    EXPECT_EQ(lacking_of_all(half, 106, 212), 1);
    EXPECT_EQ(lacking_of_all(two_thirds, 0, 0), std::nullopt);
    EXPECT_EQ(lacking_of_those(half, 3, 6), 1);
    EXPECT_EQ(lacking_of_those(three_quarters, 2, 3), 1);
    EXPECT_EQ(lacking_of_those(half, 0, 0), 1);
    EXPECT_EQ(lacking_of_those(three_quarters, 0, 5), 15);
    EXPECT_EQ(lacking_of_those(all, 4, 5), std::nullopt) << "one who opposes cannot be made up for";
}

TEST(BallotRules, LargeEstatesDoNotOverflow) {
    constexpr int64_t whole = 3'000'000'000'000'000'000; // times 1000 is far beyond 64 bits
    EXPECT_TRUE(reaches({667, 1000, false}, whole / 1000 * 667, whole));
    EXPECT_FALSE(reaches({667, 1000, false}, whole / 1000 * 667 - 1, whole));
    EXPECT_EQ(lacking_of_all({667, 1000, false}, 0, whole), whole / 1000 * 667);
}

TEST(BallotRules, CostsAddUpToTheFen) {
    EXPECT_EQ(cost_shares(100, std::vector<int64_t>{1, 1, 1}), (std::vector<int64_t>{34, 33, 33}));
    EXPECT_EQ(cost_shares(100, std::vector<int64_t>{3, 3, 1}), (std::vector<int64_t>{43, 43, 14}));
    EXPECT_EQ(cost_shares(2, std::vector<int64_t>{1, 1, 1}), (std::vector<int64_t>{1, 1, 0}));
    EXPECT_EQ(cost_shares(5, std::vector<int64_t>{0, 0}), (std::vector<int64_t>{0, 0}));
    EXPECT_EQ(cost_shares(0, std::vector<int64_t>{4, 5}), (std::vector<int64_t>{0, 0}));
    // The drawing of the phone: 386,400.00 yuan over 21,486.30 m², of which 98.62.
    auto shares = cost_shares(38'640'000, std::vector<int64_t>{9'862, 2'148'630 - 9'862});
    EXPECT_EQ(shares[0], 177'354);
    EXPECT_EQ(shares[0] + shares[1], 38'640'000);
}

// ── against a slow count ──

// A fraction in lowest terms: the oracle multiplies nothing crosswise, and shares no line with the rules.
struct SlowFraction {
    int64_t over, under;
    SlowFraction(int64_t a, int64_t b) : over(a / std::gcd(a, b)), under(b / std::gcd(a, b)) {}
    // Whole part, then the rest turned over, as one compares by hand.
    static int compare(int64_t a, int64_t b, int64_t c, int64_t d) {
        if (a / b != c / d) return a / b < c / d ? -1 : 1;
        int64_t left = a % b, right = c % d;
        if (left == 0 || right == 0) return left == right ? 0 : left == 0 ? -1 : 1;
        return -compare(b, left, d, right);
    }
    int against(const SlowFraction& other) const { return compare(over, under, other.over, other.under); }
};

bool slowly_reaches(BallotShare share, int64_t part, int64_t whole) {
    if (whole == 0) return false;
    int against = SlowFraction(part, whole).against(SlowFraction(share.over, share.under));
    return share.is_more_than ? against > 0 : against >= 0;
}

// Unit by unit, and for each unit all those before it, to see whether its head was counted.
BallotTally slow_tally(const std::vector<RollUnit>& units, const std::vector<char>& answers) {
    BallotTally tally;
    for (size_t i = 0; i < units.size(); ++i) {
        bool is_counted = false;
        char answer = answers[i];
        for (size_t j = 0; j < units.size(); ++j) {
            bool is_same = i == j || (!units[i].head_group.empty() && units[i].head_group == units[j].head_group);
            if (is_same && j < i) is_counted = true;
            if (is_same && answers[j] != '-') answer = answers[j];
        }
        auto add = [&](BallotCount& count) {
            count.area_dm2 += units[i].area_dm2;
            if (!is_counted) ++count.heads;
        };
        add(tally.total);
        if (answer != '-') add(tally.taking_part);
        if (answer == 'a') add(tally.agree);
        if (answer == 'o') add(tally.oppose);
        if (answer == 'x') add(tally.abstain);
    }
    return tally;
}

struct BallotDice {
    std::mt19937_64 random{testing::printed_seed()};
    int64_t between(int64_t low, int64_t high) { return std::uniform_int_distribution<int64_t>(low, high)(random); }

    std::vector<RollUnit> units;
    std::vector<char> answers; // of the first unit of a head; '-' elsewhere
    void throw_anew() {
        units.clear();
        answers.clear();
        int64_t count = between(1, 24), widest = between(0, 1) ? 3 : 20'000;
        std::vector<std::string> seen;
        for (int64_t i = 0; i < count; ++i) {
            std::string group = between(0, 3) == 0 ? fmt::format("g{}", between(0, 3)) : "";
            bool is_first = group.empty() || std::ranges::find(seen, group) == seen.end();
            seen.push_back(group);
            units.push_back({fmt::format("{}", i), between(1, widest), group});
            answers.push_back(is_first ? "aaox-"[between(0, 4)] : '-');
        }
    }
    std::vector<std::optional<BallotChoice>> by_head(const std::vector<FrozenUnit>& roll) const {
        std::vector<std::optional<BallotChoice>> by_head;
        for (size_t i = 0; i < roll.size(); ++i) {
            by_head.resize(std::max(by_head.size(), size_t(roll[i].head)));
            if (answers[i] != '-') by_head[size_t(roll[i].head) - 1] = choice_of(answers[i]);
        }
        return by_head;
    }
};

TEST(BallotOracle, CountsLikeOurs) {
    BallotDice dice;
    int at_threshold = 0;
    for (int round = 0; round < 20'000; ++round) {
        dice.throw_anew();
        auto roll = frozen_roll(dice.units).value();
        BallotTally tally = tally_of(roll, dice.by_head(roll)), slow = slow_tally(dice.units, dice.answers);
        ASSERT_EQ(tally, slow) << "round " << round;
        auto thresholds = national_floor(BallotMatter(dice.between(0, 8)));
        BallotVerdict wanted{slowly_reaches(thresholds.quorum, slow.taking_part.area_dm2, slow.total.area_dm2),
                             slowly_reaches(thresholds.quorum, slow.taking_part.heads, slow.total.heads),
                             slowly_reaches(thresholds.agreement, slow.agree.area_dm2, slow.taking_part.area_dm2),
                             slowly_reaches(thresholds.agreement, slow.agree.heads, slow.taking_part.heads)};
        ASSERT_EQ(verdict_of(thresholds, tally), wanted) << "round " << round;
        at_threshold +=
            slow.agree.heads * 2 == slow.taking_part.heads || slow.taking_part.heads * 3 == slow.total.heads * 2;
    }
    EXPECT_GT(at_threshold, 500) << "the dice seldom stop at a threshold";
}

// The control: of a rule that is a hair wrong the same dice know it.
TEST(BallotOracle, KnowsARuleThatIsAHairWrong) {
    BallotDice dice;
    int known = 0;
    for (int round = 0; round < 5'000; ++round) {
        dice.throw_anew();
        BallotTally slow = slow_tally(dice.units, dice.answers);
        bool half_is_enough = slow.taking_part.heads > 0 && 2 * slow.agree.heads >= slow.taking_part.heads;
        known += half_is_enough != slowly_reaches({1, 2, true}, slow.agree.heads, slow.taking_part.heads);
    }
    EXPECT_GT(known, 50);
}

TEST(BallotOracle, WhatIsLackingIsTheLeastThatIsEnough) {
    BallotDice dice;
    for (int round = 0; round < 20'000; ++round) {
        int64_t whole = dice.between(0, 40), part = dice.between(0, whole);
        int32_t under = int32_t(dice.between(1, 9)), over = int32_t(dice.between(1, under));
        BallotShare share{over, under, over != under && dice.between(0, 1) == 1};
        std::optional<int64_t> of_all, of_those;
        for (int64_t more = 0; more <= 1'000 && !of_those; ++more) {
            if (!of_all && part + more <= whole && slowly_reaches(share, part + more, whole)) of_all = more;
            if (slowly_reaches(share, part + more, whole + more)) of_those = more;
        }
        ASSERT_EQ(lacking_of_all(share, part, whole), of_all) << part << "/" << whole << " " << over << "/" << under;
        ASSERT_EQ(lacking_of_those(share, part, whole), of_those)
            << part << "/" << whole << " " << over << "/" << under;
    }
}

TEST(BallotOracle, SharesOfACostAreWithinAFenOfExact) {
    BallotDice dice;
    for (int round = 0; round < 2'000; ++round) {
        std::vector<int64_t> areas;
        for (int64_t i = dice.between(1, 60); i > 0; --i)
            areas.push_back(dice.between(0, 1) ? dice.between(1, 20'000) : 9'862);
        int64_t total = dice.between(0, 10'000'000), all = std::accumulate(areas.begin(), areas.end(), int64_t(0));
        auto shares = cost_shares(total, areas);
        ASSERT_EQ(std::accumulate(shares.begin(), shares.end(), int64_t(0)), total);
        for (size_t i = 0; i < areas.size(); ++i) {
            ASSERT_LT(std::abs(shares[i] * all - total * areas[i]), all);
            for (size_t j = i + 1; j < areas.size(); ++j)
                if (areas[i] == areas[j]) ASSERT_TRUE(shares[i] - shares[j] == 0 || shares[i] - shares[j] == 1);
        }
    }
}

} // namespace
} // namespace qzt
