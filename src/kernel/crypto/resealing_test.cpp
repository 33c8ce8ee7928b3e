// Which rows are sealed anew after a rotation, in which order, and how a run that was cut goes on.
#include "kernel/crypto/resealing.hpp"

#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace qzt::crypto {
namespace {

Uuid id(int number) { return Uuid::named(std::to_string(number)); }

TEST(Resealing, IsDoneWhenEveryRowIsOfTheNewestEpoch) {
    EXPECT_TRUE(plan_resealing({}, 3, 100).is_done());
    auto plan = plan_resealing(std::vector<SealedRow>{{id(1), 3}, {id(2), 3}}, 3, 100);
    EXPECT_TRUE(plan.is_done());
    EXPECT_EQ(plan.rows_by_epoch, (std::map<uint32_t, size_t>{{3, 2}}));
}

TEST(Resealing, ARowOfAnEpochThatIsNotKnownIsNamedAndNotTouched) {
    auto plan = plan_resealing(std::vector<SealedRow>{{id(1), 4}, {id(2), 3}}, 3, 100);
    EXPECT_FALSE(plan.is_done());
    EXPECT_TRUE(plan.batches.empty());
    EXPECT_EQ(plan.unknown, std::vector<Uuid>{id(1)});
}

TEST(Resealing, TakesTheOldestEpochFirst) {
    auto plan =
        plan_resealing(std::vector<SealedRow>{{id(1), 2}, {id(2), 1}, {id(3), 3}, {id(4), 1}, {id(5), 2}}, 3, 2);
    ASSERT_EQ(plan.batches.size(), 2u);
    EXPECT_EQ(std::set(plan.batches[0].begin(), plan.batches[0].end()), (std::set{id(2), id(4)}));
    EXPECT_EQ(std::set(plan.batches[1].begin(), plan.batches[1].end()), (std::set{id(1), id(5)}));
}

TEST(Resealing, PlansEachOldRowOnceWhateverTheOrderAndGoesOnWhereItWasCut) {
    std::mt19937_64 dice(testing::printed_seed());
    for (int round = 0; round < 50; ++round) {
        std::map<Uuid, uint32_t> rows;
        for (size_t i = dice() % 300; i > 0; --i)
            rows[id(int(dice() % 100000))] = uint32_t(1 + dice() % 5);
        size_t batch = 1 + dice() % 40, done = 0, old = 0;
        for (const auto& [row, epoch] : rows)
            old += epoch < 5;
        // Each turn plans anew and is cut after one batch.
        for (;;) {
            std::vector<SealedRow> seen;
            for (const auto& [row, epoch] : rows)
                seen.push_back({row, epoch});
            auto plan = plan_resealing(seen, 5, batch);
            std::ranges::shuffle(seen, dice);
            ASSERT_EQ(plan_resealing(seen, 5, batch).batches, plan.batches) << "the order of rows does not matter";
            if (plan.is_done()) break;
            ASSERT_LE(plan.batches.front().size(), batch);
            ASSERT_FALSE(plan.batches.front().empty());
            for (const Uuid& row : plan.batches.front()) {
                ASSERT_LT(rows.at(row), 5u);
                rows[row] = 5;
                ++done;
            }
        }
        EXPECT_EQ(done, old);
    }
}

} // namespace
} // namespace qzt::crypto
