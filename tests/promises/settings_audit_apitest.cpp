// What is done to accounts and settings is written down as surely as what is done to cases: each act that succeeds
// leaves one row of history, one that is refused leaves none, and one whose row cannot be written does not happen.
#include "support/served_town.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

using boost::json::object;
using Pieces = std::map<std::string, std::string>;

struct Deed {
    std::string login, operation;
    Pieces pieces; // of its path
    boost::json::value body;
};

struct SettingsAuditTest : PromiseTest {
    int64_t history() { return std::stoll(town.say("select count(*) from account_events")); }
    // Everything that these acts change. Of sessions only which there are: each look moves one.
    std::string state() {
        std::string all;
        for (std::string table : {"organisations", "members", "posts", "categories", "dispatch_catalogue",
                                  "calendar_days", "wall_keys", "totp_recovery_codes", "areas", "priority_limits",
                                  "walls", "duty_weeks", "duty_shifts", "text_model_uses"})
            all += town.say("select md5(string_agg(t::text, '|' order by t::text)) from " + table + " t") + " ";
        return all + town.say("select count(*) || ' ' || count(ended_at) from sessions");
    }
    // By a client of its own: what is answered while history is full is no answer of the contract.
    Answer act(const Deed& deed) {
        const Operation& told = town.contract().operation(deed.operation);
        std::string target = told.path;
        for (const auto& [piece, text] : deed.pieces)
            target.replace(target.find("{" + piece + "}"), piece.size() + 2, text);
        HttpClient client(town.port());
        client.always("X-Requested-With", "qzt");
        if (!deed.login.empty()) client.cookies() = town.as(deed.login).cookies();
        bool has_body = told.body_schema();
        return client.send(told.method, target, has_body ? boost::json::serialize(deed.body) : "",
                           has_body ? Fields{{"Content-Type", "application/json"}} : Fields{});
    }
    // First while its row cannot be written, then when it can. The answer of the one that happened.
    Answer try_both(const Deed& deed, int rows_of_it = 1) {
        if (!deed.login.empty()) town.as(deed.login); // who signs in now has not to when it counts
        auto rows = history();
        std::string before = state();
        town.say("create function no_history() returns trigger language plpgsql as "
                 "$$ begin raise exception 'history is full'; end $$; create trigger no_history before insert on "
                 "account_events for each row execute function no_history()");
        auto failed = act(deed);
        town.say("drop trigger no_history on account_events; drop function no_history()");
        EXPECT_GE(failed.status, 500) << deed.operation << ": " << failed.body;
        EXPECT_EQ(history(), rows) << deed.operation;
        EXPECT_EQ(state(), before) << deed.operation << " has happened in silence";
        auto done = act(deed);
        EXPECT_LT(done.status, 300) << deed.operation << ": " << done.body;
        EXPECT_EQ(history(), rows + rows_of_it) << deed.operation;
        ++tried;
        return done;
    }
    int tried = 0;
};

