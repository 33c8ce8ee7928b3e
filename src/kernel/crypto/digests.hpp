// What bytes are known by, without a key.
#pragma once
#include "kernel/crypto/ciphers.hpp"

namespace qzt::crypto {

// SHA-256, or SM3 (GB/T 32905).
Digest digest_of(Profile profile, BytesView bytes);
// Lower case hex of SM3.
std::string sm3_hex(std::string_view bytes);

} // namespace qzt::crypto
