// When somebody works on a day that is worked: the station's working periods, an organisation's own ones, or around
// the clock. Periods are said as "08:00-12:00", in requests, in rows and in the history of settings alike.
#pragma once
#include "kernel/outcome.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace qzt {

// Minutes after midnight, half open.
struct WorkPeriod {
    int32_t from_minute;
    int32_t to_minute;

    bool operator==(const WorkPeriod&) const = default;
};

struct WorkHours {
    bool round_the_clock = false;
    std::vector<WorkPeriod> periods{}; // none: as the station works

    bool operator==(const WorkHours&) const = default;
};

inline constexpr size_t work_periods_max = 4;
inline constexpr size_t work_periods_said_max = 12; // of a request: more than the rule takes, so that it can say why

// The station's: at least one period, at most four, each within a day and after the one before.
Outcome<std::vector<WorkPeriod>> accept_periods(std::span<const std::string> said);
// An organisation's: around the clock, own periods or, with neither, as the station.
Outcome<WorkHours> accept_hours(bool round_the_clock, std::span<const std::string> said);

// Of a row, which holds what was accepted once; std::invalid_argument where it does not.
std::vector<WorkPeriod> periods_of(std::span<const std::string> stored);
std::vector<std::string> words_of(std::span<const WorkPeriod> periods);

// A request's lines as plain words.
template <class Lines>
std::vector<std::string> plain_words(const Lines& lines) {
    return {lines.begin(), lines.end()};
}

} // namespace qzt
