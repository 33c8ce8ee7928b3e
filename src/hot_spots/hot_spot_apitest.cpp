// Hot spots over HTTP, in the made-up town: who may look, and a place that is set aside and taken up again.
#include "support/served_town.hpp"

namespace qzt::testing {
namespace {

using boost::json::object;

struct HotSpotApi : PromiseTest {};

TEST_F(HotSpotApi, AreForThoseWhoLeadAndSupervise) {
    std::string nowhere = "/api/recurring-places/00000000-0000-7000-8000-000000000000/set-aside";
    for (const char* login : {"zhihui01", "banli10", "wangge017", "shenji01", "guanli01"}) {
        auto by = town.as(login);
        EXPECT_EQ(by.get("/api/hot-spots").code(), "role_needed") << login;
        EXPECT_EQ(by.get("/api/recurring-places").code(), "role_needed") << login;
        EXPECT_EQ(by.post(nowhere, object{{"reason", "试试"}}).code(), "role_needed") << login;
    }
    auto chief = town.as("suozhang01");
    EXPECT_EQ(chief.post(nowhere, object{{"reason", "试试"}}).code(), "case_not_found");
    EXPECT_EQ(chief.post(nowhere, object{{"reason", ""}}).status, 400) << "a reason is due";
    EXPECT_EQ(chief.get("/api/hot-spots?last=2999-01-01").code(), "rising_day_wrong");
    EXPECT_EQ(chief.get("/api/hot-spots?length=year").status, 400);
}

TEST_F(HotSpotApi, APlaceIsSetAsideWithAReasonAndTakenUpAgain) {
    auto said = town.as("wangge017")
                    .post("/api/reports", object{{"command_id", CommandId::make(SystemClock().now()).text()},
                                                 {"text", "旧桥桥头的路灯又不亮了，晚上看不清路"},
                                                 {"title", "路灯不亮"},
                                                 {"category", "1002"},
                                                 {"place_text", "旧桥桥头灯杆 7 号"},
                                                 {"files", boost::json::array{}}});
    ASSERT_EQ(said.status, 201) << said.body;
    std::string newest(said.json().at("case_id").as_string());
    std::string path = "/api/recurring-places/" + newest + "/set-aside";
    auto reasons = [&] {
        return town.say(
            "select coalesce(string_agg(reason, ','), 'none') from recurring_set_aside where case_id = '" + newest +
            "'");
    };
    auto chief = town.as("suozhang01");
    ASSERT_EQ(chief.post(path, object{{"reason", "灯杆月底整体更换"}}).status, 204);
    ASSERT_EQ(chief.post(path, object{{"reason", "又一遍"}}).status, 204) << "said twice";
    EXPECT_EQ(reasons(), "灯杆月底整体更换");
    ASSERT_EQ(chief.send("DELETE", path, "").status, 204);
    EXPECT_EQ(reasons(), "none");
    EXPECT_EQ(chief.get("/api/recurring-places").status, 200);
    EXPECT_EQ(chief.get("/api/hot-spots?length=four_weeks").status, 200);
}

} // namespace
} // namespace qzt::testing
