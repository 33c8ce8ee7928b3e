// What the page tells of places and classes: the finest that rises by itself, nothing twice, nothing of too little.
#include "hot_spots/rising_places.hpp"

#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

const Day last = day_from_text("2026-06-28").value(); // a Sunday
const Time now = from_local(last) + std::chrono::hours(33);
const AreaId station = AreaId::named("station"), east = AreaId::named("east"), west = AreaId::named("west");

AreaId grid(int i) { return AreaId::named("grid " + std::to_string(i)); }

StationData two_communities() {
    StationData data;
    auto area = [&](AreaId id, std::optional<AreaId> parent, AreaLevel level) {
        Area one;
        one.area_id = id;
        one.parent_id = parent;
        one.level = level;
        data.areas.push_back(std::move(one));
    };
    area(station, {}, AreaLevel::station);
    area(east, station, AreaLevel::community);
    area(west, station, AreaLevel::community);
    for (int i = 0; i < 8; ++i)
        area(grid(i), i < 4 ? east : west, AreaLevel::grid);
    return data;
}

struct RisingPlaces : ::testing::Test {
    FactColumns facts;
    StationBook book{two_communities()};
    int cases = 0;

    CaseId file(Day day, int in, std::string category = "0401", Source source = Source::grid) {
        CaseId id = CaseId::named(std::to_string(++cases));
        Time at = from_local(day) + std::chrono::hours(9);
        FactPlace place{grid(in), std::move(category), Priority::P3, source};
        facts.add({FactKind::reported, 0, at, id, {}, 0, place});
        facts.add({FactKind::filed, 0, at, id, {}, 0, place});
        return id;
    }
    // `a_week` in each of so many weeks before the last, one each on its first days.
    void weeks(int weeks, int a_week, int in, std::string category = "0401") {
        for (int week = 1; week <= weeks; ++week)
            for (int i = 0; i < a_week; ++i)
                file(last - std::chrono::days(6 + 7 * week - i % 7), in, category);
    }
    void last_week(int times, int in, std::string category = "0401") {
        for (int i = 0; i < times; ++i)
            file(last - std::chrono::days(i % 4), in, category);
    }
    HotSpots look(HotSpotsQuery wanted = {}) { return hot_spots_of(facts, wanted, now, book).value(); }
};

TEST_F(RisingPlaces, OfADayThatIsNotOverAreRefused) {
    HotSpotsQuery today{.last = local_day(now)};
    auto page = hot_spots_of(facts, today, now, book);
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().kind->code, "rising_day_wrong");
}

TEST_F(RisingPlaces, NeedEnoughSpansBefore) {
    weeks(5, 2, 0);
    last_week(30, 0);
    HotSpots page = look();
    EXPECT_EQ(page.spans, 0);
    EXPECT_TRUE(page.rising.empty());
    EXPECT_EQ(look({.length = RisingLength::four_weeks}).spans, 0);
}

TEST_F(RisingPlaces, AreToldWhereTheyRiseAndNotAgainInWhatHoldsThem) {
    for (int i = 0; i < 8; ++i)
        weeks(12, 2, i);
    last_week(14, 1);
    for (int i : {0, 2, 3, 4, 5, 6, 7})
        last_week(2, i);
    HotSpots page = look();
    EXPECT_EQ(page.spans, 12);
    EXPECT_FALSE(page.is_season_known);
    ASSERT_EQ(page.rising.size(), 1u);
    const RisingPlace& place = page.rising.front();
    EXPECT_EQ(place.area_id, grid(1));
    EXPECT_EQ(place.category, "0401");
    EXPECT_EQ(place.now, 14);
    EXPECT_NEAR(place.expected, 2.04, 0.01);
    EXPECT_EQ(place.before, std::vector<int32_t>(12, 2));
    EXPECT_EQ(place.since, last - std::chrono::days(3));
    EXPECT_FALSE(place.year_ago);
    EXPECT_FALSE(place.is_rest);
}

TEST_F(RisingPlaces, AreACommunityWhereEachGridAloneIsTooFew) {
    for (int i = 0; i < 8; ++i)
        weeks(12, 1, i);
    for (int i = 0; i < 4; ++i)
        last_week(4, i);
    for (int i = 4; i < 8; ++i)
        last_week(1, i);
    HotSpots page = look();
    ASSERT_EQ(page.rising.size(), 1u);
    EXPECT_EQ(page.rising.front().area_id, east);
    EXPECT_EQ(page.rising.front().now, 16);
}

