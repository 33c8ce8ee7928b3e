#include "kernel/documents/xlsx_reader.hpp"

#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/utf8.hpp"
#include "kernel/documents/xlsx_parts.hpp"

#include <charconv>

namespace qzt::documents {

namespace {

constexpr uint32_t last_row = 1'048'576; // of the format itself
constexpr uint32_t last_column = 16'384;
constexpr double days_1900_to_1904 = 1462;

// What all sheets of a workbook share, and what they have used up of the limits together.
struct Shared {
    std::vector<std::string> strings;
    std::vector<bool> date_styles;
    bool dates_from_1904 = false;
    const Limits& limits;
    size_t rows = 0;
    size_t cells = 0;
    size_t text_bytes = 0;
};

// "B7" → column 2, row 7.
struct Reference {
    uint32_t column = 0;
    uint32_t row = 0;
};
std::optional<Reference> reference_in(std::string_view text) {
    Reference reference;
    size_t i = 0;
    for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z'; ++i) {
        reference.column = reference.column * 26 + uint32_t(text[i] - 'A' + 1);
        if (reference.column > last_column) return {};
    }
    auto end = text.data() + text.size();
    auto [parsed, error] = std::from_chars(text.data() + i, end, reference.row);
    if (i == 0 || error != std::errc() || parsed != end) return {};
    return reference;
}

class SheetEvents : public XmlEvents {
public:
    SheetEvents(Sheet& sheet, Shared& shared) : sheet_(sheet), shared_(shared) {}

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "sheetData") in_table_ = true;
        if (!in_table_) return;
        if (name == "row") return begin_row(attributes["r"]);
        if (name == "c") return begin_cell(attributes);
        if (name == "v")
            in_value_ = in_cell_;
        else if (in_cell_)
            inline_text_.begin(name);
    }

    void text(std::string_view piece) override {
        if (!in_cell_) return;
        if (in_value_)
            value_ += piece;
        else
            inline_text_.add(piece);
        if (std::max(value_.size(), inline_text_.size()) > 4 * shared_.limits.cell_chars) too_long();
    }

    void end(std::string_view name) override {
        if (name == "sheetData") in_table_ = false;
        if (!in_table_) return;
        if (name == "v")
            in_value_ = false;
        else if (name == "c")
            end_cell();
        else if (name == "row")
            end_row();
        else if (in_cell_)
            inline_text_.end(name);
    }

