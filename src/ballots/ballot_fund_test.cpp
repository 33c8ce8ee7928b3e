// What units bear of a cost, from what they have in the maintenance fund: exact to the fen.
#include "ballots/ballot_rules.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace qzt {
namespace {

TEST(BallotFund, WhatABalanceDoesNotCoverIsToBeAdded) {
    EXPECT_EQ(fund_part(10'000, 4'000), (FundPart{4'000, 4'000, 6'000}));
    EXPECT_EQ(fund_part(10'000, 10'000), (FundPart{10'000, 10'000, 0}));
    EXPECT_EQ(fund_part(10'000, 10'001), (FundPart{10'001, 10'000, 0}));
    EXPECT_EQ(fund_part(10'000, 0), (FundPart{0, 0, 10'000}));
    EXPECT_EQ(fund_part(0, 500), (FundPart{500, 0, 0}));
}

TEST(BallotFund, OfABalanceThatIsNotKnownNothingIsSaidToBeThere) {
    const int64_t shares[] = {3'334, 3'333, 3'333};
    const std::optional<int64_t> balances[] = {5'000, {}, 1'000};
    EXPECT_EQ(fund_sums(shares, balances), (FundSums{10'000, 4'334, 2'333, 3'333, 2, 1, 1}));
    EXPECT_EQ(fund_sums(shares, {}), (FundSums{10'000, 0, 0, 10'000, 0, 3, 0}));
    EXPECT_EQ(fund_sums({}, {}), FundSums{});
}

// The fen that are left go to the largest remainders, of equal ones to those who stand first.
TEST(BallotFund, TheRemainderGoesByItsRule) {
    const int64_t equal[] = {100, 100, 100}, unequal[] = {100, 100, 101};
    EXPECT_EQ(cost_shares(100, equal), (std::vector<int64_t>{34, 33, 33}));
    EXPECT_EQ(cost_shares(101, equal), (std::vector<int64_t>{34, 34, 33}));
    EXPECT_EQ(cost_shares(100, unequal), (std::vector<int64_t>{33, 33, 34}));
}

TEST(BallotFund, WhateverTheAreasAreTheSumIsTheWhole) {
    std::mt19937_64 random(7);
    auto upto = [&](int64_t most) { return int64_t(random() % uint64_t(most)); };
    for (int round = 0; round < 300; ++round) {
        std::vector<int64_t> areas(size_t(1 + upto(60)));
        std::vector<std::optional<int64_t>> balances(areas.size());
        for (size_t i = 0; i < areas.size(); ++i) {
            areas[i] = 1 + upto(round % 3 ? 20'000 : unit_area_dm2_max);
            if (upto(4)) balances[i] = upto(2'000'000);
        }
        int64_t cost = upto(round % 5 ? 50'000'000 : ballot_cost_fen_max);
        auto shares = cost_shares(cost, areas);
        ASSERT_EQ(std::accumulate(shares.begin(), shares.end(), int64_t(0)), cost);
        for (size_t i = 0; i < areas.size(); ++i)
            for (size_t j = 0; j < i; ++j)
                if (areas[i] >= areas[j]) ASSERT_GE(shares[i] + 1, shares[j]) << "a fen at most";
        FundSums sums = fund_sums(shares, balances);
        ASSERT_EQ(sums.from_balance_fen + sums.to_add_fen + sums.unknown_fen, cost);
        ASSERT_EQ(sums.units_known + sums.units_unknown, int32_t(areas.size()));
    }
}

} // namespace
} // namespace qzt
