// Lists beside the queue: what another system has not answered yet, and what fits nowhere in the tree.
#include "support/desk_pages.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::desk_page;
using testing::fresh;
using testing::TestStation;

TEST(Queue, ListsWhatAnotherSystemHasNotAnswered) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        QueueQuery outside{.desk = Desk::outside};
        TransferOut away;
        away.system = "12345";
        away.outside_number = "A-17";
        std::vector<CaseId> sent;
        for (std::string_view at : {"10:00", "10:10"}) {
            auto made = co_await town.report(runner, TestStation::shed(), at_clock(at));
            co_await town.give(runner, town.dispatcher, made.case_id, fresh(AcceptCase(), 1), at_clock(at));
            co_await town.give(runner, town.dispatcher, made.case_id, fresh(away, 2), at_clock(at));
            sent.push_back(made.case_id);
        }
        QueuePage page = co_await desk_page(pool, town, town.dispatcher, outside);
        EXPECT_EQ(page.rows.size(), 2u);
        for (const CaseRow& row : page.rows)
            EXPECT_TRUE(row.due_at);
        QueuePage others = co_await desk_page(pool, town, town.other_handler, outside);
        EXPECT_TRUE(others.rows.empty());
        AddNote answered;
        answered.text = "已由区里办结";
        co_await town.give(runner, town.dispatcher, sent[0], fresh(answered, 3));
        QueuePage left = co_await desk_page(pool, town, town.dispatcher, outside);
        EXPECT_EQ(left.rows.size(), 1u);
        if (!left.rows.empty()) EXPECT_EQ(left.rows[0].case_id, sent[1]);
    });
}

TEST(Queue, WarnsWhenTooMuchFitsNowhereInTheTree) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto share = [&]() -> Task<RestShare> {
            pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
            RestShare now = co_await rest_share(tx, town.station, at_clock("12:00"));
            co_return now;
        };
        auto file = [&](std::string category, int n) -> Task<> {
            for (int i = 0; i < n; ++i) {
                auto made = co_await town.report(runner, TestStation::shed(), at_clock("10:00"));
                co_await town.give(runner, town.dispatcher, made.case_id, fresh(AcceptCase(), 1));
                FileCase filed;
                filed.category = category;
                filed.condition_met = true;
                co_await town.give(runner, town.dispatcher, made.case_id, fresh(filed, 2));
            }
        };
        co_await town.report(runner, TestStation::shed(), at_clock("10:00")); // nobody has sorted it yet
        co_await file("0401", 17);
        co_await file("1299", 2);
        RestShare few = co_await share();
        EXPECT_EQ(few.filed, 19);
        EXPECT_EQ(few.rest, 2);
        EXPECT_FALSE(few.too_many) << "fewer than twenty say nothing";
        co_await file("0401", 1);
        RestShare a_tenth = co_await share();
        EXPECT_EQ(a_tenth.percent, 10);
        EXPECT_FALSE(a_tenth.too_many);
        co_await file("1299", 1);
        RestShare more = co_await share();
        EXPECT_TRUE(more.too_many);
        QueuePage page = co_await desk_page(pool, town, town.dispatcher, QueueQuery{.desk = Desk::rest});
        EXPECT_EQ(page.rows.size(), 3u);
    });
}

} // namespace
} // namespace qzt
