// The past of a made-up town in a real database, rehearsed: what the shelf reads reproduces all that was recorded,
// the whole counts agree with the tables, and nothing is written.
#include "rehearsal/log_shelf.hpp"

#include "demo/seed_demo.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

constexpr StationId station{3};
const Time ends = time_from_text("2026-03-22T00:00:00+08:00").value();

struct RehearsalTown : ::testing::Test {
    testing::TestDatabase db;
    std::shared_ptr<const StationBook> book;

    RehearsalTown() {
        db.run([this](pg::Pool& pool) { return seed(pool, this); });
    }
    static Task<> seed(pg::Pool& pool, RehearsalTown* town) {
        auto plan = demo::plan_town();
        auto people = demo::people_of(plan);
        demo::TownBook rules(plan, people);
        demo::LifeSettings settings;
        for (int i = 0; i < 40; ++i)
            settings.pictures.push_back(FileId::named("picture " + std::to_string(i)));
        demo::TownLife life(plan, people, station, settings);
        demo::TownHistory history(life, plan, rules, station);
        history.play(ends - std::chrono::days(20), ends);
        auto tx = co_await pool.begin(pg::Scope::station(station));
        co_await demo::seed_demo(tx, station, plan, people, "hash", ends);
        co_await demo::write_history(tx, station, history, ends);
        town->book = co_await StationBook::load(tx, station);
        co_await tx.commit();
    }
    SharedLogs read(LogShelf& shelf, RehearsalSpan span, Time now) {
        SharedLogs logs;
        db.run([&](pg::Pool& pool) { return read_into(&pool, &shelf, span, book, now, &logs); });
        return logs;
    }
    static Task<> read_into(pg::Pool* pool, LogShelf* shelf, RehearsalSpan span,
                            std::shared_ptr<const StationBook> book, Time now, SharedLogs* logs) {
        *logs = co_await shelf->logs(pool, span, std::move(book), now);
    }
    Rehearsal rehearsed(const ReadLogs& logs, const RehearsalQuestion& question = {}) {
        return rehearse(logs.logs, {*book, book->categories()}, question, logs.as_of);
    }
    static RehearsalSpan all() { return {day_from_text("2026-03-02").value(), day_from_text("2026-03-21").value()}; }
};

TEST_F(RehearsalTown, ReproducesAllThatStandsInTheTablesAndWritesNothing) {
    std::string rows = "select (select count(*) from events) || ' ' || (select count(*) from cases) || ' ' || "
                       "(select count(*) from timers) || ' ' || (select sum(version) from cases)";
    std::string before = db.say(rows);
    LogShelf shelf(station);
    auto logs = read(shelf, all(), ends);
    Rehearsal page = rehearsed(*logs);
    EXPECT_EQ(page.cases, std::stoi(db.say("select count(*) from cases")));
    EXPECT_EQ(page.unlike_cases, 0);
    EXPECT_EQ(page.to_late + page.to_in_time, 0);
    const RehearsedStepRow& whole = page.steps[size_t(RehearsedStep::whole)];
    EXPECT_EQ(whole.took_before.n, std::stoi(db.say("select count(*) from events where kind = 'closed'")));
    const RehearsedStepRow& check = page.steps[size_t(RehearsedStep::check)];
    EXPECT_GE(check.took_before.n,
              std::stoi(db.say("select count(*) from events where kind in ('check_passed', 'check_failed')")));
    EXPECT_EQ(db.say(rows), before);
}

TEST_F(RehearsalTown, ReadsTheSameByManyOrFewCasesAtATime) {
    LogShelf at_once(station), by_seven(station, 7);
    Rehearsal one = rehearsed(*read(at_once, all(), ends)), other = rehearsed(*read(by_seven, all(), ends));
    ASSERT_EQ(one.steps.size(), other.steps.size());
    for (size_t i = 0; i < one.steps.size(); ++i) {
        EXPECT_EQ(one.steps[i].late.before.n, other.steps[i].late.before.n);
        EXPECT_EQ(one.steps[i].late.before.of, other.steps[i].late.before.of);
        EXPECT_EQ(one.steps[i].took_before.nine_tenths, other.steps[i].took_before.nine_tenths);
    }
}

TEST_F(RehearsalTown, KeepsWhatItReadForTheNextQuestionAndNoLonger) {
    LogShelf shelf(station);
    auto first = read(shelf, all(), ends);
    EXPECT_EQ(read(shelf, all(), ends + std::chrono::minutes(4)), first);
    EXPECT_NE(read(shelf, all(), ends + std::chrono::minutes(6)), first);
    RehearsalSpan week{all().first, day_from_text("2026-03-08").value()};
    auto other = read(shelf, week, ends + std::chrono::minutes(6));
    EXPECT_LT(other->logs.cases().size(), first->logs.cases().size());
}

} // namespace
} // namespace qzt
