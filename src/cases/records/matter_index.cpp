#include "cases/records/matter_index.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace qzt {
namespace {

constexpr double square_degrees = 0.001; // some hundred metres
constexpr size_t near_max = 64;          // of one square, the newest
constexpr size_t followed_max = 100'000; // leads of one look, those of the rarest runs first

struct Square {
    int32_t x = 0, y = 0;
};
Square square_at(double lon, double lat) {
    return {int32_t(std::floor(lon / square_degrees)), int32_t(std::floor(lat / square_degrees))};
}
uint64_t number_of(Square square) { return uint64_t(uint32_t(square.x)) << 32 | uint32_t(square.y); }

int64_t minute_of(Time at) { return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count(); }

// As the rules weigh it: rarity twice.
double weight_of(const text::GramRarity& rarity, const text::CountedGram& run) {
    double rare = rarity.weight(run.gram);
    return (1 + std::log(double(run.count))) * rare * rare;
}

double norm_of(const text::GramRarity& rarity, const std::vector<text::CountedGram>& runs) {
    double squares = 0;
    for (const auto& run : runs) {
        double weight = weight_of(rarity, run);
        squares += weight * weight;
    }
    return std::sqrt(squares);
}

} // namespace

void MatterIndex::add(const IndexedMatter& added) {
    auto [place, is_new] = places_.emplace(added.case_id, uint32_t(cases_.size()));
    if (!is_new) {
        cases_[place->second].is_open = added.is_open;
        return;
    }
    const ToldMatter& matter = added.matter;
    prints_.show(matter);
    auto runs = MatterPrints::runs_of(matter);
    Entry entry{.case_id = added.case_id,
                .minute = minute_of(matter.at),
                .norm = float(norm_of(prints_.rarity(), runs)),
                .is_open = added.is_open};
    if (matter.category.size() == sizeof entry.category)
        std::memcpy(entry.category, matter.category.data(), sizeof entry.category);
    if (matter.lon && matter.lat) {
        entry.has_place = true;
        entry.lon = float(*matter.lon);
        entry.lat = float(*matter.lat);
        in_square_[number_of(square_at(*matter.lon, *matter.lat))].push_back(place->second);
    }
    cases_.push_back(entry);
    for (const auto& run : runs) {
        Lead& lead = with_run_[run.gram];
        if (lead.leads_nowhere) continue;
        if (lead.cases.size() == leads_max) {
            lead.leads_nowhere = true;
            lead.cases = {};
            continue;
        }
        lead.cases.push_back(place->second);
    }
}

void MatterIndex::set_open(CaseId id, bool is_open) {
    if (auto place = places_.find(id); place != places_.end()) cases_[place->second].is_open = is_open;
}

double MatterIndex::likely_beside_words(const Entry& entry, const Told& asked) const {
    Told other{.at = Time(std::chrono::minutes(entry.minute)),
               .category = std::string(entry.category, strnlen(entry.category, sizeof entry.category))};
    if (entry.has_place) {
        other.lon = entry.lon;
        other.lat = entry.lat;
    }
    return likeness_beside_words(asked, other);
}

// What is alike is reckoned from the runs that lead somewhere; the others weigh little.
std::vector<CaseId> MatterIndex::candidates(const ToldMatter& asked, size_t max) const {
    const text::GramRarity& rarity = prints_.rarity();
    auto runs = MatterPrints::runs_of(asked);
    double norm = norm_of(rarity, runs);
    std::unordered_map<text::Gram, uint32_t> counts;
    for (const auto& run : runs)
        counts.emplace(run.gram, run.count);
    std::vector<float> shared(cases_.size());
    std::vector<uint32_t> touched;
    auto touch = [&](uint32_t place, float weight) {
        if (shared[place] == 0) touched.push_back(place);
        shared[place] += weight;
    };
    size_t followed = 0;
    for (text::Gram run : prints_.rarest(asked, runs_max, 1)) {
        auto lead = with_run_.find(run);
        if (lead == with_run_.end()) continue;
        followed += lead->second.cases.size();
        if (followed > followed_max) break;
        double rare = rarity.weight(run);
        auto weight = float(weight_of(rarity, {run, counts[run]}) * rare * rare);
        for (uint32_t place : lead->second.cases)
            touch(place, weight);
    }
    if (asked.lon && asked.lat) {
        Square middle = square_at(*asked.lon, *asked.lat);
        for (int32_t x = middle.x - 1; x <= middle.x + 1; ++x)
            for (int32_t y = middle.y - 1; y <= middle.y + 1; ++y) {
                auto found = in_square_.find(number_of({x, y}));
                if (found == in_square_.end()) continue;
                size_t looked_at = 0;
                for (auto place = found->second.rbegin(); place != found->second.rend(); ++place) {
                    if (looked_at == near_max) break;
                    if (!cases_[*place].is_open) continue;
                    ++looked_at;
                    touch(*place, std::numeric_limits<float>::min());
                }
            }
    }
    Told beside{.at = asked.at, .category = asked.category, .lon = asked.lon, .lat = asked.lat};
    std::vector<std::pair<double, uint32_t>> likely;
    for (uint32_t place : touched) {
        const Entry& entry = cases_[place];
        if (!entry.is_open) continue;
        double alike = norm > 0 && entry.norm > 0 ? std::min(1.0, double(shared[place]) / (norm * entry.norm)) : 0;
        likely.emplace_back(-likeness_by_words(alike, alike) - likely_beside_words(entry, beside), place);
    }
    auto middle = likely.begin() + std::ptrdiff_t(std::min(max, likely.size()));
    std::ranges::partial_sort(likely, middle);
    likely.erase(middle, likely.end());
    std::vector<CaseId> ids;
    for (auto [rank, place] : likely)
        ids.push_back(cases_[place].case_id);
    return ids;
}

} // namespace qzt
