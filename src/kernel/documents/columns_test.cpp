// Finding the columns of a table by their headings, and reading its cells one by one.
#include "kernel/documents/columns.hpp"

#include "kernel/documents/cell_times.hpp"
#include "kernel/documents/csv_reader.hpp"
#include "kernel/documents/document_problems.hpp"

#include <gtest/gtest.h>

using namespace qzt;
using namespace qzt::documents;

namespace {

enum : size_t { name, age, weight, since, kind };
const std::vector<WantedColumn> wanted{
    {{"姓名", "名字", "name"}, true}, {{"年龄", "age"}, true}, {{"体重"}}, {{"日期", "since"}}, {{"类型"}},
};

Sheet sheet_of(std::string_view csv) { return read_csv(csv)->sheets[0]; }

std::string code_of(const std::vector<CellProblem>& problems) {
    std::string codes;
    for (auto& problem : problems)
        codes += cell_name(problem.row, problem.column) + " " + std::string(problem.kind->code) + ";";
    return codes;
}

} // namespace

TEST(Columns, AMissingRequiredColumnIsNamed) {
    auto matched = match_columns(sheet_of("体重,日期\n1,2\n"), wanted);
    ASSERT_FALSE(matched);
    EXPECT_TRUE(matched.error().is(columns_missing));
    EXPECT_EQ(matched.error().details["columns"], "姓名、年龄");
}

TEST(Columns, TheSameColumnTwiceIsRefusedWhateverItIsCalled) {
    auto matched = match_columns(sheet_of("姓名,年龄,名字\n"), wanted);
    ASSERT_FALSE(matched);
    EXPECT_TRUE(matched.error().is(column_twice));
    EXPECT_EQ(matched.error().details["columns"], "A、C");
}

TEST(Columns, AnEmptyTableIsRefused) {
    auto matched = match_columns(Sheet{}, wanted);
    ASSERT_FALSE(matched);
    EXPECT_TRUE(matched.error().is(document_empty));
}

TEST(Columns, HeadingsAreFoundInAnyOrderWidthAndDressBelowATitle) {
    for (std::string_view heading : {"Ａｇｅ, 姓 名 ,备注", "age:,*名字,备注", "年龄（必填）,NAME*,备注"}) {
        auto matched = match_columns(sheet_of("某社区登记表\n\n" + std::string(heading) + "\n3,甲,x\n"), wanted);
        ASSERT_TRUE(matched) << heading;
        EXPECT_EQ(matched->row, 3u);
        EXPECT_EQ(matched->column_of, (std::vector<uint32_t>{2, 1, 0, 0, 0}));
        EXPECT_EQ(matched->unknown, std::vector<std::string>{"C 备注"});
    }
}

TEST(Columns, CellsThatCannotBeReadAreToldOneByOne) {
    struct Line {
        std::string_view cells;
        std::string_view problems;
    };
    for (auto [cells, expected] : std::initializer_list<Line>{
             {"甲,7,60.5,2024-03-05,个人", ""},
             {"甲,７,６０．５,２０２４年３月５日,个 人", ""},
             {",7,,,", "A2 cell_missing;"},
             {"甲,,,,", "B2 cell_missing;"},
             {"甲,7.5,,,", "B2 cell_not_integer;"},
             {"甲,七,,,", "B2 cell_not_integer;"},
             {"甲,151,,,", "B2 cell_out_of_range;"},
             {"甲,-1,,,", "B2 cell_out_of_range;"},
             {"甲,7,inf,,", "C2 cell_not_number;"},
             {"甲,7,nan,,", "C2 cell_not_number;"},
             {"甲,7,1e9,,", "C2 cell_out_of_range;"},
             {"甲,7,60kg,,", "C2 cell_not_number;"},
             {"甲,7,,3/5/2024,", "D2 cell_not_time;"},
             {"甲,7,,,狗", "E2 cell_not_choice;"},
             {"很长很长的名字,7,,45000,狗", "A2 cell_too_long;D2 cell_not_time;E2 cell_not_choice;"},
         }) {
        auto sheet = sheet_of("姓名,年龄,体重,日期,类型\n" + std::string(cells) + "\n");
        auto headings = match_columns(sheet, wanted);
        ASSERT_TRUE(headings);
        std::vector<CellProblem> problems;
        RowReader row(sheet.rows.at(1), *headings, problems);
        row.text(name, Need::required, 5);
        row.integer(age, Need::required, 0, 150);
        row.decimal(weight, Need::optional, 0, 500);
        row.day(since, Need::optional);
        std::vector<std::pair<std::string_view, int>> kinds{{"个人", 1}, {"单位", 2}};
        row.choice<int>(kind, Need::optional, kinds);
        EXPECT_EQ(code_of(problems), expected) << cells;
        EXPECT_EQ(row.good(), expected.empty());
    }
}

