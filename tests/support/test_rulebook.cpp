#include "support/test_rulebook.hpp"

#include "areas/official_calendar.hpp"
#include "cases/categories/category_table.hpp"
#include "kernel/json_traits.hpp"

#include <algorithm>
#include <stdexcept>

namespace qzt::testing {

static Post post(Role role, std::string_view org, std::optional<AreaId> area = {}) {
    return {.post_id = PostId::named(std::string(org) + std::string(json::word(role))),
            .role = role,
            .org_id = OrgId::named(org),
            .area_id = area};
}

TestRulebook::TestRulebook() : calendar_(official_calendar()) {
    add_org("room", "command_room", true);
    add_org("police", "police", true);
    add_org("urban", "dept_urban");
    add_org("housing", "dept_housing");
    add_org("fire", "dept_fire", true);
    add_org("property", "property");
    add_org("community", "community");
    add_org("centre", "inspection");
    add_org("grids", "grid_force");
    add_org("closed_office", "dept_urban", false, false);

    using enum Role;
    AreaId here = area("north"), there = area("south");
    add_person("intake", {post(intake, "room")});
    add_person("dispatcher", {post(dispatcher, "room")});
    add_person("dispatcher2", {post(dispatcher, "room")});
    add_person("shift", {post(shift_lead, "room")});
    add_person("commander", {post(duty_commander, "room")});
    add_person("commander2", {post(duty_commander, "room")});
    add_person("chief", {post(station_chief, "room")});
    add_person("street", {post(street_leader, "community")});
    add_person("caller", {post(caller, "centre")});
    add_person("insp1", {post(inspector, "centre")});
    add_person("insp2", {post(inspector, "centre")});
    add_person("grid1", {post(grid_worker, "grids", here)});
    add_person("grid2", {post(grid_worker, "grids", here)});
    add_person("steward", {post(building_steward, "community", here)});
    add_person("officer", {post(community_officer, "police", here), post(inspector, "police")});
    add_person("officer_south", {post(community_officer, "police", there)});
    add_person("urban1", {post(handler, "urban")});
    add_person("urban2", {post(handler, "urban"), post(inspector, "urban")});
    add_person("urban_boss", {post(org_leader, "urban")});
    add_person("housing1", {post(handler, "housing")});
    add_person("housing_boss", {post(org_leader, "housing")});
    add_person("fire1", {post(handler, "fire")});
    add_person("fire_boss", {post(org_leader, "fire")});
    add_person("property1", {post(property_staff, "property")});
    add_person("comm1", {post(community_worker, "community", here)});
    add_person("admin", {post(administrator, "room")});
    add_person("auditor", {post(auditor, "centre")});
    add_person("screen", {post(wall_screen, "room")});
    actors_["citizen"] = actors_["clock"] = system_actor(StationId{1});

    index_checkers();
    add_categories();
    add_limits();
}

// As a station's book has them: by member, each once, with the organisations of all posts.
void TestRulebook::index_checkers() {
    using enum Role;
    checkers_.clear();
    for (const auto& [name, actor] : actors_) {
        if (!actor.has_any({inspector, grid_worker, grid_leader}) || left_.contains(actor.member_id)) continue;
        CheckCandidate& candidate = checkers_.emplace_back(actor.member_id);
        for (const Post& held : actor.posts)
            candidate.org_ids.push_back(held.org_id);
    }
    std::ranges::sort(checkers_, {}, &CheckCandidate::member_id);
}

void TestRulebook::add_post(std::string_view person, Role role, std::string_view org) {
    actors_.find(person)->second.posts.push_back(post(role, org));
    index_checkers();
}

void TestRulebook::remove_checker(MemberId member) {
    left_.insert(member);
    index_checkers();
}

void TestRulebook::change_days(std::vector<CalendarDay> days) {
    std::vector<CalendarDay> all = official_calendar();
    all.insert(all.end(), days.begin(), days.end());
    calendar_ = Calendar(std::move(all));
}

void TestRulebook::change_periods(std::vector<WorkPeriod> of_station) {
    calendar_ = Calendar(official_calendar(), std::move(of_station));
}

void TestRulebook::change_hours(std::string_view name, WorkHours hours) {
    std::ranges::find(organisations_, org(name), &Organisation::org_id)->hours = std::move(hours);
}

void TestRulebook::close_org(std::string_view name) {
    std::ranges::find(organisations_, org(name), &Organisation::org_id)->active = false;
}

void TestRulebook::add_org(std::string name, std::string kind, bool round_the_clock, bool active) {
    organisations_.push_back({.org_id = org(name),
                              .kind = std::move(kind),
                              .name = name,
                              .short_name = name,
                              .active = active,
                              .hours = {round_the_clock}});
}

void TestRulebook::add_person(std::string name, std::vector<Post> posts) {
    Actor actor{.station_id = StationId{1}, .member_id = member(name), .name = name, .posts = std::move(posts)};
    actors_.emplace(std::move(name), std::move(actor));
}

void TestRulebook::add_categories() {
    categories_ = {
        // The shed; a drug tip; a broken lift; a gas leak; a blocked fire lane; clutter; other matters.
        {.code = "0401",
         .priority = Priority::P3,
         .triage_limit = work_hours(2),
         .handle_limit = work_days(7),
         .lead_kinds = {"dept_urban"},
         .enforcement = true,
         .evidence_photos = 1},
        {.code = "0105",
         .priority = Priority::P2,
         .visibility = Visibility::confidential,
         .triage_limit = urgent_minutes(30),
         .handle_limit = work_days(3),
         .lead_kinds = {"police"},
         .enforcement = true},
        {.code = "0602",
         .priority = Priority::P4,
         .triage_limit = work_hours(4),
         .handle_limit = work_days(30),
         .lead_kinds = {"dept_housing"}},
        {.code = "0306",
         .priority = Priority::P1,
         .triage_limit = urgent_minutes(6),
         .handle_limit = urgent_hours(2),
         .lead_kinds = {"dept_fire"},
         .emergency_line = true,
         .then_limit = work_days(2)},
        {.code = "0301",
         .priority = Priority::P2,
         .triage_limit = urgent_minutes(30),
         .handle_limit = urgent_hours(24),
         .lead_kinds = {"property", "dept_fire"}},
        {.code = "0304",
         .priority = Priority::P3,
         .triage_limit = work_hours(2),
         .handle_limit = work_days(3),
         .lead_kinds = {"property", "community"},
         .sampling = {.percent = 0}},
        {.code = "0502",
         .priority = Priority::P3,
         .triage_limit = work_hours(2),
         .handle_limit = work_days(1),
         .lead_kinds = {"dept_urban"},
         .active = false},
        // Music in a yard, at its hours; a drain, with papers.
        {.code = "0503",
         .priority = Priority::P3,
         .triage_limit = work_hours(2),
         .handle_limit = work_days(3),
         .lead_kinds = {"dept_urban"},
         .sampling = {.percent = 100},
         .same_hours = true},
        {.code = "0505",
         .priority = Priority::P3,
         .triage_limit = work_hours(2),
         .handle_limit = work_days(3),
         .lead_kinds = {"dept_urban"},
         .enforcement = true,
         .sampling = {.percent = 0},
         .needs_documents = true},
        {.code = "1299",
         .priority = Priority::P3,
         .triage_limit = work_hours(4),
         .handle_limit = work_days(10),
         .lead_kinds = {"community"}},
    };
    for (Category& category : categories_) {
        category.name_zh = category.name_en = category.code;
        category.sentences.filing_zh = category.sentences.filing_en = "it is there";
        category.sentences.closing_zh = category.sentences.closing_en = "it is gone";
    }
}

void TestRulebook::add_limits() {
    limits_ = {{
        {.sign = urgent_minutes(10),
         .first_contact = urgent_minutes(30),
         .check = urgent_hours(2),
         .follow_up = work_days(1),
         .extensions_max = 0,
         .suspend_days_max = 0},
        {.sign = urgent_hours(1),
         .first_contact = urgent_hours(4),
         .check = work_hours(4),
         .follow_up = work_days(2),
         .extension_percent = 50,
         .suspend_days_max = 7},
        {.sign = work_hours(4),
         .first_contact = work_days(1),
         .check = work_days(1),
         .follow_up = work_days(3),
         .auto_sign = true,
         .suspend_days_max = 90},
        {.sign = work_days(1),
         .first_contact = work_days(2),
         .check = work_days(2),
         .follow_up = work_days(5),
         .auto_sign = true,
         .extensions_max = 2,
         .suspend_days_max = 365},
    }};
    for (auto priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4}) {
        PriorityLimits& limits = limits_[size_t(priority)];
        const PriorityLimits& usual = default_limits(priority);
        limits.triage = usual.triage;
        limits.handle = usual.handle;
        limits.return_within = usual.return_within;
        limits.supervise = usual.supervise;
    }
}

