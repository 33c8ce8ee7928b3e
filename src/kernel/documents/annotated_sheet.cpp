#include "kernel/documents/annotated_sheet.hpp"

#include "kernel/documents/xlsx_file.hpp"

#include <algorithm>

namespace qzt::documents {

static const Row* row_of(const Sheet& sheet, uint32_t number) {
    auto found = std::ranges::lower_bound(sheet.rows, number, {}, &Row::number);
    return found != sheet.rows.end() && found->number == number ? &*found : nullptr;
}

std::string told(const CellProblem& problem, const Sheet& sheet, const Headings& headings, Language language) {
    auto said = sentence(*problem.kind, problem.details, language);
    if (problem.column == 0) return said;
    auto where = column_letters(problem.column);
    auto heading_row = row_of(sheet, headings.row);
    if (auto heading = heading_row ? heading_row->at(problem.column) : nullptr) where += " " + shown(*heading);
    return where + (language == Language::zh ? "：" : ": ") + said;
}

Outcome<std::string> annotated_sheet(const Sheet& sheet, const Headings& headings,
                                     std::span<const CellProblem> problems) {
    std::multimap<uint32_t, const CellProblem*> by_row; // keeps the order of one row's problems
    for (auto& problem : problems)
        by_row.emplace(problem.row, &problem);

    // A table that was annotated before, corrected and sent again has our column already: it is replaced, not
    // repeated.
    auto heading_row = row_of(sheet, headings.row);
    auto first = heading_row ? heading_row->at(1) : nullptr;
    uint32_t shift = first && first->text == problem_heading ? 0 : 1;

    XlsxFile file;
    auto page = file.add_sheet(sheet.name);
    auto make = [&](lxw_color_t tint, const char* number_format) {
        auto format = workbook_add_format(file.book());
        if (tint != LXW_COLOR_UNSET) format_set_bg_color(format, tint);
        if (number_format) format_set_num_format(format, number_format);
        return format;
    };
    constexpr lxw_color_t bad = 0xFBE3D6;
    constexpr auto date = "yyyy-mm-dd hh:mm:ss";
    lxw_format* plain[] = {make(LXW_COLOR_UNSET, "@"), make(bad, "@")};
    lxw_format* number[] = {make(LXW_COLOR_UNSET, nullptr), make(bad, nullptr)};
    lxw_format* dates[] = {make(LXW_COLOR_UNSET, date), make(bad, date)};
    auto heading = make(LXW_COLOR_UNSET, nullptr);
    format_set_bold(heading);
    format_set_bottom(heading, LXW_BORDER_THIN);
    auto telling = make(LXW_COLOR_UNSET, nullptr);
    format_set_text_wrap(telling);
    format_set_align(telling, LXW_ALIGN_VERTICAL_TOP);

    worksheet_set_column(page, 0, 0, 48, nullptr);
    worksheet_set_column(page, 1, 200, 16, nullptr);
    worksheet_freeze_panes(page, headings.row, 1);

    for (auto& row : sheet.rows) {
        auto [begin, end] = by_row.equal_range(row.number);
        std::string zh, en;
        std::vector<uint32_t> concerned;
        for (auto& [number_of_row, problem] : std::ranges::subrange(begin, end)) {
            zh += told(*problem, sheet, headings, Language::zh) + "\n";
            en += told(*problem, sheet, headings, Language::en) + "\n";
            if (problem->column != 0) concerned.push_back(problem->column);
        }
        auto at = row.number - 1;
        bool is_heading = row.number == headings.row;
        if (is_heading)
            file.write_text(page, at, 0, problem_heading, heading);
        else if (begin != end)
            file.write_text(page, at, 0, zh + en.substr(0, en.size() - 1), telling);
        std::vector<std::pair<uint32_t, const Cell*>> cells;
        for (auto& cell : row.cells)
            cells.emplace_back(cell.column, &cell);
        for (auto column : concerned)
            if (!row.at(column)) cells.emplace_back(column, nullptr); // a missing cell is tinted too
        for (auto [column, cell] : cells) {
            if (shift == 0 && column == 1) continue;
            auto place = uint16_t(column - 1 + shift);
            bool tint = std::ranges::find(concerned, column) != concerned.end();
            if (!cell)
                worksheet_write_blank(page, at, place, plain[tint]);
            else if (is_heading)
                file.write_text(page, at, place, shown(*cell), heading);
            else if (cell->kind == CellKind::number)
                worksheet_write_number(page, at, place, cell->number, number[tint]);
            else if (cell->kind == CellKind::date)
                worksheet_write_number(page, at, place, cell->number, dates[tint]);
            else if (cell->kind == CellKind::boolean)
                worksheet_write_boolean(page, at, place, cell->number != 0, number[tint]);
            else
                file.write_text(page, at, place, cell->text, plain[tint]);
        }
    }
    return file.finish();
}

} // namespace qzt::documents
