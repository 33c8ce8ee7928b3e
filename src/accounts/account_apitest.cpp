// Sessions, accounts and administration over HTTP: cookies, refusals, and what a browser must send.
#include "accounts/account_api.hpp"
#include "accounts/api_gate.hpp"
#include "accounts/wall_keys.hpp"
#include "support/account_town.hpp"
#include "support/http_client.hpp"
#include "support/running_server.hpp"

#include <boost/asio/this_coro.hpp>
#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::AccountTown;
using testing::Fields;
using testing::HttpClient;

// What one thread of the server has: its own connections, and the gate before the endpoints.
struct Thread {
    pg::Pool pool;
    http::Handler handler;

    Thread(asio::io_context& context, const std::string& conninfo, AccountDesk* desk)
        : pool(context, {.conninfo = conninfo}) {
        auto routes = std::make_shared<http::Routes<Call>>();
        routes->add(account_endpoints(desk));
        routes->add(member_endpoints(desk));
        routes->add(wall_key_endpoints());
        auto doorkeeper = [this](const http::Request& request, Time now) {
            return who_asks(pool, AccountTown::station, request, now);
        };
        handler = gate(routes, {AccountTown::station, &pool, doorkeeper});
    }
};

// The thread's io_context belongs to the server, so what stands on it is made with the first request.
http::Handler accounts_handler(std::string conninfo, AccountDesk* desk) {
    auto made = std::make_shared<std::unique_ptr<Thread>>();
    return [=](http::Request request) -> Task<http::Response> {
        auto serve = [](auto made, std::string conninfo, AccountDesk* desk,
                        http::Request request) -> Task<http::Response> {
            Executor executor = co_await asio::this_coro::executor;
            if (!*made) *made = std::make_unique<Thread>(executor.context(), conninfo, desk);
            http::Response response = co_await (*made)->handler(std::move(request));
            co_return response;
        };
        return serve(made, conninfo, desk, std::move(request));
    };
}

struct AccountApi : ::testing::Test {
    AccountTown town;
    std::unique_ptr<testing::RunningServer> server;

    AccountApi() {
        town.now = SystemClock().now(); // the server's clock, by which passwords grow old
        server = std::make_unique<testing::RunningServer>(accounts_handler(town.database.conninfo_app(), &town.desk));
    }
    HttpClient client() {
        HttpClient client(server->port());
        client.always("X-Requested-With", "qzt");
        return client;
    }
    HttpClient signed_in(std::string login) {
        HttpClient one = client();
        auto answer = one.post("/api/session", {{"login", login}, {"password", AccountTown::password}});
        EXPECT_EQ(answer.status, 200) << answer.body;
        return one;
    }
};

TEST_F(AccountApi, RefusesWhoeverHasNoSessionAndWhatComesFromForeignPages) {
    town.member("lin", {Role::dispatcher});
    auto stranger = client();
    for (auto path :
         {"/api/session", "/api/me/sessions", "/api/members", "/api/account-events", "/api/organisations"})
        EXPECT_EQ(stranger.get(path).code(), "not_signed_in") << path;
    HttpClient foreign(server->port());
    EXPECT_EQ(foreign.post("/api/session", {{"login", "lin"}, {"password", AccountTown::password}}).code(),
              "foreign_origin");
    EXPECT_EQ(stranger.post("/api/session", {{"login", "lin"}, {"password", "wrong"}}).code(), "sign_in_refused");
    EXPECT_TRUE(stranger.cookies().empty());
    EXPECT_EQ(stranger.post("/api/session", {{"login", "lin"}, {"pass", "x"}}).code(), "invalid_fields");
}

