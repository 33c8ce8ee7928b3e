// Time is an argument. Only the edges read a clock: the HTTP endpoint once per request, a job once per turn.
// Instants are UTC with microseconds, as PostgreSQL's timestamptz keeps them; days and working hours are those of
// UTC+8 without summer time, the one civil time of the country.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qzt {

using Time = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;
using LocalTime = std::chrono::local_time<std::chrono::microseconds>;
using Day = std::chrono::local_days;

inline constexpr std::chrono::hours civil_offset{8};

inline LocalTime to_local(Time t) { return LocalTime(t.time_since_epoch() + civil_offset); }
inline Time from_local(LocalTime t) { return Time(t.time_since_epoch() - civil_offset); }
inline Day local_day(Time t) { return std::chrono::floor<std::chrono::days>(to_local(t)); }

// RFC 3339 with the civil offset: 2026-03-10T14:01:00+08:00, with milliseconds or microseconds when there are any.
std::string to_text(Time t);
// Accepts RFC 3339 with any offset or Z; nothing else. Empty when the text is not such a time.
std::optional<Time> time_from_text(std::string_view text);
// 2026-03-10
std::string to_text(Day day);
std::optional<Day> day_from_text(std::string_view text);

// A source of time that tests and the demo can drive. The real one reads the system clock.
struct Clock {
    virtual ~Clock() = default;
    virtual Time now() const = 0;
};
struct SystemClock final : Clock {
    Time now() const override {
        return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    }
};

} // namespace qzt
