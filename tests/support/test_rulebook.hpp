// A small invented town for tests of rules: two communities with people who could check and one without, the
// organisations that a case may meet, and persons named after what they do. The calendar is the published one.
#pragma once
#include "cases/rules/rulebook.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace qzt::testing {

class TestRulebook final : public Rulebook {
public:
    TestRulebook();

    const Calendar& calendar() const override { return calendar_; }
    const Category* category(std::string_view code) const override;
    const PriorityLimits& limits(Priority priority) const override { return limits_[size_t(priority)]; }
    const Organisation* organisation(OrgId org) const override;
    std::optional<OrgId> catalogue_lead(std::string_view category, AreaId community) const override;
    std::vector<OrgId> catalogue_assists(std::string_view, AreaId) const override { return {}; }
    bool is_leader(MemberId member, OrgId org) const override;
    bool has_leader(OrgId org) const override;
    std::span<const CheckCandidate> checkers(AreaId community) const override;
    CheckedResults checked_results(OrgId org) const override {
        return org == checked_org ? results : CheckedResults();
    }
    // "north" and "south" lie in the town, whatever is at 0/0 or in "nowhere" does not.
    std::optional<FoundPlace> place_at(double lon, double lat) const override;
    std::optional<FoundPlace> place_in(AreaId area) const override;
    bool is_outside(const Case& head) const override;
    std::string_view station_code() const override { return "QZ"; }

    // Names as in the tables: "urban", "police", …; persons "urban1", "dispatcher", …. "citizen" and "clock" have no
    // account. An organisation of another town is named by its id.
    static OrgId org(std::string_view name) { return OrgId::from_text(name).value_or(OrgId::named(name)); }
    static MemberId member(std::string_view name) { return MemberId::named(name); }
    static AreaId area(std::string_view name) { return AreaId::named(name); }
    const Actor& actor(std::string_view name) const;
    const std::map<std::string, Actor, std::less<>>& actors() const { return actors_; }
    const std::vector<Organisation>& organisations() const { return organisations_; }
    const std::vector<Category>& categories() const { return categories_; }

    void add_post(std::string_view person, Role role, std::string_view org);
    void remove_checker(MemberId member);
    // The days as published, except these.
    void change_days(std::vector<CalendarDay> days);
    void change_periods(std::vector<WorkPeriod> of_station); // with the days as published
    void change_hours(std::string_view org, WorkHours hours);
    void close_org(std::string_view name); // it is no longer active
    Category& category_to_change(std::string_view code) {
        return *std::ranges::find(categories_, code, &Category::code);
    }
    PriorityLimits& limits_to_change(Priority priority) { return limits_[size_t(priority)]; }
    OrgId checked_org;
    CheckedResults results;
    bool east_has_checkers = false;

private:
    void add_org(std::string name, std::string kind, bool round_the_clock = false, bool active = true);
    void add_person(std::string name, std::vector<Post> posts);
    void add_categories();
    void add_limits();
    void index_checkers();

    Calendar calendar_;
    std::vector<Category> categories_;
    std::array<PriorityLimits, 4> limits_;
    std::vector<Organisation> organisations_;
    std::map<std::string, Actor, std::less<>> actors_;
    std::vector<CheckCandidate> checkers_;
    std::set<MemberId> left_; // who no longer checks
};

const TestRulebook& test_town();

} // namespace qzt::testing
