#include "figures/fact_columns.hpp"

#include <algorithm>
#include <limits>

namespace qzt {

static constexpr FactMoment never = std::numeric_limits<FactMoment>::max();
static const Time first_moment = from_local(std::chrono::local_days(std::chrono::year(2020) / 1 / 1));

FactMoment fact_moment(Time at) {
    auto seconds = std::chrono::floor<std::chrono::seconds>(at - first_moment).count();
    return FactMoment(std::clamp<int64_t>(seconds, 0, int64_t(never) - 1));
}

Time time_of(FactMoment moment) { return first_moment + std::chrono::seconds(moment); }

CaseIndex FactColumns::index_of(CaseId id) {
    auto [known, is_new] = case_index_.try_emplace(id, CaseIndex(cases_.size()));
    if (is_new) {
        cases_.push_back(id);
        struck_.push_back(never);
        struck_or_merged_.push_back(never);
    }
    return known->second;
}

size_t FactColumns::PlaceHash::operator()(const FactPlace& place) const {
    size_t hash = std::hash<AreaId>()(place.grid_id) * 31 + std::hash<std::string>()(place.category);
    return hash * 31 + size_t(place.priority) * 8 + size_t(place.source);
}

PlaceIndex FactColumns::index_of(const FactPlace& place) {
    auto [known, is_new] = place_index_.try_emplace(place, PlaceIndex(places_.size()));
    if (is_new) places_.push_back(place);
    return known->second;
}

OrgIndex FactColumns::index_of(OrgId org) {
    auto [known, is_new] = org_index_.try_emplace(org, OrgIndex(orgs_.size()));
    if (is_new) orgs_.push_back(org);
    return known->second;
}

std::optional<OrgIndex> FactColumns::org_index(OrgId id) const {
    auto known = org_index_.find(id);
    if (known == org_index_.end()) return {};
    return known->second;
}

void FactColumns::add(const Fact& fact) {
    StoredFact stored{.at = fact_moment(fact.at),
                      .case_index = index_of(fact.case_id),
                      .place = index_of(fact.place),
                      .minutes = fact.minutes,
                      .org = fact.org_id ? index_of(*fact.org_id) : no_org,
                      .flags = fact.flags};
    auto& list = lists_[size_t(fact.kind)];
    // Nearly all come in their order; one that falls due later stands a little before the end.
    auto place = list.end();
    while (place != list.begin() && std::prev(place)->at > stored.at)
        --place;
    list.insert(place, stored);
}

void FactColumns::strike(CaseIndex index, Time at) {
    struck_[index] = std::min(struck_[index], fact_moment(at));
    struck_or_merged_[index] = std::min(struck_or_merged_[index], struck_[index]);
}

void FactColumns::set_merged(CaseIndex index, std::optional<Time> at) {
    struck_or_merged_[index] = std::min(struck_[index], at ? fact_moment(*at) : never);
}

std::optional<FactMoment> FactColumns::first_report() const {
    const auto& reports = lists_[size_t(FactKind::reported)];
    if (reports.empty()) return {};
    return reports.front().at;
}

size_t FactColumns::size() const {
    size_t all = 0;
    for (const auto& list : lists_)
        all += list.size();
    return all;
}

size_t FactColumns::bytes() const {
    size_t cases = cases_.capacity() * (sizeof(CaseId) + 2 * sizeof(FactMoment));
    size_t index = case_index_.size() * (sizeof(CaseId) + sizeof(CaseIndex) + 3 * sizeof(void*));
    size_t facts = 0;
    for (const auto& list : lists_)
        facts += list.capacity() * sizeof(StoredFact);
    return cases + index + facts;
}

} // namespace qzt
