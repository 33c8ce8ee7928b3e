// When a count is more than usual, how sure that is, and since when. The usual level is what the spans of the same
// length before had, moved by the season; what may come by chance around it is told as a range, wider where the
// counts before jump about. Where many places are looked at, some are high by chance: of those that are told, one in
// twenty at most is meant to be.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace qzt {

// Of fewer cases in the span nothing is told, however unlikely they are.
inline constexpr int32_t rising_cases_min = 5;
// Of fewer spans before there is no usual level.
inline constexpr size_t usual_spans_min = 6;

struct UsualLevel {
    double expected = 0;   // cases in the span
    double dispersion = 1; // how much more they jump about than chance alone makes them; 1: no more
    double variance = 0;   // of the count that comes next
};

// By how much the time of the year moves counts, and how uncertain that is: its variance over its square.
struct Season {
    double factor = 1;
    double variance = 0;
};
// `then`: of so many spans around this one, a year ago; `before_then`: of so many spans before those. Of fewer than
// forty cases together nothing is said, and ten of no season at all are mixed into each.
Season season_of(int32_t then, size_t spans, int32_t before_then, size_t spans_before);

// `before`: the counts of the spans before, at least one. Negative binomial around a mean that is itself only known
// from these counts, with Jeffreys' half case; the dispersion is Pearson's (sum of squares over the mean, by spans
// less one) and never below 1.
UsualLevel usual_level(std::span<const int32_t> before, Season season);
// Of a hundred such spans 95 lie from the one to the other. Takes far longer than the level itself.
struct UsualRange {
    double low = 0, high = 0;
};
UsualRange usual_range(const UsualLevel& usual);

// How likely chance alone makes so many or more, 0 to 1.
double chance_of(int32_t count, const UsualLevel& usual);

// Which of these chances may be told, so that among the told one in twenty at most is there by chance (Benjamini and
// Hochberg): in their order, whether it is.
std::vector<bool> beyond_chance(std::span<const double> chances);

// The day from which on it rose: after the last day on which the count, day by day, had not yet gathered anything
// beyond the usual (a cumulative sum that begins again at zero). Nothing where the rate is no higher than the usual.
std::optional<size_t> rising_since(std::span<const int32_t> days, double usual_a_day, double now_a_day);

} // namespace qzt
