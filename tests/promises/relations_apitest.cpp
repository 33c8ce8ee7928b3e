// Who may read a case and act on it, by how they stand to it. The table below is written from the rules of the
// neighbourhood's work (who does what, and who may not do it because somebody else must), not from the program: each
// cell is tried on the running server, and read from its database whether it had an effect.
#include "demo/demo_pictures.hpp"
#include "support/served_town.hpp"
#include "support/town_talk.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

using boost::json::object;

constexpr std::string_view acts[] = {"show",   "listed",   "sign",   "progress", "extension", "result", "finish",
                                     "accept", "dispatch", "assist", "nudge",    "supervise", "void",   "note"};

// One letter for each act: x it is done; - it is refused to somebody who may see the case, because of their post or
// of how they stand to it; . nothing is told, neither that there is such a case nor anything of it.
struct Expected {
    const char* relation;
    const char* ordinary;     // a shed on common land: urban management leads, the property firm assists
    const char* confidential; // a tip about drugs
};
// Acts, as above: show listed, sign progress extension result finish, accept dispatch assist, nudge, supervise void,
// note
const Expected table[] = {
    {"nobody", "..............", ".............."},
    {"the reporter", "xx-----------x", "xx-----------x"},
    {"own grid", "..............", ".............."},
    {"same estate", "..............", ".............."},
    {"own building", "..............", ".............."},
    {"same community", "..............", ".............."},
    {"officer of the community", "xx-----------x", ".............."},
    {"officer elsewhere", "..............", ".............."},
    {"lead organisation", "xxxxxx-------x", "xxxxxx-------x"},
    {"leader of the lead", "xxxxxx-------x", "xxxxxx-------x"},
    {"assisting organisation", "xxxx--x------x", "xxxx--x------x"},
    {"other department", "..............", ".............."},
    {"ended binding", "..............", ".............."},
    {"intake", "xx-----x--x--x", "xx-----x--x--x"},
    {"dispatcher", "xx-----xxxx--x", "xx-----xxxx--x"},
    {"duty commander", "xx-----xxxxxxx", "xx-----xxxxxxx"},
    {"station chief", "xx--------xxxx", "xx--------xxxx"},
    {"street leader", "xx--------xx-x", ".............."},
    {"inspector not drawn", "..............", ".............."},
    {"mediator", "..............", ".............."},
    {"administrator", "..............", ".............."},
    {"security officer", "..............", ".............."},
    {"auditor", "..............", ".............."},
    {"wall screen", "..............", ".............."},
};

// A matter in four copies, each as far as the acts of its group need it.
struct Matter {
    std::string submitted, dispatched, handling, assisted;
    const std::string& for_act(std::string_view act) const {
        if (act == "accept" || act == "dispatch") return submitted;
        if (act == "extension" || act == "result") return handling;
        if (act == "finish") return assisted;
        return dispatched;
    }
};

struct RelationsTest : PromiseTest {
    std::string grid, estate, community;

    object command(int64_t version) {
        return {{"command_id", CommandId::make(SystemClock().now()).text()}, {"version", version}};
    }
    int64_t version_of(const std::string& case_id) {
        return std::stoll(town.say("select version from cases where case_id = '" + case_id + "'"));
    }
    std::string org(std::string_view kind) {
        return town.people().organisation(kind, AreaId{Uuid::from_text(community).value()})->org_id.text();
    }
    // Whoever holds a post of this role in this organisation or area, and nothing else.
    std::string who(Role role, const std::string& org_id = "", const std::string& area = "", bool elsewhere = false) {
        for (const std::string& login : town.logins_with(role)) {
            const Actor& actor = town.actor(login);
            bool fits = std::ranges::any_of(actor.posts, [&](const Post& post) {
                bool here = area.empty() || (post.area_id && post.area_id->text() == area) != elsewhere;
                return post.role == role && here && (org_id.empty() || post.org_id.text() == org_id);
            });
            bool free =
                town.say("select active from members where login = '" + login + "'") == "t" && login != reporter;
            if (fits && free) return login;
        }
        ADD_FAILURE() << "nobody is " << int(role);
        return "";
    }
    std::string reporter = "qishou01"; // of no area

