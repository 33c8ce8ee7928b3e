// What returns and re-dispatches teach about the dispatch catalogue, against a database: what counts as a lesson,
// what an administrator makes of it, and what whoever dispatches next is told.
#include "cases/station/catalogue_lessons.hpp"

#include "cases/pages/case_page.hpp"
#include "cases/station/category_changes.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::problem_of;
using testing::TestStation;

// Scams at the door are the police's by the catalogue of a new station, market supervision may lead them too.
SubmitReport scam() {
    SubmitReport said = TestStation::shed("有人上门推销保健品，老人已交定金");
    said.category = "0203";
    return said;
}

struct Lessons : ::testing::Test {
    TestStation town;

    DispatchCase to(OrgId lead) {
        DispatchCase dispatch = fresh<DispatchCase>();
        dispatch.lead_org_id = lead;
        dispatch.override_reason = "先问一问";
        return dispatch;
    }
    // Sent to the police, who say whose it is; the command room agrees.
    Task<CommandAnswer> returned(CommandRunner& runner, ReturnCode code, OrgId better, std::string_view clock) {
        Time at = at_clock(clock);
        auto answer = co_await town.report(runner, scam(), at);
        answer =
            co_await town.give(runner, town.dispatcher, answer.case_id, fresh(to(town.police), answer.version), at);
        AskReturn ask = fresh<AskReturn>({}, answer.version);
        ask.code = code;
        ask.basis = "权责清单第四条";
        ask.better_org_id = better;
        ask.files.push_back(FileId::named("photo"));
        answer = co_await town.give(runner, town.officer, answer.case_id, ask, at + std::chrono::minutes(1));
        std::string request =
            town.db.say("select request_id from case_requests where case_id = '" + answer.case_id.text() + "'");
        DecideRequest decide = fresh<DecideRequest>({}, answer.version);
        decide.request_id = *RequestId::from_text(request);
        decide.grant = true;
        decide.text = "确属市场监管";
        answer = co_await town.give(runner, town.colleague, answer.case_id, decide, at + std::chrono::minutes(2));
        co_return answer;
    }
    std::vector<CatalogueLesson> open(Time now = at_clock("18:00")) {
        std::vector<CatalogueLesson> lessons;
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](pg::Pool& pool, TestStation& town, Time now, std::vector<CatalogueLesson>& lessons) -> Task<> {
                pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
                auto open = co_await open_lessons(tx, town.book(), now);
                lessons = std::move(open.lessons);
            }(pool, town, now, lessons);
        });
        return lessons;
    }
    TakeLesson key() { return {"0203", town.north, town.police, town.market}; }
    std::string take(TakeLesson wanted, Time now = at_clock("18:00")) {
        std::string refused;
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return
                [](pg::Pool& pool, TestStation& town, TakeLesson wanted, Time now, std::string& refused) -> Task<> {
                    pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
                    auto taken = take_lesson(tx, town.book(), town.commander, wanted, now);
                    refused = co_await problem_of(std::move(taken));
                    if (refused.empty()) co_await tx.commit();
                }(pool, town, wanted, now, refused);
        });
        return refused;
    }
    std::string dismiss(Time now = at_clock("18:00")) {
        std::string refused;
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](pg::Pool& pool, TestStation& town, DismissLesson wanted, Time now,
                      std::string& refused) -> Task<> {
                pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
                wanted.reason = "当月特殊安排";
                auto dismissed = dismiss_lesson(tx, town.book(), town.commander, wanted, now);
                refused = co_await problem_of(std::move(dismissed));
                if (refused.empty()) co_await tx.commit();
            }(pool, town, {key(), {}}, now, refused);
        });
        return refused;
    }
};

TEST_F(Lessons, AreNotTaughtByReturnsForOtherReasonsNorByWhatTheCatalogueKnows) {
    town.run([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](Lessons& self, CommandRunner& runner) -> Task<> {
            co_await self.returned(runner, ReturnCode::facts_wrong, self.town.market, "09:00");
            co_await self.returned(runner, ReturnCode::already_handled, self.town.market, "09:10");
            // Urban management leads sheds by the catalogue already; the dispatcher thought otherwise.
            auto shed = co_await self.town.report(runner, TestStation::shed(), at_clock("09:20"));
            auto sent = co_await self.town.give(runner, self.town.dispatcher, shed.case_id,
                                                fresh(self.to(self.town.police), shed.version), at_clock("09:21"));
            RedispatchCase again = fresh<RedispatchCase>({}, sent.version);
            again.lead_org_id = self.town.urban;
            again.reason = "派错了";
            co_await self.town.give(runner, self.town.dispatcher, shed.case_id, again, at_clock("09:30"));
        }(*this, runner);
    });
    EXPECT_TRUE(open().empty());
    EXPECT_EQ(take(key()), "lesson_gone");
    EXPECT_EQ(dismiss(), "lesson_gone");
}

