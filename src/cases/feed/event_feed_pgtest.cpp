// The feed: nobody misses an event and nobody hears one twice, however the writers' commits overlap.
#include "cases/feed/event_feed.hpp"

#include "cases/records/case_queries.hpp"
#include "cases/records/event_queries.hpp"
#include "cases/rules/case_steps.hpp"
#include "cases/running/timer_job.hpp"
#include "kernel/awaiting.hpp"
#include "support/seed.hpp"
#include "support/test_station.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::problem_of;
using testing::TestStation;
using namespace std::chrono_literals;

Task<> pause(std::chrono::microseconds time) {
    Executor executor = co_await asio::this_coro::executor;
    EventFeed::Steady timer(executor);
    timer.expires_after(time);
    boost::system::error_code ec;
    co_await timer.async_wait(asio::redirect_error(awaiting, ec));
}

// Writes events one by one, each in a transaction that stays open for a while between its insert and its commit.
Task<> write_slowly(pg::Pool& pool, StationId station, CaseId case_id, int count, uint64_t seed, int& writing) {
    std::mt19937_64 random(seed);
    for (int i = 0; i < count; ++i) {
        EventRow row{.station_id = station,
                     .case_id = case_id,
                     .kind = EventKind::progress,
                     .at = at_clock("10:00"),
                     .command_id = CommandId::make(at_clock("10:00")),
                     .facts = {"{}"}};
        pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
        std::vector<EventRow> rows{row};
        co_await tx.run(add_events.many, pg::Rows<EventRow>(rows));
        co_await pause(std::chrono::microseconds(random() % 6000));
        co_await tx.commit();
    }
    --writing;
}

// Listens until nobody writes any more and all is heard. Comes back with its last place after every few messages.
Task<> listen(EventFeed& feed, pg::Pool& pool, std::string from, size_t total, bool comes_and_goes, uint64_t seed,
              std::vector<FeedPlace>& heard) {
    Executor executor = co_await asio::this_coro::executor;
    std::mt19937_64 random(seed);
    auto subscription = feed.subscribe(executor.context(), from);
    while (heard.size() < total) {
        auto news = co_await subscription->next(pool, 10s);
        EXPECT_FALSE(news.resync);
        if (news.items.empty()) co_return; // the patience is over: something was missed
        size_t take = comes_and_goes ? 1 + random() % news.items.size() : news.items.size();
        for (size_t i = 0; i < take; ++i)
            heard.push_back(news.items[i]->place());
        if (comes_and_goes) subscription = feed.subscribe(executor.context(), heard.back().text());
    }
}

Task<> story_of_writers(pg::Pool& pool, TestStation& town, uint64_t seed) {
    Executor executor = co_await asio::this_coro::executor;
    CommandRunner runner(executor.context(), pool, town.shelf);
    auto made = co_await town.report(runner, TestStation::shed());
    FeedOptions options;
    options.ring_max = 16; // so that those who come back find it overrun
    CaseMemory memory;
    EventFeed feed(executor.context(), pool, town.db.conninfo_app(), town.station, memory, real_clock, options);
    feed.start();
    std::string from = co_await pool.run(pg::Scope::station(town.station), feed_position);

    constexpr int writers = 4, each = 30;
    int writing = writers;
    for (int i = 0; i < writers; ++i)
        asio::co_spawn(executor, write_slowly(pool, town.station, made.case_id, each, seed + uint64_t(i), writing),
                       asio::detached);
    std::vector<FeedPlace> steady, restless;
    int listening = 2;
    auto done = [&listening](std::exception_ptr thrown) {
        EXPECT_FALSE(thrown);
        --listening;
    };
    asio::co_spawn(executor, listen(feed, pool, from, writers * each, false, seed, steady), done);
    asio::co_spawn(executor, listen(feed, pool, from, writers * each, true, seed, restless), done);
    while (listening > 0 || writing > 0)
        co_await pause(5ms);

    EXPECT_EQ(steady.size(), size_t(writers * each));
    EXPECT_TRUE(std::ranges::is_sorted(steady));
    EXPECT_EQ(std::set(steady.begin(), steady.end()).size(), steady.size());
    EXPECT_EQ(restless, steady);
    feed.stop();
    co_await pause(50ms);
    co_await runner.drain();
}

