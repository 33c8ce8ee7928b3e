// Tables we hand out: one sheet with a frozen heading, sensible widths, and identity numbers and telephones kept as
// text (no 1.1E+17). Text from people never becomes a formula: in xlsx it is written as a string whatever it begins
// with, in csv a leading = + - @ tab or line end is shielded by an apostrophe. Time is civil time.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/documents/sheet.hpp"
#include "kernel/outcome.hpp"

#include <memory>
#include <optional>
#include <span>
#include <variant>

namespace qzt::documents {

enum class ColumnForm { text, integer, decimal, time, day };

struct ExportColumn {
    std::string heading;
    ColumnForm form = ColumnForm::text;
    double width = 16; // in characters
};

using ExportCell = std::variant<std::monostate, std::string, int64_t, double, bool, Time, Day>;

// What stands on every page that is printed, and above the headings on every screen.
struct PageWords {
    std::string first_row, header, footer;
};

class SheetWriter {
public:
    SheetWriter(std::string_view sheet_name, std::vector<ExportColumn> columns, std::optional<PageWords> words = {});
    ~SheetWriter();

    // The next sheet; rows go there from now on.
    void begin_sheet(std::string_view sheet_name, std::vector<ExportColumn> columns,
                     const std::optional<PageWords>& words = {});
    // Cells beyond the columns are a programming error. Rows beyond the format's million refuse at `finish`.
    void add_row(std::span<const ExportCell> cells);
    // The whole file. Nothing can be added afterwards.
    Outcome<std::string> finish();

private:
    struct File;
    std::unique_ptr<File> file_;
    std::vector<ExportColumn> columns_;
    uint32_t rows_ = 1;
};

// The same as UTF-8 with byte order mark and CRLF, as spreadsheets like it.
class CsvWriter {
public:
    explicit CsvWriter(std::span<const ExportColumn> columns);
    void add_row(std::span<const ExportCell> cells);
    const std::string& text() const { return text_; }

private:
    void add_cell(std::string_view text, bool first, bool from_people);
    std::string text_;
};

// A name spreadsheets accept for a sheet: at most 31 characters, none of []:*?/\ , not empty.
std::string safe_sheet_name(std::string_view name);

} // namespace qzt::documents
