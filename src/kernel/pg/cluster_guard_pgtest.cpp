// Who gets at the private cluster and who does not: other users of the machine, the terminal's Ctrl-C, what our own
// process has open. And what it is set to.
#include "kernel/pg/cluster.hpp"

#include "support/cluster_test.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <grp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qzt::pg {
namespace {

namespace fs = std::filesystem;
using testing::ClusterTest;

// What a child process comes to that does this.
int in_a_child(const std::function<int()>& work) {
    pid_t child = ::fork();
    if (child == 0) ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

unsigned mode_of(const fs::path& path) {
    struct stat seen{};
    EXPECT_EQ(::stat(path.c_str(), &seen), 0) << path;
    return seen.st_mode & 0777;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream opened(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(opened), {}};
}

TEST_F(ClusterTest, RefusesAnotherUserOfTheMachineAtTheFolderAndAtTheSocket) {
    auto cluster = Cluster::start(options());
    ASSERT_EQ(code(cluster), "started");
    fs::path run = folder.path() / "data/run";
    auto as_stranger = [&] {
        return in_a_child([&] {
            if (!become({"nobody", 65534, 65534})) return 2;
            std::string target = "host=" + run.string() + " port=5432 user=qzt dbname=qzt";
            std::unique_ptr<PGconn, decltype(&PQfinish)> conn(PQconnectdb(target.c_str()), &PQfinish);
            if (PQstatus(conn.get()) == CONNECTION_OK) return 0;
            return std::string_view(PQerrorMessage(conn.get())).contains("Peer authentication failed") ? 3 : 1;
        });
    };
    EXPECT_EQ(as_stranger(), 1) << "the folder is closed to others";
    // Though somebody opens the folder and the socket, the database asks who it is.
    fs::permissions(run, fs::perms(0755));
    fs::permissions(run / ".s.PGSQL.5432", fs::perms(0777));
    EXPECT_EQ(as_stranger(), 3);
    EXPECT_EQ(ask(*cluster, "select 1"), "1") << "the control: we are let in";
}

TEST_F(ClusterTest, KeepsItsFoldersToItself) {
    auto cluster = Cluster::start(options());
    ASSERT_EQ(code(cluster), "started");
    fs::path data = folder.path() / "data";
    EXPECT_EQ(mode_of(data), 0711u);
    EXPECT_EQ(mode_of(data / "run"), 0700u);
    EXPECT_EQ(mode_of(data / "pg"), 0700u);
    for (const char* file : {"pg/pg_hba.conf", "pg/pg_ident.conf", "postgres.log"})
        EXPECT_EQ(mode_of(data / file), 0600u) << file;
}

TEST_F(ClusterTest, InheritsNeitherOurTerminalNorOurSurroundingsNorWhatWeHaveOpen) {
    fs::path secret = folder.write("secret", "of our own");
    int open = ::open(secret.c_str(), O_RDONLY); // without close-on-exec, as a library might leave it
    ASSERT_GE(open, 0);
    ::setenv("QZT_OF_OUR_OWN", "1", 1);
    auto cluster = Cluster::start(options());
    ::unsetenv("QZT_OF_OUR_OWN");
    ::close(open);
    ASSERT_EQ(code(cluster), "started");
    std::string process = "/proc/" + std::to_string(cluster->pid());
    EXPECT_EQ(::getpgid(cluster->pid()), cluster->pid()) << "Ctrl-C would reach it";
    std::string surroundings = bytes_of(process + "/environ");
    EXPECT_FALSE(surroundings.contains("QZT_OF_OUR_OWN"));
    EXPECT_TRUE(surroundings.contains("LC_ALL=C.UTF-8"));
    for (const auto& entry : fs::directory_iterator(process + "/fd")) {
        std::error_code gone;
        EXPECT_NE(fs::read_symlink(entry.path(), gone), secret);
    }
}

TEST_F(ClusterTest, IsSetForOneStationAndForCopiesOfIt) {
    auto cluster = Cluster::start(options());
    ASSERT_EQ(code(cluster), "started");
    EXPECT_EQ(ask(*cluster, "show max_connections"), "60");
    EXPECT_EQ(ask(*cluster, "show wal_level"), "replica");
    EXPECT_EQ(ask(*cluster, "select setting::bigint * 8 / 1024 from pg_settings where name = 'shared_buffers'"),
              std::to_string(shared_buffer_megabytes(machine_bytes())));
    EXPECT_EQ(ask(*cluster, "show unix_socket_permissions"), "0700");
    EXPECT_EQ(ask(*cluster, "show full_page_writes"), "on");
}

TEST_F(ClusterTest, LetsItsOwnProgramsInWhereThePathIsTooLongForASocket) {
    auto far = options();
    far.folder /= std::string(60, 'a');
    far.folder /= std::string(60, 'b');
    auto cluster = Cluster::start(far);
    ASSERT_EQ(code(cluster), "started");
    fs::path log = folder.path() / "log";
    std::string target = Cluster::conninfo_of_program();
    EXPECT_EQ(cluster->run("psql", {"-X", "-c", "select 1", target}, log), 0) << last_line(log);
    EXPECT_EQ(cluster->run("pg_dump", {"--schema-only", "-d", target}, log), 0) << last_line(log);
}

TEST_F(ClusterTest, EndsThoughOneOfItsProcessesHangsAndLosesNothing) {
    auto impatient = options();
    impatient.stop_deadline = std::chrono::seconds(1);
    auto cluster = Cluster::start(impatient);
    ASSERT_EQ(code(cluster), "started");
    ask(*cluster, "create table kept as select 42 as answer");
    // Without it the orderly end never comes.
    pid_t hanging = std::stoi(ask(*cluster, "select pid from pg_stat_activity where backend_type = 'checkpointer'"));
    pid_t pid = cluster->pid();
    ASSERT_EQ(::kill(hanging, SIGSTOP), 0);
    cluster->stop();
    EXPECT_TRUE(ends_soon(pid));
    EXPECT_TRUE(ends_soon(hanging));
    {
        Cluster over = std::move(*cluster);
    } // and with it the lock on the folder
    auto again = Cluster::start(options());
    ASSERT_EQ(code(again), "started");
    EXPECT_EQ(ask(*again, "select answer from kept"), "42");
}

// In a file system of its own, in which the machine has no other user than root.
TEST_F(ClusterTest, NamesWhatIsMissingWhenThereIsNobodyToRunIt) {
    fs::path users = folder.write("passwd", "root:x:0:0::/root:/bin/sh\n");
    int came_to = in_a_child([&] {
        if (::unshare(CLONE_NEWNS) != 0) return 2;
        // In a chroot the root is no mount that could be kept to ourselves: what is mounted there is taken away
        // again.
        bool is_ours = ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
        if (!is_ours && errno != EINVAL) return 2;
        if (::mount(users.c_str(), "/etc/passwd", nullptr, MS_BIND, nullptr) != 0) return 2;
        auto refused = Cluster::start(options());
        if (!is_ours) ::umount2("/etc/passwd", MNT_DETACH);
        return !refused && code(refused) == "cluster_no_user" ? 0 : 1;
    });
    EXPECT_EQ(came_to, 0);
}

} // namespace
} // namespace qzt::pg
