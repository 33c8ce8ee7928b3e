#include "kernel/documents/read_workbook.hpp"

#include "kernel/documents/csv_reader.hpp"
#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/xlsx_reader.hpp"

#include <array>

namespace qzt::documents {

Outcome<Workbook> read_workbook(std::string_view bytes, const Reading& reading) {
    if (bytes.empty()) return refuse(document_empty);
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return read_xlsx(bytes, reading);
    // The container of old .xls files, and of .xlsx files with a password.
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return refuse(document_locked);
    // Common files that are valid in some text encoding or other and yet no tables.
    static constexpr std::array<std::string_view, 8> others{"%PDF", "\x89PNG",    "\xFF\xD8\xFF", "GIF8",
                                                            "Rar!", "7z\xBC\xAF", "\x1F\x8B",     "<?xml"};
    for (auto magic : others)
        if (bytes.starts_with(magic)) return refuse(document_unknown);
    return read_csv(bytes, reading);
}

} // namespace qzt::documents
