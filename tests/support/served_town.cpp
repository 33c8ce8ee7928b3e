#include "support/served_town.hpp"

#include "kernel/pg/pool.hpp"
#include "registry/register_audit.hpp"

#include <boost/asio/co_spawn.hpp>

#include <csignal>
#include <fcntl.h>
#include <iostream>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qzt::testing {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// ── a browser ──

TownClient::TownClient(ServedTown& town, std::map<std::string, std::string> cookies)
    : town_(town), cookies_(std::move(cookies)) {}

HttpClient& TownClient::client() {
    if (!client_ || port_ != port_now()) {
        port_ = port_now();
        client_.emplace(port_, std::chrono::seconds(20));
        client_->always("X-Requested-With", "qzt");
        client_->come_from(from_);
        client_->cookies() = cookies_;
    }
    return *client_;
}

uint16_t TownClient::port_now() const { return other_way_ ? other_way_ : town_.port(); }

TownClient TownClient::from(std::string address) const {
    TownClient client(town_, cookies_);
    client.from_ = std::move(address);
    return client;
}

TownClient TownClient::through(uint16_t port) const {
    TownClient client(town_, cookies_);
    client.other_way_ = port;
    return client;
}

Answer TownClient::send(std::string_view method, std::string_view target, std::string_view body,
                        const Fields& fields) {
    try {
        Answer answer = client().send(method, target, body, fields);
        cookies_ = client_->cookies();
        town_.saw(method, target, answer);
        return answer;
    } catch (...) {
        client_.reset();
        throw;
    }
}

Answer TownClient::get(std::string_view target, const Fields& fields) { return send("GET", target, {}, fields); }
Answer TownClient::post(std::string_view target, const boost::json::value& body, const Fields& fields) {
    Fields all = fields;
    all.emplace_back("Content-Type", "application/json");
    return send("POST", target, boost::json::serialize(body), all);
}
Answer TownClient::put(std::string_view target, const boost::json::value& body, const Fields& fields) {
    Fields all = fields;
    all.emplace_back("Content-Type", "application/json");
    return send("PUT", target, boost::json::serialize(body), all);
}
EventSource TownClient::events(std::string_view target, const Fields& fields) {
    return client().events(target, fields);
}

void TownClient::send_and_leave(std::string_view method, std::string_view target) {
    std::string head = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& [name, text] : cookies_)
        head += "Cookie: " + name + "=" + text + "\r\n";
    RawConnection connection(port_now());
    connection.send(head + "X-Requested-With: qzt\r\n\r\n");
    connection.leave();
}

// ── the process ──

ServedTown& ServedTown::shared() {
    static ServedTown town;
    return town;
}

static fs::path program() { return fs::read_symlink("/proc/self/exe").parent_path() / "qzt"; }

ServedTown::ServedTown() : people_(demo::people_of(demo::plan_town())) {
    fs::permissions(folder_.path(), fs::perms(0711));
    fs::create_directories(folder_.path() / "web");
    auto actors = people_.actors(station);
    for (size_t i = 0; i < people_.members.size(); ++i) {
        actors_.emplace(people_.members[i].login, actors[i]);
        logins_.emplace(people_.members[i].member_id, people_.members[i].login);
    }
    start();
    contract_ = std::make_unique<Contract>(boost::json::parse(HttpClient(port_).get("/api/openapi.json").body));
}

ServedTown::~ServedTown() {
    if (pid_ > 0) {
        ::kill(pid_, SIGTERM);
        await_end_of_server();
    }
}

// Reads what the program prints until the mark, for at most so long.
static std::string read_words(int fd, std::string_view mark, std::chrono::seconds patience) {
    auto until = Clock::now() + patience;
    std::string text;
    while (!text.contains(mark)) {
        auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        pollfd wait{fd, POLLIN, 0};
        if (left <= 0 || ::poll(&wait, 1, int(left)) <= 0)
            throw std::runtime_error("the town did not start: " + text);
        char piece[4096];
        auto n = ::read(fd, piece, sizeof piece);
        if (n <= 0) throw std::runtime_error("the town ended at its start: " + text);
        text.append(piece, size_t(n));
    }
    return text;
}

void ServedTown::start() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::string file = program(), data = folder_.path() / "data", web = folder_.path() / "web",
                log = folder_.path() / "server.log";
    const char* words[] = {file.c_str(), "demo",       "--still", "--port",    "0",
                           "--data",     data.c_str(), "--web",   web.c_str(), nullptr};
    int log_file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    pid_ = ::fork();
    if (pid_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // when the tests die, the town does
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(log_file, STDERR_FILENO);
        ::execv(words[0], const_cast<char* const*>(words));
        ::_exit(127);
    }
    ::close(ends[1]);
    ::close(log_file);
    if (words_ >= 0) ::close(words_);
    words_ = ends[0];
    std::string text = read_words(words_, "Ctrl-C", std::chrono::seconds(120));
    auto at = text.find("127.0.0.1:");
    port_ = uint16_t(std::stoi(text.substr(at + std::string_view("127.0.0.1:").size())));
    if (password_.empty()) std::ifstream(folder_.path() / "data/demo-password") >> password_;
}

