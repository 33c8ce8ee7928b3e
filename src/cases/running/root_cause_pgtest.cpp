// What came before is found in the database for a whole batch of dispatches at once, and one place is asked for its
// cause once.
#include "cases/pages/case_page.hpp"
#include "kernel/awaiting.hpp"
#include "support/test_station.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::TestStation;

struct RootCauses : ::testing::Test {
    TestStation town;

    DispatchCase to_urban() {
        DispatchCase dispatch = fresh<DispatchCase>({}, 1);
        dispatch.lead_org_id = town.urban;
        return dispatch;
    }
    Task<CaseId> shed(CommandRunner& runner, Time at, std::optional<double> lat = {}) {
        SubmitReport said = TestStation::shed();
        if (lat) said.lat = *lat;
        auto answer = co_await town.report(runner, said, at);
        co_return answer.case_id;
    }
    Task<CaseId> dispatched(CommandRunner& runner, Time at, std::optional<double> lat = {}) {
        CaseId id = co_await shed(runner, at, lat);
        co_await town.give(runner, town.dispatcher, id, to_urban(), at + std::chrono::minutes(1));
        co_return id;
    }
    std::string supervised(CaseId id) {
        return town.db.say("select coalesce(string_agg(kind || ' ' || level || ' ' || reason, '|'), '') "
                           "from supervisions where case_id = '" +
                           id.text() + "' and closed_at is null");
    }
    std::string number(CaseId id) {
        return town.db.say("select number from cases where case_id = '" + id.text() + "'");
    }
};

TEST_F(RootCauses, AreNotAskedForWhereTheOthersAreOldFarOrOfAnotherKind) {
    CaseId last;
    town.run([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](RootCauses& self, CommandRunner& runner, CaseId& last) -> Task<> {
            Time today = at_clock("09:00");
            co_await self.dispatched(runner, today - std::chrono::days(31));
            co_await self.dispatched(runner, today - std::chrono::days(2), 24.0055); // 55 m
            co_await self.shed(runner, today - std::chrono::days(1));                // nobody was sent yet
            SubmitReport other = TestStation::shed();
            other.category = "0404";
            auto told = co_await self.town.report(runner, other, today - std::chrono::days(1));
            co_await self.town.give(runner, self.town.dispatcher, told.case_id, self.to_urban(),
                                    today - std::chrono::days(1));
            co_await self.dispatched(runner, today - std::chrono::days(1));
            last = co_await self.dispatched(runner, today);
        }(*this, runner, last);
    });
    EXPECT_EQ(supervised(last), "");
}

TEST_F(RootCauses, AreAskedForWithTheThirdCaseAndNotAgainWhileOneIsOpen) {
    std::vector<CaseId> ids;
    town.run([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](RootCauses& self, CommandRunner& runner, std::vector<CaseId>& ids) -> Task<> {
            for (int day : {20, 10, 0, -1}) {
                CaseId id = co_await self.dispatched(runner, at_clock("09:00") - std::chrono::days(day));
                ids.push_back(id);
            }
        }(*this, runner, ids);
    });
    EXPECT_EQ(supervised(ids[1]), "");
    EXPECT_EQ(supervised(ids[2]),
              "root_cause 2 30 天内同一地点同类事项已有 3 件，此前：" + number(ids[1]) + "、" + number(ids[0]));
    EXPECT_EQ(supervised(ids[3]), "");
    town.db.say("update supervisions set closed_at = now()");
    town.run([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](RootCauses& self, CommandRunner& runner, std::vector<CaseId>& ids) -> Task<> {
            CaseId id = co_await self.dispatched(runner, at_clock("09:00") + std::chrono::days(2));
            ids.push_back(id);
        }(*this, runner, ids);
    });
    EXPECT_TRUE(supervised(ids[4]).starts_with("root_cause 2")) << "closed, and it came back once more";
}

// Dispatches that wait together, behind something else, become one batch; of these too only one is asked.
TEST_F(RootCauses, AreAskedForOnceInABatch) {
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](RootCauses& self, CommandRunner& runner, pg::Pool& pool) -> Task<> {
            co_await self.dispatched(runner, at_clock("08:00"));
            CaseId noted = co_await self.dispatched(runner, at_clock("08:10"));
            std::vector<CaseId> waiting;
            for (int i = 0; i < 3; ++i) {
                CaseId id = co_await self.shed(runner, at_clock("09:00"));
                waiting.push_back(id);
            }
            Executor executor = co_await asio::this_coro::executor;
            CommandRunner one_by_one(executor.context(), pool, self.town.shelf, 1);
            size_t answered = 0, failed = 0;
            auto give = [&](CaseId id, CommandBody body) {
                asio::co_spawn(
                    executor, self.town.give(one_by_one, self.town.dispatcher, id, body, at_clock("09:30")),
                    [&](std::exception_ptr failure, CommandAnswer) { ++answered, failed += bool(failure); });
            };
            give(noted, fresh(AddNote{.text = Reason("先记一笔")}, 2));
            for (CaseId id : waiting)
                give(id, self.to_urban());
            while (answered < waiting.size() + 1)
                co_await asio::post(executor, awaiting);
            EXPECT_EQ(failed, 0u);
            co_await one_by_one.drain();
        }(*this, runner, pool);
    });
    EXPECT_EQ(town.db.say("select count(*) from supervisions where kind = 'root_cause'"), "1");
}

} // namespace
} // namespace qzt
