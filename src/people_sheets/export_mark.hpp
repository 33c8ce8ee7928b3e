// The hidden mark of an export: which sheet an excerpt was copied from. It is told in two ways that do not depend on
// each other. Every address carries the whole mark in characters that are not seen, with a check, so that one row is
// enough; and the rows of each estate stand in an order that only this mark gives, so that an excerpt whose unseen
// characters were lost is still known by its order. Neither survives everything: what is typed anew in another order
// tells nothing.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qzt {

using ExportMark = uint32_t; // never 0

inline constexpr size_t mark_symbols = 24; // two bits each: 32 of the mark, 16 of its check

// The text with the mark between its characters; looks the same.
std::string with_mark(std::string_view text, ExportMark mark);
// What is left when nothing unseen is.
std::string without_marks(std::string_view text);

// Where a row stands among those of its estate; `row` holds all that is seen of it.
uint64_t place_of_row(ExportMark mark, std::string_view row);

// A leaked file as rows of text: what is seen of each, and the marks in it.
struct MarkedText {
    std::vector<std::string> rows;
    std::map<ExportMark, int32_t> marks; // by how many rows carry them
};
MarkedText read_marked(std::span<const std::string> lines);
// Lines of an xlsx, csv or any other text; cells of a row apart by tabs.
std::vector<std::string> lines_of_file(std::string_view bytes);

// Of those that are known: whose order the rows keep, if it is clearly one's.
std::optional<ExportMark> mark_by_order(std::span<const std::string> rows, std::span<const ExportMark> known);

enum class MarkEvidence { characters, order };
struct FoundMark {
    ExportMark mark = 0;
    MarkEvidence evidence = MarkEvidence::characters;
    int32_t rows = 0; // that say so
};
// Every export that an excerpt carries rows of; by order only when no character tells.
std::vector<FoundMark> marks_of(const MarkedText& text, std::span<const ExportMark> known);

} // namespace qzt
