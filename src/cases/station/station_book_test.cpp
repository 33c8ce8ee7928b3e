// Who answers where, who may check, and where a report lies, in a station drawn here:
//   community N holds grid 1 (west) and grid 2 (east), community S holds grid 3 and an estate with building b;
//   the grid for what cannot be placed stands beside.
#include "cases/station/station_book.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

template <class Tag>
Id<Tag> numbered(int number) {
    Id<Tag> id;
    id.value.bytes[15] = uint8_t(number);
    return id;
}
AreaId area(int n) { return numbered<AreaTag>(n); }
OrgId org(int n) { return numbered<OrgTag>(n); }
MemberId member(int n) { return numbered<MemberTag>(n); }

constexpr int north = 10, south = 20, estate = 30, building = 40, lost = 50, station_area = 60;
enum Orgs { urban = 1, urban_closed, north_community, south_community, property_a, property_b, police, room };

Outline square(double left, double bottom) {
    double right = left + 0.01, top = bottom + 0.01;
    return {{{{{{left, bottom}, {right, bottom}, {right, top}, {left, top}, {left, bottom}}}}}};
}

Area place(int id, int parent, AreaLevel level, std::string code, Outline outline = {}) {
    return {.area_id = area(id),
            .parent_id = parent ? std::optional(area(parent)) : std::nullopt,
            .level = level,
            .name = code,
            .code = code,
            .outline = outline};
}

Category category(std::string code, std::vector<std::string> leads, std::vector<std::string> assists = {}) {
    return {.code = code, .lead_kinds = leads, .assist_kinds = assists};
}

Organisation organisation(int id, std::string kind, bool active = true) {
    return {.org_id = org(id), .kind = kind, .name = kind + std::to_string(id), .active = active};
}

StationPost post(int member_number, Role role, int org_id, int area_id = 0) {
    auto where = area_id ? std::optional(area(area_id)) : std::nullopt;
    return {member(member_number), "", role, org(org_id), where};
}

StationData station() {
    return {
        .station_id = {7},
        .station = {"JQ", "霁桥派出所", true},
        .categories = {category("0901", {"mediation_committee"}),
                       category("0401", {"dept_urban"}, {"police", "property"}),
                       category("0304", {"property", "community"}), category("1203", {"community"})},
        .organisations = {organisation(room, "command_room"), organisation(police, "police"),
                          organisation(urban, "dept_urban"), organisation(urban_closed, "dept_urban", false),
                          organisation(north_community, "community"), organisation(south_community, "community"),
                          organisation(property_a, "property"), organisation(property_b, "property")},
        .posts = {post(1, Role::handler, north_community, north), post(2, Role::handler, south_community, 3),
                  post(3, Role::org_leader, urban), post(4, Role::inspector, room),
                  post(5, Role::grid_worker, room, 1), post(6, Role::grid_leader, room, 2),
                  post(7, Role::grid_worker, room, building), post(5, Role::grid_leader, room, north),
                  post(8, Role::rider, room, north), post(9, Role::handler, property_a, estate),
                  post(10, Role::grid_worker, room, station_area)},
        .areas = {place(building, estate, AreaLevel::building, "b"),
                  place(3, estate, AreaLevel::grid, "3", square(118, 24)),
                  place(2, north, AreaLevel::grid, "1-east", square(118.01, 24.01)),
                  place(1, north, AreaLevel::grid, "0-west", square(118, 24.01)),
                  place(north, station_area, AreaLevel::community, "N"),
                  place(south, station_area, AreaLevel::community, "S"), place(estate, south, AreaLevel::estate, "E"),
                  place(station_area, 0, AreaLevel::station, "Z"), place(lost, 0, AreaLevel::community, "unplaced"),
                  place(lost + 1, lost, AreaLevel::grid, std::string(unplaced_grid_code))},
        .names = {{member(1), "甲"}},
        .checked_results = {{org(urban), 20, 3}},
    };
}

std::vector<int> numbers(std::span<const CheckCandidate> candidates) {
    std::vector<int> list;
    for (auto& candidate : candidates)
        list.push_back(candidate.member_id.value.bytes[15]);
    return list;
}

TEST(StationBook, WhatIsNotThereIsNull) {
    StationBook book(station());
    EXPECT_EQ(book.category("9999"), nullptr);
    EXPECT_EQ(book.organisation(org(99)), nullptr);
    EXPECT_EQ(book.area(area(99)), nullptr);
    EXPECT_EQ(book.member_name(member(99)), "");
    EXPECT_EQ(book.catalogue_lead("9999", area(north)), std::nullopt);
    EXPECT_EQ(book.community_of(area(station_area)), std::nullopt);
    EXPECT_FALSE(book.has_leader(org(police)));
    EXPECT_FALSE(book.is_leader(member(3), org(police)));
    EXPECT_EQ(book.checked_results(org(police)).checked, 0);
}

