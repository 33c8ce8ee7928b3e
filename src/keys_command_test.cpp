// What `qzt keys` says and does, and where the keys are by the settings.
#include "keys_command.hpp"

#include "kernel/crypto/key_file.hpp"
#include "station_keys.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <sys/stat.h>

namespace qzt {
namespace {

const Time day_one = *time_from_text("2026-11-29T09:00:00+08:00");
const Time day_two = *time_from_text("2027-02-01T09:00:00+08:00");

struct KeysCommandTest : ::testing::Test {
    testing::TemporaryFolder folder;
    Settings settings;
    std::string said;

    KeysCommandTest() { settings.data = folder.path(); }
    void make() { or_refuse(crypto::make_keys(key_file_of(settings), crypto::Profile::international, day_one)); }
    int run(std::vector<std::string> words) {
        std::ostringstream out, errors;
        int code = keys_command(settings, words, day_two, out, errors);
        said = out.str() + errors.str();
        return code;
    }
};

TEST_F(KeysCommandTest, RefusesWhatItDoesNotKnow) {
    make();
    for (std::vector<std::string> words : std::vector<std::vector<std::string>>{
             {}, {"make"}, {"show", "1"}, {"rotate", "--roots"}, {"rotate", "--root", "now"}, {"show", "--root"}}) {
        EXPECT_EQ(run(words), 1);
        EXPECT_TRUE(said.contains("qzt keys rotate")) << said;
    }
    settings.crypto_profile = "chinese";
    EXPECT_EQ(run({"rotate"}), 1);
    EXPECT_TRUE(said.contains("crypto-profile")) << said;
    EXPECT_EQ(or_refuse(crypto::load_keys(key_file_of(settings))).data_keys().size(), 1u);
}

TEST_F(KeysCommandTest, SaysWhereTheFileShouldBe) {
    EXPECT_EQ(run({"show"}), 1);
    EXPECT_TRUE(said.contains((folder.path() / "field-keys").string())) << said;
    EXPECT_EQ(run({"rotate"}), 1);
    make();
    ::chmod(key_file_of(settings).c_str(), 0640);
    EXPECT_EQ(run({"show"}), 1);
    EXPECT_TRUE(said.contains("chmod 600")) << said;
}

TEST_F(KeysCommandTest, RotatesByTheProfileOfTheSettings) {
    make();
    settings.crypto_profile = "national";
    EXPECT_EQ(run({"rotate"}), 0) << said;
    EXPECT_TRUE(said.contains("epoch 1  international  2026-11-29T09:00:00+08:00")) << said;
    EXPECT_TRUE(said.contains("epoch 2 (seals)  national  2027-02-01T09:00:00+08:00")) << said;
    EXPECT_EQ(run({"rotate", "--root"}), 0) << said;
    EXPECT_TRUE(said.contains("root key  national  2027-02-01T09:00:00+08:00")) << said;
    EXPECT_FALSE(said.contains("epoch 3")) << said;
    EXPECT_TRUE(said.contains("index key  international  2026-11-29T09:00:00+08:00")) << said;
}

// Every run of digits in the file that could be a key or a wrapped one, against every word that is printed.
TEST_F(KeysCommandTest, TellsNothingOfTheKeys) {
    make();
    std::string told;
    for (const auto& words : std::vector<std::vector<std::string>>{{"rotate"}, {"rotate", "--root"}, {"show"}}) {
        EXPECT_EQ(run(words), 0);
        told += said;
    }
    std::ifstream in(key_file_of(settings));
    int secrets = 0;
    for (std::string word; in >> word;) {
        if (word.size() < 64 || word.find_first_not_of("0123456789abcdef") != word.npos) continue;
        ++secrets;
        for (size_t at = 0; at + 8 <= word.size(); ++at)
            ASSERT_FALSE(told.contains(word.substr(at, 8)));
    }
    EXPECT_EQ(secrets, 5) << "a root key, two data keys, an index key, a mark";
}

TEST_F(KeysCommandTest, FollowsTheSettings) {
    EXPECT_EQ(key_file_of(settings), folder.path() / "field-keys");
    settings.key_file = "/media/keys/qzt";
    EXPECT_EQ(key_file_of(settings), "/media/keys/qzt");
    EXPECT_EQ(*crypto_profile(settings), crypto::Profile::international);
    settings.crypto_profile = "national";
    EXPECT_EQ(*crypto_profile(settings), crypto::Profile::national);
}

} // namespace
} // namespace qzt