TEST_F(RisingPlaces, OfFewCasesAreNotTold) {
    weeks(12, 1, 0, "0601");
    last_week(4, 3, "0402"); // never before
    EXPECT_TRUE(look().rising.empty());
    last_week(1, 3, "0402");
    EXPECT_EQ(look().rising.size(), 1u);
}

TEST_F(RisingPlaces, DoNotCountWhatWasStruckOutOrMerged) {
    weeks(12, 2, 0);
    for (int i = 0; i < 10; ++i) {
        CaseId id = file(last, 0);
        if (i % 2)
            facts.strike(facts.index_of(id), now - std::chrono::hours(1));
        else
            facts.set_merged(facts.index_of(id), now - std::chrono::hours(1));
    }
    EXPECT_TRUE(look().rising.empty());
}

TEST_F(RisingPlaces, AreNoSurpriseInTheirSeason) {
    // Each year the class doubles at midsummer.
    for (int week = 0; week < 80; ++week)
        for (int i = 0; i < 8; ++i) {
            bool is_summer = week == 0 || (week >= 51 && week <= 53);
            for (int k = 0; k < (is_summer ? 20 : 10); ++k)
                file(last - std::chrono::days(7 * week + k % 7), i);
        }
    HotSpots page = look();
    EXPECT_TRUE(page.is_season_known);
    EXPECT_TRUE(page.rising.empty());
    last_week(30, 2);
    page = look();
    ASSERT_EQ(page.rising.size(), 1u);
    EXPECT_NEAR(page.rising.front().season, 1.9, 0.1);
    EXPECT_EQ(page.rising.front().year_ago, 20);
}

TEST_F(RisingPlaces, AreLookedAtWithoutChangingWhatIsThere) {
    std::mt19937_64 random(testing::printed_seed());
    for (int i = 0; i < 2000; ++i)
        file(last - std::chrono::days(std::uniform_int_distribution<>(0, 120)(random)),
             std::uniform_int_distribution<>(0, 7)(random), i % 2 ? "0401" : "0601");
    HotSpots page = look();
    EXPECT_LE(page.rising.size(), 2u);
    // Slowly: how many the page saw in each grid, class and week.
    for (const RisingPlace& place : page.rising) {
        int32_t counted = 0;
        facts.each(FactKind::filed, fact_moment(from_local(page.first)), fact_moment(now), fact_moment(now),
                   [&](const StoredFact& one) {
                       const FactPlace& at = facts.places()[one.place];
                       bool is_in = !place.area_id || at.grid_id == *place.area_id ||
                                    book.community_of(at.grid_id) == place.area_id;
                       counted += is_in && at.category.starts_with(place.category);
                   });
        EXPECT_EQ(counted, place.now);
    }
}

// ── blind spots ──

TEST_F(RisingPlaces, BlindSpotsAreWhereOneSideTellsFarLessThanElsewhere) {
    for (int i = 0; i < 8; ++i)
        for (int k = 0; k < 40; ++k)
            file(last - std::chrono::days(k), i, "0401", i == 3 || k % 2 ? Source::hotline : Source::grid);
    auto blind = look().blind;
    ASSERT_EQ(blind.size(), 1u);
    EXPECT_EQ(blind.front().area_id, grid(3));
    EXPECT_TRUE(blind.front().is_seen_by_public);
    EXPECT_EQ(blind.front().by_grid, 0);
    EXPECT_EQ(blind.front().by_public, 40);
    EXPECT_LT(blind.front().high, blind.front().usual);
}

TEST_F(RisingPlaces, BlindSpotsOfFewCasesOrOfNeitherSideAreNotTold) {
    for (int i = 0; i < 8; ++i)
        for (int k = 0; k < 40; ++k) {
            file(last - std::chrono::days(k), i, "0401", Source::grid);
            if (i == 3 && k < 7) file(last - std::chrono::days(k), i, "0401", Source::citizen);
            if (i == 5) file(last - std::chrono::days(k), i, "0401", Source::device);
        }
    EXPECT_TRUE(look().blind.empty());
}

} // namespace
} // namespace qzt