TEST(StationBook, WithoutCatalogueTheFirstKindThatIsThereLeads) {
    StationBook book(station());
    EXPECT_EQ(book.catalogue_lead("0401", area(north)), org(urban));   // the closed one is passed over
    EXPECT_EQ(book.catalogue_lead("0901", area(north)), std::nullopt); // no such organisation
    EXPECT_EQ(book.catalogue_lead("1203", area(north)), org(north_community));
    EXPECT_EQ(book.catalogue_lead("1203", area(south)), org(south_community)); // posted in a grid of it
    EXPECT_EQ(book.catalogue_lead("0304", area(south)), org(property_a));      // before the one without posts
    EXPECT_EQ(book.catalogue_lead("0304", area(north)), org(property_b));      // only this one works everywhere
    EXPECT_EQ(book.catalogue_assists("0401", area(south)), (std::vector{org(police), org(property_a)}));
}

// The grids of `station` are squares of a hundredth of a degree; a phone may miss its grid by some sixty metres.
TEST(StationBook, SaysWhatLiesOutsideOnlyWhereItHasAMap) {
    auto data = station();
    StationBook book(data);
    Case head;
    head.community_id = area(north);
    EXPECT_FALSE(book.is_outside(head)) << "words alone may place it";
    head.lon = 118.005, head.lat = 24.015;
    EXPECT_FALSE(book.is_outside(head));
    head.lon = 118.0205; // some fifty metres east of the last grid
    EXPECT_FALSE(book.is_outside(head));
    head.lon = 118.03;
    EXPECT_TRUE(book.is_outside(head)) << "whatever community the reporter's post gave it";
    head.lon.reset(), head.lat.reset();
    head.community_id = area(lost);
    EXPECT_TRUE(book.is_outside(head));
    head.community_id = {};
    EXPECT_TRUE(book.is_outside(head));

    EXPECT_EQ(book.place_at(118.03, 24.015), std::nullopt);
    EXPECT_EQ(book.place_at(118.005, 24.015), (FoundPlace{area(1), area(north)}));
    EXPECT_EQ(book.place_in(area(north)), (FoundPlace{area(1), area(north)})) << "its first grid by code";
    EXPECT_EQ(book.place_in(area(3)), (FoundPlace{area(3), area(south)}));
    for (int none : {lost, lost + 1, station_area, 99})
        EXPECT_EQ(book.place_in(area(none)), std::nullopt) << none;

    // On its first day a station has no map, or only names.
    std::erase_if(data.areas,
                  [](const Area& one) { return one.area_id != area(lost) && one.area_id != area(lost + 1); });
    head.community_id = area(lost);
    head.lon = 118.03, head.lat = 24.015;
    EXPECT_FALSE(StationBook(data).is_outside(head));
    auto names = station();
    for (Area& one : names.areas)
        one.outline = {};
    head.community_id = area(north);
    EXPECT_FALSE(StationBook(names).is_outside(head));
}

TEST(StationBook, BetweenTwoOrganisationsOfAKindNobodyGuesses) {
    auto data = station();
    data.posts.push_back(post(11, Role::handler, property_b, estate));
    EXPECT_EQ(StationBook(data).catalogue_lead("0304", area(south)), org(south_community));
}

TEST(StationBook, TheCatalogueGoesBeforeTheKindsAndItsCommunityBeforeTheStation) {
    auto data = station();
    data.catalogue = {{"0401", {}, org(police), AssignmentRole::lead, 1},
                      {"0401", {}, org(urban_closed), AssignmentRole::lead, 0},
                      {"0401", area(south), org(room), AssignmentRole::lead, 5},
                      {"0401", {}, org(property_b), AssignmentRole::assist, 0},
                      {"0401", area(south), org(property_a), AssignmentRole::assist, 0},
                      {"0401", area(south), org(room), AssignmentRole::assist, 0},
                      {"0401", {}, org(property_a), AssignmentRole::assist, 0}};
    StationBook book(data);
    EXPECT_EQ(book.catalogue_lead("0401", area(north)), org(police));
    EXPECT_EQ(book.catalogue_lead("0401", area(south)), org(room));
    // The lead is not its own assistant, and nobody assists twice.
    EXPECT_EQ(book.catalogue_assists("0401", area(south)), (std::vector{org(property_a), org(property_b)}));
}

