// Places where one matter came back, found in a real database: the squares find what looking at every case finds.
#include "hot_spots/recurring_queries.hpp"
#include "support/played_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

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

struct TwoWays {
    std::string slowly, by_squares, set_aside;
};

Task<> look_both_ways(pg::Pool& pool, TwoWays* seen) {
    auto tx = co_await pool.begin(pg::Scope::station(testing::played_station));
    auto every = co_await tx.run(every_case, testing::played_station, testing::played_until - recurring_window);
    auto near = co_await tx.run(recurring_cases, testing::played_station, testing::played_until - recurring_window);
    auto name_of = [](MemberId) { return std::string(); };
    seen->slowly = said(recurring_places(std::move(every), name_of));
    auto places = recurring_places(std::move(near), name_of);
    seen->by_squares = said(places);
    if (places.empty()) co_return;
    CaseId newest = places.front().times.front().case_id;
    co_await tx.run(set_place_aside, testing::played_station, newest, MemberId::named("chief"), testing::played_until,
                    std::string("会改造"));
    auto later = co_await tx.run(recurring_cases, testing::played_station, testing::played_until - recurring_window);
    for (const RecurringPlace& place : recurring_places(std::move(later), name_of))
        if (place.set_aside) seen->set_aside += place.times.front().number + " " + place.set_aside->reason;
}

TEST(TownHotSpots, SquaresFindThePlacesThatLookingAtEveryCaseFinds) {
    testing::TestDatabase db;
    testing::play_town(db, std::chrono::days(8), 400);
    TwoWays seen;
    db.run([&seen](pg::Pool& pool) { return look_both_ways(pool, &seen); });
    EXPECT_EQ(seen.slowly, seen.by_squares);
    EXPECT_GT(std::ranges::count(seen.slowly, '\n'), 3);
    EXPECT_EQ(seen.set_aside, seen.by_squares.substr(0, seen.by_squares.find(' ')) + " 会改造");
}

} // namespace
} // namespace qzt
