// The page as a whole: what it leaves out, what it puts beside what, and that nothing counts twice.
#include "figures/figure_page.hpp"

#include "figures/figure_queries.hpp"

#include "figures/figure_tally.hpp"
#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

Time noon(std::string_view day) { return from_local(day_from_text(day).value()) + std::chrono::hours(12); }

struct OnPage : ::testing::Test {
    FactColumns facts;
    StationBook book{StationData{}};
    int cases = 0;

    void add(FactKind kind, std::string_view day, uint8_t flags = 0, std::optional<OrgId> org = {},
             int32_t minutes = 0, std::string category = "0401") {
        facts.add({kind,
                   flags,
                   noon(day),
                   CaseId::named(std::to_string(++cases)),
                   org,
                   minutes,
                   {AreaId::named("west"), std::move(category), Priority::P3, Source::grid}});
    }
    Figures page(std::string_view day, FiguresQuery wanted = {}) {
        wanted.day = day_from_text(day);
        Time now = noon("2026-12-31");
        auto spans = compared_spans(period_of(wanted), *wanted.day, wanted.last, now).value();
        return figures_of(facts, wanted, spans, now, book);
    }
    static const FigureValue& value(const Figures& page, Figure figure) {
        return *std::ranges::find(page.figures, figure, &FigureValue::figure);
    }
};

TEST_F(OnPage, ASpanThatBeganBeforeTheHistoryTellsNothing) {
    add(FactKind::reported, "2026-01-10");
    add(FactKind::reported, "2026-02-02");
    add(FactKind::reported, "2026-02-03");
    Figures february = page("2026-02-01");
    EXPECT_FALSE(february.before.is_recorded); // from the 4th of January
    EXPECT_FALSE(february.year_ago.is_recorded);
    EXPECT_EQ(value(february, Figure::reported).now.n, 2);
    EXPECT_EQ(value(february, Figure::reported).before.n, 0);
    EXPECT_FALSE(value(february, Figure::reported).change);
    EXPECT_TRUE(page("2026-03-01").before.is_recorded); // from the 29th of January
}

TEST_F(OnPage, TheFirstDayOfTheHistoryCountsAsWhole) {
    add(FactKind::reported, "2026-01-04");
    EXPECT_TRUE(page("2026-02-01").before.is_recorded);
}

TEST_F(OnPage, OrganisationsWithFewGetNoShareAndStandInNoOrderOfIt) {
    OrgId few = OrgId::named("few"), many = OrgId::named("many");
    add(FactKind::reported, "2026-01-01");
    for (int i = 0; i < 19; ++i)
        add(FactKind::fell_due, "2026-02-05", fact::in_time, few);
    for (int i = 0; i < 20; ++i)
        add(FactKind::fell_due, "2026-02-05", i < 10 ? fact::in_time : 0, many);
    Figures february = page("2026-02-01");
    ASSERT_EQ(february.in_time.size(), 2u);
    for (const FigureOfOrg& org : february.in_time) {
        EXPECT_EQ(org.range.has_value(), org.org_id == many);
        EXPECT_EQ(org.now.n, org.org_id == many ? 10 : 19);
    }
    EXPECT_EQ(value(february, Figure::in_time).now.of, 39);
}

// Of classes that take longer everywhere, an organisation is held against what the station does with these.
TEST_F(OnPage, OrganisationsStandBesideMattersAsTheirs) {
    OrgId hard = OrgId::named("hard"), easy = OrgId::named("easy");
    add(FactKind::reported, "2026-01-01");
    for (int i = 0; i < 20; ++i) {
        add(FactKind::fell_due, "2026-02-05", i < 10 ? fact::in_time : 0, hard, 0, "0601");
        add(FactKind::fell_due, "2026-02-05", fact::in_time, easy, 0, "0401");
    }
    for (int i = 0; i < 10; ++i)
        add(FactKind::fell_due, "2026-02-05", 0, easy, 0, "0601");
    Figures february = page("2026-02-01");
    for (const FigureOfOrg& org : february.in_time) // of the hard ones 10 of 30 are in time
        EXPECT_NEAR(org.alike.value(), org.org_id == hard ? 10.0 / 30 : (20 + 10 * 10.0 / 30) / 30, 1e-9);
}

TEST_F(OnPage, OfWorkDaysOnlyWhatHappenedOnOne) {
    add(FactKind::reported, "2026-01-01");
    add(FactKind::reported, "2026-02-06"); // a Friday
    add(FactKind::reported, "2026-02-07");
    add(FactKind::reported, "2026-02-08");
    FiguresQuery wanted;
    wanted.work_days = true;
    EXPECT_EQ(value(page("2026-02-01", wanted), Figure::reported).now.n, 1);
    wanted.work_days = false;
    EXPECT_EQ(value(page("2026-02-01", wanted), Figure::reported).now.n, 3);
}

