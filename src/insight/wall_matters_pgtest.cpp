// Long matters and disputes on the wall, against a database: at every step of a random history the picture that is
// counted from the rows is the one that is folded from the moments, then, later, and by midnights that were reckoned
// anew.
#include "insight/wall_past_api.hpp"
#include "kernel/json_write.hpp"
#include "kernel/pg/migrate.hpp"
#include "support/dispute_drive.hpp"
#include "support/project_town.hpp"
#include "support/seed.hpp"

#include <random>
#include <set>

namespace qzt {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

// Looks at the wall as it is and as it was.
struct TwoWalls {
    testing::RegisterTown& town;
    std::map<Time, std::string> seen = {};
    std::set<std::string> pictures = {}; // of the matters, whenever they were

    static std::string picture(WallView view) {
        view.departments.clear();
        view.freshness.clear();
        view.urgent.clear();
        return json::text_of(view);
    }
    static Task<WallView> present(pg::Tx& tx, testing::RegisterTown& town, Time at) {
        WallSlow slow = co_await wall_slow(tx, town.station, at, town.book());
        auto shared = std::make_shared<const WallSlow>(std::move(slow));
        WallView view = co_await wall_view(tx, town.station, at, town.book(), shared);
        co_return view;
    }
    static Task<WallView> past(pg::Tx& tx, testing::RegisterTown& town, Time at) {
        WallView view = co_await wall_at(tx, town.station, at, town.book());
        co_return view;
    }
    static Task<> keep(pg::Pool& pool, testing::RegisterTown& town, Time now) {
        for (bool more = true; more;)
            more = co_await keep_next_midnight(&pool, town.station, now);
    }
    WallView live(Time at) {
        return town.act<WallView>([=, this](pg::Tx& tx) { return present(tx, town, at); });
    }
    WallView then(Time at) {
        WallView view = town.act<WallView>([=, this](pg::Tx& tx) { return past(tx, town, at); });
        EXPECT_EQ(town.refused, "");
        return view;
    }
    void keep_midnights(Time now) {
        town.db.run([&](pg::Pool& pool) { return keep(pool, town, now); });
    }

    void look(Time at, const std::string& after) {
        WallView now = live(at);
        pictures.insert(json::text_of(now.long_matters) + json::text_of(now.disputes));
        seen[at] = picture(std::move(now));
        ASSERT_EQ(picture(then(at)), seen[at]) << to_text(at) << " after " << after;
    }
    // How many pictures of those that were seen are another one now.
    int changed() {
        int count = 0;
        for (const auto& [at, shown] : seen)
            count += picture(then(at)) != shown;
        return count;
    }
    void reckon_anew(Time now) {
        town.say("delete from wall_midnights");
        keep_midnights(now);
    }
};

struct ProjectsOnTheWall : testing::ProjectTown {
    TwoWalls walls{town};
    std::mt19937_64 dice;
    Time now = town.now;
    int begun = 0;
    std::set<std::string> paces;

