// A copy made while the database works, damaged copies, and the way back.
#include "backup.hpp"

#include "kernel/pg/cluster.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <libpq-fe.h>

namespace qzt {
namespace {

namespace fs = std::filesystem;

struct BackupTest : ::testing::Test {
    testing::TemporaryFolder folder;
    fs::path data = folder.path() / "data", copy = folder.path() / "copy", back = folder.path() / "back";
    BackupTest() { fs::permissions(folder.path(), fs::perms(0711)); }

    static std::string code(const Outcome<void>& done) {
        return done ? "done" : std::string(done.error().kind->code);
    }
    static std::string ask(const pg::Cluster& cluster, const char* words) {
        std::unique_ptr<PGconn, decltype(&PQfinish)> conn(PQconnectdb(cluster.conninfo().c_str()), &PQfinish);
        std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(conn.get(), words), &PQclear);
        return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : PQerrorMessage(conn.get());
    }
};

TEST_F(BackupTest, RefusesWhereThereIsNothingOrSomethingAlready) {
    EXPECT_EQ(code(back_up(data, copy)), "backup_nothing");
    EXPECT_EQ(code(restore(copy, data)), "backup_nothing");
    fs::create_directories(data / "pg");
    std::ofstream(data / "pg/PG_VERSION") << "15\n";
    fs::create_directories(copy / "pg");
    EXPECT_EQ(code(back_up(data, copy)), "backup_there");
    std::ofstream(copy / "pg/PG_VERSION") << "15\n";
    EXPECT_EQ(code(restore(copy, data)), "backup_there");
}

TEST_F(BackupTest, CopiesAWorkingDatabaseWithItsFilesAndBringsBothBack) {
    {
        auto cluster = pg::Cluster::start({.folder = data});
        ASSERT_TRUE(cluster);
        ask(*cluster, "create table kept as select 42 as answer");
        fs::create_directories(data / "files/ab");
        std::ofstream(data / "files/ab/photo") << "bytes";
        std::ofstream(data / "field-keys") << "keys";
        std::ofstream(data / "field-keys.new") << "keys";
        auto done = back_up(data, copy);
        ASSERT_EQ(code(done), "done") << done.error().details["reason"];
        ask(*cluster, "drop table kept");
    }
    EXPECT_FALSE(fs::exists(copy / "field-keys")) << "who finds a copy would find the keys";
    EXPECT_FALSE(fs::exists(copy / "field-keys.new"));
    auto restored = restore(copy, back);
    ASSERT_EQ(code(restored), "done") << restored.error().details["reason"];
    auto cluster = pg::Cluster::start({.folder = back});
    ASSERT_TRUE(cluster) << cluster.error().details["reason"];
    EXPECT_EQ(ask(*cluster, "select answer from kept"), "42");
    std::string bytes;
    std::ifstream(back / "files/ab/photo") >> bytes;
    EXPECT_EQ(bytes, "bytes");
}

TEST_F(BackupTest, RefusesACopyThatWasDamaged) {
    {
        auto cluster = pg::Cluster::start({.folder = data});
        ASSERT_TRUE(cluster);
    }
    auto done = back_up(data, copy); // the database rests
    ASSERT_EQ(code(done), "done") << done.error().details["reason"];
    {
        std::fstream control(copy / "pg/global/pg_control", std::ios::in | std::ios::out | std::ios::binary);
        char first = char(control.get()); // of a number that is another one for each database
        control.seekp(0);
        control.put(char(first ^ 1));
    }
    EXPECT_EQ(code(restore(copy, back)), "backup_damaged");
    EXPECT_FALSE(fs::exists(back / "pg"));
}

} // namespace
} // namespace qzt
