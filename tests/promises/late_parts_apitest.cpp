// An organisation hears of a dispatch when it can no longer be undone, also when the server is killed within these
// ten seconds and its memory with it.
#include "support/served_town.hpp"
#include "support/town_talk.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

using namespace std::chrono_literals;

struct LatePartsTest : PromiseTest {
    std::string place_now(TownClient& client) {
        return std::string(client.get("/api/cases?limit=1").json().at("last_event_id").as_string());
    }
    // A new case, dispatched to an organisation; its id.
    std::string dispatched_to(OrgId org) {
        TownTalk talk(town, 5);
        Said said = talk.report();
        said.body.as_object().erase("self_handled_result");
        auto made = town.as("wangge001").post(said.target, said.body);
        EXPECT_EQ(made.status, 201) << made.body;
        std::string id(made.json().at("case_id").as_string());
        auto dispatch = town.as("zhihui01")
                            .post("/api/cases/" + id + "/dispatches",
                                  {{"command_id", CommandId::make(SystemClock().now()).text()},
                                   {"version", made.json().at("version")},
                                   {"lead_org_id", org.text()},
                                   {"assists", boost::json::array()},
                                   {"override_reason", "由该单位处理更合适"},
                                   {"demand", "请到场处理并反馈。"}});
        EXPECT_LT(dispatch.status, 300) << dispatch.body;
        return id;
    }
    // Whether the stream tells of the case in time.
    static bool hears(EventSource& source, const std::string& case_id, std::chrono::seconds patience) {
        auto until = std::chrono::steady_clock::now() + patience;
        try {
            while (std::chrono::steady_clock::now() < until) {
                auto left = until - std::chrono::steady_clock::now();
                auto event = source.next(std::chrono::duration_cast<std::chrono::milliseconds>(left));
                if (!event) return false;
                if (event->event == "case" && event->data.contains(case_id)) return true;
            }
        } catch (const TimedOut&) {
        }
        return false;
    }
};

TEST_F(LatePartsTest, AreToldThoughTheServerWasKilledBeforeTheyCouldBeSeen) {
    std::string login = town.logins_with(Role::handler).front();
    OrgId org = *town.actor(login).org_of(Role::handler);
    auto handler = town.as(login);
    std::string case_id = dispatched_to(org);
    // The screen has heard everything up to here; of this dispatch it may not know yet.
    std::string place = place_now(handler);
    EXPECT_EQ(handler.get("/api/cases/" + case_id).status, 404);

    town.kill_server();
    town.start();
    auto again = town.as(login);
    auto feed = again.events("/api/feed", {{"Last-Event-ID", place}});
    EXPECT_TRUE(hears(feed, case_id, 20s));
    EXPECT_EQ(again.get("/api/cases/" + case_id).status, 200);
}

// The control: who has no part in it hears nothing of it.
TEST_F(LatePartsTest, AreNotToldToOthers) {
    auto handlers = town.logins_with(Role::handler);
    OrgId org = *town.actor(handlers.front()).org_of(Role::handler);
    auto other =
        std::ranges::find_if(handlers, [&](const std::string& login) { return !town.actor(login).belongs_to(org); });
    ASSERT_NE(other, handlers.end());
    auto stranger = town.as(*other);
    std::string case_id = dispatched_to(org);
    std::string place = place_now(stranger);
    town.kill_server();
    town.start();
    auto again = town.as(*other);
    auto feed = again.events("/api/feed", {{"Last-Event-ID", place}});
    EXPECT_FALSE(hears(feed, case_id, 12s));
}

} // namespace
} // namespace qzt::testing
