#include "fuzz.hpp"
#include "kernel/http/field_text.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto text = fuzz::text_of(data, size);
    auto decoded = http::percent_decoded(text);
    if (decoded) fuzz::hold(decoded->size() <= text.size(), "decoding never makes longer");
    return 0;
}