const Category* TestRulebook::category(std::string_view code) const {
    auto found = std::ranges::find(categories_, code, &Category::code);
    return found == categories_.end() ? nullptr : &*found;
}

const Organisation* TestRulebook::organisation(OrgId id) const {
    auto found = std::ranges::find(organisations_, id, &Organisation::org_id);
    return found == organisations_.end() ? nullptr : &*found;
}

std::optional<OrgId> TestRulebook::catalogue_lead(std::string_view code, AreaId) const {
    static const std::map<std::string, std::string, std::less<>> leads{
        {"0401", "urban"}, {"0105", "police"}, {"0602", "housing"}, {"0306", "fire"}, {"0301", "property"}};
    auto found = leads.find(code);
    if (found == leads.end()) return {};
    return org(found->second);
}

bool TestRulebook::is_leader(MemberId member, OrgId org) const {
    return std::ranges::any_of(actors_, [&](const auto& entry) {
        return entry.second.member_id == member && entry.second.has_in(Role::org_leader, org);
    });
}

bool TestRulebook::has_leader(OrgId org) const {
    return std::ranges::any_of(actors_,
                               [&](const auto& entry) { return entry.second.has_in(Role::org_leader, org); });
}

std::span<const CheckCandidate> TestRulebook::checkers(AreaId community) const {
    if (community == area("east") && !east_has_checkers) return {};
    return checkers_;
}

std::optional<FoundPlace> TestRulebook::place_at(double lon, double lat) const {
    if (lon == 0 && lat == 0) return {};
    return FoundPlace{area("grid"), area("north")};
}

std::optional<FoundPlace> TestRulebook::place_in(AreaId id) const {
    if (id != area("north") && id != area("south") && id != area("east")) return {};
    return FoundPlace{area("grid"), id};
}

bool TestRulebook::is_outside(const Case& head) const {
    return head.community_id == area("nowhere") || (head.lon == 0.0 && head.lat == 0.0);
}

const Actor& TestRulebook::actor(std::string_view name) const {
    auto found = actors_.find(name);
    if (found == actors_.end()) throw std::invalid_argument("nobody is called " + std::string(name));
    return found->second;
}

const TestRulebook& test_town() {
    static const TestRulebook town;
    return town;
}

} // namespace qzt::testing
