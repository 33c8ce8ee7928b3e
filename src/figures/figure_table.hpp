// One more table: any figures of a period, by what somebody wants down the side and across the top. What is asked for
// again and again by word of mouth is drawn here from the same facts, and needs nobody to gather it.
#pragma once
#include "figures/figure_tally.hpp"

namespace qzt {

enum class Dimension { org, community, grid, major, category, priority, source, day, week, month };
BOOST_DESCRIBE_ENUM(Dimension, org, community, grid, major, category, priority, source, day, week, month)

struct FigureTableQuery : FiguresQuery {
    Dimension rows = Dimension::community;
    std::optional<Dimension> columns; // absent: one column for each figure
    List<Figure, 8> figures;          // at least one
};
BOOST_DESCRIBE_STRUCT(FigureTableQuery, (FiguresQuery), (rows, columns, figures))

// What stands at the side or at the top: an id, a code, a word or a day, as the dimension has it.
struct FigureTableRow {
    std::string key;
    std::vector<FigureCount> cells; // column after column, in each the figures in the order asked for
};
BOOST_DESCRIBE_STRUCT(FigureTableRow, (), (key, cells))

struct FigureTable {
    FigureSpan span;
    Time as_of{};
    Time known{};
    Dimension rows = Dimension::community;
    std::optional<Dimension> columns;
    std::vector<Figure> figures;
    std::vector<std::string> column_keys; // none: the figures alone
    std::vector<FigureTableRow> table;    // those that have anything; in the order of their keys
    std::vector<FigureCount> sums;        // of the columns
};
BOOST_DESCRIBE_STRUCT(FigureTable, (), (span, as_of, known, rows, columns, figures, column_keys, table, sums))

inline const ProblemKind table_without_figures{"table_without_figures", 400, "请选至少一个数字。",
                                               "Choose at least one figure."};
inline const ProblemKind table_too_large{
    "table_too_large", 400, "这张表有 {rows} 行 {columns} 列，超过 {limit} 格；请缩短期间，或换一种分法。",
    "This table has {rows} rows and {columns} columns, more than {limit} cells. Shorten the period or divide it "
    "another way."};
inline constexpr size_t table_cells_max = 20'000;

// Refuses `table_without_figures`, `table_too_large`.
Outcome<FigureTable> figure_table(const FactColumns& facts, const FigureTableQuery& wanted, TimeSpan span, Time now,
                                  const StationBook& book);

} // namespace qzt
