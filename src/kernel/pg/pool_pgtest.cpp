// Connections under faults: whoever comes next never sees the station, the locks or the half-done work of whoever was
// there before, and nobody is told that something is stored when it may not be.
#include "kernel/awaiting.hpp"
#include "kernel/pg/pool.hpp"

#include "support/away_standby.hpp"
#include "support/seed.hpp"
#include "support/test_database.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <gtest/gtest.h>

#include <random>
#include <thread>

namespace qzt::pg {
namespace {

using testing::TestDatabase;
using Millis = std::chrono::milliseconds;

const Query<One<int>(int)> echo_number{"pool_test_echo", "select $1::int"};
const Query<One<std::optional<int>>()> station_now{"pool_test_station", "select qzt_station()"};
const Query<One<std::string>()> station_setting{"pool_test_setting",
                                                "select coalesce(current_setting('qzt.station_id', true), '')"};
const Query<One<int>()> own_pid{"pool_test_pid", "select pg_backend_pid()"};
const Query<One<int>(int)> divide_by{"pool_test_divide", "select 1 / $1::int"};
const Query<One<bool>(double)> sleep_for{"pool_test_sleep", "select pg_sleep($1) is null"};
const Query<Affected(int)> leave_mark{"pool_test_mark", "insert into marks (n) values ($1)"};
const Query<One<int64_t>()> count_marks{"pool_test_marks", "select count(*) from marks"};
const Query<One<std::string>(std::string)> echo_text{"pool_test_text", "select $1::text"};

struct PoolTest : ::testing::Test {
    TestDatabase db;
    PoolTest() {
        db.say("create table marks (n int primary key)");
        db.say("grant all on marks to qzt_app");
    }
};

TEST_F(PoolTest, ReadsAPrivateServerThatIsNotThereAsLost) {
    db.run([](Pool&) -> Task<> {
        bool lost = false;
        try {
            auto connection = co_await Connection::open("host=/nowhere dbname=qzt");
        } catch (const Lost&) {
            lost = true;
        }
        EXPECT_TRUE(lost);
    });
}

TEST_F(PoolTest, AStatementThatFailsUndoesItsTransactionAlone) {
    db.run(
        [](Pool& pool) -> Task<> {
            std::string sqlstate;
            try {
                Tx tx = co_await pool.begin({});
                co_await tx.run(leave_mark, 1);
                co_await tx.run(divide_by, 0);
            } catch (const Error& error) {
                sqlstate = error.sqlstate;
            }
            EXPECT_EQ(sqlstate, "22012");
            auto left = co_await pool.run({}, count_marks);
            EXPECT_EQ(left, 0);
            EXPECT_EQ(pool.open(), 1u);
        },
        1);
}

TEST_F(PoolTest, WhoeverHasCommittedHoldsNoConnectionAnyMore) {
    db.run(
        [](Pool& pool) -> Task<> {
            Tx first = co_await pool.begin({});
            co_await first.run(leave_mark, 1);
            co_await first.commit();
            int64_t marks = co_await pool.run({}, count_marks);
            EXPECT_EQ(marks, 1);
            bool refused = false;
            try {
                co_await first.run(leave_mark, 2);
            } catch (const std::logic_error&) {
                refused = true;
            }
            EXPECT_TRUE(refused);
        },
        1);
}

TEST_F(PoolTest, ACommitAfterAFailureIsNotToldAsStored) {
    db.run([](Pool& pool) -> Task<> {
        Tx tx = co_await pool.begin({});
        co_await tx.run(leave_mark, 1);
        bool failed = false;
        try {
            co_await tx.run(divide_by, 0);
        } catch (const Error&) {
            failed = true;
        }
        EXPECT_TRUE(failed);
        std::string sqlstate;
        try {
            co_await tx.commit();
        } catch (const Error& error) {
            sqlstate = error.sqlstate;
        }
        EXPECT_EQ(sqlstate, "25P02");
    });
}

TEST_F(PoolTest, AnsweringTooLateBreaksTheConnectionAndThePoolMakesAnother) {
    db.run(
        [](Pool& pool) -> Task<> {
            int before = co_await pool.run({}, own_pid);
            bool lost = false;
            {
                auto connection = co_await Connection::open(pool.conninfo());
                connection->send(sleep_for, sleep_for.encode(30.0));
                try {
                    co_await connection->sync(Millis(100));
                } catch (const Lost&) {
                    lost = true;
                }
                EXPECT_TRUE(connection->is_broken());
            }
            EXPECT_TRUE(lost);
            int after = co_await pool.run({}, own_pid);
            EXPECT_EQ(before, after);
        },
        1);
}

TEST_F(PoolTest, ALostServerIsToldOnceAndForgottenWithAllItsConnections) {
    db.run(
        [this](Pool& pool) -> Task<> {
            {
                Tx one = co_await pool.begin({});
                Tx two = co_await pool.begin({});
                co_await one.run(own_pid);
                co_await two.run(own_pid);
            }
            co_await pool.run({}, own_pid);
            EXPECT_EQ(pool.open(), 2u);
            db.say("select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity where datname = "
                   "current_database() "
                   "and pid <> pg_backend_pid()");
            // They died while nobody used them: nobody need hear of it.
            for (int i = 0; i < 4; ++i) {
                int answer = co_await pool.run({}, echo_number, i);
                EXPECT_EQ(answer, i);
            }
            // This one dies in use.
            Tx tx = co_await pool.begin({});
            int pid = co_await tx.run(own_pid);
            db.say("select pg_terminate_backend(" + std::to_string(pid) + ", 10000)");
            bool lost = false;
            try {
                co_await tx.run(echo_number, 1);
            } catch (const Lost&) {
                lost = true;
            }
            EXPECT_TRUE(lost);
        },
        2);
}

TEST_F(PoolTest, ACommitWhoseAnswerDidNotComeIsUnknown) {
    db.run([this](Pool& pool) -> Task<> {
        Tx tx = co_await pool.begin({});
        int pid = co_await tx.run(own_pid);
        tx.queue(leave_mark, 7);
        db.say("select pg_terminate_backend(" + std::to_string(pid) + ", 10000)");
        bool unknown = false;
        try {
            co_await tx.commit();
        } catch (const CommitUnknown&) {
            unknown = true;
        }
        EXPECT_TRUE(unknown);
    });
}

TEST_F(PoolTest, ACommitThatNoStandbyHasIsUnknownThoughTheServerCallsItDone) {
    // A server that keeps quiet about it is made to speak.
    db.say("do $$ begin execute format('alter database %I set client_min_messages = error', current_database()); end "
           "$$");
    testing::AwayStandby standby([this](const std::string& words) { return db.say(words); });
    std::thread administrator([&] { standby.cut_short(); });
    db.run(
        [](Pool& pool) -> Task<> {
            bool unknown = false;
            try {
                Tx tx = co_await pool.begin({});
                co_await tx.run(leave_mark, 7);
                co_await tx.commit();
            } catch (const CommitUnknown&) {
                unknown = true;
            }
            EXPECT_TRUE(unknown);
            // It is stored here, and what only reads waits for nobody, on the same connection.
            auto marks = co_await pool.run({}, count_marks);
            EXPECT_EQ(marks, 1);
            EXPECT_EQ(pool.open(), 1u);
        },
        1);
    administrator.join();
}

TEST_F(PoolTest, WhoeverGivesACommitUpLetsTheServerGiveUpItsWaitForTheStandby) {
    testing::AwayStandby standby([this](const std::string& words) { return db.say(words); });
    db.run([&](Pool& pool) -> Task<> {
        auto connection = co_await Connection::open(pool.conninfo());
        connection->send_words("begin");
        connection->send(leave_mark, leave_mark.encode(8));
        connection->send_commit();
        bool lost = false;
        try {
            co_await connection->sync(Millis(200));
        } catch (const Lost&) {
            lost = true;
        }
        EXPECT_TRUE(lost);
        EXPECT_EQ(standby.waiting(), 1);
        connection.reset();
        auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (standby.waiting() > 0 && std::chrono::steady_clock::now() < patience)
            ;
        EXPECT_EQ(standby.waiting(), 0);
    });
}

TEST_F(PoolTest, WhoeverWaitsTooLongIsTurnedAwayAndTheLineHasAnEnd) {
    asio::io_context context;
    Pool pool(context,
              {.conninfo = db.conninfo_app(), .connections_max = 1, .waiting_max = 1, .wait_deadline = Millis(50)});
    int busy = 0, served = 0;
    auto holder = [](Pool& pool, int& busy, int& served) -> Task<> {
        Tx tx = co_await pool.begin({});
        co_await tx.run(echo_number, 1);
        auto visit = [](Pool& pool, int& busy, int& served) -> Task<> {
            try {
                co_await pool.run({}, echo_number, 2);
                ++served;
            } catch (const Busy&) {
                ++busy;
            }
        };
        auto executor = co_await asio::this_coro::executor;
        for (int i = 0; i < 2; ++i)
            asio::co_spawn(executor, visit(pool, busy, served), asio::detached);
        co_await tx.run(sleep_for, 0.2);
    };
    asio::co_spawn(context, holder(pool, busy, served), asio::detached);
    context.run_for(std::chrono::seconds(20));
    EXPECT_EQ(busy, 2);
    EXPECT_EQ(served, 0);
}

TEST_F(PoolTest, ALongRequestAndALongAnswerCrossEachOther) {
    db.run([](Pool& pool) -> Task<> {
        std::string text(3'000'000, 'x');
        Tx tx = co_await pool.begin({});
        std::vector<Pending<Query<One<std::string>(std::string)>>> answers;
        for (int i = 0; i < 6; ++i)
            answers.push_back(tx.queue(echo_text, text));
        co_await tx.commit();
        for (const auto& answer : answers)
            EXPECT_EQ(answer.take().size(), text.size());
    });
}

TEST_F(PoolTest, ACancelledCoroutineFreesItsPlaceAndItsLocks) {
    asio::io_context context;
    Pool pool(context, {.conninfo = db.conninfo_app(), .connections_max = 1});
    asio::cancellation_signal cancel;
    bool ended = false;
    auto slow = [](Pool& pool) -> Task<> {
        Tx tx = co_await pool.begin({});
        co_await tx.run(leave_mark, 1);
        co_await tx.run(sleep_for, 60.0);
    };
    asio::co_spawn(context, slow(pool), asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr thrown) {
                       EXPECT_TRUE(thrown);
                       ended = true;
                   }));
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>
        soon(context, Millis(300));
    soon.async_wait([&](auto) { cancel.emit(asio::cancellation_type::terminal); });
    auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!ended && std::chrono::steady_clock::now() < until)
        context.run_one_for(Millis(100));
    ASSERT_TRUE(ended);
    int64_t marks = -1;
    auto next = [](Pool& pool, int64_t& marks) -> Task<> { marks = co_await pool.run({}, count_marks); };
    asio::co_spawn(context, next(pool, marks), asio::detached);
    context.restart();
    context.run_for(std::chrono::seconds(20));
    EXPECT_EQ(marks, 0);
    EXPECT_EQ(pool.open(), 1u);
}

