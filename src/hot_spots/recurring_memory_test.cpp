// What is remembered of places where one matter comes back: for a minute, of one station, and not past a change.
#include "hot_spots/recurring_memory.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

constexpr StationId here{1}, elsewhere{2};
const Time noon = time_from_text("2026-06-28T12:00:00+08:00").value();

TEST(RecurringMemory, KeepsWhatWasFoundForAMinuteAndForItsStation) {
    RecurringMemory memory;
    EXPECT_EQ(memory.find(here, noon), nullptr);
    auto found = std::make_shared<const RecurringPlaces>();
    memory.keep(here, found, noon, memory.changes());
    EXPECT_EQ(memory.find(here, noon + std::chrono::seconds(59)), found);
    EXPECT_EQ(memory.find(elsewhere, noon), nullptr);
    EXPECT_EQ(memory.find(here, noon + std::chrono::seconds(60)), nullptr);
}

TEST(RecurringMemory, TrustsNothingThatWasAskedBeforeAChange) {
    RecurringMemory memory;
    auto seen = memory.changes();
    auto found = std::make_shared<const RecurringPlaces>();
    memory.keep(here, found, noon, seen);
    memory.forget();
    EXPECT_EQ(memory.find(here, noon), nullptr);
    memory.keep(here, found, noon, seen);
    EXPECT_EQ(memory.find(here, noon), nullptr) << "it was set aside while the database answered";
}

} // namespace
} // namespace qzt
