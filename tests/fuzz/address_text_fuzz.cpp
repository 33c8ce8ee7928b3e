#include "fuzz.hpp"
#include "kernel/documents/utf8.hpp"
#include "registry/address_text.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto read = read_address(fuzz::text_of(data, size));
    if (!read) return 0;
    std::string key = read->key();
    fuzz::hold(!key.empty(), "an address has a key");
    fuzz::hold(documents::is_utf8(key), "that can be stored");
    // A number of one digit may gain a word of two characters, and a room the floor that it says.
    fuzz::hold(documents::count_chars(key) <= 4 * address_text_max, "and has an end");
    fuzz::hold(read->element_list().size() == address_level_count, "every element is said");
    // Of what people write a key read again is the same (address_text_test.cpp); of any bytes it becomes so.
    for (int turns = 0; documents::count_chars(key) <= address_text_max; ++turns) {
        fuzz::hold(turns < 5, "reading a key again comes to an end");
        auto again = read_address(key);
        fuzz::hold(again.has_value(), "a key is an address");
        if (std::exchange(key, again->key()) == key) return 0;
    }
    return 0;
}