    // The place lies in a grid of an estate that has a house whose head is in the town.
    void SetUp() override {
        auto row = town.rows("select g.area_id, e.area_id, c.area_id, g.lon, g.lat from areas g join areas e on "
                             "e.area_id = g.parent_id and e.level = 'estate' join areas c on c.area_id = e.parent_id "
                             "where g.level = 'grid' and g.lon is not null and exists (select 1 from posts p join "
                             "areas b on b.area_id = p.area_id where p.role = 'building_steward' and b.parent_id = "
                             "g.area_id) order by g.code limit 1");
        ASSERT_FALSE(row.empty());
        grid = row[0][0], estate = row[0][1], community = row[0][2];
        lon = std::stod(row[0][3]), lat = std::stod(row[0][4]);
    }
    double lon = 0, lat = 0;
    int reports = 0;

    Answer send(TownClient& client, const std::string& name, const std::string& case_id, const object& body) {
        const Operation& told = town.contract().operation(name);
        return client.send(told.method, told.target(case_id), boost::json::serialize(body),
                           {{"Content-Type", "application/json"}});
    }
    void must(const std::string& login, const std::string& case_id, const std::string& name, object more = {}) {
        object body = command(version_of(case_id));
        body.insert(more.begin(), more.end());
        auto client = town.as(login);
        auto answer = send(client, name, case_id, body);
        ASSERT_LT(answer.status, 300) << name << ": " << answer.body;
    }
    std::string report(const std::string& category) {
        TownTalk talk(town, 1);
        Said said = talk.report();
        object& body = said.body.as_object();
        body.erase("self_handled_result");
        body["category"] = category;
        body["text"] = "楼后空地搭建了彩钢棚，占用公共空间，第" + std::to_string(++reports) + "处";
        body["lon"] = lon, body["lat"] = lat;
        auto answer = town.as(reporter).post(said.target, said.body);
        EXPECT_EQ(answer.status, 201) << answer.body;
        return std::string(answer.json().at("case_id").as_string());
    }
    static object dispatch_to(const std::string& lead, const std::string& assist) {
        return {{"lead_org_id", lead},
                {"demand", "请到现场处理"},
                {"assists", boost::json::array{object{{"org_id", assist}, {"demand", ""}}}},
                {"override_reason", "现场情况需要"}};
    }
    std::string dispatched(const std::string& category, const std::string& lead, const std::string& assist,
                           const std::string& ended) {
        std::string id = report(category);
        must("zhihui01", id, "dispatch", dispatch_to(ended, assist));
        object again = dispatch_to(lead, assist);
        again.erase("override_reason");
        again["reason"] = "派错单位";
        must("zhihui01", id, "redispatch", again);
        return id;
    }
    // As far as the lead, which signs and begins when it can see its part.
    void take_in_hand(const std::string& login, const std::string& case_id) {
        must(login, case_id, "sign");
        must(login, case_id, "start", {{"contact_text", "已与报告人联系"}});
    }
    std::string part_of(const std::string& case_id, const std::string& role) {
        return town.say("select assignment_id from assignments where case_id = '" + case_id + "' and role = '" +
                        role + "' and state <> 'withdrawn'");
    }
    void await_end_of_undo_windows() {
        while (town.say("select count(*) from assignments where visible_at > clock_timestamp()") != "0")
            town.say("select pg_sleep(0.1)");
    }

    // ── one cell ──

