// The book as it comes out of a database that setup has filled.
#include "cases/station/station_book.hpp"

#include "areas/area_queries.hpp"
#include "areas/official_calendar.hpp"
#include "cases/categories/category_table.hpp"
#include "cases/pages/book_view.hpp"
#include "cases/station/seed_station.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

constexpr StationId station{7};

struct SeededStation {
    testing::TestDatabase db;

    SeededStation() {
        db.say("insert into stations values (7, 'JQ', '霁桥派出所', true, now()), (8, 'OT', '别处派出所', false, "
               "now())");
        db.run([](pg::Pool& pool) -> Task<> {
            auto tx = co_await pool.begin(pg::Scope::station(station));
            co_await seed_station(tx, station);
            co_await tx.commit();
        });
    }

    std::shared_ptr<const StationBook> book(StationId id = station) {
        std::shared_ptr<const StationBook> book;
        db.run([&](pg::Pool& pool) -> Task<> { return read_book(pool, id, book); });
        return book;
    }

    static Task<> read_book(pg::Pool& pool, StationId id, std::shared_ptr<const StationBook>& out) {
        auto tx = co_await pool.begin(pg::Scope::station(id));
        out = co_await StationBook::load(tx, id);
        co_await tx.rollback();
    }
};

TEST(StationBookDb, ASecondSeedIsRefusedAndChangesNothing) {
    SeededStation seeded;
    EXPECT_THROW(seeded.db.run([](pg::Pool& pool) -> Task<> {
        auto tx = co_await pool.begin(pg::Scope::station(station));
        co_await seed_station(tx, station);
        co_await tx.commit();
    }),
                 pg::Error);
    EXPECT_EQ(seeded.book()->categories().size(), 77u);
}

TEST(StationBookDb, ASeededStationHasItsTreeLimitsForcesAndCalendar) {
    SeededStation seeded;
    auto book = seeded.book();
    EXPECT_EQ(book->station_code(), "JQ");
    EXPECT_EQ(book->station_name(), "霁桥派出所");
    EXPECT_TRUE(book->is_demo());
    EXPECT_EQ(book->categories().size(), 77u);
    for (auto& wanted : default_categories()) {
        auto* read = book->category(wanted.code);
        ASSERT_TRUE(read) << wanted.code;
        EXPECT_EQ(read->name_zh, wanted.name_zh);
        EXPECT_EQ(read->lead_kinds, wanted.lead_kinds);
        EXPECT_EQ(read->assist_kinds, wanted.assist_kinds);
        EXPECT_EQ(read->handle_limit, wanted.handle_limit);
        EXPECT_EQ(read->visibility, wanted.visibility);
        EXPECT_EQ(read->sampling.percent, wanted.sampling.percent);
    }
    EXPECT_EQ(book->limits(Priority::P4).suspend_days_max, 365);
    EXPECT_EQ(book->forces().size(), 14u);
    EXPECT_EQ(book->forces().front().force_kind, "grid_worker");
    auto day = [](const char* text) { return *day_from_text(text); };
    EXPECT_TRUE(book->calendar().is_work_day(day("2026-02-14")));
    EXPECT_FALSE(book->calendar().is_provisional(day("2026-12-31")));
    EXPECT_TRUE(book->calendar().is_provisional(day("2027-06-01")));
}

TEST(StationBookDb, AStationSeesNothingOfAnother) {
    SeededStation seeded;
    auto other = seeded.book({8});
    EXPECT_EQ(other->station_code(), "OT");
    EXPECT_TRUE(other->categories().empty());
    EXPECT_TRUE(other->areas().empty());
    EXPECT_EQ(other->limits(Priority::P1).sign, urgent_minutes(10)); // the defaults
}

TEST(StationBookDb, WhatCannotBePlacedLiesInItsOwnGrid) {
    SeededStation seeded;
    auto book = seeded.book();
    Case head;
    book->place({}, {}, head);
    ASSERT_TRUE(book->area(head.grid_id));
    EXPECT_EQ(book->area(head.grid_id)->code, unplaced_grid_code);
    EXPECT_EQ(book->area(head.community_id)->code, unplaced_community_code);
}

