// Cells with a number of at most two decimals, as areas and sums of money are: read exactly, or not at all.
#pragma once
#include "kernel/documents/columns.hpp"

namespace qzt::documents {

inline const ProblemKind cell_not_hundredths{"cell_not_hundredths", 400, "“{seen}”不是最多两位小数的数字。",
                                             "\"{seen}\" is not a number of at most two decimals."};

// As so many hundredths: 1,234.5 is 123450. An empty result of a cell that is not empty has told a problem.
std::optional<int64_t> hundredths_in(RowReader& cells, const Row& row, const Headings& headings, size_t wanted,
                                     int64_t from, int64_t to);

} // namespace qzt::documents
