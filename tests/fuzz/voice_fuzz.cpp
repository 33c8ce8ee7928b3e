#include "fuzz.hpp"
#include "kernel/files/voice_reader.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto bytes = fuzz::text_of(data, size);
    auto kind = files::kind_of(bytes);
    if (!kind) return 0;
    if (auto facts = files::voice_facts(bytes, *kind))
        fuzz::hold(facts->length.count() >= 0, "a length is not negative");
    return 0;
}
