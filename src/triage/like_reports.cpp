#include "triage/like_reports.hpp"

#include "kernel/text/characters.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

namespace qzt {
namespace {

constexpr size_t rare_runs = 40, shared_min = 2; // only what shares two of its rarest runs is weighed

// Pairs among the reports at `places`; how rare a run is, all of them tell.
std::vector<LikePair> pairs_among(std::span<const ToldReport> reports, std::span<const size_t> places) {
    MatterPrints prints;
    for (const ToldReport& report : reports)
        prints.show(report);
    std::vector<Told> told;
    std::unordered_map<text::Gram, std::vector<uint32_t>> with_run;
    std::vector<LikePair> pairs;
    for (size_t i = 0; i < places.size(); ++i) {
        const ToldReport& report = reports[places[i]];
        told.push_back(told_of(prints, report));
        std::unordered_map<uint32_t, size_t> shared;
        for (text::Gram run : prints.rarest(report, rare_runs, 2)) {
            auto& others = with_run[run];
            for (uint32_t other : others)
                ++shared[other];
            others.push_back(uint32_t(i));
        }
        for (auto [other, count] : shared) {
            bool is_late = std::chrono::abs(reports[places[other]].at - report.at) > same_matter_within;
            if (count < shared_min || is_late) continue;
            double likeness = likeness_of_matters(told[other], told[i]);
            if (likeness >= same_matter_bar) pairs.push_back({other, i, likeness});
        }
    }
    std::ranges::sort(pairs, [](const LikePair& a, const LikePair& b) {
        return std::tuple(-a.likeness, a.one, a.other) < std::tuple(-b.likeness, b.one, b.other);
    });
    return pairs;
}

// Reports in the very same words that are like each other, whatever else there is; the earliest speaks for them.
std::vector<std::vector<size_t>> same_words(std::span<const ToldReport> reports) {
    constexpr size_t letters_max = 3'000;
    std::map<std::tuple<std::u32string, std::string, std::string>, std::vector<size_t>> with_words;
    for (size_t i = 0; i < reports.size(); ++i) {
        const ToldReport& report = reports[i];
        with_words[{text::letters_of(report.text, letters_max), report.place_text, report.category}].push_back(i);
    }
    std::vector<std::vector<size_t>> groups;
    for (auto& [words, places] : with_words) {
        std::ranges::sort(places, {}, [&](size_t i) { return std::pair(reports[i].at, i); });
        bool is_told = MatterPrints::runs_of(reports[places.front()]).size() >= shared_min;
        const ToldReport* first = nullptr;
        for (size_t i : places) {
            bool joins = is_told && first && reports[i].at - first->at <= same_matter_within &&
                         first->lon == reports[i].lon && first->lat == reports[i].lat;
            if (joins) {
                groups.back().push_back(i);
            } else {
                groups.push_back({i});
                first = &reports[i];
            }
        }
    }
    std::ranges::sort(groups, {}, [](const auto& group) { return group.front(); });
    return groups;
}

} // namespace

std::vector<LikePair> like_pairs(std::span<const ToldReport> reports) {
    std::vector<size_t> all(reports.size());
    std::iota(all.begin(), all.end(), 0);
    return pairs_among(reports, all);
}

std::vector<std::vector<size_t>> groups_of(const std::vector<LikePair>& pairs, size_t reports,
                                           std::span<const size_t> counts) {
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
    auto stands_for = [&](size_t place) { return counts.empty() ? 1 : counts[place]; };
    for (const LikePair& pair : pairs) {
        size_t a = group_of[pair.one], b = group_of[pair.other];
        if (a == b) continue;
        if (a > b) std::swap(a, b);
        size_t ties = 0, all = 0;
        for (size_t one : members(a))
            for (size_t other : members(b)) {
                size_t stand = stands_for(one) * stands_for(other);
                all += stand;
                if (like.contains({std::min(one, other), std::max(one, other)})) ties += stand;
            }
        if (2 * ties < all) continue;
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

std::vector<std::vector<size_t>> like_groups(std::span<const ToldReport> reports) {
    auto same = same_words(reports);
    std::vector<size_t> places, counts;
    for (const auto& group : same) {
        places.push_back(group.front());
        counts.push_back(group.size());
    }
    std::vector<std::vector<size_t>> groups = groups_of(pairs_among(reports, places), same.size(), counts);
    std::vector<bool> is_grouped(same.size());
    for (auto& group : groups)
        for (size_t place : group)
            is_grouped[place] = true;
    std::vector<std::vector<size_t>> found;
    for (const auto& group : groups) {
        auto& all = found.emplace_back();
        for (size_t place : group)
            all.insert(all.end(), same[place].begin(), same[place].end());
        std::ranges::sort(all);
    }
    for (size_t i = 0; i < same.size(); ++i)
        if (!is_grouped[i] && same[i].size() > 1) found.push_back(same[i]);
    for (auto& group : found)
        std::ranges::sort(group);
    std::ranges::sort(found);
    return found;
}

} // namespace qzt