// The reader is slow here: whoever catches up from the database is ahead of it and must not hear the same from it
// again.
Task<> story_of_one_ahead(pg::Pool& pool, TestStation& town) {
    Executor executor = co_await asio::this_coro::executor;
    CommandRunner runner(executor.context(), pool, town.shelf);
    auto made = co_await town.report(runner, TestStation::shed());
    FeedOptions options;
    options.ring_max = 1;
    options.pace = options.soon = options.slow_poll = 300ms;
    CaseMemory memory;
    EventFeed feed(executor.context(), pool, town.db.conninfo_app(), town.station, memory, real_clock, options);
    feed.start();
    std::string from = co_await pool.run(pg::Scope::station(town.station), feed_position);
    int writing = 1;
    co_await write_slowly(pool, town.station, made.case_id, 20, 1, writing);
    auto screen = feed.subscribe(executor.context(), from);
    std::vector<FeedPlace> heard;
    for (auto until = std::chrono::steady_clock::now() + 1s; std::chrono::steady_clock::now() < until;) {
        auto news = co_await screen->next(pool, 100ms);
        for (const SharedFeedItem& item : news.items)
            heard.push_back(item->place());
    }
    EXPECT_EQ(heard.size(), 20u);
    EXPECT_TRUE(std::ranges::is_sorted(heard));
    feed.stop();
    co_await pause(50ms);
    co_await runner.drain();
}

TEST(Feed, TellsNothingTwiceToOneWhoIsAheadOfItsReader) {
    TestStation town;
    town.db.run([&](pg::Pool& pool) -> Task<> { return story_of_one_ahead(pool, town); }, 12);
}

TEST(Feed, HasNoGapsAndNoDisorderUnderSlowCommits) {
    uint64_t seed = testing::printed_seed();
    TestStation town;
    town.db.run([&](pg::Pool& pool) -> Task<> { return story_of_writers(pool, town, seed); }, 12);
}

Task<> story_of_screens(pg::Pool& pool, TestStation& town) {
    Executor executor = co_await asio::this_coro::executor;
    CommandRunner runner(executor.context(), pool, town.shelf);
    FeedOptions options;
    options.backlog_max = 3;
    CaseMemory memory;
    EventFeed feed(executor.context(), pool, town.db.conninfo_app(), town.station, memory, real_clock, options);
    feed.start();
    EXPECT_THROW(feed.subscribe(executor.context(), "yesterday"), Refused);
    std::string from = co_await pool.run(pg::Scope::station(town.station), feed_position);
    auto screen = feed.subscribe(executor.context(), from);
    auto made = co_await town.report(runner, TestStation::shed());

    // The first report comes by NOTIFY, well before the slow poll.
    auto news = co_await screen->next(pool, 1900ms);
    EXPECT_EQ(news.items.size(), 1u);
    if (news.items.empty()) co_return;
    auto book = town.book();
    auto room = told_to(*news.items[0], town.dispatcher, at_clock("10:00"), *book);
    auto stranger = told_to(*news.items[0], town.other_handler, at_clock("10:00"), *book);
    EXPECT_TRUE(room && room->find("\"actor_name\":\"reporter\"") != room->npos) << room.value_or("nothing");
    EXPECT_FALSE(stranger);

    // A quiet time is told as such.
    auto quiet = co_await screen->next(pool, 1ms);
    EXPECT_TRUE(quiet.items.empty() && !quiet.resync && !quiet.ended);

    // Whoever does not keep up loads the page anew. (Another screen listens, so as to know when all was handed out.)
    auto prompt = feed.subscribe(executor.context(), {});
    for (int32_t version = 1; version <= 5; ++version) {
        AddNote note;
        note.text = "补充说明";
        co_await town.give(runner, town.dispatcher, made.case_id, fresh(note, version));
    }
    // Another process of the server, which began to listen after all this, serves those who come back from the
    // database.
    CaseMemory memory_of_other;
    EventFeed other(executor.context(), pool, town.db.conninfo_app(), town.station, memory_of_other, real_clock);
    auto late = other.subscribe(executor.context(), from);
    auto all = co_await late->next(pool, 5s);
    while (all.items.size() < 6) {
        auto more = co_await late->next(pool, 5s);
        if (more.items.empty()) break;
        all.items.insert(all.items.end(), more.items.begin(), more.items.end());
    }
    EXPECT_EQ(all.items.size(), 6u);
    // They came back before its reader had begun, and miss nothing of what comes once it has.
    auto before_reader = co_await late->next(pool, 1ms);
    EXPECT_TRUE(before_reader.items.empty() && !before_reader.resync && !before_reader.ended);
    other.start();
    auto after_it = co_await late->next(pool, 100ms);
    EXPECT_TRUE(after_it.items.empty() && !after_it.resync && !after_it.ended);
    for (size_t handed_out = 0; handed_out < 5;) {
        auto some = co_await prompt->next(pool, 5s);
        if (some.resync || some.items.empty()) break;
        handed_out += some.items.size();
    }
    prompt.reset();
    auto overrun = co_await screen->next(pool, 5s);
    EXPECT_TRUE(overrun.resync);
    // A place that lies ahead of everything was heard before the database was restored from a copy.
    auto of_a_lost_history = feed.subscribe(executor.context(), "999999999999.7");
    auto told_to_start_anew = co_await of_a_lost_history->next(pool, 5s);
    EXPECT_TRUE(told_to_start_anew.resync);
    EXPECT_EQ(feed.listeners(), 2u);
    of_a_lost_history.reset();
    EXPECT_EQ(feed.listeners(), 1u);

    feed.stop();
    other.stop();
    auto end = co_await screen->next(pool, 5s);
    EXPECT_TRUE(end.ended);
    co_await pause(50ms);
    co_await runner.drain();
}

