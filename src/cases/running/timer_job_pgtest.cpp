// Deadlines happen once, whoever sees them first.
#include "cases/running/timer_job.hpp"

#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::TestStation;

TEST(TimerJob, DoesNothingBeforeTheTime) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        Executor executor = co_await asio::this_coro::executor;
        TimerJob job(executor.context(), pool, runner, town.station);
        co_await town.report(runner, TestStation::shed());
        auto turn = co_await job.run_turn(at_clock("10:01"));
        EXPECT_TRUE(turn.holds_lease);
        EXPECT_EQ(turn.fired, 0);
        EXPECT_TRUE(turn.next && *turn.next > at_clock("10:01"));
    });
}

// Two processes, each with its runner; the lease is taken from the first while it is at work.
TEST(TimerJob, FiresEachTimerOnceAcrossTwoProcesses) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        Executor executor = co_await asio::this_coro::executor;
        CommandRunner other_runner(executor.context(), pool, town.shelf);
        TimerJob job(executor.context(), pool, runner, town.station);
        TimerJob other(executor.context(), pool, other_runner, town.station);
        for (int i = 0; i < 30; ++i)
            co_await town.report(runner, TestStation::shed());
        Time amber = at_clock("12:00") - std::chrono::minutes(5), due = at_clock("17:00");
        for (Time now : {amber, due}) {
            auto first = co_await job.run_turn(now);
            auto kept_out = co_await other.run_turn(now);
            EXPECT_FALSE(kept_out.holds_lease);
            town.db.say("update station_leases set until_at = now() - interval '1 second'");
            auto second = co_await other.run_turn(now);
            EXPECT_TRUE(second.holds_lease);
            EXPECT_EQ(first.fired + second.fired, 30) << to_text(now);
            EXPECT_EQ(first.refused + second.refused, 0);
            town.db.say("update station_leases set until_at = now() - interval '1 second'");
        }
        co_await other_runner.drain();
    });
    EXPECT_EQ(town.db.say("select count(*) from events where kind = 'near_due'"), "30");
    EXPECT_EQ(town.db.say("select count(*) from events where kind = 'overdue'"), "30");
    EXPECT_EQ(
        town.db.say("select count(*) from (select case_id, kind from events where kind in ('near_due', 'overdue') "
                    "group by 1, 2 having count(*) > 1) twice"),
        "0");
}

} // namespace
} // namespace qzt
