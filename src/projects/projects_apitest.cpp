// Projects over HTTP: what is refused leaves a trace with who tried it, a template is made without code, and a bid
// comes in by its code alone.
#include "projects/project_types.hpp"
#include "support/served_town.hpp"

#include <boost/json.hpp>

namespace qzt::testing {
namespace {

using namespace std::chrono_literals;

struct ProjectsApi : PromiseTest {
    ProjectId id = ProjectId::make(SystemClock().now());
    std::string path = "/api/projects/" + id.text();
    std::string leader_login = town.logins_with(Role::community_worker).at(0);
    std::string today = to_text(local_day(SystemClock().now()));

    std::string new_id() { return Uuid::v7(SystemClock().now()).text(); }
    OrgId org_of(const std::string& login, Role role) { return town.actor(login).org_of(role).value(); }
    OrgId sponsor() { return org_of(leader_login, Role::community_worker); }
    std::string other_login() { return town.logins_with(Role::property_staff).at(0); }
    boost::json::object creating() {
        return {{"command_id", new_id()},
                {"project_id", id.text()},
                {"title", "六幢电梯大修"},
                {"kind", "lift"},
                {"scope", "两部电梯"},
                {"sponsor_org", sponsor().text()},
                {"lead_id", town.actor(leader_login).member_id.text()},
                {"parts",
                 {{{"org_id", org_of(other_login(), Role::property_staff).text()},
                   {"part", "配合施工"},
                   {"party", "property"}}}},
                {"template_key", "lift_repair"},
                {"begins_on", today}};
    }
    int64_t version(TownClient& by) { return by.get(path).json().at("version").as_int64(); }
    Answer act(TownClient& by, const std::string& noun, boost::json::object words, int64_t seen) {
        words["command_id"] = new_id();
        words["version"] = seen;
        return by.post(path + "/" + noun, words);
    }
    std::string traces(const std::string& act_name) {
        return town.say("select coalesce(string_agg(coalesce(refusal, 'done'), ' ' order by at, event_id), '') from "
                        "project_events where project_id = '" +
                        id.text() + "' and act = '" + act_name + "'");
    }
};

TEST_F(ProjectsApi, AreForThoseWhoLeadAndTakePart) {
    auto leader = town.as(leader_login), other = town.as(other_login());
    auto stranger = town.as(town.logins_with(Role::rider).at(0));
    EXPECT_EQ(town.nobody().get(path).code(), "not_signed_in");
    EXPECT_EQ(other.post("/api/projects", creating()).code(), "role_needed");
    auto created = leader.post("/api/projects", creating());
    ASSERT_EQ(created.status, 201) << created.body;
    EXPECT_EQ(stranger.get(path).code(), "project_not_found");
    EXPECT_EQ(act(stranger, "step-starts", {{"step_id", new_id()}, {"on", today}}, 1).code(), "project_not_found");
    EXPECT_EQ(act(other, "launch", {}, 1).code(), "role_needed");
    EXPECT_EQ(act(leader, "launch", {}, 7).code(), "project_changed");
    EXPECT_EQ(act(leader, "launch", {}, 1).status, 200);
    EXPECT_EQ(traces("launched"), "project_changed done");
    EXPECT_EQ(traces("step_started"), "project_not_found");
    auto whole = leader.get(path).json(), part = other.get(path).json();
    EXPECT_EQ(whole.at("sight"), "leads");
    EXPECT_EQ(part.at("sight"), "takes_part");
    EXPECT_GT(whole.at("steps").as_array().size(), part.at("steps").as_array().size());
    EXPECT_GT(part.at("steps").as_array().size(), 0u);
    EXPECT_EQ(other.get(path + "/events").code(), "role_needed");
    EXPECT_EQ(leader.get(path + "/events").json().at("events").as_array().size(), 4u);
    EXPECT_NE(other.get("/api/projects").body.find(id.text()), std::string::npos);
    EXPECT_EQ(stranger.get("/api/projects").body.find(id.text()), std::string::npos);
}

TEST_F(ProjectsApi, TheWholeFileIsForThoseWhoLeadOrSuperviseAndLeavesATrace) {
    auto leader = town.as(leader_login);
    ASSERT_EQ(leader.post("/api/projects", creating()).status, 201);
    std::string file = path + "/file";
    EXPECT_EQ(town.nobody().get(file).code(), "not_signed_in");
    EXPECT_EQ(town.as(other_login()).get(file).code(), "role_needed") << "whoever only takes part";
    EXPECT_EQ(traces("printed"), "");
    auto printed = leader.get(file);
    ASSERT_EQ(printed.status, 200) << printed.body;
    EXPECT_EQ(printed.body.substr(0, 5), "%PDF-");
    EXPECT_EQ(traces("printed"), "done");
    EXPECT_EQ(town.as("suozhang01").get(file).status, 200);
    EXPECT_EQ(traces("printed"), "done done");
}

TEST_F(ProjectsApi, ATemplateIsMadeWithoutCodeAndSaysWhatIsWrong) {
    auto chief = town.as("suozhang01");
    auto leader = town.as(leader_login);
    boost::json::object given{{"key", "test_pump"},
                              {"zh", "水泵更换"},
                              {"en", "New pump"},
                              {"kind", "facility"},
                              {"parties", {{{"key", "community"}, {"zh", "社区"}, {"en", "Community"}}}},
                              {"phases",
                               {{{"zh", "办"},
                                 {"en", "Do"},
                                 {"steps",
                                  {{{"key", "look"},
                                    {"zh", "看"},
                                    {"en", "Look"},
                                    {"party", "nobody"},
                                    {"days", 2},
                                    {"after", {"lok"}}}}}}}}};
    EXPECT_EQ(leader.put("/api/project-templates", given).code(), "role_needed");
    auto wrong = chief.put("/api/project-templates", given);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_NE(wrong.body.find("/phases/0/steps/0/party"), std::string::npos) << wrong.body;
    EXPECT_NE(wrong.body.find("/phases/0/steps/0/after/0"), std::string::npos);
    auto& step = given.at("phases").at(0).at("steps").at(0).as_object();
    step["party"] = "community";
    step["after"] = boost::json::array{};
    EXPECT_EQ(chief.put("/api/project-templates", given).status, 200);
    EXPECT_NE(leader.get("/api/project-templates").body.find("test_pump"), std::string::npos);
    auto removed = chief.send("DELETE", "/api/project-templates/test_pump", "", {{"X-Requested-With", "qzt"}});
    EXPECT_EQ(removed.status, 200) << removed.body;
    EXPECT_EQ(leader.get("/api/project-templates").body.find("test_pump"), std::string::npos);
}

TEST_F(ProjectsApi, ABidComesInByItsCode) {
    auto leader = town.as(leader_login);
    ASSERT_EQ(leader.post("/api/projects", creating()).status, 201);
    ASSERT_EQ(act(leader, "launch", {}, 1).status, 200);
    std::string step_id;
    for (const auto& step : leader.get(path).json().at("steps").as_array())
        if (step.at("use") == "tender") step_id = std::string(step.at("step_id").as_string());
    ASSERT_NE(step_id, "");
    auto scoring = town.logins_with(Role::handler);
    boost::json::array scorers;
    for (size_t n = 0; n < 3; ++n)
        scorers.push_back(boost::json::value(town.actor(scoring.at(n)).member_id.text()));
    std::string tender = new_id(), tender_path = "tenders/" + tender;
    boost::json::object draft{{"tender_id", tender},
                              {"step_id", step_id},
                              {"title", "电梯维修单位"},
                              {"notice", "两部电梯大修，具体见附件。"},
                              {"closes_at", to_text(SystemClock().now() + 24h * 5)},
                              {"notice_days", 3},
                              {"criteria",
                               {{{"criterion_id", new_id()}, {"name", "报价"}, {"weight", 60}, {"by_price", true}},
                                {{"criterion_id", new_id()}, {"name", "方案"}, {"weight", 40}}}},
                              {"scorers", scorers}};
    auto drafted = act(leader, "tenders", draft, version(leader));
    ASSERT_EQ(drafted.status, 200) << drafted.body;
    auto nobody = town.nobody();
    EXPECT_EQ(nobody.get("/api/tender-notices/" + tender).code(), "tender_not_found") << "a draft hangs nowhere";
    ASSERT_EQ(act(leader, tender_path + "/notice", {}, version(leader)).status, 200);
    EXPECT_EQ(nobody.get("/api/tender-notices/" + tender).status, 200);
    auto named =
        act(leader, tender_path + "/bidders", {{"bidder_id", new_id()}, {"name", "测试电梯公司"}}, version(leader));
    ASSERT_EQ(named.status, 201) << named.body;
    auto made = named.json();
    std::string code(made.at("code").as_string());
    boost::json::object bid{
        {"code", "0000-0000-0000-0000"},
        {"bid_id", new_id()},
        {"bid", {{"price_fen", 1'000'000}, {"days", 30}, {"warranty_months", 24}, {"promise", ""}}}};
    EXPECT_EQ(nobody.post("/api/tender-bids", bid).code(), "tender_code_unknown");
    EXPECT_EQ(nobody.post("/api/bidder-looks", {{"code", "0000-0000-0000-0000"}}).code(), "tender_code_unknown");
    bid["code"] = code;
    auto given = nobody.post("/api/tender-bids", bid);
    EXPECT_EQ(given.status, 200) << given.body;
    EXPECT_EQ(nobody.post("/api/tender-bids", bid).body, given.body) << "sent again";
    auto own = nobody.post("/api/bidder-looks", {{"code", code}});
    ASSERT_EQ(own.status, 200) << own.body;
    EXPECT_EQ(own.json().at("firm"), "测试电梯公司");
    EXPECT_EQ(own.json().at("bids").as_array().size(), 1u) << "once, although it came twice";
    EXPECT_EQ(own.body.find("1000000"), std::string::npos) << "of what was bid not even the bidder reads anything";
    auto seen = leader.get(path + "/" + tender_path);
    EXPECT_EQ(seen.body.find("1000000"), std::string::npos) << "nobody reads it";
    EXPECT_EQ(act(leader, tender_path + "/openings", {}, version(leader)).code(), "tender_not_over");
    EXPECT_EQ(traces("bids_opened"), "tender_not_over");
    EXPECT_EQ(town.as(other_login()).get(path + "/" + tender_path).code(), "tender_not_found");
    EXPECT_EQ(town.as(scoring.at(0)).get(path + "/" + tender_path).status, 200) << "whoever scores";
}

} // namespace
} // namespace qzt::testing
