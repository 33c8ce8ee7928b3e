#include "kernel/text/characters.hpp"

#include <cstdint>

namespace qzt::text {
namespace {

char32_t plain(char32_t c) {
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0; // full-width Latin letters, digits and signs
    if (c >= U'A' && c <= U'Z') c += 32;
    return c;
}

} // namespace

char32_t take_character(std::string_view& text) {
    auto byte = [&](size_t at) { return at < text.size() ? uint8_t(text[at]) : 0; };
    uint8_t first = byte(0);
    size_t length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
    if (length == 0 || length > text.size()) {
        text.remove_prefix(1);
        return U' ';
    }
    char32_t value = length == 1 ? first : first & (0xff >> (length + 1));
    for (size_t i = 1; i < length; ++i)
        value = value << 6 | (byte(i) & 0x3f);
    text.remove_prefix(length);
    return plain(value);
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
    if (c < 0xc0) return false;
    bool is_sign = (c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x303f && c != 0x3007) ||
                   (c >= 0xff00 && c <= 0xffef) || (c >= 0xfe30 && c <= 0xfe4f);
    return !is_sign;
}

std::u32string letters_of(std::string_view text, size_t max) {
    std::u32string letters;
    while (!text.empty() && letters.size() < max) {
        char32_t c = take_character(text);
        if (is_letter(c)) letters += c;
    }
    return letters;
}

} // namespace qzt::text
