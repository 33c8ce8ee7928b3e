#include "kernel/pg/cluster.hpp"

#include "kernel/log.hpp"
#include "kernel/pg/cluster_process.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <libpq-fe.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace qzt::pg {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

static void pause() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

// ── the lock ──

Outcome<FolderLock> FolderLock::take(const fs::path& folder, std::chrono::milliseconds patience) {
    auto file = folder / "qzt.lock";
    int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0)
        return refuse(cluster_folder, {{"folder", folder}, {"reason", std::strerror(errno)}, {"user", "qzt"}});
    auto until = Clock::now() + patience;
    while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (Clock::now() < until) {
            pause();
            continue;
        }
        char holder[32] = {};
        auto n = ::pread(fd, holder, sizeof holder - 1, 0);
        ::close(fd);
        return refuse(cluster_in_use, {{"folder", folder}, {"pid", n > 0 ? std::string(holder, size_t(n)) : "?"}});
    }
    std::string own = std::to_string(::getpid());
    if (::ftruncate(fd, 0) == 0) (void)!::pwrite(fd, own.data(), own.size(), 0);
    return FolderLock(fd);
}

FolderLock::~FolderLock() {
    if (fd_ >= 0) ::close(fd_);
}

// ── the cluster ──

Cluster::Cluster(Cluster&& other) noexcept
    : options_(std::move(other.options_)), lock_(std::move(other.lock_)), pid_(std::exchange(other.pid_, -1)),
      socket_folder_(std::exchange(other.socket_folder_, -1)) {}

Cluster::~Cluster() {
    stop();
    if (socket_folder_ >= 0) ::close(socket_folder_);
}

static Outcome<void> check_programs(const ClusterOptions& options) {
    if (fs::exists(options.programs / "postgres") && fs::exists(options.programs / "initdb")) return {};
    return refuse(cluster_no_program,
                  {{"version", std::string(postgres_version)}, {"folder", options.programs.string()}});
}

// Makes the folder and whatever above it is missing; those that are there keep their modes.
static Outcome<void> prepare_folder(const RunUser& user, const fs::path& folder) {
    auto unusable = [&](std::string reason) {
        return refuse(cluster_folder, {{"folder", folder}, {"reason", std::move(reason)}, {"user", user.name}});
    };
    std::error_code error;
    bool is_new = fs::create_directories(folder, error);
    if (error) return unusable(error.message());
    if (is_new) ::chmod(folder.c_str(), 0711);
    if (auto reason = why_not_usable(user, folder); !reason.empty()) return unusable(reason);
    auto run = folder / "run";
    ::mkdir(run.c_str(), 0750);
    if (::geteuid() == 0 && ::chown(run.c_str(), user.uid, user.gid) != 0) return unusable(std::strerror(errno));
    return {};
}

Outcome<Cluster> Cluster::start(ClusterOptions options) {
    options.folder = fs::absolute(options.folder);
    auto user = run_user();
    if (!user) return refuse(cluster_no_user);
    if (auto there = check_programs(options); !there) return Refusal(there.error());
    if (auto usable = prepare_folder(*user, options.folder); !usable) return Refusal(usable.error());
    auto lock = FolderLock::take(options.folder, options.lock_patience);
    if (!lock) return Refusal(lock.error());
    Cluster cluster(std::move(options), std::move(*lock));
    for (auto step : {&Cluster::make, &Cluster::launch, &Cluster::wait_until_ready, &Cluster::make_database})
        if (auto done = (cluster.*step)(); !done) return Refusal(done.error());
    return cluster;
}

static void write_file(const fs::path& file, std::string_view text) { std::ofstream(file) << text; }