void ServedTown::await_end_of_server() {
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

void ServedTown::kill_server() {
    ::kill(pid_, SIGKILL);
    await_end_of_server();
}

void ServedTown::freeze_server() const { ::kill(pid_, SIGSTOP); }
void ServedTown::thaw_server() const { ::kill(pid_, SIGCONT); }

static std::vector<pid_t> children_of(pid_t parent) {
    std::vector<pid_t> children;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        std::string stat, name = entry.path().filename();
        if (!std::isdigit(name[0]) || !std::getline(std::ifstream(entry.path() / "stat"), stat)) continue;
        auto after_name = stat.rfind(')');
        if (after_name == stat.npos) continue;
        char state;
        pid_t ppid = 0;
        std::istringstream(stat.substr(after_name + 1)) >> state >> ppid;
        if (ppid == parent) children.push_back(std::stoi(name));
    }
    return children;
}

void ServedTown::kill_database() {
    pid_t postmaster = 0;
    std::ifstream(folder_.path() / "data/pg/postmaster.pid") >> postmaster;
    if (postmaster <= 1) throw std::runtime_error("the database has no process");
    auto children = children_of(postmaster);
    ::kill(postmaster, SIGKILL);
    for (pid_t child : children)
        ::kill(child, SIGKILL);
    await_end_of_server();
}

// ── who comes in ──

TownClient ServedTown::nobody() { return {*this, {}}; }

std::map<std::string, std::string> ServedTown::sign_in(const std::string& login) {
    TownClient client = nobody();
    auto answer = client.post("/api/session", {{"login", login}, {"password", password_}});
    if (answer.status != 200) throw std::runtime_error(login + " cannot sign in: " + answer.body);
    return client.cookies();
}

TownClient ServedTown::anew(const std::string& login) { return {*this, sign_in(login)}; }

TownClient ServedTown::as(const std::string& login) {
    // One after the other: many who sign in at once as the same person look like somebody who guesses.
    static std::mutex signing_in;
    std::lock_guard one_at_a_time(signing_in);
    {
        std::lock_guard lock(mutex_);
        if (auto known = sessions_.find(login); known != sessions_.end()) return {*this, known->second};
    }
    auto cookies = sign_in(login);
    std::lock_guard lock(mutex_);
    return {*this, sessions_.emplace(login, std::move(cookies)).first->second};
}

const Actor& ServedTown::actor(const std::string& login) const { return actors_.at(login); }
const std::string& ServedTown::login_of(MemberId member) const { return logins_.at(member); }

std::vector<std::string> ServedTown::logins_with(Role role) const {
    std::vector<std::string> logins;
    for (const auto& [login, actor] : actors_)
        if (actor.has(role)) logins.push_back(login);
    return logins;
}

// ── behind the scenes ──

Cells ServedTown::rows(const std::string& words) { return to_database_.rows(conninfo(), words); }
std::string ServedTown::say(const std::string& words) { return to_database_.first_cell(conninfo(), words); }

static std::string all_of(const fs::path& file) {
    std::ifstream opened(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(opened), {}};
}

std::string ServedTown::log() const { return all_of(folder_.path() / "server.log"); }
std::string ServedTown::database_log() const { return all_of(folder_.path() / "data/postgres.log"); }

std::vector<Breach> ServedTown::audit(const Breakage* breakage) {
    asio::io_context context;
    pg::Pool pool(context, {.conninfo = conninfo(), .connections_max = 1});
    std::vector<Breach> breaches;
    auto ask = [](pg::Pool& pool, const Breakage* breakage) -> Task<std::vector<Breach>> {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
        if (breakage) co_await tx.run(*breakage, station);
        auto found = co_await audit_cases(tx, station);
        auto of_register = co_await audit_register(tx, station);
        found.insert(found.end(), of_register.begin(), of_register.end());
        co_await tx.rollback();
        co_return found;
    };
    std::exception_ptr thrown;
    asio::co_spawn(context, ask(pool, breakage), [&](std::exception_ptr problem, std::vector<Breach> found) {
        thrown = problem;
        breaches = std::move(found);
    });
    context.run();
    if (thrown) std::rethrow_exception(thrown);
    return breaches;
}

// ── what was seen ──

void ServedTown::saw(std::string_view method, std::string_view target, const Answer& answer) {
    if (!contract_ || !target.starts_with("/api/")) return;
    auto faults = contract_->faults(method, target, answer);
    std::lock_guard lock(mutex_);
    ++answers_;
    const Operation* operation = contract_->find(method, target);
    for (const std::string& fault : faults)
        ++faults_[(operation ? operation->name : std::string(target)) + " " + std::to_string(answer.status) + " " +
                  fault];
}

std::vector<std::string> ServedTown::take_faults() {
    std::lock_guard lock(mutex_);
    std::vector<std::string> lines;
    for (const auto& [fault, times] : faults_)
        lines.push_back(fault + " (" + std::to_string(times) + " times)");
    faults_.clear();
    return lines;
}

size_t ServedTown::answers_seen() {
    std::lock_guard lock(mutex_);
    return answers_;
}

void PromiseTest::TearDown() {
    for (const Breach& breach : town.audit())
        ADD_FAILURE() << "the auditor: " << breach.rule << " " << breach.row;
    for (const std::string& fault : town.take_faults())
        ADD_FAILURE() << "not as told: " << fault;
}

} // namespace qzt::testing
