#include "kernel/documents/csv_reader.hpp"

#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/text_encoding.hpp"
#include "kernel/documents/utf8.hpp"

#include <algorithm>
#include <array>

namespace qzt::documents {

// The separator that stands most often outside quotes in the first lines; the comma when none does.
static char delimiter_of(std::string_view text) {
    constexpr std::array candidates{',', ';', '\t'};
    std::array<size_t, 3> seen{};
    bool quoted = false;
    int lines = 0;
    for (char c : text.substr(0, 64 * 1024)) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        for (size_t i = 0; i < candidates.size(); ++i)
            seen[i] += c == candidates[i];
        // The heading line alone decides, unless it has a single column (a title above the table).
        if (c == '\n' && (*std::ranges::max_element(seen) > 0 || ++lines == 10)) break;
    }
    return candidates[size_t(std::ranges::max_element(seen) - seen.begin())];
}

namespace {

class CsvParser {
public:
    CsvParser(std::string_view text, char delimiter, const Reading& reading)
        : text_(text), delimiter_(delimiter), reading_(reading), limits_(reading.limits) {}

    Outcome<Sheet> parse() {
        while (at_ < text_.size()) {
            if ((row_number_ & 0x3FF) == 0) {
                if (reading_.stop.stop_requested()) return refuse(document_stopped);
                if (reading_.progress) reading_.progress(at_, text_.size());
            }
            if (auto read = row(); !read) return Refusal(read.error());
        }
        if (reading_.progress) reading_.progress(text_.size(), text_.size());
        return std::move(sheet_);
    }

private:
    Outcome<void> row() {
        Row row{++row_number_, {}};
        for (uint32_t column = 1;; ++column) {
            std::string cell;
            auto more = field(cell);
            if (!more) return Refusal(more.error());
            if (!is_blank(cell)) {
                if (auto kept = keep(row, column, std::move(cell)); !kept) return kept;
            }
            if (!*more) break;
        }
        if (row.cells.empty()) return {};
        if (sheet_.rows.size() == limits_.rows)
            return refuse(document_too_large, {{"part", "行数 rows "}, {"limit", std::to_string(limits_.rows)}});
        sheet_.rows.push_back(std::move(row));
        return {};
    }

    // Reads one field and what ends it; true when another field follows in this row.
    Outcome<bool> field(std::string& cell) {
        if (at_ < text_.size() && text_[at_] == '"') {
            for (++at_;;) {
                auto quote = text_.find('"', at_);
                if (quote == text_.npos) return bad_quote();
                cell.append(text_, at_, quote - at_);
                at_ = quote + 1;
                if (at_ >= text_.size() || text_[at_] != '"') break;
                cell += '"';
                ++at_;
            }
            if (at_ < text_.size() && !ends_field(text_[at_])) return bad_quote();
        } else {
            // A quote in the middle of a plain field is an inch sign or a slip, and stands for itself.
            auto begin = at_;
            while (at_ < text_.size() && !ends_field(text_[at_]))
                ++at_;
            cell.assign(text_, begin, at_ - begin);
        }
        if (at_ >= text_.size()) return false;
        char end = text_[at_++];
        if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
        return end == delimiter_;
    }

    bool ends_field(char c) const { return c == delimiter_ || c == '\n' || c == '\r'; }

    Outcome<void> keep(Row& row, uint32_t column, std::string text) {
        if (column > limits_.columns)
            return refuse(document_too_large,
                          {{"part", "列数 columns "}, {"limit", std::to_string(limits_.columns)}});
        if (++cells_ > limits_.cells)
            return refuse(document_too_large,
                          {{"part", "单元格数 cells "}, {"limit", std::to_string(limits_.cells)}});
        if (text.size() > limits_.cell_chars && count_chars(text) > limits_.cell_chars)
            return refuse(document_cell_too_long,
                          {{"cell", cell_name(row.number, column)}, {"limit", std::to_string(limits_.cell_chars)}});
        row.cells.push_back({.text = std::move(text), .column = column});
        return {};
    }

    Outcome<bool> bad_quote() const { return refuse(document_quote, {{"row", std::to_string(row_number_)}}); }

    std::string_view text_;
    char delimiter_;
    const Reading& reading_;
    const Limits& limits_;
    Sheet sheet_;
    size_t at_ = 0;
    size_t cells_ = 0;
    uint32_t row_number_ = 0;
};

} // namespace

Outcome<Workbook> read_csv(std::string_view bytes, const Reading& reading) {
    if (bytes.empty()) return refuse(document_empty);
    if (bytes.size() > reading.limits.file_bytes)
        return refuse(document_too_large,
                      {{"part", "字节数 bytes "}, {"limit", std::to_string(reading.limits.file_bytes)}});
    auto text = decode_text(bytes);
    if (!text) return Refusal(text.error());
    char delimiter = delimiter_of(text->utf8);
    auto sheet = CsvParser(text->utf8, delimiter, reading).parse();
    if (!sheet) return Refusal(sheet.error());
    Workbook workbook{.format = SheetFormat::csv, .encoding = std::string(text->encoding), .delimiter = delimiter};
    workbook.sheets.push_back(std::move(*sheet));
    return workbook;
}

} // namespace qzt::documents
