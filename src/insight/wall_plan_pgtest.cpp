// Walls of the station: kept by version, one to a link, and gone only when no link opens them.
#include "insight/wall_plan_api.hpp"

#include "accounts/wall_keys.hpp"
#include "insight/roster.hpp"
#include "insight/wall_plan_rules.hpp"
#include "insight/wall_problems.hpp"
#include "support/account_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::AccountTown;

struct WallPlanTest : ::testing::Test {
    AccountTown town;
    Actor admin = town.actor(town.member("keeper", {Role::administrator}), {Role::administrator});

    WallPlan make(std::string name = "大厅", WallFormat format = WallFormat::standard) {
        return town.in_transaction([&](pg::Tx& tx) { return create_wall(tx, admin, {name, format}, town.now); });
    }
    WallPlan change(WallId wall, UpdateWall wanted) {
        return town.in_transaction([&](pg::Tx& tx) { return update_wall(tx, admin, wall, wanted, town.now); });
    }
    WallPlanList list() {
        return town.in_transaction([&](pg::Tx& tx) { return list_walls(tx, town.station); });
    }
    std::string remove(WallId wall) {
        town.in_transaction([&](pg::Tx& tx) { return delete_wall(tx, admin, wall, town.now); });
        return town.refused;
    }
    WallArrangement shown_to(Actor screen, WallChoice asked) {
        return town.in_transaction([&](pg::Tx& tx) -> Task<WallArrangement> {
            return [](pg::Tx& tx, Actor screen, WallChoice asked) -> Task<WallArrangement> {
                WallChoice choice = co_await choice_of(tx, screen, asked);
                WallArrangements all = co_await arrangements_of(tx, screen.station_id);
                co_return arrangement_for(all, choice);
            }(tx, screen, asked);
        });
    }
    Actor screen_of(std::optional<WallId> wall) {
        auto key =
            town.in_transaction([&](pg::Tx& tx) { return create_wall_key(tx, admin, {{"屏"}, wall}, town.now); });
        auto in = town.in_transaction([&](pg::Tx& tx) {
            return sign_in_by_wall_key(tx, {}, town.station, key.key, {"192.0.2.9", "Chrome"}, town.now);
        });
        return *town.who(in.token);
    }
};

TEST_F(WallPlanTest, RefusesAnOldVersionAnUnknownWallAndOneTooMany) {
    WallPlan hall = make();
    change(WallId::make(town.now), {1, {"x"}, hall.panels});
    EXPECT_EQ(town.refused, "wall_not_found");
    change(hall.wall_id, {2, {"x"}, hall.panels});
    EXPECT_EQ(town.refused, "wall_changed");
    change(hall.wall_id, {1, {"x"}, {}});
    EXPECT_EQ(town.refused, "wall_empty");
    EXPECT_EQ(change(hall.wall_id, {1, {"二楼"}, std::vector<WallPlace>{{WallPanel::map, 0, 0, 12, 12}}}).version, 2);
    change(hall.wall_id, {1, {"x"}, hall.panels});
    EXPECT_EQ(town.refused, "wall_changed");
    for (int i = 1; i < walls_max; ++i)
        make("屏 " + std::to_string(i));
    EXPECT_EQ(town.refused, "");
    make("多一块");
    EXPECT_EQ(town.refused, "too_many_walls");
    EXPECT_EQ(list().walls.size(), size_t(walls_max));
}

TEST_F(WallPlanTest, ShowsALinkItsOwnWallAndNoOther) {
    WallPlan hall = make(), wide = make("作战室", WallFormat::wide);
    change(hall.wall_id, {1, {"大厅"}, std::vector<WallPlace>{{WallPanel::news, 0, 0, 12, 12}}});
    Actor in_hall = screen_of(hall.wall_id), anywhere = screen_of({});
    auto shown = shown_to(in_hall, {wide.wall_id, WallFormat::wide});
    EXPECT_EQ(shown.wall_id, hall.wall_id) << "whatever it asks for";
    ASSERT_EQ(shown.panels.size(), 1u);
    EXPECT_EQ(shown.panels[0].panel, WallPanel::news);
    EXPECT_EQ(shown_to(anywhere, {{}, WallFormat::wide}).panels, standard_panels(WallFormat::wide));
    EXPECT_EQ(shown_to(anywhere, {hall.wall_id, {}}).wall_id, std::nullopt) << "a link of no wall opens none";
    EXPECT_EQ(shown_to(admin, {wide.wall_id, {}}).wall_id, wide.wall_id);
    town.in_transaction(
        [&](pg::Tx& tx) { return create_wall_key(tx, admin, {{"屏"}, WallId::make(town.now)}, town.now); });
    EXPECT_EQ(town.refused, "wall_not_found");
}

TEST_F(WallPlanTest, StaysWhileALinkOpensIt) {
    WallPlan hall = make();
    Actor screen = screen_of(hall.wall_id);
    EXPECT_EQ(list().walls[0].links, 1);
    EXPECT_EQ(remove(hall.wall_id), "wall_in_use");
    town.in_transaction([&](pg::Tx& tx) { return revoke_wall_key(tx, admin, *screen.wall_key_id, town.now); });
    EXPECT_EQ(remove(hall.wall_id), "");
    EXPECT_EQ(remove(hall.wall_id), "wall_not_found");
    EXPECT_EQ(std::ranges::count(town.history(), AccountAct::wall_changed), 2);
}

TEST_F(WallPlanTest, RosterIsSavedByWeekAndNamesNobody) {
    Day monday = day_from_text("2026-03-09").value();
    auto save = [&](int32_t version, std::string post, OrgId org) {
        DutyWeek week{monday, version, {}};
        week.shifts.push_back({monday, 480, 1080, post, org, 2});
        return town.in_transaction([&](pg::Tx& tx) { return save_duty_week(tx, admin, week, town.now); });
    };
    save(0, "某keeper 值班", town.org);
    EXPECT_EQ(town.refused, "roster_names_somebody");
    save(0, "值班", OrgId::named("nobody"));
    EXPECT_EQ(town.refused, "roster_unknown_org");
    save(3, "值班", town.org);
    EXPECT_EQ(town.refused, "roster_changed");
    EXPECT_EQ(save(0, "值班所长", town.org).version, 1);
    save(0, "值班", town.org);
    EXPECT_EQ(town.refused, "roster_changed");
    DutyWeek again = save(1, "社区巡逻", town.org);
    EXPECT_EQ(again.version, 2);
    ASSERT_EQ(again.shifts.size(), 1u);
    EXPECT_EQ(again.shifts[0].post, "社区巡逻");
}

} // namespace
} // namespace qzt
