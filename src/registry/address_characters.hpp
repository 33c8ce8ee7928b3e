// The characters of an address before it is taken apart: what people type in many ways made one, and the numbers in
// it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace qzt {

// Chinese characters, digits and large letters, and "-" where it parts two numbers; all else is decoration and goes.
// Two numbers that only decoration parts are parted by "-", too.
//   "柏芦佳苑（二期） ３＃楼　5 - 501" → "柏芦佳苑二期3幢楼5-501"
// A number of more digits is a telephone, and decoration.
inline constexpr size_t address_digits_max = 6;
std::u32string address_characters(std::string_view text);

bool is_address_digit(char32_t c);
bool is_address_letter(char32_t c); // A to Z
bool is_address_latin(char32_t c);  // either, or the hyphen between them
bool is_numeral(char32_t c);        // 一 … 九, 十, 百, 零

// 十二 → 12, 一百零三 → 103, 五零一 → 501. Empty: no number.
std::optional<std::u32string> numeral_value(std::u32string_view numerals);

std::string utf8_of(std::u32string_view text);

} // namespace qzt