TEST_F(PoolTest, CoroutinesThatEndWithTheirContextDoNoHarm) {
    auto context = std::make_unique<asio::io_context>();
    auto pool = std::make_unique<Pool>(*context, PoolOptions{.conninfo = db.conninfo_app(), .connections_max = 2});
    auto slow = [](Pool& pool) -> Task<> {
        Tx tx = co_await pool.begin({});
        co_await tx.run(sleep_for, 60.0);
    };
    for (int i = 0; i < 4; ++i)
        asio::co_spawn(*context, slow(*pool), asio::detached);
    context->run_for(Millis(200));
    pool.reset();
    context.reset();
}

// ── nobody sees another's station (10⁵ transactions of 16 stations on 2 connections) ──

struct Mixing {
    Pool& pool;
    std::mt19937_64 dice;
    int64_t done = 0, mixed = 0, errors = 0, cancelled = 0;
    asio::io_context& context;
};

// One transaction of a station, of a kind that the dice choose; looks whose station it is in each statement.
Task<> visit(Mixing& all, StationId station, int kind) {
    Tx tx = co_await all.pool.begin(Scope::station(station));
    auto first = tx.queue(station_now);
    if (kind == 0) tx.queue(divide_by, 0);
    if (kind == 1) co_return; // leaves with a statement that was never sent
    co_await tx.send();
    auto seen = first.take();
    if (seen != station.value) ++all.mixed;
    if (kind == 2) co_return; // leaves in the middle
    auto again = tx.queue(station_now);
    if (kind == 3)
        co_await tx.rollback();
    else
        co_await tx.commit();
    auto seen_again = again.take();
    if (seen_again != station.value) ++all.mixed;
}

