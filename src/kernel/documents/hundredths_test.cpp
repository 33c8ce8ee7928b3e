// Numbers of two decimals in cells: exactly, or not at all.
#include "kernel/documents/hundredths.hpp"

#include "kernel/documents/csv_reader.hpp"

#include <gtest/gtest.h>

namespace qzt::documents {
namespace {

const std::vector<WantedColumn> area_column{{{"房号"}, true}, {{"面积"}}};

TEST(Hundredths, AreReadExactlyOrNotAtAll) {
    auto read = [](std::string_view cell) {
        auto sheet = read_csv("房号,面积\nx,\"" + std::string(cell) + "\"\n")->sheets[0];
        auto matched = *match_columns(sheet, area_column);
        std::vector<CellProblem> problems;
        RowReader cells(sheet.rows[1], matched, problems);
        auto value = hundredths_in(cells, sheet.rows[1], matched, 1, 0, 10'000'000);
        if (!value && problems.empty()) return std::string("nothing");
        return value ? std::to_string(*value) : std::string(problems.at(0).kind->code);
    };
    EXPECT_EQ(read("98.62"), "9862");
    EXPECT_EQ(read("1,234.5"), "123450");
    EXPECT_EQ(read("９８．６"), "9860");
    EXPECT_EQ(read("0.29"), "29") << "not 28 by a binary fraction";
    EXPECT_EQ(read("7.000"), "700");
    EXPECT_EQ(read("0"), "0");
    for (auto wrong : {"98.625", "98.", ".5", "九", "98.62㎡", "1e3", "--1", "12345678901234567890"})
        EXPECT_EQ(read(wrong), "cell_not_hundredths") << wrong;
    EXPECT_EQ(read("-0.01"), "cell_out_of_range");
    EXPECT_EQ(read("100000.01"), "cell_out_of_range");
    EXPECT_EQ(read(""), "nothing");
}

TEST(Hundredths, OfANumberThatWasWorkedOut) {
    auto read = [](Cell cell) {
        cell.column = 2;
        Row row{.number = 2, .cells = {{.text = "x", .column = 1}, cell}};
        Headings headings{.row = 1, .column_of = {1, 2}};
        std::vector<CellProblem> problems;
        RowReader cells(row, headings, problems);
        auto value = hundredths_in(cells, row, headings, 1, 0, 10'000'000);
        return value ? std::to_string(*value) : std::string(problems.at(0).kind->code);
    };
    EXPECT_EQ(read({.number = 0.1 + 0.2, .kind = CellKind::number}), "30");
    EXPECT_EQ(read({.number = 98.625, .kind = CellKind::number}), "cell_not_hundredths");
    EXPECT_EQ(read({.number = 1e300, .kind = CellKind::number}), "cell_not_hundredths");
    EXPECT_EQ(read({.number = 45'000, .kind = CellKind::date}), "cell_not_hundredths");
    EXPECT_EQ(read({.text = "#N/A", .kind = CellKind::error}), "cell_error");
}

} // namespace
} // namespace qzt::documents
