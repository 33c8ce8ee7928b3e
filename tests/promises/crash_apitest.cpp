// What was answered is kept, and kept once, whatever is killed. Eight writers send reports and whole case lives with
// ids of their own making, each command one to five times at once, through a gate that cuts a tenth of the answers;
// meanwhile the server or the database under it is killed with SIGKILL at random moments. Whatever got no answer is
// sent again by the same id. In the end the writers' own ledger is held against the database.
//   QZT_KILLS   how often something is killed, one in four the database (24; 300 for a long night)
//   QZT_SEED    where the dice begin
#include "support/cutting_proxy.hpp"
#include "support/served_town.hpp"
#include "support/town_talk.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <thread>

namespace qzt::testing {
namespace {

using namespace std::chrono_literals;

struct Entry {
    std::string login;
    Said said;
    Answer answer; // the first that was one
    int sent = 0;
};

// What the writers were told, in memory.
class Ledger {
public:
    void keep(Entry entry) {
        std::lock_guard lock(mutex_);
        (entry.answer.status < 300 ? done : refused).push_back(std::move(entry));
    }
    void fault(std::string text) {
        std::lock_guard lock(mutex_);
        faults.push_back(std::move(text));
    }
    std::vector<Entry> done, refused;
    std::vector<std::string> faults;

private:
    std::mutex mutex_;
};

// Whether the town is there; those who found it away wait here until it is back.
class Door {
public:
    void open(bool is_open) {
        std::lock_guard lock(mutex_);
        auto now = std::chrono::steady_clock::now();
        if (is_open && !is_open_) away_ += now - since_;
        is_open_ = is_open;
        since_ = now;
        changed_.notify_all();
    }
    // Away or merely busy: at most so long, then the next try tells.
    void wait() {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, 50ms);
        changed_.wait_for(lock, 60s, [&] { return is_open_; });
    }
    // How long it was away in all, up to its last return.
    std::chrono::steady_clock::duration away() {
        std::lock_guard lock(mutex_);
        return away_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_open_ = true;
    std::chrono::steady_clock::time_point since_;
    std::chrono::steady_clock::duration away_{};
};

class Writer {
public:
    Writer(ServedTown& town, uint16_t gate, Door& door, Ledger& ledger, uint64_t seed)
        : town_(town), gate_(gate), door_(door), ledger_(ledger), talk_(town, seed) {}

    void work(std::atomic<bool>& over) {
        auto get = [&](const std::string& login, const std::string& target) {
            return insist([&] { return client(login).get(target); }).second;
        };
        try {
            while (!over)
                if (auto turn = talk_.turn(get)) give(std::move(*turn));
        } catch (const std::exception& thrown) {
            ledger_.fault(thrown.what());
        }
    }

private:
    // Until there is an answer that is one; how often it was tried. While the town is away nobody can answer.
    template <class Ask>
    std::pair<int, Answer> insist(Ask ask) {
        auto begun = std::chrono::steady_clock::now() - door_.away();
        for (int tries = 1;; ++tries) {
            auto waited = std::chrono::steady_clock::now() - door_.away() - begun;
            if (waited > 90s) throw std::runtime_error("no answer for 90 seconds");
            try {
                Answer answer = ask();
                if (answer.status != 503) return {tries, std::move(answer)};
            } catch (const std::runtime_error&) {
                // Killed, or being started; TimedOut is one of these.
            }
            door_.wait();
        }
    }

    TownClient& client(const std::string& login) {
        auto known = clients_.find(login);
        if (known == clients_.end()) known = clients_.emplace(login, town_.as(login).through(gate_)).first;
        return known->second;
    }

    // The same command at once from several connections; all of them hear the same.
    void give(Turn turn) {
        std::vector<std::pair<int, Answer>> heard(1 + talk_.below(copies_max));
        std::mutex mutex;
        std::string broken;
        auto send = [&](size_t copy) {
            try {
                std::optional<TownClient> own;
                heard[copy] = insist([&] {
                    if (!own) own.emplace(town_.as(turn.login).through(gate_));
                    return own->post(turn.said.target, turn.said.body);
                });
            } catch (const std::exception& thrown) {
                std::lock_guard lock(mutex);
                broken = thrown.what();
            }
        };
        std::vector<std::thread> copies;
        for (size_t copy = 1; copy < heard.size(); ++copy)
            copies.emplace_back(send, copy);
        send(0);
        for (auto& copy : copies)
            copy.join();
        if (!broken.empty()) throw std::runtime_error(broken);
        const Answer& answer = heard[0].second;
        int tries = 0;
        for (const auto& [times, one] : heard) {
            tries += times;
            if (one.status >= 500) ledger_.fault(turn.said.target + ": " + one.body);
            // What was refused did nothing; why, may differ once somebody else has changed the case.
            bool is_refused = one.status >= 300 && answer.status >= 300;
            bool is_same = is_refused || (one.status == answer.status && one.body == answer.body);
            if (!is_same)
                ledger_.fault("two answers to " + turn.said.command_id.text() + ": " + answer.body + " and " +
                              one.body);
        }
        talk_.remember(turn.said, answer);
        ledger_.keep({turn.login, turn.said, answer, tries});
    }

