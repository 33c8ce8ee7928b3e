// Rehearsals over HTTP, in the made-up town: who may ask, what is refused at which field, and that page, list and
// workbook tell the same and change nothing.
#include "areas/calendar_rules.hpp"
#include "support/served_town.hpp"

namespace qzt::testing {
namespace {

using boost::json::array;
using boost::json::object;

struct RehearsalApi : PromiseTest {
    // The twenty days before today.
    object span() const {
        Day today = local_day(SystemClock().now());
        return {{"first", to_text(today - std::chrono::days(20))}, {"last", to_text(today - std::chrono::days(1))}};
    }
    object with(std::string_view name, boost::json::value value) const {
        object question = span();
        question[name] = std::move(value);
        return question;
    }
};

object shift(int from, int until, int hands) {
    return {{"days", "every_day"}, {"from_hour", from}, {"until_hour", until}, {"hands", hands}};
}

TEST_F(RehearsalApi, IsForThoseWhoLead) {
    for (const char* login : {"zhihui01", "banli10", "wangge017", "guanli01"}) {
        auto by = town.as(login);
        EXPECT_EQ(by.post("/api/rehearsals", span()).code(), "role_needed") << login;
        EXPECT_EQ(by.post("/api/rehearsals/xlsx", span()).code(), "role_needed") << login;
        EXPECT_EQ(by.post("/api/rehearsals/cases", object{{"question", span()}, {"side", "to_late"}}).code(),
                  "role_needed")
            << login;
    }
}

TEST_F(RehearsalApi, SaysWhichFieldIsWrong) {
    auto chief = town.as("suozhang01");
    auto wrong = [&](const object& question) {
        auto said = chief.post("/api/rehearsals", question);
        EXPECT_EQ(said.status, 400) << said.body;
        auto told = said.json();
        const object& field = told.at("fields").as_array().at(0).as_object();
        return std::string(field.at("path").as_string()) + " " + std::string(field.at("code").as_string());
    };
    EXPECT_EQ(wrong({{"last", "2999-01-01"}}), "/last rehearsal_not_past");
    EXPECT_EQ(wrong(with("staffing", array{shift(8, 20, 2), shift(19, 8, 1)})),
              "/staffing/1/from_hour rehearsal_hour_twice");
    EXPECT_EQ(wrong(with("minutes_each", 5)), "/minutes_each rehearsal_minutes_of_nobody");
    EXPECT_EQ(wrong(with("routes", array{object{{"category", "99"}, {"org_id", OrgId::named("x").text()}}})),
              "/routes/0/category rehearsal_no_such_class");
}

TEST_F(RehearsalApi, PageListAndWorkbookTellTheSameAndNothingChanges) {
    auto chief = town.as("suozhang01");
    std::string rows = "select (select count(*) from events) || ' ' || (select sum(version) from cases)";
    std::string before = town.say(rows);
    auto plain = chief.post("/api/rehearsals", span()).json();
    int64_t waited = plain.at("staffing").at("reports").as_int64();
    EXPECT_GT(waited, 10);
    EXPECT_EQ(plain.at("unlike_cases").as_int64(), 0);
    object question = with("staffing", array{shift(0, 24, 0)});
    question["minutes_each"] = 5;
    auto nobody = chief.post("/api/rehearsals", question).json();
    EXPECT_EQ(nobody.at("staffing").at("still_waiting").as_int64(), waited);
    const auto& triage = nobody.at("steps").as_array().at(0);
    ASSERT_EQ(triage.at("step").as_string(), "triage");
    EXPECT_GT(triage.at("to_late").as_int64(), 0);
    auto listed =
        chief.post("/api/rehearsals/cases", object{{"question", question}, {"side", "to_late"}, {"step", "triage"}})
            .json();
    EXPECT_EQ(listed.at("cases").as_int64(), triage.at("to_late").as_int64());
    auto book = chief.post("/api/rehearsals/xlsx", question);
    EXPECT_EQ(book.status, 200);
    EXPECT_TRUE(book.body.starts_with("PK"));
    EXPECT_EQ(town.say(rows), before);
}

} // namespace
} // namespace qzt::testing
