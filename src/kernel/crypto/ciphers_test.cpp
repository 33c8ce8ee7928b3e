// The ciphers against figures that others have published, or that the openssl program gives (the command stands
// beside).
#include "kernel/crypto/ciphers.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <sodium.h>

namespace qzt::crypto {
namespace {

std::string hex(BytesView bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

std::vector<uint8_t> bytes(std::string_view hex) {
    std::vector<uint8_t> read(hex.size() / 2);
    if (read.empty()) return read;
    size_t size = 0;
    sodium_hex2bin(read.data(), read.size(), hex.data(), hex.size(), nullptr, &size, nullptr);
    EXPECT_EQ(size * 2, hex.size());
    return read;
}

Key key(std::string_view hex) {
    Key read;
    std::ranges::copy(bytes(hex), read.reveal().begin());
    return read;
}

constexpr std::string_view counting = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

// Test cases 13, 14 and 16 of the GCM specification (McGrew and Viega), which NIST SP 800-38D goes by.
TEST(Aes256Gcm, GivesThePublishedFigures) {
    struct Row {
        std::string_view key, nonce, bound, plain, sealed;
    };
    constexpr std::string_view zeros = "0000000000000000000000000000000000000000000000000000000000000000";
    for (const Row& row : {
             Row{zeros, "000000000000000000000000", "", "", "530f8afbc74536b9a963b4f1c4cb738b"},
             Row{zeros, "000000000000000000000000", "", "00000000000000000000000000000000",
                 "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"},
             Row{"feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
                 "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                 "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16"
                 "aedf"
                 "5aa0de657ba637b39",
                 "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f"
                 "61e6"
                 "393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"},
         }) {
        Cipher cipher = Cipher::aes_256_gcm(key(row.key));
        std::vector<uint8_t> sealed;
        cipher.seal_with(bytes(row.nonce), bytes(row.bound), bytes(row.plain), sealed);
        EXPECT_EQ(hex(sealed), std::string(row.nonce) + std::string(row.sealed));
        auto plain = cipher.open(bytes(row.bound), sealed);
        ASSERT_TRUE(plain);
        EXPECT_EQ(hex(bytes_of(plain->reveal())), row.plain);
    }
}

// GB/T 32905-2016, example 1: what the hash of the national profile is made of.
TEST(Sm3, GivesTheFigureOfItsStandard) {
    std::array<uint8_t, 32> digest;
    unsigned size = 0;
    ASSERT_EQ(EVP_Digest("abc", 3, digest.data(), &size, EVP_sm3(), nullptr), 1);
    EXPECT_EQ(hex(digest), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

// GB/T 32907-2016, example 1, seen through counter mode: a text of zeros under the counter that the example encrypts.
TEST(Sm4, GivesTheFigureOfItsStandard) {
    Key encryption = key("0123456789abcdeffedcba987654321000000000000000000000000000000000");
    Cipher cipher = Cipher::sm4_ctr_hmac_sm3(std::move(encryption), bytes(counting));
    std::vector<uint8_t> sealed;
    cipher.seal_with(bytes("0123456789abcdeffedcba9876543210"), {}, std::vector<uint8_t>(16, 0), sealed);
    EXPECT_EQ(hex(BytesView(sealed).subspan(16, 16)), "681edf34d206965e86b3e94f536e4246");
}

// printf 'Sealed fields are opened where they lie.' | openssl enc -sm4-ctr -K 0123456789abcdeffedcba9876543210
//     -iv 000102030405060708090a0b0c0d0e0f
// The tag: openssl dgst -sm3 -mac HMAC -macopt hexkey:000102…1f, of the length of what is bound (8 bytes), of
// "station 1", of the nonce and of the ciphertext.
TEST(Sm4CtrHmacSm3, IsWhatTheOpensslProgramGives) {
    Cipher cipher = Cipher::sm4_ctr_hmac_sm3(key("0123456789abcdeffedcba987654321000000000000000000000000000000000"),
                                             bytes(counting));
    std::vector<uint8_t> sealed;
    cipher.seal_with(bytes(counting.substr(0, 32)), bytes_of("station 1"),
                     bytes_of("Sealed fields are opened where they lie."), sealed);
    EXPECT_EQ(hex(sealed), std::string(counting.substr(0, 32)) +
                               "55fdfd0d58c248cb43e89be6928898180a27623b25cd9965fae67b80f3658d6e74bf2bc0a6469240"
                               "a9b25b50efa51df0f2e1cb8a902cff1e7f76097f98be485c0658913f17b231aa");
    EXPECT_EQ(cipher.open(bytes_of("station 1"), sealed)->reveal(), "Sealed fields are opened where they lie.");
}

// RFC 4231, test case 2; the other by: openssl dgst -sm3 -mac HMAC -macopt key:Jefe
TEST(Mac, GivesThePublishedFigures) {
    auto text = bytes_of("what do ya want for nothing?");
    EXPECT_EQ(hex(Mac(Profile::international, bytes_of("Jefe"))(text)),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hex(Mac(Profile::national, bytes_of("Jefe"))(text)),
              "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882");
}

TEST(Mac, IsAskedAgainWithoutRememberingWhatItSaw) {
    Mac mac(Profile::national, bytes(counting));
    Digest first = mac(bytes_of("a"));
    mac(bytes_of("b"));
    EXPECT_EQ(mac(bytes_of("a")), first);
}

// RFC 5869, A.3, its first 32 bytes; the other by:
// openssl kdf -keylen 32 -kdfopt digest:SM3 -kdfopt hexkey:000102…1f -kdfopt info:context HKDF
TEST(Derive, GivesThePublishedFigures) {
    EXPECT_EQ(hex(derive(Profile::international, std::vector<uint8_t>(22, 0x0b), "").reveal()),
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    EXPECT_EQ(hex(derive(Profile::national, bytes(counting), "context").reveal()),
              "b839365f7edaa5643d96f56441642deae210650e7ee55bf1cb76ef1ab2984922");
}

TEST(Cipher, OpensNothingThatIsTooShortOrBoundToSomethingElse) {
    for (Algorithm algorithm : {Algorithm::aes_256_gcm, Algorithm::sm4_ctr_hmac_sm3}) {
        Cipher cipher = Cipher::derived(algorithm, key(counting), "test");
        std::vector<uint8_t> sealed;
        cipher.seal(bytes_of("here"), bytes_of(""), sealed);
        ASSERT_EQ(sealed.size(), overhead_of(algorithm));
        EXPECT_EQ(cipher.open(bytes_of("here"), sealed)->reveal(), "");
        EXPECT_FALSE(cipher.open(bytes_of("there"), sealed));
        EXPECT_FALSE(cipher.open({}, sealed));
        EXPECT_FALSE(Cipher::derived(algorithm, key(counting), "tests").open(bytes_of("here"), sealed));
        for (size_t size = 0; size < sealed.size(); ++size)
            EXPECT_FALSE(cipher.open(bytes_of("here"), BytesView(sealed).first(size))) << size;
    }
}

} // namespace
} // namespace qzt::crypto
