// Sheets of areas as they are read: which unit a row means, and why a row is not taken.
#include "ballots/roll_sheet.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace qzt {
namespace {

std::vector<RollLine> roll_of(std::initializer_list<const char*> units) {
    std::vector<RollLine> roll;
    for (const char* unit : units) {
        RollLine line;
        line.unit = unit;
        roll.push_back(std::move(line));
    }
    return roll;
}
const std::vector<RollLine> roll =
    roll_of({"5幢1单元6层601室", "5幢1单元6层602室", "5幢2单元6层602室", "6幢东101", "6幢西101"});

RollSheet read(const std::string& csv, RollReading how = {TitleSource::deed, true, {"鹤鸣苑"}}) {
    return or_refuse(read_roll_sheet(csv, roll, how));
}
std::string refusal(const std::string& csv) {
    auto sheet = read_roll_sheet(csv, roll, {});
    return sheet ? "" : std::string(sheet.error().kind->code);
}
// "3 roll_line_twice" for each problem.
std::string problems(const RollSheet& sheet) {
    std::string all;
    for (const documents::CellProblem& problem : sheet.problems)
        all += fmt::format("{}{} {}; ", problem.row, problem.column ? documents::column_letters(problem.column) : "",
                           problem.kind->code);
    return all;
}
// "5幢1单元6层601室 9862 deed" for each that is taken.
std::string taken(const RollSheet& sheet) {
    std::string all;
    const char* titles[] = {"deed", "survey", "contract"};
    for (const RollSheetLine& line : sheet.lines)
        all += fmt::format("{} {} {}{}{}; ", line.nth, line.area_dm2, titles[int(line.title)],
                           line.head_group ? " " + *line.head_group : "",
                           line.balance_fen ? fmt::format(" {} fen", *line.balance_fen) : "");
    return all;
}

TEST(RollSheets, ThatAreNoneAreRefused) {
    EXPECT_EQ(refusal(""), "document_empty");
    EXPECT_EQ(refusal("房号,备注\n5幢601,好\n"), "roll_sheet_no_area");
    EXPECT_EQ(refusal("面积\n98.62\n"), "columns_missing");
    EXPECT_EQ(refusal("房号,面积\n"), "roll_sheet_empty");
    std::string large = "房号,面积\n";
    for (size_t n = 0; n <= ballot_units_max; ++n)
        large += "x,1\n";
    EXPECT_EQ(refusal(large), "roll_sheet_large");
    EXPECT_EQ(refusal(large.substr(0, large.size() - 4)), "") << "one row less";
}

TEST(RollSheets, EachWrongRowIsToldWithItsReason) {
    auto sheet = read("房号,面积,面积依据\n"
                      "7幢601,98.62,产权证\n"
                      "5幢602,98.62,产权证\n"
                      "5-1-601,九十八,产权证\n"
                      "5-1-602,98.625,产权证\n"
                      "5-2-602,1000000.01,产权证\n"
                      "6幢东101,98.62,产权证、合同\n"
                      "6幢西101,98.62,听说\n"
                      ",98.62,\n");
    EXPECT_EQ(problems(sheet), "2A roll_line_unknown; 3A roll_line_unclear; 4B cell_not_hundredths; 5B "
                               "cell_not_hundredths; 6B cell_out_of_range; 7C roll_line_two_sources; 8C "
                               "cell_not_choice; 9A cell_missing; ");
    EXPECT_EQ(taken(sheet), "");
    EXPECT_EQ(sheet.rows, 8);
    EXPECT_EQ(problems(read("房号,面积\n5-1-601,0\n5-1-602,\n5-2-602,-1\n")),
              "2B cell_out_of_range; 3B cell_missing; 4B cell_out_of_range; ");
    EXPECT_EQ(problems(read("房号,面积,余额\n5-1-601,1,-5\n5-1-602,1,很多\n")),
              "2C cell_out_of_range; 3C cell_not_hundredths; ");
}

TEST(RollSheets, AUnitThatStandsThereTwiceIsTakenFromNeitherRow) {
    auto sheet = read("房号,面积\n5-1-601,98.62\n5-1-602,70\n5幢1单元601,97\n");
    EXPECT_EQ(problems(sheet), "2 roll_line_twice; 4 roll_line_twice; ");
    EXPECT_EQ(taken(sheet), "1 7000 deed; ");
    EXPECT_EQ(sheet.problems[0].details.at("row"), "4");
    EXPECT_EQ(sheet.problems[1].details.at("row"), "2");
    // A third time, and where the first was wrong anyway.
    EXPECT_EQ(taken(read("房号,面积\n5-1-601,1\n5-1-601,2\n5-1-601,3\n")), "");
    EXPECT_EQ(problems(read("房号,面积\n5-1-601,x\n5-1-601,2\n")), "2B cell_not_hundredths; 3 roll_line_twice; ");
}

TEST(RollSheets, AnAreaHasOneSource) {
    EXPECT_EQ(taken(read("房号,产权证面积,测绘面积,合同面积\n5-1-601,98.62,,\n5-1-602,,70,\n5-2-602,,,71.5\n")),
              "0 9862 deed; 1 7000 survey; 2 7150 contract; ");
    EXPECT_EQ(problems(read("房号,产权证面积,测绘面积\n5-1-601,98.62,98.60\n5-1-602,,\n")),
              "2C roll_line_two_sources; 3B cell_missing; ");
    EXPECT_EQ(problems(read("房号,产权证面积,面积依据\n5-1-601,98.62,合同\n")), "2C roll_line_two_sources; ");
    EXPECT_EQ(taken(read("房号,产权证面积,面积依据\n5-1-601,98.62,房产证\n")), "0 9862 deed; ") << "twice the same";
    EXPECT_EQ(problems(read("房号,面积\n5-1-601,98.62\n", {})), "2 roll_line_no_source; ");
    EXPECT_EQ(taken(read("房号,面积\n5-1-601,98.62\n", {TitleSource::survey, false, {}})), "0 9862 survey; ");
}

TEST(RollSheets, AUnitIsMeantByItsNumbersWhereTheyMeanOneAlone) {
    RollNames names(roll, {"鹤鸣苑"});
    auto meant = [&](const char* said) {
        auto all = names.meant_by(said);
        return all.empty() ? std::string("none") : all.size() > 1 ? "many" : std::to_string(all[0]);
    };
    EXPECT_EQ(meant("5幢1单元6层601室"), "0");
    EXPECT_EQ(meant(" ５幢１单元 6层601室 "), "0") << "full width and spaces";
    EXPECT_EQ(meant("5幢601"), "0");
    EXPECT_EQ(meant("鹤鸣苑5-601"), "0");
    EXPECT_EQ(meant("榉园5-601"), "none") << "another estate";
    EXPECT_EQ(meant("5幢602"), "many");
    EXPECT_EQ(meant("5幢2单元602"), "2");
    EXPECT_EQ(meant("5幢3单元602"), "none") << "what is said between must be there";
    EXPECT_EQ(meant("5幢2单元601"), "none");
    EXPECT_EQ(meant("601"), "none");
    EXPECT_EQ(meant("6幢东101"), "3");
    EXPECT_EQ(meant("6幢南101"), "none");
    EXPECT_EQ(meant("6幢101"), "many");
    EXPECT_EQ(meant(""), "none");
}

TEST(RollSheets, SayWhatTheyUnderstandAndWhatNot) {
    const std::string csv = "房号,面积（平方米）,合计一人,余额,备注\n5-1-601,\"1,234.5\",甲公司,5000,好\n";
    auto with = read(csv);
    EXPECT_EQ(taken(with), "0 123450 deed 甲公司 500000 fen; ");
    EXPECT_TRUE(with.has_groups);
    EXPECT_EQ(with.understood, (std::vector<std::string>{"A 房号", "B 面积", "C 合计一人", "D 维修资金余额"}));
    EXPECT_EQ(with.headings.unknown, std::vector<std::string>{"E 备注"});
    auto without = read(csv, {TitleSource::deed, false, {}});
    EXPECT_EQ(taken(without), "0 123450 deed 甲公司; ") << "a ballot on something else takes no balance";
    EXPECT_EQ(without.headings.unknown, (std::vector<std::string>{"E 备注", "D 维修资金余额"}));
}

TEST(RollSheets, TheSheetToFillInIsReadAsItIs) {
    auto filled = roll;
    for (size_t i = 0; i < filled.size(); ++i) {
        filled[i].area_dm2 = 9'862 + int64_t(i);
        filled[i].title = TitleSource(i % 3);
        filled[i].balance_fen = 1'234'567;
    }
    filled[1].head_group = "未售";
    auto sheet = read(or_refuse(roll_sheet_to_fill(filled, true)), {{}, true, {}});
    EXPECT_EQ(problems(sheet), "");
    EXPECT_EQ(taken(sheet),
              "0 9862 deed 1234567 fen; 1 9863 survey 未售 1234567 fen; 2 9864 contract 1234567 fen; 3 9865 deed "
              "1234567 fen; 4 9866 survey 1234567 fen; ");
    EXPECT_EQ(problems(read(or_refuse(roll_sheet_to_fill(roll, false)))).substr(0, 16), "2B cell_missing;");
}

} // namespace
} // namespace qzt
