// Whoever tries query codes has to wait; their neighbour does not.
#include "cases/guess_limit.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

TEST(GuessLimit, LetsAnAddressWaitAfterManyMissesAndNoOther) {
    GuessLimit limit;
    Time now = *time_from_text("2026-03-10T14:00:00+08:00");
    for (int i = 0; i < GuessLimit::misses_max; ++i) {
        EXPECT_FALSE(limit.must_wait("10.0.0.1", now));
        limit.missed("10.0.0.1", now);
    }
    EXPECT_TRUE(limit.must_wait("10.0.0.1", now));
    EXPECT_FALSE(limit.must_wait("10.0.0.2", now));
    EXPECT_FALSE(limit.must_wait("10.0.0.1", now + GuessLimit::window));
}

} // namespace
} // namespace qzt