    object body_of(std::string_view act, const std::string& case_id) {
        object body = command(version_of(case_id));
        auto with = [&](object more) { body.insert(more.begin(), more.end()); };
        if (act == "progress" || act == "note") with({{"text", "已电话核对"}});
        if (act == "extension") with({{"amount", 1}, {"text", "等待材料"}});
        if (act == "result") with({{"text", "已当场清理完毕并复核"}, {"files", files}});
        if (act == "finish") with({{"assignment_id", part_of(case_id, "assist")}, {"text", "已到场协助"}});
        if (act == "dispatch") with(dispatch_to(org("dept_urban"), org("dept_market")));
        if (act == "assist") with({{"org_id", org("dept_housing")}, {"demand", ""}});
        if (act == "nudge") with({{"text", "请抓紧办理"}});
        if (act == "supervise")
            with({{"level", level},
                  {"kind", "key_matter"},
                  {"org_id", lead},
                  {"reason", "群众关注"},
                  {"demand", "请说明进展"}});
        if (act == "void") with({{"code", "wrong_entry"}, {"reason", "录入有误"}});
        return body;
    }
    boost::json::array files;
    std::string lead;
    int level = 1; // of the ladder of supervision, on which each has a step
    static std::string operation(std::string_view act) {
        if (act == "progress") return "log_progress";
        if (act == "extension") return "request_extension";
        if (act == "result") return "submit_result";
        if (act == "finish") return "finish_assist";
        if (act == "assist") return "add_assist";
        if (act == "void") return "void_case";
        if (act == "note") return "add_note";
        return std::string(act);
    }
    char outcome(const Answer& answer, bool sees) {
        if (answer.status < 300) return 'x';
        bool silent = answer.status == 401 || answer.status == 404 || (answer.code() == "role_needed" && !sees);
        return silent ? '.' : '-';
    }
    // What comes of it, by what was answered and by what is stored.
    char tried(std::string_view act, const Matter& matter, TownClient& client, bool sees, std::string& said) {
        const std::string& case_id = matter.for_act(act);
        if (act == "show") return outcome(client.get("/api/cases/" + case_id), false);
        if (act == "listed") {
            for (const char* list : {"/api/cases?limit=2000", "/api/cases?desk=reported&limit=2000"})
                if (client.get(list).body.contains(case_id)) return 'x';
            return '.';
        }
        auto before = version_of(case_id);
        auto answer = send(client, operation(act), case_id, body_of(act, case_id));
        said = answer.body;
        char seen = outcome(answer, sees);
        bool changed = version_of(case_id) != before;
        EXPECT_EQ(changed, seen == 'x') << act << " was answered with " << answer.status;
        EXPECT_LT(answer.status, 500) << said;
        if (answer.status == 400) ADD_FAILURE() << act << " was not even understood: " << said;
        return seen;
    }
    // A matter as it is reported, dispatched, in hand, and with a signed assistant.
    Matter prepare(const std::string& category, const std::string& lead, const std::string& assist,
                   const std::string& ended) {
        Matter matter;
        matter.submitted = report(category);
        matter.dispatched = dispatched(category, lead, assist, ended);
        matter.handling = dispatched(category, lead, assist, ended);
        matter.assisted = dispatched(category, lead, assist, ended);
        return matter;
    }
};

