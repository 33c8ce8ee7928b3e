// Deadlines with several processes on one database: each happens once, whoever holds the lease, also when the one
// that holds it is frozen in the middle of its work and goes on later, or is killed.
#include "support/served_town.hpp"
#include "support/town_talk.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qzt::testing {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// `qzt serve` on the database of the town, beside the process that serves it already.
class SecondProcess {
public:
    explicit SecondProcess(const ServedTown& town) {
        fs::permissions(folder_.path(), fs::perms(0711));
        std::string url = folder_.write("database", town.conninfo() + "\n").string();
        fs::permissions(url, fs::perms(0600));
        std::string program = fs::read_symlink("/proc/self/exe").parent_path() / "qzt",
                    data = folder_.path() / "data";
        std::string log = folder_.path() / "server.log";
        const char* words[] = {
            program.c_str(),       "serve",     "--data",    data.c_str(), "--listen", "127.0.0.1:0",
            "--database-url-file", url.c_str(), "--threads", "1",          nullptr};
        int log_file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        pid_ = ::fork();
        if (pid_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            ::dup2(log_file, STDOUT_FILENO);
            ::dup2(log_file, STDERR_FILENO);
            ::execv(words[0], const_cast<char* const*>(words));
            ::_exit(127);
        }
        ::close(log_file);
    }
    ~SecondProcess() { kill(); }
    void kill() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }
    std::string said() const {
        std::ifstream file(folder_.path() / "server.log");
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    TemporaryFolder folder_;
    pid_t pid_ = -1;
};

// A frozen server goes on when this ends, whatever the test came to.
struct Frozen {
    ServedTown& town;
    explicit Frozen(ServedTown& town) : town(town) { town.freeze_server(); }
    ~Frozen() { town.thaw_server(); }
};

struct TwoProcessesTest : PromiseTest {
    std::vector<std::string> cases;

    // New reports: each waits for triage, with an amber and a red moment ahead.
    void report(size_t count) {
        TownTalk talk(town, printed_seed());
        while (cases.size() < count) {
            auto said = talk.report();
            said.body.as_object().erase("self_handled_result"); // such a case waits for nobody's triage
            auto answer = town.as(talk.reporter()).post(said.target, said.body);
            ASSERT_EQ(answer.status, 201) << answer.body;
            auto id = std::string(answer.json().at("case_id").as_string());
            // A second report of one matter may have joined a case.
            if (std::ranges::find(cases, id) == cases.end()) cases.push_back(id);
        }
    }
    std::string list() const {
        std::string text;
        for (const auto& id : cases)
            text += (text.empty() ? "'" : ",'") + id + "'";
        return text;
    }
    // Their next moment is now: stage 0 turns amber, stage 1 red.
    void make_due(int stage) {
        std::string moment = stage == 0 ? "amber_at = now(), due_at = now() + interval '1 hour'"
                                        : "amber_at = now() - interval '1 hour', due_at = now()";
        town.say("update timers set " + moment + " where station_id = 1 and stage = " + std::to_string(stage) +
                 " and due_at is not null and case_id in (" + list() + ")");
        town.say("update cases set " + moment + " where station_id = 1 and case_id in (" + list() + ")");
    }
    int64_t told(const std::string& kind) {
        return std::stoll(
            town.say("select count(*) from events where kind = '" + kind + "' and case_id in (" + list() + ")"));
    }
    std::string holder() {
        return town.say(
            "select holder::text from station_leases where station_id = 1 and job = 'timers' and until_at > "
            "clock_timestamp()");
    }
    // Asks the database until it holds; the waiting is the database's.
    bool eventually(const std::function<bool()>& holds, std::chrono::seconds patience = 40s) {
        auto until = std::chrono::steady_clock::now() + patience;
        while (!holds()) {
            if (std::chrono::steady_clock::now() > until) return false;
            town.say("select pg_sleep(0.05)");
        }
        return true;
    }
    void expect_once(const std::string& kind) {
        EXPECT_EQ(told(kind), int64_t(cases.size())) << kind;
        EXPECT_EQ(town.say("select count(*) from (select case_id from events where kind = '" + kind +
                           "' and case_id in (" + list() + ") group by 1 having count(*) > 1) twice"),
                  "0")
            << kind;
    }
};

TEST_F(TwoProcessesTest, FireEachDeadlineOnceThoughOneIsFrozenAtItAndTheOtherKilled) {
    report(60);
    std::string first;
    ASSERT_TRUE(eventually([&] { return !(first = holder()).empty(); }));
    SecondProcess other(town);
    ASSERT_TRUE(eventually([&] { return other.said().contains("serving"); })) << other.said();

    // The town's own process is frozen while deadlines are due: the other takes the lease when it ends.
    make_due(0);
    ASSERT_TRUE(eventually([&] { return told("near_due") > 0; }));
    {
        Frozen town_process(town);
        EXPECT_TRUE(eventually([&] { return told("near_due") == int64_t(cases.size()); })) << other.said();
        EXPECT_TRUE(eventually([&] { return holder() != "" && holder() != first; }))
            << "the other has not taken over";
    }
    // It wakes in the middle of what it was doing, and finds that all of it is done.
    expect_once("near_due");

    // The other one dies at its work: the town's process takes over again.
    make_due(1);
    ASSERT_TRUE(eventually([&] { return told("overdue") > 0; }));
    other.kill();
    EXPECT_TRUE(eventually([&] { return told("overdue") == int64_t(cases.size()); }));
    EXPECT_TRUE(eventually([&] { return holder() == first; }));
    expect_once("near_due");
    expect_once("overdue");
}

} // namespace
} // namespace qzt::testing
