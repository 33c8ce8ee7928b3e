// The control of the fuzz stage: a parser that writes beyond its end when the bytes say so. A stage that does not
// find this within its usual time would find nothing.
#include "fuzz.hpp"

#include <memory>

static void parse(std::string_view text) {
    auto heard = std::make_unique<char[]>(4);
    if (text.size() < 3 || text[0] != 'q' || text[1] != 'z' || text[2] != 't') return;
    volatile size_t beyond = text.size() + 1;
    heard[beyond] = text[0];
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    parse(qzt::fuzz::text_of(data, size));
    return 0;
}