    int draw(int n) { return int(dice() % uint64_t(n)); }
    Day on(int n) { return local_day(now) + days(n); }
    int32_t version_of() {
        return std::stoi(
            town.say("select coalesce(max(version), 0) from projects where project_id = '" + project.text() + "'"));
    }
    template <class Command>
    std::string tell(Command said, const Actor& by) {
        said.version = version_of();
        return give(by, std::move(said), now);
    }
    std::string begin_another() {
        project = ProjectId::named("project " + std::to_string(++begun));
        CreateProject said = creating();
        said.areas = {draw(2) ? town.north_grid : town.north};
        if (draw(4) == 0) said.areas.push_back(town.south);
        said.begins_on = on(0);
        give(leader, said, now);
        PlanProject plan;
        plan.phases = {{phase, "查明", {}}, {PhaseId::named("works"), "施工", {}}};
        for (auto [name, from, to] : {std::tuple("survey", 0, 2), std::tuple("works", 3, 4 + draw(5))}) {
            StepSaid one = step(name, 0, 0);
            one.planned_start = on(from), one.planned_end = on(to);
            if (from) one.after = {StepId::named("survey")}, one.phase_id = PhaseId::named("works");
            plan.steps.push_back(one);
        }
        tell(plan, leader);
        return draw(6) ? tell(LaunchProject{}, leader) : "";
    }
    StepId any_step() { return StepId::named(draw(2) ? "survey" : "works"); }
    int64_t notice() {
        int64_t noticed = 0;
        town.db.run([&](pg::Pool& pool) { return notice_in(pool, town.station, now, noticed); });
        return noticed;
    }
    static Task<> notice_in(pg::Pool& pool, StationId station, Time now, int64_t& noticed) {
        noticed = co_await notice_leads_of_projects(&pool, station, now);
    }
    std::string any_act() {
        project = ProjectId::named("project " + std::to_string(1 + draw(std::max(1, begun))));
        switch (draw(10)) {
        case 0:
            return "begin " + begin_another();
        case 1: {
            StartStep said;
            said.step_id = any_step(), said.on = on(0);
            return "start " + tell(said, leader);
        }
        case 2:
        case 3: {
            FinishStep said;
            said.step_id = any_step(), said.on = on(0), said.note = "做完了";
            return "finish " + tell(said, leader);
        }
        case 4: {
            ReplanProject said;
            int from = draw(6);
            said.moves = {{any_step(), on(from), on(from + draw(6))}};
            said.push_followers = true, said.reason = "配件晚到";
            return "move " + tell(said, leader);
        }
        case 5: {
            SetNextDate said;
            if (draw(3)) said.on = on(draw(5));
            said.what = "碰头", said.reason = "等人";
            return "next " + tell(said, leader);
        }
        case 6: {
            DropStep said;
            said.step_id = any_step(), said.reason = "不办了";
            return "drop " + tell(said, leader);
        }
        case 7: {
            if (draw(2)) return "nothing";
            StopProject said;
            said.reason = "并入别的项目";
            return "stop " + tell(said, leader);
        }
        case 8:
            town.say("update members set active = " + std::string(draw(2) ? "true" : "false") +
                     " where member_id = '" + leader.member_id.text() + "'");
            return "leave " + std::to_string(notice());
        default: {
            SetRisk said; // of which a wall shows nothing
            said.risk_id = RiskId::named("risk"), said.text = "业主在外", said.answer = "逐户联系";
            said.owner_org = town.police, said.next_look = on(3);
            return "risk " + tell(said, leader);
        }
        }
    }
};

TEST_F(ProjectsOnTheWall, AreTheSameThenAndLater) {
    dice.seed(testing::printed_seed());
    int told = 0;
    for (int step = 0; step < 320; ++step) {
        std::string act = step < 3 ? "begin " + begin_another() : any_act();
        told += act.ends_with(' ');
        walls.look(now, act);
        if (HasFatalFailure()) return;
        for (const WallProject& one : walls.live(now).projects)
            paces.insert(std::string(json::word(one.pace)));
        now += std::chrono::minutes(1 + draw(draw(3) ? 200 : 2400));
        walls.keep_midnights(now);
        walls.look(now, "time"); // dates pass by themselves
        if (HasFatalFailure()) return;
        now += 1s;
    }
    EXPECT_GT(told, 40);
    EXPECT_GT(walls.pictures.size(), 10u);
    EXPECT_EQ(paces, (std::set<std::string>{"on_plan", "late", "shouting"}));
    EXPECT_EQ(walls.changed(), 0) << "a picture of the past is another one now";
    walls.reckon_anew(now);
    EXPECT_EQ(walls.changed(), 0) << "folded anew";
    // The control: a word that is missing, and a row that was changed past all acts, are seen.
    std::string last = TwoWalls::picture(walls.then(now));
    town.say(
        "update projects set state = 'running', ended_at = null, ended_text = null, next_on = null where project_id "
        "= (select project_id from projects where launched_at is not null order by (state = 'running'), "
        "project_id limit 1)");
    town.say("update projects set next_on = date '2020-01-01' where state = 'running'");
    EXPECT_NE(TwoWalls::picture(walls.live(now)), last);
    town.say("delete from project_moments");
    walls.reckon_anew(now);
    EXPECT_GT(walls.changed(), 0);
}

TEST_F(ProjectsOnTheWall, OfALeadWhoGoesTheWallSpeaksOnceItIsNoticed) {
    launch();
    now = town.now + 1h;
    EXPECT_EQ(walls.live(now).long_matters, (WallLongMatters{1, 1, 0, 0}));
    EXPECT_EQ(walls.live(now).projects.at(0).community_id, town.north);
    town.say("update members set active = false where member_id = '" + leader.member_id.text() + "'");
    EXPECT_EQ(walls.live(now).long_matters, walls.then(now).long_matters) << "not before, as the past will tell";
    EXPECT_EQ(notice(), 1);
    EXPECT_EQ(walls.live(now).long_matters, (WallLongMatters{1, 0, 0, 1}));
    EXPECT_EQ(walls.then(now).long_matters, (WallLongMatters{1, 0, 0, 1}));
    EXPECT_EQ(notice(), 0) << "once";
    town.say("update members set active = true where member_id = '" + leader.member_id.text() + "'");
    now += 1h;
    EXPECT_EQ(notice(), 1);
    EXPECT_EQ(walls.then(now).long_matters, (WallLongMatters{1, 1, 0, 0}));
    EXPECT_EQ(walls.then(now - 1s).long_matters, (WallLongMatters{1, 0, 0, 1}));
    EXPECT_EQ(count("project_moments"), "3");
}

TEST_F(ProjectsOnTheWall, MomentsAreOnlyAdded) {
    launch();
    for (auto words : {"update project_moments set phase = 9", "delete from project_moments",
                       "update dispute_moments set restricted = false", "delete from dispute_moments"})
        EXPECT_NE(town.say("select has_table_privilege('qzt_app', split_part(replace(replace('" + std::string(words) +
                           "', 'update ', ''), 'delete from ', ''), ' ', 1), 'update, delete, truncate')::text"),
                  "true")
            << words;
    EXPECT_EQ(town.say("select count(*) from pg_class where relname in ('project_moments', 'dispute_moments') and "
                       "relrowsecurity and relforcerowsecurity"),
              "2");
}

struct DisputesOnTheWall : testing::DisputeDrive {
    TwoWalls walls{town};
    std::mt19937_64 dice;
    struct Known {
        DisputeId id;
        DisputePartyId one, two;
    };
    std::vector<Known> all;