// By any of them somebody may have a hand in a case that they are drawn to check.
TEST(StationBook, CheckersComeWithTheOrganisationsOfAllTheirPosts) {
    auto data = station();
    data.posts.push_back(post(5, Role::handler, property_b));
    data.posts.push_back(post(5, Role::wall_screen, police));
    StationBook book(data);
    auto checkers = book.checkers(area(north));
    auto five = std::ranges::find(checkers, member(5), &CheckCandidate::member_id);
    ASSERT_NE(five, checkers.end());
    EXPECT_EQ(five->org_ids.size(), 3u);
    for (int other : {int(property_b), int(police)})
        EXPECT_EQ(std::ranges::count(five->org_ids, org(other)), 1) << other;
    EXPECT_EQ(numbers(checkers), (std::vector{4, 5, 6, 10}));
}

TEST(StationBook, CheckersAreTheInspectorsAndGridForcesOfTheCommunityInAFixedOrder) {
    StationBook book(station());
    EXPECT_EQ(numbers(book.checkers(area(north))), (std::vector{4, 5, 6, 10}));
    EXPECT_EQ(numbers(book.checkers(area(south))), (std::vector{4, 7, 10}));
    EXPECT_EQ(numbers(book.checkers(area(99))), (std::vector{4, 10}));
    auto data = station();
    std::ranges::reverse(data.posts);
    EXPECT_EQ(numbers(StationBook(data).checkers(area(north))), (std::vector{4, 5, 6, 10}));
}

TEST(StationBook, LeadersNamesAndChecksAreFound) {
    StationBook book(station());
    EXPECT_TRUE(book.is_leader(member(3), org(urban)));
    EXPECT_TRUE(book.has_leader(org(urban)));
    EXPECT_EQ(book.member_name(member(1)), "甲");
    EXPECT_EQ(book.checked_results(org(urban)).checked, 20);
    EXPECT_EQ(book.checked_results(org(urban)).failed, 3);
    EXPECT_EQ(book.limits(Priority::P1).sign, urgent_minutes(10));
    EXPECT_EQ(book.station_code(), "JQ");
}

AreaId grid_of(const StationBook& book, std::optional<Point> point, std::vector<int> post_areas) {
    SubmitReport report;
    if (point) report.lon = point->lon, report.lat = point->lat;
    Actor by;
    for (int id : post_areas)
        by.posts.push_back({.area_id = id ? std::optional(area(id)) : std::nullopt});
    Case head;
    book.place(report, by, head);
    auto community = book.community_of(head.grid_id);
    EXPECT_EQ(head.community_id, community.value_or(AreaId{}));
    return head.grid_id;
}

TEST(StationBook, AReportLiesWhereItsPointLies) {
    StationBook book(station());
    EXPECT_EQ(grid_of(book, Point{118.005, 24.005}, {1}), area(3));
    EXPECT_EQ(grid_of(book, Point{118.015, 24.015}, {}), area(2));
    EXPECT_EQ(grid_of(book, Point{118.0204, 24.015}, {}), area(2)); // 41 metres outside
    EXPECT_EQ(grid_of(book, Point{118.01, 24.015}, {}), area(1));   // on the border: the smaller id
}

TEST(StationBook, AReportWithoutAPointThatHelpsLiesWhereItsReporterWorks) {
    StationBook book(station());
    EXPECT_EQ(grid_of(book, {}, {2}), area(2));
    EXPECT_EQ(grid_of(book, Point{110, 20}, {2}), area(2)); // far outside the station
    EXPECT_EQ(grid_of(book, {}, {north}), area(1));         // its first grid by code
    EXPECT_EQ(grid_of(book, {}, {building}), area(3));      // through its estate
    EXPECT_EQ(grid_of(book, {}, {0, 99, estate}), area(3));
    EXPECT_EQ(grid_of(book, {}, {0}), area(lost + 1));
    EXPECT_EQ(grid_of(book, {}, {}), area(lost + 1));
}

TEST(StationBook, AStationWithoutGridsPlacesNothing) {
    auto data = station();
    data.areas.clear();
    EXPECT_TRUE(grid_of(StationBook(data), Point{118.005, 24.005}, {north}).is_nil());
}

TEST(StationBook, ARingOfParentsDoesNotHangIt) {
    auto data = station();
    data.areas = {place(1, 2, AreaLevel::estate, "a"), place(2, 1, AreaLevel::estate, "b")};
    EXPECT_EQ(StationBook(data).community_of(area(1)), std::nullopt);
}

} // namespace
} // namespace qzt
