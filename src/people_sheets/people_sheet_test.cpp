// Sheets of people as they are read: what is understood, what is refused row by row, and who belongs to which
// household.
#include "people_sheets/people_sheet.hpp"

#include "kernel/documents/read_workbook.hpp"
#include "people_sheets/people_columns.hpp"
#include "people_sheets/people_problems.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

constexpr Day today = std::chrono::local_days{std::chrono::year{2026} / 3 / 10};

PeopleSheet read(const std::string& csv) {
    auto workbook = or_refuse(documents::read_workbook(csv));
    return or_refuse(read_people_sheet(workbook.first_visible(), today));
}

// "3 identity_number_check" for each problem.
std::vector<std::string> problems(const PeopleSheet& sheet) {
    std::vector<std::string> list;
    for (const documents::CellProblem& problem : sheet.problems)
        list.push_back(std::to_string(problem.row) + " " + std::string(problem.kind->code));
    return list;
}

std::string refusal(const std::string& csv) {
    auto workbook = or_refuse(documents::read_workbook(csv));
    auto sheet = read_people_sheet(workbook.first_visible(), today);
    return sheet ? "" : std::string(sheet.error().kind->code);
}

using Problems = std::vector<std::string>;

TEST(PeopleSheets, WithoutNamesOrAddressesAreRefused) {
    EXPECT_EQ(refusal("姓名,电话\n方若兰,05901000001\n"), "columns_missing");
    EXPECT_EQ(refusal("身份证号,地址\n350999198503100028,柏芦佳苑6幢302室\n"), "columns_missing");
    EXPECT_EQ(refusal("姓名,地址\n"), "people_sheet_empty");
}

TEST(PeopleSheets, TellEachRowThatIsWrong) {
    auto sheet = read("姓名,身份证号,电话,出生日期,与户主关系,地址,入住日期\n"
                      "方若兰,350999198503100029,,,户主,柏芦佳苑6幢302室,\n"
                      "周末,350999198503100028,123,,配偶,柏芦佳苑6幢302室,\n"
                      "何知远,,,,其他,柏芦佳苑6幢302室,\n"
                      "林听澜,,,2001-02-03,邻居,柏芦佳苑6幢302室,\n"
                      "叶知秋,,,2001-02-04,女,,\n"
                      "许清川,,,2001-02-05,子,柏芦佳苑6幢302室,2027-01-01\n"
                      "苏望舒,,,2001-02-06,子,柏芦佳苑6幢302室,2020-01-01\n");
    EXPECT_EQ(problems(sheet), (Problems{"2 identity_number_check", "3 phone_unreadable", "4 person_without_document",
                                         "5 people_sheet_relation", "6 cell_missing", "7 people_sheet_since"}));
    ASSERT_EQ(sheet.lines.size(), 7u);
    EXPECT_EQ(std::ranges::count(sheet.lines, true, &PersonLine::is_good), 1);
    EXPECT_TRUE(sheet.lines.back().is_good); // the control
}

TEST(PeopleSheets, TakeOnePersonOnce) {
    auto sheet = read("姓名,身份证号,出生日期,地址\n"
                      "方若兰,350999198503100028,,柏芦佳苑6幢302室\n"
                      "方若蓝,350999198503100028,,柏芦佳苑6幢401室\n"
                      "方若兰,,1985-03-10,柏芦佳苑6幢402室\n"
                      "方若兰,,1985-03-11,柏芦佳苑6幢402室\n");
    EXPECT_EQ(problems(sheet), (Problems{"3 people_sheet_twice", "4 people_sheet_twice"}));
    EXPECT_EQ(sheet.problems.front().details.at("row"), "2");
}

TEST(PeopleSheets, NeverKeepAColumnThatTheyDoNotKnow) {
    auto sheet = read("姓名,出生日期,地址,宗教信仰,备注\n方若兰,1985-03-10,柏芦佳苑6幢302室,无,重点人员\n");
    EXPECT_EQ(sheet.headings.unknown, (std::vector<std::string>{"D 宗教信仰", "E 备注"}));
    for (const auto& [field, value] : sheet.lines.front().values)
        EXPECT_FALSE(value.contains("重点"));
    EXPECT_EQ(sheet.understood.size(), 3u);
}

TEST(PeopleSheets, ReadManyWordsForOneThing) {
    auto sheet = read("name,date of birth,address,relation,kind of residence,living,sex\n"
                      "Fang Ruolan,1985-03-10,柏芦佳苑6幢302室,head,floating,rent,女\n"
                      "周末,1983-07-21,柏芦佳苑6幢302室,妻子,常住人口,自有,男\n"
                      "何知远,2003-07-21,柏芦佳苑6幢302室,1,境外,借住,\n");
    EXPECT_TRUE(problems(sheet).empty());
    const PersonLine &first = sheet.lines[0], &second = sheet.lines[1];
    EXPECT_EQ(first.relation, "01");
    EXPECT_EQ(first.living, Living::rent);
    EXPECT_EQ(first.values.at(Field::residence_kind), "floating");
    EXPECT_EQ(first.values.at(Field::sex), "female");
    EXPECT_EQ(second.relation, "12");
    EXPECT_EQ(second.values.at(Field::residence_kind), "registered");
    EXPECT_EQ(sheet.lines[2].relation, "01"); // 01 that a spreadsheet took for a number
}

TEST(PeopleSheets, PutThoseBelowAHeadIntoOneHousehold) {
    auto sheet = read("姓名,出生日期,地址,与户主关系,户号\n"
                      "甲甲,1981-01-01,柏芦佳苑6幢302室,户主,\n"
                      "乙乙,1982-01-01,柏芦佳苑6幢302室,配偶,\n"
                      "丙丙,1983-01-01,柏芦佳苑6幢302室,户主,\n"
                      "丁丁,1984-01-01,柏芦佳苑6幢302室,子,\n"
                      "戊戊,1985-01-01,柏芦佳苑6幢401室,子,\n"
                      "己己,1986-01-01,柏芦佳苑6幢401室,户主,\n"
                      "庚庚,1987-01-01,柏芦佳苑6幢501室,户主,A1\n"
                      "辛辛,1988-01-01,柏芦佳苑6幢501室,户主,A2\n"
                      "壬壬,1989-01-01,柏芦佳苑6幢501室,子,A1\n");
    std::vector<uint32_t> rows;
    for (const PersonLine& line : sheet.lines)
        rows.push_back(line.household_row);
    EXPECT_EQ(rows, (std::vector<uint32_t>{2, 2, 4, 4, 6, 6, 8, 9, 8}));
}

TEST(PeopleSheets, HaveASampleThatIsTakenAsItIs) {
    auto workbook = or_refuse(documents::read_workbook(or_refuse(people_sheet_sample())));
    auto sheet = or_refuse(read_people_sheet(workbook.first_visible(), today));
    EXPECT_TRUE(problems(sheet).empty()) << problems(sheet).front();
    EXPECT_EQ(sheet.lines.size(), 2u);
}

} // namespace
} // namespace qzt
