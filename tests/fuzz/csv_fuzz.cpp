#include "fuzz.hpp"
#include "kernel/documents/csv_reader.hpp"
#include "kernel/documents/utf8.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto book = documents::read_csv(fuzz::text_of(data, size));
    if (!book) return 0;
    uint32_t before = 0;
    for (const auto& row : book->first_visible().rows) {
        fuzz::hold(row.number > before, "rows rise");
        before = row.number;
        for (const auto& cell : row.cells)
            fuzz::hold(documents::is_utf8(cell.text), "a cell is UTF-8");
    }
    return 0;
}
