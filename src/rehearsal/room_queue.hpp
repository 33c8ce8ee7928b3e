// The command room as a queue: reports come when they come, the urgent ones and then the oldest are taken
// first, by so many hands as are there in that hour, and each keeps one hand for as long as it takes.
#pragma once
#include "cases/loop/case_states.hpp"
#include "kernel/clock.hpp"

#include <span>
#include <vector>

namespace qzt {

using HourIndex = int64_t; // whole hours since the beginning of time
inline HourIndex hour_of(Time t) { return std::chrono::floor<std::chrono::hours>(t.time_since_epoch()).count(); }
inline Time hour_begins(HourIndex hour) { return Time(std::chrono::hours(hour)); }

struct RoomReport {
    Time came_at{};
    Priority priority = Priority::P3;
    Duration takes{};
};

// How many hands are there, hour by hour; before and after these nobody is.
struct RoomHands {
    HourIndex first = 0;
    std::vector<int32_t> hands;

    int32_t at(HourIndex hour) const {
        return hour < first || hour >= first + int64_t(hands.size()) ? 0 : hands[size_t(hour - first)];
    }
    HourIndex end() const { return first + int64_t(hands.size()); }
};

struct RoomDay {
    std::vector<Time> done;   // of each report; Time::max(): never
    int32_t most_waiting = 0; // at one moment, those in work not counted
};
// Of reports in the order in which they came.
RoomDay work_off(std::span<const RoomReport> reports, const RoomHands& hands);

} // namespace qzt
