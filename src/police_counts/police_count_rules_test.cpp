// What stands beside what, and whether something helped.
#include "police_counts/police_count_rules.hpp"

#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace qzt {
namespace {

Day first_of(std::string_view month) { return day_from_text(std::string(month) + "-01").value(); }
AreaId area(std::string_view name) { return AreaId::named(name); }

struct PoliceBook : ::testing::Test {
    std::vector<StoredPoliceCount> counts;
    std::vector<NamedArea> communities{{area("a"), "甲社区"}, {area("b"), "乙社区"}, {area("c"), "丙社区"}};

    void add(std::string_view month, std::string_view in, int32_t calls, std::optional<int32_t> cases = {},
             std::optional<int32_t> solved = {}) {
        StoredPoliceCount count;
        count.month = first_of(month);
        count.area_id = area(in);
        count.kind = "盗窃";
        count.calls = calls;
        count.cases = cases;
        count.solved = solved;
        counts.push_back(std::move(count));
    }
    std::string effect(std::vector<std::string_view> covered, std::string_view before_first,
                       std::string_view before_last, std::string_view after_first, std::string_view after_last) {
        PoliceEffectQuery wanted{.kind = "盗窃",
                                 .before_first = first_of(before_first),
                                 .before_last = first_of(before_last),
                                 .after_first = first_of(after_first),
                                 .after_last = first_of(after_last)};
        for (std::string_view one : covered)
            wanted.covered.push_back(area(one));
        auto effect = police_effect(counts, wanted, communities);
        if (!effect) return std::string(effect.error().kind->code);
        told = *effect;
        auto side = [](const EffectSide& side) {
            return std::to_string(side.areas) + ": " + std::to_string(side.before) + "→" + std::to_string(side.after);
        };
        return side(told.covered) + " | " + side(told.uncovered);
    }
    PoliceEffect told;
};

TEST_F(PoliceBook, OfMonthsThatAreMissingNoEffectIsTold) {
    for (auto month : {"2026-05", "2026-06", "2026-08"})
        for (auto in : {"a", "b"})
            add(month, in, 10);
    EXPECT_EQ(effect({"a"}, "2026-05", "2026-06", "2026-07", "2026-08"), "police_counts_missing");
    EXPECT_EQ(effect({"a"}, "2026-06", "2026-05", "2026-07", "2026-08"), "police_effect_wrong");
    EXPECT_EQ(effect({"a"}, "2026-05", "2026-07", "2026-07", "2026-08"), "police_effect_wrong");
    EXPECT_EQ(effect({"a"}, "2020-05", "2026-07", "2026-08", "2026-08"), "police_effect_wrong");
    EXPECT_EQ(effect({}, "2026-05", "2026-06", "2026-08", "2026-08"), "police_area_not_counted");
    EXPECT_EQ(effect({"grid"}, "2026-05", "2026-06", "2026-08", "2026-08"), "police_area_not_counted");
    EXPECT_EQ(effect({"c"}, "2026-05", "2026-06", "2026-08", "2026-08"), "police_counts_missing");
}

// The known campaign: 12 → 5 where leaflets were given out, exactly −7/12.
TEST_F(PoliceBook, AnEffectIsBothCountsOfBothSides) {
    add("2026-06", "a", 7), add("2026-07", "a", 5), add("2026-08", "a", 3), add("2026-09", "a", 2);
    for (auto month : {"2026-06", "2026-07", "2026-08", "2026-09"})
        add(month, "b", 10);
    EXPECT_EQ(effect({"a"}, "2026-06", "2026-07", "2026-08", "2026-09"), "1: 12→5 | 1: 20→20");
    EXPECT_NEAR(told.against.value(), 5.0 / 12, 1e-9);
    EXPECT_LT(told.against_range->low, 0.2);
    EXPECT_GT(told.against_range->high.value(), 1); // of so few, chance reaches beyond no effect
    EXPECT_TRUE(told.covered.change->low < -7.0 / 12 && *told.covered.change->high > -7.0 / 12);
}

TEST_F(PoliceBook, OfNothingNoRatioIsTold) {
    add("2026-06", "a", 7), add("2026-07", "a", 0);
    add("2026-06", "b", 7), add("2026-07", "b", 4);
    EXPECT_EQ(effect({"a"}, "2026-06", "2026-06", "2026-07", "2026-07"), "1: 7→0 | 1: 7→4");
    EXPECT_FALSE(told.against);
    EXPECT_EQ(told.covered.change->low, -1);
    EXPECT_EQ(effect({"a", "b"}, "2026-06", "2026-06", "2026-07", "2026-07"), "2: 14→4 | 0: 0→0");
    EXPECT_FALSE(told.against);
}

// Where nothing works, "no effect" lies within the range in about 95 of a hundred campaigns.
TEST_F(PoliceBook, ChanceReachesAsFarAsIsSaid) {
    std::mt19937_64 random(testing::printed_seed());
    int inside = 0, all = 600;
    for (int campaign = 0; campaign < all; ++campaign) {
        counts.clear();
        std::poisson_distribution<int32_t> here(40), there(90);
        add("2026-06", "a", here(random)), add("2026-07", "a", here(random));
        add("2026-06", "b", there(random)), add("2026-07", "b", there(random));
        effect({"a"}, "2026-06", "2026-06", "2026-07", "2026-07");
        inside += told.against_range && told.against_range->low <= 1 && *told.against_range->high >= 1;
    }
    EXPECT_GT(inside, all * 91 / 100);
    EXPECT_LT(inside, all * 99 / 100);
}

TEST_F(PoliceBook, AMonthStandsBesideTheOneBeforeAndAYearAgo) {
    add("2025-10", "a", 20, 8, 2), add("2026-09", "a", 12, 5, 3), add("2026-10", "a", 5, 4, 3),
        add("2026-10", "b", 9);
    PoliceCounts page = police_counts_of(counts, {}, [](MemberId) { return std::string("张三"); });
    EXPECT_EQ(page.month, first_of("2026-10"));
    EXPECT_EQ(page.months.size(), 3u);
    ASSERT_EQ(page.lines.size(), 2u);
    const PoliceLine& line = *std::ranges::find(page.lines, area("a"), &PoliceLine::area_id);
    EXPECT_EQ(line.before, (PoliceTriple{12, 5, 3}));
    EXPECT_EQ(line.year_ago, (PoliceTriple{20, 8, 2}));
    EXPECT_LT(line.solved_range->low, 0.75);
    const PoliceLine& other = *std::ranges::find(page.lines, area("b"), &PoliceLine::area_id);
    EXPECT_FALSE(other.before || other.year_ago || other.change || other.solved_range);
    EXPECT_TRUE(police_counts_of(counts, first_of("2026-01"), [](MemberId) { return std::string(); }).lines.empty());
}

} // namespace
} // namespace qzt
