#include "accounts/totp.hpp"

#include <boost/endian/conversion.hpp>
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <stdexcept>

namespace qzt {

pg::Bytes new_totp_secret() {
    pg::Bytes secret(20);
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

std::string base32(std::span<const uint8_t> bytes) {
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    uint32_t held = 0;
    int bits = 0;
    for (uint8_t byte : bytes) {
        held = held << 8 | byte;
        bits += 8;
        for (; bits >= 5; bits -= 5)
            text += alphabet[held >> (bits - 5) & 31];
    }
    if (bits) text += alphabet[held << (5 - bits) & 31];
    return text;
}

int64_t totp_step(Time at) {
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch() / totp_step_length;
}

std::string totp_code(std::span<const uint8_t> secret, int64_t step, int digits) {
    uint64_t counter = boost::endian::native_to_big(uint64_t(step));
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (!HMAC(EVP_sha1(), secret.data(), int(secret.size()), reinterpret_cast<unsigned char*>(&counter),
              sizeof counter, mac, &size))
        throw std::runtime_error("OpenSSL gives no HMAC-SHA-1");
    // RFC 4226 §5.3: the last four bits say where the number begins.
    int at = mac[size - 1] & 15;
    uint32_t number =
        uint32_t(mac[at] & 0x7f) << 24 | uint32_t(mac[at + 1]) << 16 | uint32_t(mac[at + 2]) << 8 | mac[at + 3];
    uint32_t modulus = 1;
    for (int i = 0; i < digits; ++i)
        modulus *= 10;
    return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<int64_t> totp_step_of(std::span<const uint8_t> secret, std::string_view code, Time now,
                                    int64_t last_step) {
    std::optional<int64_t> found;
    int64_t present = totp_step(now);
    for (int64_t step = present - 1; step <= present + 1; ++step) {
        std::string expected = totp_code(secret, step);
        bool same = expected.size() == code.size() && CRYPTO_memcmp(expected.data(), code.data(), code.size()) == 0;
        if (same && step > last_step && !found) found = step;
    }
    return found;
}

static std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (unsigned char c : text) {
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                     c == '.' || c == '_';
        if (plain)
            encoded += char(c);
        else
            encoded += fmt::format("%{:02X}", c);
    }
    return encoded;
}

std::string totp_uri(std::span<const uint8_t> secret, std::string_view issuer, std::string_view login) {
    std::string name = percent_encoded(issuer);
    return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits=6&period=30", name,
                       percent_encoded(login), base32(secret), name);
}

} // namespace qzt
