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
    if (documents::count_chars(key) > address_text_max) return 0;
    auto again = read_address(key);
    fuzz::hold(again && again->key() == key, "a key read again is the same");
    return 0;
}
