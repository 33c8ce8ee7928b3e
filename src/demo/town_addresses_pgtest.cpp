// Twenty thousand rooms in a database: written in seconds, and looked up by indexes.
#include "demo/seed_demo.hpp"
#include "demo/town_addresses.hpp"
#include "registry/address_access.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <iostream>

namespace qzt::demo {
namespace {

constexpr StationId rooms_station{3};

struct AddressesInDatabase : ::testing::Test {
    static testing::TestDatabase& db() {
        static testing::TestDatabase one;
        static bool filled = [] {
            one.run([](pg::Pool& pool) { return fill(pool); });
            one.say("analyze");
            return true;
        }();
        (void)filled;
        return one;
    }
    static Task<> fill(pg::Pool& pool) {
        TownPlan plan = plan_town();
        TownPeople people = people_of(plan);
        auto tx = co_await pool.begin(pg::Scope::station(rooms_station));
        co_await seed_demo(tx, rooms_station, plan, people, "hash", *time_from_text("2026-03-10T14:00:00+08:00"));
        auto began = std::chrono::steady_clock::now();
        TownAddresses addresses = addresses_of(plan, rooms_station);
        auto planned = std::chrono::steady_clock::now();
        size_t count = addresses.addresses.size();
        co_await seed_addresses(tx, std::move(addresses));
        auto written = std::chrono::steady_clock::now();
        co_await tx.commit();
        auto ms = [](auto span) { return std::chrono::duration_cast<std::chrono::milliseconds>(span).count(); };
        std::cout << count << " addresses planned in " << ms(planned - began) << " ms, written in "
                  << ms(written - planned) << " ms" << std::endl;
    }

    // How the database would do it, as the program's own role behind row security.
    static std::string plan_of(const pg::QueryText& query, const std::string& arguments,
                               const std::string& before = "") {
        return db().say("begin; " + before +
                        "set local qzt.station_id = '3'; set local role qzt_app; prepare looked_at as " + query.text +
                        "; explain (format json) execute looked_at (3, " + arguments + ")");
    }
    static bool scans_whole(const std::string& plan, std::string_view table) {
        for (size_t at = 0; (at = plan.find("\"Seq Scan\"", at)) != plan.npos; ++at)
            if (plan.substr(at, 300).contains("\"Relation Name\": \"" + std::string(table) + "\"")) return true;
        return false;
    }
};

TEST_F(AddressesInDatabase, AreWrittenWhole) {
    EXPECT_EQ(db().say("select count(*) from addresses"),
              std::to_string(addresses_of(plan_town(), rooms_station).addresses.size()));
    EXPECT_EQ(db().say("select count(*) from addresses a where a.level = 'room' and not exists (select from areas r "
                       "where r.station_id = a.station_id and r.area_id = a.grid_id and r.level = 'grid')"),
              "0");
}

TEST_F(AddressesInDatabase, AreLookedUpByIndexes) {
    const std::pair<const pg::QueryText*, std::string> table[] = {
        {&addresses_by_keys, "array['柏芦佳苑3幢', '柏芦佳苑'], array['柏芦佳苑3幢501室'], 200"},
        {&aliases_by_keys, "array['竹溪路12号', '竹溪路']"},
        {&named_addresses, "'霁桥街道柏芦佳苑3幢', '柏芦', 20"},
        {&address_by_id, "gen_random_uuid()"},
        {&path_of_address, "gen_random_uuid()"},
        {&children_of_address, "gen_random_uuid(), 1001"},
    };
    for (auto& [query, arguments] : table) {
        auto plan = plan_of(*query, arguments);
        EXPECT_FALSE(scans_whole(plan, "addresses")) << query->name << plan;
        EXPECT_TRUE(plan.contains("Index") || plan.contains("Bitmap")) << query->name << plan;
    }
}

TEST_F(AddressesInDatabase, AreSeenToBeLookedThroughWholeWithoutTheirIndex) {
    for (const char* index : {"addresses_by_key", "addresses_by_loose_key"})
        EXPECT_TRUE(scans_whole(plan_of(addresses_by_keys, "array['柏芦佳苑'], array['柏芦佳苑3幢501室'], 200",
                                        "drop index " + std::string(index) + "; "),
                                "addresses"))
            << index;
}

TEST_F(AddressesInDatabase, AreFoundByRoomsOfEveryKindOfHouse) {
    auto found = [](pg::Pool& pool, std::string text, AddressMatches& out) -> Task<> {
        auto tx = co_await pool.begin(pg::Scope::station(rooms_station));
        Actor by{.station_id = rooms_station, .member_id = MemberId::named("m")};
        out = co_await access::addresses_by_text(tx, by, text);
    };
    int64_t count = 0;
    for (const NewAddressRow& row : addresses_of(plan_town(), rooms_station).addresses) {
        if (++count % 401 != 0) continue;
        AddressMatches matches;
        db().run([&](pg::Pool& pool) { return found(pool, row.full_name, matches); });
        ASSERT_EQ(matches.match, AddressMatch::exact) << row.full_name;
        EXPECT_EQ(matches.rows.at(0).address_id, row.address_id);
    }
    EXPECT_GT(count, 20'000);
}

} // namespace
} // namespace qzt::demo