    int draw(int n) { return int(dice() % uint64_t(n)); }
    std::string open_another() {
        std::string name = std::to_string(all.size());
        id = DisputeId::named("dispute " + name);
        one = DisputePartyId::named("one " + name), two = DisputePartyId::named("two " + name);
        all.push_back({id, one, two});
        OpenDispute said = found();
        said.parties = {party(one, "甲", "059010000001"), party(two, "乙", "059010000002")};
        if (draw(4) == 0) said.kind = DisputeKind::family, said.named = List<MemberId, 10>{room.member_id};
        return "open " + open(said, finder);
    }
    std::string any_act(int step) {
        if (all.size() < 3 || draw(9) == 0) return open_another();
        const Known& known = all[size_t(draw(int(all.size())))];
        id = known.id, one = known.one, two = known.two;
        if (draw(8) == 0) {
            RecolourDispute said{.colour = DisputeColour(draw(4)), .reason = "又吵起来"};
            return "colour " + give(DisputeAct::recoloured, said, room);
        }
        if (draw(14) == 0)
            return "fail " +
                   give(DisputeAct::failed, EndMediation{.reason = "分歧大", .told = {OtherWay::court}}, mediator);
        int which = what_comes_next(draw(3));
        const Actor& by = which < 2 ? room : which == 8 ? caller : mediator;
        return "act " + std::to_string(which) + " " + try_something(which, by, mediator, "s" + std::to_string(step));
    }
};

TEST_F(DisputesOnTheWall, AreTheSameThenAndLater) {
    dice.seed(testing::printed_seed());
    town.say("update mediators set load_max = 50");
    std::map<std::string, int> most;
    int told = 0;
    for (int step = 0; step < 160; ++step) {
        std::string act = any_act(step);
        told += act.ends_with(' ');
        walls.look(now, act);
        if (HasFatalFailure()) return;
        WallDisputes shown = walls.live(now).disputes;
        most["restricted"] = std::max(most["restricted"], shown.restricted);
        most["red"] = std::max(most["red"], shown.red);
        most["settled"] = std::max(most["settled"], shown.settled);
        most["overdue"] = std::max(most["overdue"], shown.overdue);
        now += std::chrono::minutes(1 + draw(draw(3) ? 300 : 3000));
        walls.keep_midnights(now);
        walls.look(now, "time"); // colours end and limits pass by themselves
        if (HasFatalFailure()) return;
        now += 1s;
    }
    EXPECT_GT(told, 60);
    EXPECT_GT(walls.pictures.size(), 40u);
    for (auto figure : {"restricted", "red", "settled", "overdue"})
        EXPECT_GT(most[figure], 0) << figure;
    EXPECT_EQ(walls.changed(), 0) << "a picture of the past is another one now";
    walls.reckon_anew(now);
    EXPECT_EQ(walls.changed(), 0) << "folded anew";
    std::string last = TwoWalls::picture(walls.then(now));
    town.say("update disputes set next_due_at = '2020-01-01' where outcome is null");
    EXPECT_NE(TwoWalls::picture(walls.live(now)), last) << "the control";
    town.say("delete from dispute_moments where dispute_id = '" + all[0].id.text() + "'");
    walls.reckon_anew(now);
    EXPECT_GT(walls.changed(), 0) << "the control";
}

TEST_F(DisputesOnTheWall, WhatTheCalendarMovesIsMovedOnTheWall) {
    ASSERT_EQ(open(found(), finder), "");
    town.say(fmt::format("insert into calendar_days (station_id, day, kind) values (1, '{}', 'statutory_holiday') on "
                         "conflict (station_id, day) do update set kind = excluded.kind",
                         to_text(local_day(now) + days(1))));
    Time late = now + 20h;
    EXPECT_EQ(walls.live(late).disputes.overdue, 1);
    town.say("update stations set calendar_changed_at = now() - interval '1 hour'");
    now += 1h;
    EXPECT_EQ(follow_calendar(), 1);
    EXPECT_EQ(walls.live(late).disputes.overdue, 0);
    EXPECT_EQ(walls.then(late).disputes.overdue, 0);
    EXPECT_EQ(count("dispute_moments"), "2");
}

// An upgrade fills what the events and rows of the time before can tell, and says what they cannot.
std::string filling() {
    for (const pg::Migration& one : pg::own_migrations())
        if (one.name == "20261203-71-matter-moments") {
            size_t from = one.text.rfind("do $$");
            return std::string(one.text.substr(from));
        }
    return "no such migration";
}

TEST_F(DisputesOnTheWall, AnUpgradeTellsOfTheTimeBeforeWhatItKnows) {
    Time opened = now;
    ASSERT_EQ(open(found(), finder), "");
    now += 30min;
    ASSERT_EQ(triage(room), "");
    now += 30min;
    ASSERT_EQ(assign(mediator, room), "");
    WallDisputes present = walls.live(now + 1h).disputes;
    EXPECT_EQ(present.yellow, 1);
    town.say("truncate dispute_moments; " + filling());
    EXPECT_EQ(walls.then(now + 1h).disputes, present) << "as it stands since its last act";
    WallDisputes before = walls.then(opened + 1min).disputes;
    EXPECT_EQ(before.in_hand, 1);
    EXPECT_EQ(before.yellow + before.uncoloured + before.overdue, 0) << "its colour of then is not known";
    EXPECT_EQ(walls.then(opened - 1s).disputes.in_hand, 0);
}

TEST_F(ProjectsOnTheWall, AnUpgradeTellsOfTheTimeBeforeWhatItKnows) {
    launch();
    Time launched = town.now;
    now = launched + 26h;
    StartStep said;
    said.step_id = StepId::named("survey"), said.on = on(0);
    ASSERT_EQ(tell(said, leader), "");
    WallView present = walls.live(now + 1h);
    ASSERT_EQ(present.long_matters, (WallLongMatters{1, 1, 0, 0}));
    town.say("truncate project_moments; " + filling());
    EXPECT_EQ(TwoWalls::picture(walls.then(now + 1h)), TwoWalls::picture(present));
    EXPECT_EQ(walls.then(launched + 1h).long_matters, (WallLongMatters{1, 0, 0, 0})) << "how it went is not known";
    EXPECT_TRUE(walls.then(launched + 1h).projects.empty());
    EXPECT_EQ(walls.then(launched - 1s).long_matters, (WallLongMatters{0, 0, 0, 0}));
}

} // namespace
} // namespace qzt
