// Projects over HTTP: what is refused leaves a trace with who tried it, a template is made without code, and a bid
// comes in by its code alone.
#include "kernel/files/content_store.hpp"
#include "projects/project_types.hpp"
#include "support/pdf_words.hpp"
#include "support/sample_pictures.hpp"
#include "support/served_town.hpp"

#include <boost/json.hpp>

#include <cstdlib>
#include <set>

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

// Two scans, one of them the other's second page, and a photo that ends a step.
struct ProjectFolders : ProjectsApi {
    TownClient leader = town.as(leader_login);
    std::string folder = path + "/folder";
    std::vector<std::string> photos;

    std::string photo(uint32_t width) {
        std::string file = new_id();
        auto kept =
            leader.send("PUT", "/api/files/" + file, sample_jpeg(width, 33), {{"Content-Type", "image/jpeg"}});
        EXPECT_EQ(kept.status, 200) << kept.body;
        photos.push_back(file);
        return file;
    }
    void attach() {
        ASSERT_EQ(leader.post("/api/projects", creating()).status, 201);
        boost::json::object paper{{"paperwork_id", new_id()},
                                  {"title", "维修方案/分摊表"},
                                  {"org_id", sponsor().text()},
                                  {"files", {photo(201), photo(202)}}};
        ASSERT_EQ(act(leader, "paperwork", paper, version(leader)).status, 200);
        ASSERT_EQ(act(leader, "launch", {}, version(leader)).status, 200);
        auto step = leader.get(path).json().at("steps").at(0);
        boost::json::object begun{{"step_id", step.at("step_id")}, {"on", today}};
        ASSERT_EQ(act(leader, "step-starts", begun, version(leader)).status, 200);
        boost::json::object done = begun;
        done["note"] = "检测报告已出";
        done["files"] = boost::json::array{boost::json::value(photo(203))};
        ASSERT_EQ(act(leader, "step-ends", done, version(leader)).status, 200);
    }
    std::string hash_of(const std::string& file) {
        return town.say("select full_hash from files where file_id = '" + file + "'");
    }
    std::filesystem::path kept_at(const std::string& file) {
        return files::ContentStore(town.socket_folder().parent_path() / "files").path_of(hash_of(file));
    }
};

TEST_F(ProjectFolders, AreForThoseWhoMaySeeAllOfIt) {
    attach();
    auto stranger = town.as(town.logins_with(Role::rider).at(0));
    for (const std::string& target : {folder, path + "/folder-contents"}) {
        EXPECT_EQ(town.nobody().get(target).code(), "not_signed_in");
        EXPECT_EQ(town.as(other_login()).get(target).code(), "role_needed") << "whoever only takes part";
        EXPECT_EQ(stranger.get(target).code(), "role_needed");
    }
    std::string other_leader;
    for (const std::string& login : town.logins_with(Role::org_leader))
        if (!town.actor(login).has_post_in(sponsor()) &&
            !town.actor(login).has_post_in(org_of(other_login(), Role::property_staff)))
            other_leader = login;
    ASSERT_NE(other_leader, "");
    EXPECT_EQ(town.as(other_leader).get(folder).code(), "project_not_found") << "and has no part in it";
    EXPECT_EQ(traces("exported"), "project_not_found");
    EXPECT_EQ(town.as("suozhang01").get(folder).status, 200) << "whoever supervises";
    EXPECT_EQ(traces("exported"), "project_not_found done");
}

TEST_F(ProjectFolders, AreRefusedBeforeTheFirstByteWhereTheyCannotBeWhole) {
    attach();
    std::string first = "where file_id = '" + photos.at(0) + "'";
    std::string size = town.say("select size from files " + first);
    town.say("update files set size = 2000000000 " + first);
    auto large = leader.get(folder);
    EXPECT_EQ(large.code(), "project_folder_large") << large.body.substr(0, 200);
    auto told = leader.get(path + "/folder-contents").json();
    EXPECT_GT(told.at("bytes").to_number<int64_t>(), told.at("bytes_max").to_number<int64_t>());
    town.say("update files set size = " + size + " " + first);
    auto kept = kept_at(photos.at(1)), away = kept;
    away += ".away";
    std::filesystem::rename(kept, away);
    EXPECT_EQ(leader.get(folder).code(), "project_folder_damaged");
    EXPECT_EQ(leader.get(path + "/folder-contents").json().at("damaged"), 1);
    std::filesystem::rename(away, kept);
    EXPECT_EQ(leader.get(path + "/folder-contents").json().at("damaged"), 0);
    EXPECT_EQ(traces("exported"), "project_folder_large project_folder_damaged");
}

