#include "kernel/documents/sheet_writer.hpp"

#include "kernel/documents/cell_times.hpp"
#include "kernel/documents/utf8.hpp"
#include "kernel/documents/xlsx_file.hpp"

#include <fmt/format.h>

namespace qzt::documents {

struct SheetWriter::File : XlsxFile {
    lxw_worksheet* sheet = nullptr;
    std::vector<lxw_format*> formats;
    bool overflow = false;
};

// A spreadsheet reads & as the beginning of a code, and takes 255 characters.
static std::string page_line(std::string_view text) {
    std::string line = "&C";
    for (char c : first_chars(text, 120))
        line += c == '&' ? std::string("&&") : std::string(1, c);
    return line;
}

// The printed words repeat with the headings, so that no page is without them.
static void write_words(XlsxFile& file, lxw_worksheet* sheet, const PageWords& words, lxw_format* format) {
    file.write_text(sheet, 0, 0, words.first_row, format);
    worksheet_set_header(sheet, page_line(words.header).c_str());
    worksheet_set_footer(sheet, page_line(words.footer).c_str());
    worksheet_repeat_rows(sheet, 0, 1);
    worksheet_set_landscape(sheet);
}

SheetWriter::SheetWriter(std::string_view sheet_name, std::vector<ExportColumn> columns,
                         std::optional<PageWords> words)
    : file_(std::make_unique<File>()) {
    begin_sheet(sheet_name, std::move(columns), words);
}

void SheetWriter::begin_sheet(std::string_view sheet_name, std::vector<ExportColumn> columns,
                              const std::optional<PageWords>& words) {
    columns_ = std::move(columns);
    file_->sheet = file_->add_sheet(sheet_name);
    file_->formats.clear();
    uint32_t heading_row = words ? 1 : 0;
    rows_ = heading_row + 1;
    auto heading = workbook_add_format(file_->book());
    format_set_bold(heading);
    format_set_bottom(heading, LXW_BORDER_THIN);
    // Rows are written in their order, and kept nowhere.
    if (words) write_words(*file_, file_->sheet, *words, heading);
    for (size_t i = 0; i < columns_.size(); ++i) {
        auto format = workbook_add_format(file_->book());
        switch (columns_[i].form) {
        case ColumnForm::text:
            format_set_num_format(format, "@");
            break;
        case ColumnForm::integer:
            format_set_num_format(format, "0");
            break;
        case ColumnForm::decimal:
            break;
        case ColumnForm::time:
            format_set_num_format(format, "yyyy-mm-dd hh:mm");
            break;
        case ColumnForm::day:
            format_set_num_format(format, "yyyy-mm-dd");
            break;
        }
        file_->formats.push_back(format);
        worksheet_set_column(file_->sheet, lxw_col_t(i), lxw_col_t(i), columns_[i].width, format);
        file_->write_text(file_->sheet, heading_row, uint16_t(i), columns_[i].heading, heading);
    }
    worksheet_freeze_panes(file_->sheet, heading_row + 1, 0);
}

SheetWriter::~SheetWriter() = default;

void SheetWriter::add_row(std::span<const ExportCell> cells) {
    if (cells.size() > columns_.size()) throw std::logic_error("a row has more cells than the table has columns");
    if (rows_ >= LXW_ROW_MAX) {
        file_->overflow = true;
        return;
    }
    auto row = rows_++;
    for (size_t i = 0; i < cells.size(); ++i) {
        auto column = lxw_col_t(i);
        auto format = file_->formats[i];
        auto sheet = file_->sheet;
        auto number = [&](double value) { worksheet_write_number(sheet, row, column, value, format); };
        std::visit(
            [&](const auto& value) {
                using Value = std::decay_t<decltype(value)>;
                if constexpr (std::is_same_v<Value, std::string>)
                    file_->write_text(sheet, row, column, value, format);
                else if constexpr (std::is_same_v<Value, bool>)
                    worksheet_write_boolean(sheet, row, column, value, format);
                else if constexpr (std::is_same_v<Value, Time>)
                    number(serial_of_time(value));
                else if constexpr (std::is_same_v<Value, Day>)
                    number(serial_of_time(from_local(LocalTime(value))));
                else if constexpr (!std::is_same_v<Value, std::monostate>)
                    number(double(value));
            },
            cells[i]);
    }
}

Outcome<std::string> SheetWriter::finish() {
    if (file_->overflow)
        return refuse(document_too_large, {{"part", "行数 rows "}, {"limit", std::to_string(LXW_ROW_MAX)}});
    return file_->finish();
}

CsvWriter::CsvWriter(std::span<const ExportColumn> columns) : text_("\xEF\xBB\xBF") {
    for (size_t i = 0; i < columns.size(); ++i)
        add_cell(columns[i].heading, i == 0, true);
    text_ += "\r\n";
}

void CsvWriter::add_row(std::span<const ExportCell> cells) {
    for (size_t i = 0; i < cells.size(); ++i) {
        std::visit(
            [&](const auto& value) {
                using Value = std::decay_t<decltype(value)>;
                if constexpr (std::is_same_v<Value, std::string>)
                    add_cell(value, i == 0, true);
                else if constexpr (std::is_same_v<Value, std::monostate>)
                    add_cell("", i == 0, false);
                else if constexpr (std::is_same_v<Value, bool>)
                    add_cell(value ? "TRUE" : "FALSE", i == 0, false);
                else if constexpr (std::is_same_v<Value, Time>)
                    add_cell(spreadsheet_text(value), i == 0, false);
                else if constexpr (std::is_same_v<Value, Day>)
                    add_cell(to_text(value), i == 0, false);
                else
                    add_cell(fmt::format("{}", value), i == 0, false);
            },
            cells[i]);
    }
    text_ += "\r\n";
}

void CsvWriter::add_cell(std::string_view text, bool first, bool from_people) {
    if (!first) text_ += ',';
    bool formula = from_people && !text.empty() && std::string_view("=+-@\t\r\n").contains(text.front());
    bool full_width = from_people && (text.starts_with("＝") || text.starts_with("＋") || text.starts_with("－") ||
                                      text.starts_with("＠"));
    bool quoted = formula || text.find_first_of(",;\t\"\r\n") != text.npos;
    if (quoted) text_ += '"';
    if (formula || full_width) text_ += '\'';
    for (char c : text) {
        if (c == '"') text_ += '"';
        text_ += c;
    }
    if (quoted) text_ += '"';
}

} // namespace qzt::documents