Outcome<void> Cluster::make() {
    auto user = *run_user();
    auto final = options_.folder / "pg", fresh = options_.folder / "pg.new", log = options_.folder / "postgres.log";
    if (fs::exists(final)) {
        std::string found;
        std::ifstream(final / "PG_VERSION") >> found;
        if (found == postgres_version) return {};
        return refuse(cluster_other_version, {{"found", found}, {"version", std::string(postgres_version)}});
    }
    auto failed = [&](std::string reason) {
        return refuse(cluster_not_made, {{"reason", std::move(reason)}, {"log", log}});
    };
    std::error_code error;
    fs::remove_all(fresh, error);
    if (::mkdir(fresh.c_str(), 0700) != 0) return failed(std::strerror(errno));
    if (::geteuid() == 0 && ::chown(fresh.c_str(), user.uid, user.gid) != 0) return failed(std::strerror(errno));
    int code = run_program(user,
                           {options_.programs / "initdb", "-D", ".", "-U", "qzt", "-E", "UTF8", "--locale=C.UTF-8",
                            "-k", "-N", "--wal-segsize=16", "-A", "peer"},
                           fresh, log);
    if (code != 0) return failed("initdb " + std::to_string(code));
    // Nobody but root and the database's own user, and no password anywhere.
    write_file(fresh / "pg_hba.conf", "local all all peer map=qzt\n");
    write_file(fresh / "pg_ident.conf", "qzt root qzt\nqzt " + user.name + " qzt\n");
    int folder = ::open(fresh.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ::syncfs(folder);
    ::close(folder);
    fs::rename(fresh, final, error);
    return error ? Outcome<void>(failed(error.message())) : Outcome<void>{};
}

// What a dead predecessor left. We hold the folder's lock, so nobody else of ours lives; a process that happens to
// have the old number is not ours unless it works in our folder.
void Cluster::clear_left_overs() const {
    std::error_code ignored;
    auto pid_file = options_.folder / "pg/postmaster.pid";
    pid_t old = 0;
    std::ifstream(pid_file) >> old;
    if (old > 0) {
        auto works_in = fs::read_symlink("/proc/" + std::to_string(old) + "/cwd", ignored);
        bool ours = works_in == fs::canonical(options_.folder / "pg", ignored);
        if (ours) ::kill(old, SIGINT);
        auto until = Clock::now() + options_.stop_deadline;
        while (ours && ::kill(old, 0) == 0 && fs::exists(pid_file) && Clock::now() < until)
            pause();
        if (!ours) fs::remove(pid_file, ignored);
    }
    fs::remove(options_.folder / "run/.s.PGSQL.5432.lock", ignored);
}

static std::vector<std::string> settings(const ClusterOptions& options) {
    std::vector<std::string> words;
    for (const char* setting : {"listen_addresses=",
                                "unix_socket_directories=../run",
                                "unix_socket_permissions=0700",
                                "port=5432",
                                "max_connections=60",
                                "shared_buffers=128MB",
                                "wal_level=replica",
                                "max_wal_senders=4",
                                "fsync=on",
                                "full_page_writes=on",
                                "max_wal_size=2GB",
                                "checkpoint_timeout=15min",
                                "log_min_messages=warning",
                                "log_statement=none",
                                "log_min_error_statement=panic",
                                "log_parameter_max_length_on_error=0",
                                "timezone=UTC",
                                "default_toast_compression=lz4",
                                "jit=off",
                                "wal_compression=lz4"}) {
        words.push_back("-c");
        words.push_back(setting);
    }
    words.push_back("-c");
    words.push_back(options.synchronous_commit ? "synchronous_commit=on" : "synchronous_commit=off");
    return words;
}

Outcome<void> Cluster::launch() {
    clear_left_overs();
    socket_folder_ = ::open((options_.folder / "run").c_str(), O_PATH | O_DIRECTORY);
    std::vector<std::string> words{options_.programs / "postgres", "-D", "."};
    std::ranges::move(settings(options_), std::back_inserter(words));
    pid_ = start_program(*run_user(), words, options_.folder / "pg", options_.folder / "postgres.log");
    if (pid_ > 0) return {};
    return refuse(cluster_not_started, {{"reason", std::strerror(errno)}, {"log", options_.folder / "postgres.log"}});
}

Outcome<void> Cluster::wait_until_ready() {
    auto until = Clock::now() + options_.start_deadline;
    auto target = conninfo("postgres");
    while (Clock::now() < until) {
        if (PQping(target.c_str()) == PQPING_OK) return {};
        if (!is_alive()) {
            // An old process that nobody has reaped yet still holds its number: once more, until it is gone.
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            if (auto again = launch(); !again) return again;
        }
        pause();
    }
    stop();
    return refuse(cluster_not_started, {{"reason", "timeout"}, {"log", options_.folder / "postgres.log"}});
}

Outcome<void> Cluster::make_database() {
    std::unique_ptr<PGconn, decltype(&PQfinish)> conn(PQconnectdb(conninfo("postgres").c_str()), &PQfinish);
    auto run = [&](const char* words) {
        return std::unique_ptr<PGresult, decltype(&PQclear)>(PQexec(conn.get(), words), &PQclear);
    };
    auto there = run("select 1 from pg_database where datname = 'qzt'");
    if (PQntuples(there.get()) == 1) return {};
    auto made = run("create database qzt");
    if (PQresultStatus(made.get()) == PGRES_COMMAND_OK) return {};
    return refuse(cluster_not_made,
                  {{"reason", PQerrorMessage(conn.get())}, {"log", options_.folder / "postgres.log"}});
}

std::string Cluster::conninfo(std::string_view database) const {
    return "host=/proc/self/fd/" + std::to_string(socket_folder_) +
           " port=5432 user=qzt dbname=" + std::string(database) + " connect_timeout=10";
}

bool Cluster::is_alive() {
    if (pid_ <= 0) return false;
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == 0) return true;
    pid_ = -1;
    return false;
}

void Cluster::stop() {
    if (!is_alive()) return;
    ::kill(pid_, SIGINT); // fast: open transactions are undone
    auto until = Clock::now() + options_.stop_deadline;
    while (is_alive() && Clock::now() < until)
        pause();
    if (!is_alive()) return;
    log::warn("database_stop_slow");
    ::kill(pid_, SIGQUIT);
    while (is_alive())
        pause();
}

} // namespace qzt::pg
