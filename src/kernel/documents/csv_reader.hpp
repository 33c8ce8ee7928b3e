// Comma-separated text per RFC 4180, as it comes from the wild: any of , ; tab between cells, any line end, line
// breaks inside quotes. Row numbers are those a spreadsheet shows: a quoted line break does not begin a new row.
#pragma once
#include "kernel/documents/document_limits.hpp"
#include "kernel/documents/sheet.hpp"
#include "kernel/outcome.hpp"

namespace qzt::documents {

Outcome<Workbook> read_csv(std::string_view bytes, const Reading& reading = {});

} // namespace qzt::documents
