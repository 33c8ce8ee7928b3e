// The private cluster through its bad days. Each test has a cluster of its own in a temporary folder.
#include "kernel/pg/cluster.hpp"

#include "kernel/pg/cluster_process.hpp"
#include "kernel/pg/migrate.hpp"
#include "support/cluster_test.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace qzt::pg {
namespace {

namespace fs = std::filesystem;
using testing::ClusterTest;

TEST_F(ClusterTest, RefusesAFolderThatItsUserCannotEnterAndSaysWho) {
    fs::create_directories(folder.path() / "data");
    fs::permissions(folder.path(), fs::perms(0));
    auto refused = Cluster::start(options());
    fs::permissions(folder.path(), fs::perms(0711));
    ASSERT_EQ(code(refused), "cluster_folder");
    EXPECT_EQ(refused.error().details.at("user"), run_user()->name);
    EXPECT_EQ(refused.error().details.at("reason"), "cannot enter " + folder.path().string());
}

TEST_F(ClusterTest, RefusesASecondStartOnOneFolderAndNamesTheFirst) {
    auto first = Cluster::start(options());
    ASSERT_EQ(code(first), "started");
    auto impatient = options();
    impatient.lock_patience = std::chrono::milliseconds(50);
    auto second = Cluster::start(impatient);
    ASSERT_EQ(code(second), "cluster_in_use");
    EXPECT_EQ(second.error().details.at("pid"), std::to_string(::getpid()));
}

TEST_F(ClusterTest, RefusesADatabaseOfAnotherVersion) {
    fs::create_directories(folder.path() / "data/pg");
    std::ofstream(folder.path() / "data/pg/PG_VERSION") << "13\n";
    EXPECT_EQ(code(Cluster::start(options())), "cluster_other_version");
}

TEST_F(ClusterTest, RefusesAFolderOfSomethingElseInsteadOfMakingADatabaseOverIt) {
    fs::create_directories(folder.path() / "data/pg/photos");
    EXPECT_EQ(code(Cluster::start(options())), "cluster_other_version");
    EXPECT_TRUE(fs::exists(folder.path() / "data/pg/photos"));
}

TEST_F(ClusterTest, TellsWhatTheDatabaseSaidWhenItDoesNotStart) {
    {
        ASSERT_EQ(code(Cluster::start(options())), "started");
    }
    std::ofstream(folder.path() / "data/pg/postgresql.conf", std::ios::app) << "no_such_setting = 1\n";
    auto hasty = options();
    hasty.start_deadline = std::chrono::seconds(1);
    auto refused = Cluster::start(hasty);
    ASSERT_EQ(code(refused), "cluster_not_started");
    EXPECT_THAT(refused.error().details.at("reason"), ::testing::HasSubstr("configuration file"));
}

TEST_F(ClusterTest, NamesThePackageWhenThereIsNoPostgres) {
    auto without = options();
    without.programs = folder.path();
    EXPECT_EQ(code(Cluster::start(without)), "cluster_no_program");
}

TEST_F(ClusterTest, IsDurableChecksummedAndReachedByItsSocketAlone) {
    auto cluster = Cluster::start(options());
    ASSERT_EQ(code(cluster), "started");
    EXPECT_EQ(ask(*cluster, "show fsync"), "on");
    EXPECT_EQ(ask(*cluster, "show synchronous_commit"), "on");
    EXPECT_EQ(ask(*cluster, "show data_checksums"), "on");
    EXPECT_EQ(ask(*cluster, "show listen_addresses"), "");
    struct stat seen{};
    ASSERT_EQ(::stat((folder.path() / "data/pg").c_str(), &seen), 0);
    EXPECT_EQ(seen.st_mode & 0777, 0700u);
}

TEST_F(ClusterTest, KeepsWhatWasStoredOverARestartAndLeavesNoProcess) {
    pid_t pid = 0;
    {
        auto cluster = Cluster::start(options());
        ASSERT_EQ(code(cluster), "started");
        pid = cluster->pid();
        ask(*cluster, "create table kept as select 42 as answer");
    }
    EXPECT_TRUE(ends_soon(pid));
    auto again = Cluster::start(options());
    ASSERT_EQ(code(again), "started");
    EXPECT_EQ(ask(*again, "select answer from kept"), "42");
}

TEST_F(ClusterTest, BeginsAnewWhenItsMakingWasCutShort) {
    fs::create_directories(folder.path() / "data/pg.new/base");
    EXPECT_EQ(code(Cluster::start(options())), "started");
}

TEST_F(ClusterTest, StartsDespiteAPidFileThatNamesAStranger) {
    {
        ASSERT_EQ(code(Cluster::start(options())), "started");
    }
    std::ofstream(folder.path() / "data/pg/postmaster.pid") << "1\n" << folder.path().string() << "/data/pg\n";
    std::ofstream(folder.path() / "data/run/.s.PGSQL.5432.lock") << "1\n";
    EXPECT_EQ(code(Cluster::start(options())), "started");
}

TEST_F(ClusterTest, StartsDespiteAPredecessorThatNobodyHasReaped) {
    {
        ASSERT_EQ(code(Cluster::start(options())), "started");
    }
    pid_t dead = ::fork();
    if (dead == 0) ::_exit(0);
    siginfo_t ended{};
    ::waitid(P_PID, id_t(dead), &ended, WEXITED | WNOWAIT); // dead, but still there
    std::ofstream(folder.path() / "data/pg/postmaster.pid")
        << dead << "\n"
        << folder.path().string() << "/data/pg\n0\n5432\n../run\n\n 1 1\nready\n";
    std::ofstream(folder.path() / "data/run/.s.PGSQL.5432.lock") << dead << "\n";
    EXPECT_EQ(code(Cluster::start(options())), "started");
    ::waitpid(dead, nullptr, 0);
}

TEST_F(ClusterTest, RunsAsTheOwnerOfAClusterThatIsThere) {
    fs::create_directories(folder.path() / "data/pg");
    ASSERT_EQ(::geteuid(), 0u) << "these tests need root";
    ASSERT_EQ(::chown((folder.path() / "data/pg").c_str(), 65534, 65534), 0);
    EXPECT_EQ(run_user(folder.path() / "data/pg")->uid, 65534u);
    EXPECT_NE(run_user(folder.path() / "data/elsewhere")->uid, 65534u);
}

TEST_F(ClusterTest, WorksWithoutRoot) {
    auto own = options();
    fs::create_directories(own.folder);
    ASSERT_EQ(::chown(own.folder.c_str(), 65534, 65534), 0);
    pid_t child = ::fork();
    if (child == 0) {
        if (!become({"nobody", 65534, 65534})) ::_exit(1);
        auto cluster = Cluster::start(own);
        if (!cluster) ::_exit(2);
        bool answers = ask(*cluster, "select current_user") == "qzt";
        cluster->stop();
        ::_exit(answers ? 0 : 3);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(ClusterTest, LetsItsOwnProgramsIn) {
    auto cluster = Cluster::start(options());
    ASSERT_EQ(code(cluster), "started");
    int done = cluster->run("psql", {"-X", "-c", "select 1", Cluster::conninfo_of_program()}, folder.path() / "log");
    EXPECT_EQ(done, 0) << last_line(folder.path() / "log");
}

TEST_F(ClusterTest, WorksInAFolderWhosePathIsTooLongForASocket) {
    auto far = options();
    far.folder /= std::string(60, 'a');
    far.folder /= std::string(60, 'b');
    auto cluster = Cluster::start(far);
    ASSERT_EQ(code(cluster), "started");
    EXPECT_EQ(ask(*cluster, "select 1"), "1");
}

TEST_F(ClusterTest, NoticesThatTheDatabaseEndedByItself) {
    auto cluster = Cluster::start(options());
    ASSERT_EQ(code(cluster), "started");
    ASSERT_TRUE(cluster->is_alive());
    ::kill(cluster->pid(), SIGINT);
    auto until = std::chrono::steady_clock::now() + std::chrono::seconds(15);
    while (cluster->is_alive() && std::chrono::steady_clock::now() < until)
        std::this_thread::yield();
    EXPECT_FALSE(cluster->is_alive());
}

// A server of its own, which the test kills: the child process starts the cluster, tells its number, and waits to
// die.
pid_t server_that_waits(const ClusterOptions& options, pid_t& database) {
    int channel[2];
    EXPECT_EQ(::pipe(channel), 0);
    pid_t server = ::fork();
    if (server == 0) {
        auto cluster = Cluster::start(options);
        pid_t pid = cluster ? cluster->pid() : 0;
        (void)!::write(channel[1], &pid, sizeof pid);
        for (;;)
            ::pause();
    }
    EXPECT_EQ(::read(channel[0], &database, sizeof database), ssize_t(sizeof database));
    ::close(channel[0]);
    ::close(channel[1]);
    return server;
}

TEST_F(ClusterTest, OutlivesTheSuddenDeathOfItsServer) {
    pid_t database = 0;
    pid_t server = server_that_waits(options(), database);
    ASSERT_GT(database, 0);
    ::kill(server, SIGKILL);
    ::waitpid(server, nullptr, 0);
    EXPECT_EQ(code(Cluster::start(options())), "started");
}

TEST_F(ClusterTest, OutlivesTheSuddenDeathOfBoth) {
    pid_t database = 0;
    pid_t server = server_that_waits(options(), database);
    ASSERT_GT(database, 0);
    ::kill(server, SIGKILL);
    ::kill(database, SIGKILL);
    ::waitpid(server, nullptr, 0);
    EXPECT_EQ(code(Cluster::start(options())), "started");
}

TEST_F(ClusterTest, EndsWithItsServer) {
    pid_t database = 0;
    pid_t server = server_that_waits(options(), database);
    ASSERT_GT(database, 0);
    ::kill(server, SIGKILL);
    ::waitpid(server, nullptr, 0);
    EXPECT_TRUE(ends_soon(database));
}

// ── migrations ──

struct MigrateTest : ClusterTest {
    Cluster cluster = std::move(*Cluster::start(options()));
    static std::string code(const Outcome<int>& outcome) {
        return outcome ? std::to_string(*outcome) : std::string(outcome.error().kind->code);
    }
};

TEST_F(MigrateTest, RefusesAChangedFileANewerDatabaseAndUndoesAFailure) {
    Migration first{"1-first", "create table boats (name text)"},
        changed{"1-first", "create table ships (name text)"};
    Migration broken{"2-second", "create table oars (n int); create table boats (n int)"};
    EXPECT_EQ(code(migrate(cluster.conninfo(), {{first}})), "1");
    EXPECT_EQ(code(migrate(cluster.conninfo(), {{first}})), "0");
    EXPECT_EQ(code(migrate(cluster.conninfo(), {{changed}})), "migration_changed");
    EXPECT_EQ(code(migrate(cluster.conninfo(), std::span<const Migration>{})), "database_newer");
    EXPECT_EQ(code(migrate(cluster.conninfo(), {{first, broken}})), "migration_failed");
    EXPECT_EQ(ask(cluster, "select to_regclass('oars') is null"), "t");
}

TEST_F(MigrateTest, MakesEveryTableSafeForItsStation) {
    auto migrated = migrate(cluster.conninfo());
    ASSERT_TRUE(migrated) << migrated.error().details["reason"];
    // Reference tables hold nothing of a station's own.
    auto bare = ask(cluster, R"(
        select coalesce(string_agg(c.relname, ' ' order by c.relname), '')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not in ('schema_migrations', 'stations')
          and not (c.relrowsecurity and c.relforcerowsecurity
                   and exists (select from pg_policy p where p.polrelid = c.oid)))");
    EXPECT_EQ(bare, "");
    auto unindexed = ask(cluster, R"(
        select coalesce(string_agg(k.conname, ' ' order by k.conname), '')
        from pg_constraint k
        where k.contype = 'f' and not exists (
            select from pg_index i
            where i.indrelid = k.conrelid and (i.indkey::int2[])[0:array_length(k.conkey, 1) - 1] @> k.conkey))");
    EXPECT_EQ(unindexed, "");
    auto keys = ask(cluster, R"(
        select coalesce(string_agg(c.relname, ' ' order by c.relname), '')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
        where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'schema_migrations'
          and a.attname is distinct from 'station_id')");
    EXPECT_EQ(keys, "") << "primary keys that do not begin with the station";
}

TEST(SharedBuffers, AreAnEighthOfTheMemoryWithinBounds) {
    constexpr uint64_t GiB = 1 << 30;
    EXPECT_EQ(shared_buffer_megabytes(GiB / 2), 128u);
    EXPECT_EQ(shared_buffer_megabytes(4 * GiB), 512u);
    EXPECT_EQ(shared_buffer_megabytes(64 * GiB), 2048u);
    EXPECT_GT(machine_bytes(), GiB / 4);
}

TEST(AsApp, KeepsWhatWasGivenAndAddsTheRole) {
    EXPECT_EQ(as_app("host=/tmp dbname=town"),
              "dbname='town' host='/tmp' options='-c client_min_messages=warning -c role=qzt_app'");
    EXPECT_EQ(as_app("postgresql://someone@box/town?options=-c%20jit%3Doff"),
              "user='someone' dbname='town' host='box' options='-c jit=off -c client_min_messages=warning -c "
              "role=qzt_app'");
}

} // namespace
} // namespace qzt::pg
