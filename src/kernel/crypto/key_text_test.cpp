// The key file as text: what comes back of what was written, and what is refused.
#include "kernel/crypto/key_text.hpp"

#include "kernel/crypto/crypto_problems.hpp"
#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qzt::crypto {
namespace {

const Time made_at = *time_from_text("2026-11-29T09:00:00.25+08:00");
const Time rotated_at = *time_from_text("2027-02-01T09:00:00+08:00");

Keyring three_epochs() {
    Keyring two =
        or_refuse(Keyring::make(Profile::international, made_at).with_new_epoch(Profile::national, rotated_at));
    return or_refuse(two.with_new_epoch(Profile::national, rotated_at));
}

struct KeyTextTest : ::testing::Test {
    Keyring keys = three_epochs();
    std::string text = key_text_of(keys).reveal();

    static std::string code(std::string_view text) {
        auto read = keys_from_text(text);
        return read ? "read" : std::string(read.error().kind->code);
    }
    std::vector<std::string> lines() const {
        std::vector<std::string> found;
        for (size_t at = 0; at < text.size();) {
            size_t end = text.find('\n', at) + 1;
            found.push_back(text.substr(at, end - at));
            at = end;
        }
        return found;
    }
    static std::string joined(const std::vector<std::string>& lines) {
        std::string text;
        for (const auto& line : lines)
            text += line;
        return text;
    }
};

TEST_F(KeyTextTest, NoByteCanBeChangedLeftOutOrAdded) {
    std::mt19937_64 dice(testing::printed_seed());
    for (size_t at = 0; at < text.size(); ++at) {
        std::string changed = text, cut = text, longer = text;
        changed[at] = char(changed[at] ^ (1 << dice() % 7));
        EXPECT_EQ(code(changed), "key_file_damaged") << at;
        EXPECT_EQ(code(cut.erase(at, 1)), "key_file_damaged") << at;
        EXPECT_EQ(code(longer.insert(at, 1, char('0' + dice() % 10))), "key_file_damaged") << at;
        EXPECT_EQ(code(std::string_view(text).substr(0, at)), "key_file_damaged") << at;
    }
    EXPECT_EQ(code(text), "read");
}

// A file that lost its newest epoch would seal with an old one and call the newest rows damaged.
TEST_F(KeyTextTest, NoLineCanBeLeftOutRepeatedOrExchanged) {
    auto all = lines();
    ASSERT_EQ(all.size(), 9u) << text.substr(0, 40);
    for (size_t i = 0; i < all.size(); ++i) {
        auto without = all, twice = all;
        without.erase(without.begin() + std::ptrdiff_t(i));
        EXPECT_EQ(code(joined(without)), "key_file_damaged") << i;
        twice.insert(twice.begin() + std::ptrdiff_t(i), all[i]);
        EXPECT_EQ(code(joined(twice)), "key_file_damaged") << i;
        for (size_t j = i + 1; j < all.size(); ++j) {
            auto exchanged = all;
            std::swap(exchanged[i], exchanged[j]);
            EXPECT_EQ(code(joined(exchanged)), "key_file_damaged") << i << " " << j;
        }
    }
}

TEST_F(KeyTextTest, TheLineThatIsWrongIsNamed) {
    auto all = lines();
    all[5].replace(all[5].find("national"), 8, "national2");
    auto read = keys_from_text(joined(all));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().details.at("line"), "6");
    EXPECT_EQ(read.error().details.at("reason").find(all[5].substr(40, 8)), std::string::npos) << "it quotes nothing";
    EXPECT_EQ(code(""), "key_file_damaged");
    EXPECT_EQ(code("-----BEGIN PRIVATE KEY-----\n"), "key_file_damaged");
    EXPECT_EQ(code(std::string(key_text_bytes_max + 1, '#')), "key_file_damaged");
}

TEST_F(KeyTextTest, AKeyOfAnotherFileIsNotTaken) {
    auto all = lines(), others = all;
    std::string other = key_text_of(three_epochs()).reveal();
    std::swap(text, other);
    others = lines();
    all[4] = others[4];
    EXPECT_EQ(code(joined(all)), "key_file_damaged");
}

TEST_F(KeyTextTest, WhatWasWrittenComesBack) {
    Keyring read = or_refuse(keys_from_text(text));
    ASSERT_EQ(read.data_keys().size(), 3u);
    for (size_t i = 0; i < 3; ++i) {
        const KeptKey &a = keys.data_keys()[i], &b = read.data_keys()[i];
        EXPECT_EQ(b.epoch, i + 1);
        EXPECT_EQ(b.profile, a.profile);
        EXPECT_EQ(b.made_at, a.made_at);
        EXPECT_EQ(b.key.reveal(), a.key.reveal());
    }
    EXPECT_EQ(read.index_key().key.reveal(), keys.index_key().key.reveal());
    EXPECT_EQ(read.root().key.reveal(), keys.root().key.reveal());
    EXPECT_EQ(to_text(read.root().made_at), "2026-11-29T09:00:00+08:00");
    EXPECT_EQ(read.check(), keys.check());
}

TEST_F(KeyTextTest, OnlyTheRootKeyStandsThereAsItIs) {
    auto hex = [](const Key& key) {
        std::string hex;
        for (uint8_t byte : key.reveal())
            hex += fmt::format("{:02x}", byte);
        return hex;
    };
    EXPECT_TRUE(text.contains(hex(keys.root().key)));
    for (const KeptKey& kept : keys.data_keys())
        EXPECT_FALSE(text.contains(hex(kept.key)));
    EXPECT_FALSE(text.contains(hex(keys.index_key().key)));
}

TEST_F(KeyTextTest, ANewRootKeyWrapsTheSameKeys) {
    Keyring under_new_root = keys.with_new_root(Profile::national, rotated_at);
    std::string fresh = key_text_of(under_new_root).reveal();
    Keyring read = or_refuse(keys_from_text(fresh));
    EXPECT_NE(read.root().key.reveal(), keys.root().key.reveal());
    EXPECT_EQ(read.root().profile, Profile::national);
    for (size_t i = 0; i < 3; ++i)
        EXPECT_EQ(read.data_keys()[i].key.reveal(), keys.data_keys()[i].key.reveal());
    EXPECT_EQ(read.check(), keys.check());
}

TEST(Keyring, ItsCheckTellsItFromOthersAndStaysThroughRotations) {
    Keyring keys = Keyring::make(Profile::international, made_at);
    EXPECT_EQ(keys.check().size(), 32u);
    EXPECT_NE(keys.check(), Keyring::make(Profile::international, made_at).check());
    EXPECT_EQ(or_refuse(keys.with_new_epoch(Profile::national, rotated_at)).check(), keys.check());
}

TEST(Keyring, HoldsSoManyEpochsAndNoMore) {
    Keyring keys = Keyring::make(Profile::international, made_at);
    for (size_t i = 1; i < epochs_max; ++i)
        keys = or_refuse(keys.with_new_epoch(Profile::national, made_at));
    auto one_more = keys.with_new_epoch(Profile::national, made_at);
    ASSERT_FALSE(one_more);
    EXPECT_TRUE(one_more.error().is(key_epochs_full));
    std::string text = key_text_of(keys).reveal();
    EXPECT_LT(text.size(), key_text_bytes_max);
    EXPECT_EQ(or_refuse(keys_from_text(text)).sealing_key().epoch, epochs_max);
}

} // namespace
} // namespace qzt::crypto