TEST_F(OnPage, OfAnOrganisationOnlyWhatConcernsIt) {
    OrgId urban = OrgId::named("urban");
    add(FactKind::reported, "2026-01-01");
    add(FactKind::fell_due, "2026-02-05", fact::in_time, urban);
    add(FactKind::fell_due, "2026-02-05", 0, OrgId::named("market"));
    FiguresQuery wanted;
    wanted.org_id = urban;
    Figures of_urban = page("2026-02-01", wanted);
    EXPECT_EQ(value(of_urban, Figure::in_time).now.of, 1);
    EXPECT_EQ(std::ranges::find(of_urban.figures, Figure::reported, &FigureValue::figure), of_urban.figures.end());
    wanted.org_id = OrgId::named("never heard of");
    EXPECT_EQ(value(page("2026-02-01", wanted), Figure::in_time).now.of, 0);
}

TEST_F(OnPage, HalfAndNineTenthsAreWhatSoManyDoNotExceed) {
    add(FactKind::reported, "2026-01-01");
    for (int i = 1; i <= 10; ++i)
        add(FactKind::closed, "2026-02-05", 0, OrgId::named("urban"), i * 10);
    auto february = page("2026-02-01");
    auto whole = std::ranges::find(february.stages, Stage::whole, &StageTime::stage)->now;
    EXPECT_EQ(whole.n, 10);
    EXPECT_EQ(whole.half, 50);
    EXPECT_EQ(whole.nine_tenths, 90);
}

TEST_F(OnPage, EachDayStandsBesideThatOfTheSpanBefore) {
    add(FactKind::reported, "2026-01-01");
    add(FactKind::reported, "2026-02-01");
    add(FactKind::reported, "2026-02-28");
    add(FactKind::reported, "2026-01-04"); // the first of the 28 days before
    Figures february = page("2026-02-01");
    ASSERT_EQ(february.days.size(), 28u);
    EXPECT_EQ(february.days.front().reported, 1);
    EXPECT_EQ(february.days.front().before, 1);
    EXPECT_EQ(february.days.back().reported, 1);
    EXPECT_EQ(february.days.back().before, 0);
}

TEST_F(OnPage, OfAClassOnlyThat) {
    add(FactKind::reported, "2026-01-01");
    add(FactKind::filed, "2026-02-05", 0, {}, 0, "0401");
    add(FactKind::filed, "2026-02-05", 0, {}, 0, "0402");
    add(FactKind::filed, "2026-02-05", 0, {}, 0, "0901");
    FiguresQuery wanted;
    wanted.category = Line<2, 4>("04");
    EXPECT_EQ(value(page("2026-02-01", wanted), Figure::filed).now.n, 2);
    wanted.category = Line<2, 4>("0402");
    EXPECT_EQ(value(page("2026-02-01", wanted), Figure::filed).now.n, 1);
    ASSERT_EQ(page("2026-02-01").majors.size(), 2u);
    EXPECT_EQ(page("2026-02-01").majors.front().major, "04");
}

TEST_F(OnPage, LateForHowManyWorkDays) {
    Time friday = from_local(day_from_text("2026-03-06").value()) + std::chrono::hours(18);
    Time now = from_local(day_from_text("2026-03-10").value()) + std::chrono::hours(12);
    auto ages = late_ages({{friday, 2},
                           {friday - std::chrono::days(7), 1},
                           {friday - std::chrono::days(30), 4},
                           {now - std::chrono::hours(1), 8}},
                          now, Calendar());
    std::vector<int32_t> counts;
    for (const LateAge& age : ages)
        counts.push_back(age.n);
    EXPECT_EQ(counts, (std::vector<int32_t>{8, 2, 1, 4}));
}

TEST(StageMinutes, AreThoseThatPuttingThemInOrderFinds) {
    uint64_t seed = testing::printed_seed();
    std::mt19937_64 dice(seed);
    EXPECT_EQ(stage_minutes({}).n, 0);
    for (int round = 0; round < 300; ++round) {
        std::vector<int32_t> all(1 + dice() % 200);
        int32_t longest = int32_t(1) << dice() % 31;
        for (int32_t& one : all)
            one = int32_t(dice() % uint64_t(longest));
        StageMinutes told = stage_minutes(all);
        std::ranges::sort(all);
        ASSERT_EQ(told.half, all[(all.size() * 5 + 9) / 10 - 1]) << "seed " << seed << ", round " << round;
        ASSERT_EQ(told.nine_tenths, all[(all.size() * 9 + 9) / 10 - 1]) << "seed " << seed << ", round " << round;
    }
}

} // namespace
} // namespace qzt
