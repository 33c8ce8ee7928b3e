// Sheets that we write: read back the same, and never a formula of somebody else.
#include "kernel/documents/sheet_writer.hpp"

#include "kernel/documents/annotated_sheet.hpp"
#include "kernel/documents/cell_times.hpp"
#include "kernel/documents/csv_reader.hpp"
#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/read_workbook.hpp"
#include "kernel/documents/zip_archive.hpp"

#include <gtest/gtest.h>

using namespace qzt;
using namespace qzt::documents;

namespace {

Time at(std::string_view text) { return *time_of_text(text); }

std::string part_of(std::string_view xlsx, std::string_view name) {
    auto archive = ZipArchive::open(xlsx, Limits{});
    std::string part;
    auto read = (*archive)->inflate(
        name, [&](std::string_view chunk) -> Outcome<void> { return part += chunk, Outcome<void>(); });
    EXPECT_TRUE(read);
    return part;
}

bool holds(std::string_view text, std::string_view wanted) { return text.find(wanted) != text.npos; }

const std::vector<std::string> formulas{"=1+1", "+86 123", "-2",   "@SUM(A1)",
                                        "\t=1", "\r=1",    "\n=1", "=cmd|' /C calc'!A0"};

} // namespace

TEST(SheetWriter, WhatIsWrittenIsReadBack) {
    SheetWriter writer("导出", {{"姓名"},
                                {"证件号"},
                                {"人数", ColumnForm::integer},
                                {"面积", ColumnForm::decimal},
                                {"时间", ColumnForm::time},
                                {"日期", ColumnForm::day},
                                {"是否"}});
    std::vector<ExportCell> cells{std::string("甲<&>\"𠀀"), std::string("110101199003070000"), int64_t(-3), 60.25,
                                  at("2024-03-05 14:05"),   local_day(at("2024-03-05")),       true};
    writer.add_row(cells);
    writer.add_row(std::vector<ExportCell>{std::monostate{}, std::string("乙")});
    auto bytes = writer.finish();
    ASSERT_TRUE(bytes);
    auto read = read_workbook(*bytes);
    ASSERT_TRUE(read);
    auto& sheet = read->sheets[0];
    EXPECT_EQ(sheet.name, "导出");
    ASSERT_EQ(sheet.rows.size(), 3u);
    auto& row = sheet.rows[1];
    EXPECT_EQ(row.at(1)->text, "甲<&>\"𠀀");
    EXPECT_EQ(row.at(2)->kind, CellKind::text);
    EXPECT_EQ(row.at(2)->text, "110101199003070000");
    EXPECT_EQ(row.at(3)->number, -3);
    EXPECT_EQ(row.at(4)->number, 60.25);
    EXPECT_EQ(shown(*row.at(5)), "2024-03-05 14:05:00");
    EXPECT_EQ(shown(*row.at(6)), "2024-03-05 00:00:00");
    EXPECT_EQ(shown(*row.at(7)), "TRUE");
    EXPECT_EQ(sheet.rows[2].at(2)->text, "乙");
    EXPECT_TRUE(holds(part_of(*bytes, "xl/worksheets/sheet1.xml"), "state=\"frozen\""));
}

TEST(SheetWriter, TextFromPeopleNeverBecomesAFormula) {
    std::vector<ExportColumn> columns{{"内容"}};
    SheetWriter writer("表", columns);
    CsvWriter csv(columns);
    for (auto& text : formulas) {
        writer.add_row(std::vector<ExportCell>{text});
        csv.add_row(std::vector<ExportCell>{text});
    }
    auto bytes = writer.finish();
    ASSERT_TRUE(bytes);
    EXPECT_FALSE(holds(part_of(*bytes, "xl/worksheets/sheet1.xml"), "<f>"));
    auto read = read_workbook(*bytes);
    auto text_read = read_csv(csv.text());
    ASSERT_TRUE(read);
    ASSERT_TRUE(text_read);
    for (size_t i = 0; i < formulas.size(); ++i) {
        EXPECT_EQ(read->sheets[0].rows.at(i + 1).at(1)->text, formulas[i]);
        EXPECT_EQ(text_read->sheets[0].rows.at(i + 1).at(1)->text, "'" + formulas[i]);
    }
}

