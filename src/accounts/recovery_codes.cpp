#include "accounts/recovery_codes.hpp"

#include "accounts/session_rules.hpp"

#include <sodium.h>

namespace qzt {

// Without i, l, o, 0 and 1: a code is written on paper and typed again in a hurry.
static constexpr std::string_view signs = "abcdefghjkmnpqrstuvwxyz23456789";
static constexpr size_t code_length = 16;

std::string new_recovery_code() {
    std::string code;
    for (size_t i = 0; i < code_length; ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += signs[randombytes_uniform(uint32_t(signs.size()))];
    }
    return code;
}

std::optional<pg::Bytes> recovery_code_hash(std::string_view typed) {
    std::string code;
    for (char c : typed) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
        if (!signs.contains(c)) return {};
        code += c;
    }
    if (code.size() != code_length) return {};
    return token_hash(code);
}

} // namespace qzt
