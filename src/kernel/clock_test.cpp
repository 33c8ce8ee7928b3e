// Points in time as the interface spells them: the station's clock, with as many decimals as are needed.
#include "kernel/clock.hpp"

#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

using namespace std::chrono_literals;

TEST(ClockText, IsTheStationsClockWithAsManyDecimalsAsNeeded) {
    struct Row {
        std::chrono::microseconds since_1970;
        const char* text;
    };
    for (auto [since, text] :
         {Row{0us, "1970-01-01T08:00:00+08:00"}, Row{1us, "1970-01-01T08:00:00.000001+08:00"},
          Row{1ms, "1970-01-01T08:00:00.001+08:00"}, Row{120ms, "1970-01-01T08:00:00.120+08:00"},
          Row{1s + 10us, "1970-01-01T08:00:01.000010+08:00"}, Row{-1us, "1970-01-01T07:59:59.999999+08:00"},
          Row{std::chrono::seconds(1764086400), "2025-11-26T00:00:00+08:00"}})
        EXPECT_EQ(to_text(Time(since)), text);
}

TEST(ClockText, IsReadAsWhatWasWritten) {
    std::mt19937_64 random(testing::printed_seed());
    for (int i = 0; i < 10000; ++i) {
        Time time(std::chrono::microseconds(int64_t(random() % 4'000'000'000'000'000)));
        if (i % 3 == 0) time = std::chrono::floor<std::chrono::milliseconds>(time);
        if (i % 3 == 1) time = std::chrono::floor<std::chrono::seconds>(time);
        EXPECT_EQ(time_from_text(to_text(time)), time) << to_text(time);
    }
}

} // namespace
} // namespace qzt
