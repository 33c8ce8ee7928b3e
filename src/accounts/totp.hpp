// The second factor: six digits from a phone's authenticator (RFC 6238 with HMAC-SHA-1 and steps of 30 seconds, which
// every authenticator knows). A step serves once: what was read over a shoulder is worth nothing.
#pragma once
#include "kernel/pg/codec.hpp"

#include <span>

namespace qzt {

inline constexpr std::chrono::seconds totp_step_length{30};

pg::Bytes new_totp_secret(); // 160 random bits
std::string base32(std::span<const uint8_t> bytes);

int64_t totp_step(Time at);
std::string totp_code(std::span<const uint8_t> secret, int64_t step, int digits = 6);

// The step whose code this is: the present one, the one before or the one after, for clocks that differ; later than
// `last_step`, the one used last. Empty when it is none of them.
std::optional<int64_t> totp_step_of(std::span<const uint8_t> secret, std::string_view code, Time now,
                                    int64_t last_step);

// otpauth://totp/… , what a QR code for authenticators holds.
std::string totp_uri(std::span<const uint8_t> secret, std::string_view issuer, std::string_view login);

} // namespace qzt
