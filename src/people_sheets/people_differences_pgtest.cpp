// What a sheet says of people who live at the door of their row, other than the register: how they live, and what
// they are to the head. It is proposed, and nothing is changed.
#include "support/people_imports_in_town.hpp"

namespace qzt {
namespace {

using testing::heading;
using testing::identity_number;
using testing::PeopleImports;

TEST_F(PeopleImports, OnlyProposeThatSomebodyLivesThereOtherwiseOrIsAnotherRelative) {
    std::string csv = heading + "周末," + identity_number("1983-07-21", 1) + ",,户籍,子,柏芦佳苑6幢302室,,租住,,\n" +
                      "方若兰," + identity_number("1985-03-10", 2) + ",,户籍,户主,柏芦佳苑6幢302室,,自有,,\n";
    auto view = taken(csv);
    ASSERT_TRUE(view.preview.has_value());
    EXPECT_EQ(view.preview->proposed, 1);
    EXPECT_EQ(view.proposed, 1);
    EXPECT_EQ(view.unchanged, 1);
    const std::string waiting =
        "select string_agg(what || ' ' || subject || ' ' || said_by, ', ' order by what) from "
        "register_proposals where subject_id = '" +
        town.people.at("周末").text() + "'";
    EXPECT_EQ(town.say(waiting), "living person document, relation person document");
    EXPECT_EQ(town.say("select relation || ' ' || living from residences where residence_id = '" +
                       town.homes.at("周末").text() + "' and known_to is null"),
              "10 own"); // nothing is so yet
    std::string remarks;
    auto workbook = or_refuse(documents::read_workbook(sheet(view.import_id)));
    for (const documents::Row& row : workbook.first_visible().rows)
        for (const documents::Cell& cell : row.cells)
            remarks += cell.text + "|";
    EXPECT_TRUE(remarks.contains("居住方式、与户主关系")) << remarks;
    // What waits already is not proposed a second time, and is told again.
    EXPECT_EQ(taken(csv).proposed, 1);
    EXPECT_EQ(town.say("select count(*) from register_proposals"), "2");
    EXPECT_EQ(found_wrong(), "");
}

TEST_F(PeopleImports, ProposeNothingOfWhatASheetDoesNotSay) {
    auto view = taken("姓名,身份证号,地址\n周末," + identity_number("1983-07-21", 1) + ",柏芦佳苑6幢302室\n");
    EXPECT_EQ(view.unchanged, 1);
    EXPECT_EQ(view.proposed, 0);
    EXPECT_EQ(town.say("select count(*) from register_proposals"), "0");
}

} // namespace
} // namespace qzt
