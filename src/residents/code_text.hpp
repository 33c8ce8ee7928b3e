// Codes that people copy by hand or a camera reads: Crockford's base32, which has no I, L, O and U, so that nothing
// is taken for something else. Whoever types an O or an l all the same means 0 and 1.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace qzt {

// Five bits a character, from the first; what is left over at the end is filled with zeros.
std::string code_of(std::span<const uint8_t> bytes);

// As many characters of random bits.
std::string random_code(size_t characters);

// A code as it is kept: upper case, without blanks and dashes. Nothing when it has another length or a character that
// no code has.
std::optional<std::string> plain_code(std::string_view typed, size_t characters);

// "ABCD-EFGH-JKMN": as it is printed.
std::string spaced_code(std::string_view code);

} // namespace qzt
