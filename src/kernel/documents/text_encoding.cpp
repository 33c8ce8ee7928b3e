#include "kernel/documents/text_encoding.hpp"

#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/utf8.hpp"

#include <iconv.h>
#include <memory>

namespace qzt::documents {

static std::optional<std::string> converted(std::string_view bytes, const char* from) {
    iconv_t converter = iconv_open("UTF-8", from);
    if (converter == iconv_t(-1)) return {};
    std::unique_ptr<void, int (*)(iconv_t)> closing(converter, iconv_close);
    std::string utf8;
    utf8.reserve(bytes.size() + bytes.size() / 2);
    char* in = const_cast<char*>(bytes.data()); // iconv does not write through it
    size_t left = bytes.size();
    char buffer[16384];
    while (left > 0) {
        char* out = buffer;
        size_t room = sizeof buffer;
        size_t result = iconv(converter, &in, &left, &out, &room);
        utf8.append(buffer, out);
        if (result == size_t(-1) && errno != E2BIG) return {};
    }
    return utf8;
}

Outcome<DecodedText> decode_text(std::string_view bytes) {
    auto decoded = [](std::optional<std::string> utf8, std::string_view encoding) -> Outcome<DecodedText> {
        // A NUL is legal in every encoding and in no table: this is some other kind of file.
        if (!utf8 || utf8->find('\0') != utf8->npos) return refuse(document_encoding);
        return DecodedText{std::move(*utf8), encoding};
    };
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.remove_prefix(3);
        if (!is_utf8(bytes)) return refuse(document_encoding);
        return decoded(std::string(bytes), "UTF-8");
    }
    if (bytes.starts_with("\xFF\xFE")) return decoded(converted(bytes.substr(2), "UTF-16LE"), "UTF-16");
    if (bytes.starts_with("\xFE\xFF")) return decoded(converted(bytes.substr(2), "UTF-16BE"), "UTF-16");
    if (is_utf8(bytes)) return decoded(std::string(bytes), "UTF-8");
    return decoded(converted(bytes, "GB18030"), "GB18030");
}

} // namespace qzt::documents
