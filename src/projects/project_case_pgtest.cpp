// A project and its case: the clock of the case stands still by the rules of suspensions while something is waited
// for, and runs again by itself once nothing is.
#include "support/project_town.hpp"

namespace qzt {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using testing::at_clock;
using testing::fresh;

struct ProjectCases : testing::ProjectTown {
    CaseId parent;
    int32_t seen = 0; // the version of the case
    Time start_of_day = at_clock("09:00");

    static Task<> until_asked(CommandRunner& runner, ProjectCases& self) {
        auto& station = self.town;
        auto told = co_await station.report(runner, testing::TestStation::shed(), self.start_of_day);
        self.parent = told.case_id;
        DispatchCase dispatch = fresh<DispatchCase>({}, told.version);
        dispatch.lead_org_id = station.urban;
        told = co_await station.give(runner, station.dispatcher, self.parent, dispatch, self.start_of_day + 1min);
        told = co_await station.give(runner, station.handler, self.parent, fresh<SignAssignment>({}, told.version),
                                     self.start_of_day + 2min);
        StartHandling begin = fresh<StartHandling>({}, told.version);
        begin.contact_text = "已联系报告人";
        told = co_await station.give(runner, station.handler, self.parent, begin, self.start_of_day + 3min);
        AskSuspend ask = fresh<AskSuspend>({}, told.version);
        ask.code = SuspendCode::owner_vote;
        ask.until = self.start_of_day + days(5);
        ask.text = "等业主表决";
        told = co_await station.give(runner, station.handler, self.parent, ask, self.start_of_day + 4min);
        self.seen = told.version;
    }
    static Task<> decided(CommandRunner& runner, ProjectCases& self, RequestId request, Actor by) {
        DecideRequest decide = fresh<DecideRequest>({}, self.seen);
        decide.request_id = request;
        decide.grant = true;
        decide.text = "同意";
        auto told = co_await self.town.give(runner, by, self.parent, decide, self.start_of_day + 5min);
        self.seen = told.version;
    }
    void suspend() {
        town.run([&](CommandRunner& runner, pg::Pool&) { return until_asked(runner, *this); });
        auto request = *RequestId::from_text(town.say("select request_id from case_requests"));
        for (const Actor& by : {town.leader, town.commander})
            town.run([&](CommandRunner& runner, pg::Pool&) { return decided(runner, *this, request, by); });
    }
    static Task<> wake(CommandRunner& runner, pg::Pool& pool, ProjectCases& self, int32_t& woken) {
        woken = co_await wake_cases_of_projects(&pool, &runner, self.town.station, self.town.now);
    }
    int32_t woken() {
        int32_t count = 0;
        town.run([&](CommandRunner& runner, pg::Pool& pool) { return wake(runner, pool, *this, count); });
        return count;
    }
    std::string is_suspended() { return town.say("select suspended from cases"); }
};

TEST_F(ProjectCases, AreWokenOnceNothingIsWaitedForAnyMore) {
    suspend();
    ASSERT_EQ(is_suspended(), "t");
    ASSERT_EQ(give(leader, creating(), town.now), "");
    PlanProject said = plan();
    said.steps[0].cause = SuspendCode::owner_vote;
    said.steps[1].cause = SuspendCode::large_project;
    ASSERT_EQ(give(leader, said), "");
    ASSERT_EQ(give(leader, LaunchProject{}), "");
    EXPECT_EQ(woken(), 0) << "the project has no case";
    town.say("update projects set case_id = '" + parent.text() + "'");
    EXPECT_EQ(woken(), 0) << "nor has it asked for the suspension";
    town.say("update projects set case_asked_at = now(), case_asked_code = 'owner_vote', case_asked_until = "
             "date '2026-03-15'");
    ASSERT_EQ(start(leader, "survey"), "");
    EXPECT_EQ(woken(), 0) << "it is waited for";
    ASSERT_EQ(finish(leader, "survey"), "");
    EXPECT_EQ(woken(), 0) << "the works follow";
    EXPECT_EQ(is_suspended(), "t");
    ASSERT_EQ(start(town.handler, "works"), "");
    ASSERT_EQ(finish(town.handler, "works"), "");
    EXPECT_EQ(woken(), 1);
    EXPECT_EQ(is_suspended(), "f");
    EXPECT_EQ(events("case_woken"), "done");
    EXPECT_EQ(woken(), 0) << "once";
}

TEST_F(ProjectCases, NobodyElseIsResumedByTheProgram) {
    suspend();
    EXPECT_EQ(woken(), 0);
    EXPECT_EQ(is_suspended(), "t");
}

} // namespace
} // namespace qzt
