// The doctor's looks at a database that somebody has changed behind the program's back, and its whole round.
#include "doctor.hpp"

#include "kernel/pg/cluster.hpp"
#include "kernel/pg/migrate.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace qzt::doctor {
namespace {

namespace fs = std::filesystem;

std::string code(const Outcome<void>& found) { return found ? "good" : std::string(found.error().kind->code); }

TEST(DoctorDatabase, FindsATableWhoseGuardWasTakenAway) {
    testing::TestDatabase db;
    EXPECT_EQ(code(check_guards(db.conninfo_owner())), "good");
    db.say("alter table members no force row level security");
    auto found = check_guards(db.conninfo_owner());
    ASSERT_EQ(code(found), "doctor_tables_unguarded");
    EXPECT_EQ(found.error().details.at("tables"), "members");
}

TEST(DoctorDatabase, FindsMigrationsThatAreMissingChangedOrNewer) {
    testing::TestDatabase db;
    EXPECT_EQ(code(check_migrations(db.conninfo_owner())), "good");
    db.say("insert into schema_migrations (name, hash) values ('29990101-01-later', '')");
    EXPECT_EQ(code(check_migrations(db.conninfo_owner())), "database_newer");
    db.say("delete from schema_migrations where name >= '29990101'");
    db.say("delete from schema_migrations where name = (select max(name) from schema_migrations)");
    EXPECT_EQ(code(check_migrations(db.conninfo_owner())), "doctor_migrations_pending");
    db.say("update schema_migrations set hash = ''");
    EXPECT_EQ(code(check_migrations(db.conninfo_owner())), "migration_changed");
    EXPECT_EQ(code(check_migrations("host=/nowhere")), "database_unreachable");
}

struct DoctorRound : ::testing::Test {
    testing::TemporaryFolder folder;
    Settings settings;
    DoctorRound() {
        fs::permissions(folder.path(), fs::perms(0711));
        settings.data = folder.path() / "data";
        settings.listen = "127.0.0.1:0";
    }
    bool examine(std::string& told) {
        std::ostringstream out;
        bool healthy = doctor::examine(settings, SystemClock().now(), out);
        told = out.str();
        return healthy;
    }
};

TEST_F(DoctorRound, FindsNothingWrongBeforeTheFirstStartAndMakesNothing) {
    std::string told;
    EXPECT_TRUE(examine(told)) << told;
    EXPECT_FALSE(fs::exists(folder.path() / "data"));
}

TEST_F(DoctorRound, LooksIntoADatabaseThatRestsAndIntoOneAtWork) {
    std::string told;
    {
        auto cluster = pg::Cluster::start({.folder = settings.data});
        ASSERT_TRUE(cluster);
        EXPECT_FALSE(examine(told));
        EXPECT_THAT(told, ::testing::HasSubstr("qzt migrate"));
        ASSERT_TRUE(pg::migrate(cluster->conninfo()));
        EXPECT_TRUE(examine(told)) << told;
        EXPECT_THAT(told, ::testing::HasSubstr("the server is running"));
    }
    EXPECT_TRUE(examine(told)) << told;
    EXPECT_THAT(told, ::testing::HasSubstr("the database starts"));
}

} // namespace
} // namespace qzt::doctor
