#include "kernel/ids.hpp"

#include <sodium.h>

namespace qzt {

Uuid Uuid::v7(Time now) {
    // Within one millisecond the 12 bits after the version count up, so ids made in a row sort in that order.
    thread_local uint64_t last_ms = 0;
    thread_local uint16_t counter = 0;

    Uuid id;
    randombytes_buf(id.bytes.data(), id.bytes.size());
    uint64_t ms = uint64_t(std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
    if (ms == last_ms && counter < 0x0fff) {
        ++counter;
    } else {
        last_ms = ms;
        counter = uint16_t((id.bytes[6] << 8 | id.bytes[7]) & 0x07ff);
    }
    for (int i = 0; i < 6; ++i)
        id.bytes[i] = uint8_t(ms >> (40 - 8 * i));
    id.bytes[6] = uint8_t(0x70 | counter >> 8);
    id.bytes[7] = uint8_t(counter);
    id.bytes[8] = uint8_t(0x80 | (id.bytes[8] & 0x3f));
    return id;
}

Uuid Uuid::named(std::string_view name) {
    Uuid id;
    crypto_generichash(id.bytes.data(), id.bytes.size(), reinterpret_cast<const unsigned char*>(name.data()),
                       name.size(), nullptr, 0);
    id.bytes[6] = uint8_t(0x80 | (id.bytes[6] & 0x0f));
    id.bytes[8] = uint8_t(0x80 | (id.bytes[8] & 0x3f));
    return id;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<Uuid> Uuid::from_text(std::string_view text) {
    if (text.size() != 36) return {};
    Uuid id;
    size_t at = 0;
    for (size_t i = 0; i < 16; ++i) {
        if (at == 8 || at == 13 || at == 18 || at == 23) {
            if (text[at] != '-') return {};
            ++at;
        }
        int high = hex_digit(text[at]), low = hex_digit(text[at + 1]);
        if (high < 0 || low < 0) return {};
        id.bytes[i] = uint8_t(high << 4 | low);
        at += 2;
    }
    return id;
}

std::string Uuid::text() const {
    static constexpr char hex[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += hex[bytes[i] >> 4];
        text += hex[bytes[i] & 15];
    }
    return text;
}

} // namespace qzt
