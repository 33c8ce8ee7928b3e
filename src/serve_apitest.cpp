// `qzt serve` as a process: from an empty folder to a station that answers, and to an end that leaves nothing behind.
#include "support/http_client.hpp"
#include "support/temporary_folder.hpp"
#include "support/tls_exchange.hpp"
#include "tls_authority.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <csignal>
#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qzt {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// The program beside the test's own, run on a free port; ends with this object.
class Program {
public:
    explicit Program(const fs::path& data, std::vector<std::string> more_words = {}) {
        std::string path = fs::read_symlink("/proc/self/exe").parent_path() / "qzt";
        std::string folder = data;
        std::vector<const char*> words{path.c_str(),  "serve",     "--data", folder.c_str(), "--listen",
                                       "127.0.0.1:0", "--threads", "2",      "--web",        ""};
        for (const std::string& word : more_words)
            words.push_back(word.c_str());
        words.push_back(nullptr);
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        output_ = ends[0];
        pid_ = ::fork();
        if (pid_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGTERM);
            ::dup2(ends[1], 1);
            ::execv(path.c_str(), const_cast<char**>(words.data()));
            ::_exit(127);
        }
        ::close(ends[1]);
    }
    ~Program() {
        if (pid_ > 0) end_with(SIGKILL);
        ::close(output_);
    }
    Program(const Program&) = delete;

    // Its next line; throws when none comes in time.
    std::string line() {
        auto until = std::chrono::steady_clock::now() + 60s;
        for (;;) {
            if (auto end = said_.find('\n'); end != said_.npos) {
                auto first = said_.substr(0, end);
                said_.erase(0, end + 1);
                return first;
            }
            auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
            pollfd seen{output_, POLLIN, 0};
            char piece[512];
            if (left <= 0ms || ::poll(&seen, 1, int(left.count())) <= 0) throw testing::TimedOut("it says nothing");
            auto count = ::read(output_, piece, sizeof piece);
            if (count <= 0) throw std::runtime_error("it has ended");
            said_.append(piece, size_t(count));
        }
    }
    // The first line that holds the text.
    std::string line_with(std::string_view text) {
        for (;;)
            if (auto next = line(); next.find(text) != next.npos) return next;
    }
    uint16_t port() {
        auto said = line_with("://");
        auto from = said.find(':', said.find("://") + 3) + 1;
        return uint16_t(std::stoi(said.substr(from)));
    }
    uid_t uid() const { return uid_t(status_field("Uid:", 10)); }
    uint64_t capabilities() const { return status_field("CapEff:", 16); }
    int end_with(int number) {
        ::kill(pid_, number);
        return wait();
    }
    int wait() {
        int status = 0;
        ::waitpid(std::exchange(pid_, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    uint64_t status_field(std::string_view name, int base) const {
        std::ifstream file("/proc/" + std::to_string(pid_) + "/status");
        for (std::string line; std::getline(file, line);)
            if (line.starts_with(name)) return std::stoull(line.substr(name.size()), nullptr, base);
        throw std::runtime_error("no such field");
    }

    pid_t pid_ = -1;
    int output_ = -1;
    std::string said_;
};

// Processes that work inside the folder: the database's.
std::vector<pid_t> processes_in(const fs::path& folder) {
    std::vector<pid_t> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/proc", ignored)) {
        auto cwd = fs::read_symlink(entry.path() / "cwd", ignored);
        if (!ignored && cwd.string().starts_with(folder.string()))
            found.push_back(std::atoi(entry.path().filename().c_str()));
    }
    return found;
}

struct ServeTest : ::testing::Test {
    testing::TemporaryFolder folder;
    ServeTest() { fs::permissions(folder.path(), fs::perms(0711)); }
    fs::path data() const { return folder.path() / "data"; }

    static boost::json::value station(const std::string& code) {
        return {{"code", code},      {"station_code", "JQ"}, {"station_name", "锦桥派出所"},
                {"login", "keeper"}, {"name", "管理员"},     {"password", "Kite-Lantern-2031!"}};
    }
    // From the one-time code on its console to a station; gives the port that answered.
    uint16_t set_up(Program& program) {
        program.line_with("one-time code");
        auto code = program.line();
        uint16_t port = program.port();
        testing::HttpClient client(port);
        EXPECT_EQ(client.get("/readyz").status, 503);
        client.always("X-Requested-With", "qzt");
        auto made = client.post("/api/setup", station(code));
        EXPECT_EQ(made.status, 201) << made.body;
        return port;
    }
};

TEST_F(ServeTest, GoesFromAnEmptyFolderToAStationAndEndsWithoutATrace) {
    Program program(data());
    uint16_t port = set_up(program);
    EXPECT_EQ(program.port(), port) << "the browser that made the station stays where it is";
    testing::HttpClient client(port);
    auto ready = client.get("/readyz");
    EXPECT_EQ(ready.status, 200) << ready.body;
    EXPECT_EQ(client.get("/healthz").status, 200);
    EXPECT_NE(client.get("/metrics").body.find("# TYPE"), std::string::npos);
    EXPECT_FALSE(processes_in(folder.path()).empty());
    EXPECT_EQ(program.end_with(SIGTERM), 0);
    EXPECT_TRUE(processes_in(folder.path()).empty());
}

TEST_F(ServeTest, IsSetUpOverHttpsWhenItHasACertificateAndNeverInTheOpen) {
    auto files = or_refuse(make_tls_files(folder.path() / "tls", {"localhost"}, SystemClock().now()));
    Program program(data(), {"--tls-certificate", files.server, "--tls-key", files.server_key});
    program.line_with("one-time code");
    auto code = program.line();
    uint16_t port = program.port();
    auto body = boost::json::serialize(station(code));
    std::string request =
        "POST /api/setup HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Requested-With: qzt\r\n"
        "Content-Type: application/json\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body;
    testing::RawConnection open(port);
    open.send(request);
    EXPECT_EQ(open.read_to_end().find("HTTP/1.1 2"), std::string::npos) << "a password in the open";
    std::string ready = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    auto before = testing::tls_exchange(port, files.authority, ready);
    EXPECT_TRUE(before.starts_with("HTTP/1.1 503")) << before;
    auto made = testing::tls_exchange(port, files.authority, request);
    EXPECT_TRUE(made.starts_with("HTTP/1.1 201")) << made;
    auto said = program.line_with("serving");
    EXPECT_NE(said.find("https://127.0.0.1:" + std::to_string(port)), std::string::npos) << said;
    auto after = testing::tls_exchange(port, files.authority, ready);
    EXPECT_TRUE(after.starts_with("HTTP/1.1 200")) << after;
}

TEST_F(ServeTest, StartsAgainAfterItWasKilledAndKeepsItsStation) {
    {
        Program program(data());
        set_up(program);
        program.line_with("serving");
        program.end_with(SIGKILL);
    }
    Program again(data());
    testing::HttpClient client(again.port());
    EXPECT_EQ(client.get("/readyz").status, 200);
    EXPECT_EQ(again.end_with(SIGINT), 0);
    EXPECT_TRUE(processes_in(folder.path()).empty());
}

TEST_F(ServeTest, GivesRootUpForTheOwnerOfItsFolder) {
    ASSERT_EQ(::geteuid(), 0u) << "this test needs root";
    fs::create_directories(data());
    ASSERT_EQ(::chown(data().c_str(), 65534, 65534), 0);
    Program program(data());
    program.port(); // it is up
    EXPECT_EQ(program.uid(), 65534u);
    EXPECT_EQ(program.capabilities(), 1u << CAP_NET_BIND_SERVICE);
    EXPECT_EQ(program.end_with(SIGTERM), 0);
}

// What the program says on its console, and how it ends.
std::pair<int, std::string> on_the_console(const std::string& words) {
    std::string path = fs::read_symlink("/proc/self/exe").parent_path() / "qzt";
    FILE* pipe = ::popen((path + " " + words + " 2>&1").c_str(), "r");
    std::string said;
    char piece[512];
    while (size_t n = std::fread(piece, 1, sizeof piece, pipe))
        said.append(piece, n);
    return {WEXITSTATUS(::pclose(pipe)), said};
}

TEST_F(ServeTest, LetsAForgottenPasswordBeMendedOnTheConsoleWhileItServes) {
    Program program(data());
    set_up(program);
    auto said = program.line_with("serving");
    uint16_t port = uint16_t(std::stoi(said.substr(said.rfind(':') + 1)));
    auto user = "user --data " + data().string();
    EXPECT_EQ(on_the_console(user + " password nobody").first, 2);
    auto [code, told] = on_the_console(user + " password keeper");
    ASSERT_EQ(code, 0) << told;
    auto from = told.find("one-time password: ") + std::string_view("one-time password: ").size();
    auto password = told.substr(from, told.find('\n', from) - from);
    testing::HttpClient client(port);
    client.always("X-Requested-With", "qzt");
    EXPECT_EQ(client.post("/api/session", {{"login", "keeper"}, {"password", "Kite-Lantern-2031!"}}).code(),
              "sign_in_refused");
    auto in = client.post("/api/session", {{"login", "keeper"}, {"password", password}});
    EXPECT_EQ(in.status, 200) << in.body;
    EXPECT_TRUE(in.json().at("must_change_password").as_bool());
    EXPECT_EQ(program.end_with(SIGTERM), 0) << "the command has not ended the server's database";
}

TEST_F(ServeTest, TakesMessagesInWhileItServesAndRefusesToReplayThem) {
    Program program(data());
    set_up(program);
    program.line_with("serving");
    auto sheet =
        folder.write("letters.csv", "留言编号,留言主题,留言详情,留言时间,答复意见,答复时间\n"
                                    "甲001,路灯不亮,桥头的路灯坏了,2026-03-10 09:00,已修好,2026-03-12 10:00\n");
    fs::permissions(sheet, fs::perms(0644));
    auto [taken, told] = on_the_console("import messages " + sheet.string() + " --data " + data().string());
    EXPECT_EQ(taken, 0) << told;
    auto [refused, why] = on_the_console("replay --data " + data().string());
    EXPECT_EQ(refused, 1);
    EXPECT_NE(why.find("Stop it first"), std::string::npos) << why;
    EXPECT_EQ(program.end_with(SIGTERM), 0);
}

TEST_F(ServeTest, KeepsItsKeysForItselfAndDoesNotStartWithoutThem) {
    {
        Program program(data());
        set_up(program);
        program.line_with("serving");
        EXPECT_EQ(program.end_with(SIGTERM), 0);
    }
    fs::path file = data() / "field-keys", away = folder.path() / "field-keys";
    EXPECT_EQ(fs::status(file).permissions(), fs::perms(0600));
    auto serve = [&] { return on_the_console("serve --listen 127.0.0.1:0 --web '' --data " + data().string()); };
    fs::permissions(file, fs::perms(0640));
    auto [exposed, cure] = serve();
    EXPECT_EQ(exposed, 1);
    EXPECT_NE(cure.find("Do chmod 600 " + file.string()), std::string::npos) << cure;
    // Nothing is made in the place of what is missing, since the database knows its keys.
    fs::rename(file, away);
    auto [missing, where] = serve();
    EXPECT_EQ(missing, 1);
    EXPECT_NE(where.find("put it back"), std::string::npos) << where;
    EXPECT_FALSE(fs::exists(file));
    fs::rename(away, file);
    fs::permissions(file, fs::perms(0600));
    auto [rotated, told] = on_the_console("keys --data " + data().string() + " rotate");
    EXPECT_EQ(rotated, 0) << told;
    EXPECT_NE(told.find("epoch 2 (seals)"), std::string::npos) << told;
    Program again(data());
    again.line_with("serving");
    EXPECT_EQ(again.end_with(SIGTERM), 0);
}

TEST_F(ServeTest, TellsWhatEachCommandTakes) {
    struct Help {
        const char *words, *says;
    };
    for (auto [words, says] : {Help{"--version", "qzt "}, Help{"user --help", "passwd LOGIN"},
                               Help{"user --help", "grid_worker"}, Help{"tls --help", "show DIR"},
                               Help{"keys --help", "rotate --root"}, Help{"serve --help", "--crypto-profile"},
                               Help{"serve --help", "--database-url "}, Help{"demo --help", "--tls"}}) {
        auto [code, told] = on_the_console(words);
        EXPECT_EQ(code, 0) << words;
        EXPECT_NE(told.find(says), std::string::npos) << words << "\n" << told;
    }
}

TEST_F(ServeTest, EndsInFailureWhenItsDatabaseDies) {
    Program program(data());
    set_up(program);
    program.line_with("serving");
    for (pid_t pid : processes_in(folder.path()))
        ::kill(pid, SIGKILL);
    EXPECT_EQ(program.wait(), 1);
}

} // namespace
} // namespace qzt