TEST_F(AccountApi, SignsInWithACookieThatScriptsCannotReadAndOutAgain) {
    town.member("lin", {Role::dispatcher});
    auto lin = client();
    auto answer = lin.post("/api/session", {{"login", "lin"}, {"password", AccountTown::password}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.json().at("station_name").as_string(), "环溪派出所");
    EXPECT_EQ(answer.json().at("posts").at(0).at("role").as_string(), "dispatcher");
    EXPECT_FALSE(answer.body.contains(lin.cookies().at("qzt_session")));
    EXPECT_EQ(lin.get("/api/session").json().at("login").as_string(), "lin");

    std::string first = lin.cookies().at("qzt_session");
    lin.post("/api/session", {{"login", "lin"}, {"password", AccountTown::password}});
    EXPECT_NE(lin.cookies().at("qzt_session"), first);
    EXPECT_EQ(client().get("/api/session", {{"Cookie", "qzt_session=" + first}}).code(), "not_signed_in");

    auto list = lin.get("/api/me/sessions").json().at("sessions").as_array();
    EXPECT_EQ(list.size(), 1u);
    std::string second = lin.cookies().at("qzt_session");
    EXPECT_EQ(lin.del("/api/session").status, 204);
    EXPECT_EQ(client().get("/api/session", {{"Cookie", "qzt_session=" + second}}).code(), "not_signed_in");
    EXPECT_EQ(lin.del("/api/session").status, 204) << "leaving twice is no fault";
}

TEST_F(AccountApi, OpensNothingElseUntilTheFirstPasswordIsChanged) {
    town.member("admin", {Role::administrator});
    auto admin = signed_in("admin");
    auto made = admin.post(
        "/api/members",
        {{"login", "zhou"}, {"name", "周远"}, {"posts", {{{"role", "administrator"}, {"org_id", town.org.text()}}}}});
    ASSERT_EQ(made.status, 201) << made.body;
    std::string first(made.json().at("one_time_password").as_string());
    auto zhou = client();
    zhou.post("/api/session", {{"login", "zhou"}, {"password", first}});
    EXPECT_EQ(zhou.get("/api/members").code(), "password_change_due");
    EXPECT_EQ(zhou.put("/api/me/password", {{"old_password", first}, {"new_password", "Heron-crimson-42"}}).status,
              204);
    EXPECT_EQ(zhou.get("/api/members").status, 200);
}

TEST_F(AccountApi, KeepsAdministrationToAdministratorsAndHistoryToAuditors) {
    auto lin_id = town.member("lin", {Role::dispatcher});
    auto admin_id = town.member("admin", {Role::administrator});
    town.member("audit", {Role::auditor});
    auto lin = signed_in("lin"), admin = signed_in("admin"), audit = signed_in("audit");
    boost::json::value post{{"role", "caller"}, {"org_id", town.org.text()}};
    std::string of_lin = "/api/members/" + lin_id.text(), of_admin = "/api/members/" + admin_id.text();

    EXPECT_EQ(lin.post(of_lin + "/posts", post).code(), "role_needed");
    EXPECT_EQ(audit.post(of_lin + "/posts", post).code(), "role_needed");
    EXPECT_EQ(admin.post(of_admin + "/posts", post).code(), "not_oneself");
    EXPECT_EQ(admin.del(of_lin + "/totp").code(), "role_needed");
    EXPECT_EQ(admin.get("/api/account-events").code(), "role_needed");

    auto given = admin.post(of_lin + "/posts", post);
    ASSERT_EQ(given.status, 201) << given.body;
    EXPECT_EQ(given.json().at("posts").as_array().size(), 2u);
    auto events = audit.get("/api/account-events?member_id=" + lin_id.text()).json().at("events");
    EXPECT_EQ(events.at(0).at("act").as_string(), "post_given");
    EXPECT_EQ(events.at(0).at("actor_name").as_string(), "某admin");
    EXPECT_EQ(events.at(0).at("facts").at("role").as_string(), "caller");

    // Out of use, the member is out at once.
    EXPECT_EQ(lin.get("/api/session").status, 200);
    EXPECT_EQ(admin.put(of_lin, {{"name", "林乔"}, {"language", "zh"}, {"active", false}}).status, 200);
    EXPECT_EQ(lin.get("/api/session").code(), "session_revoked");
}

TEST_F(AccountApi, TellsALostPhoneFromOneWhoseSessionIsOver) {
    auto lin_id = town.member("lin", {Role::grid_worker});
    town.member("sec", {Role::security_officer});
    town.member("admin", {Role::administrator});
    auto sec = signed_in("sec"), admin = signed_in("admin"), left = signed_in("lin"), lost = signed_in("lin");
    std::string token = left.cookies().at("qzt_session");
    left.del("/api/session");
    EXPECT_EQ(sec.del("/api/members/" + lin_id.text() + "/sessions").status, 204);
    EXPECT_EQ(client().get("/api/session", {{"Cookie", "qzt_session=" + token}}).code(), "not_signed_in");
    EXPECT_EQ(lost.get("/api/session").code(), "session_revoked");
    EXPECT_EQ(lost.get("/api/me/sessions").code(), "session_revoked");
    EXPECT_EQ(client().get("/api/session").code(), "not_signed_in");
    // Whoever has found the phone again signs in as ever, and a new password is no loss.
    EXPECT_EQ(lost.post("/api/session", {{"login", "lin"}, {"password", AccountTown::password}}).status, 200);
    EXPECT_EQ(admin.post("/api/members/" + lin_id.text() + "/one-time-password", boost::json::object{}).status, 200);
    EXPECT_EQ(lost.get("/api/session").code(), "not_signed_in");
}

TEST_F(AccountApi, ExchangesTheKeyOfAScreenForACookieThatOpensNothingOfTheRest) {
    town.member("admin", {Role::administrator});
    auto admin = signed_in("admin");
    auto made = admin.post("/api/wall-keys", {{"name", "指挥大厅"}});
    ASSERT_EQ(made.status, 201) << made.body;
    std::string key(made.json().at("key").as_string());
    EXPECT_EQ(made.json().at("path").as_string(), "/wall/#key=" + key);
    EXPECT_FALSE(admin.get("/api/wall-keys").body.contains(key));

    auto screen = client();
    EXPECT_EQ(screen.post("/api/wall-session", {{"key", "1.x"}}).code(), "wall_key_refused");
    EXPECT_TRUE(screen.cookies().empty());
    ASSERT_EQ(screen.post("/api/wall-session", {{"key", key}}).status, 200);
    std::string cookie = screen.cookies().at("qzt_session");
    EXPECT_EQ(screen.get("/api/session").status, 200);
    EXPECT_EQ(screen.get("/api/me/sessions").code(), "wall_only");
    EXPECT_EQ(screen.put("/api/me/language", {{"language", "en"}}).code(), "wall_only");
    EXPECT_EQ(screen.get("/api/members").code(), "wall_only");
    // The same browser again, after it was started anew: it keeps what it has.
    ASSERT_EQ(screen.post("/api/wall-session", {{"key", key}}).status, 200);
    EXPECT_EQ(screen.cookies().at("qzt_session"), cookie);

    auto id = std::string(made.json().at("wall_key_id").as_string());
    EXPECT_EQ(screen.del("/api/wall-keys/" + id).code(), "wall_only");
    EXPECT_EQ(admin.del("/api/wall-keys/" + id).status, 204);
    EXPECT_EQ(screen.get("/api/session").code(), "session_revoked");
    EXPECT_EQ(client().post("/api/wall-session", {{"key", key}}).code(), "wall_key_refused");
}

TEST_F(AccountApi, SpeaksTheLanguageThatTheMemberChose) {
    town.member("lin", {Role::dispatcher});
    auto lin = signed_in("lin");
    EXPECT_EQ(lin.put("/api/me/language", {{"language", "fr"}}).code(), "invalid_fields");
    EXPECT_EQ(lin.put("/api/me/language", {{"language", "en"}}).status, 204);
    EXPECT_EQ(lin.get("/api/session").json().at("language").as_string(), "en");
}

} // namespace
} // namespace qzt
