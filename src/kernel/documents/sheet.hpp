// A table as people see it: sheets of rows of cells, each with the row and column numbers a spreadsheet would show,
// so that what we say about a cell can be found in the sender's own file. Empty cells and rows are left out.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qzt::documents {

enum class CellKind : uint8_t { text, number, boolean, date, error };

struct Cell {
    std::string text;    // of text and error ("#N/A") cells
    double number = 0;   // of number, boolean (0, 1) and date cells; dates count days as in the 1900 system
    uint32_t column = 0; // 1 is A
    CellKind kind = CellKind::text;

    bool operator==(const Cell&) const = default;
};

struct Row {
    uint32_t number = 0;     // 1 is the first
    std::vector<Cell> cells; // by rising column

    const Cell* at(uint32_t column) const;
    bool operator==(const Row&) const = default;
};

struct Sheet {
    std::string name;
    bool hidden = false;
    std::vector<Row> rows; // by rising number

    bool operator==(const Sheet&) const = default;
};

enum class SheetFormat { xlsx, csv };

struct Workbook {
    SheetFormat format = SheetFormat::xlsx;
    std::string encoding;      // of a csv: "UTF-8", "UTF-16", "GB18030"; never guessed without being told
    char delimiter = 0;        // of a csv
    std::vector<Sheet> sheets; // an empty table has none of use, but a workbook always has one sheet

    const Sheet& first_visible() const;
};

// What the cell would show: whole numbers without point, TRUE and FALSE, dates as 2024-03-05 14:05:00.
std::string shown(const Cell& cell);
// 1 → A, 27 → AA
std::string column_letters(uint32_t column);
// "C7"
std::string cell_name(uint32_t row, uint32_t column);

} // namespace qzt::documents
