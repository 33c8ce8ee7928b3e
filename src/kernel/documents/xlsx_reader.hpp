// Reads .xlsx workbooks (ECMA-376, both strict and transitional): all worksheets in the workbook's order, with
// shared, inline and rich strings, booleans, errors, cached formula values, and dates told from numbers by their
// style.
#pragma once
#include "kernel/documents/document_limits.hpp"
#include "kernel/documents/sheet.hpp"
#include "kernel/outcome.hpp"

namespace qzt::documents {

Outcome<Workbook> read_xlsx(std::string_view bytes, const Reading& reading = {});

// Does a number format show a date or a time? The built-in ids, and custom codes that contain y, m, d, h or s.
bool is_date_format_id(uint32_t id);
bool is_date_format_code(std::string_view code);

} // namespace qzt::documents
