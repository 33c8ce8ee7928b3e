#include "setup/import_reading.hpp"

#include "kernel/documents/annotated_sheet.hpp"
#include "kernel/documents/read_workbook.hpp"
#include "kernel/json_read.hpp"
#include "setup/import_problems.hpp"

#include <ranges>

namespace qzt {

namespace {

Outcome<void> accept_rows(size_t rows, size_t limit) {
    if (rows <= limit) return {};
    return refuse(import_too_many_rows, {{"rows", std::to_string(rows)}, {"limit", std::to_string(limit)}});
}

Outcome<documents::Sheet> first_sheet(std::string_view bytes) {
    auto workbook = documents::read_workbook(bytes);
    if (!workbook) return Refusal(workbook.error());
    return workbook->first_visible();
}

// ── areas ──

constexpr std::string_view area_fields[] = {"code", "name", "level", "parent"};

// Their properties as a table: row 1 has the names, the n-th feature stands in row n + 1.
documents::Sheet table_of_features(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    documents::Sheet sheet{.name = "areas"};
    auto add_row = [&](auto cell_text) {
        auto& row = sheet.rows.emplace_back();
        row.number = uint32_t(sheet.rows.size());
        for (uint32_t column = 1; column <= std::size(area_fields); ++column)
            if (std::string shown = cell_text(area_fields[column - 1]); !shown.empty())
                row.cells.push_back({.text = std::move(shown), .column = column});
    };
    add_row([](std::string_view field) { return std::string(field); });
    auto value = or_refuse(json::parse(text));
    for (auto& feature : value.at("features").as_array())
        add_row([&](std::string_view field) {
            auto* object = feature.if_object();
            auto* properties = object ? object->if_contains("properties") : nullptr;
            auto* found =
                properties && properties->is_object() ? properties->get_object().if_contains(field) : nullptr;
            if (found && found->is_string()) return std::string(found->get_string());
            if (found && found->is_int64()) return std::to_string(found->get_int64());
            return std::string();
        });
    return sheet;
}

Outcome<ReadImport> read_area_file(std::string_view bytes, const ImportGround& ground) {
    auto import = read_areas(bytes, ground.station, ground.areas);
    if (!import) return Refusal(import.error());
    ReadImport read{.kind = ImportKind::areas, .rows = import->features, .sheet = table_of_features(bytes)};
    read.headings = {.row = 1, .column_of = {1, 2, 3, 4}};
    auto carry = [](FeatureProblem& of_feature) {
        of_feature.details.try_emplace("code", of_feature.code);
        return documents::CellProblem{uint32_t(of_feature.number + 1), 0, of_feature.kind,
                                      std::move(of_feature.details)};
    };
    for (auto& problem : import->problems)
        read.problems.push_back(carry(problem));
    for (auto& warning : import->warnings)
        read.warnings.push_back(carry(warning));
    read.content.areas = std::move(import->areas);
    return read;
}

// ── tables ──

Outcome<ReadImport> read_organisation_file(std::string_view bytes, const ImportGround& ground) {
    auto sheet = first_sheet(bytes);
    if (!sheet) return Refusal(sheet.error());
    std::vector<std::string> names;
    for (auto& org : ground.organisations)
        names.push_back(org.name);
    auto import = read_organisations(*sheet, names);
    if (!import) return Refusal(import.error());
    if (auto fits = accept_rows(import->rows, import_organisations_max); !fits) return Refusal(fits.error());
    ReadImport read{.kind = ImportKind::organisations, .rows = import->rows, .sheet = std::move(*sheet)};
    read.headings = std::move(import->headings);
    read.problems = std::move(import->problems);
    for (auto& draft : import->drafts)
        read.content.organisations.push_back(std::move(draft.organisation));
    return read;
}

Outcome<ReadImport> read_member_file(std::string_view bytes, const ImportGround& ground) {
    auto sheet = first_sheet(bytes);
    if (!sheet) return Refusal(sheet.error());
    auto import = read_members(*sheet, {ground.organisations, ground.areas, ground.forces, ground.logins});
    if (!import) return Refusal(import.error());
    if (auto fits = accept_rows(import->rows, import_members_max); !fits) return Refusal(fits.error());
    ReadImport read{.kind = ImportKind::members, .rows = import->rows, .sheet = std::move(*sheet)};
    read.headings = std::move(import->headings);
    read.problems = std::move(import->problems);
    for (auto& draft : import->drafts)
        read.content.members.push_back(std::move(draft.member));
    return read;
}

Outcome<ReadImport> read_calendar_file(std::string_view bytes) {
    auto sheet = first_sheet(bytes);
    if (!sheet) return Refusal(sheet.error());
    auto notice = read_calendar_notice(*sheet);
    if (!notice) return Refusal(notice.error());
    ReadImport read{.kind = ImportKind::calendar, .rows = notice->rows, .sheet = std::move(*sheet)};
    read.headings = std::move(notice->headings);
    read.problems = std::move(notice->problems);
    read.content.days = std::move(notice->days);
    return read;
}

Outcome<ReadImport> read_address_file(std::string_view bytes, const ImportGround& ground) {
    auto sheet = first_sheet(bytes);
    if (!sheet) return Refusal(sheet.error());
    if (auto fits = accept_rows(sheet->rows.size(), import_addresses_max); !fits) return Refusal(fits.error());
    auto import = read_addresses(*sheet, {ground.station, ground.areas, ground.addresses});
    if (!import) return Refusal(import.error());
    ReadImport read{.kind = ImportKind::addresses, .rows = import->rows, .sheet = std::move(*sheet)};
    read.headings = std::move(import->headings);
    read.problems = std::move(import->problems);
    read.warnings = std::move(import->warnings);
    read.content.addresses = std::move(import->addresses);
    read.content.aliases = std::move(import->aliases);
    return read;
}

// ── telling ──

const documents::Cell* cell_at(const documents::Sheet& sheet, uint32_t row, uint32_t column) {
    auto found = std::ranges::lower_bound(sheet.rows, row, {}, &documents::Row::number);
    return found != sheet.rows.end() && found->number == row ? found->at(column) : nullptr;
}

ImportProblemView told(const documents::CellProblem& problem, const ReadImport& read, Language language) {
    ImportProblemView view;
    bool of_areas = read.kind == ImportKind::areas;
    view.row = int32_t(problem.row) - (of_areas ? 1 : 0);
    if (of_areas) view.heading = problem.details.at("code");
    if (problem.column) {
        view.column = documents::column_letters(problem.column);
        if (auto heading = cell_at(read.sheet, read.headings.row, problem.column)) view.heading = shown(*heading);
    }
    view.code = problem.kind->code;
    view.title = sentence(*problem.kind, problem.details, language);
    return view;
}

} // namespace

Outcome<ReadImport> read_import(ImportKind kind, std::string_view bytes, const ImportGround& ground) {
    switch (kind) {
    case ImportKind::areas:
        return read_area_file(bytes, ground);
    case ImportKind::organisations:
        return read_organisation_file(bytes, ground);
    case ImportKind::members:
        return read_member_file(bytes, ground);
    case ImportKind::calendar:
        return read_calendar_file(bytes);
    case ImportKind::addresses:
        return read_address_file(bytes, ground);
    }
    return refuse(import_kind_unknown);
}

Outcome<void> accept_import(const ReadImport& read) {
    if (read.problems.empty()) return {};
    return refuse(import_has_problems, {{"count", std::to_string(read.problems.size())}});
}

ImportPreview preview_of(ImportId import_id, const ReadImport& read, Language language) {
    ImportPreview preview{.import_id = import_id, .kind = read.kind, .rows = int32_t(read.rows)};
    preview.fine = read.problems.empty();
    preview.problem_count = int32_t(read.problems.size());
    for (auto& problem : read.problems | std::views::take(import_problems_told))
        preview.problems.push_back(told(problem, read, language));
    for (auto& warning : read.warnings | std::views::take(import_problems_told))
        preview.warnings.push_back(told(warning, read, language));
    std::vector<uint32_t> columns;
    for (auto column : read.headings.column_of)
        if (column != 0) columns.push_back(column);
    auto text_at = [&](uint32_t row, uint32_t column) {
        auto cell = cell_at(read.sheet, row, column);
        return cell ? shown(*cell) : std::string();
    };
    for (auto column : columns)
        preview.columns.push_back(text_at(read.headings.row, column));
    for (auto& row : read.sheet.rows) {
        if (row.number <= read.headings.row) continue;
        if (preview.sample.size() == import_rows_sampled) break;
        auto& line = preview.sample.emplace_back();
        for (auto column : columns)
            line.push_back(text_at(row.number, column));
    }
    return preview;
}

Outcome<std::string> annotated(const ReadImport& read) {
    return documents::annotated_sheet(read.sheet, read.headings, read.problems);
}

} // namespace qzt
