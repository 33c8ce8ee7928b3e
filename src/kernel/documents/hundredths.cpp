#include "kernel/documents/hundredths.hpp"

#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/utf8.hpp"

#include <cmath>

namespace qzt::documents {

// Digits with commas between them at will, and at most two behind the point that are not 0.
static std::optional<int64_t> hundredths_of(std::string_view text) {
    std::string plain = plain_text(text);
    std::erase_if(plain, [](char c) { return c == ',' || c == ' '; });
    bool is_negative = plain.starts_with('-');
    std::string_view rest = std::string_view(plain).substr(is_negative ? 1 : 0);
    size_t point = std::min(rest.find('.'), rest.size());
    std::string_view whole = rest.substr(0, point), part = rest.substr(std::min(point + 1, rest.size()));
    while (part.size() > 2 && part.ends_with('0'))
        part.remove_suffix(1);
    auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (whole.empty() || whole.size() > 12 || part.size() > 2 || (part.empty() && point < rest.size())) return {};
    if (!std::ranges::all_of(whole, is_digit) || !std::ranges::all_of(part, is_digit)) return {};
    int64_t value = 0;
    for (char c : whole)
        value = value * 10 + (c - '0');
    value = value * 100 + (part.empty() ? 0 : (part[0] - '0') * 10) + (part.size() < 2 ? 0 : part[1] - '0');
    return is_negative ? -value : value;
}

// What a spreadsheet has worked out is off by its last digits, and that is no third decimal.
static std::optional<int64_t> hundredths_of(double value) {
    double hundredths = value * 100, nearest = std::round(hundredths);
    if (!std::isfinite(value) || std::abs(nearest) >= 1e14) return {};
    if (std::abs(hundredths - nearest) > std::min(1e-9 + std::abs(hundredths) * 1e-12, 1e-3)) return {};
    return static_cast<int64_t>(nearest);
}

std::optional<int64_t> hundredths_in(RowReader& cells, const Row& row, const Headings& headings, size_t wanted,
                                     int64_t from, int64_t to) {
    auto found = headings.has(wanted) ? row.at(headings.column_of[wanted]) : nullptr;
    if (!found) return {};
    std::string seen(first_chars(shown(*found), 40));
    if (found->kind == CellKind::error) return cells.problem(wanted, cell_error, {{"seen", seen}}), std::nullopt;
    std::optional<int64_t> value;
    if (found->kind == CellKind::number) value = hundredths_of(found->number);
    if (found->kind == CellKind::text) value = hundredths_of(found->text);
    if (!value) return cells.problem(wanted, cell_not_hundredths, {{"seen", seen}}), std::nullopt;
    if (*value < from || *value > to) {
        auto bound = [](int64_t limit) { return shown({.number = double(limit) / 100, .kind = CellKind::number}); };
        cells.problem(wanted, cell_out_of_range, {{"seen", seen}, {"from", bound(from)}, {"to", bound(to)}});
        return {};
    }
    return value;
}

} // namespace qzt::documents