private:
    void begin_row(std::string_view number) {
        uint32_t row = row_.number + 1;
        if (!number.empty()) {
            auto end = number.data() + number.size();
            auto [parsed, error] = std::from_chars(number.data(), end, row);
            if (error != std::errc() || parsed != end || row <= row_.number) return damaged();
        }
        if (row > last_row) return damaged();
        row_ = {row, {}};
        column_ = 0;
    }

    void begin_cell(const XmlAttributes& attributes) {
        if (row_.number == 0) return damaged();
        uint32_t column = column_ + 1;
        if (auto name = attributes["r"]; !name.empty()) {
            auto reference = reference_in(name);
            if (!reference || reference->row != row_.number || reference->column <= column_) return damaged();
            column = reference->column;
        }
        column_ = column;
        type_ = attributes["t"];
        auto style = attributes["s"];
        size_t index = 0;
        std::from_chars(style.data(), style.data() + style.size(), index);
        is_date_ = index < shared_.date_styles.size() && shared_.date_styles[index];
        value_.clear();
        in_cell_ = true;
    }

    void end_cell() {
        in_cell_ = in_value_ = false;
        auto inline_text = inline_text_.take();
        Cell cell{.column = column_};
        if (type_ == "inlineStr") {
            cell.text = std::move(inline_text);
        } else if (value_.empty()) {
            return; // only formatted
        } else if (type_ == "s") {
            size_t index = 0;
            auto end = value_.data() + value_.size();
            auto [parsed, error] = std::from_chars(value_.data(), end, index);
            if (error != std::errc() || parsed != end || index >= shared_.strings.size()) return damaged();
            cell.text = shared_.strings[index];
        } else if (type_ == "str") {
            cell.text = without_escapes(value_);
        } else if (type_ == "d") {
            cell.text = value_; // ISO 8601; read where a time is wanted
        } else if (type_ == "e") {
            cell.kind = CellKind::error;
            cell.text = value_;
        } else if (type_ == "b") {
            cell.kind = CellKind::boolean;
            cell.number = value_ == "1" || value_ == "true";
        } else if (type_.empty() || type_ == "n") {
            auto number = trimmed(value_);
            auto end = number.data() + number.size();
            auto [parsed, error] = std::from_chars(number.data(), end, cell.number);
            if (error != std::errc() || parsed != end) return damaged();
            cell.kind = is_date_ ? CellKind::date : CellKind::number;
            if (is_date_ && shared_.dates_from_1904) cell.number += days_1900_to_1904;
        } else {
            return damaged();
        }
        keep(std::move(cell));
    }

    void keep(Cell cell) {
        bool has_text = cell.kind == CellKind::text || cell.kind == CellKind::error;
        if (has_text && is_blank(cell.text)) return;
        auto& limits = shared_.limits;
        if (cell.column > limits.columns) return too_large("列数 columns ", limits.columns);
        if (++shared_.cells > limits.cells) return too_large("单元格数 cells ", limits.cells);
        if (cell.text.size() > limits.cell_chars && count_chars(cell.text) > limits.cell_chars) return too_long();
        if ((shared_.text_bytes += cell.text.size()) > limits.text_bytes)
            return too_large("文字 text bytes ", limits.text_bytes);
        row_.cells.push_back(std::move(cell));
    }

    void end_row() {
        if (row_.cells.empty()) return;
        if (++shared_.rows > shared_.limits.rows) return too_large("行数 rows ", shared_.limits.rows);
        row_.cells.shrink_to_fit();
        sheet_.rows.push_back({row_.number, std::move(row_.cells)});
        row_.cells.clear();
    }

    void damaged() {
        refusal =
            Problem(document_damaged, {{"part", sheet_.name + " " + cell_name(row_.number, std::max(column_, 1u))}});
    }
    void too_long() {
        refusal = Problem(document_cell_too_long, {{"cell", cell_name(row_.number, column_)},
                                                   {"limit", std::to_string(shared_.limits.cell_chars)}});
    }
    void too_large(std::string what, size_t limit) {
        refusal = Problem(document_too_large, {{"part", std::move(what)}, {"limit", std::to_string(limit)}});
    }

    Sheet& sheet_;
    Shared& shared_;
    Row row_;
    uint32_t column_ = 0;
    std::string type_;
    std::string value_;
    StringItem inline_text_;
    bool is_date_ = false;
    bool in_table_ = false;
    bool in_cell_ = false;
    bool in_value_ = false;
};

} // namespace

Outcome<Workbook> read_xlsx(std::string_view bytes, const Reading& reading) {
    auto archive = ZipArchive::open(bytes, reading.limits);
    if (!archive) return Refusal(archive.error());
    auto parts = read_workbook_parts(**archive, reading);
    if (!parts) return Refusal(parts.error());

    Shared shared{.dates_from_1904 = parts->dates_from_1904, .limits = reading.limits};
    if (!parts->styles.empty()) {
        auto styles = read_date_styles(**archive, parts->styles, reading);
        if (!styles) return Refusal(styles.error());
        shared.date_styles = std::move(*styles);
    }
    if (!parts->shared_strings.empty()) {
        auto strings = read_shared_strings(**archive, parts->shared_strings, reading);
        if (!strings) return Refusal(strings.error());
        shared.strings = std::move(*strings);
    }

    uint64_t total = 0, base = 0;
    for (auto& sheet : parts->sheets)
        total += (*archive)->claimed_bytes(sheet.part);
    Workbook workbook{.format = SheetFormat::xlsx};
    for (auto& [name, part, hidden] : parts->sheets) {
        Sheet sheet{.name = name, .hidden = hidden};
        SheetEvents events(sheet, shared);
        auto read = read_xml(**archive, part, events, reading, base, total);
        if (!read) return Refusal(read.error());
        base += (*archive)->claimed_bytes(part);
        workbook.sheets.push_back(std::move(sheet));
    }
    return workbook;
}

} // namespace qzt::documents
