// A whistle stands on the desk of whoever it calls, though they have no part in the case.
#include "support/desk_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt {
namespace {

using testing::at_clock;
using testing::desk_page;
using testing::fresh;
using testing::page_of_case;
using testing::TestStation;

// By when they have to come; when they are there it stays, without a clock, until they have left.
TEST(Queue, OfAnOrganisationShowsTheWhistlesThatCallItUntilItHasLeft) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        DispatchCase dispatch;
        dispatch.lead_org_id = town.urban;
        co_await town.give(runner, town.dispatcher, made.case_id, fresh(dispatch, 1));
        Whistle whistle;
        whistle.kind = WhistleKind::emergency;
        whistle.org_ids = {town.market};
        whistle.demand = "马上到场";
        co_await town.give(runner, town.dispatcher, made.case_id, fresh(whistle, 2), at_clock("10:30"));

        auto desk = [&](QueueQuery wanted, Time now) {
            return desk_page(pool, town, town.other_handler, wanted, now);
        };
        QueueQuery organisation{.desk = Desk::organisation};
        QueuePage called = co_await desk(organisation, at_clock("10:40"));
        EXPECT_EQ(called.rows.size(), 1u);
        EXPECT_FALSE(called.rows.at(0).own_part);
        EXPECT_EQ(called.rows.at(0).own_summons->arrive_by, at_clock("11:00"));
        EXPECT_FALSE(called.rows.at(0).own_summons->arrived_at);
        QueuePage room = co_await desk_page(pool, town, town.dispatcher, {.desk = Desk::queue}, at_clock("10:40"));
        EXPECT_FALSE(room.rows.at(0).own_summons) << "nobody called the command room";
        EXPECT_EQ(std::ranges::count(called.rows.at(0).allowed_acts, Act::report_arrival), 1);
        QueuePage late = co_await desk({.desk = Desk::organisation, .lamp = Lamp::red}, at_clock("11:01"));
        EXPECT_EQ(late.rows.size(), 1u);

        CaseView view = co_await page_of_case(pool, town, town.other_handler, made.case_id);
        ReportArrival arrival;
        arrival.arrival_id = view.arrivals.at(0).arrival_id;
        arrival.step = ArrivalStep::arrive;
        co_await town.give(runner, town.other_handler, made.case_id, fresh(arrival, 3), at_clock("11:05"));
        QueuePage there = co_await desk(organisation, at_clock("11:06"));
        EXPECT_EQ(there.rows.size(), 1u);
        EXPECT_EQ(there.rows.at(0).own_summons->arrived_at, at_clock("11:05"));
        arrival.step = ArrivalStep::leave;
        arrival.text = "已劝离";
        co_await town.give(runner, town.other_handler, made.case_id, fresh(arrival, 4), at_clock("11:30"));
        QueuePage empty = co_await desk(organisation, at_clock("11:31"));
        EXPECT_EQ(empty.rows.size(), 0u);
    });
}

} // namespace
} // namespace qzt
