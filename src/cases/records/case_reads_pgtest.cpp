// Who looks at a case leaves a trace where it is promised; what cannot be written is not shown.
#include "cases/records/case_reads.hpp"

#include "cases/pages/case_page.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::TestStation;

Task<CaseView> looked_at(pg::Pool& pool, TestStation& town, Actor by, CaseId id) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
    CaseView view = co_await case_page(tx, by, id, at_clock("10:05"), town.book(), "192.0.2.5");
    co_await tx.commit();
    co_return view;
}

struct CaseReadsTest : ::testing::Test {
    TestStation town;
    // A report of a category, looked at by somebody.
    std::string look(Actor by, std::string category = "0401") {
        std::string refused;
        town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
            return [](CommandRunner& runner, pg::Pool& pool, TestStation& town, Actor by, std::string category,
                      std::string& refused) -> Task<> {
                SubmitReport said = TestStation::shed();
                said.category = category;
                auto made = co_await town.report(runner, std::move(said), at_clock("10:00"));
                auto shown = looked_at(pool, town, by, made.case_id);
                refused = co_await testing::problem_of(std::move(shown));
            }(runner, pool, town, by, category, refused);
        });
        return refused;
    }
    std::string traces() {
        return town.db.say("select coalesce(string_agg(m.login || ' ' || r.ground || ' ' || r.visibility || ' ' || "
                           "r.reporters || ' ' || r.address, '; ' order by r.read_id), 'none') "
                           "from case_reads r join members m using (station_id, member_id)");
    }
};

TEST_F(CaseReadsTest, LeavesNoneOfWhoMayNotReadAndOfOnesOwnReport) {
    EXPECT_EQ(look(town.handler), "case_not_found");
    EXPECT_EQ(look(town.reporter), "");
    EXPECT_EQ(traces(), "none");
}

TEST_F(CaseReadsTest, SaysByWhatRightTheReporterWasShown) {
    EXPECT_EQ(look(town.dispatcher), "");
    EXPECT_EQ(traces(), "dispatcher command_room normal 1 192.0.2.5");
}

TEST_F(CaseReadsTest, LeavesATraceOfARestrictedCaseThoughNoReporterIsShown) {
    std::string category =
        town.db.say("select code from categories where visibility = 'restricted' order by code limit 1");
    ASSERT_NE(category, "");
    EXPECT_EQ(look(town.officer, category), "");
    EXPECT_EQ(traces(), "officer community restricted 0 192.0.2.5");
    EXPECT_EQ(look(town.officer), ""); // an ordinary one shows the officer nothing that must be told
    EXPECT_EQ(town.db.say("select count(*) from case_reads"), "1");
}

TEST_F(CaseReadsTest, ShowsNothingWhenTheTraceCannotBeWritten) {
    town.db.say("create function no_trace() returns trigger language plpgsql as "
                "$$ begin raise exception 'full'; end $$; "
                "create trigger no_trace before insert on case_reads for each row execute function no_trace()");
    EXPECT_THROW(look(town.dispatcher), pg::Error);
    EXPECT_EQ(look(town.reporter), "") << "what leaves no trace is shown all the same";
}

TEST_F(CaseReadsTest, CannotBeChangedByTheProgram) {
    static const pg::Query<pg::Affected(StationId)> rewrite{"test_rewrite_reads", R"(
        update case_reads set ground = 'task' where station_id = $1)"};
    static const pg::Query<pg::Affected(StationId)> erase{"test_erase_reads", R"(
        delete from case_reads where station_id = $1)"};
    look(town.dispatcher);
    for (auto* query : {&rewrite, &erase}) {
        std::string state;
        auto change = [&](pg::Pool& pool) -> Task<> {
            return [](pg::Pool& pool, StationId station, const pg::Query<pg::Affected(StationId)>* query) -> Task<> {
                co_await pool.run(pg::Scope::station(station), *query, station);
            }(pool, town.station, query);
        };
        try {
            town.db.run(change);
        } catch (const pg::Error& error) {
            state = error.sqlstate;
        }
        EXPECT_EQ(state, "42501") << query->name; // insufficient_privilege
    }
    EXPECT_EQ(town.db.say("select count(*) from case_reads"), "1");
}

} // namespace
} // namespace qzt
