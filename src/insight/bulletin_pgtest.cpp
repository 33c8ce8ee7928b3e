// Two made-up weeks: what belongs to which of them, what is counted though it is not shown, and what is not counted.
#include "insight/bulletin_api.hpp"

#include "cases/pages/case_page.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::TestStation;
using enum BulletinFigure;

const Time last_moment = at_clock("23:59", "2026-03-08") + std::chrono::seconds(59);
const Time midnight = at_clock("00:00", "2026-03-09");
const Time long_after = at_clock("12:00", "2026-03-20");

struct Weeks : ::testing::Test {
    TestStation town;

    using Story = Task<> (*)(Weeks&, CommandRunner&, pg::Pool&);
    void play(Story story) {
        town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> { return story(*this, runner, pool); });
    }
    Bulletin week(std::string_view day, Time now = long_after) {
        Bulletin bulletin;
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](pg::Pool& pool, TestStation& town, Week week, Time now, Bulletin& bulletin) -> Task<> {
                pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
                bulletin = co_await bulletin_of(tx, town.station, week, now, town.book());
                co_await tx.rollback();
            }(pool, town, week_of(day_from_text(day).value()), now, bulletin);
        });
        return bulletin;
    }
    static int32_t count(const Bulletin& bulletin, BulletinFigure figure, std::optional<OrgId> org = {}) {
        for (const BulletinCount& one : bulletin.counts)
            if (one.figure == figure && one.org_id == org) return one.count;
        return 0;
    }
    // In the week that ends with Sunday's last moment, and in the next.
    std::pair<int32_t, int32_t> both(BulletinFigure figure, std::optional<OrgId> org = {}) {
        return {count(week("2026-03-02"), figure, org), count(week("2026-03-09"), figure, org)};
    }

    Task<CaseId> file_one(CommandRunner& runner, Time at, std::string category = "0401") {
        auto told = co_await town.report(runner, TestStation::shed(), at);
        co_await town.give(runner, town.dispatcher, told.case_id, fresh(AcceptCase(), 1), at);
        FileCase file;
        file.category = category;
        file.condition_met = true;
        co_await town.give(runner, town.dispatcher, told.case_id, fresh(file, 2), at);
        co_return told.case_id;
    }
    // Filed and given to the urban department, with a clock that runs from its signature.
    Task<CaseId> in_hand(CommandRunner& runner, Time at, std::vector<AssistOrder> assists = {},
                         std::string category = "0401") {
        CaseId id = co_await file_one(runner, at, std::move(category));
        DispatchCase dispatch;
        dispatch.lead_org_id = town.urban;
        for (AssistOrder& assist : assists)
            dispatch.assists.push_back(std::move(assist));
        co_await town.give(runner, town.dispatcher, id, fresh(dispatch, 3), at);
        co_return id;
    }
    void set(const std::string& words) { town.db.say(words); }
    static std::string quoted(Time at) { return "'" + to_text(at) + "'"; }
    static std::string quoted(CaseId id) { return "'" + id.text() + "'"; }
};

TEST_F(Weeks, HoldWhatWasReportedBetweenTwoMondays) {
    play([](Weeks& self, CommandRunner& runner, pg::Pool&) -> Task<> {
        co_await self.file_one(runner, at_clock("00:00", "2026-03-02"));
        co_await self.file_one(runner, last_moment, "1299");
        co_await self.file_one(runner, midnight);
        co_await self.town.report(runner, TestStation::shed(), last_moment); // nobody has sorted it
    });
    EXPECT_EQ(both(filed), std::pair(2, 1));
    EXPECT_EQ(both(rest), std::pair(1, 0));
    Bulletin bulletin = week("2026-03-04");
    EXPECT_EQ(bulletin.rest.filed, 2);
    EXPECT_EQ(bulletin.rest.percent, 50);
    EXPECT_FALSE(bulletin.rest.too_many) << "fewer than twenty say nothing";
    EXPECT_TRUE(bulletin.is_over);
    EXPECT_FALSE(week("2026-03-04", last_moment).is_over);
}

TEST_F(Weeks, CountNothingThatWasStruckOutAndWhatWasMergedOnce) {
    play([](Weeks& self, CommandRunner& runner, pg::Pool&) -> Task<> {
        CaseId master = co_await self.file_one(runner, last_moment);
        CaseId twin = co_await self.file_one(runner, last_moment);
        MergeCase merge;
        merge.master_id = master;
        co_await self.town.give(runner, self.town.dispatcher, twin, fresh(merge, 3), last_moment);
        CaseId wrong = co_await self.in_hand(runner, last_moment);
        VoidCase strike;
        strike.code = VoidCode::wrong_entry;
        strike.reason = "录错了";
        co_await self.town.give(runner, self.town.commander, wrong, fresh(strike, 4), last_moment);
    });
    EXPECT_EQ(both(filed), std::pair(1, 0));
    set("update cases set original_due_at = " + quoted(last_moment));
    EXPECT_EQ(both(fell_due), std::pair(0, 0));
}

