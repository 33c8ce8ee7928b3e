#include "fuzz.hpp"
#include "kernel/http/byte_range.hpp"

// The first two bytes are how large the body is.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    if (size < 2) return 0;
    size_t body = size_t(data[0]) << 8 | data[1];
    auto piece = http::piece_asked(fuzz::text_of(data + 2, size - 2), body);
    if (!piece) return 0;
    fuzz::hold(piece->size > 0, "a piece has something in it");
    fuzz::hold(piece->begin < body && piece->size <= body - piece->begin, "a piece lies within the body");
    return 0;
}
