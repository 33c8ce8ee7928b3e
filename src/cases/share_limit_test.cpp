#include "cases/share_limit.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using namespace std::chrono_literals;

TEST(ShareLimit, RefusesWhatIsTooMuchOfOneKeyAndOnlyThat) {
    ShareLimit limit(2, 10min);
    Time now{std::chrono::seconds(1'764'086'400)};
    EXPECT_TRUE(limit.take("a", now));
    EXPECT_TRUE(limit.take("a", now + 1min));
    EXPECT_FALSE(limit.take("a", now + 2min));
    EXPECT_TRUE(limit.take("b", now + 2min));
}

TEST(ShareLimit, LetsThroughWhoeverHasWaitedAlsoAfterTryingInVain) {
    ShareLimit limit(1, 10min);
    Time now{std::chrono::seconds(1'764'086'400)};
    EXPECT_TRUE(limit.take("a", now));
    for (auto later = 1min; later < 10min; later += 1min)
        EXPECT_FALSE(limit.take("a", now + later));
    EXPECT_TRUE(limit.take("a", now + 10min));
}

} // namespace
} // namespace qzt
