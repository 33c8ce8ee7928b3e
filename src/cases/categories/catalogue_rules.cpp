#include "cases/categories/catalogue_rules.hpp"

#include "cases/categories/category_problems.hpp"
#include "kernel/json_problems.hpp"

#include <algorithm>
#include <set>

namespace qzt {

Outcome<void> accept_catalogue(const CatalogueGround& ground, std::span<const CatalogueEntry> entries) {
    std::vector<FieldProblem> problems;
    std::set<std::pair<std::optional<AreaId>, OrgId>> seen;
    std::map<std::optional<AreaId>, std::string> lead_of;
    for (size_t i = 0; i < entries.size(); ++i) {
        auto& entry = entries[i];
        auto wrong = [&](std::string_view field, const ProblemKind& kind, const std::string& name = "") {
            problems.push_back({"/entries/" + std::to_string(i) + "/" + std::string(field), &kind, {{"name", name}}});
        };
        auto org = std::ranges::find(ground.organisations, entry.org_id, &Organisation::org_id);
        bool is_community = !entry.community_id ||
                            std::ranges::find(ground.communities, *entry.community_id) != ground.communities.end();
        if (!is_community) wrong("community_id", catalogue_area_not_community);
        if (org == ground.organisations.end() || !org->active) {
            wrong("org_id", catalogue_org_unknown);
            continue;
        }
        if (!seen.emplace(entry.community_id, entry.org_id).second) wrong("org_id", catalogue_entry_twice, org->name);
        if (entry.role != AssignmentRole::lead) continue;
        auto& kinds = ground.category.lead_kinds;
        if (std::ranges::find(kinds, org->kind) == kinds.end()) wrong("role", catalogue_kind_cannot_lead, org->name);
        auto [first, is_first] = lead_of.emplace(entry.community_id, org->name);
        if (!is_first) wrong("role", catalogue_second_lead, first->second);
    }
    if (problems.empty()) return {};
    return Refusal(Problem(invalid_fields, {{"count", std::to_string(problems.size())}}, std::move(problems)));
}

} // namespace qzt
