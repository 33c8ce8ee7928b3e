// The made-up town in a real database: the station's book must read from the tables what the plan says.
#include "demo/seed_demo.hpp"

#include "cases/categories/category_table.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt::demo {
namespace {

constexpr StationId station{3};

struct Town {
    TownPlan plan = plan_town();
    TownPeople people = people_of(plan);
    TownBook book{plan, people};
    Time now = *time_from_text("2026-03-10T14:00:00+08:00");

    Task<> seed(pg::Pool& pool) const {
        auto tx = co_await pool.begin(pg::Scope::station(station));
        co_await seed_demo(tx, station, plan, people, "hash", now);
        co_await tx.commit();
    }
    std::shared_ptr<const StationBook> read(testing::TestDatabase& db, StationId id) const {
        std::shared_ptr<const StationBook> book;
        db.run([&](pg::Pool& pool) -> Task<> { return read_into(pool, id, book); });
        return book;
    }
    static Task<> read_into(pg::Pool& pool, StationId id, std::shared_ptr<const StationBook>& out) {
        auto tx = co_await pool.begin(pg::Scope::station(id));
        out = co_await StationBook::load(tx, id);
        co_await tx.rollback();
    }
};

TEST(SeedDemoDb, ASecondTownInOneDatabaseIsRefused) {
    testing::TestDatabase db;
    Town town;
    db.run([&](pg::Pool& pool) { return town.seed(pool); });
    EXPECT_THROW(db.run([&](pg::Pool& pool) { return town.seed(pool); }), pg::Error);
    EXPECT_EQ(db.say("select count(*) from stations"), "1");
}

TEST(SeedDemoDb, TheBookReadsFromTheTablesWhatThePlanSays) {
    testing::TestDatabase db;
    Town town;
    db.run([&](pg::Pool& pool) { return town.seed(pool); });
    auto book = town.read(db, station);
    EXPECT_TRUE(book->is_demo());
    EXPECT_EQ(book->station_code(), town_station_code);
    EXPECT_EQ(book->categories().size(), 77u);
    EXPECT_EQ(book->organisations().size(), town.people.organisations.size());
    EXPECT_EQ(book->posts().size(), town.people.posts.size());
    for (const Category& category : default_categories())
        for (const Area* community : town.plan.of(AreaLevel::community)) {
            auto lead = book->catalogue_lead(category.code, community->area_id);
            ASSERT_TRUE(lead) << category.code << community->name;
            EXPECT_EQ(lead, town.book.catalogue_lead(category.code, community->area_id))
                << category.code << community->name;
            EXPECT_EQ(book->catalogue_assists(category.code, community->area_id),
                      town.book.catalogue_assists(category.code, community->area_id))
                << category.code << community->name;
            EXPECT_FALSE(category.enforcement && book->organisation(*lead)->kind == "community") << category.code;
        }
    for (const Area* community : town.plan.of(AreaLevel::community))
        EXPECT_EQ(book->checkers(community->area_id).size(), town.book.checkers(community->area_id).size())
            << community->name;
}

TEST(SeedDemoDb, AReportIsPutInTheGridWhereItsPlaceLies) {
    testing::TestDatabase db;
    Town town;
    db.run([&](pg::Pool& pool) { return town.seed(pool); });
    auto book = town.read(db, station);
    for (const TownPlace& place : town.plan.places) {
        SubmitReport report;
        report.lon = place.point.lon;
        report.lat = place.point.lat;
        Case head;
        book->place(report, town.people.actors(station).front(), head);
        ASSERT_EQ(head.grid_id, place.grid_id) << place.estate << place.building;
        ASSERT_EQ(head.community_id, place.community_id);
    }
}

Task<> write(pg::Pool& pool, const TownHistory& history, Time now) {
    auto tx = co_await pool.begin(pg::Scope::station(station));
    co_await write_history(tx, station, history, now);
    co_await tx.commit();
}

TEST(SeedDemoDb, TheTownsPastIsWrittenDownWhole) {
    testing::TestDatabase db;
    Town town;
    db.run([&](pg::Pool& pool) { return town.seed(pool); });
    LifeSettings settings;
    for (int i = 0; i < 24; ++i)
        settings.pictures.push_back(FileId::named("picture" + std::to_string(i)));
    TownLife life(town.plan, town.people, station, settings);
    TownHistory history(life, town.plan, town.book, station);
    history.play(town.now - std::chrono::days(14), town.now);
    db.run([&](pg::Pool& pool) { return write(pool, history, town.now); });

    EXPECT_EQ(db.say("select count(*) from cases"), std::to_string(history.files().size()));
    EXPECT_EQ(db.say("select count(*) from events"), std::to_string(history.events().size()));
    // In the order of their time, which is the order in which feeds read them.
    EXPECT_EQ(db.say("select count(*) from (select at, lag(at) over (order by xid, seq) as before from events) e "
                     "where at < before"),
              "0");
    EXPECT_EQ(db.say("select count(*) from cases c where not exists (select from events e where e.case_id = "
                     "c.case_id and e.kind = 'submitted')"),
              "0");
    EXPECT_EQ(
        db.say(
            "select count(*) from cases c where c.grid_id not in (select area_id from areas where level = 'grid')"),
        "0");
    EXPECT_EQ(db.say("select count(*) from assignments a where a.org_id not in (select org_id from organisations)"),
              "0");
    EXPECT_EQ(db.say("select sum(last) from case_numbers"), std::to_string(history.files().size()));
    // The files of a few cases come back as they were.
    db.run([&](pg::Pool& pool) -> Task<> {
        auto tx = co_await pool.begin(pg::Scope::station(station));
        std::vector<CaseId> some;
        for (const auto& [id, file] : history.files())
            if (some.size() < 20) some.push_back(id);
        CaseSet set = co_await CaseSet::fetch(tx, station, some);
        for (CaseId id : some)
            EXPECT_EQ(set.find(id)->head, history.files().at(id).head);
        co_await tx.rollback();
    });
}

} // namespace
} // namespace qzt::demo
