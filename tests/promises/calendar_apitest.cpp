// An administrator changes days of the calendar, and the deadlines of open cases move, for everybody to see.
#include "support/second_process.hpp"
#include "support/town_talk.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

struct CalendarTest : PromiseTest {
    TownClient admin = town.as("guanli01");

    // The next three days that are worked, as they stand; by year, as the calendar is written.
    std::map<int, boost::json::array> next_work_days() {
        std::map<int, boost::json::array> by_year;
        Day today = local_day(SystemClock().now());
        int found = 0;
        for (int year = int(std::chrono::year_month_day(today).year()); found < 3; ++year) {
            auto answer = admin.get("/api/calendar/" + std::to_string(year));
            EXPECT_EQ(answer.status, 200) << answer.body;
            auto whole = answer.json();
            for (auto& day : whole.at("days").as_array()) {
                bool ahead = *day_from_text(std::string(day.at("day").as_string())) > today;
                bool worked = day.at("kind") == "workday" || day.at("kind") == "makeup_workday";
                if (ahead && worked && found < 3) by_year[year].push_back(day), ++found;
            }
        }
        return by_year;
    }
    void write(std::map<int, boost::json::array> days, std::optional<std::string> kind) {
        for (auto& [year, of_year] : days) {
            if (kind)
                for (auto& day : of_year)
                    day.as_object()["kind"] = *kind;
            auto answer = admin.put("/api/calendar/" + std::to_string(year), {{"days", of_year}});
            EXPECT_EQ(answer.status, 200) << answer.body;
        }
    }
    // A case of complex kind, whose triage takes a working day, unless another category is given.
    std::string reported(const std::string& category = "1203") {
        auto made = town.as("wangge001")
                        .post("/api/reports", {{"command_id", CommandId::make(SystemClock().now()).text()},
                                               {"category", category},
                                               {"text", "建议在小区东门加装一处非机动车停放架"},
                                               {"place_text", "东门"},
                                               {"files", boost::json::array()}});
        EXPECT_EQ(made.status, 201) << made.body;
        return std::string(made.json().at("case_id").as_string());
    }
    boost::json::value seen(const std::string& id) { return town.as("zhihui01").get("/api/cases/" + id).json(); }
    std::string due(const std::string& id) {
        return town.say("select due_at from cases where case_id = '" + id + "'");
    }
};

TEST_F(CalendarTest, MovesDeadlinesThereAndBackAgainAndTellsItInTheHistory) {
    std::string id = reported();
    std::string before = due(id);
    // The control: what counts by the hour, at any hour, has nothing to do with days of work.
    std::string urgent = reported("0601"), urgent_before = due(urgent);
    std::string closed = town.say("select md5(string_agg(c::text, ',' order by case_id)) from cases c "
                                  "where state in ('closed', 'archived', 'declined', 'voided', 'merged')");
    auto days = next_work_days();
    write(days, "statutory_holiday");
    EXPECT_TRUE(eventually(town, [&] { return due(id) > before; })) << before;

    EXPECT_EQ(due(urgent), urgent_before);
    auto page = seen(id);
    EXPECT_NE(boost::json::serialize(page).find("due_moved"), std::string::npos) << page;
    EXPECT_TRUE(eventually(town, [&] {
        return town.say("select calendar_applied = calendar_revision from stations where station_id = 1") == "t";
    }));

    write(days, {});
    EXPECT_TRUE(eventually(town, [&] { return due(id) == before; })) << due(id);
    EXPECT_EQ(town.say("select count(*) from events where kind = 'due_moved' and case_id = '" + id + "'"), "2");
    EXPECT_EQ(town.say("select md5(string_agg(c::text, ',' order by case_id)) from cases c "
                       "where state in ('closed', 'archived', 'declined', 'voided', 'merged')"),
              closed);
}

} // namespace
} // namespace qzt::testing
