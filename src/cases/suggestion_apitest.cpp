// Suggestions over HTTP, in the made-up town: who may see and choose what, and what a dispatch says of them.
#include "support/served_town.hpp"

namespace qzt::testing {
namespace {

using boost::json::object;

struct SuggestionApi : PromiseTest {
    std::string code(const Answer& answer) { return std::string(answer.json().at("code").as_string()); }
};

TEST_F(SuggestionApi, RefusesWhoeverHasNoPartInIt) {
    object off{{"way", "off"}, {"reason", "不要了"}};
    for (const char* login : {"zhihui01", "zhihuizhang01", "shenji01"})
        EXPECT_EQ(town.as(login).put("/api/suggestion-settings", off).status, 403) << login;
    for (const char* login : {"banli10", "wangge017"}) {
        EXPECT_EQ(town.as(login).get("/api/suggestion-settings").status, 403) << login;
        EXPECT_EQ(town.as(login).post("/api/class-suggestions", object{{"text", "路灯不亮"}}).status, 403) << login;
    }
    EXPECT_EQ(town.as("zhihui01").post("/api/suggestion-settings/learnings", nullptr).status, 403);
}

TEST_F(SuggestionApi, RefusesVersionsThatAreNotThere) {
    auto admin = town.as("guanli01");
    auto answer =
        admin.put("/api/suggestion-settings", object{{"way", "model"}, {"version", 99}, {"reason", "试试"}});
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(code(answer), "text_model_unknown");
    answer = admin.put("/api/suggestion-settings", object{{"way", "off"}, {"version", 1}, {"reason", "试试"}});
    EXPECT_EQ(code(answer), "suggestion_way_wrong");
    answer = admin.put("/api/suggestion-settings", object{{"way", "off"}, {"reason", ""}});
    EXPECT_EQ(answer.status, 400) << "a reason is due";
}

TEST_F(SuggestionApi, SaysOfWhatClassWordsCouldBeAndKeepsNothingOfThem) {
    auto before = town.say("select count(*) from reports");
    auto answer = town.as("shouli01").post("/api/class-suggestions", object{{"text", "楼道里堆放杂物，走不过去"}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    auto classes = answer.json().at("classes").as_array();
    ASSERT_FALSE(classes.empty());
    EXPECT_LE(classes.size(), 3u);
    EXPECT_EQ(classes[0].at("category"), "0304");
    EXPECT_EQ(town.say("select count(*) from reports"), before);
}

TEST_F(SuggestionApi, SuggestsForAReportAndRemembersWhatBecameOfIt) {
    auto said = town.as("wangge017")
                    .post("/api/reports", object{{"command_id", CommandId::make(SystemClock().now()).text()},
                                                 {"text", "楼道里堆放杂物，走不过去"},
                                                 {"title", "楼道堆放杂物"},
                                                 {"place_text", "霁桥路 12 号"},
                                                 {"files", boost::json::array{}}});
    ASSERT_EQ(said.status, 201) << said.body;
    std::string path = "/api/cases/" + std::string(said.json().at("case_id").as_string());
    auto room = town.as("zhihui01");
    auto view = room.get(path).json();
    ASSERT_FALSE(view.at("suggestions").as_array().empty());
    const auto& first = view.at("suggestions").as_array().front();
    EXPECT_EQ(first.at("category"), view.at("class_suggestions").as_array().front().at("category"));
    EXPECT_EQ(view.at("first_suggestion").at("category"), first.at("category"));
    auto kept = town.say("select count(*) from suggestion_outcomes");
    object words{{"command_id", CommandId::make(SystemClock().now()).text()},
                 {"version", view.at("row").at("version")},
                 {"lead_org_id", first.at("lead_org_id")},
                 {"category", first.at("category")},
                 {"priority", first.at("priority")},
                 {"demand", ""},
                 {"assists", boost::json::array{}},
                 {"seen", view.at("first_suggestion")}};
    auto sent = room.post(path + "/dispatches", words);
    ASSERT_LT(sent.status, 300) << sent.body;
    EXPECT_EQ(std::stoi(town.say("select count(*) from suggestion_outcomes")), std::stoi(kept) + 1);
    EXPECT_EQ(room.get(path).json().at("row").at("category"), first.at("category"));
    auto again = room.post(path + "/dispatches", words); // a repeat of the same command
    EXPECT_EQ(again.body, sent.body);
    EXPECT_EQ(std::stoi(town.say("select count(*) from suggestion_outcomes")), std::stoi(kept) + 1);
    auto outcomes = room.get("/api/suggestion-settings").json().at("outcomes").as_array();
    ASSERT_FALSE(outcomes.empty());
    EXPECT_GE(outcomes.front().at("all_taken").as_int64(), 1);
}

} // namespace
} // namespace qzt::testing
