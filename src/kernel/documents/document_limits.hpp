// How much a table from outside may cost us. A table larger than this is not a mistake of ours to swallow: it is
// refused with the limit named, so that the sender can split it. The sums bound memory to roughly 300 MB in the worst
// case.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>

namespace qzt::documents {

struct Limits {
    size_t file_bytes = 32u << 20;        // as uploaded
    uint64_t unpacked_bytes = 256u << 20; // of all zip entries that are read, counted while inflating
    uint64_t ratio = 200;                 // unpacked : packed, once more than `ratio_from` bytes came out
    uint64_t ratio_from = 4u << 20;
    size_t entries = 1000;   // in the zip's directory
    size_t name_bytes = 255; // of one entry's name
    size_t sheets = 50;
    size_t rows = 200'000;         // with something in them, of all sheets
    uint32_t columns = 200;        // the last one with something in it
    size_t cells = 2'000'000;      // with something in them, of all sheets
    size_t cell_chars = 32'767;    // what spreadsheets themselves allow
    size_t text_bytes = 96u << 20; // of all cells; shared strings are counted each time they are used
    size_t styles = 65'000;
    int xml_depth = 64;
    size_t xml_token_bytes = 1u << 20; // a single tag, comment or instruction
};

// How to read: the limits, whom to tell how far it is (bytes, of bytes), and a way to stop it from another thread.
struct Reading {
    Limits limits;
    std::function<void(uint64_t done, uint64_t total)> progress;
    std::stop_token stop;
};

} // namespace qzt::documents
