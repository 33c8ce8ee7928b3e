// Commands against a database: given twice, given stale, given together, given while the database is in trouble.
#include "cases/running/command_runner.hpp"

#include "cases/records/case_record.hpp"
#include "kernel/awaiting.hpp"
#include "support/test_station.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::problem_of;
using testing::TestStation;

// What became of several commands given at once: the answers' texts, or the codes of what refused them.
struct Together {
    std::vector<std::string> answers;
    size_t left = 0;
};

Task<> give_one(CommandRunner& runner, Order order, std::shared_ptr<Together> all, size_t place) {
    try {
        all->answers[place] = co_await runner.give(std::move(order));
    } catch (const Refused& refused) {
        all->answers[place] = refused.problem.kind->code;
    } catch (const pg::Error& error) {
        all->answers[place] = "database error " + error.sqlstate;
    }
    --all->left;
}

Task<std::vector<std::string>> give_together(CommandRunner& runner, std::vector<Order> orders) {
    Executor executor = co_await asio::this_coro::executor;
    auto all = std::make_shared<Together>();
    all->answers.resize(orders.size());
    all->left = orders.size();
    for (size_t i = 0; i < orders.size(); ++i)
        asio::co_spawn(executor, give_one(runner, std::move(orders[i]), all, i), asio::detached);
    while (all->left > 0)
        co_await asio::post(executor, awaiting);
    co_return all->answers;
}

TEST(Runner, RefusesACommandIdThatWasUsedForSomethingElse) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool&, TestStation& town) -> Task<> {
        SubmitReport said = TestStation::shed();
        co_await town.report(runner, said);
        said.text = Text<0, 4000>("完全不同的另外一件事情发生了");
        auto code = co_await problem_of(town.report(runner, said));
        EXPECT_EQ(code, "command_id_reused");
        // The same words by another person are another command.
        Order other = town.order(town.dispatcher, CaseId::make(at_clock("10:00")), TestStation::shed());
        std::get<SubmitReport>(other.body).command_id = said.command_id;
        auto again = co_await problem_of(runner.give(std::move(other)));
        EXPECT_EQ(again, "command_id_reused");
    });
}

TEST(Runner, AnswersARepeatByteForByteAlsoWhenGivenAtOnce) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool&, TestStation& town) -> Task<> {
        SubmitReport said = TestStation::shed();
        std::vector<Order> orders;
        for (int i = 0; i < 5; ++i)
            orders.push_back(town.order(town.reporter, CaseId::make(SystemClock().now()), said));
        auto first = co_await give_together(runner, orders);
        auto second = co_await give_together(runner, orders);
        for (const std::string& answer : first)
            EXPECT_EQ(answer, first[0]);
        for (const std::string& answer : second)
            EXPECT_EQ(answer, first[0]);
        auto answer = or_refuse(json::from_text<CommandAnswer>(first[0]));
        EXPECT_TRUE(answer.number.starts_with("TS2026031004")) << answer.number;
        EXPECT_EQ(answer.query_code->size(), 8u);
    });
    EXPECT_EQ(town.db.say("select count(*) from cases"), "1");
    EXPECT_EQ(town.db.say("select count(*) from reports"), "1");
    EXPECT_EQ(town.db.say("select count(*) from commands"), "1");
}

TEST(Runner, TwoProcessesGiveOneCaseForOneReport) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        Executor executor = co_await asio::this_coro::executor;
        CommandRunner other(executor.context(), pool, town.shelf);
        auto all = std::make_shared<Together>();
        for (int i = 0; i < 20; ++i) {
            SubmitReport said = TestStation::shed();
            size_t at = all->answers.size();
            all->answers.resize(at + 2);
            all->left += 2;
            Order one = town.order(town.reporter, CaseId::make(SystemClock().now()), said);
            Order two = town.order(town.reporter, CaseId::make(SystemClock().now()), said);
            asio::co_spawn(executor, give_one(runner, std::move(one), all, at), asio::detached);
            asio::co_spawn(executor, give_one(other, std::move(two), all, at + 1), asio::detached);
        }
        while (all->left > 0)
            co_await asio::post(executor, awaiting);
        for (size_t i = 0; i < all->answers.size(); i += 2)
            EXPECT_EQ(all->answers[i], all->answers[i + 1]);
        co_await other.drain();
    });
    EXPECT_EQ(town.db.say("select count(*) from cases"), "20");
    EXPECT_EQ(town.db.say("select count(distinct number) from cases"), "20");
}

TEST(Runner, RefusesAStaleVersionAndSaysWhatChanged) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool&, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        co_await town.give(runner, town.dispatcher, made.case_id, fresh<AcceptCase>({}, 1));
        std::map<std::string, std::string> details;
        try {
            co_await town.give(runner, town.colleague, made.case_id, fresh<AcceptCase>({}, 1));
        } catch (const Refused& refused) {
            EXPECT_EQ(refused.problem.kind->code, "case_changed");
            details = refused.problem.details;
        }
        EXPECT_EQ(details["version"], "2");
        EXPECT_EQ(details["seen"], "1");
        EXPECT_EQ(details["state"], "accepted");
        EXPECT_EQ(details["changes"], "accepted");
        EXPECT_EQ(details["changed_by"], "dispatcher");
    });
}

