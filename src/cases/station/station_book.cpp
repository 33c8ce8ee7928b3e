#include "cases/station/station_book.hpp"

#include "cases/categories/category_table.hpp"

#include <algorithm>

namespace qzt {

static bool contains(const auto& list, const auto& item) { return std::ranges::find(list, item) != list.end(); }

StationBook::StationBook(StationData data)
    : station_id_(data.station_id), station_code_(std::move(data.station.code)),
      station_name_(std::move(data.station.name)), demo_(data.station.demo),
      calendar_revision_(data.station.calendar_revision),
      calendar_(std::move(data.calendar_days), periods_of(data.station.work_periods)),
      categories_(std::move(data.categories)), organisations_(std::move(data.organisations)),
      posts_(std::move(data.posts)), catalogue_(std::move(data.catalogue)), areas_(std::move(data.areas)),
      forces_(std::move(data.forces)) {
    for (auto priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4})
        limits_[size_t(priority)] = default_limits(priority);
    for (auto& row : data.limits)
        limits_[size_t(row.priority)] = limits_of(row);
    for (auto& [member, name] : data.names)
        names_.emplace(member, std::move(name));
    for (const CheckedResultsRow& row : data.checked_results)
        checked_results_.emplace(row.org_id, CheckedResults{row.checked, row.failed});

    std::ranges::sort(categories_, {}, &Category::code);
    std::ranges::sort(organisations_, {}, &Organisation::org_id);
    std::ranges::sort(catalogue_, {}, [](auto& row) { return std::tie(row.category, row.rank, row.org_id); });
    index_areas();
    index_reach();
    index_checkers();
}

void StationBook::index_areas() {
    std::ranges::sort(areas_, {}, &Area::area_id);
    for (size_t i = 0; i < areas_.size(); ++i)
        area_at_.emplace(areas_[i].area_id, i);

    // Eight levels are more than a territory has: a ring of parents must not hang the program.
    auto for_each_above = [&](const Area& area, auto f) {
        const Area* above = &area;
        for (int level = 0; above && level < 8; ++level) {
            f(*above);
            above = above->parent_id ? this->area(*above->parent_id) : nullptr;
        }
    };
    for (auto& area : areas_)
        for_each_above(area, [&](const Area& above) {
            if (above.level == AreaLevel::community) community_of_.emplace(area.area_id, above.area_id);
        });

    std::vector<const Area*> grids;
    for (auto& area : areas_)
        if (area.level == AreaLevel::grid && area.active && community_of(area.area_id)) grids.push_back(&area);
    std::ranges::sort(grids, {}, [](auto* grid) { return std::tie(grid->code, grid->area_id); });
    std::vector<Area> placeable;
    for (auto* grid : grids) {
        placeable.push_back(*grid);
        for_each_above(*grid, [&](const Area& above) { first_grid_.emplace(above.area_id, grid->area_id); });
        if (!unplaced_ || grid->code == unplaced_grid_code) unplaced_ = grid->area_id;
        has_outlines_ = has_outlines_ || !grid->outline.polygons.empty();
    }
    bool has_others = std::ranges::any_of(grids, [](auto* grid) { return grid->code != unplaced_grid_code; });
    if (has_others && unplaced_ && area(*unplaced_)->code == unplaced_grid_code) nowhere_ = community_of(*unplaced_);
    grids_ = GridIndex(placeable);
}

void StationBook::index_reach() {
    for (auto& post : posts_) {
        auto& reach = reach_[post.org_id];
        auto community = post.area_id ? community_of(*post.area_id) : std::nullopt;
        if (community)
            reach.communities.push_back(*community);
        else
            reach.whole_station = true;
    }
    for (auto& org : organisations_)
        if (!reach_.contains(org.org_id)) reach_[org.org_id].whole_station = true;
}

static bool may_check(Role role) {
    return role == Role::inspector || role == Role::grid_worker || role == Role::grid_leader;
}

// By member, each once: a draw with the same seed must meet the same row of people again.
static void put_in_order(std::vector<CheckCandidate>& candidates) {
    std::ranges::sort(candidates, {}, &CheckCandidate::member_id);
    auto repeats = std::ranges::unique(candidates, {}, &CheckCandidate::member_id);
    candidates.erase(repeats.begin(), repeats.end());
}

void StationBook::index_checkers() {
    for (auto& area : areas_)
        if (area.level == AreaLevel::community) checkers_[area.area_id];
    std::unordered_map<MemberId, std::vector<OrgId>> organisations; // also those in which they do not check
    for (auto& post : posts_)
        if (auto& orgs = organisations[post.member_id]; !contains(orgs, post.org_id)) orgs.push_back(post.org_id);
    for (auto& post : posts_) {
        if (!may_check(post.role)) continue;
        auto community = post.area_id ? community_of(*post.area_id) : std::nullopt;
        auto& candidates = community ? checkers_[*community] : checkers_everywhere_;
        candidates.push_back({post.member_id, organisations[post.member_id]});
    }
    put_in_order(checkers_everywhere_);
    for (auto& [_, candidates] : checkers_) {
        candidates.insert(candidates.end(), checkers_everywhere_.begin(), checkers_everywhere_.end());
        put_in_order(candidates);
    }
}

const Category* StationBook::category(std::string_view code) const {
    auto found = std::ranges::lower_bound(categories_, code, {}, &Category::code);
    return found != categories_.end() && found->code == code ? &*found : nullptr;
}

const Organisation* StationBook::organisation(OrgId org) const {
    auto found = std::ranges::lower_bound(organisations_, org, {}, &Organisation::org_id);
    return found != organisations_.end() && found->org_id == org ? &*found : nullptr;
}

