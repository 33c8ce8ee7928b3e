// The contract is the code: what the server prints is what it answers by. Every answer that any test of the town gets
// is checked (PromiseTest); here each operation is asked once with a body that is right by its schema, and with every
// way of spoiling it: the server must say 400 and point at the fault.
#include "accounts/policy.hpp"
#include "api_routes.hpp"
#include "support/served_town.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

using boost::json::object;
using boost::json::value;

struct ContractTest : PromiseTest {
    // Somebody whom the gate lets in.
    std::string login_for(const Operation& operation) {
        for (std::string login :
             {"zhihuizhang01", "zhihui01", "guanli01", "anquan01", "shenji01", "wangge001", "minjing01", "daping01"})
            if (may_call(*policy_of(operation.name), &town.actor(login))) return login;
        throw std::runtime_error("nobody may " + operation.name);
    }
    Answer ask(const Operation& operation, std::string body, const std::string& type = "application/json") {
        auto client = operation.name == "sign_in" ? town.nobody() : town.as(login_for(operation));
        return client.send(operation.method, operation.target(case_id), body, {{"Content-Type", type}});
    }
    static bool points_at(const Answer& answer, const std::string& pointer) {
        if (answer.status != 400 || answer.code() != "invalid_fields") return false;
        auto body = answer.json();
        return std::ranges::any_of(body.at("fields").as_array(),
                                   [&](const value& field) { return field.at("path").as_string() == pointer; });
    }
    // Whether the answer says that the body has not the shape the contract tells. Rules may still refuse its sense.
    static bool blames_shape(const Answer& answer) {
        if (answer.status != 400) return false;
        if (answer.code() != "invalid_fields") return answer.code() == "bad_json";
        auto body = answer.json();
        return std::ranges::any_of(body.at("fields").as_array(), [](const value& field) {
            std::string_view code = field.at("code").as_string();
            return code.starts_with("field_") || code == "list_too_long";
        });
    }
    std::string case_id = CaseId::make(SystemClock().now()).text();
};

TEST_F(ContractTest, RefusesEverySpoiledBodyAndPointsAtTheFault) {
    size_t bodies = 0;
    for (const Operation& operation : town.contract().operations()) {
        const object* schema = operation.body_schema();
        if (!schema) continue;
        for (const Spoiled& spoiled : town.contract().spoiled(*schema)) {
            auto answer = ask(operation, boost::json::serialize(spoiled.body));
            EXPECT_TRUE(points_at(answer, spoiled.pointer))
                << operation.name << " " << spoiled.what << " at " << spoiled.pointer << ": " << answer.body;
            ++bodies;
        }
    }
    EXPECT_GT(bodies, 700u);
    std::cout << bodies << " spoiled bodies" << std::endl;
}

TEST_F(ContractTest, RefusesWhatIsNoJsonAtAll) {
    for (const Operation& operation : town.contract().operations()) {
        if (!operation.body_schema()) continue;
        for (std::string text :
             {"", "{", "[]", "null", "7", "\"text\"", "{}{}", "{\"a\":\xff}", "{\"command_id\":1e999}"}) {
            auto answer = ask(operation, text);
            EXPECT_EQ(answer.status, 400) << operation.name << " " << text << ": " << answer.body;
        }
        EXPECT_EQ(ask(operation, "{}", "text/plain").status, 415) << operation.name;
        EXPECT_EQ(ask(operation, std::string(60, '[') + std::string(60, ']')).status, 400) << operation.name;
    }
}

TEST_F(ContractTest, DoesNotBlameBodiesThatAreRight) {
    for (const Operation& operation : town.contract().operations()) {
        const object* schema = operation.body_schema();
        // Wrong guesses at a password are counted; two of them are enough.
        if (!schema) continue;
        for (bool whole : {false, true}) {
            auto answer = ask(operation, boost::json::serialize(town.contract().sample(*schema, whole)));
            bool lacks_version = !whole && operation.path.contains("/api/cases/") && points_at(answer, "/version");
            EXPECT_TRUE(!blames_shape(answer) || lacks_version) << operation.name << ": " << answer.body;
            EXPECT_LT(answer.status, 500) << operation.name << ": " << answer.body;
        }
    }
}

TEST_F(ContractTest, RefusesQueriesThatAreNoneOfItsWords) {
    auto client = town.as("zhihui01");
    for (std::string query : {"limit=0", "limit=2001", "limit=x", "desk=nowhere", "state=nowhere", "community_id=7",
                              "surprise=1", "after=%00", "lamp=blue", "category=1"}) {
        auto answer = client.get("/api/cases?" + query);
        EXPECT_EQ(answer.status, 400) << query << ": " << answer.body;
    }
    for (std::string target :
         {std::string("/api/cases/7"), std::string("/api/cases/%27%20or%201=1"),
          std::string("/api/public/reports/%00"), std::string("/api/nothing"), "/api/cases/" + case_id + "/nothing"})
        EXPECT_EQ(HttpClient(town.port()).get(target).status / 100, 4) << target;
    EXPECT_EQ(HttpClient(town.port()).send("PATCH", "/api/cases", "").status, 405);
}

TEST_F(ContractTest, IsTheOneThatTheProgramPrints) {
    EXPECT_EQ(HttpClient(town.port()).get("/api/openapi.json").body, openapi_text());
}

TEST_F(ContractTest, IsSeenToFailWhenAnAnswerIsNotAsTold) {
    auto client = town.as("zhihui01");
    auto good = client.get("/api/cases?limit=1");
    auto faults = [&](auto change) {
        auto body = good.json();
        change(body.as_object());
        Answer bad = good;
        bad.body = boost::json::serialize(body);
        return town.contract().faults("GET", "/api/cases?limit=1", bad);
    };
    auto row = [](object& page) -> object& { return page["rows"].as_array().at(0).as_object(); };
    EXPECT_EQ(faults([](object&) {}), std::vector<std::string>{});
    EXPECT_FALSE(faults([](object& page) { page.erase("rows"); }).empty());
    EXPECT_FALSE(faults([](object& page) { page["secret"] = 1; }).empty());
    EXPECT_FALSE(faults([&](object& page) { row(page)["state"] = "lost"; }).empty());
    EXPECT_FALSE(faults([&](object& page) { row(page)["case_id"] = "7"; }).empty());
    EXPECT_FALSE(faults([&](object& page) { row(page)["version"] = "7"; }).empty());
    EXPECT_FALSE(faults([&](object& page) { row(page)["created_at"] = "yesterday"; }).empty());
    Answer other = good;
    other.status = 206;
    EXPECT_FALSE(town.contract().faults("GET", "/api/cases", other).empty());
    other.status = 500;
    EXPECT_FALSE(town.contract().faults("GET", "/api/cases", other).empty());
    // And a body that is right is not found fault with by those who look for faults.
    auto right = ask(town.contract().operation("add_note"),
                     boost::json::serialize(object{{"command_id", case_id}, {"version", 1}, {"text", "说明"}}));
    EXPECT_FALSE(points_at(right, "/text"));
}

} // namespace
} // namespace qzt::testing
