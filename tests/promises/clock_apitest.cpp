// Deadlines go by the database's clock alone: a process whose own clock is an hour or a day off, or is set while it
// runs, fires the same set at the same moments, none of it early.
#include "support/second_process.hpp"
#include "support/town_talk.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds soon = 2s, later = 40min;

struct ClockTest : PromiseTest {
    // New reports; of each the triage turns amber soon or later, and red a day after.
    std::vector<std::string> reported(size_t count) {
        TownTalk talk(town, printed_seed());
        std::vector<std::string> cases;
        while (cases.size() < count) {
            auto said = talk.report();
            said.body.as_object().erase("self_handled_result");
            auto answer = town.as(talk.reporter()).post(said.target, said.body);
            EXPECT_EQ(answer.status, 201) << answer.body;
            auto id = std::string(answer.json().at("case_id").as_string());
            if (std::ranges::find(cases, id) == cases.end()) cases.push_back(id);
        }
        return cases;
    }
    // The moment, as the database has it.
    std::string set_amber(const std::string& case_id, std::chrono::seconds ahead) {
        std::string at =
            town.say("select clock_timestamp() + interval '" + std::to_string(ahead.count()) + " seconds'");
        std::string moments = "amber_at = '" + at + "', due_at = '" + at + "'::timestamptz + interval '1 day'";
        town.say("update timers set " + moments + " where stage = 0 and due_at is not null and case_id = '" +
                 case_id + "'");
        town.say("update cases set " + moments + " where case_id = '" + case_id + "'");
        return at;
    }
    std::string fired(const std::string& case_id) {
        return town.say("select count(*) from events where kind = 'near_due' and case_id = '" + case_id + "'");
    }
    // How many seconds after its moment the event was written, by the time that stands in it.
    double lag_told(const std::string& case_id, const std::string& moment) {
        return std::stod(town.say("select extract(epoch from at - '" + moment +
                                  "'::timestamptz) from events where kind "
                                  "= 'near_due' and case_id = '" +
                                  case_id + "'"));
    }
    std::string holder() {
        return town.say("select holder::text from station_leases where station_id = 1 and job = 'timers' and "
                        "until_at > clock_timestamp()");
    }
};

TEST_F(ClockTest, FiresNothingEarlyAndNothingLateByAProcessWhoseClockIsWrong) {
    ASSERT_TRUE(calendar_is_followed(town));
    auto cases = reported(8);
    size_t next = 0;
    for (std::chrono::seconds off : {3600s, -3600s, 86'400s, -86'400s}) {
        std::string ready = cases.at(next++), not_yet = cases.at(next++);
        std::string town_holds;
        ASSERT_TRUE(eventually(town, [&] { return !(town_holds = holder()).empty(); }));
        SecondProcess wrong(town, {.clock_ahead = off});
        ASSERT_TRUE(eventually(town, [&] { return wrong.serves(); })) << wrong.said();
        EXPECT_TRUE(eventually(town, [&] { return wrong.said().contains("clock_differs_from_database"); }))
            << "it does not know that its clock is wrong";
        Frozen town_process(town); // from here on only the wrong one fires
        ASSERT_TRUE(eventually(town, [&] { return holder() != "" && holder() != town_holds; })) << wrong.said();
        std::string moment = set_amber(ready, soon);
        set_amber(not_yet, later);
        ASSERT_TRUE(eventually(town, [&] { return fired(ready) == "1"; })) << off.count() << wrong.said();
        EXPECT_GE(lag_told(ready, moment), 0) << off.count();
        EXPECT_LE(lag_told(ready, moment), 30) << off.count() << ", and its clock is an hour off at least";
        // And when its clock is set while it runs, in both directions.
        for (std::chrono::seconds jump : {off + 7200s, off - 7200s, 0s}) {
            wrong.set_clock(jump);
            town.say("select pg_sleep(0.7)"); // longer than any process goes without looking
            EXPECT_EQ(fired(not_yet), "0") << off.count() << " then " << jump.count();
        }
        EXPECT_EQ(fired(ready), "1");
    }
}

TEST_F(ClockTest, StampsWhatPeopleDoWithTheTimeOfTheDatabase) {
    SecondProcess wrong(town, {.clock_ahead = 3600s});
    ASSERT_TRUE(eventually(town, [&] { return wrong.serves(); })) << wrong.said();
    auto client = town.as("wangge001").through(wrong.port());
    TownTalk talk(town, 1);
    Said said = talk.report();
    auto answer = client.post(said.target, said.body);
    ASSERT_EQ(answer.status, 201) << answer.body;
    std::string by = " from events where command_id = '" + said.command_id.text() + "'";
    double ago = std::stod(town.say("select extract(epoch from clock_timestamp() - min(at))" + by));
    EXPECT_GE(ago, 0);
    EXPECT_LE(ago, 30);
    // The control: it does live in another hour, as its own log tells.
    std::string line = wrong.said();
    line = line.substr(line.find("clock_differs_from_database"));
    EXPECT_TRUE(line.contains("\"ahead\":3600") || line.contains("\"ahead\":3599")) << line;
}

} // namespace
} // namespace qzt::testing