TEST_F(Lessons, AreNotTaughtByARedispatchThatWasUndone) {
    town.run([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](Lessons& self, CommandRunner& runner) -> Task<> {
            auto told = co_await self.town.report(runner, scam(), at_clock("09:00"));
            auto sent = co_await self.town.give(runner, self.town.dispatcher, told.case_id,
                                                fresh(self.to(self.town.police), told.version), at_clock("09:01"));
            RedispatchCase again = fresh<RedispatchCase>({}, sent.version);
            again.lead_org_id = self.town.market;
            again.reason = "点错了";
            sent = co_await self.town.give(runner, self.town.dispatcher, told.case_id, again, at_clock("09:10"));
            co_await self.town.give(runner, self.town.dispatcher, told.case_id, fresh<UndoDispatch>({}, sent.version),
                                    at_clock("09:10") + std::chrono::seconds(5));
        }(*this, runner);
    });
    EXPECT_TRUE(open().empty());
}

TEST_F(Lessons, AreTakenIntoTheCatalogueByAnAdministratorAndToldToWhoDispatchesNext) {
    CaseId last;
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](Lessons& self, CommandRunner& runner, pg::Pool& pool, CaseId& last) -> Task<> {
            co_await self.returned(runner, ReturnCode::needs_other_lead, self.town.market, "09:00");
            auto answer = co_await self.returned(runner, ReturnCode::not_legal_duty, self.town.market, "10:00");
            last = answer.case_id;
            auto next = co_await self.town.report(runner, scam(), at_clock("11:00"));
            pg::Tx tx = co_await pool.begin(pg::Scope::station(self.town.station));
            CaseView view =
                co_await case_page(tx, self.town.dispatcher, next.case_id, at_clock("11:01"), self.town.book());
            EXPECT_TRUE(view.return_before);
            if (view.return_before) {
                EXPECT_EQ(view.return_before->wrong_org, self.town.police);
                EXPECT_EQ(view.return_before->better_org, self.town.market);
                EXPECT_EQ(view.return_before->at, at_clock("10:02"));
            }
        }(*this, runner, pool, last);
    });
    auto lessons = open();
    ASSERT_EQ(lessons.size(), 1u);
    EXPECT_EQ(lessons[0].category, "0203");
    EXPECT_EQ(lessons[0].community_id, town.north);
    EXPECT_EQ(lessons[0].wrong_org, town.police);
    EXPECT_EQ(lessons[0].better_org, town.market);
    EXPECT_EQ(lessons[0].times, 2);
    EXPECT_EQ(lessons[0].first_at, at_clock("09:02"));
    EXPECT_EQ(lessons[0].last_number, town.db.say("select number from cases where case_id = '" + last.text() + "'"));
    EXPECT_TRUE(open(at_clock("18:00") + lesson_lasts).empty()) << "what is older than a year teaches nothing";

    EXPECT_EQ(take({"0203", town.south, town.police, town.market}), "lesson_gone");
    EXPECT_EQ(take(key()), "");
    EXPECT_EQ(town.db.say("select community_id || ' ' || org_id || ' ' || role from dispatch_catalogue "
                          "where category = '0203'"),
              town.north.text() + " " + town.market.text() + " lead");
    EXPECT_TRUE(town.db.say("select facts->'lesson' from account_events where act = 'catalogue_changed'")
                    .contains("\"times\": 2"));
    EXPECT_EQ(take(key()), "lesson_gone");
}

TEST_F(Lessons, CountFromZeroAfterTheyWereDismissed) {
    auto teach = [&](std::string_view clock) {
        town.run([&](CommandRunner& runner, pg::Pool&) -> Task<> {
            return [](Lessons& self, CommandRunner& runner, std::string_view clock) -> Task<> {
                co_await self.returned(runner, ReturnCode::wrong_area, self.town.market, clock);
            }(*this, runner, clock);
        });
    };
    teach("09:00");
    teach("09:30");
    EXPECT_EQ(dismiss(at_clock("12:00")), "");
    EXPECT_TRUE(open().empty());
    EXPECT_EQ(town.db.say("select count(*) from dispatch_catalogue where category = '0203'"), "0");
    EXPECT_TRUE(town.db.say("select facts->>'reason' from account_events where act = 'lesson_dismissed'")
                    .contains("当月特殊安排"));
    teach("13:00");
    auto lessons = open();
    ASSERT_EQ(lessons.size(), 1u);
    EXPECT_EQ(lessons[0].times, 1);
    EXPECT_EQ(lessons[0].first_at, at_clock("13:02"));
}

TEST_F(Lessons, CannotMakeALeadOfWhoMayNotLead) {
    town.run([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](Lessons& self, CommandRunner& runner) -> Task<> {
            co_await self.returned(runner, ReturnCode::not_legal_duty, self.town.property, "09:00");
        }(*this, runner);
    });
    EXPECT_EQ(take({"0203", town.north, town.police, town.property}), "lesson_cannot_lead");
    EXPECT_EQ(open().size(), 1u);
}

} // namespace
} // namespace qzt