// Nobody's: no scope at all must see no station.
Task<> visit_without_scope(Mixing& all) {
    auto setting = co_await all.pool.run({}, station_setting);
    if (!setting.empty()) ++all.mixed;
}

Task<> user(Mixing& all, int number, int rounds) {
    for (int i = 0; i < rounds; ++i) {
        int kind = int(all.dice() % 40);
        try {
            if (kind == 4)
                co_await visit_without_scope(all);
            else
                co_await visit(all, StationId{number}, kind);
        } catch (const Error&) {
            ++all.errors;
        }
        ++all.done;
    }
}

// Visits that are cut off at any of their waits. One that is over already must not be waited for.
Task<> cancelling_user(Mixing& all, int rounds) {
    using SteadyTimer =
        asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
    auto executor = co_await asio::this_coro::executor;
    for (int i = 0; i < rounds; ++i) {
        auto cancel = std::make_shared<asio::cancellation_signal>();
        auto over = std::make_shared<SteadyTimer>(executor, std::chrono::seconds(30));
        asio::co_spawn(executor, visit(all, StationId{99}, 9),
                       asio::bind_cancellation_slot(cancel->slot(), [over, cancel](std::exception_ptr) {
                           over->expires_after(std::chrono::seconds(0));
                       }));
        SteadyTimer brief(executor, std::chrono::microseconds(all.dice() % 3000));
        co_await brief.async_wait(awaiting);
        cancel->emit(asio::cancellation_type::terminal);
        boost::system::error_code ignored;
        co_await over->async_wait(asio::redirect_error(awaiting, ignored));
        ++all.cancelled;
    }
}

