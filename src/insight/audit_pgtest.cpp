// The auditor's list: all that left a trace, newest first, page by page and as a table.
#include "insight/audit_api.hpp"

#include "accounts/account_history.hpp"
#include "cases/records/case_reads.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qzt {
namespace {

using testing::at_clock;
using testing::TestStation;

struct AuditListTest : ::testing::Test {
    TestStation town;
    std::vector<CaseId> ids;
    std::vector<std::string> numbers;

    // Three cases, each reported and looked at twice, and six acts upon accounts; several at one moment.
    AuditListTest() {
        town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> { return fill(runner, pool, *this); });
    }
    static Task<> fill(CommandRunner& runner, pg::Pool& pool, AuditListTest& test) {
        TestStation& town = test.town;
        std::vector<CaseRead> reads;
        std::vector<AccountEvent> events;
        for (int i = 0; i < 3; ++i) {
            auto made = co_await town.report(runner, TestStation::shed(), at_clock("10:00"));
            test.ids.push_back(made.case_id);
            for (const Actor* by : {&town.dispatcher, &town.commander})
                reads.push_back({.station_id = town.station,
                                 .read_id = ReadId::make(at_clock("10:10")),
                                 .at = at_clock("10:10"),
                                 .member_id = by->member_id,
                                 .case_id = made.case_id,
                                 .visibility = i == 0 ? Visibility::restricted : Visibility::normal,
                                 .reporters = 1});
            Author author{town.station, town.commander.member_id, {}, "192.0.2.7"};
            for (auto act : {AccountAct::signed_in, AccountAct::signed_out})
                events.push_back(account_event(author, act, town.handler.member_id, at_clock("10:20")));
        }
        pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
        queue_reads(tx, std::move(reads));
        queue_events(tx, std::move(events));
        co_await tx.commit();
        for (CaseId id : test.ids)
            test.numbers.push_back(town.db.say("select number from cases where case_id = '" + id.text() + "'"));
    }
    AuditPage ask(AuditQuery query) {
        AuditPage page;
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](pg::Pool& pool, StationId station, AuditQuery query, AuditPage& page) -> Task<> {
                pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
                page = co_await audit_page(tx, station, std::move(query));
                co_await tx.rollback();
            }(pool, town.station, std::move(query), page);
        });
        return page;
    }
    static AuditQuery filtered(auto change) {
        AuditQuery query;
        query.limit = 200;
        change(query);
        return query;
    }
    size_t count(auto change) { return ask(filtered(change)).entries.size(); }
};

TEST_F(AuditListTest, RefusesAPlaceThatIsNone) {
    for (const char* place : {"x", "1", "~a", "1~", "1x~a"}) {
        AuditQuery query;
        query.after = Line<1, 80>(place);
        std::string code;
        try {
            ask(query);
        } catch (const Refused& refused) {
            code = refused.problem.kind->code;
        }
        if (std::string_view(place) != "1~") EXPECT_EQ(code, "wrong_audit_place") << place;
    }
}

TEST_F(AuditListTest, GivesEachEntryOnceInPagesAsAtOnce) {
    auto all = ask(filtered([](AuditQuery&) {})).entries;
    ASSERT_EQ(all.size(), 12u);
    std::vector<std::string> walked;
    AuditQuery query;
    query.limit = 5;
    for (int pages = 0; pages < 10; ++pages) {
        auto page = ask(query);
        for (const AuditEntry& entry : page.entries)
            walked.push_back(entry.entry_id);
        if (!page.next) break;
        query.after = Line<1, 80>(*page.next);
    }
    std::vector<std::string> at_once;
    for (const AuditEntry& entry : all)
        at_once.push_back(entry.entry_id);
    EXPECT_EQ(walked, at_once);
    EXPECT_EQ(all.front().kind, AuditKind::account);
    EXPECT_EQ(all.front().actor_name, "commander");
    EXPECT_EQ(all.front().member_name, "handler");
    EXPECT_EQ(all.back().kind, AuditKind::read);
    EXPECT_TRUE(all.back().number);
}

TEST_F(AuditListTest, FindsByKindPersonCaseClassWhatAndTime) {
    EXPECT_EQ(count([](AuditQuery& q) { q.kind = AuditKind::read; }), 6u);
    EXPECT_EQ(count([&](AuditQuery& q) { q.member_id = town.dispatcher.member_id; }), 3u);
    EXPECT_EQ(count([&](AuditQuery& q) { q.member_id = town.handler.member_id; }), 6u) << "also whose account";
    EXPECT_EQ(count([](AuditQuery& q) { q.visibility = Visibility::restricted; }), 2u);
    EXPECT_EQ(count([](AuditQuery& q) { q.what = Line<2, 40>("signed_out"); }), 3u);
    EXPECT_EQ(count([](AuditQuery& q) { q.what = Line<2, 40>("command_room"); }), 6u);
    EXPECT_EQ(count([](AuditQuery& q) { q.from = at_clock("10:15"); }), 6u);
    EXPECT_EQ(count([](AuditQuery& q) { q.until = at_clock("10:15"); }), 6u);
    // A case's own history comes with its number, and only then.
    auto of_case = [&](AuditQuery& q) { q.number = Line<1, 40>(numbers[0]); };
    EXPECT_EQ(count(of_case), 3u);
    EXPECT_EQ(ask(filtered(of_case)).entries.back().what, "submitted");
    EXPECT_EQ(count([](AuditQuery& q) { q.kind = AuditKind::act; }), 0u);
}

TEST_F(AuditListTest, IsATableInWhichNothingIsAFormula) {
    AuditEntry entry;
    entry.at = at_clock("10:00");
    entry.what = "command_room";
    entry.actor_name = "=HYPERLINK(\"x\")";
    entry.number = "QZ-1";
    entry.visibility = Visibility::confidential;
    entry.reporters = 2;
    EXPECT_EQ(audit_csv({entry}, Language::en),
              "\xEF\xBB\xBF\"time\",\"kind\",\"what\",\"person\",\"address\",\"case\",\"class\",\"reporters "
              "shown\",\"account\",\"draw\"\r\n"
              "\"" +
                  to_text(entry.at) +
                  "\",\"read\",\"command_room\",\"'=HYPERLINK(\"\"x\"\")\",\"\",\"QZ-1\",\"confidential\",\"2\",\"\","
                  "\"\"\r\n");
    EXPECT_TRUE(audit_csv({}, Language::zh).contains("时间"));
}

} // namespace
} // namespace qzt
