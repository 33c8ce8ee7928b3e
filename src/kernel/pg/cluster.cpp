#include "kernel/pg/cluster.hpp"

#include "kernel/log.hpp"

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
using Steady = std::chrono::steady_clock;

static constexpr uintmax_t log_bytes_max = 16 * 1024 * 1024;
static constexpr std::chrono::seconds quit_deadline{10};

static void pause() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

// ── the lock ──

Outcome<FolderLock> FolderLock::take(const fs::path& folder, std::chrono::milliseconds patience) {
    auto file = folder / "qzt.lock";
    int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0)
        return refuse(cluster_folder, {{"folder", folder}, {"reason", std::strerror(errno)}, {"user", "qzt"}});
    auto until = Steady::now() + patience;
    while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (Steady::now() < until) {
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

// ── the socket ──

SocketFolder::SocketFolder(const fs::path& folder) : fd_(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {}

SocketFolder::~SocketFolder() {
    if (fd_ >= 0) ::close(fd_);
}

static std::string conninfo_at(int descriptor, std::string_view database) {
    return "host=/proc/self/fd/" + std::to_string(descriptor) +
           " port=5432 user=qzt dbname=" + std::string(database) + " connect_timeout=10";
}

std::string SocketFolder::conninfo(std::string_view database) const { return conninfo_at(fd_, database); }

// ── the cluster ──

Cluster::Cluster(Cluster&& other) noexcept
    : options_(std::move(other.options_)), user_(std::move(other.user_)), lock_(std::move(other.lock_)),
      pid_(std::exchange(other.pid_, -1)), socket_(std::move(other.socket_)) {}

Cluster::~Cluster() { stop(); }

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
    ::mkdir(run.c_str(), 0700);
    if (::chmod(run.c_str(), 0700) != 0) return unusable(std::strerror(errno));
    if (::geteuid() == 0 && ::chown(run.c_str(), user.uid, user.gid) != 0) return unusable(std::strerror(errno));
    return {};
}

// One earlier log is kept beside it.
static void keep_log_short(const fs::path& log) {
    std::error_code error;
    auto size = fs::file_size(log, error);
    if (!error && size > log_bytes_max) fs::rename(log, fs::path(log).concat(".1"), error);
}

Outcome<Cluster> Cluster::start(ClusterOptions options) {
    options.folder = fs::absolute(options.folder);
    auto user = run_user(options.folder / "pg");
    if (!user) return refuse(cluster_no_user);
    if (auto there = check_programs(options); !there) return Refusal(there.error());
    if (auto usable = prepare_folder(*user, options.folder); !usable) return Refusal(usable.error());
    auto lock = FolderLock::take(options.folder, options.lock_patience);
    if (!lock) return Refusal(lock.error());
    keep_log_short(options.folder / "postgres.log");
    Cluster cluster(std::move(options), std::move(*user), std::move(*lock));
    for (auto step : {&Cluster::make, &Cluster::launch, &Cluster::wait_until_ready, &Cluster::make_database})
        if (auto done = (cluster.*step)(); !done) return Refusal(done.error());
    return cluster;
}

static void write_file(const fs::path& file, std::string_view text) { std::ofstream(file) << text; }

static bool sync_folder(const fs::path& folder, int (*how)(int)) {
    int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return false;
    bool synced = how(fd) == 0;
    ::close(fd);
    return synced;
}

Outcome<void> Cluster::make() {
    auto final = options_.folder / "pg", fresh = options_.folder / "pg.new", log = options_.folder / "postgres.log";
    if (fs::exists(final)) {
        std::string found;
        std::ifstream(final / "PG_VERSION") >> found;
        if (found == postgres_version) return {};
        return refuse(cluster_other_version,
                      {{"found", found.empty() ? "?" : found}, {"version", std::string(postgres_version)}});
    }
    auto failed = [&](std::string reason) {
        return refuse(cluster_not_made, {{"reason", std::move(reason)}, {"log", log}});
    };
    std::error_code error;
    fs::remove_all(fresh, error);
    if (::mkdir(fresh.c_str(), 0700) != 0) return failed(std::strerror(errno));
    if (::geteuid() == 0 && ::chown(fresh.c_str(), user_.uid, user_.gid) != 0) return failed(std::strerror(errno));
    int code = run_program(user_,
                           {options_.programs / "initdb", "-D", ".", "-U", "qzt", "-E", "UTF8", "--locale=C.UTF-8",
                            "-k", "-N", "--wal-segsize=16", "-A", "peer"},
                           fresh, log);
    if (code != 0) return failed("initdb " + std::to_string(code) + ": " + last_line(log));
    // Everything is on the disk before it gets its name.
    if (!sync_folder(fresh, ::syncfs)) return failed(std::strerror(errno));
    fs::rename(fresh, final, error);
    if (error) return failed(error.message());
    if (!sync_folder(options_.folder, ::fsync)) return failed(std::strerror(errno));
    return {};
}

// Nobody but root and the database's own user, and no password anywhere. Written at each start: the user may be
// another than the one that made the cluster. Their owner need not be the database's user, but it must be able to
// read them.
void Cluster::write_access_files(const fs::path& cluster) const {
    auto write = [&](const char* name, const std::string& text) {
        write_file(cluster / name, text);
        ::chmod((cluster / name).c_str(), 0600);
        if (::geteuid() == 0) (void)!::chown((cluster / name).c_str(), user_.uid, user_.gid);
    };
    write("pg_hba.conf", "local all all peer map=qzt\nlocal replication all peer map=qzt\n");
    write("pg_ident.conf", "qzt root qzt\nqzt " + user_.name + " qzt\n");
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
        auto until = Steady::now() + options_.stop_deadline;
        while (ours && ::kill(old, 0) == 0 && fs::exists(pid_file) && Steady::now() < until)
            pause();
        if (!ours) fs::remove(pid_file, ignored);
    }
    fs::remove(options_.folder / "run/.s.PGSQL.5432.lock", ignored);
}

