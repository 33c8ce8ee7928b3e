// The characters of a text as they are compared: full-width and half-width, upper and lower case are the same. The
// text is what people typed, and may be any bytes.
#pragma once
#include <string>
#include <string_view>

namespace qzt::text {

// Takes one off the front; a broken byte counts as a blank.
char32_t take_character(std::string_view& text);
// Letters and digits of any script, and every Chinese character; no blanks and no punctuation.
bool is_letter(char32_t c);
// The letters alone, at most so many: "３ 幢，楼道堆物" → "3幢楼道堆物".
std::u32string letters_of(std::string_view text, size_t max);

} // namespace qzt::text