TEST_F(PoolTest, NobodySeesTheStationOfAnother) {
    constexpr int users = 16, rounds = 6250;
    uint64_t seed = testing::printed_seed();
    asio::io_context context;
    Pool pool(context,
              {.conninfo = db.conninfo_app(), .connections_max = 2, .wait_deadline = std::chrono::seconds(30)});
    Mixing all{pool, std::mt19937_64(seed), 0, 0, 0, 0, context};
    int running = users + 1;
    auto ended = [&](std::exception_ptr thrown) {
        --running;
        if (!thrown) return;
        try {
            std::rethrow_exception(thrown);
        } catch (const std::exception& e) {
            ADD_FAILURE() << e.what();
        }
    };
    for (int number = 1; number <= users; ++number)
        asio::co_spawn(context, user(all, number, rounds), ended);
    asio::co_spawn(context, cancelling_user(all, 200), ended);
    auto until = std::chrono::steady_clock::now() + std::chrono::minutes(5);
    while (running > 0 && std::chrono::steady_clock::now() < until)
        context.run_one_for(std::chrono::seconds(1));
    EXPECT_EQ(running, 0);
    EXPECT_EQ(all.done, users * rounds);
    EXPECT_EQ(all.mixed, 0);
    EXPECT_GT(all.errors, 1000);
    EXPECT_EQ(all.cancelled, 200);
    EXPECT_LE(pool.open(), 2u);
}

} // namespace
} // namespace qzt::pg
