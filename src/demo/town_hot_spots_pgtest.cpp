// Places where one matter came back, found in a real database: the squares find what looking at every case finds.
#include "demo/seed_demo.hpp"
#include "hot_spots/recurring_queries.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

constexpr StationId busy_station{3};
const Time busy_until = time_from_text("2026-03-22T00:00:00+08:00").value();

const pg::Query<pg::Many<RecurringCase>(StationId, Time)> every_case{"every_case", R"(
    select c.case_id, c.number, c.category, c.lon, c.lat, c.grid_id, c.place_text, c.filed_at, c.closed_at,
           exists (select from supervisions s where s.case_id = c.case_id and s.kind = 'root_cause') as is_supervised,
           null::uuid as set_aside_by, null::timestamptz as set_aside_at, null::text as set_aside_reason
    from cases c
    where station_id = $1 and created_at > $2 and filed_at is not null and visibility = 'normal'
      and state not in ('declined', 'voided', 'merged', 'transferred_out'))"};

std::string said(const std::vector<RecurringPlace>& places) {
    std::string words;
    for (const RecurringPlace& place : places) {
        for (const RecurringTime& time : place.times)
            words += time.number + " ";
        words += "\n";
    }
    return words;
}

Task<> play_busy_town(pg::Pool& pool) {
    auto plan = demo::plan_town();
    auto people = demo::people_of(plan);
    demo::TownBook rules(plan, people);
    demo::LifeSettings settings{.reports_per_day = 400};
    for (int i = 0; i < 40; ++i)
        settings.pictures.push_back(FileId::named("picture " + std::to_string(i)));
    demo::TownLife life(plan, people, busy_station, settings);
    demo::TownHistory history(life, plan, rules, busy_station);
    history.play(busy_until - std::chrono::days(12), busy_until);
    auto tx = co_await pool.begin(pg::Scope::station(busy_station));
    co_await demo::seed_demo(tx, busy_station, plan, people, "hash", busy_until);
    co_await demo::write_history(tx, busy_station, history, busy_until);
    co_await tx.commit();
}

struct TwoWays {
    std::string slowly, by_squares, set_aside;
};

Task<> look_both_ways(pg::Pool& pool, TwoWays* seen) {
    auto tx = co_await pool.begin(pg::Scope::station(busy_station));
    auto every = co_await tx.run(every_case, busy_station, busy_until - recurring_window);
    auto near = co_await tx.run(recurring_cases, busy_station, busy_until - recurring_window);
    auto name_of = [](MemberId) { return std::string(); };
    seen->slowly = said(recurring_places(std::move(every), name_of));
    auto places = recurring_places(std::move(near), name_of);
    seen->by_squares = said(places);
    if (places.empty()) co_return;
    CaseId newest = places.front().times.front().case_id;
    co_await tx.run(set_place_aside, busy_station, newest, MemberId::named("chief"), busy_until,
                    std::string("会改造"));
    auto later = co_await tx.run(recurring_cases, busy_station, busy_until - recurring_window);
    for (const RecurringPlace& place : recurring_places(std::move(later), name_of))
        if (place.set_aside) seen->set_aside += place.times.front().number + " " + place.set_aside->reason;
}

TEST(TownHotSpots, SquaresFindThePlacesThatLookingAtEveryCaseFinds) {
    testing::TestDatabase db;
    db.run([](pg::Pool& pool) { return play_busy_town(pool); });
    TwoWays seen;
    db.run([&seen](pg::Pool& pool) { return look_both_ways(pool, &seen); });
    EXPECT_EQ(seen.slowly, seen.by_squares);
    EXPECT_GT(std::ranges::count(seen.slowly, '\n'), 3);
    EXPECT_EQ(seen.set_aside, seen.by_squares.substr(0, seen.by_squares.find(' ')) + " 会改造");
}

} // namespace
} // namespace qzt
