#include "people_sheets/people_remarks.hpp"

#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"
#include "people_sheets/people_problems.hpp"

namespace qzt {

namespace {

Uuid part_of(PeopleImportId import_id, uint32_t row) {
    return Uuid::named("import " + import_id.text() + " row " + std::to_string(row));
}

} // namespace

std::string printable(std::string_view text) {
    std::string plain;
    for (char c : text)
        plain += uint8_t(c) < 0x20 || c == 0x7f ? ' ' : c;
    return plain;
}

Uuid preview_part(PeopleImportId import_id) { return Uuid::named("import " + import_id.text() + " preview"); }

KeptRemark kept_remark(const documents::CellProblem& problem) {
    KeptRemark remark{.column = int32_t(problem.column), .code = std::string(problem.kind->code), .details = {}};
    for (const auto& [name, value] : problem.details)
        remark.details.push_back({name, printable(value)});
    return remark;
}

documents::CellProblem problem_of(const KeptRemark& remark, uint32_t row) {
    auto known = problem_catalogue().find(remark.code);
    const ProblemKind* kind = known == problem_catalogue().end() ? &people_import_failed : known->second;
    documents::CellProblem problem{.row = row, .column = uint32_t(remark.column), .kind = kind, .details = {}};
    for (const KeptDetail& detail : remark.details)
        problem.details.emplace(detail.name, detail.value);
    return problem;
}

std::vector<ImportRemarkRow> remark_rows(const RegisterKeys& keys, StationId station, PeopleImportId import_id,
                                         std::span<const documents::CellProblem> problems) {
    std::map<uint32_t, KeptRemarks> by_row;
    for (const documents::CellProblem& problem : problems)
        by_row[problem.row].remarks.push_back(kept_remark(problem));
    std::vector<ImportRemarkRow> rows;
    for (const auto& [row, remarks] : by_row)
        rows.push_back(
            {station, import_id, int32_t(row), keys.sealed_sheet(part_of(import_id, row), json::text_of(remarks))});
    return rows;
}

std::vector<documents::CellProblem> opened_remarks(const RegisterKeys& keys, PeopleImportId import_id,
                                                   std::span<const ImportRemark> rows) {
    std::vector<documents::CellProblem> problems;
    for (const ImportRemark& row : rows) {
        auto text = keys.opened_sheet(part_of(import_id, uint32_t(row.sheet_row)), row.said);
        for (const KeptRemark& remark : or_refuse(json::from_text<KeptRemarks>(text)).remarks)
            problems.push_back(problem_of(remark, uint32_t(row.sheet_row)));
    }
    return problems;
}

} // namespace qzt
