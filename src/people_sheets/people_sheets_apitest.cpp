// People from sheets and to sheets over HTTP, in the made-up town: who may, that an import outlives the process that
// works on it, and that a sheet is given out once.
#include "people_sheets/people_import_types.hpp"
#include "support/register_town.hpp"
#include "support/second_process.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

struct PeopleSheetsApi : PromiseTest {
    static constexpr const char* officer = "minjing01";

    static std::string word(const boost::json::value& of, std::string_view member) {
        return std::string(of.at(member).as_string());
    }
    // Rooms of the officer's own areas.
    std::vector<std::string> own_rooms(int count) {
        auto rows = town.rows(fmt::format(
            "with recursive w as (select p.area_id from posts p join members m using (station_id, member_id) where "
            "m.login = '{}' and p.role = 'community_officer' union select a.area_id from areas a join w on "
            "a.parent_id "
            "= w.area_id) select full_name from addresses where level = 'room' and grid_id in (select area_id from "
            "w) "
            "order by address_id limit {}",
            officer, count));
        std::vector<std::string> rooms;
        for (const auto& row : rows)
            rooms.push_back(row.at(0));
        return rooms;
    }
    // Of days that no other test uses: `from` tells whose they are.
    std::string people(int count, int from) {
        auto rooms = own_rooms(500);
        std::string csv = "姓名,身份证号,居住类别,与户主关系,地址\n";
        for (int n = 0; n < count; ++n) {
            Day born = std::chrono::local_days{std::chrono::year{1930} / 1 / 1} + std::chrono::days(from + n);
            csv += fmt::format("林知秋,{},流动,{},{}\n", identity_number(to_text(born), 950 + n % 2),
                               n % 3 ? "其他" : "户主", rooms[size_t(n / 3) % rooms.size()]);
        }
        return csv;
    }
    Answer upload(TownClient& client, const std::string& csv) {
        return client.send("POST", "/api/people-imports", csv, {{"Content-Type", "text/csv"}});
    }
    // Asks until it is in that state.
    bool comes_to(const std::string& id, std::string_view state) {
        return eventually(town, [&] {
            auto answer = town.as(officer).get("/api/people-imports/" + id);
            return answer.status == 200 && word(answer.json(), "state") == state;
        });
    }
};

TEST_F(PeopleSheetsApi, AreClosedToThoseWhoOnlyRunOrWatchTheSystem) {
    EXPECT_EQ(town.nobody().get("/api/people-imports").status, 401);
    for (const char* login :
         {"guanli01", "shenji01", "anquan01", "daping01", "zhihui01", "wangge001", "suozhang01"}) {
        auto client = town.as(login);
        EXPECT_EQ(client.get("/api/people-imports").code(), "role_needed") << login;
        EXPECT_EQ(upload(client, people(1, 0)).code(), "role_needed") << login;
    }
    for (const char* login : {"guanli01", "shenji01", "anquan01", "daping01", "zhihui01", "wangge001"})
        EXPECT_EQ(town.as(login).get("/api/register-exports").code(), "role_needed") << login;
    EXPECT_EQ(town.as(officer).get("/api/people-imports").status, 200); // the control
}

TEST_F(PeopleSheetsApi, AreRefusedWhenTheyAreNoSheetOfPeople) {
    auto client = town.as(officer);
    EXPECT_EQ(upload(client, "姓名,电话\n林知秋,05901000001\n").code(), "columns_missing");
    EXPECT_EQ(upload(client, "").status, 400);
    EXPECT_EQ(client.get("/api/people-imports/" + Uuid::v7(SystemClock().now()).text()).code(),
              "people_import_not_found");
}

TEST_F(PeopleSheetsApi, GoOnAfterTheProcessWasKilledWithNothingTwiceAndNothingHalf) {
    constexpr int count = 6'000;
    auto client = town.as(officer);
    auto uploaded = upload(client, people(count, 0));
    ASSERT_EQ(uploaded.status, 201) << uploaded.body;
    std::string id = word(uploaded.json(), "import_id");
    ASSERT_TRUE(comes_to(id, "previewed"));
    EXPECT_EQ(client.get("/api/people-imports/" + id).json().at("total").as_int64(), count);
    long before = std::stol(town.say("select count(*) from people"));
    ASSERT_EQ(client.post("/api/people-imports/" + id + "/start", boost::json::object{}).status, 200);
    auto rows_done = [&] {
        return std::stol(town.say(fmt::format("select rows_done from register_imports where import_id = '{}'", id)));
    };
    ASSERT_TRUE(eventually(town, [&] { return rows_done() >= 1'000; }));
    town.kill_server();
    town.start();
    long half = rows_done();
    EXPECT_EQ(half % long(people_import_batch), 0);
    EXPECT_LT(half, count);
    ASSERT_TRUE(comes_to(id, "done"));
    auto view = town.as(officer).get("/api/people-imports/" + id).json();
    EXPECT_EQ(view.at("added").as_int64(), count) << serialize(view);
    EXPECT_EQ(std::stol(town.say("select count(*) from people")), before + count);
    EXPECT_EQ(
        town.say("select count(*) from (select person_id from residences where known_to is null and valid_to is "
                 "null group by person_id, address_id having count(*) > 1) twice"),
        "0");
}

TEST_F(PeopleSheetsApi, LeaveTheStationByAnotherPersonsWordAndOnce) {
    auto client = town.as(officer);
    // The smallest grid of the officer's own.
    std::string grid = town.say(fmt::format("with recursive w as (select p.area_id from posts p join members m using "
                                            "(station_id, member_id) where m.login = "
                                            "'{}' and p.role = 'community_officer' union select a.area_id from areas "
                                            "a join w on a.parent_id = w.area_id) "
                                            "select grid_id from dwellings where grid_id in (select area_id from w) "
                                            "and residents > 0 group by grid_id order "
                                            "by sum(residents) limit 1",
                                            officer));
    boost::json::object wanted{{"ground", "upkeep"},
                               {"purpose", "核对网格名单"},
                               {"area_ids", boost::json::array{grid}},
                               {"fields", boost::json::array{"name", "phone"}},
                               {"with_minors", false},
                               {"max_rows", 20'000}};
    auto asked = client.post("/api/register-exports", wanted);
    ASSERT_EQ(asked.status, 201) << asked.body;
    std::string target = "/api/register-exports/" + word(asked.json(), "export_id");
    EXPECT_EQ(client.post(target + "/file", boost::json::object{}).code(), "people_export_wrong_state");
    EXPECT_EQ(client.post(target + "/decision", boost::json::object{{"approve", true}}).code(), "role_needed");
    boost::json::object yes{{"approve", true}};
    EXPECT_EQ(word(town.as("suozhang01").post(target + "/decision", yes).json(), "state"),
              "asked"); // many: two words
    EXPECT_EQ(word(town.as("zhihuizhang01").post(target + "/decision", yes).json(), "state"), "approved");
    EXPECT_EQ(town.as("suozhang01").post(target + "/file", boost::json::object{}).code(), "role_needed");
    auto fetched = client.post(target + "/file", boost::json::object{});
    ASSERT_EQ(fetched.status, 200) << fetched.body;
    EXPECT_TRUE(fetched.body.starts_with("PK"));
    auto again = client.post(target + "/file", boost::json::object{});
    EXPECT_EQ(again.status, 410);
    EXPECT_EQ(again.code(), "people_export_over");
}

} // namespace
} // namespace qzt::testing
