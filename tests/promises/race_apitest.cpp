// Nobody overwrites what they have not seen: of several who act on one version of a case, one succeeds and all others
// are told that the case has changed. And nobody gets another's answer, and no act is another's, however requests
// mingle on the server's two connections to the database: reads and writes, refused ones and such as are given up.
//   QZT_ROUNDS   races of each size (3)
//   QZT_MIXED    requests of each of 16 users (625, ten thousand in all; 6250 for a long night)
#include "support/second_process.hpp"
#include "support/town_talk.hpp"

#include <gtest/gtest.h>

#include <barrier>
#include <thread>

namespace qzt::testing {
namespace {

using boost::json::object;

struct RaceTest : PromiseTest {
    // Of the command room, each with a session of their own.
    std::vector<TownClient> racers(size_t n) {
        static const std::vector<std::string> logins{"zhihui01", "zhihui02", "zhihui03",
                                                     "zhihui04", "shouli01", "shouli02"};
        std::vector<TownClient> clients;
        for (size_t i = 0; i < n; ++i)
            clients.push_back(town.as(logins[i % logins.size()]));
        return clients;
    }
    std::string new_case() {
        TownTalk talk(town, 1);
        Said said = talk.report();
        said.body.as_object().erase("self_handled_result");
        auto answer = town.as("wangge001").post(said.target, said.body);
        EXPECT_EQ(answer.status, 201) << answer.body;
        return std::string(answer.json().at("case_id").as_string());
    }
    static object note(int64_t version, std::string text = "已电话核对") {
        return {{"command_id", CommandId::make(SystemClock().now()).text()}, {"version", version}, {"text", text}};
    }
    int version_of(const std::string& case_id) {
        return std::stoi(town.say("select version from cases where case_id = '" + case_id + "'"));
    }
    int commands_of(const std::string& case_id) {
        return std::stoi(town.say("select count(*) from commands where case_id = '" + case_id + "'"));
    }
    // All at once: each sends one act upon the version that it is given.
    std::vector<Answer> race(const std::string& case_id, std::vector<TownClient>& clients, int version,
                             int step = 0) {
        std::vector<Answer> answers(clients.size());
        std::barrier start(std::ptrdiff_t(clients.size()));
        std::vector<std::thread> threads;
        for (size_t i = 0; i < clients.size(); ++i)
            threads.emplace_back([&, i] {
                bool accepts = i % 2 == 0;
                object body = note(version + step * int(i));
                if (accepts) body.erase("text");
                start.arrive_and_wait();
                answers[i] = clients[i].post("/api/cases/" + case_id + (accepts ? "/acceptance" : "/notes"), body);
            });
        for (auto& thread : threads)
            thread.join();
        return answers;
    }
    // What is wrong with the end of a race that began at a version; empty when nothing is.
    std::string verdict(const std::vector<Answer>& answers, const std::string& case_id, int version) {
        auto won = std::ranges::count_if(answers, [](const Answer& answer) { return answer.status < 300; });
        auto told =
            std::ranges::count_if(answers, [](const Answer& answer) { return answer.code() == "case_changed"; });
        if (won != 1) return std::to_string(won) + " of them succeeded";
        if (won + told != std::ssize(answers)) return "somebody was told neither";
        if (version_of(case_id) != version + 1) return "the version is " + std::to_string(version_of(case_id));
        if (commands_of(case_id) != version + 1) return "there are other commands";
        return "";
    }
};

TEST_F(RaceTest, LetsOneOfManyWritersActOnAVersion) {
    for (uint64_t round = 0; round < from_environment("QZT_ROUNDS", 3); ++round)
        for (size_t writers : {2, 4, 8, 16}) {
            auto clients = racers(writers);
            std::string case_id = new_case();
            auto answers = race(case_id, clients, 1);
            EXPECT_EQ(verdict(answers, case_id, 1), "") << writers << " writers";
        }
}

TEST_F(RaceTest, IsSeenToFailWhenTwoSucceed) {
    auto clients = racers(2);
    std::string case_id = new_case();
    auto first = clients[0].post("/api/cases/" + case_id + "/notes", note(1));
    auto second = clients[1].post("/api/cases/" + case_id + "/notes", note(2));
    EXPECT_NE(verdict({first, second}, case_id, 1), "");
    EXPECT_NE(verdict({second}, case_id, 1), "") << "a version that moved by two";
}

TEST_F(RaceTest, KeepsEveryNoteOfWritersWhoLookAgain) {
    auto clients = racers(6);
    std::string case_id = new_case();
    std::vector<std::thread> threads;
    for (size_t i = 0; i < clients.size(); ++i)
        threads.emplace_back([&, i] {
            for (int n = 0; n < 4; ++n) {
                int64_t version = 1;
                for (;;) {
                    auto answer = clients[i].post("/api/cases/" + case_id + "/notes",
                                                  note(version, "第" + std::to_string(i * 4 + size_t(n)) + "条记录"));
                    if (answer.status < 300) break;
                    ASSERT_EQ(answer.code(), "case_changed") << answer.body;
                    version = std::stoll(std::string(answer.json().at("details").at("version").as_string()));
                }
            }
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(version_of(case_id), 1 + 24);
    EXPECT_EQ(
        town.say("select count(distinct text) from events where kind = 'note_added' and case_id = '" + case_id + "'"),
        "24");
}

// ── whose answer it is ──

struct OwnThings {
    std::string login;
    std::set<std::string> sessions, cases;
};

struct MixTest : PromiseTest {
    static std::set<std::string> ids(const boost::json::value& list, const char* name) {
        std::set<std::string> found;
        for (const auto& item : list.as_array())
            found.emplace(item.at(name).as_string());
        return found;
    }
    // What of an answer belongs to somebody else.
    static std::string mix_up(const OwnThings& own, std::string_view target, const Answer& answer) {
        if (answer.status != 200) return std::string(target) + ": " + answer.body;
        auto body = answer.json();
        if (target == "/api/session") return body.at("login").as_string() == own.login ? "" : "another's name";
        if (target == "/api/me/sessions")
            return ids(body.at("sessions"), "session_id") == own.sessions ? "" : "another's sessions";
        auto shown = ids(body.at("rows"), "case_id");
        bool is_own = std::ranges::includes(own.cases, shown) && shown.empty() == own.cases.empty();
        return is_own ? "" : "another's cases";
    }
    // Nobody's list changes by itself meanwhile: deadlines wait.
    void hold_deadlines() {
        town.say("insert into station_leases (station_id, job, holder, until_at) values (1, 'timers', "
                 "gen_random_uuid(), now() + interval '1 hour') on conflict (station_id, job) do update set holder = "
                 "excluded.holder, until_at = excluded.until_at");
    }
    void let_deadlines_go() { town.say("delete from station_leases where station_id = 1 and job = 'timers'"); }
    // A part that was given out a moment ago comes into somebody's list by itself when it can no longer be undone.
    void await_end_of_undo_windows() {
        while (town.say("select count(*) from assignments where visible_at > clock_timestamp()") != "0")
            town.say("select pg_sleep(0.1)");
    }
};

// A note on one of the cases of a list; its command when it was taken.
std::string write_note(TownClient& client, const Answer& list, uint64_t dice, std::atomic<uint64_t>& refused) {
    auto body = list.json();
    const auto& rows = body.at("rows").as_array();
    if (rows.empty()) return "";
    const auto& row = rows[dice % rows.size()];
    std::string command = CommandId::make(SystemClock().now()).text();
    auto answer = client.post("/api/cases/" + std::string(row.at("case_id").as_string()) + "/notes",
                              {{"command_id", command}, {"version", row.at("version")}, {"text", "已电话核对"}});
    if (answer.status == 200) return command;
    ++refused;
    return "";
}

TEST_F(MixTest, GivesEachOfSixteenUsersTheirOwnAnswers) {
    uint64_t seed = printed_seed(), requests = from_environment("QZT_MIXED", 625);
    std::vector<std::string> logins{
        "zhihui01",  "shouli01",  "zhihuizhang01", "suozhang01", "minjing01", "minjing02", "wangge001", "wangge003",
        "wangge005", "wangge017", "louzhang001",   "banli10",    "fuze04",    "wuye01",    "hecha01",   "huifang01"};
    static const std::vector<std::string> targets{"/api/session", "/api/me/sessions",
                                                  "/api/cases?desk=reported&limit=20", "/api/cases?limit=20"};
    SecondProcess server(town, {.more_words = {"--connections", "2"}});
    ASSERT_TRUE(eventually(town, [&] { return server.serves(); })) << server.said();
    hold_deadlines();
    await_end_of_undo_windows();
    // Quietly first: what belongs to whom. The open cases are the same list for all of the command room; which of
    // them come first changes with the time, so the whole list is asked for.
    std::vector<std::vector<OwnThings>> own(logins.size());
    for (size_t i = 0; i < logins.size(); ++i) {
        auto client = town.as(logins[i]);
        for (const std::string& target : targets) {
            OwnThings things{logins[i], ids(client.get("/api/me/sessions").json().at("sessions"), "session_id"), {}};
            if (target.contains("cases")) things.cases = ids(client.get(target + "00").json().at("rows"), "case_id");
            own[i].push_back(std::move(things));
        }
    }
    std::mutex mutex;
    std::vector<std::string> found;
    std::map<std::string, std::string> written; // commands, by whom
    std::atomic<uint64_t> asked = 0, given_up = 0, refused = 0;
    std::vector<std::thread> threads;
    for (size_t i = 0; i < logins.size(); ++i)
        threads.emplace_back([&, i] {
            std::mt19937_64 dice(seed + i);
            auto client = town.as(logins[i]).through(server.port());
            for (uint64_t n = 0; n < requests; ++n) {
                size_t which = dice() % targets.size();
                if (dice() % 8 == 0) {
                    client.send_and_leave("GET", targets[which]);
                    ++given_up;
                }
                if (dice() % 8 == 0) {
                    client.get("/api/cases/" + CaseId::make(SystemClock().now()).text());
                    ++refused;
                }
                auto answer = client.get(targets[which]);
                std::string mix = mix_up(own[i][which], targets[which], answer);
                ++asked;
                std::string command;
                if (which >= 2 && dice() % 4 == 0 && mix.empty())
                    command = write_note(client, answer, dice(), refused);
                std::lock_guard lock(mutex);
                if (!mix.empty()) found.push_back(logins[i] + ": " + mix);
                if (!command.empty()) written.emplace(command, logins[i]);
            }
        });
    for (auto& thread : threads)
        thread.join();
    let_deadlines_go();
    EXPECT_EQ(found, std::vector<std::string>{});
    std::set<std::string> authors;
    for (const auto& [command, login] : written) {
        authors.insert(login);
        EXPECT_EQ(town.say("select string_agg(distinct actor_id::text, ' ') from events where command_id = '" +
                           command + "'"),
                  town.actor(login).member_id.text())
            << login;
    }
    EXPECT_GT(authors.size(), 4u);
    EXPECT_GT(refused, requests);
    std::cout << asked << " answers, " << written.size() << " notes by " << authors.size() << " people, " << refused
              << " refused, " << given_up << " given up" << std::endl;

    // The control: one with another's cookie is found out on every page that is one's own.
    auto other = town.as(logins[6]);
    for (size_t which = 0; which < 2; ++which)
        EXPECT_NE(mix_up(own[0][which], targets[which], other.get(targets[which])), "") << targets[which];
}

} // namespace
} // namespace qzt::testing
