// Which encoding a text file has, and the same text as UTF-8. A byte order mark decides; else strictly valid UTF-8 is
// UTF-8; else it must be valid GB18030, what spreadsheets on Chinese Windows write as "CSV". Anything else is
// refused.
#pragma once
#include "kernel/outcome.hpp"

#include <string>
#include <string_view>

namespace qzt::documents {

struct DecodedText {
    std::string utf8;
    std::string_view encoding;
};

Outcome<DecodedText> decode_text(std::string_view bytes);

} // namespace qzt::documents
