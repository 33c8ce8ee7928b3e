// UTF-8 as tables need it: checking, counting, and seeing full-width letters (ＡＢＣ１２３：) as their plain twins,
// because people type headings, numbers and dates with the input method switched either way.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace qzt::documents {

// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);
size_t count_chars(std::string_view utf8);
// The first `count` characters, or all of them.
std::string_view first_chars(std::string_view utf8, size_t count);
// At most `most` characters, and … where something is left out: after the last mark of punctuation, if more than half
// of them stand before it, so that no word is cut in two.
std::string beginning_of(std::string_view utf8, size_t most);
void append_utf8(std::string& text, char32_t c);
// Takes one character off the front; U+FFFD for a byte that cannot begin one.
char32_t take_char(std::string_view& utf8);
// Full-width ASCII and the ideographic space become plain; white space at both ends goes (also U+00A0, U+FEFF,
// U+200B).
std::string plain_text(std::string_view utf8);
// White space at both ends goes, the rest stays as it was written.
std::string_view trimmed(std::string_view utf8);
// Nothing but white space.
bool is_blank(std::string_view utf8);

} // namespace qzt::documents
