// The station's book with other limits and another calendar; whatever is not changed is asked of the book itself.
#pragma once
#include "cases/rules/rulebook.hpp"
#include "rehearsal/rehearsal_types.hpp"

#include <map>

namespace qzt {

class RehearsedBook final : public Rulebook {
public:
    // What was asked for has been accepted.
    RehearsedBook(const Rulebook& recorded, std::span<const Category> categories, const RehearsalQuestion& question);

    const Calendar& calendar() const override { return calendar_; }
    const Category* category(std::string_view code) const override;
    const PriorityLimits& limits(Priority priority) const override { return limits_[size_t(priority)]; }
    const Organisation* organisation(OrgId org) const override { return recorded_.organisation(org); }
    std::optional<OrgId> catalogue_lead(std::string_view category, AreaId community) const override {
        return recorded_.catalogue_lead(category, community);
    }
    std::vector<OrgId> catalogue_assists(std::string_view category, AreaId community) const override {
        return recorded_.catalogue_assists(category, community);
    }
    bool is_leader(MemberId member, OrgId org) const override { return recorded_.is_leader(member, org); }
    bool has_leader(OrgId org) const override { return recorded_.has_leader(org); }
    std::span<const CheckCandidate> checkers(AreaId community) const override {
        return recorded_.checkers(community);
    }
    CheckedResults checked_results(OrgId org) const override { return recorded_.checked_results(org); }
    std::optional<FoundPlace> place_at(double lon, double lat) const override { return recorded_.place_at(lon, lat); }
    std::optional<FoundPlace> place_in(AreaId area) const override { return recorded_.place_in(area); }
    bool is_outside(const Case& head) const override { return recorded_.is_outside(head); }
    std::string_view station_code() const override { return recorded_.station_code(); }

private:
    const Rulebook& recorded_;
    Calendar calendar_;
    std::array<PriorityLimits, 4> limits_;
    std::map<std::string, Category, std::less<>> changed_; // by code
};

} // namespace qzt