TEST_F(ProjectFolders, EndEarlyWhenAFileIsNoLongerWhatItWas) {
    attach();
    auto kept = kept_at(photos.at(2));
    auto length = std::filesystem::file_size(kept);
    std::string before(length, '\0');
    std::ifstream(kept, std::ios::binary).read(before.data(), std::streamsize(length));
    std::filesystem::permissions(kept, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
    std::ofstream(kept, std::ios::binary) << std::string(length, 'x');
    EXPECT_THROW(leader.get(folder), std::runtime_error) << "less comes than was told";
    std::ofstream(kept, std::ios::binary) << before;
    EXPECT_EQ(town.as(leader_login).get(folder).status, 200);
}

TEST_F(ProjectFolders, HoldEverythingThatThePrintedFileLists) {
    attach();
    auto told = leader.get(path + "/folder-contents").json();
    EXPECT_EQ(told.at("files"), 3);
    auto given = leader.get(folder);
    ASSERT_EQ(given.status, 200) << given.body.substr(0, 200);
    EXPECT_EQ(given.field("Content-Type"), "application/zip");
    EXPECT_EQ(given.field("Content-Length"), std::to_string(given.body.size()));
    TemporaryFolder unpacked;
    std::string zip = unpacked.write("x.zip", given.body).string(), to = (unpacked.path() / "all").string();
    ASSERT_EQ(std::system(("LC_ALL=C.UTF-8 unzip -qq '" + zip + "' -d '" + to + "'").c_str()), 0);
    EXPECT_EQ(std::system(("cd '" + to + "' && LC_ALL=C.UTF-8 sha256sum --quiet --strict -c SHA256SUMS").c_str()), 0);
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(to))
        if (entry.is_regular_file()) names.insert(std::filesystem::relative(entry.path(), to).string());
    std::string step(leader.get(path).json().at("steps").at(0).at("name").as_string());
    EXPECT_EQ(names,
              (std::set<std::string>{"SHA256SUMS", "卷宗.pdf", "清单.csv", "材料/01 维修方案_分摊表 第1版 第1张.jpg",
                                     "材料/01 维修方案_分摊表 第1版 第2张.jpg", "步骤/01 " + step + ".jpg"}));
    auto content = [&](const std::string& name) {
        std::ifstream file(std::filesystem::path(to) / name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    // The printed file inside it lists the same hashes, and its history has the taking along.
    std::string words;
    for (const std::string& page : pdf_pages(content("卷宗.pdf")))
        for (char c : page)
            if (c != ' ' && c != '\n') words += c;
    for (const std::string& file : photos) {
        std::string hash = hash_of(file);
        EXPECT_NE(content("SHA256SUMS").find(hash), std::string::npos);
        EXPECT_NE(content("清单.csv").find(hash), std::string::npos);
        EXPECT_NE(words.find(hash.substr(0, 8)), std::string::npos) << words;
    }
    EXPECT_EQ(files::sha256_hex(content("步骤/01 " + step + ".jpg")), hash_of(photos.at(2)));
    EXPECT_EQ(traces("exported"), "done");
}

TEST_F(ProjectsApi, TheSessionTellsWhoBeginsProjectsAndKeepsTemplates) {
    auto of = [&](const std::string& login) { return town.as(login).get("/api/session").json(); };
    auto leads = of(leader_login), admin = of("guanli01"), firm = of(other_login());
    EXPECT_EQ(leads.at("begins_projects_of"), (boost::json::array{boost::json::value(sponsor().text())}));
    EXPECT_FALSE(leads.at("keeps_project_templates").as_bool());
    EXPECT_TRUE(admin.at("begins_projects_of").as_array().empty());
    EXPECT_TRUE(admin.at("keeps_project_templates").as_bool());
    EXPECT_TRUE(firm.at("begins_projects_of").as_array().empty());
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
