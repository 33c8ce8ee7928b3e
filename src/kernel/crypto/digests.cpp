#include "kernel/crypto/digests.hpp"

#include "kernel/crypto/signing.hpp"

#include <openssl/evp.h>

#include <stdexcept>

namespace qzt::crypto {

Digest digest_of(Profile profile, BytesView bytes) {
    Digest digest;
    const EVP_MD* hash = profile == Profile::national ? EVP_sm3() : EVP_sha256();
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, hash, nullptr) != 1)
        throw std::runtime_error("OpenSSL: digest");
    return digest;
}

std::string sm3_hex(std::string_view bytes) { return hex_of(digest_of(Profile::national, bytes_of(bytes))); }

} // namespace qzt::crypto
