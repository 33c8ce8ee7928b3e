// Who answers at a place and a moment: two communities, an urban department in office hours, a fire station that
// never closes, a property service in the north only.
#include "cases/pages/responders.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

AreaId area(const char* name) { return AreaId::named(name); }
OrgId org(const char* name) { return OrgId::named(name); }
Time at(std::string_view text) { return *time_from_text(std::string(text) + ":00+08:00"); }
const Time noon = at("2026-03-10T10:00"); // a Tuesday

Organisation organisation(const char* name, std::string kind, bool round_the_clock = false, bool active = true) {
    return {.org_id = org(name),
            .kind = std::move(kind),
            .name = name,
            .short_name = name,
            .active = active,
            .hours = {round_the_clock}};
}

Area place(const char* name, const char* parent, AreaLevel level, Outline outline = {}) {
    return {.area_id = area(name),
            .parent_id = parent ? std::optional(area(parent)) : std::nullopt,
            .level = level,
            .name = name,
            .code = name,
            .outline = outline};
}

StationData station_data() {
    Outline square{{{{{{118, 24}, {118.01, 24}, {118.01, 24.01}, {118, 24.01}, {118, 24}}}}}};
    StationData data;
    data.station_id = {7};
    data.station = {"JQ", "霁桥派出所", true};
    data.categories = {{.code = "0401", .lead_kinds = {"dept_urban"}, .assist_kinds = {"property"}}};
    data.organisations = {organisation("urban", "dept_urban"),
                          organisation("fire", "fire", true),
                          organisation("property", "property"),
                          organisation("room", "command_room"),
                          organisation("closed", "dept_urban", false, false),
                          organisation("second urban", "dept_urban")};
    data.posts = {{MemberId::named("a"), "", Role::handler, org("property"), area("north")}};
    data.catalogue = {{"0401", {}, org("urban"), AssignmentRole::lead, 1}};
    data.areas = {place("station", nullptr, AreaLevel::station), place("north", "station", AreaLevel::community),
                  place("south", "station", AreaLevel::community), place("grid", "north", AreaLevel::grid, square)};
    return data;
}

StationBook book() { return StationBook(station_data()); }

RespondersQuery asked(const char* where, std::optional<std::string> category = "0401") {
    RespondersQuery query;
    query.area_id = area(where);
    if (category) query.category = Line<4, 4>(*category);
    return query;
}

std::string told(const Outcome<RespondersView>& view) {
    if (!view) return std::string("!") + std::string(view.error().kind->code);
    std::string text;
    for (const ResponderView& one : view->responders) {
        text += text.empty() ? "" : " ";
        if (one.role) text += *one.role == AssignmentRole::lead ? "lead:" : "assist:";
        for (const char* name : {"urban", "fire", "property", "room", "closed", "second urban"})
            if (one.org_id == org(name)) text += name;
        text += one.open ? "+" : "-";
    }
    return text;
}

TEST(Responders, RefusePlacesAndCategoriesThatAreNone) {
    EXPECT_EQ(told(responders_at(book(), asked("nowhere"), noon)), "!area_not_found");
    EXPECT_EQ(told(responders_at(book(), asked("station"), noon)), "!area_not_found"); // above communities
    EXPECT_EQ(told(responders_at(book(), RespondersQuery{}, noon)), "!place_not_here");
    RespondersQuery far;
    far.lon = 110.0, far.lat = 20.0;
    EXPECT_EQ(told(responders_at(book(), far, noon)), "!place_not_here");
    EXPECT_EQ(told(responders_at(book(), asked("north", "9999"), noon)), "!category_unknown");
}

TEST(Responders, AreTheCataloguesFirstThenWhoeverElseServesThere) {
    EXPECT_EQ(told(responders_at(book(), asked("north"), noon)), "lead:urban+ assist:property+ second urban+ fire+");
    EXPECT_EQ(told(responders_at(book(), asked("south"), noon)), "lead:urban+ second urban+ fire+");
    EXPECT_EQ(told(responders_at(book(), asked("north", {}), noon)), "fire+ property+ second urban+ urban+");
}

TEST(Responders, AreOpenByPeriodsOfTheirOwn) {
    StationData data = station_data();
    data.organisations.front().hours = {false, {{18 * 60, 22 * 60}}};
    StationBook evening(std::move(data));
    RespondersQuery query = asked("grid");
    EXPECT_EQ(responders_at(evening, query, noon)->responders[0].until, at("2026-03-10T18:00"));
    query.at = at("2026-03-10T19:30");
    EXPECT_EQ(told(responders_at(evening, query, noon)), "lead:urban+ assist:property- second urban- fire+");
}

TEST(Responders, AreOpenByTheirHoursAndTheCalendarAtTheMomentAskedFor) {
    RespondersQuery query = asked("grid");
    query.at = at("2026-03-10T19:30");
    auto night = responders_at(book(), query, noon);
    EXPECT_EQ(told(night), "lead:urban- assist:property- second urban- fire+");
    EXPECT_EQ(night->responders[0].until, at("2026-03-11T08:00"));
    EXPECT_FALSE(night->responders[3].until);
    EXPECT_EQ(night->grid_id, area("grid"));
    EXPECT_EQ(night->community_id, area("north"));
    EXPECT_EQ(night->at, *query.at);
    EXPECT_EQ(responders_at(book(), asked("grid"), noon)->responders[0].until, at("2026-03-10T12:00"));
}

TEST(Responders, AreFoundByAPointToo) {
    RespondersQuery query = asked("grid");
    query.area_id.reset();
    query.lon = 118.005, query.lat = 24.005;
    auto view = responders_at(book(), query, noon);
    EXPECT_EQ(told(view), "lead:urban+ assist:property+ second urban+ fire+");
    EXPECT_EQ(view->grid_id, area("grid"));
}

} // namespace
} // namespace qzt
