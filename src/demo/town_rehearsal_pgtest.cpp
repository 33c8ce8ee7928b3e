// The past of a made-up town in a real database, rehearsed: what the shelf reads reproduces all that was recorded,
// the whole counts agree with the tables, and nothing is written.
#include "rehearsal/log_shelf.hpp"

#include "support/played_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

struct RehearsalTown : ::testing::Test {
    testing::TestDatabase db;
    std::shared_ptr<const StationBook> book = testing::play_town(db, std::chrono::days(20));

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
    LogShelf shelf(testing::played_station);
    auto logs = read(shelf, all(), testing::played_until);
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
    LogShelf at_once(testing::played_station), by_seven(testing::played_station, 7);
    Rehearsal one = rehearsed(*read(at_once, all(), testing::played_until)),
              other = rehearsed(*read(by_seven, all(), testing::played_until));
    ASSERT_EQ(one.steps.size(), other.steps.size());
    for (size_t i = 0; i < one.steps.size(); ++i) {
        EXPECT_EQ(one.steps[i].late.before.n, other.steps[i].late.before.n);
        EXPECT_EQ(one.steps[i].late.before.of, other.steps[i].late.before.of);
        EXPECT_EQ(one.steps[i].took_before.nine_tenths, other.steps[i].took_before.nine_tenths);
    }
}

TEST_F(RehearsalTown, KeepsWhatItReadForTheNextQuestionAndNoLonger) {
    LogShelf shelf(testing::played_station);
    auto first = read(shelf, all(), testing::played_until);
    EXPECT_EQ(read(shelf, all(), testing::played_until + std::chrono::minutes(4)), first);
    EXPECT_NE(read(shelf, all(), testing::played_until + std::chrono::minutes(6)), first);
    RehearsalSpan week{all().first, day_from_text("2026-03-08").value()};
    auto other = read(shelf, week, testing::played_until + std::chrono::minutes(6));
    EXPECT_LT(other->logs.cases().size(), first->logs.cases().size());
}

} // namespace
} // namespace qzt
