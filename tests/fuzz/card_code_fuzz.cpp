// Codes of cards as somebody types them, and of plates as they stand in an address.
#include "fuzz.hpp"
#include "residents/code_text.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    std::string text(fuzz::text_of(data, size));
    for (size_t characters : {size_t(12), size_t(26)}) {
        auto plain = plain_code(text, characters);
        if (!plain) continue;
        fuzz::hold(plain->size() == characters, "a code has its length");
        fuzz::hold(plain_code(*plain, characters) == plain, "a plain code is plain already");
        fuzz::hold(plain_code(spaced_code(*plain), characters) == plain, "a code is read as it is printed");
    }
    return 0;
}
