// Nothing is forgotten and nothing happens in silence: every open case has one owner and a deadline, every effect has
// its command and its event, and a command whose event cannot be written does not happen. The questions are those of
// case_audit; each of them is shown to find what it looks for.
#include "support/served_town.hpp"
#include "support/town_talk.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

using Breakage = ServedTown::Breakage;

struct Broken {
    const char* rule;
    Breakage how;
};

#define QZT_AN_OPEN_CASE                                                                                             \
    "(select case_id from cases where station_id = $1 and not suspended and state not in ('closed', 'archived', "    \
    "'declined', 'voided', 'merged', 'transferred_out') limit 1)"
#define QZT_A_CLOSED_CASE                                                                                            \
    "(select case_id from cases where station_id = $1 and state in ('closed', 'archived') limit 1)"

const Broken broken[] = {
    {"open_case_without_one_owner",
     {"break_owner",
      "delete from turn_spans where station_id = $1 and until_at is null and case_id = " QZT_AN_OPEN_CASE}},
    {"owner_unlike_ledger",
     {"break_ledger",
      "update turn_spans set org_id = gen_random_uuid() where station_id = $1 and until_at is null and "
      "case_id = " QZT_AN_OPEN_CASE}},
    {"open_case_without_deadline",
     {"break_deadline", "delete from timers where station_id = $1 and case_id = " QZT_AN_OPEN_CASE}},
    {"open_case_without_due_at",
     {"break_due_at", "update cases set due_at = null where station_id = $1 and case_id = " QZT_AN_OPEN_CASE}},
    {"finished_case_with_turn",
     {"break_finish",
      "update turn_spans set until_at = null where station_id = $1 and turn_id = (select turn_id from "
      "turn_spans where station_id = $1 and case_id = " QZT_A_CLOSED_CASE " limit 1)"}},
    {"finished_case_with_work",
     {"break_work",
      "update assignments set state = 'working' where station_id = $1 and case_id = (select case_id from "
      "assignments join cases c using (station_id, case_id) where station_id = $1 and c.state in "
      "('closed', 'archived') limit 1)"}},
    {"finished_case_without_end",
     {"break_end", "update cases set closed_at = null where station_id = $1 and case_id = " QZT_A_CLOSED_CASE}},
    {"more_than_one_lead",
     {"break_lead", "insert into assignments select (jsonb_populate_record(a, jsonb_build_object('assignment_id', "
                    "gen_random_uuid()))).* from assignments a join cases c using (station_id, case_id) where "
                    "station_id = $1 and a.role = 'lead' and a.round = c.round and a.state <> 'withdrawn' limit 1"}},
    {"row_without_case",
     {"break_orphan", "update notices set case_id = gen_random_uuid() where station_id = $1 and notice_id = (select "
                      "notice_id from notices where station_id = $1 limit 1)"}},
    {"report_count_wrong",
     {"break_count",
      "update cases set report_count = report_count + 1 where station_id = $1 and case_id = " QZT_AN_OPEN_CASE}},
    {"case_without_words",
     {"break_words", "delete from case_words where station_id = $1 and case_id = " QZT_AN_OPEN_CASE}},
    {"event_without_command",
     {"break_command", "delete from commands where station_id = $1 and command_id = (select command_id from commands "
                       "where station_id = $1 limit 1)"}},
    {"version_without_event",
     {"break_version",
      "update cases set version = version + 1 where station_id = $1 and case_id = " QZT_AN_OPEN_CASE}},
    {"commands_unlike_versions",
     {"break_event", "delete from events where station_id = $1 and case_id = " QZT_A_CLOSED_CASE " and version = 2"}},
    {"state_unlike_last_event",
     {"break_state",
      "update cases set state = 'handling' where station_id = $1 and case_id = (select case_id from cases "
      "where station_id = $1 and state = 'dispatched' limit 1)"}},
};

struct AuditTest : PromiseTest {
    int64_t count(const std::string& words) { return std::stoll(town.say(words)); }
};

TEST_F(AuditTest, FindsNothingInTheTownAsItIs) {
    for (const Breach& breach : town.audit())
        ADD_FAILURE() << breach.rule << " " << breach.row;
    EXPECT_GT(count("select count(*) from cases"), 100);
}

TEST_F(AuditTest, IsSeenToFindEachKindOfBreach) {
    for (const Broken& one : broken) {
        auto found = town.audit(&one.how);
        bool seen = std::ranges::any_of(found, [&](const Breach& breach) { return breach.rule == one.rule; });
        EXPECT_TRUE(seen) << one.rule << " was not found; found were " << found.size();
    }
    EXPECT_TRUE(town.audit().empty()) << "every breakage is undone";
}

TEST_F(AuditTest, CountsAsManyCommandsEventsAndVersionsAsActsThatSucceeded) {
    uint64_t seed = printed_seed();
    TownTalk talk(town, seed);
    auto get = [&](const std::string& login, const std::string& target) { return town.as(login).get(target); };
    std::vector<Said> done, refused;
    for (int n = 0; n < 60; ++n) {
        auto turn = talk.turn(get, 70);
        if (!turn) continue;
        auto answer = town.as(turn->login).post(turn->said.target, turn->said.body);
        talk.remember(turn->said, answer);
        (answer.status < 300 ? done : refused).push_back(turn->said);
    }
    ASSERT_GT(done.size(), 10u);
    ASSERT_GT(refused.size(), 2u);
    auto rows_of = [&](const Said& said, std::string table) {
        return count("select count(distinct command_id) from " + table + " where command_id = '" +
                     said.command_id.text() + "'");
    };
    for (const Said& said : done) {
        EXPECT_EQ(rows_of(said, "commands"), 1) << said.target;
        EXPECT_EQ(rows_of(said, "events"), 1) << said.target;
        EXPECT_EQ(count("select count(*) from events where actor_id is null and command_id = '" +
                        said.command_id.text() + "'"),
                  0)
            << "an event without its author: " << said.target;
    }
    for (const Said& said : refused) {
        EXPECT_EQ(rows_of(said, "commands"), 0) << said.target;
        EXPECT_EQ(rows_of(said, "events"), 0) << said.target;
    }
}

TEST_F(AuditTest, LetsNothingHappenWhoseEventCannotBeWritten) {
    TownTalk talk(town, 1);
    Said said = talk.report();
    auto session = town.as("wangge001").cookies();
    HttpClient client(town.port()); // what it hears now is no answer of the contract
    client.always("X-Requested-With", "qzt");
    client.cookies() = session;
    auto cases = count("select count(*) from cases");
    town.say("create function no_history() returns trigger language plpgsql as "
             "$$ begin raise exception 'history is full'; end $$; "
             "create trigger no_history before insert on events for each row execute function no_history()");
    auto failed = client.post(said.target, said.body);
    town.say("drop trigger no_history on events; drop function no_history()");
    EXPECT_GE(failed.status, 500) << failed.body;
    EXPECT_EQ(count("select count(*) from cases"), cases);
    EXPECT_EQ(count("select count(*) from commands where command_id = '" + said.command_id.text() + "'"), 0);
    // And when it can be written again, the same command happens.
    EXPECT_EQ(client.post(said.target, said.body).status, 201);
    EXPECT_EQ(count("select count(*) from cases"), cases + 1);
}

} // namespace
} // namespace qzt::testing
