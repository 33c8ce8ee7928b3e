// The door for tables: looks at the first bytes, not at the file's name, and reads xlsx or csv/tsv accordingly.
// Everything is bounded by Limits, nothing is executed, formulas give the value they had when the file was saved.
#pragma once
#include "kernel/documents/document_limits.hpp"
#include "kernel/documents/sheet.hpp"
#include "kernel/outcome.hpp"

namespace qzt::documents {

Outcome<Workbook> read_workbook(std::string_view bytes, const Reading& reading = {});

} // namespace qzt::documents