std::span<const CatalogueRow> StationBook::catalogue_of(std::string_view category) const {
    auto rows = std::ranges::equal_range(catalogue_, category, {}, &CatalogueRow::category);
    return {rows.begin(), rows.end()};
}

std::optional<OrgId> StationBook::catalogue_lead(std::string_view code, AreaId community) const {
    for (bool of_community : {true, false})
        for (auto& row : catalogue_of(code)) {
            bool fits = of_community ? row.community_id == community : !row.community_id;
            auto* org = fits && row.role == AssignmentRole::lead ? organisation(row.org_id) : nullptr;
            if (org && org->active) return org->org_id;
        }
    auto* named = category(code);
    if (!named) return {};
    for (auto& kind : named->lead_kinds)
        if (auto org = sole_org_of_kind(kind, community)) return org;
    return {};
}

bool StationBook::works_in(OrgId org, AreaId community) const {
    auto reach = reach_.find(org);
    return reach != reach_.end() && (reach->second.whole_station || contains(reach->second.communities, community));
}

std::optional<OrgId> StationBook::sole_org_of_kind(std::string_view kind, AreaId community) const {
    std::vector<OrgId> here, everywhere;
    for (auto& org : organisations_) {
        if (org.kind != kind || !org.active) continue;
        auto& reach = reach_.at(org.org_id);
        if (contains(reach.communities, community))
            here.push_back(org.org_id);
        else if (reach.whole_station)
            everywhere.push_back(org.org_id);
    }
    if (!here.empty()) return here.size() == 1 ? std::optional(here.front()) : std::nullopt;
    return everywhere.size() == 1 ? std::optional(everywhere.front()) : std::nullopt;
}

std::vector<OrgId> StationBook::catalogue_assists(std::string_view code, AreaId community) const {
    std::vector<OrgId> assists;
    auto lead = catalogue_lead(code, community);
    auto add = [&](std::optional<OrgId> org) {
        if (org && org != lead && !contains(assists, *org)) assists.push_back(*org);
    };
    for (bool of_community : {true, false})
        for (auto& row : catalogue_of(code)) {
            bool fits = of_community ? row.community_id == community : !row.community_id;
            auto* org = fits && row.role == AssignmentRole::assist ? organisation(row.org_id) : nullptr;
            if (org && org->active) add(org->org_id);
        }
    auto* named = category(code);
    if (assists.empty() && named)
        for (auto& kind : named->assist_kinds)
            add(sole_org_of_kind(kind, community));
    return assists;
}

// An organisation's leader, wherever: a right to decide for it does not end at a community.
bool StationBook::is_leader(MemberId member, OrgId org) const {
    return std::ranges::any_of(posts_, [&](auto& post) {
        return post.role == Role::org_leader && post.org_id == org && post.member_id == member;
    });
}

bool StationBook::has_leader(OrgId org) const {
    return std::ranges::any_of(posts_,
                               [&](auto& post) { return post.role == Role::org_leader && post.org_id == org; });
}

std::span<const CheckCandidate> StationBook::checkers(AreaId community) const {
    auto found = checkers_.find(community);
    return found == checkers_.end() ? checkers_everywhere_ : found->second;
}

CheckedResults StationBook::checked_results(OrgId org) const {
    auto found = checked_results_.find(org);
    return found == checked_results_.end() ? CheckedResults() : found->second;
}

const Area* StationBook::area(AreaId id) const {
    auto found = area_at_.find(id);
    return found == area_at_.end() ? nullptr : &areas_[found->second];
}

std::optional<AreaId> StationBook::grid_at(double lon, double lat) const {
    return grids_.nearest({lon, lat}, place_reach_m);
}

std::optional<AreaId> StationBook::community_of(AreaId area) const {
    auto found = community_of_.find(area);
    if (found == community_of_.end()) return {};
    return found->second;
}

std::string StationBook::member_name(MemberId member) const {
    auto found = names_.find(member);
    return found == names_.end() ? std::string() : found->second;
}

std::optional<std::string> StationBook::member_name(const std::optional<MemberId>& member) const {
    if (!member) return {};
    return member_name(*member);
}

std::optional<FoundPlace> StationBook::place_at(double lon, double lat) const {
    auto grid = grid_at(lon, lat);
    return grid ? place_in(*grid) : std::nullopt;
}

std::optional<FoundPlace> StationBook::place_in(AreaId area) const {
    auto grid = first_grid_.find(area);
    auto community = community_of(area);
    if (grid == first_grid_.end() || !community || community == nowhere_) return {};
    return FoundPlace{grid->second, *community};
}

bool StationBook::is_outside(const Case& head) const {
    if (nowhere_ && (head.community_id.is_nil() || head.community_id == *nowhere_)) return true;
    return has_outlines_ && head.lon && head.lat && !grid_at(*head.lon, *head.lat);
}

void StationBook::put_in(Case& head, AreaId grid) const {
    head.grid_id = grid;
    head.community_id = community_of_.at(grid);
}

void StationBook::place(const SubmitReport& report, const Actor& by, Case& head) const {
    if (report.lon && report.lat)
        if (auto grid = grid_at(*report.lon, *report.lat)) return put_in(head, *grid);
    for (auto& post : by.posts) {
        if (!post.area_id) continue;
        const Area* area = this->area(*post.area_id);
        while (area && area->level == AreaLevel::building && area->parent_id)
            area = this->area(*area->parent_id);
        auto grid = area ? first_grid_.find(area->area_id) : first_grid_.end();
        if (grid != first_grid_.end()) return put_in(head, grid->second);
    }
    if (unplaced_) put_in(head, *unplaced_);
}

} // namespace qzt
