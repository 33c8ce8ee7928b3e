#include "kernel/documents/columns.hpp"

#include "kernel/documents/cell_times.hpp"
#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace qzt::documents {

constexpr size_t heading_rows = 10;

static std::string joined(std::span<const std::string> words, std::string_view between = "、") {
    std::string all;
    for (auto& word : words)
        all.append(all.empty() ? "" : between).append(word);
    return all;
}

// The same heading or name, however it was typed.
static std::string folded(std::string_view text) {
    std::string plain = plain_text(text), same;
    for (char c : plain)
        if (c != ' ') same += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
    for (bool more = true; more;) {
        more = false;
        for (std::string_view mark : {"*", ":", "(必填)", "(选填)", "(required)", "(optional)"})
            if (same.size() > mark.size() && same.ends_with(mark))
                same.resize(same.size() - mark.size()), more = true;
        if (same.size() > 1 && same.starts_with('*')) same.erase(0, 1), more = true;
    }
    return same;
}

static std::map<std::string, size_t> by_heading(std::span<const WantedColumn> wanted) {
    std::map<std::string, size_t> index;
    for (size_t i = 0; i < wanted.size(); ++i)
        for (auto heading : wanted[i].headings)
            index.emplace(folded(heading), i);
    return index;
}

Outcome<Headings> match_columns(const Sheet& sheet, std::span<const WantedColumn> wanted) {
    auto index = by_heading(wanted);
    auto known = [&](const Row& row) {
        return std::ranges::count_if(row.cells, [&](const Cell& cell) { return index.contains(folded(cell.text)); });
    };
    const Row* best = nullptr;
    for (auto& row : std::span(sheet.rows).first(std::min(heading_rows, sheet.rows.size())))
        if (!best || known(row) > known(*best)) best = &row;
    if (!best) return refuse(document_empty);

    Headings headings{.row = best->number, .column_of = std::vector<uint32_t>(wanted.size())};
    for (auto& cell : best->cells) {
        auto found = index.find(folded(cell.text));
        if (found == index.end()) {
            if (cell.text == problem_heading) continue;
            headings.unknown.push_back(column_letters(cell.column) + " " + shown(cell));
            continue;
        }
        auto& column = headings.column_of[found->second];
        if (column != 0)
            return refuse(column_twice, {{"heading", std::string(wanted[found->second].headings.front())},
                                         {"columns", column_letters(column) + "、" + column_letters(cell.column)}});
        column = cell.column;
    }
    std::vector<std::string> missing;
    for (size_t i = 0; i < wanted.size(); ++i)
        if (wanted[i].required && !headings.has(i)) missing.emplace_back(wanted[i].headings.front());
    if (!missing.empty()) return refuse(columns_missing, {{"columns", joined(missing)}});
    return headings;
}

// What a problem may repeat of a cell: enough to recognise it.
static std::string glimpse(const Cell& cell) {
    constexpr size_t chars = 40;
    std::string all = shown(cell);
    if (count_chars(all) <= chars) return all;
    std::string_view rest = all;
    for (size_t i = 0; i < chars; ++i)
        take_char(rest);
    return all.substr(0, all.size() - rest.size()) + "…";
}

const Cell* RowReader::cell(size_t wanted, Need need) {
    auto found = headings_.has(wanted) ? row_.at(headings_.column_of[wanted]) : nullptr;
    if (found && found->kind == CellKind::error) return problem(wanted, cell_error, {{"seen", found->text}}), nullptr;
    if (!found && need == Need::required) problem(wanted, cell_missing);
    return found;
}

std::optional<std::string> RowReader::text(size_t wanted, Need need, size_t max_chars) {
    auto found = cell(wanted, need);
    if (!found) return {};
    if (found->kind == CellKind::date) return problem(wanted, cell_not_text), std::nullopt;
    // A spreadsheet keeps 15 digits: an 18-digit identity number typed as a quantity is already wrong.
    if (found->kind == CellKind::number && std::abs(found->number) >= 1e15)
        return problem(wanted, cell_digits_lost), std::nullopt;
    std::string all = shown(*found);
    std::string text(trimmed(all));
    if (count_chars(text) > max_chars)
        return problem(wanted, cell_too_long, {{"limit", std::to_string(max_chars)}}), std::nullopt;
    return text;
}

static std::optional<double> number_of(const Cell& cell) {
    if (cell.kind == CellKind::number) return cell.number;
    if (cell.kind != CellKind::text) return {};
    std::string plain = plain_text(cell.text);
    double value = 0;
    auto end = plain.data() + plain.size();
    auto [parsed, error] = std::from_chars(plain.data(), end, value);
    if (error != std::errc() || parsed != end || !std::isfinite(value)) return {};
    return value;
}

std::optional<double> RowReader::decimal(size_t wanted, Need need, double from, double to) {
    auto found = cell(wanted, need);
    if (!found) return {};
    auto value = number_of(*found);
    if (!value) return problem(wanted, cell_not_number, {{"seen", glimpse(*found)}}), std::nullopt;
    if (*value < from || *value > to) {
        auto bound = [](double limit) { return shown({.number = limit, .kind = CellKind::number}); };
        problem(wanted, cell_out_of_range, {{"seen", glimpse(*found)}, {"from", bound(from)}, {"to", bound(to)}});
        return {};
    }
    return value;
}

std::optional<int64_t> RowReader::integer(size_t wanted, Need need, int64_t from, int64_t to) {
    auto found = cell(wanted, need);
    if (!found) return {};
    auto value = number_of(*found);
    if (!value || *value != std::trunc(*value) || std::abs(*value) >= 1e15)
        return problem(wanted, cell_not_integer, {{"seen", glimpse(*found)}}), std::nullopt;
    auto whole = static_cast<int64_t>(*value);
    if (whole < from || whole > to) {
        problem(wanted, cell_out_of_range,
                {{"seen", glimpse(*found)}, {"from", std::to_string(from)}, {"to", std::to_string(to)}});
        return {};
    }
    return whole;
}

std::optional<Time> RowReader::time(size_t wanted, Need need) {
    auto found = cell(wanted, need);
    if (!found) return {};
    std::optional<Time> time;
    // A number without a date's style may be any number: only a cell that shows a date is one.
    if (found->kind == CellKind::date) time = time_of_serial(found->number);
    if (found->kind == CellKind::text) time = time_of_text(found->text);
    if (!time) problem(wanted, cell_not_time, {{"seen", glimpse(*found)}});
    return time;
}

std::optional<Day> RowReader::day(size_t wanted, Need need) {
    auto found = time(wanted, need);
    if (!found) return {};
    return local_day(*found);
}

std::optional<size_t> RowReader::choice(size_t wanted, Need need, std::span<const std::string_view> names,
                                        std::span<const std::string_view> offered) {
    auto found = cell(wanted, need);
    if (!found) return {};
    auto said = folded(shown(*found));
    for (size_t i = 0; i < names.size(); ++i)
        if (folded(names[i]) == said) return i;
    if (offered.empty()) offered = names;
    std::vector<std::string> choices(offered.begin(), offered.end());
    problem(wanted, cell_not_choice, {{"seen", glimpse(*found)}, {"choices", joined(choices)}});
    return {};
}

void RowReader::problem(size_t wanted, const ProblemKind& kind, std::map<std::string, std::string> details) {
    problems_.push_back({row_.number, headings_.column_of[wanted], &kind, std::move(details)});
}

void RowReader::row_problem(const ProblemKind& kind, std::map<std::string, std::string> details) {
    problems_.push_back({row_.number, 0, &kind, std::move(details)});
}

} // namespace qzt::documents
