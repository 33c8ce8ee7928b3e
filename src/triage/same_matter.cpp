#include "triage/same_matter.hpp"

#include "cases/rules/case_places.hpp"
#include "kernel/text/characters.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace qzt {
namespace {

constexpr size_t letters_max = 3'000, beginning_letters = 30;
constexpr int rarity_of_whole = 2, rarity_of_beginning = 2; // so often rarity is multiplied by itself
constexpr double per_whole = 5.83, per_beginning = 8.14, per_log_day = -0.28, otherwise = -3.68;
constexpr double at_one_place = 1.5, far_apart = -3.0;
constexpr double one_place_metres = 50, far_metres = 1'000;

std::vector<text::CountedGram> whole_of(std::u32string_view letters) { return text::count_grams(letters, 2, 2); }
std::vector<text::CountedGram> beginning_of(std::u32string_view letters) {
    return text::count_grams(letters.substr(0, beginning_letters), 1, 2);
}

double of_place(const Told& a, const Told& b) {
    auto metres = metres_between(a.lon, a.lat, b.lon, b.lat);
    if (!metres) return 0;
    return *metres <= one_place_metres ? at_one_place : *metres >= far_metres ? far_apart : 0;
}

} // namespace

void ReportPrints::show(std::string_view text) {
    auto letters = text::letters_of(text, letters_max);
    whole_.show(whole_of(letters));
    beginning_.show(beginning_of(letters));
}

ReportPrint ReportPrints::print(std::string_view text) const {
    auto letters = text::letters_of(text, letters_max);
    return {whole_.weigh(whole_of(letters), rarity_of_whole),
            beginning_.weigh(beginning_of(letters), rarity_of_beginning)};
}

std::vector<text::Gram> ReportPrints::rarest(std::string_view text, size_t max, uint32_t shown_in_min) const {
    auto grams = whole_of(text::letters_of(text, letters_max));
    std::erase_if(grams, [&](const auto& one) { return whole_.texts_with(one.gram) < shown_in_min; });
    std::ranges::sort(grams, {}, [&](const auto& one) { return std::pair(whole_.texts_with(one.gram), one.gram); });
    std::vector<text::Gram> rarest;
    for (size_t i = 0; i < std::min(max, grams.size()); ++i)
        rarest.push_back(grams[i].gram);
    return rarest;
}

double likeness_of_matters(const Told& a, const Told& b) {
    double days = std::abs(std::chrono::duration<double, std::ratio<86'400>>(a.at - b.at).count());
    return per_whole * text::product(a.print.whole, b.print.whole) +
           per_beginning * text::product(a.print.beginning, b.print.beginning) +
           per_log_day * std::log1p(std::floor(days)) + of_place(a, b) + otherwise;
}

// Only what shares at least two of its rare runs is weighed against each other.
std::vector<LikePair> like_pairs(std::span<const ToldReport> reports) {
    constexpr size_t rare_runs = 40, shared_min = 2;
    ReportPrints prints;
    for (const ToldReport& report : reports)
        prints.show(report.text);
    std::vector<Told> told;
    std::unordered_map<text::Gram, std::vector<uint32_t>> with_run;
    std::vector<LikePair> pairs;
    for (size_t i = 0; i < reports.size(); ++i) {
        const ToldReport& report = reports[i];
        told.push_back({prints.print(report.text), report.at, report.lat, report.lon});
        std::unordered_map<uint32_t, size_t> shared;
        for (text::Gram run : prints.rarest(report.text, rare_runs, 2)) {
            auto& others = with_run[run];
            for (uint32_t other : others)
                ++shared[other];
            others.push_back(uint32_t(i));
        }
        for (auto [other, count] : shared) {
            if (count < shared_min || std::chrono::abs(reports[other].at - report.at) > same_matter_within) continue;
            double likeness = likeness_of_matters(told[other], told[i]);
            if (likeness >= same_matter_bar) pairs.push_back({other, i, likeness});
        }
    }
    std::ranges::sort(pairs, [](const LikePair& a, const LikePair& b) {
        return std::tuple(-a.likeness, a.one, a.other) < std::tuple(-b.likeness, b.one, b.other);
    });
    return pairs;
}

std::vector<std::vector<size_t>> groups_of(const std::vector<LikePair>& pairs, size_t reports) {
    std::vector<size_t> group_of(reports);
    std::map<size_t, std::vector<size_t>> groups;
    for (size_t i = 0; i < reports; ++i)
        group_of[i] = i;
    std::map<std::pair<size_t, size_t>, bool> like;
    for (const LikePair& pair : pairs)
        like[{pair.one, pair.other}] = true;
    auto members = [&](size_t group) -> std::vector<size_t>& {
        auto& known = groups[group];
        if (known.empty()) known.push_back(group);
        return known;
    };
    for (const LikePair& pair : pairs) {
        size_t a = group_of[pair.one], b = group_of[pair.other];
        if (a == b) continue;
        if (a > b) std::swap(a, b);
        size_t ties = 0;
        for (size_t one : members(a))
            for (size_t other : members(b))
                ties += like.contains({std::min(one, other), std::max(one, other)});
        if (2 * ties < members(a).size() * members(b).size()) continue;
        for (size_t other : members(b)) {
            group_of[other] = a;
            members(a).push_back(other);
        }
        groups.erase(b);
    }
    std::vector<std::vector<size_t>> found;
    for (auto& [group, all] : groups) {
        if (all.size() < 2) continue;
        std::ranges::sort(all);
        found.push_back(std::move(all));
    }
    return found;
}

} // namespace qzt
