// The private PostgreSQL: a cluster in our own data directory, reached by a unix socket alone, our own child process,
// started and stopped with us.
//   DIR        0711, DIR/qzt.lock says who uses it
//   DIR/pg     0700, the cluster; made as pg.new and renamed, so that a crash leaves nothing half-made
//   DIR/run    the socket; reached through a file descriptor, since a socket's path must be short
//   DIR/postgres.log
// As root the database runs as the user "qzt", or else "postgres". Blocking; start it before any thread is made,
// because the kernel ends the child with the thread that made it.
#pragma once
#include "kernel/outcome.hpp"
#include "kernel/pg/cluster_process.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>

namespace qzt::pg {

inline const ProblemKind cluster_in_use{
    "cluster_in_use", 409, "数据目录 {folder} 正被进程 {pid} 使用。请先停止它，或换一个目录。",
    "The data directory {folder} is in use by process {pid}. Stop it, or use another."};
inline const ProblemKind cluster_folder{
    "cluster_folder", 500, "数据目录 {folder} 用不了：{reason}。请让用户 {user} 能够进入它和它的每一级上级目录。",
    "The data directory {folder} cannot be used: {reason}. The user {user} must be able to enter it and every folder "
    "above."};
inline const ProblemKind cluster_no_user{
    "cluster_no_user", 500,
    "以 root 启动时，数据库要以用户 qzt 或 postgres 运行，但两者都不存在。请先 useradd --system qzt。",
    "Started by root, the database must run as the user qzt or postgres, and there is neither. Do useradd --system "
    "qzt."};
inline const ProblemKind cluster_no_program{
    "cluster_no_program", 500, "没有找到 PostgreSQL {version}（{folder}）。请安装 postgresql-{version}。",
    "PostgreSQL {version} was not found ({folder}). Install postgresql-{version}."};
inline const ProblemKind cluster_other_version{
    "cluster_other_version", 500,
    "数据目录里的数据库是 PostgreSQL {found} 的，本程序使用 {version}。请用 {found} 导出后再导入。",
    "The database in the data directory is of PostgreSQL {found}; this program uses {version}. Dump it with {found} "
    "first."};
inline const ProblemKind cluster_not_made{"cluster_not_made", 500, "数据库没有建成：{reason}。详见 {log}。",
                                          "The database could not be made: {reason}. See {log}."};
inline const ProblemKind cluster_not_started{"cluster_not_started", 500, "数据库没有启动：{reason}。详见 {log}。",
                                             "The database did not start: {reason}. See {log}."};

inline constexpr std::string_view postgres_version = "15";

struct ClusterOptions {
    std::filesystem::path folder;
    std::filesystem::path programs = "/usr/lib/postgresql/15/bin";
    std::chrono::seconds start_deadline{20};     // to say anything at all, several attempts together
    std::chrono::seconds recovery_deadline{900}; // while it says that it is recovering from a crash
    std::chrono::seconds stop_deadline{30};
    std::chrono::milliseconds lock_patience{2000}; // a killed predecessor may still be letting go
    bool fsync = true;                             // only of a database that goes with its test it may be false
};

// How much of a machine's memory the database keeps its pages in: an eighth, but at least 128 MB and at most 2 GB.
// More than that the system's own cache does as well; with less, a search among many cases fetches each page anew.
inline constexpr uint64_t shared_buffer_megabytes(uint64_t machine_bytes) {
    return std::clamp<uint64_t>(machine_bytes / 8 >> 20, 128, 2048);
}
// What this process may use: the machine's memory, or less where a control group says so.
uint64_t machine_bytes();

// The lock on a data directory, held as long as the object lives.
class FolderLock {
public:
    static Outcome<FolderLock> take(const std::filesystem::path& folder, std::chrono::milliseconds patience);
    FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int fd) : fd_(fd) {}
    int fd_;
};

// The way to the socket of a cluster, however long its path is. Descriptors are inherited by nobody.
class SocketFolder {
public:
    explicit SocketFolder(const std::filesystem::path& folder);
    SocketFolder(SocketFolder&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    SocketFolder& operator=(SocketFolder&&) = delete;
    ~SocketFolder();

    int descriptor() const { return fd_; }
    std::string conninfo(std::string_view database = "qzt") const; // as the owner of everything

private:
    int fd_;
};

class Cluster {
public:
    static Outcome<Cluster> start(ClusterOptions options);
    Cluster(Cluster&& other) noexcept;
    Cluster& operator=(Cluster&&) = delete;
    ~Cluster(); // stops it

    // Of the owner of everything; `as_app` (migrate.hpp) makes the program's own of it.
    std::string conninfo(std::string_view database = "qzt") const { return socket_->conninfo(database); }
    const std::filesystem::path& folder() const { return options_.folder; }
    pid_t pid() const { return pid_; }
    bool is_alive(); // false once the database has ended by itself
    void stop();
    // Runs one of PostgreSQL's own programs (pg_basebackup) as the database's user; its exit code. Its socket is in
    // the folder of descriptor 3; see conninfo_of_program.
    int run(std::string_view program, std::vector<std::string> words, const std::filesystem::path& log) const;
    static std::string conninfo_of_program(std::string_view database = "qzt");

private:
    Cluster(ClusterOptions options, RunUser user, FolderLock lock)
        : options_(std::move(options)), user_(std::move(user)), lock_(std::move(lock)) {}
    Outcome<void> make();
    Outcome<void> launch();
    Outcome<void> wait_until_ready();
    Outcome<void> make_database();
    Outcome<void> not_started(std::string reason) const;
    void clear_left_overs() const;
    void write_access_files(const std::filesystem::path& cluster) const;

    ClusterOptions options_;
    RunUser user_;
    FolderLock lock_;
    pid_t pid_ = -1;
    std::optional<SocketFolder> socket_;
};

} // namespace qzt::pg
