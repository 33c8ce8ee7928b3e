// Three letters go the whole way: from a sheet into the station, and through the loop on a compressed clock.
#include "gateways/message_replay.hpp"

#include "cases/running/timer_job.hpp"
#include "gateways/message_import.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::TestStation;

constexpr std::string_view letters =
    "留言编号,留言主题,留言详情,留言时间,答复意见,答复时间\n"
    "甲001,楼后私搭棚子,3栋楼后有人占用公共通道私搭彩钢棚,2026-03-10 09:00,已责令当事人自行拆除并现场核实,2026-03-12 "
    "10:00\n"
    "甲002,楼顶私搭阳光房,5栋楼顶有人占用公共楼顶私搭阳光房,2026-03-10 09:05,已会同物业劝离并拆除,2026-03-13 15:30\n"
    "甲003,路边私搭雨棚,菜场门口有人占用公共道路私搭雨棚,2026-03-11 18:40,已拆除雨棚,2026-03-16 11:00\n";

struct MessageReplayTest : ::testing::Test {
    TestStation town;
    ReplayAccount account;

    void take_in() {
        auto sheet = read_messages(letters);
        ASSERT_TRUE(sheet);
        ASSERT_EQ(sheet->bad_rows, 0u);
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](pg::Pool& pool, StationId station, MessageSheet sheet) -> Task<> {
                auto imported = co_await import_messages(pool, station, std::move(sheet), at_clock("08:00"));
                EXPECT_EQ(imported.taken, 3u);
            }(pool, town.station, *sheet);
        });
    }
    // Whoever enters a report does not dispatch it, and somebody must check in every quarter.
    void hire_the_rest() {
        for (std::string role : {"intake", "inspector"})
            hire(role);
        read_the_book();
    }
    void hire(const std::string& role) {
        town.db.say("insert into members (station_id, member_id, login, name, password_hash, created_at) values (1, "
                    "gen_random_uuid(), 'new " +
                    role + "', 'new', '', now())");
        town.db.say("insert into posts (station_id, post_id, member_id, org_id, role) select 1, gen_random_uuid(), "
                    "member_id, '" +
                    town.police.text() + "', '" + role + "' from members where login = 'new " + role + "'");
    }
    void read_the_book() {
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](pg::Pool& pool, TestStation& town) -> Task<> {
                pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
                auto book = co_await StationBook::load(tx, town.station);
                town.shelf.put(book);
            }(pool, town);
        });
    }
    void replay() {
        town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
            return [](CommandRunner& runner, pg::Pool& pool, TestStation& town, ReplayAccount& account) -> Task<> {
                Executor executor = co_await asio::this_coro::executor;
                asio::io_context& context = executor.context();
                TimerJob timers(context, pool, runner, town.station);
                ReplayOptions options{.seed = 7, .until = at_clock("09:00", "2026-12-01")};
                account = co_await replay_messages(context, pool, runner, timers, town.book(), std::move(options));
            }(runner, pool, town, account);
        });
    }
};

TEST_F(MessageReplayTest, HasNothingToDoWithoutMessages) {
    replay();
    EXPECT_EQ(account.messages, 0u);
    EXPECT_EQ(account.commands, 0u);
}

// Nobody but the dispatchers could enter the reports, and these may not dispatch what they entered.
TEST_F(MessageReplayTest, ComesToAnEndThoughTheRulesRefuseWhatItPlans) {
    take_in();
    replay();
    EXPECT_EQ(account.messages, 3u);
    EXPECT_FALSE(account.refused.empty());
    EXPECT_EQ(town.db.say("select count(*) from citizen_messages m join cases c using (station_id, case_id)"), "3");
}

TEST_F(MessageReplayTest, LosesNoMessageAndBringsEachCaseToItsEnd) {
    hire_the_rest();
    take_in();
    replay();
    EXPECT_EQ(account.messages, 3u);
    for (const auto& [code, count] : account.refused)
        ADD_FAILURE() << code << " × " << count;
    EXPECT_EQ(town.db.say("select count(*) from citizen_messages m join cases c using (station_id, case_id)"), "3");
    EXPECT_EQ(town.db.say("select count(distinct case_id) from cases"), "3");
    EXPECT_EQ(town.db.say("select count(*) from cases where state not in ('closed', 'archived')"), "0");
    EXPECT_EQ(town.db.say("select count(*) from assignments where feedback like '%拆除%'"), "3")
        << "the real replies";
    // A second run finds nothing that waits.
    replay();
    EXPECT_EQ(account.messages, 0u);
    EXPECT_EQ(town.db.say("select count(*) from cases"), "3");
}

TEST_F(MessageReplayTest, AddsUpOnlyWhenEveryMessageHasItsCaseInSomeState) {
    hire_the_rest();
    take_in();
    ReplayTable table;
    auto look = [&] {
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](pg::Pool& pool, TestStation& town, ReplayTable& table) -> Task<> {
                table = co_await replay_table(pool, town.station, at_clock("09:00", "2026-12-01"));
            }(pool, town, table);
        });
    };
    look();
    EXPECT_EQ(table.totals.without_case, 3);
    EXPECT_FALSE(table.adds_up()) << "nothing has gone in yet";
    replay();
    look();
    EXPECT_TRUE(table.adds_up());
    EXPECT_EQ(table.somewhere(), 3);
    std::map<std::string, int64_t> counted;
    for (const ReplayStage& stage : table.stages)
        counted[stage.stage] = stage.cases;
    for (const char* stage :
         {"1 triage", "2 dispatch", "3 sign", "4 result", "5 check", "6 follow-up", "7 close", "8 whole"})
        EXPECT_EQ(counted[stage], 3) << stage;
    town.db.say("update citizen_messages set case_id = gen_random_uuid() where number = '甲002'");
    look();
    EXPECT_FALSE(table.adds_up()) << "a case that is nowhere";
    EXPECT_NE(text_of(table).find("does not add up"), std::string::npos);
}

// The third letter of one place within thirty days asks for the cause, and waits with closing until it is told.
TEST_F(MessageReplayTest, AnswersForAMatterThatComesBack) {
    hire_the_rest();
    for (std::string role : {"station_chief", "street_leader"})
        hire(role);
    town.db.say(
        "update areas set active = false where level = 'grid' and area_id <> (select min(area_id::text)::uuid "
        "from areas where level = 'grid')");
    read_the_book();
    take_in();
    replay();
    for (const auto& [code, count] : account.refused)
        ADD_FAILURE() << code << " × " << count;
    EXPECT_EQ(
        town.db.say("select count(*) from supervisions where kind = 'root_cause' and replied_at is not null and "
                    "closed_at is not null"),
        "1");
    EXPECT_EQ(town.db.say("select count(*) from cases where state not in ('closed', 'archived')"), "0");
}

} // namespace
} // namespace qzt
