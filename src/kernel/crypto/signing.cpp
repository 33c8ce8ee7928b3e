#include "kernel/crypto/signing.hpp"

#include <sodium.h>

#include <stdexcept>

namespace qzt::crypto {

static const unsigned char* signed_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

SigningKey::SigningKey(const KeptKey& kept, std::string_view use) {
    Key seed = derive(kept.profile, kept.key.reveal(), "qzt/sign/" + std::string(use));
    crypto_sign_seed_keypair(public_key_.data(), secret_.reveal().data(), seed.reveal().data());
}

Signature SigningKey::sign(std::string_view text) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, signed_bytes(text), text.size(), secret_.reveal().data());
    return signature;
}

bool is_signed_by(const PublicKey& key, std::string_view text, const Signature& signature) {
    return crypto_sign_verify_detached(signature.data(), signed_bytes(text), text.size(), key.data()) == 0;
}

std::string hex_of(BytesView bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

bool read_hex_into(std::string_view hex, std::span<uint8_t> bytes) {
    bool is_lower = hex.find_first_not_of("0123456789abcdef") == hex.npos;
    size_t size = 0;
    return is_lower && hex.size() == bytes.size() * 2 &&
           sodium_hex2bin(bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &size, nullptr) == 0;
}

} // namespace qzt::crypto
