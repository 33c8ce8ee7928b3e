#include "residents/code_text.hpp"

#include <sodium.h>

#include <vector>

namespace qzt {

static constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static constexpr size_t group = 4; // characters between two dashes

std::string code_of(std::span<const uint8_t> bytes) {
    std::string code;
    uint32_t held = 0, bits = 0;
    for (uint8_t byte : bytes) {
        held = held << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            code += letters[held >> (bits - 5) & 31];
    }
    if (bits > 0) code += letters[held << (5 - bits) & 31];
    return code;
}

std::string random_code(size_t characters) {
    std::vector<uint8_t> bytes((characters * 5 + 7) / 8);
    randombytes_buf(bytes.data(), bytes.size());
    std::string code = code_of(bytes);
    code.resize(characters);
    sodium_memzero(bytes.data(), bytes.size());
    return code;
}

std::optional<std::string> plain_code(std::string_view typed, size_t characters) {
    std::string code;
    for (char c : typed) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (!letters.contains(c) || code.size() == characters) return {};
        code += c;
    }
    if (code.size() != characters) return {};
    return code;
}

std::string spaced_code(std::string_view code) {
    std::string text;
    for (size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % group == 0) text += '-';
        text += code[i];
    }
    return text;
}

} // namespace qzt
