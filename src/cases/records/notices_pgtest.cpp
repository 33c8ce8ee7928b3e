// Who is told what, from when on, and how often.
#include "cases/records/notices.hpp"

#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::TestStation;

TEST(Notices, ComeToTheOrganisationOnceTheUndoWindowIsOverAndAreReadOnce) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        DispatchCase to_urban;
        to_urban.lead_org_id = town.urban;
        co_await town.give(runner, town.dispatcher, made.case_id, fresh(to_urban, 1));
        pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
        NoticeList early = co_await notices_for(tx, town.handler, at_clock("10:00"));
        NoticeList later = co_await notices_for(tx, town.handler, at_clock("10:01"));
        co_await mark_notices_read(tx, town.handler, at_clock("10:01"), at_clock("10:01"));
        co_await mark_notices_read(tx, town.handler, at_clock("09:00"), at_clock("10:01"));
        NoticeList read = co_await notices_for(tx, town.handler, at_clock("10:02"));
        NoticeList colleague = co_await notices_for(tx, town.leader, at_clock("10:02"));
        co_await tx.commit();
        EXPECT_EQ(early.notices.size(), 0u);
        EXPECT_EQ(later.unread, 1);
        EXPECT_EQ(later.notices.at(0).priority, Priority::P3);
        EXPECT_EQ(read.notices.size(), 1u);
        EXPECT_EQ(read.unread, 0);
        EXPECT_EQ(colleague.unread, 1);
    });
}

// A leader who also handles for the organisation, and whose own task it is: one thing, told three times over.
TEST(Notices, TellOneThingOnceToWhomSeveralPostsAreTold) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        auto tell = [&](std::string kind, std::string column, std::string whom, std::string urgent) {
            town.db.say("insert into notices (station_id, notice_id, case_id, kind, " + column +
                        ", urgent, at, visible_at) select 1, gen_random_uuid(), '" + made.case_id.text() + "', '" +
                        kind + "', '" + whom + "', " + urgent +
                        ", t, t from (select '2026-03-10 09:30+08'::timestamptz) m (t)");
        };
        tell("overdue", "org_id", town.urban.text(), "false");
        tell("overdue", "member_id", town.leader.member_id.text(), "true");
        tell("overdue", "role", "org_leader", "false");
        tell("near_due", "org_id", town.urban.text(), "false");
        pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
        NoticeList leader = co_await notices_for(tx, town.leader, at_clock("10:00"));
        NoticeList handler = co_await notices_for(tx, town.handler, at_clock("10:00"));
        co_await tx.commit();
        EXPECT_EQ(leader.notices.size(), 2u);
        EXPECT_EQ(leader.unread, 2);
        EXPECT_EQ(std::ranges::count(leader.notices, true, &NoticeView::urgent), 1) << "urgent for any is urgent";
        EXPECT_EQ(handler.notices.size(), 2u);
    });
}

} // namespace
} // namespace qzt