TEST(Runner, TellsAStrangerNothingNotEvenTheVersion) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool&, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        auto stale = co_await problem_of(town.give(runner, town.handler, made.case_id, fresh<AcceptCase>({}, 7)));
        EXPECT_EQ(stale, "case_not_found");
        CaseId none = CaseId::make(at_clock("10:00"));
        auto absent = co_await problem_of(town.give(runner, town.dispatcher, none, fresh<AcceptCase>({}, 1)));
        EXPECT_EQ(absent, "case_not_found");
    });
}

// Sixteen at one case at once: one is done, the others are told that it has changed.
TEST(Runner, LetsOneOfManyWritersThrough) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool&, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        std::vector<Order> orders;
        for (int i = 0; i < 16; ++i)
            orders.push_back(
                town.order(i % 2 ? town.dispatcher : town.colleague, made.case_id, fresh<AcceptCase>({}, 1)));
        auto answers = co_await give_together(runner, std::move(orders));
        EXPECT_EQ(std::ranges::count(answers, "case_changed"), 15);
    });
    EXPECT_EQ(town.db.say("select version from cases"), "2");
}

TEST(Runner, CommandsOfOneBatchSeeEachOther) {
    TestStation town;
    town.run([](CommandRunner&, pg::Pool& pool, TestStation& town) -> Task<> {
        Executor executor = co_await asio::this_coro::executor;
        CommandRunner runner(executor.context(), pool, town.shelf, 1); // so that what waits makes one batch
        auto made = co_await town.report(runner, TestStation::shed());
        DispatchCase dispatch;
        dispatch.lead_org_id = town.urban;
        std::vector<Order> orders{
            town.order(town.dispatcher, made.case_id, fresh<AcceptCase>({}, 1)),
            town.order(town.dispatcher, made.case_id, fresh(dispatch, 2)),
            town.order(town.dispatcher, made.case_id, fresh<UndoDispatch>({}, 3)),
        };
        auto answers = co_await give_together(runner, std::move(orders));
        for (const std::string& answer : answers)
            EXPECT_TRUE(answer.starts_with("{")) << answer;
        co_await runner.drain();
    });
    EXPECT_EQ(town.db.say("select version from cases"), "4");
    // Nobody is told of a dispatch that was taken back at once.
    EXPECT_EQ(town.db.say("select count(*) from notices where org_id is not null and visible_at > at"), "0");
}

// The database refuses one row of a batch; everybody else's commands are stored.
TEST(Runner, ADatabaseErrorHarmsNobodyElse) {
    TestStation town;
    town.db.say("alter table reports add constraint no_poison check (text not like '%毒%')");
    town.run([](CommandRunner& runner, pg::Pool&, TestStation& town) -> Task<> {
        std::vector<Order> orders;
        for (int i = 0; i < 20; ++i)
            orders.push_back(
                town.order(town.reporter, CaseId::make(SystemClock().now()),
                           TestStation::shed(i == 11 ? "这一条里面有毒不能保存进去" : "楼道里堆满了杂物无法通行")));
        auto answers = co_await give_together(runner, std::move(orders));
        for (size_t i = 0; i < answers.size(); ++i)
            if (i == 11)
                EXPECT_EQ(answers[i], "database error 23514");
            else
                EXPECT_TRUE(answers[i].starts_with("{")) << answers[i];
    });
    EXPECT_EQ(town.db.say("select count(*) from cases"), "19");
    // Numbers taken by those who stood in one batch with the culprit stay unused; none is given twice.
    EXPECT_EQ(town.db.say("select count(distinct number) from cases"), "19");
}

TEST(Runner, SaysThatItIsTooBusyWhenTheLineIsFull) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool&, TestStation& town) -> Task<> {
        CaseId none = CaseId::make(at_clock("10:00"));
        std::vector<Order> orders;
        for (size_t i = 0; i < CommandRunner::waiting_max + 300; ++i)
            orders.push_back(town.order(town.dispatcher, none, fresh<AcceptCase>({}, 1)));
        auto answers = co_await give_together(runner, std::move(orders));
        EXPECT_EQ(std::ranges::count(answers, "too_busy") + std::ranges::count(answers, "case_not_found"),
                  std::ptrdiff_t(answers.size()));
        EXPECT_GT(std::ranges::count(answers, "too_busy"), 0);
        co_await runner.drain();
        auto after = co_await problem_of(town.report(runner, TestStation::shed()));
        EXPECT_EQ(after, "too_busy");
    });
}

// The server goes away while the commit is under way: the caller is told to repeat, and the repeat tells the truth.
TEST(Runner, NeverCallsAnUnknownCommitAFailure) {
    TestStation town;
    town.db.say(R"(
        create function end_this_backend() returns trigger language plpgsql security definer as $$
        begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
        create constraint trigger cut after insert on commands deferrable initially deferred
            for each row execute function end_this_backend())");
    SubmitReport said = TestStation::shed();
    town.run([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](CommandRunner& runner, TestStation& town, SubmitReport said) -> Task<> {
            auto code = co_await problem_of(town.report(runner, said));
            EXPECT_EQ(code, "outcome_unknown");
            town.db.say("drop trigger cut on commands");
            auto made = co_await town.report(runner, said);
            EXPECT_EQ(made.version, 1);
        }(runner, town, said);
    });
    EXPECT_EQ(town.db.say("select count(*) from cases"), "1");
}

} // namespace
} // namespace qzt
