// Reports that wait for hands: told cases, then random days against a reckoning that looks at every second.
#include "rehearsal/room_queue.hpp"

#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

using std::chrono::minutes;
const Time midnight = Time(std::chrono::hours(24 * 20'000));

RoomReport report(int came, int takes, Priority priority = Priority::P3) {
    return {midnight + minutes(came), priority, minutes(takes)};
}
RoomHands hands(std::vector<int32_t> by_hour) { return {hour_of(midnight), std::move(by_hour)}; }

// Minutes after midnight at which each is done; -1: never.
std::vector<int> done(const std::vector<RoomReport>& reports, const RoomHands& hands) {
    std::vector<int> told;
    for (Time t : work_off(reports, hands).done)
        told.push_back(t == Time::max() ? -1 : int((t - midnight) / minutes(1)));
    return told;
}

TEST(RoomQueue, WhereNobodySitsNobodyIsServed) {
    EXPECT_EQ(done({report(10, 5)}, hands({0, 0})), (std::vector{-1}));
    EXPECT_EQ(done({report(10, 5)}, {}), (std::vector{-1}));
    EXPECT_EQ(done({report(10, 5)}, hands({0, 1})), (std::vector{65})) << "the next one comes at one o'clock";
    EXPECT_EQ(done({}, hands({1})), std::vector<int>());
}

TEST(RoomQueue, UrgentOnesGoFirstThenTheOldest) {
    EXPECT_EQ(done({report(0, 10), report(1, 10), report(2, 10), report(3, 10, Priority::P1)}, hands({1})),
              (std::vector{10, 30, 40, 20}));
}

TEST(RoomQueue, SeveralHandsWorkBesideEachOther) {
    EXPECT_EQ(done({report(0, 10), report(0, 20), report(0, 10)}, hands({2})), (std::vector{10, 20, 20}));
    EXPECT_EQ(work_off(std::vector{report(0, 10), report(0, 20), report(0, 10)}, hands({2})).most_waiting, 1);
}

TEST(RoomQueue, WhoGoesHomeEndsWhatIsInHand) {
    EXPECT_EQ(done({report(50, 30), report(51, 30), report(52, 5)}, hands({2, 1})), (std::vector{80, 81, 86}));
}

// Second by second, without any thought of what comes next.
std::vector<Time> slowly(const std::vector<RoomReport>& reports, const RoomHands& hands) {
    std::vector<Time> done(reports.size(), Time::max());
    if (reports.empty()) return done;
    for (Time now = reports.front().came_at; now < hour_begins(hands.end()); now += std::chrono::seconds(1)) {
        for (;;) {
            int64_t busy = 0, next = -1;
            for (size_t i = 0; i < reports.size(); ++i) {
                bool is_taken = done[i] != Time::max();
                busy += is_taken && done[i] > now;
                bool waits = !is_taken && reports[i].came_at <= now;
                if (waits && (next < 0 || reports[i].priority < reports[size_t(next)].priority)) next = int64_t(i);
            }
            if (next < 0 || busy >= hands.at(hour_of(now))) break;
            done[size_t(next)] = now + reports[size_t(next)].takes;
        }
    }
    return done;
}

TEST(RoomQueue, IsWhatLookingAtEverySecondFinds) {
    uint64_t seed = testing::printed_seed();
    std::mt19937_64 dice(seed);
    for (int round = 0; round < 60; ++round) {
        RoomHands there = hands({});
        for (int hour = 0; hour < 6; ++hour)
            there.hands.push_back(int32_t(dice() % 4));
        std::vector<RoomReport> reports;
        for (size_t i = dice() % 30; i > 0; --i)
            reports.push_back({midnight + std::chrono::seconds(dice() % 18'000), Priority(dice() % 4),
                               std::chrono::seconds(1 + dice() % 2'000)});
        std::ranges::sort(reports, {}, &RoomReport::came_at);
        ASSERT_EQ(work_off(reports, there).done, slowly(reports, there)) << "seed " << seed << ", round " << round;
    }
}

} // namespace
} // namespace qzt