    static constexpr size_t copies_max = 5;
    ServedTown& town_;
    uint16_t gate_;
    Door& door_;
    Ledger& ledger_;
    TownTalk talk_;
    std::map<std::string, TownClient> clients_;
};

// ── what the database says ──

struct Stored {
    std::map<std::string, std::string> answers; // by command
    std::map<std::string, int> reports,
        versions; // how many rows there are of each report; versions made by a command
};

Stored read_stored(ServedTown& town) {
    Stored stored;
    for (auto& row : town.rows("select command_id, answer from commands"))
        stored.answers[row[0]] = row[1];
    for (auto& row : town.rows("select report_id, count(*) from reports group by 1"))
        stored.reports[row[0]] = std::stoi(row[1]);
    for (auto& row : town.rows("select command_id, count(distinct (case_id, version)) from events group by 1"))
        stored.versions[row[0]] = std::stoi(row[1]);
    return stored;
}

std::vector<std::string> differences(const Ledger& ledger, const Stored& stored) {
    std::vector<std::string> found;
    auto count = [](const std::map<std::string, int>& in, const std::string& id) {
        auto row = in.find(id);
        return row == in.end() ? 0 : row->second;
    };
    for (const Entry& entry : ledger.done) {
        std::string id = entry.said.command_id.text();
        auto kept = stored.answers.find(id);
        if (kept == stored.answers.end())
            found.push_back("lost: " + id);
        else if (kept->second != entry.answer.body)
            found.push_back("another answer is kept: " + id);
        int versions = count(stored.versions, id), most = entry.said.act == Act::merge ? 2 : 1;
        if (versions < 1 || versions > most) found.push_back(std::to_string(versions) + " effects: " + id);
        if (entry.said.act == Act::submit && count(stored.reports, id) != 1)
            found.push_back(std::to_string(count(stored.reports, id)) + " reports: " + id);
    }
    for (const Entry& entry : ledger.refused)
        if (stored.answers.contains(entry.said.command_id.text()))
            found.push_back("refused and done all the same: " + entry.said.command_id.text());
    return found;
}

struct CrashTest : PromiseTest {
    // Acts of people that nobody wrote into the ledger.
    std::vector<std::string> strangers(const Ledger& ledger, const std::set<std::string>& before) {
        std::set<std::string> known = before;
        for (const Entry& entry : ledger.done)
            known.insert(entry.said.command_id.text());
        std::vector<std::string> found;
        for (auto& row : commands_of_people())
            if (!known.contains(row)) found.push_back(row);
        return found;
    }
    std::set<std::string> commands_of_people() {
        std::set<std::string> ids;
        for (auto& row : town.rows("select distinct command_id from events where actor_id is not null"))
            ids.insert(row[0]);
        return ids;
    }
};

TEST_F(CrashTest, LosesAndDoublesNothingWhateverIsKilled) {
    uint64_t seed = printed_seed(), kills = from_environment("QZT_KILLS", 24);
    std::mt19937_64 dice(seed);
    std::set<std::string> before = commands_of_people();
    Ledger ledger;
    Door door;
    std::atomic<bool> over = false;
    std::vector<std::unique_ptr<Writer>> writers;
    CuttingProxy gate([&] { return CuttingProxy::to_port(town.port()); }, one_piece_in(10, seed));
    for (uint64_t i = 0; i < 8; ++i)
        writers.push_back(std::make_unique<Writer>(town, gate.port(), door, ledger, seed + i));
    std::vector<std::thread> threads;
    for (auto& writer : writers)
        threads.emplace_back([&] { writer->work(over); });

    int databases = 0;
    for (uint64_t kill = 0; kill < kills; ++kill) {
        // The moment of a kill belongs to the dice; nothing waits for it.
        std::this_thread::sleep_for(std::chrono::microseconds(200'000 + dice() % 1'000'000));
        // The first four kills hold one of the database for sure.
        bool database = kill == 2 || dice() % 4 == 0;
        door.open(false);
        database ? town.kill_database() : town.kill_server();
        databases += database;
        town.start();
        // A sign-in that was cut off counts as a wrong one, and five would lock out who is to write here.
        town.say("delete from sign_in_failures");
        door.open(true);
    }
    std::this_thread::sleep_for(1s); // and a while in peace
    over = true;
    for (auto& thread : threads)
        thread.join();

    EXPECT_EQ(ledger.faults, std::vector<std::string>{});
    EXPECT_EQ(differences(ledger, read_stored(town)), std::vector<std::string>{});
    EXPECT_EQ(strangers(ledger, before), std::vector<std::string>{});
    EXPECT_GT(ledger.done.size(), kills / 2); // how many get through is the machine's affair
    auto retried = std::ranges::count_if(ledger.done, [](const Entry& entry) { return entry.sent > 1; });
    EXPECT_GT(retried, 0);
    EXPECT_GT(gate.cuts(), 0u);
    std::cout << kills - databases << " times the server, " << databases << " times the database; "
              << ledger.done.size() << " done, " << ledger.refused.size() << " refused, " << retried
              << " sent more than once, " << gate.cuts() << " answers cut" << std::endl;

    // Asked again much later, everybody hears what they heard; other words under the same id are refused.
    for (size_t i = 0; i < ledger.done.size(); i += 1 + ledger.done.size() / 100) {
        const Entry& entry = ledger.done[i];
        auto client = town.as(entry.login);
        auto again = client.post(entry.said.target, entry.said.body);
        EXPECT_EQ(again.status, entry.answer.status);
        EXPECT_EQ(again.body, entry.answer.body);
        boost::json::value other = entry.said.body;
        other.as_object()["device_at"] = to_text(SystemClock().now());
        auto reused = client.post(entry.said.target, other);
        EXPECT_EQ(reused.status, 422) << entry.said.target;
        EXPECT_EQ(reused.code(), "command_id_reused") << entry.said.target;
    }
    auto stored = read_stored(town);
    EXPECT_EQ(differences(ledger, stored), std::vector<std::string>{});

    // The control: the same ledger with an entry that the server never had.
    ASSERT_FALSE(ledger.done.empty());
    Entry invented = ledger.done.front();
    invented.said.command_id = CommandId::make(SystemClock().now());
    ledger.done.push_back(invented);
    EXPECT_FALSE(differences(ledger, stored).empty());
    ledger.done.pop_back();
    stored.reports.begin()->second = 2;
    stored.versions[ledger.done.front().said.command_id.text()] = 3;
    EXPECT_FALSE(differences(ledger, stored).empty());
    std::set<std::string> less = before;
    ledger.done.pop_back();
    EXPECT_EQ(strangers(ledger, less).size(), 1u);
}

// The control, played on the program: it is made to forget what it has answered.
TEST_F(CrashTest, IsSeenToFailWhenTheServerForgetsWhatItHasDone) {
    auto client = town.as("zhihui02");
    auto row = client.get("/api/cases?limit=1").json().at("rows").at(0);
    Said said;
    said.command_id = CommandId::make(SystemClock().now());
    said.target = "/api/cases/" + std::string(row.at("case_id").as_string()) + "/notes";
    said.act = Act::add_note;
    said.body = {{"command_id", said.command_id.text()}, {"version", row.at("version")}, {"text", "已电话核对"}};
    auto answer = client.post(said.target, said.body);
    ASSERT_EQ(answer.status, 200) << answer.body;
    Ledger ledger;
    ledger.keep({"zhihui02", said, answer, 1});
    EXPECT_EQ(differences(ledger, read_stored(town)), std::vector<std::string>{});
    std::string which = " where command_id = '" + said.command_id.text() + "'";
    town.say("create table forgotten as select * from commands" + which + "; delete from commands" + which);
    auto again = client.post(said.target, said.body);
    EXPECT_NE(again.status, answer.status) << again.body;
    EXPECT_FALSE(differences(ledger, read_stored(town)).empty());
    town.say("insert into commands select * from forgotten; drop table forgotten");
    EXPECT_EQ(client.post(said.target, said.body).body, answer.body);
}

TEST_F(CrashTest, GivesManyTriesOfOneCommandOneEffect) {
    TownTalk talk(town, printed_seed());
    Said said = talk.report();
    said.body.as_object().erase("self_handled_result"); // not everything may be settled on the spot
    std::vector<Answer> answers(8);
    std::vector<std::thread> threads;
    for (Answer& answer : answers)
        threads.emplace_back([&] { answer = town.as("wangge001").post(said.target, said.body); });
    for (auto& thread : threads)
        thread.join();
    for (const Answer& answer : answers) {
        EXPECT_EQ(answer.status, 201);
        EXPECT_EQ(answer.body, answers[0].body);
    }
    EXPECT_EQ(town.say("select count(*) from reports where report_id = '" + said.command_id.text() + "'"), "1");
    // Another member's repeat of it is another command.
    EXPECT_EQ(town.as("wangge003").post(said.target, said.body).code(), "command_id_reused");
}

} // namespace
} // namespace qzt::testing
