// The doctor's looks at a database that somebody has changed behind the program's back, and its whole round.
#include "doctor.hpp"

#include "kernel/crypto/key_file.hpp"
#include "kernel/pg/cluster.hpp"
#include "kernel/pg/migrate.hpp"
#include "program.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <sstream>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace qzt::doctor {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

std::string code(const Outcome<void>& found) { return found ? "good" : std::string(found.error().kind->code); }

TEST(DoctorDatabase, FindsATableWhoseGuardWasTakenAway) {
    testing::TestDatabase db;
    EXPECT_EQ(code(check_guards(db.conninfo_owner())), "good");
    db.say("alter table members no force row level security");
    auto found = check_guards(db.conninfo_owner());
    ASSERT_EQ(code(found), "doctor_tables_unguarded");
    EXPECT_EQ(found.error().details.at("tables"), "members");
}

TEST(DoctorDatabase, FindsKeysThatAreMissingOrOfAnotherDatabase) {
    testing::TestDatabase db;
    testing::TemporaryFolder folder;
    fs::path file = folder.path() / "field-keys";
    auto found = [&] { return code(check_keys(db.conninfo_owner(), file)); };
    db.say("insert into stations (station_id, code, name, created_at) values (1, 'JQ', '锦桥派出所', now())");
    EXPECT_EQ(found(), "good") << "nothing was sealed yet";
    auto keys = or_refuse(crypto::make_keys(file, crypto::Profile::national, SystemClock().now()));
    db.say("update stations set key_check = '" + keys.check() + "'");
    EXPECT_EQ(found(), "good");
    fs::remove(file);
    EXPECT_EQ(found(), "key_file_missing");
    or_refuse(crypto::make_keys(file, crypto::Profile::national, SystemClock().now()));
    EXPECT_EQ(found(), "keys_of_another_database");
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

// What PgBouncer says to a connection that begins with options: a message of PostgreSQL's protocol, and no more.
class RefusingPooler {
public:
    RefusingPooler() {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in where{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
        socklen_t size = sizeof where;
        if (::bind(socket_, reinterpret_cast<sockaddr*>(&where), size) != 0 || ::listen(socket_, 1) != 0)
            throw std::runtime_error("no port");
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&where), &size);
        port_ = ntohs(where.sin_port);
        thread_ = std::thread([this] { answer(); });
    }
    ~RefusingPooler() {
        thread_.join();
        ::close(socket_);
    }
    std::string conninfo() const {
        return fmt::format("host=127.0.0.1 port={} user=qzt dbname=qzt sslmode=disable gssencmode=disable", port_);
    }

private:
    void answer() {
        int client = ::accept(socket_, nullptr, nullptr);
        char startup[4096];
        [[maybe_unused]] auto heard = ::read(client, startup, sizeof startup);
        std::string fields = "SFATAL\0C08P01\0Munsupported startup parameter: options\0\0"s;
        uint32_t length = htonl(uint32_t(fields.size() + 4));
        std::string message = "E" + std::string(reinterpret_cast<char*>(&length), 4) + fields;
        [[maybe_unused]] auto told = ::write(client, message.data(), message.size());
        ::close(client);
    }
    int socket_ = -1;
    uint16_t port_ = 0;
    std::thread thread_;
};

TEST(DoctorDatabase, FindsAPoolerBetweenUsAndTheDatabase) {
    RefusingPooler pooler;
    auto found = check_no_pooler(pooler.conninfo());
    ASSERT_EQ(code(found), "database_behind_pooler");
    EXPECT_TRUE(found.error().details.at("reason").contains("startup parameter"));
    testing::TestDatabase db;
    EXPECT_EQ(code(check_no_pooler(db.conninfo_owner())), "good");
    EXPECT_EQ(code(check_no_pooler("host=/nowhere")), "good") << "that it is away is told by others";
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
