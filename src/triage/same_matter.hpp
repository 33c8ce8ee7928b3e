// Whether two reports tell of one matter: by what they say, where and when. Two people write of one broken lamp in
// different words, but name the same lane; one person writes of two lamps in the same words. So rare runs of letters
// count more than frequent ones, and the beginning, where most people say what it is about, counts by itself.
//
// The weights were found by logistic regression on 2,816 real messages, of which 120 pairs within 90 days were read
// to be one matter (bin/trial tells how well they do); those of the place are chosen, since those messages have none.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/text/grams.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace qzt {

struct ToldReport {
    std::string id;
    Time at{};
    std::string text;
    std::optional<double> lat, lon; // WGS-84
};

// What counts of a text, by how rare it is among the texts that were shown.
struct ReportPrint {
    text::WeighedGrams whole, beginning;
};
class ReportPrints {
public:
    void show(std::string_view text);
    ReportPrint print(std::string_view text) const;
    // The rarest runs of the text that at least so many shown texts have, at most `max`: whatever tells of the same
    // has some of them.
    std::vector<text::Gram> rarest(std::string_view text, size_t max, uint32_t shown_in_min) const;

private:
    text::GramRarity whole_, beginning_;
};

struct Told {
    ReportPrint print;
    Time at{};
    std::optional<double> lat, lon;
};

// Later than this, a matter that is told again has come back: a relapse, and no second report of the first.
inline constexpr std::chrono::days same_matter_within{90};
// Log-odds that the two tell of one matter; `same_matter_bar` and more: shown as one.
double likeness_of_matters(const Told& a, const Told& b);
inline constexpr double same_matter_bar = 0.2;

struct LikePair {
    size_t one = 0, other = 0; // places in the list
    double likeness = 0;
};
// All pairs at and above the bar, the likest first.
std::vector<LikePair> like_pairs(std::span<const ToldReport> reports);
// Groups of two and more, as places in the list, in its order. Two groups become one when at least half of the pairs
// between them are like, so that a chain of weak likenesses does not tie strangers together.
std::vector<std::vector<size_t>> groups_of(const std::vector<LikePair>& pairs, size_t reports);

} // namespace qzt