uint64_t machine_bytes() {
    uint64_t bytes = uint64_t(::sysconf(_SC_PHYS_PAGES)) * uint64_t(::sysconf(_SC_PAGESIZE));
    // "max" where the group has no limit, which is no number and leaves the machine's.
    uint64_t limit = 0;
    if (std::ifstream("/sys/fs/cgroup/memory.max") >> limit && limit > 0) bytes = std::min(bytes, limit);
    return bytes;
}

static std::vector<std::string> settings(const ClusterOptions& options) {
    std::vector<std::string> words;
    for (const char* setting : {"listen_addresses=",
                                "unix_socket_directories=../run",
                                "unix_socket_permissions=0700",
                                "port=5432",
                                "max_connections=60",
                                "wal_level=replica",
                                "max_wal_senders=4",
                                "synchronous_commit=on",
                                "full_page_writes=on",
                                "max_wal_size=2GB",
                                "checkpoint_timeout=15min",
                                "log_min_messages=warning",
                                "log_statement=none",
                                "log_error_verbosity=terse",
                                "log_parameter_max_length=0",
                                "log_timezone=UTC",
                                "logging_collector=off",
                                "idle_in_transaction_session_timeout=20s", // a frozen process holds no row for longer
                                "log_min_error_statement=panic",
                                "log_parameter_max_length_on_error=0",
                                "timezone=UTC",
                                "default_toast_compression=lz4",
                                "jit=off",
                                "random_page_cost=1.1",   // a disk without moving parts
                                "autovacuum_naptime=15s", // young tables are soon counted, and planned for
                                "wal_compression=lz4"}) {
        words.push_back("-c");
        words.push_back(setting);
    }
    words.push_back("-c");
    words.push_back("shared_buffers=" + std::to_string(shared_buffer_megabytes(machine_bytes())) + "MB");
    words.push_back("-c");
    words.push_back(options.fsync ? "fsync=on" : "fsync=off");
    return words;
}

Outcome<void> Cluster::not_started(std::string reason) const {
    return refuse(cluster_not_started, {{"reason", std::move(reason)}, {"log", options_.folder / "postgres.log"}});
}

Outcome<void> Cluster::launch() {
    clear_left_overs();
    write_access_files(options_.folder / "pg");
    if (!socket_) socket_.emplace(options_.folder / "run");
    std::vector<std::string> words{options_.programs / "postgres", "-D", "."};
    std::ranges::move(settings(options_), std::back_inserter(words));
    pid_ = start_program(user_, words, options_.folder / "pg", options_.folder / "postgres.log");
    if (pid_ > 0) return {};
    return not_started(std::strerror(errno));
}

// After a crash the database first recovers, which may take minutes; it says so. An attempt that ends at once is made
// again: an old process that nobody has reaped yet may still hold its number.
Outcome<void> Cluster::wait_until_ready() {
    auto begun = Steady::now();
    auto target = conninfo("postgres");
    for (;;) {
        auto said = PQping(target.c_str());
        if (said == PQPING_OK) return {};
        bool recovering = said == PQPING_REJECT;
        auto elapsed = Steady::now() - begun;
        if (!is_alive()) {
            if (elapsed > options_.start_deadline) return not_started(last_line(options_.folder / "postgres.log"));
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            if (auto again = launch(); !again) return again;
        } else if (elapsed > (recovering ? options_.recovery_deadline : options_.start_deadline)) {
            stop();
            return not_started("no answer in time; " + last_line(options_.folder / "postgres.log"));
        }
        pause();
    }
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
    auto until = Steady::now() + options_.stop_deadline;
    while (is_alive() && Steady::now() < until)
        pause();
    if (!is_alive()) return;
    log::warn("database_stop_slow");
    ::kill(pid_, SIGQUIT);
    until = Steady::now() + quit_deadline;
    while (is_alive() && Steady::now() < until)
        pause();
    if (!is_alive()) return;
    ::kill(pid_, SIGKILL);
    while (is_alive())
        pause();
}

std::string Cluster::conninfo_of_program(std::string_view database) { return conninfo_at(3, database); }

int Cluster::run(std::string_view program, std::vector<std::string> words, const fs::path& log) const {
    words.insert(words.begin(), options_.programs / program);
    return run_program(user_, words, options_.folder / "pg", log, socket_->descriptor());
}

} // namespace qzt::pg
