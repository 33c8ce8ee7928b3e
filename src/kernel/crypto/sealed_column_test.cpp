// Values sealed at one place and opened there, and everything that must keep them shut.
#include "kernel/crypto/sealed_column.hpp"

#include "kernel/crypto/crypto_problems.hpp"
#include "kernel/json_traits.hpp"
#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>
#include <thread>

namespace qzt::crypto {
namespace {

const Time sealed_at = *time_from_text("2026-11-29T09:00:00+08:00");
const Column phone{{1}, "people", "phone"};
const Uuid row = Uuid::named("one"), other_row = Uuid::named("two");

std::string said(const auto& outcome) {
    return outcome ? std::string(outcome->reveal()) : std::string(outcome.error().kind->code);
}
Plain plain(std::string text) { return Plain(std::move(text)); }

struct SealedColumnTest : ::testing::TestWithParam<Profile> {
    Keyring keys = Keyring::make(GetParam(), sealed_at);
    SealedColumn column{keys, phone};
    pg::Bytes sealed = or_refuse(column.seal(row, plain("13900000000")));
};
INSTANTIATE_TEST_SUITE_P(BothProfiles, SealedColumnTest, ::testing::Values(Profile::international, Profile::national),
                         [](const auto& of) { return std::string(json::word(of.param)); });

TEST_P(SealedColumnTest, NoBitCanBeChanged) {
    for (size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        pg::Bytes changed = sealed;
        changed[bit / 8] ^= uint8_t(1 << bit % 8);
        auto opened = column.open(row, changed);
        ASSERT_FALSE(opened) << "bit " << bit;
        EXPECT_FALSE(opened.error().details.contains("reason")) << "nothing of what it held";
    }
    EXPECT_EQ(said(column.open(row, sealed)), "13900000000");
}

// Station, table, column, row and epoch: a value that moves from one place to another along any of them stays shut,
// also when its head is made to fit there.
TEST_P(SealedColumnTest, CannotBeMovedAlongAnyOfItsFive) {
    struct Place {
        const char* along;
        Column column;
        Uuid row;
    };
    const Place places[] = {
        {"nothing", phone, row},
        {"row", phone, other_row},
        {"column", {{1}, "people", "id_number"}, row},
        {"table", {{1}, "owners", "phone"}, row},
        {"station", {{2}, "people", "phone"}, row},
        // Names that run together the same way are not the same place.
        {"where table and column part", {{1}, "peoplep", "hone"}, row},
    };
    Keyring rotated = or_refuse(keys.with_new_epoch(GetParam(), sealed_at));
    for (const Place& from : places) {
        auto envelope = or_refuse(SealedColumn(rotated, from.column).seal(from.row, plain("x")));
        pg::Bytes older = envelope; // says that it is of the epoch before
        older[5] = 1;
        for (const Place& to : places) {
            SealedColumn there(rotated, to.column);
            bool same = &from == &to;
            EXPECT_EQ(said(there.open(to.row, envelope)), same ? "x" : "sealed_not_authentic")
                << from.along << to.along;
            EXPECT_EQ(said(there.open(to.row, older)), "sealed_not_authentic") << from.along << to.along;
        }
    }
}

TEST_P(SealedColumnTest, ValuesOfTwoRowsOrTwoEpochsCannotBeExchanged) {
    auto second = or_refuse(column.seal(other_row, plain("13900000001")));
    EXPECT_EQ(said(column.open(other_row, sealed)), "sealed_not_authentic");
    EXPECT_EQ(said(column.open(row, second)), "sealed_not_authentic");
    Keyring rotated = or_refuse(keys.with_new_epoch(GetParam(), sealed_at));
    auto newer = or_refuse(SealedColumn(rotated, phone).seal(row, plain("13900000000")));
    for (int i = 2; i < 6; ++i)
        std::swap(newer[size_t(i)], sealed[size_t(i)]);
    SealedColumn later(rotated, phone);
    EXPECT_EQ(said(later.open(row, newer)), "sealed_not_authentic");
    EXPECT_EQ(said(later.open(row, sealed)), "sealed_not_authentic");
}

TEST_P(SealedColumnTest, WhatIsCutOrTooLongIsNoEnvelope) {
    for (size_t size = 0; size < sealed.size(); ++size) {
        std::string answer = said(column.open(row, BytesView(sealed).first(size)));
        bool could_be_one = size >= sealed.size() - 11;
        EXPECT_EQ(answer, could_be_one ? "sealed_not_authentic" : "sealed_malformed") << size;
    }
    pg::Bytes longer = sealed;
    longer.push_back(0);
    EXPECT_EQ(said(column.open(row, longer)), "sealed_not_authentic");
    longer.resize(envelope_head_bytes + overhead_of(algorithm_of(GetParam())) + plain_bytes_max + 1);
    EXPECT_EQ(said(column.open(row, longer)), "sealed_malformed");
    EXPECT_EQ(column.seal(row, plain(std::string(plain_bytes_max + 1, 'x'))).error().kind, &sealed_too_long);
}

TEST_P(SealedColumnTest, UnknownVersionsAlgorithmsAndEpochsAreNamed) {
    pg::Bytes changed = sealed;
    changed[0] = 2;
    EXPECT_EQ(said(column.open(row, changed)), "sealed_malformed");
    changed = sealed;
    changed[1] = 3;
    EXPECT_EQ(said(column.open(row, changed)), "sealed_malformed");
    changed = sealed;
    changed[5] = 9;
    auto unknown = column.open(row, changed);
    ASSERT_EQ(said(unknown), "sealed_epoch_unknown");
    EXPECT_EQ(unknown.error().details.at("epoch"), "9");
    EXPECT_EQ(unknown.error().details.at("table"), "people");
}

TEST_P(SealedColumnTest, AnotherKeyringOpensNothing) {
    EXPECT_EQ(said(SealedColumn(Keyring::make(GetParam(), sealed_at), phone).open(row, sealed)),
              "sealed_not_authentic");
}

TEST_P(SealedColumnTest, TheSameValueTwiceDoesNotLookTheSame) {
    EXPECT_NE(or_refuse(column.seal(row, plain("13900000000"))), sealed);
    EXPECT_FALSE(std::string_view(reinterpret_cast<const char*>(sealed.data()), sealed.size()).contains("139"));
}

TEST_P(SealedColumnTest, WhateverIsSealedOpensAgain) {
    std::mt19937_64 dice(testing::printed_seed());
    for (int i = 0; i < 500; ++i) {
        std::string text(i == 0 ? 0 : i == 1 ? plain_bytes_max : dice() % 300, '\0');
        for (char& c : text)
            c = char(dice());
        Uuid place = Uuid::named(std::to_string(dice()));
        auto envelope = or_refuse(column.seal(place, plain(std::string(text))));
        EXPECT_EQ(envelope.size(), envelope_head_bytes + overhead_of(algorithm_of(GetParam())) + text.size());
        ASSERT_EQ(said(column.open(place, envelope)), text);
    }
}

TEST_P(SealedColumnTest, SeveralThreadsUseOneColumnAtOnce) {
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 500; ++i) {
                std::string text = std::to_string(t * 1000 + i);
                auto envelope = column.seal(other_row, plain(std::string(text)));
                wrong += !envelope || said(column.open(other_row, *envelope)) != text;
                wrong += said(column.open(row, sealed)) != "13900000000";
            }
        });
    threads.clear();
    EXPECT_EQ(wrong, 0);
}

