// The register over HTTP, in the made-up town: who may look, and that a door is taken along, opened and visited.
#include "support/served_town.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

struct RegisterApi : PromiseTest {
    static std::string word(const boost::json::value& of, std::string_view member) {
        return std::string(of.at(member).as_string());
    }
};

TEST_F(RegisterApi, IsClosedToThoseWhoDoNotGoFromDoorToDoor) {
    EXPECT_EQ(town.nobody().get("/api/own-doors").status, 401);
    for (const char* login : {"qishou01", "guanli01", "shenji01", "anquan01", "daping01", "banli10", "zhihui01"})
        for (const char* page : {"/api/own-doors", "/api/register-proposals"})
            EXPECT_EQ(town.as(login).get(page).code(), "role_needed") << login << page;
    boost::json::object wanted{{"by", "name"}, {"text", "若兰"}, {"purpose", "visit"}};
    for (const char* login : {"qishou01", "guanli01", "shenji01", "anquan01", "daping01", "banli10"})
        EXPECT_EQ(town.as(login).post("/api/people-searches", wanted).code(), "role_needed") << login;
    EXPECT_EQ(town.as("wangge001").get("/api/own-doors").status, 200); // the control
}

TEST_F(RegisterApi, TakesDoorsAlongAndVisitsOne) {
    auto worker = town.as("wangge001");
    auto taken = worker.get("/api/own-doors");
    ASSERT_EQ(taken.status, 200) << taken.body;
    auto doors = taken.json().at("doors").as_array();
    ASSERT_FALSE(doors.empty());
    std::string address = word(doors.front(), "address_id");
    EXPECT_EQ(worker.get("/api/doors/" + address).status, 200);

    boost::json::array residences;
    for (const auto& resident : doors.front().at("residents").as_array())
        residences.push_back(resident.at("residence_id"));
    size_t living = residences.size();
    boost::json::object visit{{"visit_id", Uuid::v7(SystemClock().now()).text()},
                              {"at", to_text(SystemClock().now())},
                              {"outcome", "met"},
                              {"residences", std::move(residences)},
                              {"establishments", boost::json::array{}},
                              {"dwelling", true},
                              {"card_left", false}};
    auto recorded = worker.post("/api/doors/" + address + "/visits", visit);
    ASSERT_EQ(recorded.status, 201) << recorded.body;
    EXPECT_EQ(recorded.json().at("confirmed").as_int64(), int64_t(living) + 1);
    EXPECT_EQ(worker.post("/api/doors/" + address + "/visits", visit).body, recorded.body);

    auto colleague = town.as(town.logins_with(Role::grid_worker).back()); // of another grid
    EXPECT_EQ(colleague.get("/api/doors/" + address).code(), "dwelling_not_found");
    EXPECT_EQ(colleague.post("/api/doors/" + address + "/visits", visit).code(), "dwelling_not_found");
}

TEST_F(RegisterApi, NamesEveryValueOfAVisitThatIsWrongByItsPlace) {
    auto worker = town.as("wangge001");
    auto doors = worker.get("/api/own-doors").json().at("doors").as_array();
    auto inhabited = std::ranges::find_if(
        doors, [](const boost::json::value& door) { return !door.at("residents").as_array().empty(); });
    boost::json::object change{{"proposal_id", Uuid::v7(SystemClock().now()).text()},
                               {"what", "field"},
                               {"subject", "person"},
                               {"subject_id", inhabited->at("residents").as_array().front().at("person_id")},
                               {"field", "phone"},
                               {"value", "123"},
                               {"was_wrong", true},
                               {"said_by", "self"}};
    boost::json::object visit{{"visit_id", Uuid::v7(SystemClock().now()).text()},
                              {"at", to_text(SystemClock().now())},
                              {"outcome", "met"},
                              {"dwelling", false},
                              {"changes", boost::json::array{change}},
                              {"card_left", false}};
    auto refused = worker.post("/api/doors/" + word(*inhabited, "address_id") + "/visits", visit);
    EXPECT_EQ(refused.code(), "invalid_fields");
    EXPECT_TRUE(refused.body.contains("/changes/0/value")) << refused.body;
    EXPECT_TRUE(refused.body.contains("phone_unreadable")) << refused.body;
}

} // namespace
} // namespace qzt::testing
