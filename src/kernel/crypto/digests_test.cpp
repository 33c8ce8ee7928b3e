// By the published figures.
#include "kernel/crypto/digests.hpp"

#include "kernel/crypto/signing.hpp"

#include <gtest/gtest.h>

namespace qzt::crypto {
namespace {

// The examples of GB/T 32905, and one of FIPS 180-4.
TEST(Digests, GoByThePublishedFigures) {
    EXPECT_EQ(sm3_hex("abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    std::string sixteen;
    for (int i = 0; i < 16; ++i)
        sixteen += "abcd";
    EXPECT_EQ(sm3_hex(sixteen), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    EXPECT_EQ(hex_of(digest_of(Profile::international, bytes_of("abc"))),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

} // namespace
} // namespace qzt::crypto
