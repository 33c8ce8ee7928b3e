#include "demo/town_book.hpp"

#include "areas/official_calendar.hpp"
#include "cases/categories/category_table.hpp"

#include <algorithm>

namespace qzt::demo {

// The first kind of organisation that the town has leads; the other kinds, and those that assist, help.
std::vector<CatalogueRow> catalogue_of(const TownPlan& plan, const TownPeople& people) {
    std::vector<CatalogueRow> rows;
    for (const Category& category : default_categories())
        for (const Area* community : plan.of(AreaLevel::community)) {
            std::vector<OrgId> taken;
            auto add = [&](std::string_view kind, AssignmentRole role) {
                const TownOrg* org = people.organisation(kind, community->area_id);
                if (!org || std::ranges::find(taken, org->org_id) != taken.end()) return;
                taken.push_back(org->org_id);
                rows.push_back({category.code, community->area_id, org->org_id, role, int32_t(taken.size()) - 1});
            };
            for (const std::string& kind : category.lead_kinds)
                if (taken.empty()) add(kind, AssignmentRole::lead);
            for (const std::string& kind : category.assist_kinds)
                add(kind, AssignmentRole::assist);
        }
    return rows;
}

TownBook::TownBook(const TownPlan& plan, const TownPeople& people) : calendar_(official_calendar()) {
    for (const TownOrg& org : people.organisations)
        organisations_.push_back({org.org_id, org.kind, org.name, org.short_name, true, {org.round_the_clock}});
    for (const CatalogueRow& row : catalogue_of(plan, people)) {
        Place place{row.category, *row.community_id};
        if (row.role == AssignmentRole::lead)
            leads_[place] = row.org_id;
        else
            assists_[place].push_back(row.org_id);
    }
    std::map<AreaId, AreaId> parents;
    std::map<AreaId, AreaLevel> levels;
    for (const Area& area : plan.areas) {
        levels[area.area_id] = area.level;
        if (area.parent_id) parents[area.area_id] = *area.parent_id;
    }
    std::map<MemberId, std::vector<OrgId>> organisations;
    for (const TownPost& post : people.posts)
        organisations[post.member_id].push_back(post.org_id);
    std::set<std::pair<AreaId, MemberId>> seen;
    for (const TownPost& post : people.posts) {
        if (post.role == Role::org_leader) leaders_.insert({post.org_id, post.member_id});
        bool checks =
            post.role == Role::inspector || post.role == Role::grid_worker || post.role == Role::grid_leader;
        if (!checks) continue;
        std::optional<AreaId> within = post.area_id;
        while (within && levels[*within] != AreaLevel::community)
            within = parents[*within];
        for (const Area* community : plan.of(AreaLevel::community))
            if ((!within || *within == community->area_id) &&
                seen.insert({community->area_id, post.member_id}).second)
                checkers_[community->area_id].push_back({post.member_id, organisations[post.member_id]});
    }
}

const Category* TownBook::category(std::string_view code) const {
    auto found = std::ranges::find(default_categories(), code, &Category::code);
    return found == default_categories().end() ? nullptr : &*found;
}

const PriorityLimits& TownBook::limits(Priority priority) const { return default_limits(priority); }

const Organisation* TownBook::organisation(OrgId org) const {
    auto found = std::ranges::find(organisations_, org, &Organisation::org_id);
    return found == organisations_.end() ? nullptr : &*found;
}

std::optional<OrgId> TownBook::catalogue_lead(std::string_view category, AreaId community) const {
    auto found = leads_.find({std::string(category), community});
    if (found == leads_.end()) return {};
    return found->second;
}

std::vector<OrgId> TownBook::catalogue_assists(std::string_view category, AreaId community) const {
    auto found = assists_.find({std::string(category), community});
    return found == assists_.end() ? std::vector<OrgId>{} : found->second;
}

bool TownBook::has_leader(OrgId org) const {
    auto first = leaders_.lower_bound({org, MemberId{}});
    return first != leaders_.end() && first->first == org;
}

std::span<const CheckCandidate> TownBook::checkers(AreaId community) const {
    auto found = checkers_.find(community);
    if (found == checkers_.end()) return {};
    return found->second;
}

} // namespace qzt::demo
