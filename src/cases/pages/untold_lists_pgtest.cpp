// For ten seconds a dispatch can be taken back: lists and their figures keep it to themselves as the case's page
// does.
#include "cases/pages/case_queue.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::TestStation;

TEST(UntoldLists, FilterAndCountADispatchAsUnsortedUntilItsLeadMayKnow) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto told = co_await town.report(runner, TestStation::shed());
        DispatchCase dispatch;
        dispatch.lead_org_id = town.urban;
        co_await town.give(runner, town.dispatcher, told.case_id, fresh(dispatch, 1), at_clock("10:00"));
        struct Row {
            Actor by;
            std::chrono::seconds later;
            size_t filed, dispatched;
        };
        using std::chrono::seconds;
        for (const Row& row : {
                 Row{town.dispatcher, seconds(5), 0, 1},
                 Row{town.reporter, seconds(5), 1, 0},
                 Row{town.reporter, seconds(10), 0, 1},
                 Row{town.officer, seconds(5), 1, 0},
                 Row{town.officer, seconds(10), 0, 1},
             }) {
            CaseMemory memory;
            Time now = at_clock("10:00") + row.later;
            QueueQuery wanted;
            wanted.state = {CaseState::filed};
            FoundPage filed = co_await find_page(pool, memory, row.by, wanted, now);
            wanted.state = {CaseState::dispatched};
            FoundPage dispatched = co_await find_page(pool, memory, row.by, wanted, now);
            DeskCounts counts = co_await desk_counts(pool, row.by, now);
            SCOPED_TRACE(row.by.name + " after " + std::to_string(row.later.count()) + " s");
            EXPECT_EQ(filed.cases.size(), row.filed);
            EXPECT_EQ(dispatched.cases.size(), row.dispatched);
            EXPECT_EQ(size_t(counts.to_dispatch), row.filed);
            EXPECT_EQ(size_t(counts.to_sign), row.dispatched);
        }
    });
}

} // namespace
} // namespace qzt
