// When nobody can know whether a command was done, it is not called a failure: whoever asks again by the same id is
// told the truth, and it is done once.
#include "support/away_standby.hpp"
#include "support/cutting_proxy.hpp"
#include "support/second_process.hpp"
#include "support/town_talk.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace qzt::testing {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct OutcomeTest : PromiseTest {
    Said report() {
        TownTalk talk(town, printed_seed());
        Said said = talk.report();
        said.body.as_object().erase("self_handled_result");
        return said;
    }
    int effects(const Said& said) {
        return std::stoi(town.say("select count(*) from reports where report_id = '" + said.command_id.text() + "'"));
    }
    void expect_truth(const Said& said) {
        auto client = town.as("wangge001");
        auto truth = client.post(said.target, said.body);
        EXPECT_EQ(truth.status, 201) << truth.body;
        EXPECT_EQ(client.post(said.target, said.body).body, truth.body);
        EXPECT_EQ(effects(said), 1);
        EXPECT_EQ(town.say("select count(*) from commands where command_id = '" + said.command_id.text() + "'"), "1");
    }
};

// What the database says at the end of a transaction that stored something for a command: many rows, then COMMIT.
size_t end_of_commands(std::string_view piece) {
    size_t commit = piece.find(std::string_view("COMMIT\0", 7)), insertions = 0;
    for (size_t at = piece.find("INSERT 0 "); at < commit; at = piece.find("INSERT 0 ", at + 1))
        ++insertions;
    return commit != piece.npos && insertions >= 3 ? commit : piece.npos;
}

TEST_F(OutcomeTest, IsCalledUnknownWhenTheDatabaseIsLostBehindACommit) {
    TemporaryFolder folder;
    fs::permissions(folder.path(), fs::perms(0711));
    fs::path socket = folder.path() / ".s.PGSQL.5432";
    std::atomic<bool> cuts = false;
    auto behind_commit = [&](std::string_view piece) {
        size_t at = end_of_commands(piece);
        return at != piece.npos && cuts.exchange(false) ? at : CuttingProxy::all_pass;
    };
    CuttingProxy gate([&] { return CuttingProxy::to_socket(town.socket_folder() / ".s.PGSQL.5432"); }, behind_commit,
                      socket);
    fs::permissions(socket, fs::perms(0777));
    SecondProcess other(town, {.conninfo = "host=" + folder.path().string() + " port=5432 user=qzt dbname=qzt"});
    ASSERT_TRUE(eventually(town, [&] { return other.serves(); })) << other.said();

    auto client = town.as("wangge001").through(other.port());
    EXPECT_EQ(client.get("/api/session").status, 200); // its pool is warm
    for (int round = 0; round < 5; ++round) {
        Said said = report();
        cuts = true;
        auto answer = client.post(said.target, said.body);
        EXPECT_FALSE(cuts) << "nothing was cut";
        EXPECT_EQ(answer.status, 503) << answer.body;
        EXPECT_EQ(answer.code(), "outcome_unknown");
        EXPECT_EQ(effects(said), 1) << "it was done";
        auto again = client.post(said.target, said.body);
        EXPECT_EQ(again.status, 201) << again.body;
        expect_truth(said);
    }
    EXPECT_EQ(gate.cuts(), 5u);
}

TEST_F(OutcomeTest, IsFoundOutByTheSameIdWhenTheServerDiesBetweenCommitAndAnswer) {
    SecondProcess other(town);
    ASSERT_TRUE(eventually(town, [&] { return other.serves(); })) << other.said();
    Said said = report();
    // This one commit takes its time.
    town.say("create function slow_commit() returns trigger language plpgsql as $$ begin perform pg_sleep(2); return "
             "null; end $$; create constraint trigger slow_commit after insert on commands deferrable initially "
             "deferred for each row when (new.command_id = '" +
             said.command_id.text() + "') execute function slow_commit()");
    auto client = town.as("wangge001").through(other.port());
    std::string heard = "an answer";
    std::thread sender([&] {
        try {
            client.post(said.target, said.body);
        } catch (const std::runtime_error&) {
            heard = "nothing";
        }
    });
    EXPECT_TRUE(eventually(
        town, [&] { return town.say("select count(*) from pg_stat_activity where wait_event = 'PgSleep'") == "1"; }));
    EXPECT_EQ(effects(said), 0) << "not committed yet";
    other.kill();
    sender.join();
    EXPECT_EQ(heard, "nothing");
    EXPECT_TRUE(eventually(town, [&] { return effects(said) == 1; }));
    town.say("drop trigger slow_commit on commands; drop function slow_commit()");
    expect_truth(said);
}

// What is stored here may be nowhere else while the standby is away: that is neither a success nor a failure.
TEST_F(OutcomeTest, IsUnknownForAsLongAsTheStandbyIsAwayAndKnownWhenItIsBack) {
    auto client = town.as("wangge001");
    auto told = [](const Answer& answer) { return std::to_string(answer.status) + " " + answer.code(); };
    Said cut = report();
    Said left = report();
    AwayStandby standby([this](const std::string& words) { return town.say(words); });
    {
        std::thread administrator([&] { standby.cut_short(); });
        auto answer = client.post(cut.target, cut.body);
        administrator.join();
        EXPECT_EQ(told(answer), "503 outcome_unknown") << answer.body;
    }
    EXPECT_EQ(effects(cut), 1) << "it is stored here";
    // A repeat finds it here, which is not enough: it waits as the first did.
    {
        std::thread administrator([&] { standby.cut_short(); });
        auto answer = client.post(cut.target, cut.body);
        administrator.join();
        EXPECT_EQ(told(answer), "503 outcome_unknown") << answer.body;
    }
    // Nobody cuts this one: our own deadline does, and the place at the database is free again.
    auto answer = client.post(left.target, left.body);
    EXPECT_EQ(told(answer), "503 outcome_unknown") << answer.body;
    // Others come and wait meanwhile: what the server does by itself is stored, too.
    EXPECT_TRUE(eventually(
        town, [&, those = standby.waits()] { return !standby.still_waits(those); }, 60s))
        << "somebody waits for ever";
    // Also for a session that was not seen for a minute: that it is seen now is written down.
    town.say("set synchronous_commit = local; update sessions set seen_at = seen_at - interval '2 minutes'");
    auto counts = client.get("/api/counts");
    EXPECT_EQ(counts.status, 200) << "what only reads goes on: " << counts.body;
    standby.come_back();
    expect_truth(cut);
    expect_truth(left);
}

} // namespace
} // namespace qzt::testing