TEST_F(Weeks, CountAPartInTheWeekInWhichItsLimitEnded) {
    play([](Weeks& self, CommandRunner& runner, pg::Pool&) -> Task<> {
        AssistOrder property{self.town.property, {}, {}};
        co_await self.in_hand(runner, at_clock("10:00", "2026-03-03"), {property});
        co_await self.in_hand(runner, at_clock("10:00", "2026-03-03"));
        co_await self.in_hand(runner, at_clock("10:00", "2026-03-03"));
    });
    auto nth = [&](int n) {
        return "'" +
               town.db.say("select case_id from cases order by number offset " + std::to_string(n) + " limit 1") +
               "'";
    };
    std::string first = nth(0), second = nth(1), third = nth(2);
    set("update cases set original_due_at = " + quoted(midnight));
    set("update cases set original_due_at = " + quoted(last_moment) + " where case_id = " + first);
    set("update cases set original_due_at = " + quoted(last_moment) + ", suspended = true where case_id = " + second);
    set("update assignments set due_at = " + quoted(midnight));
    // An extension moves the part's own limit, and not what counts.
    set("update assignments set settled_at = " + quoted(last_moment) + " where role = 'lead' and case_id = " + first);
    EXPECT_EQ(both(fell_due, town.urban), std::pair(1, 1)) << "a suspended one has no limit";
    EXPECT_EQ(both(in_time, town.urban), std::pair(1, 0));
    EXPECT_EQ(both(late, town.urban), std::pair(0, 1));
    EXPECT_EQ(both(fell_due, town.property), std::pair(0, 1)) << "an assistant goes by its own";
    EXPECT_EQ(both(fell_due), std::pair(1, 2));
    EXPECT_EQ(count(week("2026-03-09", midnight), fell_due), 0) << "what is not due yet is neither";
    set("update assignments set state = 'waived' where role = 'assist'");
    EXPECT_EQ(both(fell_due), std::pair(1, 1));
}

TEST_F(Weeks, CountReturnsRedispatchesAndJointDecisionsWhenTheyWereMade) {
    play([](Weeks& self, CommandRunner& runner, pg::Pool& pool) -> Task<> {
        TestStation& town = self.town;
        CaseId id = co_await self.in_hand(runner, at_clock("10:00", "2026-03-06"));
        AskReturn ask;
        ask.code = ReturnCode::not_legal_duty;
        ask.basis = "三定方案";
        ask.better_org_id = town.market;
        ask.text = "不归我办";
        Time asked_at = at_clock("10:05", "2026-03-06");
        auto asked = co_await town.give(runner, town.leader, id, fresh(ask, 4), asked_at);
        pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
        CaseView view = co_await case_page(tx, town.dispatcher, id, asked_at, town.book());
        co_await tx.commit();
        DecideRequest grant;
        grant.request_id = view.requests.at(0).request_id;
        grant.grant = true;
        grant.text = "同意退回";
        auto granted = co_await town.give(runner, town.dispatcher, id, fresh(grant, asked.version), last_moment);
        DispatchCase dispatch;
        dispatch.lead_org_id = town.market;
        dispatch.override_reason = Reason("退回后改派");
        auto sent = co_await town.give(runner, town.dispatcher, id, fresh(dispatch, granted.version), last_moment);
        RedispatchCase back;
        back.lead_org_id = town.property;
        back.reason = "派错了";
        auto again = co_await town.give(runner, town.dispatcher, id, fresh(back, sent.version), midnight);
        // Taken back within its ten seconds: it never was one.
        co_await town.give(runner, town.dispatcher, id, fresh(UndoDispatch(), again.version),
                           midnight + std::chrono::seconds(5));
        CaseId other = co_await self.in_hand(runner, at_clock("10:00", "2026-03-06"));
        back.lead_org_id = town.market;
        co_await town.give(runner, town.dispatcher, other, fresh(back, 4), midnight);
    });
    EXPECT_EQ(both(returned), std::pair(1, 0));
    EXPECT_EQ(both(returned, town.urban), std::pair(1, 0));
    EXPECT_EQ(both(redispatched), std::pair(0, 1));
    EXPECT_EQ(both(redispatched, town.urban), std::pair(0, 1));
    EXPECT_EQ(both(redispatched, town.market), std::pair(0, 0));
}

TEST_F(Weeks, CountWhistlesWhenTheyWereBlown) {
    play([](Weeks& self, CommandRunner& runner, pg::Pool&) -> Task<> {
        CaseId id = co_await self.in_hand(runner, at_clock("10:00", "2026-03-06"));
        Whistle whistle;
        whistle.kind = WhistleKind::emergency;
        whistle.org_ids = {self.town.market, self.town.property};
        whistle.demand = "马上到场";
        co_await self.town.give(runner, self.town.dispatcher, id, fresh(whistle, 4), last_moment);
    });
    EXPECT_EQ(both(whistled), std::pair(1, 0));
    EXPECT_EQ(both(whistled_emergency), std::pair(1, 0));
    EXPECT_EQ(both(called), std::pair(2, 0));
    set("update arrivals set arrived_at = arrive_by where org_id = '" + town.market.text() + "'");
    EXPECT_EQ(both(arrived_in_time, town.market), std::pair(1, 0));
    EXPECT_EQ(both(arrived_in_time, town.property), std::pair(0, 0));
}

