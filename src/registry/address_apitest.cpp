// Addresses over HTTP, in the made-up town: who may look, what is refused, and that a room is found and shown.
#include "support/served_town.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

std::string search(std::string_view text) {
    std::string target = "/api/addresses?q=";
    for (unsigned char c : text)
        target += fmt::format("%{:02X}", c);
    return target;
}

struct AddressApi : PromiseTest {
    std::string building = town.say("select address_id from addresses where level = 'building' and exists (select "
                                    "from addresses u where u.parent_id = addresses.address_id and u.level = 'unit') "
                                    "order by full_name limit 1");
    static std::string word(const boost::json::value& of, std::string_view member) {
        return std::string(of.at(member).as_string());
    }
    std::string name_of(const std::string& id) {
        return town.say("select full_name from addresses where address_id = '" + id + "'");
    }
};

TEST_F(AddressApi, IsClosedToThoseWhoDoNotWorkWithAddresses) {
    EXPECT_EQ(town.nobody().get(search("霁桥")).status, 401);
    for (const char* login : {"qishou01", "guanli01", "shenji01", "anquan01", "daping01", "banli10", "tiaojie02"}) {
        EXPECT_EQ(town.as(login).get(search("霁桥")).code(), "role_needed") << login;
        EXPECT_EQ(town.as(login).get("/api/addresses/" + building).code(), "role_needed") << login;
    }
    EXPECT_EQ(town.as("wangge001").get(search("霁桥")).status, 200); // the control
}

TEST_F(AddressApi, RefusesWhatIsNoAddress) {
    auto client = town.as("zhihui01");
    EXPECT_EQ(client.get(search("，。")).code(), "address_text_empty");
    EXPECT_EQ(client.get(search("门口")).code(), "address_text_empty");
    EXPECT_EQ(client.get("/api/addresses").code(), "invalid_fields");
    EXPECT_EQ(client.get(search(std::string(121, 'A'))).code(), "invalid_fields");
    EXPECT_EQ(client.get("/api/addresses/" + Uuid::v7(SystemClock().now()).text()).code(), "address_not_found");
    EXPECT_EQ(client.get("/api/addresses/7").status, 404);
}

TEST_F(AddressApi, FindsARoomByItsFullNameAndShowsWhatLiesAroundIt) {
    auto client = town.as("wangge001");
    std::string room = town.say("select address_id from addresses where level = 'room' order by full_name limit 1");
    auto found = client.get(search(name_of(room)));
    ASSERT_EQ(found.status, 200) << found.body;
    auto matches = found.json();
    EXPECT_EQ(word(matches, "match"), "exact");
    EXPECT_EQ(word(matches.at("rows").as_array().at(0), "address_id"), room);

    auto shown = client.get("/api/addresses/" + room);
    ASSERT_EQ(shown.status, 200) << shown.body;
    auto path = shown.json().at("path").as_array();
    EXPECT_EQ(word(path.front(), "level"), "province");
    EXPECT_EQ(word(path.back(), "level"), "floor");
    EXPECT_TRUE(shown.json().at("children").as_array().empty());

    auto house = client.get("/api/addresses/" + building);
    ASSERT_EQ(house.status, 200) << house.body;
    EXPECT_FALSE(house.json().at("children").as_array().empty());
    EXPECT_EQ(word(house.json(), "full_name"), name_of(building));
}

TEST_F(AddressApi, PutsWhatLiesInOnesOwnAreaFirst) {
    std::string officer = town.logins_with(Role::community_officer).front();
    auto found = town.as(officer).get(search("苑"));
    ASSERT_EQ(found.status, 200) << found.body;
    std::string order;
    auto matches = found.json();
    for (const auto& row : matches.at("rows").as_array())
        order += row.at("in_own_area").as_bool() ? '*' : '-';
    EXPECT_TRUE(order.contains('*') && order.contains('-')) << order;
    EXPECT_FALSE(order.contains("-*")) << order;
}

// ── keeping them up ──

TEST_F(AddressApi, LetsOnlyWhoKeepsTheRecordsOfAnAreaChangeItsAddresses) {
    std::string floor = town.say("select address_id from addresses where level = 'floor' order by full_name limit 1");
    boost::json::object wanted{{"level", "room"}, {"name", "9901"}, {"is_dwelling", true}};
    for (const char* login : {"zhihui01", "wangge001", "guanli01", "qishou01"})
        EXPECT_EQ(town.as(login).post("/api/addresses/" + floor + "/children", wanted).code(), "role_needed")
            << login;
    // Of somebody else's area it does not exist.
    std::string elsewhere =
        town.say("select address_id from addresses where level = 'floor' order by full_name desc limit 1");
    std::string keeper;
    for (const std::string& login : town.logins_with(Role::community_officer)) {
        auto here = town.as(login).get("/api/addresses/" + floor + "/record");
        auto there = town.as(login).get("/api/addresses/" + elsewhere + "/record");
        ASSERT_EQ(here.status, 200) << here.body;
        if (!here.json().at("may_hold").as_array().empty() && there.json().at("may_hold").as_array().empty())
            keeper = login;
    }
    ASSERT_FALSE(keeper.empty());
    auto client = town.as(keeper);
    EXPECT_EQ(client.post("/api/addresses/" + elsewhere + "/children", wanted).code(), "address_not_found");
    auto made = client.post("/api/addresses/" + floor + "/children", wanted);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(word(made.json().at("address"), "name"), "9901 室");
    auto again = client.post("/api/addresses/" + floor + "/children", wanted);
    EXPECT_EQ(again.code(), "address_name_taken");
    EXPECT_EQ(again.json().at("details").at("address_id"), made.json().at("address").at("address_id"));
    EXPECT_EQ(client.get("/api/top-address").status, 200);
}

TEST_F(AddressApi, NeverTellsThePlateOfADoor) {
    std::string plate = town.say("select plate_code from addresses where address_id = '" + building + "'");
    auto client = town.as("zhihui01");
    EXPECT_FALSE(client.get(search(name_of(building))).body.contains(plate));
    EXPECT_FALSE(client.get("/api/addresses/" + building).body.contains(plate));
}

} // namespace
} // namespace qzt::testing
