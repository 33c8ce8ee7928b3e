// What the station says to the public and anybody can hold it to: Ed25519 signatures. The signing key is derived from
// the data key of an epoch, like the keys of a sealed column, and so is in no other place than the file of keys; with
// a new epoch comes a new one. What was signed before stays as true as the public key that was told with it.
#pragma once
#include "kernel/crypto/keyring.hpp"

#include <string>

namespace qzt::crypto {

using PublicKey = std::array<uint8_t, 32>;
using Signature = std::array<uint8_t, 64>;

class SigningKey {
public:
    // `use` parts what is signed for one purpose from what is signed for another.
    SigningKey(const KeptKey& kept, std::string_view use);

    const PublicKey& public_key() const { return public_key_; }
    Signature sign(std::string_view text) const;

private:
    PublicKey public_key_{};
    Sensitive<std::array<uint8_t, 64>> secret_;
};

bool is_signed_by(const PublicKey& key, std::string_view text, const Signature& signature);

// Lower case hex, and back; nothing when it is of another length or has other characters.
std::string hex_of(BytesView bytes);
bool read_hex_into(std::string_view hex, std::span<uint8_t> bytes);

} // namespace qzt::crypto
