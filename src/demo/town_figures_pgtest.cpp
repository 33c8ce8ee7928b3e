// The history of a made-up town in a real database: what the shelf reads of it, page by page or at once, is what the
// tables say by other ways; and what is struck out later is so from then on.
#include "figures/figure_shelf.hpp"

#include "figures/figure_page.hpp"
#include "kernel/json_write.hpp"
#include "support/played_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

const std::atomic<bool> goes_on = false;

struct FigureTown : ::testing::Test {
    testing::TestDatabase db;
    std::shared_ptr<const StationBook> book = testing::play_town(db, std::chrono::days(20));

    void follow(FigureShelf& shelf, Time now = testing::played_until) {
        db.run([&](pg::Pool& pool) { return shelf.follow(&pool, now, &goes_on); });
    }
    Figures page(const FigureShelf& shelf, FiguresQuery wanted = {}, Time now = testing::played_until) {
        wanted.period = PeriodKind::days;
        wanted.day = day_from_text("2026-03-02");
        wanted.last = day_from_text("2026-03-21");
        auto spans = compared_spans(period_of(wanted), *wanted.day, wanted.last, now).value();
        return shelf.ask([&](const FactColumns& facts) { return figures_of(facts, wanted, spans, now, *book); });
    }
    static FigureCount figure(const Figures& page, Figure figure) {
        return std::ranges::find(page.figures, figure, &FigureValue::figure)->now;
    }
    int32_t sql(const std::string& words) { return std::stoi(db.say(words)); }
};

TEST_F(FigureTown, IsNotReadyBeforeItHasReadAll) {
    FigureShelf shelf(testing::played_station);
    EXPECT_FALSE(shelf.reading().is_ready);
    std::atomic<bool> stops = true;
    db.run([&](pg::Pool& pool) { return shelf.follow(&pool, testing::played_until, &stops); });
    EXPECT_FALSE(shelf.reading().is_ready);
    follow(shelf);
    EXPECT_TRUE(shelf.reading().is_ready);
    EXPECT_GT(shelf.reading().events, 5000);
}

TEST_F(FigureTown, SaysWhatTheTablesSay) {
    FigureShelf shelf(testing::played_station);
    follow(shelf);
    Figures told = page(shelf);
    const std::string span = " at >= '2026-03-02+08' and at < '2026-03-22+08'";
    EXPECT_EQ(figure(told, Figure::reported).n,
              sql("select count(*) from cases where created_at >= '2026-03-02+08' and state <> 'voided'"));
    EXPECT_EQ(
        figure(told, Figure::filed).n,
        sql("select count(*) from cases where filed_at >= '2026-03-02+08' and state not in ('voided', 'merged')"));
    EXPECT_EQ(figure(told, Figure::closed).n,
              sql("select count(*) from events join cases using (station_id, case_id) where kind = 'closed' and "
                  "cases.state not in ('voided', 'merged') and" +
                  span));
    EXPECT_EQ(
        figure(told, Figure::satisfied).of,
        sql("select count(*) from events e where kind = 'follow_up_done' and facts->>'satisfaction' is not null "
            "and not exists (select from events r where r.case_id = e.case_id and r.command_id = e.command_id "
            "and r.kind = 'not_ratable_asked') and" +
            span) +
            sql("select count(*) from events where kind = 'not_ratable_refused' and" + span));
    EXPECT_EQ(figure(told, Figure::first_pass).of,
              sql("select count(distinct case_id) from events e where kind in ('check_passed', 'check_failed') and "
                  "not exists (select from events r where r.case_id = e.case_id and r.kind = 'reopened') and" +
                  span) +
                  sql("select count(*) from (select case_id from events where kind in ('check_passed', "
                      "'check_failed', 'reopened') group by 1 having bool_or(kind = 'reopened')) r"));
}

TEST_F(FigureTown, ReadsTheSamePageByPageAndAtOnce) {
    FigureShelf at_once(testing::played_station), by_pages(testing::played_station, 7);
    follow(at_once);
    follow(by_pages);
    for (std::optional<AreaId> area : {std::optional<AreaId>(), std::optional(book->areas().back().area_id)}) {
        FiguresQuery wanted;
        wanted.area_id = area;
        EXPECT_EQ(json::text_of(page(by_pages, wanted)), json::text_of(page(at_once, wanted)));
    }
}

// One process that has followed all along, and one that has just started.
TEST_F(FigureTown, SaysTheSameAfterARestart) {
    FigureShelf followed(testing::played_station);
    follow(followed, testing::played_until - std::chrono::days(3));
    for (int hours = 60; hours >= 0; hours -= 12)
        follow(followed, testing::played_until - std::chrono::hours(hours));
    FigureShelf started(testing::played_station);
    follow(started);
    EXPECT_EQ(json::text_of(page(followed)), json::text_of(page(started)));
}

TEST_F(FigureTown, WhatIsStruckOutLaterStillCountsAsItWasKnown) {
    FigureShelf shelf(testing::played_station);
    follow(shelf);
    int32_t before = figure(page(shelf), Figure::closed).n;
    Time later = testing::played_until + std::chrono::days(2);
    db.say("insert into events (station_id, case_id, kind, at, command_id, version, state, to_reporter, text, facts) "
           "select 3, case_id, 'voided', '2026-03-23 12:00+08', gen_random_uuid(), 99, 'voided', false, '', '{}' "
           "from cases "
           "where state = 'closed' and closed_at < '2026-03-20' limit 1");
    follow(shelf, later);
    EXPECT_EQ(figure(page(shelf, {}, later), Figure::closed).n, before - 1);
    FiguresQuery as_known;
    as_known.known = testing::played_until;
    EXPECT_EQ(figure(page(shelf, as_known, later), Figure::closed).n, before);
}

TEST_F(FigureTown, ACaseThatComesBackLongAfterIsReadAgain) {
    FigureShelf shelf(testing::played_station);
    Time later = testing::played_until + std::chrono::days(60);
    follow(shelf, later);
    db.say("insert into events (station_id, case_id, kind, at, command_id, version, state, to_reporter, text, facts) "
           "select 3, case_id, 'reopened', '2026-05-01 12:00+08', gen_random_uuid(), 99, 'handling', false, '', '{}' "
           "from cases "
           "where state = 'closed' limit 1");
    FiguresQuery wanted;
    follow(shelf, later);
    auto spans = compared_spans(PeriodKind::month, day_from_text("2026-05-01").value(), {}, later).value();
    Figures may = shelf.ask([&](const FactColumns& facts) { return figures_of(facts, wanted, spans, later, *book); });
    EXPECT_EQ(figure(may, Figure::reopened).n, 1);
    FigureShelf started(testing::played_station);
    follow(started, later);
    Figures again =
        started.ask([&](const FactColumns& facts) { return figures_of(facts, wanted, spans, later, *book); });
    EXPECT_EQ(json::text_of(may), json::text_of(again));
}

} // namespace
} // namespace qzt