TEST_P(SealedColumnTest, AfterARotationTheOldOpensAndTheNewSeals) {
    for (Profile next : {Profile::international, Profile::national}) {
        Keyring rotated = or_refuse(keys.with_new_epoch(next, sealed_at));
        SealedColumn later(rotated, phone);
        EXPECT_EQ(said(later.open(row, sealed)), "13900000000");
        EXPECT_EQ(later.epoch(), 2u);
        auto fresh = or_refuse(later.seal(row, plain("13900000002")));
        auto head = head_of(fresh);
        ASSERT_TRUE(head);
        EXPECT_EQ(head->epoch, 2u);
        EXPECT_EQ(head->algorithm, algorithm_of(next));
        EXPECT_EQ(said(later.open(row, fresh)), "13900000002");
        EXPECT_EQ(said(column.open(row, fresh)), "sealed_epoch_unknown") << "with the keys of before";
    }
}

TEST_P(SealedColumnTest, ANewRootKeyChangesNothingForRows) {
    Keyring under_new_root = keys.with_new_root(GetParam(), sealed_at);
    EXPECT_EQ(said(SealedColumn(under_new_root, phone).open(row, sealed)), "13900000000");
    EXPECT_NE(under_new_root.root().key.reveal(), keys.root().key.reveal());
}

} // namespace
} // namespace qzt::crypto
