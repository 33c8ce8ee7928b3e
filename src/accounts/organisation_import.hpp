// Organisations from a table: one row each, with name, short name, kind and whether they work around the clock. What
// cannot be read is told cell by cell, and then nothing is to be imported.
#pragma once
#include "accounts/account_types.hpp"
#include "kernel/documents/columns.hpp"
#include "kernel/documents/document_limits.hpp"

namespace qzt {

inline const ProblemKind import_empty{"import_empty", 400, "表格里没有可导入的行。",
                                      "The table has no rows to import."};
inline const ProblemKind import_name_twice{"import_name_twice", 400, "“{name}”在第 {row} 行已经出现过。",
                                           "{name} already stands in row {row}."};

struct OrganisationDraft {
    uint32_t row = 0; // in the sender's sheet
    WriteOrganisation organisation;
};

struct OrganisationImport {
    documents::Headings headings;
    std::vector<OrganisationDraft> drafts; // empty when there are problems
    std::vector<documents::CellProblem> problems;
    size_t rows = 0;
};

// `names_taken`: of the organisations that are there already.
Outcome<OrganisationImport> read_organisations(const documents::Sheet& sheet,
                                               std::span<const std::string> names_taken);
Outcome<OrganisationImport> read_organisations(std::string_view bytes, std::span<const std::string> names_taken,
                                               const documents::Reading& reading = {});

} // namespace qzt
