// What the sealed fields are made of, in two profiles: international (AES-256-GCM, HMAC-SHA-256) and national
// (SM4-CTR with HMAC-SM3 over the ciphertext, because OpenSSL 3.0 has no SM4-GCM). Both hashes give 32 bytes, and so
// does every key here; SM4 uses the first half of its own.
// A broken OpenSSL or a machine without randomness is thrown as std::runtime_error; that what was sealed does not
// open is an answer.
#pragma once
#include "kernel/crypto/sensitive.hpp"

#include <boost/describe/enum.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string_view>

struct evp_mac_ctx_st; // OpenSSL's EVP_MAC_CTX

namespace qzt::crypto {

enum class Profile { international, national };
BOOST_DESCRIBE_ENUM(Profile, international, national)

// The numbers stand in every envelope and never change their meaning.
enum class Algorithm : uint8_t { aes_256_gcm = 1, sm4_ctr_hmac_sm3 = 2 };
Algorithm algorithm_of(Profile profile);
// Nonce and tag: what a sealed text is longer by.
size_t overhead_of(Algorithm algorithm);

using BytesView = std::span<const uint8_t>;
using Digest = std::array<uint8_t, 32>;
using Key = Sensitive<Digest>;
using Plain = Sensitive<std::string>;

inline BytesView bytes_of(std::string_view text) {
    return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

void fill_randomly(std::span<uint8_t> bytes);
Key random_key();

// HKDF (RFC 5869) without salt, with the hash of the profile.
Key derive(Profile profile, BytesView key, std::string_view info);

// HMAC with the hash of the profile. Made once, asked often, by several threads.
class Mac {
public:
    Mac(Profile profile, BytesView key);
    Digest operator()(BytesView text) const;

private:
    struct Freer {
        void operator()(evp_mac_ctx_st* context) const;
    };
    std::unique_ptr<evp_mac_ctx_st, Freer> keyed_;
};

// One algorithm with its keys. `bound` is authenticated with the text and not stored: without the same bound bytes
// nothing opens.
class Cipher {
public:
    static Cipher aes_256_gcm(Key key);
    static Cipher sm4_ctr_hmac_sm3(Key encryption, BytesView authentication);
    // With keys of its own, derived for one use.
    static Cipher derived(Algorithm algorithm, const Key& key, std::string_view use);

    // Appends nonce, ciphertext and tag.
    void seal(BytesView bound, BytesView plain, std::vector<uint8_t>& out) const;
    std::optional<Plain> open(BytesView bound, BytesView sealed) const;

    // With a nonce of the caller's, for comparing with published figures: a nonce that comes twice gives the texts
    // away.
    void seal_with(BytesView nonce, BytesView bound, BytesView plain, std::vector<uint8_t>& out) const;

private:
    Cipher(Algorithm algorithm, Key key) : algorithm_(algorithm), key_(std::move(key)) {}
    Digest tag_of(BytesView bound, BytesView nonce_and_text) const;

    Algorithm algorithm_;
    Key key_;
    std::optional<Mac> mac_;
};

} // namespace qzt::crypto
