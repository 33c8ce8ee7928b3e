// What the rules must know of the made-up town: its catalogue (who answers for what, where), its organisations, who
// leads them, who may check. The station that is seeded into a database says the same in its tables.
#pragma once
#include "cases/rules/rulebook.hpp"
#include "cases/station/station_book.hpp"
#include "demo/town_people.hpp"

#include <map>
#include <set>

namespace qzt::demo {

// For every category and community one lead and its assistants.
std::vector<CatalogueRow> catalogue_of(const TownPlan& plan, const TownPeople& people);

class TownBook final : public Rulebook {
public:
    TownBook(const TownPlan& plan, const TownPeople& people);

    const Calendar& calendar() const override { return calendar_; }
    const Category* category(std::string_view code) const override;
    const PriorityLimits& limits(Priority priority) const override;
    const Organisation* organisation(OrgId org) const override;
    std::optional<OrgId> catalogue_lead(std::string_view category, AreaId community) const override;
    std::vector<OrgId> catalogue_assists(std::string_view category, AreaId community) const override;
    bool is_leader(MemberId member, OrgId org) const override { return leaders_.contains({org, member}); }
    bool has_leader(OrgId org) const override;
    std::span<const CheckCandidate> checkers(AreaId community) const override;
    CheckedResults checked_results(OrgId) const override { return {}; }
    // Everything in the made-up town has its place.
    std::optional<FoundPlace> place_at(double, double) const override { return {}; }
    std::optional<FoundPlace> place_in(AreaId) const override { return {}; }
    bool is_outside(const Case&) const override { return false; }
    std::string_view station_code() const override { return town_station_code; }

private:
    using Place = std::pair<std::string, AreaId>;

    Calendar calendar_;
    std::vector<Organisation> organisations_;
    std::map<Place, OrgId> leads_;
    std::map<Place, std::vector<OrgId>> assists_;
    std::set<std::pair<OrgId, MemberId>> leaders_;
    std::map<AreaId, std::vector<CheckCandidate>> checkers_;
};

} // namespace qzt::demo
