// How confidence decays, from when a record is stale, and what shares and intervals follow from counts.
#include "registry/freshness.hpp"

#include "kernel/json_traits.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using enum RecordKind;

const Day today = day_from_text("2026-11-29").value();
Day days_ago(int days) { return today - std::chrono::days(days); }

TEST(Freshness, OfARecordThatNobodyVerifiedIsNone) {
    for (RecordKind kind : {registered, floating, overseas, rental, vacant, establishment}) {
        EXPECT_EQ(confidence(kind, {}, today), 0);
        EXPECT_TRUE(is_stale(kind, {}, today));
        EXPECT_EQ(days_overdue(kind, {}, today), std::nullopt);
    }
}

TEST(Freshness, DecaysByTheKindOfTheRecord) {
    struct Row {
        RecordKind kind;
        int age;
        double confidence;
        bool stale;
        int overdue;
    };
    const Row table[] = {
        {registered, 0, 1, false, 0},
        {registered, 365, 0.5, false, 0},
        {registered, 366, 0.499, true, 1},
        {registered, 730, 0.25, true, 365},
        {floating, 45, 0.7071, false, 0},
        {floating, 90, 0.5, false, 0},
        {floating, 91, 0.4962, true, 1},
        {overseas, 30, 0.5, false, 0},
        {overseas, 61, 0.2443, true, 31},
        {rental, 60, 0.5, false, 0},
        {rental, 91, 0.3495, true, 31},
        {vacant, 180, 0.5, false, 0},
        {vacant, 181, 0.4981, true, 1},
        {establishment, 90, 0.7071, false, 0},
        {establishment, 181, 0.4981, true, 1}, // 1,626 of them, twice a year
        {rental, -1, 1, false, 0},             // a phone's clock was ahead
    };
    for (auto& row : table) {
        SCOPED_TRACE(std::string(json::word(row.kind)) + " " + std::to_string(row.age));
        EXPECT_NEAR(confidence(row.kind, days_ago(row.age), today), row.confidence, 0.0006);
        EXPECT_EQ(is_stale(row.kind, days_ago(row.age), today), row.stale);
        EXPECT_EQ(days_overdue(row.kind, days_ago(row.age), today), row.overdue);
    }
}

TEST(Freshness, OfASetCountsWhatIsWithinItsDays) {
    const ActiveRecord active[] = {
        {registered, days_ago(300)}, {registered, days_ago(400)},   {floating, days_ago(90)},
        {rental, days_ago(61)},      {establishment, std::nullopt}, {vacant, days_ago(0)},
    };
    EXPECT_EQ(share_fresh(active, today), (Share{3, 6}));
    EXPECT_EQ(share_fresh({}, today).value(), std::nullopt);
}

TEST(Freshness, SharesAreTwoCountsAndOverNothingThereIsNone) {
    EXPECT_EQ(coverage(0, 0).value(), std::nullopt);
    EXPECT_DOUBLE_EQ(*coverage(5'700, 20'000).value(), 0.285);
    EXPECT_DOUBLE_EQ(*coverage(21, 20).value(), 1.05); // the expectation was too low, and that shows
    EXPECT_EQ(link_rate(0, 0).value(), std::nullopt);
    EXPECT_DOUBLE_EQ(*link_rate(46'400, 58'000).value(), 0.8);
    EXPECT_DOUBLE_EQ(*link_rate(0, 58'000).value(), 0);
}

TEST(Freshness, LeaversAreInTimeWithinAWeekAndCountWhenTheWeekIsOver) {
    const Leaver leavers[] = {
        {days_ago(20), days_ago(13)}, // on the last day
        {days_ago(20), days_ago(12)}, // a day late
        {days_ago(8), std::nullopt},  // late, and still there
        {days_ago(7), std::nullopt},  // there is time until tonight
        {days_ago(2), days_ago(1)},
    };
    EXPECT_EQ(ended_in_time(leavers, today), (Share{2, 4}));
    EXPECT_EQ(ended_in_time({}, today).value(), std::nullopt);
}

TEST(Accuracy, HasAnIntervalThatNarrowsWithTheSample) {
    struct Row {
        int64_t right, sampled;
        double low, high;
    };
    const Row table[] = {
        {0, 0, 0, 1},           {1, 1, 0.2065, 1},         {0, 10, 0, 0.2775},        {10, 10, 0.7225, 1},
        {1, 3, 0.0615, 0.7923}, {85, 100, 0.7672, 0.9069}, {95, 100, 0.8882, 0.9785}, {380, 400, 0.9240, 0.9674},
    };
    for (auto& row : table) {
        SCOPED_TRACE(std::to_string(row.right) + " of " + std::to_string(row.sampled));
        Accuracy told = accuracy(row.right, row.sampled);
        EXPECT_NEAR(told.low, row.low, 0.00005);
        EXPECT_NEAR(told.high, row.high, 0.00005);
        EXPECT_EQ(told.sampled, (Share{row.right, row.sampled}));
        if (auto rate = told.sampled.value()) {
            EXPECT_LE(told.low, *rate);
            EXPECT_GE(told.high + 1e-12, *rate);
        }
    }
}

} // namespace
} // namespace qzt
