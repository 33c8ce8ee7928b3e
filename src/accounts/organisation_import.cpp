#include "accounts/organisation_import.hpp"

#include "accounts/account_problems.hpp"
#include "accounts/org_kinds.hpp"
#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/read_workbook.hpp"
#include "kernel/documents/utf8.hpp"

namespace qzt {

using documents::Need;

namespace {

enum OrganisationColumn : size_t { full_name_column, short_name_column, kind_column, hours_column };

const std::vector<documents::WantedColumn>& organisation_columns() {
    static const std::vector<documents::WantedColumn> columns{
        {{"单位名称", "名称", "单位", "name", "organisation", "organization"}, true},
        {{"简称", "单位简称", "short name"}},
        {{"类别", "单位类别", "类型", "kind", "type"}, true},
        {{"全天值守", "24小时", "昼夜值守", "round the clock", "24x7"}},
    };
    return columns;
}

constexpr std::pair<std::string_view, bool> yes_no_words[] = {
    {"是", true},  {"否", false}, {"有", true},   {"无", false},
    {"yes", true}, {"no", false}, {"true", true}, {"false", false},
};

// A kind by its word or by its name in either language.
std::vector<std::pair<std::string_view, std::string_view>> kind_words() {
    std::vector<std::pair<std::string_view, std::string_view>> words;
    for (auto& kind : org_kinds())
        for (auto word : {kind.name_zh, kind.name_en, kind.kind})
            words.emplace_back(word, kind.kind);
    return words;
}

} // namespace

Outcome<OrganisationImport> read_organisations(const documents::Sheet& sheet,
                                               std::span<const std::string> names_taken) {
    auto headings = match_columns(sheet, organisation_columns());
    if (!headings) return Refusal(headings.error());
    auto kinds = kind_words();

    OrganisationImport import{.headings = std::move(*headings)};
    std::map<std::string, uint32_t> row_of_name;
    for (auto& row : sheet.rows) {
        if (row.number <= import.headings.row) continue;
        ++import.rows;
        documents::RowReader cells(row, import.headings, import.problems);
        auto name = cells.text(full_name_column, Need::required, WriteOrganisation{}.name.max);
        auto short_name = cells.text(short_name_column, Need::optional, WriteOrganisation{}.short_name.max);
        auto kind = cells.choice<std::string_view>(kind_column, Need::required, kinds);
        auto round_the_clock = cells.choice<bool>(hours_column, Need::optional, yes_no_words);
        if (name) {
            auto [first, is_new] = row_of_name.emplace(*name, row.number);
            if (!is_new)
                cells.problem(full_name_column, import_name_twice,
                              {{"name", *name}, {"row", std::to_string(first->second)}});
            else if (std::ranges::find(names_taken, *name) != names_taken.end())
                cells.problem(full_name_column, organisation_name_taken, {{"name", *name}});
            // Without a short one the name itself has to be short enough.
            if (!short_name && documents::count_chars(*name) > WriteOrganisation{}.short_name.max)
                cells.problem(short_name_column, documents::cell_missing);
        }
        if (!cells.good() || !name || !kind) continue;
        WriteOrganisation organisation;
        organisation.kind = std::string(*kind);
        organisation.name = *name;
        organisation.short_name = short_name.value_or(*name);
        organisation.round_the_clock = round_the_clock.value_or(false);
        import.drafts.push_back({row.number, std::move(organisation)});
    }
    if (import.rows == 0) return refuse(import_empty);
    if (!import.problems.empty()) import.drafts.clear();
    return import;
}

Outcome<OrganisationImport> read_organisations(std::string_view bytes, std::span<const std::string> names_taken,
                                               const documents::Reading& reading) {
    auto workbook = documents::read_workbook(bytes, reading);
    if (!workbook) return Refusal(workbook.error());
    return read_organisations(workbook->first_visible(), names_taken);
}

} // namespace qzt