TEST(Feed, TellsScreensWhatIsTheirsAndTheSlowToLoadAnew) {
    TestStation town;
    town.db.run([&](pg::Pool& pool) -> Task<> { return story_of_screens(pool, town); }, 8);
}

// Two dispatches, eight seconds old: one is taken back before its addressee hears of it.
Task<> story_of_a_window(pg::Pool& pool, TestStation& town) {
    Executor executor = co_await asio::this_coro::executor;
    CommandRunner runner(executor.context(), pool, town.shelf);
    Time begun = SystemClock().now() - 8s;
    auto kept = co_await town.report(runner, TestStation::shed(), begun);
    auto taken_back = co_await town.report(runner, TestStation::shed("路口的彩钢棚挡住了行人"), begun);
    CaseMemory memory;
    EventFeed feed(executor.context(), pool, town.db.conninfo_app(), town.station, memory, real_clock);
    feed.start();
    std::string from = co_await pool.run(pg::Scope::station(town.station), feed_position);
    auto screen = feed.subscribe(executor.context(), from);
    DispatchCase order;
    order.lead_org_id = town.urban;
    co_await town.give(runner, town.dispatcher, kept.case_id, fresh(order, kept.version), begun);
    auto sent =
        co_await town.give(runner, town.dispatcher, taken_back.case_id, fresh(order, taken_back.version), begun);
    co_await town.give(runner, town.dispatcher, taken_back.case_id, fresh(UndoDispatch{}, sent.version), begun + 1s);

    auto book = town.book();
    auto patience_ends = SystemClock().now() + 8s;
    int told_to_handler = 0, told_to_room = 0;
    while (told_to_handler == 0 && SystemClock().now() < patience_ends) {
        auto news = co_await screen->next(pool, 5s);
        Time now = SystemClock().now();
        for (const SharedFeedItem& item : news.items) {
            told_to_room += told_to(*item, town.dispatcher, now, *book) && item->told_anew;
            auto told = told_to(*item, town.handler, now, *book);
            if (!told) continue;
            ++told_to_handler;
            EXPECT_GE(now, begun + undo_window);
            EXPECT_EQ(item->event.case_id, kept.case_id);
        }
    }
    EXPECT_EQ(told_to_handler, 1);
    EXPECT_EQ(told_to_room, 0); // they have heard it already
    feed.stop();
    co_await pause(50ms);
    co_await runner.drain();
}

TEST(Feed, TellsAnOrganisationOfItsPartWhenTheUndoWindowIsOver) {
    TestStation town;
    town.db.run([&](pg::Pool& pool) -> Task<> { return story_of_a_window(pool, town); }, 8);
}

// Every connection of the program is cut; the feed goes on by itself.
Task<> story_of_a_cut(pg::Pool& pool, TestStation& town) {
    Executor executor = co_await asio::this_coro::executor;
    CommandRunner runner(executor.context(), pool, town.shelf);
    CaseMemory memory;
    EventFeed feed(executor.context(), pool, town.db.conninfo_app(), town.station, memory, real_clock);
    feed.start();
    auto screen = feed.subscribe(executor.context(), {});
    co_await town.report(runner, TestStation::shed());
    auto news = co_await screen->next(pool, 10s);
    EXPECT_EQ(news.items.size(), 1u);
    town.db.say(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> "
        "pg_backend_pid()");
    // The cut connections are found dead one after another.
    SubmitReport said = TestStation::shed();
    for (int tries = 0; tries < 20; ++tries) {
        auto code = co_await problem_of(town.report(runner, said));
        if (code.empty()) break;
    }
    auto after = co_await screen->next(pool, 10s);
    EXPECT_EQ(after.items.size(), 1u);
    feed.stop();
    co_await pause(50ms);
    co_await runner.drain();
}

TEST(Feed, GoesOnAfterItsConnectionsWereCut) {
    TestStation town;
    town.db.run([&](pg::Pool& pool) -> Task<> { return story_of_a_cut(pool, town); }, 8);
}

} // namespace
} // namespace qzt