TEST_F(RelationsTest, DecideWhatIsShownAndWhatIsDone) {
    files = {demo::demo_picture_id(0).text(), demo::demo_picture_id(1).text()};
    std::string firm = org("property"), urban = org("dept_urban"), market = org("dept_market"),
                fire = org("dept_fire");
    std::map<std::string, std::string> logins{
        {"nobody", ""},
        {"the reporter", reporter},
        {"own grid", who(Role::grid_worker, "", grid)},
        {"same estate", who(Role::grid_leader, "", estate)},
        {"own building",
         town.say("select m.login from posts p join members m using (station_id, member_id) join areas b "
                  "on b.area_id = p.area_id where p.role = 'building_steward' and b.parent_id = '" +
                  grid + "' limit 1")},
        {"same community", who(Role::community_worker, "", community)},
        {"officer of the community", who(Role::community_officer, "", community)},
        {"officer elsewhere", who(Role::community_officer, "", community, true)},
        {"other department", who(Role::handler, org("dept_tobacco"))},
        {"ended binding", who(Role::handler, org("dept_env"))},
        {"intake", "shouli01"},
        {"dispatcher", "zhihui02"},
        {"duty commander", "zhihuizhang02"},
        {"station chief", "suozhang01"},
        {"street leader", "jiedao01"},
        {"inspector not drawn", who(Role::inspector)},
        {"mediator", "tiaojie02"},
        {"administrator", "guanli01"},
        {"security officer", "anquan01"},
        {"auditor", "shenji01"},
        {"wall screen", "daping01"},
    };
    struct Kind {
        const char *name, *category;
        std::string lead, assist;
        const char* Expected::* cells;
    };
    size_t cells = 0, done = 0;
    for (const Kind& kind : {Kind{"ordinary", "0401", urban, firm, &Expected::ordinary},
                             Kind{"confidential", "0105", market, fire, &Expected::confidential}}) {
        logins["lead organisation"] = who(Role::handler, kind.lead);
        logins["leader of the lead"] = who(Role::org_leader, kind.lead);
        logins["assisting organisation"] = who(Role::handler, kind.assist);
        // Whoever may do something does it to a matter of their own; all others try the same.
        std::map<std::string, Matter> matters;
        for (const Expected& row : table)
            if (std::string_view(row.*kind.cells).contains('x') || &row == table)
                matters[row.relation] = prepare(kind.category, kind.lead, kind.assist, org("dept_env"));
        await_end_of_undo_windows();
        for (auto& [relation, matter] : matters) {
            std::string assistant = logins["assisting organisation"];
            take_in_hand(logins["lead organisation"], matter.handling);
            for (const std::string& id : {matter.handling, matter.assisted})
                must(assistant, id, "sign", {{"assignment_id", part_of(id, "assist")}});
            must(assistant, matter.handling, "finish_assist",
                 {{"assignment_id", part_of(matter.handling, "assist")}, {"text", "已到场协助"}});
        }
        for (const Expected& row : table) {
            std::string login = logins.at(row.relation);
            lead = kind.lead;
            level = login == "jiedao01" ? 3 : login == "suozhang01" ? 2 : 1;
            auto found = matters.find(row.relation);
            const Matter& matter = found == matters.end() ? matters.at("nobody") : found->second;
            std::string seen, wanted = row.*kind.cells, said;
            for (std::string_view act : acts) {
                auto client = login.empty() ? town.nobody() : town.as(login);
                std::string words;
                seen += tried(act, matter, client, seen.starts_with('x'), words);
                if (seen.back() != wanted[seen.size() - 1]) said += "\n  " + std::string(act) + ": " + words;
                ++cells;
                done += seen.back() == 'x';
            }
            EXPECT_EQ(seen, wanted) << kind.name << ", " << row.relation << " (" << login << ")" << said;
        }
    }
    std::cout << cells << " cells, of which " << done << " are done" << std::endl;
}

TEST_F(RelationsTest, HideTheCasesOfAnotherStationEvenFromTheCommandRoom) {
    std::string own = report("0401"), foreign = CaseId::make(SystemClock().now()).text();
    town.say("insert into cases select (jsonb_populate_record(c, jsonb_build_object('station_id', 2, 'case_id', '" +
             foreign + "'))).* from cases c where case_id = '" + own + "'");
    for (std::string login : {"zhihui01", "suozhang01", "jiedao01", reporter.c_str(), "banli10"}) {
        auto client = town.as(login);
        EXPECT_EQ(client.get("/api/cases/" + foreign).status, 404) << login;
        EXPECT_EQ(client.post("/api/cases/" + foreign + "/notes", body_of("note", own)).status, 404) << login;
        EXPECT_FALSE(client.get("/api/cases?limit=2000").body.contains(foreign)) << login;
    }
    EXPECT_EQ(town.as("zhihui01").get("/api/cases/" + own).status, 200) << "the control";
    town.say("delete from cases where station_id = 2");
}

} // namespace
} // namespace qzt::testing
