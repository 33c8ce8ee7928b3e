// Whether two reports tell of one matter: by what they say, what they are about, where and when. Two people write of
// one broken lamp in different words, but name the same lane; one person writes of two lamps in the same words. So
// rare runs of letters count more than frequent ones, and the beginning, where most people say what it is about,
// counts by itself. Two things in one lane share its name and little else: there the category tells.
//
// The weights of words and time were found by logistic regression on 2,816 real messages, of which 120 pairs within
// 90 days were read to be one matter (bin/trial tells how well they do); those of place and category are chosen,
// since those messages have neither.
#pragma once
#include "cases/loop/same_class.hpp"
#include "kernel/clock.hpp"
#include "kernel/text/grams.hpp"

#include <optional>
#include <string>
#include <vector>

namespace qzt {

// What is compared of a report, or of a case.
struct ToldMatter {
    Time at{};
    std::string text;
    std::string place_text;         // in words
    std::string category;           // minor; empty, or that of the rest: nobody has said
    std::optional<double> lon, lat; // WGS-84
};

// What counts of a text, by how rare it is among the texts that were shown.
struct MatterPrint {
    text::WeighedGrams whole, beginning;
};
class MatterPrints {
public:
    void show(const ToldMatter& matter);
    MatterPrint print(const ToldMatter& matter) const;
    // The runs of all that it says, words of the place too.
    static std::vector<text::CountedGram> runs_of(const ToldMatter& matter);
    const text::GramRarity& rarity() const { return whole_; }
    // The rarest runs that at least so many shown texts have, at most `max`: whatever tells of the same has some.
    std::vector<text::Gram> rarest(const ToldMatter& matter, size_t max, uint32_t shown_in_min) const;
    // What both name: the longest common runs of letters that not every other text has, the rarest first, three at
    // most.
    std::vector<std::string> named_by_both(const ToldMatter& a, const ToldMatter& b) const;

private:
    text::GramRarity whole_, beginning_;
};

SameClass same_class(std::string_view category_a, std::string_view category_b);

// One side of a comparison.
struct Told {
    MatterPrint print;
    Time at{};
    std::string category;
    std::optional<double> lon, lat;
};
Told told_of(const MatterPrints& prints, const ToldMatter& matter);

// Later than this, a matter that is told again after it was settled has come back: a relapse, and no second report of
// the first. While it is open it may be told again at any time.
inline constexpr std::chrono::days same_matter_within{90};
// Log-odds that the two tell of one matter; `same_matter_bar` and more: shown as one.
double likeness_of_matters(const Told& a, const Told& b);
inline constexpr double same_matter_bar = 0.2;
// The part of it that comes from what the two say, given how alike that is (0 … 1); for whoever looks for candidates.
double likeness_by_words(double whole, double beginning);
double likeness_beside_words(const Told& a, const Told& b);

} // namespace qzt
