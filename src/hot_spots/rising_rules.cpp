#include "hot_spots/rising_rules.hpp"

#include <boost/math/distributions/negative_binomial.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qzt {

static constexpr double jeffreys = 0.5;
static constexpr double told_wrongly = 0.05;
static constexpr double mixed_in = 10;
static constexpr int32_t season_cases_min = 40;
// A mean of nothing has no distribution; so far below one case that it moves no answer.
static constexpr double least_mean = 1e-6;

// What counts with this mean and variance follow. It has no form where they are equal (then it is Poisson's); a
// variance a millionth above is the same to any reader.
static boost::math::negative_binomial_distribution<> counts_with(double mean, double variance) {
    double more = std::max(variance - mean, mean * 1e-6);
    double successes = mean * mean / more;
    return {successes, successes / (successes + mean)};
}

static double pearson_dispersion(std::span<const int32_t> before, double mean) {
    if (before.size() < 2 || mean <= 0) return 1;
    double squares = 0;
    for (int32_t count : before)
        squares += (count - mean) * (count - mean);
    return std::max(1.0, squares / mean / double(before.size() - 1));
}

Season season_of(int32_t then, size_t spans, int32_t before_then, size_t spans_before) {
    if (then + before_then < season_cases_min || spans == 0 || spans_before == 0) return {};
    double now = then + mixed_in, before = before_then + mixed_in * double(spans_before) / double(spans);
    return {now / before * double(spans_before) / double(spans), 1 / now + 1 / before};
}

UsualLevel usual_level(std::span<const int32_t> before, Season season) {
    double spans = double(before.size());
    double sum = std::accumulate(before.begin(), before.end(), 0.0);
    UsualLevel usual{.dispersion = pearson_dispersion(before, sum / spans)};
    usual.expected = std::max(least_mean, (sum + jeffreys) / spans * season.factor);
    double of_the_mean = usual.expected * season.factor / spans;
    usual.variance =
        usual.dispersion * (usual.expected + of_the_mean) + usual.expected * usual.expected * season.variance;
    return usual;
}

UsualRange usual_range(const UsualLevel& usual) {
    auto counts = counts_with(usual.expected, usual.variance);
    return {boost::math::quantile(counts, 0.025), boost::math::quantile(counts, 0.975)}; // rounded outwards, both
}

double chance_of(int32_t count, const UsualLevel& usual) {
    if (count <= 0) return 1;
    return boost::math::cdf(boost::math::complement(counts_with(usual.expected, usual.variance), count - 1));
}

std::vector<bool> beyond_chance(std::span<const double> chances) {
    std::vector<double> sorted(chances.begin(), chances.end());
    std::ranges::sort(sorted);
    double bar = -1;
    for (size_t i = 0; i < sorted.size(); ++i)
        if (sorted[i] <= told_wrongly * double(i + 1) / double(sorted.size())) bar = sorted[i];
    std::vector<bool> told;
    for (double chance : chances)
        told.push_back(chance <= bar);
    return told;
}

std::optional<size_t> rising_since(std::span<const int32_t> days, double usual_a_day, double now_a_day) {
    usual_a_day = std::max(usual_a_day, least_mean);
    if (now_a_day <= usual_a_day) return {};
    // What a day has to bring for the higher rate to be as likely as the usual one.
    double even = (now_a_day - usual_a_day) / std::log(now_a_day / usual_a_day);
    double gathered = 0;
    std::optional<size_t> since;
    for (size_t i = 0; i < days.size(); ++i) {
        gathered = std::max(0.0, gathered + days[i] - even);
        if (gathered == 0)
            since.reset();
        else if (!since)
            since = i;
    }
    return since;
}

} // namespace qzt