// What was said stays of its week, whatever is said in a later round.
TEST_F(Weeks, CountWhatReportersSaidWhenTheyWereAsked) {
    play([](Weeks& self, CommandRunner& runner, pg::Pool&) -> Task<> {
        TestStation& town = self.town;
        Time at = at_clock("10:00", "2026-03-06");
        CaseId id = co_await self.in_hand(runner, at, {}, "0402"); // always checked
        co_await town.give(runner, town.handler, id, fresh(SignAssignment(), 4), at + std::chrono::minutes(1));
        co_await town.give(runner, town.handler, id, fresh(StartHandling{{}, "已电话联系"}, 5),
                           at + std::chrono::minutes(2));
        SubmitResult result;
        result.text = "已自行拆除";
        result.files = {FileId::named("1"), FileId::named("2"), FileId::named("3")};
        co_await town.give(runner, town.handler, id, fresh(result, 6), at + std::chrono::minutes(3));
        GiveCheck check;
        check.outcome = CheckOutcome::pass;
        check.text = "已拆平";
        co_await town.give(runner, town.inspector, id, fresh(check, 7), at + std::chrono::minutes(4));
        FollowUp call;
        call.contacted = true;
        call.solved = Solved::no;
        call.satisfaction = Satisfaction::basic;
        co_await town.give(runner, town.caller, id, fresh(call, 8), last_moment);
    });
    EXPECT_EQ(both(asked), std::pair(1, 0));
    EXPECT_EQ(both(reached), std::pair(1, 0));
    EXPECT_EQ(both(solved_no), std::pair(1, 0));
    set("update reports set satisfaction = 'very', solved = 'yes', asked_at = null");
    EXPECT_EQ(both(satisfied_basic), std::pair(1, 0));
    EXPECT_EQ(both(solved_no), std::pair(1, 0));
    set("update reports set not_ratable = 'mediation'");
    EXPECT_EQ(both(not_ratable), std::pair(1, 0));
    EXPECT_EQ(both(solved_no), std::pair(0, 0));
}

TEST_F(Weeks, TellHowManyReportersOfClosedCasesCouldNotBeAsked) {
    play([](Weeks& self, CommandRunner& runner, pg::Pool&) -> Task<> {
        for (int i = 0; i < 3; ++i)
            co_await self.file_one(runner, at_clock("10:00", "2026-03-06"));
    });
    set("update reports set reporter_id = null, contact = ''");
    EXPECT_EQ(both(anonymous), std::pair(0, 0)) << "not closed yet";
    set("update cases set state = 'closed', closed_at = " + quoted(last_moment));
    EXPECT_EQ(both(anonymous), std::pair(3, 0));
    set("update reports set contact = '12345'");
    EXPECT_EQ(both(anonymous), std::pair(0, 0));
    set("update reports set wants_follow_up = false");
    EXPECT_EQ(both(unwished), std::pair(3, 0));
}

TEST_F(Weeks, NameTheOrganisationsThatTheStreetSupervises) {
    play([](Weeks& self, CommandRunner& runner, pg::Pool&) -> Task<> {
        Actor street = self.town.commander;
        street.posts.front().role = Role::street_leader;
        for (int i = 0; i < 2; ++i) {
            CaseId id = co_await self.in_hand(runner, at_clock("10:00", "2026-03-03"));
            for (int32_t level : {1, 3}) {
                Supervise supervise;
                supervise.level = level;
                supervise.kind = SupervisionKind::timeout;
                supervise.org_id = self.town.urban;
                supervise.reason = "超过办理期限";
                supervise.demand = "请立即办理";
                co_await self.town.give(runner, level == 3 ? street : self.town.commander, id,
                                        fresh(supervise, level == 3 ? 5 : 4),
                                        last_moment - std::chrono::minutes(1 - i));
            }
        }
    });
    set("update cases set visibility = 'restricted' where case_id = (select case_id from cases order by number desc "
        "limit 1)");
    set("update assignments set due_at = " + quoted(at_clock("18:00", "2026-03-04")));
    Bulletin bulletin = week("2026-03-02");
    EXPECT_EQ(count(bulletin, supervised, town.urban), 2);
    ASSERT_EQ(bulletin.supervised.size(), 2u);
    EXPECT_EQ(bulletin.supervised[0].category, "0401");
    EXPECT_EQ(bulletin.supervised[0].community_id, town.north);
    EXPECT_EQ(bulletin.supervised[0].late_since, at_clock("18:00", "2026-03-04"));
    EXPECT_FALSE(bulletin.supervised[1].number) << "counted, and not named";
    EXPECT_FALSE(bulletin.supervised[1].community_id);
    EXPECT_TRUE(week("2026-03-09").supervised.empty());
    set("update supervisions set replied_at = opened_at where level = 3");
    EXPECT_EQ(both(supervised_unanswered), std::pair(0, 0));
}

} // namespace
} // namespace qzt
