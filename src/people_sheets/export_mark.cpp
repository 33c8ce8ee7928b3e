#include "people_sheets/export_mark.hpp"

#include "kernel/documents/read_workbook.hpp"
#include "kernel/documents/utf8.hpp"

#include <algorithm>
#include <array>
#include <sodium.h>
#include <utility>

namespace qzt {

namespace {

// Not seen, of no width, kept by spreadsheets, and parting nothing that is written here.
constexpr std::array<char32_t, 4> unseen{0x200B, 0x200C, 0x200D, 0x2060};

int symbol_of(char32_t c) {
    auto found = std::ranges::find(unseen, c);
    return found == unseen.end() ? -1 : int(found - unseen.begin());
}

uint16_t check_of(ExportMark mark) {
    uint16_t crc = 0x515a;
    for (int shift = 24; shift >= 0; shift -= 8) {
        crc ^= uint16_t(uint8_t(mark >> shift) << 8);
        for (int bit = 0; bit < 8; ++bit)
            crc = uint16_t(crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1);
    }
    return crc;
}

using Symbols = std::vector<uint8_t>;

Symbols symbols_of(ExportMark mark) {
    uint64_t bits = uint64_t(mark) << 16 | check_of(mark);
    Symbols symbols;
    for (int shift = 46; shift >= 0; shift -= 2)
        symbols.push_back(uint8_t(bits >> shift & 3));
    return symbols;
}

std::optional<ExportMark> mark_in(std::span<const uint8_t> symbols) {
    uint64_t bits = 0;
    for (uint8_t symbol : symbols)
        bits = bits << 2 | symbol;
    auto mark = ExportMark(bits >> 16);
    if (mark == 0 || check_of(mark) != uint16_t(bits)) return {};
    return mark;
}

// Several rows may have become one line, and a line may begin in the middle of a row.
std::vector<ExportMark> marks_in(std::span<const uint8_t> symbols) {
    std::vector<ExportMark> marks;
    for (size_t at = 0; at + mark_symbols <= symbols.size();) {
        auto mark = mark_in(symbols.subspan(at, mark_symbols));
        if (mark) marks.push_back(*mark);
        at += mark ? mark_symbols : 1;
    }
    return marks;
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return symbol_of(c) < 0 && c != 0xFEFF && c != 0x3000 && c != 0xA0;
}

// Letters and digits alone: what a copy by way of csv, a chat or a table leaves alike.
std::string bare(std::string_view text) {
    std::string letters;
    while (!text.empty()) {
        char32_t c = documents::take_char(text);
        if (is_letter(c)) documents::append_utf8(letters, c);
    }
    return letters;
}

// Rows whose unseen characters are all there and some changed: the majority at each place.
std::optional<ExportMark> mark_of_majority(std::span<const Symbols> rows) {
    constexpr size_t rows_min = 5;
    if (rows.size() < rows_min) return {};
    Symbols most;
    for (size_t at = 0; at < mark_symbols; ++at) {
        std::array<int, 4> counts{};
        for (const Symbols& row : rows)
            ++counts[row[at]];
        most.push_back(uint8_t(std::ranges::max_element(counts) - counts.begin()));
    }
    return mark_in(most);
}

} // namespace

std::string with_mark(std::string_view text, ExportMark mark) {
    std::vector<char32_t> characters;
    std::string plain = without_marks(text);
    for (std::string_view rest = plain; !rest.empty();)
        characters.push_back(documents::take_char(rest));
    Symbols symbols = symbols_of(mark);
    // Never before the first character nor, as long as there is a gap, behind the last: ends are trimmed.
    size_t gaps = characters.size() > 1 ? characters.size() - 1 : 1, given = 0;
    std::string marked;
    for (size_t i = 0; i < characters.size(); ++i) {
        documents::append_utf8(marked, characters[i]);
        size_t until = i + 1 >= gaps ? mark_symbols : mark_symbols * (i + 1) / gaps;
        for (; given < until; ++given)
            documents::append_utf8(marked, unseen[symbols[given]]);
    }
    return marked;
}

std::string without_marks(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        char32_t c = documents::take_char(text);
        if (symbol_of(c) < 0) documents::append_utf8(plain, c);
    }
    return plain;
}

