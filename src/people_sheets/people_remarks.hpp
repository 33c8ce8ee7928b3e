// What is said of rows of a sheet, as it is kept: sealed, row by row, until the sheet itself is erased.
#pragma once
#include "kernel/documents/columns.hpp"
#include "people_sheets/people_import_queries.hpp"
#include "registry/register_keys.hpp"

namespace qzt {

// A cell may hold what no text of ours does.
std::string printable(std::string_view text);

KeptRemark kept_remark(const documents::CellProblem& problem);
documents::CellProblem problem_of(const KeptRemark& remark, uint32_t row);

std::vector<ImportRemarkRow> remark_rows(const RegisterKeys& keys, StationId station, PeopleImportId import_id,
                                         std::span<const documents::CellProblem> problems);
std::vector<documents::CellProblem> opened_remarks(const RegisterKeys& keys, PeopleImportId import_id,
                                                   std::span<const ImportRemark> rows);

// Under what name the preview of an import is sealed; its sheet under its own id.
Uuid preview_part(PeopleImportId import_id);

} // namespace qzt
