#include "cases/rules/same_matter.hpp"

#include "cases/rules/case_places.hpp"
#include "cases/rules/rulebook.hpp"
#include "kernel/documents/utf8.hpp"
#include "kernel/text/characters.hpp"

#include <algorithm>
#include <cmath>

namespace qzt {
namespace {

constexpr size_t letters_max = 3'000, beginning_letters = 30;
constexpr int rarity_of_whole = 2, rarity_of_beginning = 2; // so often rarity is multiplied by itself
constexpr double per_whole = 5.83, per_beginning = 8.14, per_log_day = -0.28, otherwise = -3.68;
constexpr double at_one_place = 1.5, beyond_reach = -2.0, far_apart = -3.0;
constexpr double one_place_metres = 50, reach_metres = 300, far_metres = 1'000;
// The name of a lane is half of a short report: so much speaks against two things in it, and still less than what two
// tellers of one thing share.
constexpr double of_one_minor = 1.8, of_one_major = -6.5, of_two_majors = -7.8;
// A bin that overflows at one corner is told of by photos and few words: what lies together and is of one minor
// category is one matter on the same day, whatever is said.
constexpr double of_one_minor_at_one_place = 0.6;

std::u32string letters_of_matter(const ToldMatter& matter) {
    return text::letters_of(matter.text + " " + matter.place_text, letters_max);
}
std::vector<text::CountedGram> beginning_of(const ToldMatter& matter) {
    return text::count_grams(text::letters_of(matter.text, beginning_letters), 1, 2);
}

double of_place_and_class(const Told& a, const Told& b) {
    SameClass classes = same_class(a.category, b.category);
    auto metres = metres_between(a.lon, a.lat, b.lon, b.lat);
    bool together = metres && *metres <= one_place_metres;
    double sum = together                            ? at_one_place
                 : metres && *metres >= far_metres   ? far_apart
                 : metres && *metres >= reach_metres ? beyond_reach
                                                     : 0;
    switch (classes) {
    case SameClass::minor:
        return sum + of_one_minor + (together ? of_one_minor_at_one_place : 0);
    case SameClass::major:
        return sum + of_one_major;
    case SameClass::other:
        return sum + of_two_majors;
    case SameClass::unknown:
        return sum;
    }
    return sum;
}

} // namespace

std::vector<text::CountedGram> MatterPrints::runs_of(const ToldMatter& matter) {
    return text::count_grams(letters_of_matter(matter), 2, 2);
}

void MatterPrints::show(const ToldMatter& matter) {
    whole_.show(runs_of(matter));
    beginning_.show(beginning_of(matter));
}

MatterPrint MatterPrints::print(const ToldMatter& matter) const {
    return {whole_.weigh(runs_of(matter), rarity_of_whole),
            beginning_.weigh(beginning_of(matter), rarity_of_beginning)};
}

std::vector<text::Gram> MatterPrints::rarest(const ToldMatter& matter, size_t max, uint32_t shown_in_min) const {
    auto grams = runs_of(matter);
    std::erase_if(grams, [&](const auto& one) { return whole_.texts_with(one.gram) < shown_in_min; });
    std::ranges::sort(grams, {}, [&](const auto& one) { return std::pair(whole_.texts_with(one.gram), one.gram); });
    std::vector<text::Gram> rarest;
    for (size_t i = 0; i < std::min(max, grams.size()); ++i)
        rarest.push_back(grams[i].gram);
    return rarest;
}

// ── what both name ─────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

struct CommonRun {
    std::u32string letters;
    double rarity = 0;
};

// Runs of two letters and more that stand in both and can be made no longer in either direction.
std::vector<std::u32string> common_runs(std::u32string_view a, std::u32string_view b) {
    std::vector<std::u32string> runs;
    std::vector<size_t> row(b.size() + 1), above(b.size() + 1);
    for (size_t i = 1; i <= a.size(); ++i) {
        for (size_t j = 1; j <= b.size(); ++j) {
            row[j] = a[i - 1] == b[j - 1] ? above[j - 1] + 1 : 0;
            bool goes_on = i < a.size() && j < b.size() && a[i] == b[j];
            if (row[j] >= 2 && !goes_on) runs.emplace_back(a.substr(i - row[j], row[j]));
        }
        std::swap(row, above);
    }
    std::ranges::sort(runs);
    auto repeated = std::ranges::unique(runs);
    runs.erase(repeated.begin(), repeated.end());
    return runs;
}

} // namespace

std::vector<std::string> MatterPrints::named_by_both(const ToldMatter& a, const ToldMatter& b) const {
    constexpr size_t read_max = 300, named_max = 3, share = 20; // what every twentieth text has, names nothing
    auto first = letters_of_matter(a), second = letters_of_matter(b);
    auto head = [](const std::u32string& letters) { return std::u32string_view(letters).substr(0, read_max); };
    std::vector<CommonRun> runs;
    for (std::u32string& letters : common_runs(head(first), head(second))) {
        double rarity = 0;
        for (const auto& one : text::count_grams(letters, 2, 2))
            if (whole_.texts_with(one.gram) <= std::max<size_t>(2, whole_.texts() / share))
                rarity += whole_.weight(one.gram);
        if (rarity > 0) runs.push_back({std::move(letters), rarity});
    }
    std::ranges::sort(runs, [](const auto& one, const auto& other) {
        return std::tuple(-one.rarity, one.letters) < std::tuple(-other.rarity, other.letters);
    });
    std::vector<std::u32string> chosen;
    std::vector<std::string> named;
    for (const CommonRun& run : runs) {
        if (named.size() == named_max) break;
        bool told = std::ranges::any_of(
            chosen, [&](const auto& other) { return other.find(run.letters) != std::u32string::npos; });
        if (told) continue;
        chosen.push_back(run.letters);
        for (std::string& text = named.emplace_back(); char32_t c : run.letters)
            documents::append_utf8(text, c);
    }
    return named;
}

// ── how alike ──────────────────────────────────────────────────────────────────────────────────────────────────────

SameClass same_class(std::string_view a, std::string_view b) {
    auto is_said = [](std::string_view category) { return category.size() == 4 && category != category_of_the_rest; };
    if (!is_said(a) || !is_said(b)) return SameClass::unknown;
    if (a == b) return SameClass::minor;
    return a.substr(0, 2) == b.substr(0, 2) ? SameClass::major : SameClass::other;
}

Told told_of(const MatterPrints& prints, const ToldMatter& matter) {
    return {prints.print(matter), matter.at, matter.category, matter.lon, matter.lat};
}

double likeness_by_words(double whole, double beginning) { return per_whole * whole + per_beginning * beginning; }

double likeness_beside_words(const Told& a, const Told& b) {
    double days = std::abs(std::chrono::duration<double, std::ratio<86'400>>(a.at - b.at).count());
    return per_log_day * std::log1p(std::floor(days)) + of_place_and_class(a, b) + otherwise;
}

double likeness_of_matters(const Told& a, const Told& b) {
    return likeness_by_words(text::product(a.print.whole, b.print.whole),
                             text::product(a.print.beginning, b.print.beginning)) +
           likeness_beside_words(a, b);
}

} // namespace qzt