TEST(SheetWriter, CsvIsWrittenAsSpreadsheetsLikeIt) {
    std::vector<ExportColumn> columns{{"a,b"}, {"数"}, {"时间"}};
    CsvWriter csv(columns);
    csv.add_row(std::vector<ExportCell>{std::string("说\"好\"\n"), int64_t(-5), at("2024-03-05 14:05")});
    csv.add_row(std::vector<ExportCell>{std::monostate{}, 2.5, local_day(at("2024-03-05"))});
    EXPECT_EQ(csv.text(),
              "\xEF\xBB\xBF\"a,b\",数,时间\r\n\"说\"\"好\"\"\n\",-5,2024-03-05 14:05:00\r\n,2.5,2024-03-05\r\n");
}

TEST(SheetWriter, WhatACellOrANameCannotHoldIsMadeToFit) {
    EXPECT_EQ(safe_sheet_name("a/b[c]:*?\\"), "a_b_c_____");
    EXPECT_EQ(safe_sheet_name("  "), "Sheet1");
    EXPECT_EQ(safe_sheet_name("'quoted'"), "_quoted_");
    std::string long_name;
    for (int i = 0; i < 40; ++i)
        long_name += "长";
    EXPECT_EQ(safe_sheet_name(long_name).size(), 31u * 3);

    SheetWriter writer(long_name, {{"内容"}});
    writer.add_row(std::vector<ExportCell>{std::string(40'000, 'x')});
    writer.add_row(std::vector<ExportCell>{std::string("a\x01"
                                                       "b\xFF")});
    auto bytes = writer.finish();
    ASSERT_TRUE(bytes);
    auto read = read_workbook(*bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->sheets[0].rows[1].at(1)->text, std::string(32'766, 'x') + "…");
    EXPECT_EQ(read->sheets[0].rows[2].at(1)->text, "a\uFFFD"
                                                   "b\uFFFD");
}

TEST(AnnotatedSheet, GivesTheTableBackWithEachRowsProblems) {
    std::vector<WantedColumn> wanted{{{"姓名"}, true}, {{"人数"}}, {{"日期"}}};
    auto sheet = read_csv("某表\n姓名,人数,日期\n甲,三,2024-03-05\n乙,3,\n,x,=1\n")->sheets[0];
    auto headings = match_columns(sheet, wanted);
    ASSERT_TRUE(headings);
    std::vector<CellProblem> problems;
    for (auto& row : std::span(sheet.rows).subspan(2)) {
        RowReader cells(row, *headings, problems);
        cells.text(0, Need::required);
        cells.integer(1, Need::optional, 0, 9);
    }
    auto bytes = annotated_sheet(sheet, *headings, problems);
    ASSERT_TRUE(bytes);
    auto read = read_workbook(*bytes);
    ASSERT_TRUE(read);
    auto& rows = read->sheets[0].rows;
    ASSERT_EQ(rows.size(), 5u);
    EXPECT_EQ(rows[0].at(2)->text, "某表");
    EXPECT_EQ(rows[1].at(1)->text, "问题 / Problem");
    EXPECT_EQ(rows[1].at(2)->text, "姓名");
    EXPECT_EQ(rows[2].at(1)->text, "B 人数：“三”不是整数。\nB 人数: \"三\" is not a whole number.");
    EXPECT_EQ(rows[2].at(4)->text, "2024-03-05");
    EXPECT_EQ(rows[3].at(1), nullptr);
    EXPECT_EQ(rows[4].at(1)->text, "A 姓名：这一格必须填写。\nB 人数：“x”不是整数。\n"
                                   "A 姓名: This cell must be filled in.\nB 人数: \"x\" is not a whole number.");
    EXPECT_EQ(rows[4].at(4)->text, "=1");
    auto xml = part_of(*bytes, "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(holds(xml, "state=\"frozen\""));
    EXPECT_FALSE(holds(xml, "<f>"));

    // Sent again, our own column is neither unknown nor repeated.
    auto again = match_columns(read->sheets[0], wanted);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->unknown.empty());
    auto second = read_workbook(*annotated_sheet(read->sheets[0], *again, {}));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->sheets[0].rows[1].at(1)->text, "问题 / Problem");
    EXPECT_EQ(second->sheets[0].rows[1].at(2)->text, "姓名");
    EXPECT_EQ(second->sheets[0].rows[2].at(1), nullptr);
}
