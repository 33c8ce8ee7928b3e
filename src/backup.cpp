#include "backup.hpp"

#include "kernel/crypto/key_file.hpp"
#include "kernel/drop_root.hpp"
#include "kernel/pg/cluster.hpp"
#include "station_keys.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qzt {

namespace fs = std::filesystem;

static Refusal failed(std::string reason) { return refuse(backup_failed, {{"reason", std::move(reason)}}); }

// What is made anew by itself, or belongs to a running program; and the keys, so that who gets hold of a copy cannot
// read what is sealed in it.
static bool stays_behind(const fs::path& name) {
    if (name == key_file_name || name == crypto::unfinished(key_file_name)) return true;
    for (const char* left :
         {"pg", "pg.new", "run", "tiles", "qzt.lock", "postgres.log", "postgres.log.1", "backup.log"})
        if (name == left) return true;
    return false;
}

// Files are never changed once they are there, so a copy that runs beside the server is good. Owners and modes are
// kept.
static Outcome<void> copy_files(const fs::path& from, const fs::path& to, const fs::path& log) {
    pg::RunUser ourselves{"", ::geteuid(), ::getegid()};
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(from, error)) {
        if (stays_behind(entry.path().filename())) continue;
        if (pg::run_program(ourselves, {"/bin/cp", "-a", "--", entry.path(), to.string() + "/"}, to, log) != 0)
            return failed(pg::last_line(log));
    }
    if (error) return failed(from.string() + ": " + error.message());
    return {};
}

static Outcome<void> make_own(const fs::path& folder, const pg::RunUser& user) {
    std::error_code error;
    fs::remove_all(folder, error);
    if (::mkdir(folder.c_str(), 0700) != 0) return failed(folder.string() + ": " + std::strerror(errno));
    if (::geteuid() == 0 && ::chown(folder.c_str(), user.uid, user.gid) != 0) return failed(std::strerror(errno));
    return {};
}

static Outcome<void> give_its_name(const fs::path& fresh, const fs::path& name) {
    int fd = ::open(fresh.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = fd >= 0 && ::syncfs(fd) == 0;
    if (fd >= 0) ::close(fd);
    std::error_code error;
    if (synced) fs::rename(fresh, name, error);
    if (!synced || error) return failed(synced ? error.message() : std::strerror(errno));
    return {};
}

static fs::path program(const char* name) { return pg::ClusterOptions{}.programs / name; }

static Outcome<void> copy_cluster(const fs::path& data, const fs::path& fresh, const pg::RunUser& user,
                                  const fs::path& log) {
    pg::SocketFolder socket(data / "run");
    int code = pg::run_program(user,
                               {program("pg_basebackup"), "-D", ".", "-X", "stream", "-c", "fast", "--no-password",
                                "--manifest-checksums=SHA256", "-d", pg::Cluster::conninfo_of_program()},
                               fresh, log, socket.descriptor());
    if (code != 0) return failed(pg::last_line(log));
    return {};
}

static Outcome<void> verify(const fs::path& copy, const pg::RunUser& user, const fs::path& log) {
    int code = pg::run_program(user, {program("pg_verifybackup"), "-q", "."}, copy, log);
    if (code != 0) return refuse(backup_damaged, {{"folder", copy}, {"reason", pg::last_line(log)}});
    return {};
}

Outcome<void> back_up(const fs::path& data, const fs::path& into) {
    auto from = fs::absolute(data), to = fs::absolute(into);
    std::error_code error;
    if (!fs::exists(from / "pg/PG_VERSION", error)) return refuse(backup_nothing, {{"folder", from}});
    if (fs::exists(to / "pg", error)) return refuse(backup_there, {{"folder", to}});
    // While the server works, the copy is taken from it; else the database is started for the time of the copy.
    auto cluster = pg::Cluster::start({.folder = from, .lock_patience = std::chrono::milliseconds(0)});
    if (!cluster && !cluster.error().is(pg::cluster_in_use)) return Refusal(cluster.error());
    if (fs::create_directories(to, error)) ::chmod(to.c_str(), 0711);
    if (error) return failed(to.string() + ": " + error.message());
    auto user = *pg::run_user(from / "pg");
    if (auto reason = pg::why_not_usable(user, to); !reason.empty()) return failed(user.name + " " + reason);
    auto fresh = to / "pg.new", log = to / "backup.log";
    if (auto made = make_own(fresh, user); !made) return made;
    // The database first: every file that it names is on the disk by then.
    if (auto copied = copy_cluster(from, fresh, user, log); !copied) return copied;
    if (auto good = verify(fresh, user, log); !good) return good;
    if (auto copied = copy_files(from, to, log); !copied) return copied;
    return give_its_name(fresh, to / "pg");
}

Outcome<void> restore(const fs::path& from_given, const fs::path& data) {
    auto from = fs::absolute(from_given), to = fs::absolute(data);
    std::error_code error;
    if (!fs::exists(from / "pg/PG_VERSION", error)) return refuse(backup_nothing, {{"folder", from}});
    if (fs::exists(to / "pg", error)) return refuse(backup_there, {{"folder", to}});
    make_data_folder(to);
    auto lock = pg::FolderLock::take(to, std::chrono::milliseconds(0));
    if (!lock) return Refusal(lock.error());
    auto user = pg::run_user(from / "pg");
    if (!user) return refuse(pg::cluster_no_user);
    if (auto reason = pg::why_not_usable(*user, to); !reason.empty()) return failed(user->name + " " + reason);
    auto fresh = to / "pg.new", log = to / "postgres.log";
    if (auto good = verify(from / "pg", *user, log); !good) return good;
    if (auto made = make_own(fresh, *user); !made) return made;
    if (pg::run_program(*user, {"/bin/cp", "-a", (from / "pg").string() + "/.", "."}, fresh, log) != 0)
        return failed(pg::last_line(log));
    if (auto copied = copy_files(from, to, log); !copied) return copied;
    return give_its_name(fresh, to / "pg");
}

} // namespace qzt
