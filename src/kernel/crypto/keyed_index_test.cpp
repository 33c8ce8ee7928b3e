// What an index finds, what it finds besides, and what two indexes have in common: nothing.
#include "kernel/crypto/keyed_index.hpp"

#include "kernel/crypto/crypto_problems.hpp"
#include "kernel/documents/utf8.hpp"
#include "kernel/json_traits.hpp"
#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <iostream>
#include <random>
#include <set>

namespace qzt::crypto {
namespace {

const Time indexed_at = *time_from_text("2026-11-29T09:00:00+08:00");
const Column name_column{{1}, "people", "name"};

// Names of two to five characters by lot, of which some come much more often than others, as in life.
std::vector<std::string> made_names(size_t count, uint64_t seed) {
    std::mt19937_64 dice(seed);
    std::vector<std::string> names(count);
    for (std::string& name : names)
        for (size_t left = 2 + dice() % 4; left > 0; --left) {
            double by_lot = double(dice() % 100000) / 100000;
            documents::append_utf8(name, char32_t(0x4e00 + 7 * size_t(600 * by_lot * std::sqrt(by_lot))));
        }
    return names;
}

struct KeyedIndexTest : ::testing::TestWithParam<Profile> {
    Keyring keys = Keyring::make(GetParam(), indexed_at);
    KeyedIndex index{keys, name_column, 14};
};
INSTANTIATE_TEST_SUITE_P(BothProfiles, KeyedIndexTest, ::testing::Values(Profile::international, Profile::national),
                         [](const auto& of) { return std::string(json::word(of.param)); });

TEST_P(KeyedIndexTest, RefusesToLookForLessThanTwoCharacters) {
    for (auto text : {"", "方", "a"}) {
        EXPECT_TRUE(index.parts(text).empty()) << text;
        auto wanted = index.wanted_parts(text);
        ASSERT_FALSE(wanted) << text;
        EXPECT_TRUE(wanted.error().is(index_part_short));
    }
    EXPECT_EQ(or_refuse(index.wanted_parts("方兰")).size(), 1u);
    EXPECT_THROW((KeyedIndex(keys, name_column, 32)), std::invalid_argument);
}

TEST_P(KeyedIndexTest, TakesAnyBytesAndNoMorePairsThanItsLimit) {
    EXPECT_EQ(index.parts("\xff\xfe").size(), 1u);
    EXPECT_EQ(index.parts("方\xe5\x85").size(), index.parts("方\xe5\x85").size());
    std::string endless;
    for (char32_t c = 0x4e00; c < 0x4e00 + 2000; ++c)
        documents::append_utf8(endless, c);
    EXPECT_EQ(index.parts(endless).size(), parts_max);
}

TEST_P(KeyedIndexTest, EachColumnTableAndStationHasAKeyOfItsOwn) {
    std::set<pg::Bytes> wholes;
    std::set<std::vector<int32_t>> parts;
    const Column columns[] = {name_column,
                              {{1}, "people", "phone"},
                              {{1}, "owners", "name"},
                              {{2}, "people", "name"},
                              {{1}, "peoplen", "ame"}};
    for (const Column& column : columns) {
        KeyedIndex one(keys, column, 31);
        wholes.insert(one.whole("方小兰"));
        parts.insert(one.parts("方小兰"));
    }
    KeyedIndex of_another_station_of_ours(Keyring::make(GetParam(), indexed_at), name_column, 31);
    wholes.insert(of_another_station_of_ours.whole("方小兰"));
    parts.insert(of_another_station_of_ours.parts("方小兰"));
    EXPECT_EQ(wholes.size(), 6u);
    EXPECT_EQ(parts.size(), 6u);
}

TEST_P(KeyedIndexTest, TheSameValueIsFoundAndNoOtherAlsoAfterRotations) {
    Keyring later =
        or_refuse(keys.with_new_epoch(Profile::national, indexed_at)).with_new_root(Profile::national, indexed_at);
    KeyedIndex after(later, name_column, 14);
    EXPECT_EQ(after.whole("350999199001011234"), index.whole("350999199001011234"));
    EXPECT_EQ(after.parts("欧阳小兰"), index.parts("欧阳小兰"));
    EXPECT_NE(index.whole("350999199001011234"), index.whole("350999199001011235"));
    EXPECT_EQ(index.whole("").size(), 32u);
}

TEST_P(KeyedIndexTest, AWholeValueIsNoPairOfIt) {
    auto whole = index.whole("方兰");
    int32_t top =
        int32_t((uint32_t(whole[0]) << 24 | uint32_t(whole[1]) << 16 | uint32_t(whole[2]) << 8 | whole[3]) >> 1);
    EXPECT_NE(KeyedIndex(keys, name_column, 31).parts("方兰"), std::vector<int32_t>{top});
}

TEST_P(KeyedIndexTest, HashesAreAsWideAsTheyWereCut) {
    auto names = made_names(2000, 7);
    for (unsigned bits : {0u, 1u, 14u, 31u}) {
        KeyedIndex cut(keys, name_column, bits);
        int32_t most = 0;
        for (const auto& name : names)
            for (int32_t hash : cut.parts(name)) {
                ASSERT_GE(hash, 0);
                most = std::max(most, hash);
            }
        EXPECT_LT(int64_t(most), int64_t(1) << bits);
        // The cut uses all of its width.
        if (bits) {
            EXPECT_GE(int64_t(most), int64_t(1) << (bits - 1));
        }
    }
}

TEST(PartBits, AreOneLessThanTheLogarithmOfTheRows) {
    for (auto [rows, bits] : {std::pair<uint64_t, unsigned>{0, 0},
                              {1, 0},
                              {2, 0},
                              {4, 1},
                              {58000, 14},
                              {65535, 14},
                              {65536, 15},
                              {1'000'000, 18},
                              {10'000'000, 22},
                              {uint64_t(1) << 40, 31}})
        EXPECT_EQ(part_bits(rows), bits) << rows;
}

struct Account {
    size_t true_hits = 0, missed = 0, false_hits = 0, hashes = 0, pairs = 0;
    double pairs_to_a_hash() const { return double(pairs) / double(hashes); }
};

// Looks for the last two or three characters of every hundredth name among all names: by hashes, and by the pairs
// themselves.
Account account_of(const std::vector<std::string>& names, unsigned bits) {
    Keyring keys = Keyring::make(Profile::international, indexed_at);
    KeyedIndex index(keys, name_column, bits);
    std::vector<std::vector<int32_t>> rows;
    std::map<std::string, std::set<size_t>> by_pair;
    std::map<int32_t, std::set<size_t>> by_hash;
    for (size_t i = 0; i < names.size(); ++i) {
        for (int32_t hash : rows.emplace_back(index.parts(names[i])))
            by_hash[hash].insert(i);
        for (size_t at = 0; at + 6 <= names[i].size(); at += 3)
            by_pair[names[i].substr(at, 6)].insert(i);
    }
    Account account{.hashes = by_hash.size(), .pairs = by_pair.size()};
    for (size_t i = 0; i < names.size(); i += 100) {
        std::string part = names[i].substr(names[i].size() - (i % 200 || names[i].size() < 9 ? 6 : 9));
        auto wanted = or_refuse(index.wanted_parts(part));
        std::set<size_t> hits;
        for (size_t row : by_hash[wanted.front()])
            if (std::ranges::includes(rows[row], wanted)) hits.insert(row);
        for (size_t row : by_pair[part.substr(0, 6)])
            if (names[row].contains(part)) account.missed += !hits.contains(row);
        for (size_t row : hits)
            ++(names[row].contains(part) ? account.true_hits : account.false_hits);
    }
    return account;
}

// Among 58,000 names: nothing is missed, and a hash that somebody sees may be of several pairs. At full width it is
// of one, which is why it is cut.
TEST(KeyedIndexAmongMany, MissesNothingAndIsAmbiguousAtTheCut) {
    auto names = made_names(58000, testing::printed_seed());
    Account cut = account_of(names, part_bits(names.size())), wide = account_of(names, part_bits_max);
    std::cout << "14 bits: " << cut.true_hits << " hits, " << cut.false_hits << " besides, " << cut.pairs_to_a_hash()
              << " pairs to a hash; 31 bits: " << wide.true_hits << " hits, " << wide.false_hits << " besides, "
              << wide.pairs_to_a_hash() << " pairs to a hash\n";
    EXPECT_EQ(cut.missed, 0u);
    EXPECT_EQ(wide.missed, 0u);
    EXPECT_EQ(cut.true_hits, wide.true_hits);
    EXPECT_GE(cut.true_hits, 580u);
    EXPECT_GT(cut.pairs_to_a_hash(), 1.5);
    EXPECT_GT(cut.false_hits, cut.true_hits / 10);
    EXPECT_LT(wide.pairs_to_a_hash(), 1.01);
    EXPECT_EQ(wide.false_hits, 0u);
}

} // namespace
} // namespace qzt::crypto
