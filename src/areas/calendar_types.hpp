// Units in which limits are written. Hours are counted in seconds, days in whole days.
#pragma once
#include <boost/describe.hpp>

#include <cstdint>

namespace qzt {

enum class SpanUnit {
    urgent_hour, // around the clock, from the moment on
    work_hour,   // working periods of work days (work_hours.hpp)
    work_day,    // the day of receipt is not counted; ends with the last working period of the N-th work day after it
    natural_day, // N times 24 hours
};
BOOST_DESCRIBE_ENUM(SpanUnit, urgent_hour, work_hour, work_day, natural_day)

struct Span {
    SpanUnit unit = SpanUnit::work_hour;
    int64_t amount = 0; // seconds for hours, days for days

    bool operator==(const Span&) const = default;
};
BOOST_DESCRIBE_STRUCT(Span, (), (unit, amount))

constexpr Span urgent_minutes(int64_t n) { return {SpanUnit::urgent_hour, n * 60}; }
constexpr Span urgent_hours(int64_t n) { return {SpanUnit::urgent_hour, n * 3600}; }
constexpr Span work_hours(int64_t n) { return {SpanUnit::work_hour, n * 3600}; }
constexpr Span work_days(int64_t n) { return {SpanUnit::work_day, n}; }
constexpr Span natural_days(int64_t n) { return {SpanUnit::natural_day, n}; }

} // namespace qzt
