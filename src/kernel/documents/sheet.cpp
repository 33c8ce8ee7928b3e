#include "kernel/documents/sheet.hpp"

#include "kernel/documents/cell_times.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace qzt::documents {

const Cell* Row::at(uint32_t column) const {
    auto found = std::ranges::lower_bound(cells, column, {}, &Cell::column);
    return found != cells.end() && found->column == column ? &*found : nullptr;
}

const Sheet& Workbook::first_visible() const {
    auto found = std::ranges::find(sheets, false, &Sheet::hidden);
    return found != sheets.end() ? *found : sheets.front();
}

std::string shown(const Cell& cell) {
    switch (cell.kind) {
    case CellKind::text:
    case CellKind::error:
        return cell.text;
    case CellKind::boolean:
        return cell.number != 0 ? "TRUE" : "FALSE";
    case CellKind::date:
        if (auto time = time_of_serial(cell.number)) return spreadsheet_text(*time);
        break;
    case CellKind::number:
        break;
    }
    if (std::abs(cell.number) < 1e15 && cell.number == std::trunc(cell.number))
        return fmt::format("{:.0f}", cell.number == 0 ? 0.0 : cell.number); // no "-0"
    return fmt::format("{}", cell.number);
}

std::string column_letters(uint32_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), char('A' + (column - 1) % 26));
    return letters;
}

std::string cell_name(uint32_t row, uint32_t column) { return column_letters(column) + std::to_string(row); }

} // namespace qzt::documents
