// All facts of a station in memory, a list for each kind in the order of their moments, so that any figure of any
// period by any place, class or organisation is one walk over what it counts: a year of a million cases takes some
// milliseconds. What facts share (place, class, urgency, source) is kept once and asked once for each question.
#pragma once
#include "figures/figure_facts.hpp"

#include <array>
#include <span>
#include <unordered_map>
#include <vector>

namespace qzt {

// Seconds since 2020 began in the country's time; enough until 2156.
using FactMoment = uint32_t;
FactMoment fact_moment(Time at);
Time time_of(FactMoment moment);

using CaseIndex = uint32_t;
using PlaceIndex = uint32_t;
using OrgIndex = uint16_t;
inline constexpr OrgIndex no_org = 0;

struct StoredFact {
    FactMoment at = 0;
    CaseIndex case_index = 0;
    PlaceIndex place = 0;
    int32_t minutes = 0;
    OrgIndex org = no_org;
    uint8_t flags = 0;
};

class FactColumns {
public:
    CaseIndex index_of(CaseId id);
    void add(const Fact& fact);
    // From then on what the case told counts no more; of a merged one the report itself still does.
    void strike(CaseIndex index, Time at);
    void set_merged(CaseIndex index, std::optional<Time> at); // nothing: it is a case of its own again

    size_t size() const;
    size_t bytes() const;
    std::span<const FactPlace> places() const { return places_; }
    std::span<const OrgId> orgs() const { return orgs_; } // the first is nobody
    std::optional<OrgIndex> org_index(OrgId id) const;
    CaseId case_at(CaseIndex index) const { return cases_[index]; }

    std::optional<FactMoment> first_report() const; // since when there is a history

    // Those of a kind from one moment to before another, as they were known at `known`.
    template <class Take>
    void each(FactKind kind, FactMoment from, FactMoment until, FactMoment known, Take take) const {
        const auto& list = lists_[size_t(kind)];
        auto first = std::ranges::lower_bound(list, from, {}, &StoredFact::at);
        bool survives_merge = kind == FactKind::reported || kind == FactKind::merged;
        const auto& gone = survives_merge ? struck_ : struck_or_merged_;
        for (auto one = first; one != list.end() && one->at < until; ++one)
            if (gone[one->case_index] > known) take(*one);
    }

private:
    PlaceIndex index_of(const FactPlace& place);
    OrgIndex index_of(OrgId org);

    struct PlaceHash {
        size_t operator()(const FactPlace& place) const;
    };
    std::array<std::vector<StoredFact>, fact_kinds> lists_;
    std::vector<CaseId> cases_;
    std::vector<FactMoment> struck_, struck_or_merged_; // by case, whichever came first; the highest: never
    std::unordered_map<CaseId, CaseIndex> case_index_;
    std::vector<FactPlace> places_;
    std::unordered_map<FactPlace, PlaceIndex, PlaceHash> place_index_;
    std::vector<OrgId> orgs_{OrgId{}};
    std::unordered_map<OrgId, OrgIndex> org_index_;
};

} // namespace qzt
