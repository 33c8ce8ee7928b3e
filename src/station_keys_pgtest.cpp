// Which keys a server takes beside which database.
#include "station_keys.hpp"

#include "kernel/crypto/crypto_problems.hpp"
#include "kernel/crypto/key_file.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace qzt {
namespace {

namespace fs = std::filesystem;
const Time now = *time_from_text("2026-11-29T09:00:00+08:00");

struct StationKeysTest : ::testing::Test {
    testing::TestDatabase db;
    testing::TemporaryFolder folder;
    Settings settings;
    fs::path file = folder.path() / "data/field-keys";

    StationKeysTest() { settings.data = folder.path() / "data"; }
    void make_station() {
        db.say("insert into stations (station_id, code, name, created_at) values (1, 'JQ', '锦桥派出所', now())");
    }
    std::string known() { return db.say("select coalesce(max(key_check), 'none') from stations"); }
    std::string open() {
        auto keys = open_keys(settings, db.conninfo_owner(), now);
        return keys ? keys->check() : std::string(keys.error().kind->code);
    }
};

TEST_F(StationKeysTest, NoneAreMadeWhereTheDatabaseKnowsItsOwn) {
    make_station();
    std::string first = open();
    ASSERT_EQ(known(), first);
    fs::rename(file, folder.path() / "away");
    EXPECT_EQ(open(), "key_file_missing");
    EXPECT_FALSE(fs::exists(file));
    or_refuse(crypto::make_keys(file, crypto::Profile::international, now));
    EXPECT_EQ(open(), "keys_of_another_database");
    fs::rename(folder.path() / "away", file);
    EXPECT_EQ(open(), first);
    EXPECT_EQ(known(), first);
}

TEST_F(StationKeysTest, AnExposedFileOrAnUnknownProfileStopsTheStart) {
    make_station();
    open();
    fs::permissions(file, fs::perms(0644));
    EXPECT_EQ(open(), "key_file_exposed");
    fs::permissions(file, fs::perms(0600));
    settings.crypto_profile = "SM4";
    EXPECT_EQ(open(), "setting_wrong");
}

TEST_F(StationKeysTest, TheFirstStartMakesThemByTheProfileOfTheSettings) {
    settings.crypto_profile = "national";
    std::string first = open();
    EXPECT_EQ(or_refuse(crypto::load_keys(file)).sealing_key().profile, crypto::Profile::national);
    EXPECT_EQ(known(), "none") << "there is no station yet";
    make_station();
    EXPECT_EQ(open(), first);
    EXPECT_EQ(known(), first);
}

// Two machines that start for the first time at once make a file each: one of them is the database's.
TEST_F(StationKeysTest, OfTwoMachinesThatBeginAtOnceOneIsRefused) {
    make_station();
    Settings elsewhere;
    elsewhere.data = folder.path() / "elsewhere";
    Outcome<crypto::Keyring> here = refuse(setting_wrong), there = refuse(setting_wrong);
    {
        std::jthread one([&] { here = open_keys(settings, db.conninfo_owner(), now); });
        std::jthread two([&] { there = open_keys(elsewhere, db.conninfo_owner(), now); });
    }
    ASSERT_NE(here.has_value(), there.has_value());
    EXPECT_EQ(known(), here ? here->check() : there->check());
    auto& refused = here ? there : here;
    EXPECT_TRUE(refused.error().is(keys_of_another_database) || refused.error().is(crypto::key_file_missing));
}

// A rotation changes neither what the database knows nor whether the server starts; another profile counts for what
// is made from then on.
TEST_F(StationKeysTest, RotatedKeysAreStillThoseOfTheDatabase) {
    make_station();
    std::string first = open();
    settings.crypto_profile = "national";
    EXPECT_EQ(open(), first);
    or_refuse(crypto::change_keys(
        file, [](const crypto::Keyring& keys) { return keys.with_new_epoch(crypto::Profile::national, now); }));
    EXPECT_EQ(open(), first);
    or_refuse(crypto::change_keys(file, [](const crypto::Keyring& keys) -> Outcome<crypto::Keyring> {
        return keys.with_new_root(crypto::Profile::national, now);
    }));
    EXPECT_EQ(open(), first);
}

} // namespace
} // namespace qzt
