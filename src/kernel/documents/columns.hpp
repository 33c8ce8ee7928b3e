// From headings to typed values. A reader names the columns it wants, each with all headings people use for it; the
// sheet may have them in any order, below a title, among columns we do not know (these are told, not dropped in
// silence). Cells are then read one by one, and what cannot be read becomes a CellProblem that points at the cell:
// the row is the sender's to correct, never ours to guess.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/documents/sheet.hpp"
#include "kernel/outcome.hpp"

#include <algorithm>
#include <span>

namespace qzt::documents {

// The column that an annotated sheet adds in front; reading knows and ignores it.
inline constexpr std::string_view problem_heading = "问题 / Problem";

struct WantedColumn {
    std::vector<std::string_view> headings; // the first is the one we write ourselves
    bool required = false;
};

// Where the wanted columns stand. `column_of[i]` belongs to the i-th wanted column, 0 when the sheet lacks it.
struct Headings {
    uint32_t row = 0;
    std::vector<uint32_t> column_of;
    std::vector<std::string> unknown; // "H 备注"

    bool has(size_t wanted) const { return column_of[wanted] != 0; }
};

// Headings are compared without regard to spaces, case, full width, a trailing colon, or a mark such as * or
// （必填）. The heading row is the one among the first ten that knows the most wanted columns.
Outcome<Headings> match_columns(const Sheet& sheet, std::span<const WantedColumn> wanted);

struct CellProblem {
    uint32_t row = 0;
    uint32_t column = 0; // 0: the row as a whole
    const ProblemKind* kind = nullptr;
    std::map<std::string, std::string> details;
};

enum class Need { optional, required };

// Reads the cells of one row; `wanted` indexes the table given to match_columns. An empty result of a cell that is
// not empty has told a problem, as has an empty cell that is required.
class RowReader {
public:
    RowReader(const Row& row, const Headings& headings, std::vector<CellProblem>& problems)
        : row_(row), headings_(headings), problems_(problems), problems_before_(problems.size()) {}

    // Trimmed. A number is given as it is shown, unless it has more digits than a spreadsheet can keep.
    std::optional<std::string> text(size_t wanted, Need need, size_t max_chars = 10'000);
    std::optional<int64_t> integer(size_t wanted, Need need, int64_t from, int64_t to);
    std::optional<double> decimal(size_t wanted, Need need, double from, double to);
    std::optional<Time> time(size_t wanted, Need need);
    std::optional<Day> day(size_t wanted, Need need);
    // The position in `names` of what the cell says. To whoever says none of them, `offered` (or all) are told.
    std::optional<size_t> choice(size_t wanted, Need need, std::span<const std::string_view> names,
                                 std::span<const std::string_view> offered = {});
    // Of several names for one value only the first is offered.
    template <class E>
    std::optional<E> choice(size_t wanted, Need need, std::span<const std::pair<std::string_view, E>> table) {
        std::vector<std::string_view> names, offered;
        std::vector<E> seen;
        for (auto& [name, value] : table) {
            names.push_back(name);
            if (std::ranges::find(seen, value) != seen.end()) continue;
            seen.push_back(value);
            offered.push_back(name);
        }
        auto found = choice(wanted, need, names, offered);
        if (!found) return {};
        return table[*found].second;
    }

    void problem(size_t wanted, const ProblemKind& kind, std::map<std::string, std::string> details = {});
    void row_problem(const ProblemKind& kind, std::map<std::string, std::string> details = {});
    bool good() const { return problems_.size() == problems_before_; }

private:
    const Cell* cell(size_t wanted, Need need);

    const Row& row_;
    const Headings& headings_;
    std::vector<CellProblem>& problems_;
    size_t problems_before_;
};

} // namespace qzt::documents
