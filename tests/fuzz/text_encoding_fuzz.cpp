#include "fuzz.hpp"
#include "kernel/documents/text_encoding.hpp"
#include "kernel/documents/utf8.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto bytes = fuzz::text_of(data, size);
    auto text = documents::decode_text(bytes);
    if (text) fuzz::hold(documents::is_utf8(text->utf8), "decoded text is UTF-8");
    documents::plain_text(bytes);
    return 0;
}