TEST(Columns, ALongNumberStoredAsAQuantityIsNotTakenForAnIdentityNumber) {
    Sheet sheet{.rows = {{1, {{.text = "姓名", .column = 1}, {.text = "年龄", .column = 2}}},
                         {2, {{.number = 1.10101199003077e17, .column = 1, .kind = CellKind::number}}},
                         {3, {{.number = 2549, .column = 1, .kind = CellKind::number}}},
                         {4, {{.text = "#N/A", .column = 1, .kind = CellKind::error}}},
                         {5, {{.number = 45356, .column = 1, .kind = CellKind::date}}}}};
    auto headings = match_columns(sheet, wanted);
    std::vector<CellProblem> problems;
    EXPECT_EQ(RowReader(sheet.rows[1], *headings, problems).text(name, Need::required), std::nullopt);
    EXPECT_EQ(RowReader(sheet.rows[2], *headings, problems).text(name, Need::required), "2549");
    EXPECT_EQ(RowReader(sheet.rows[3], *headings, problems).text(name, Need::required), std::nullopt);
    EXPECT_EQ(RowReader(sheet.rows[4], *headings, problems).text(name, Need::required), std::nullopt);
    EXPECT_EQ(code_of(problems), "A2 cell_digits_lost;A4 cell_error;A5 cell_not_text;");
}

TEST(CellTimes, ManyWaysOfWritingATimeAreReadAndAmbiguousOnesAreNot) {
    struct Line {
        std::string_view written;
        std::string_view read;
    };
    for (auto [written, read] : std::initializer_list<Line>{
             {"2024-03-05", "2024-03-05 00:00:00"},
             {"2024/3/5 14:05", "2024-03-05 14:05:00"},
             {"2024/3/5 14:05:09", "2024-03-05 14:05:09"},
             {"2024.3.5 4:05", "2024-03-05 04:05:00"},
             {"2024年3月5日 14时05分", "2024-03-05 14:05:00"},
             {"2024年3月5日14时5分6秒", "2024-03-05 14:05:06"},
             {"2024年3月5日14点半", "2024-03-05 14:30:00"},
             {"2024年3月5日下午2:05", "2024-03-05 14:05:00"},
             {"2024年12月31号 晚上11点", "2024-12-31 23:00:00"},
             {"2024-03-05 上午12:10", "2024-03-05 00:10:00"},
             {"2024-03-05 2:05 PM", "2024-03-05 14:05:00"},
             {"　２０２４／３／５　１４：０５　", "2024-03-05 14:05:00"},
             {"20240305", "2024-03-05 00:00:00"},
             {"202403051405", "2024-03-05 14:05:00"},
             {"20240305140509", "2024-03-05 14:05:09"},
             {"2024-03-05T14:05:09", "2024-03-05 14:05:09"},
             {"2024-03-05T06:05:09Z", "2024-03-05 14:05:09"},
             {"2024-03-05T14:05:09.250+08:00", "2024-03-05 14:05:09"},
             {"2024-02-29 23:59:59", "2024-02-29 23:59:59"},
             {"2023-02-29", ""},
             {"2024-13-01", ""},
             {"2024-3-5 24:00", ""},
             {"2024-3-5 12:60", ""},
             {"3/5/2024", ""},
             {"24/3/5", ""},
             {"2024-3/5", ""},
             {"2024-3", ""},
             {"2024年3月", ""},
             {"昨天", ""},
             {"", ""},
             {"2024-3-5 14", ""},
             {"2024-03-05x", ""},
             {"2024-03-0514:05", ""},
             {"2024030514", ""},
             {"45356", ""},
             {"1899-12-31", ""},
             {"2024-03-05 14:05:09 x", ""},
             {"2024-03-05 下午13:0", "2024-03-05 13:00:00"},
             {"2024-3-5 上午13:00", ""},
         }) {
        auto time = time_of_text(written);
        EXPECT_EQ(time ? spreadsheet_text(*time) : "", read) << written;
    }
}

TEST(CellTimes, SerialNumbersFollowThe1900SystemWithItsImpossibleDay) {
    struct Line {
        double serial;
        std::string_view read;
    };
    for (auto [serial, read] : std::initializer_list<Line>{
             {1, "1900-01-01 00:00:00"},
             {59, "1900-02-28 00:00:00"},
             {60, ""},
             {61, "1900-03-01 00:00:00"},
             {45356.5868055556, "2024-03-05 14:05:00"},
             {2958465.99998843, "9999-12-31 23:59:59"},
             {0, ""},
             {-1, ""},
             {2958466, ""},
             {1e300, ""},
             {std::numeric_limits<double>::quiet_NaN(), ""},
         }) {
        auto time = time_of_serial(serial);
        EXPECT_EQ(time ? spreadsheet_text(*time) : "", read) << serial;
        if (time) {
            EXPECT_NEAR(serial_of_time(*time), serial, 1e-6);
        }
    }
}
