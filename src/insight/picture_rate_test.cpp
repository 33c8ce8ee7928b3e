#include "insight/picture_rate.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using std::chrono::milliseconds;

// A picture for each moment, in milliseconds, as soon as the rate allows it.
std::vector<int64_t> shown_at(std::vector<int64_t> moments) {
    Time begin = *time_from_text("2026-03-10T14:00:00+08:00");
    PictureRate rate;
    std::vector<int64_t> shown;
    int64_t now = 0;
    for (int64_t moment : moments) {
        now = std::max(now, moment);
        now += rate.wait(begin + milliseconds(now)).count();
        rate.shown(begin + milliseconds(now));
        shown.push_back(now);
    }
    return shown;
}

TEST(PictureRate, ShowsAtOnceWhatComesSinglyAndOnceASecondWhatComesTogether) {
    using Moments = std::vector<int64_t>;
    EXPECT_EQ(shown_at({0, 1500, 3000, 4500}), (Moments{0, 1500, 3000, 4500}));
    EXPECT_EQ(shown_at({0, 20, 1500, 1520, 3000, 3020}), (Moments{0, 20, 1500, 1520, 3000, 3020}));
    EXPECT_EQ(shown_at({0, 10, 20, 30, 40, 50}), (Moments{0, 10, 20, 1000, 2000, 3000}));
    EXPECT_EQ(shown_at({0, 10, 20, 30, 9000, 9010, 9020, 9030}), (Moments{0, 10, 20, 1000, 9000, 9010, 9020, 10000}));
}

TEST(PictureRate, WaitsASecondAtMostWhenTheClockIsSetBack) {
    Time now = *time_from_text("2026-03-10T14:00:00+08:00");
    PictureRate rate;
    for (int i = 0; i < 3; ++i)
        rate.shown(now);
    EXPECT_EQ(rate.wait(now - std::chrono::hours(3)), pictures_at_most_every);
}

} // namespace
} // namespace qzt
