// Work on threads of its own: refused when too much waits, resumed where it was asked for.
#include "kernel/blocking_pool.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

#include <latch>

namespace qzt {
namespace {

struct Asked {
    std::string refused;
    int value = 0;
    std::thread::id resumed_on;
};

Task<> ask(BlockingPool& pool, Asked& asked, std::function<int()> work) {
    try {
        asked.value = co_await pool.run(std::move(work));
    } catch (const Refused& refusal) {
        asked.refused = refusal.problem.kind->code;
    } catch (const std::exception& failure) {
        asked.refused = failure.what();
    }
    asked.resumed_on = std::this_thread::get_id();
}

TEST(BlockingPool, RefusesWorkWhenItsQueueIsFull) {
    asio::io_context context;
    std::latch open(1);
    BlockingPool pool(1, 2);
    std::vector<Asked> asked(5);
    std::latch running(1);
    auto hold = [&] {
        running.count_down();
        open.wait();
        return 1;
    };
    asio::co_spawn(context, ask(pool, asked[0], hold), asio::detached);
    context.poll();
    running.wait();
    for (size_t i = 1; i < asked.size(); ++i)
        asio::co_spawn(context, ask(pool, asked[i], [] { return 2; }), asio::detached);
    context.poll();
    EXPECT_EQ(pool.waiting(), 2u);
    open.count_down();
    context.run();
    std::vector<std::string> refusals;
    for (auto& one : asked)
        refusals.push_back(one.refused);
    EXPECT_EQ(refusals, (std::vector<std::string>{"", "", "", "work_queue_full", "work_queue_full"}));
    EXPECT_EQ(asked[2].value, 2);
}

TEST(BlockingPool, PassesOnWhatTheWorkThrew) {
    asio::io_context context;
    BlockingPool pool(1, 4);
    Asked asked;
    asio::co_spawn(context, ask(pool, asked, []() -> int { throw std::runtime_error("no ink"); }), asio::detached);
    context.run();
    EXPECT_EQ(asked.refused, "no ink");
}

TEST(BlockingPool, WorksElsewhereAndResumesOnTheThreadThatAsked) {
    asio::io_context context;
    BlockingPool pool(2, 64);
    std::vector<Asked> asked(32);
    std::atomic<int> elsewhere = 0;
    for (auto& one : asked)
        asio::co_spawn(context,
                       ask(pool, one,
                           [&, here = std::this_thread::get_id()] {
                               elsewhere += std::this_thread::get_id() != here;
                               return 7;
                           }),
                       asio::detached);
    context.run();
    EXPECT_EQ(elsewhere, 32);
    for (auto& one : asked) {
        EXPECT_EQ(one.value, 7);
        EXPECT_EQ(one.resumed_on, std::this_thread::get_id());
    }
}

} // namespace
} // namespace qzt