TEST(StationBookDb, AreasPostsAndCatalogueComeAsTheyWereWritten) {
    SeededStation seeded;
    seeded.db.run([](pg::Pool& pool) -> Task<> {
        Area community{.area_id = AreaId::named("c"), .level = AreaLevel::community, .name = "北社区", .code = "01"};
        Area grid{.area_id = AreaId::named("g"),
                  .parent_id = community.area_id,
                  .level = AreaLevel::grid,
                  .name = "一网格",
                  .code = "01-01",
                  .inside = {118.005, 24.005},
                  .outline = {{{{{{118, 24}, {118.01, 24}, {118.01, 24.01}, {118, 24.01}, {118, 24}}}}}}};
        auto tx = co_await pool.begin(pg::Scope::station(station));
        co_await tx.run(insert_areas, pg::Rows(std::vector{row_of(station, grid), row_of(station, community)}));
        co_await tx.commit();
    });
    seeded.db.say(R"(
        insert into organisations (station_id, org_id, kind, name, short_name, round_the_clock)
        values (7, '00000000-0000-0000-0000-000000000001', 'dept_urban', '城管队', '城管', false),
               (7, '00000000-0000-0000-0000-000000000002', 'police', '派出所', '所', true);
        insert into members (station_id, member_id, login, name, password_hash, created_at, active)
        values (7, '00000000-0000-0000-0000-00000000000a', 'a', '甲', '', now(), true),
               (7, '00000000-0000-0000-0000-00000000000b', 'b', '乙', '', now(), false);
        insert into posts (station_id, post_id, member_id, org_id, role, area_id, active)
        select 7, gen_random_uuid(), m.member_id, '00000000-0000-0000-0000-000000000001', 'inspector', a.area_id, true
        from members m, areas a where a.code = '01-01';
        insert into dispatch_catalogue (station_id, category, community_id, org_id, role, rank, entry_id)
        values (7, '0401', null, '00000000-0000-0000-0000-000000000002', 'lead', 0, gen_random_uuid());)");
    auto book = seeded.book();

    SubmitReport report;
    report.lon = 118.005;
    report.lat = 24.005;
    Case head;
    book->place(report, {}, head);
    EXPECT_EQ(head.grid_id, AreaId::named("g"));
    EXPECT_EQ(head.community_id, AreaId::named("c"));
    ASSERT_EQ(book->checkers(head.community_id).size(), 1u); // who has left checks no more,
    EXPECT_EQ(book->member_name(*MemberId::from_text("00000000-0000-0000-0000-00000000000b")),
              "乙"); // but has a name
    auto police = *OrgId::from_text("00000000-0000-0000-0000-000000000002");
    EXPECT_EQ(book->catalogue_lead("0401", head.community_id), police);
    EXPECT_TRUE(book->organisation(police)->hours.round_the_clock);
    EXPECT_EQ(book->checked_results(police).checked, 0);
}

// The results of one organisation, newest last; "cannot" is none.
TEST(StationBookDb, FailuresAreCountedOfCheckedResultsOnly) {
    SeededStation seeded;
    auto org = *OrgId::from_text("00000000-0000-0000-0000-000000000002");
    auto counted = [&] {
        auto results = seeded.book()->checked_results(org);
        return fmt::format("{}/{}", results.failed, results.checked);
    };
    auto check = [&](int number, const char* outcome) {
        seeded.db.say(fmt::format(R"(
            insert into assignments (station_id, assignment_id, case_id, round, role, org_id, state, demand, assigned_at,
                visible_at, handler_id, handlers, feedback, evidence, reason, auto_signed)
            select 7, gen_random_uuid(), case_id, 1, 'lead', '{}', 'done', '', now(), now(),
                gen_random_uuid(), '{{}}', '', '{{}}', '', false
            from (select ('00000000-0000-0000-0000-0000000000' || lpad('{}', 2, '0'))::uuid as case_id) c;
            insert into case_tasks (station_id, task_id, case_id, round, kind, state, draw_seed, drawn_from, created_at,
                done_at, outcome, text, files, attempts)
            select 7, gen_random_uuid(), ('00000000-0000-0000-0000-0000000000' || lpad('{}', 2, '0'))::uuid, 1, 'check',
                'done', 0, 0, now(), now() + interval '{} minutes', '{}', '', '{{}}', 0)",
                                  org.text(), number, number, number, outcome));
    };
    for (int i = 1; i <= 4; ++i)
        check(i, i == 1 ? "fail" : "pass");
    check(5, "cannot");
    EXPECT_EQ(counted(), "1/4");
    check(6, "fail");
    EXPECT_EQ(counted(), "2/5");
    for (int i = 7; i <= 25; ++i)
        check(i, "pass");
    EXPECT_EQ(counted(), "1/20"); // the first failure has left the last twenty
}

TEST(StationBookDb, TheMapHoldsOutlinesAndLayersAsReadyText) {
    SeededStation seeded;
    seeded.db.say(R"(insert into base_layers values (7, 'water', '{"type": "FeatureCollection", "features": []}'))");
    std::string map;
    seeded.db.run([&](pg::Pool& pool) -> Task<> {
        return [](pg::Pool& pool, std::string& out) -> Task<> {
            auto tx = co_await pool.begin(pg::Scope::station(station));
            auto book = co_await StationBook::load(tx, station);
            auto layers = co_await tx.run(base_layers_of_station, station);
            out = map_text(*book, layers);
            co_await tx.rollback();
        }(pool, map);
    });
    EXPECT_EQ(
        map,
        R"({"areas":[],"layers":[{"layer":"water","features":{"type": "FeatureCollection", "features": []}}],"tiles":false})");
}

} // namespace
} // namespace qzt
