#include "fuzz.hpp"
#include "kernel/documents/utf8.hpp"
#include "kernel/documents/xlsx_reader.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    documents::Reading reading;
    reading.limits.unpacked_bytes = 1u << 20;
    reading.limits.rows = 2000;
    reading.limits.cells = 20'000;
    auto book = documents::read_xlsx(fuzz::text_of(data, size), reading);
    if (!book) return 0;
    for (const auto& sheet : book->sheets)
        for (const auto& row : sheet.rows)
            for (const auto& cell : row.cells)
                fuzz::hold(documents::is_utf8(cell.text), "a cell is UTF-8");
    return 0;
}
