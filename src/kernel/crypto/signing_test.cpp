// Signatures of the station: by the published figures of Ed25519, and each epoch and use by a key of its own.
#include "kernel/crypto/signing.hpp"

#include <gtest/gtest.h>

namespace qzt::crypto {
namespace {

// RFC 8032, 7.1, test 2: a key, one byte and its signature.
TEST(Signing, GoesByThePublishedFigures) {
    PublicKey key;
    Signature signature;
    ASSERT_TRUE(read_hex_into("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", key));
    ASSERT_TRUE(read_hex_into("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                              "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
                              signature));
    EXPECT_TRUE(is_signed_by(key, "\x72", signature));
    EXPECT_FALSE(is_signed_by(key, "\x73", signature));
    signature[0] ^= 1;
    EXPECT_FALSE(is_signed_by(key, "\x72", signature));
}

TEST(Signing, EachEpochAndUseHasAKeyOfItsOwn) {
    Keyring keys = Keyring::make(Profile::international, Time{});
    Keyring more = keys.with_new_epoch(Profile::national, Time{}).value();
    SigningKey first(keys.data_keys()[0], "a"), again(more.data_keys()[0], "a"), newer(more.data_keys()[1], "a"),
        other(keys.data_keys()[0], "b");
    EXPECT_EQ(first.public_key(), again.public_key()) << "a rotation leaves what was";
    EXPECT_NE(first.public_key(), newer.public_key());
    EXPECT_NE(first.public_key(), other.public_key());
    Signature signature = newer.sign("text");
    EXPECT_TRUE(is_signed_by(newer.public_key(), "text", signature));
    EXPECT_FALSE(is_signed_by(first.public_key(), "text", signature));
}

TEST(Signing, HexIsReadInOneWayOnly) {
    std::array<uint8_t, 2> bytes{};
    EXPECT_TRUE(read_hex_into("00ff", bytes));
    EXPECT_EQ(hex_of(bytes), "00ff");
    for (auto wrong : {"00FF", "00f", "00ff0", "0 ff", "zzzz", ""})
        EXPECT_FALSE(read_hex_into(wrong, bytes)) << wrong;
}

} // namespace
} // namespace qzt::crypto