TEST_F(SettingsAuditTest, LeavesOneRowOfEachActAndLetsNothingHappenInSilence) {
    const std::string admin = "guanli01", security = "anquan01";
    auto ask = [&](const char* target) { return town.as(admin).get(target).json(); };
    std::string org = town.actor("banli10").posts.at(0).org_id.text();

    // People.
    auto made = try_both(
        {admin,
         "create_member",
         {},
         object{{"login", "xinren01"}, {"name", "新人甲"}, {"language", "zh"}, {"posts", boost::json::array{}}}});
    std::string member(made.json().at("member").at("member_id").as_string());
    Pieces who{{"member_id", member}};
    try_both({admin, "update_member", who, object{{"name", "新人乙"}, {"language", "zh"}, {"active", true}}});
    try_both({admin, "reset_password", who, {}});
    try_both({admin, "add_post", who, object{{"role", "handler"}, {"org_id", org}}});
    std::string post = town.say("select post_id from posts where member_id = '" + member + "'");
    try_both({admin, "remove_post", {{"post_id", post}}, {}});
    auto lost = town.anew("wangge011");
    try_both({security, "end_member_sessions", {{"member_id", town.actor("wangge011").member_id.text()}}, {}});
    EXPECT_EQ(lost.get("/api/session").status, 401);

    // One's own account.
    try_both({"", "sign_in", {}, object{{"login", "wangge011"}, {"password", town.password()}}});
    auto browser = town.anew("wangge013"), other = town.anew("wangge013");
    std::string session;
    for (const auto& one : browser.get("/api/me/sessions").json().at("sessions").as_array())
        if (!one.at("current").as_bool()) session = one.at("session_id").as_string();
    try_both({"wangge013", "end_session", {{"session_id", session}}, {}});

    // The station. A key is an account with a post of its own, which comes and goes with it.
    auto key = try_both({admin, "create_wall_key", {}, object{{"name", "一号屏"}}}, 3);
    try_both({admin, "revoke_wall_key", {{"wall_key_id", std::string(key.json().at("wall_key_id").as_string())}}, {}},
             2);
    auto wall = try_both({admin, "create_wall", {}, object{{"name", "大厅"}, {"format", "wide"}}}).json();
    Pieces of_wall{{"wall_id", std::string(wall.at("wall_id").as_string())}};
    try_both(
        {admin, "update_wall", of_wall, object{{"version", 1}, {"name", "东墙"}, {"panels", wall.at("panels")}}});
    try_both({admin, "delete_wall", of_wall, {}});
    object shift{{"day", "2026-03-09"}, {"from_minute", 480}, {"to_minute", 1080},
                 {"post", "值班所长"},  {"org_id", org},      {"people", 1}};
    try_both({admin,
              "update_roster",
              {},
              object{{"monday", "2026-03-09"}, {"version", 0}, {"shifts", boost::json::array{shift}}}});
    object words{{"kind", "street"},
                 {"name", "试验街道办"},
                 {"short_name", "试验街道"},
                 {"round_the_clock", false},
                 {"active", true}};
    auto added = try_both({admin, "create_organisation", {}, words});
    words["name"] = "试验街道办事处";
    words["active"] = false;
    try_both({admin, "update_organisation", {{"org_id", std::string(added.json().at("org_id").as_string())}}, words});
    auto categories = ask("/api/categories");
    for (const auto& category : categories.at("categories").as_array()) {
        if (category.at("code") != "0304") continue;
        const object& schema = *town.contract().operation("update_category").body_schema();
        object settings = town.contract().sample(schema, true).as_object();
        // What is not told of a category is not set.
        std::vector<std::string> unset;
        for (auto& [name, value] : settings)
            if (auto now = category.as_object().if_contains(name))
                value = *now;
            else
                unset.push_back(name);
        for (const std::string& name : unset)
            settings.erase(name);
        auto before = settings;
        settings["sampling_percent"] = settings.at("sampling_percent") == 21 ? 22 : 21;
        try_both({admin, "update_category", {{"code", "0304"}}, settings});
        act({admin, "update_category", {{"code", "0304"}}, before});
    }
    object day{{"day", "2027-12-30"}, {"kind", "restday"}, {"provisional", false}};
    object calendar{{"days", boost::json::array{day}}};
    try_both({admin, "update_calendar", {{"year", "2027"}}, calendar});
    for (const char* way : {"off", "tree"})
        try_both({admin, "choose_suggestion_way", {}, object{{"way", way}, {"reason", "试一试"}}});
    EXPECT_GE(tried, 15);
}

TEST_F(SettingsAuditTest, LeaveNoRowOfWhatWasRefused) {
    for (const char* login : {"zhihui01", "guanli01"})
        town.as(login);
    auto rows = history();
    std::string before = state();
    for (const Deed& deed :
         {Deed{"zhihui01", "create_member", {}, object{{"login", "xinren02"}, {"name", "新人丙"}}},
          Deed{
              "guanli01",
              "create_member",
              {},
              object{{"login", "zhihui01"}, {"name", "新人丙"}, {"language", "zh"}, {"posts", boost::json::array{}}}},
          Deed{"guanli01",
               "update_member",
               {{"member_id", MemberId::named("nobody").text()}},
               object{{"name", "甲"}, {"language", "zh"}, {"active", true}}},
          Deed{"guanli01", "reset_password", {{"member_id", town.actor("guanli01").member_id.text()}}, {}},
          Deed{"zhihui01", "choose_suggestion_way", {}, object{{"way", "off"}, {"reason", "不要了"}}},
          Deed{
              "guanli01", "choose_suggestion_way", {}, object{{"way", "model"}, {"version", 99}, {"reason", "试试"}}},
          Deed{"guanli01", "create_wall_key", {}, object{{"name", ""}}}}) {
        auto answer = act(deed);
        EXPECT_GE(answer.status, 400) << deed.operation << answer.body;
        EXPECT_LT(answer.status, 500) << deed.operation << answer.body;
    }
    EXPECT_EQ(history(), rows);
    EXPECT_EQ(state(), before);
}

} // namespace
} // namespace qzt::testing