uint64_t place_of_row(ExportMark mark, std::string_view row) {
    static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == 8);
    std::array<uint8_t, 16> key{'q', 'z', 't', ' ', 'o', 'r', 'd', 'e', 'r', ' ', 'o', 'f'};
    for (size_t i = 0; i < 4; ++i)
        key[12 + i] = uint8_t(mark >> (8 * i));
    std::string letters = bare(row);
    std::array<uint8_t, 8> hash;
    crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(letters.data()), letters.size(), key.data());
    uint64_t place = 0;
    for (uint8_t byte : hash)
        place = place << 8 | byte;
    return place;
}

MarkedText read_marked(std::span<const std::string> lines) {
    MarkedText text;
    std::vector<Symbols> damaged;
    for (const std::string& line : lines) {
        Symbols symbols;
        for (std::string_view rest = line; !rest.empty();)
            if (int symbol = symbol_of(documents::take_char(rest)); symbol >= 0) symbols.push_back(uint8_t(symbol));
        auto marks = marks_in(symbols);
        for (ExportMark mark : marks)
            ++text.marks[mark];
        if (marks.empty() && symbols.size() == mark_symbols) damaged.push_back(std::move(symbols));
        if (std::string letters = bare(line); !letters.empty()) text.rows.push_back(std::move(letters));
    }
    if (text.marks.empty())
        if (auto mark = mark_of_majority(damaged)) text.marks[*mark] = int32_t(damaged.size());
    return text;
}

std::vector<std::string> lines_of_file(std::string_view bytes) {
    std::vector<std::string> lines;
    if (auto workbook = documents::read_workbook(bytes)) {
        for (const documents::Sheet& sheet : workbook->sheets)
            for (const documents::Row& row : sheet.rows) {
                auto& line = lines.emplace_back();
                for (const documents::Cell& cell : row.cells)
                    (line += line.empty() ? "" : "\t") += shown(cell);
            }
        return lines;
    }
    for (size_t at = 0; at < bytes.size();) {
        size_t end = std::min(bytes.find('\n', at), bytes.size());
        lines.emplace_back(bytes.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

std::optional<ExportMark> mark_by_order(std::span<const std::string> rows, std::span<const ExportMark> known) {
    // Of so many rows in any order about half follow a smaller one, and never so many.
    constexpr size_t rows_min = 12;
    constexpr double share_min = 0.8;
    if (rows.size() < rows_min) return {};
    size_t best = 0, second = 0;
    std::optional<ExportMark> mark;
    for (ExportMark candidate : known) {
        size_t rising = 0;
        uint64_t before = place_of_row(candidate, rows.front());
        for (const std::string& row : rows.subspan(1)) {
            uint64_t place = place_of_row(candidate, row);
            rising += place > before;
            before = place;
        }
        if (rising <= best) {
            second = std::max(second, rising);
            continue;
        }
        second = std::exchange(best, rising);
        mark = candidate;
    }
    bool is_clear = double(best) >= share_min * double(rows.size() - 1) && best >= second + 3;
    return is_clear ? mark : std::nullopt;
}

std::vector<FoundMark> marks_of(const MarkedText& text, std::span<const ExportMark> known) {
    std::vector<FoundMark> found;
    for (const auto& [mark, rows] : text.marks)
        found.push_back({mark, MarkEvidence::characters, rows});
    std::ranges::sort(found, std::greater(), &FoundMark::rows);
    if (!found.empty()) return found;
    if (auto mark = mark_by_order(text.rows, known))
        found.push_back({*mark, MarkEvidence::order, int32_t(text.rows.size())});
    return found;
}

} // namespace qzt
