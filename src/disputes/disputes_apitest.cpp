// Disputes over HTTP: finding is not mediating, whatever is called; what is refused leaves a trace with who tried it;
// what is printed is known again by its hash, and by anybody.
#include "kernel/crypto/digests.hpp"
#include "kernel/documents/read_workbook.hpp"
#include "support/pdf_words.hpp"
#include "support/served_town.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace qzt::testing {
namespace {

using boost::json::array;
using boost::json::object;

struct DisputesApi : PromiseTest {
    std::string id = Uuid::v7(SystemClock().now()).text(), path = "/api/disputes/" + id;
    std::string one = Uuid::v7(SystemClock().now()).text(), two = Uuid::v7(SystemClock().now()).text();
    // louzhang001 finds, zhihui02 triages, tiaojie05 mediates once in the pool, huifang02 asks afterwards.
    std::string fresh() { return Uuid::v7(SystemClock().now()).text(); }
    std::string member_of(const std::string& login) { return town.actor(login).member_id.text(); }

    object opening() {
        return {{"command_id", fresh()},
                {"dispute_id", id},
                {"kind", "neighbour"},
                {"topic", "楼道堆物争吵"},
                {"story", "两户为楼道里放的鞋柜争吵，劝了两次没有劝开。"},
                {"parties",
                 {object{{"party_id", one}, {"name", "苗某"}, {"phone", "05901230001"}},
                  object{{"party_id", two}, {"name", "佟某"}, {"phone", "05901230002"}}}}};
    }
    int64_t version() {
        return std::stoll(town.say("select coalesce(max(version), 0) from disputes where dispute_id = '" + id + "'"));
    }
    Answer act(const std::string& login, const std::string& noun, object said, bool put = false) {
        said["command_id"] = fresh();
        said["version"] = version();
        auto client = town.as(login);
        return put ? client.put(path + noun, said) : client.post(path + noun, said);
    }
    object triage() {
        return {{"kind", "neighbour"}, {"colour", "yellow"}, {"colour_reason", "还在争吵"}, {"is_urgent", false}};
    }
    void pool(const std::string& login, const std::string& kind) {
        auto& posts = town.actor(login).posts;
        auto kept = town.as("guanli01")
                        .put("/api/mediators", {{"member_id", member_of(login)},
                                                {"kind", kind},
                                                {"org_id", posts.front().org_id.text()},
                                                {"load_max", 50},
                                                {"is_active", true}});
        ASSERT_TRUE(kept.status == 200 || kept.code() == "mediator_changed") << kept.body;
    }
    void assigned() {
        pool("tiaojie05", "peoples");
        auto opened = town.as("louzhang001").post("/api/disputes", opening());
        ASSERT_EQ(opened.status, 201) << opened.body;
        auto triaged = act("zhihui02", "/triage", triage());
        ASSERT_EQ(triaged.status, 200) << triaged.body;
        auto given = act("zhihui02", "/assignment", {{"lead", member_of("tiaojie05")}});
        ASSERT_EQ(given.status, 200) << given.body;
    }
    void talked() {
        assigned();
        ASSERT_EQ(act("tiaojie05", "/contact", {{"has_no_interest", true}}).status, 200);
        for (const auto& party : {one, two})
            ASSERT_EQ(act("tiaojie05", "/consents", {{"party_id", party}, {"is_given", true}}).status, 200);
        auto now = SystemClock().now();
        session = fresh();
        auto planned = act("tiaojie05", "/sessions",
                           {{"session_id", session},
                            {"place", "社区调解室"},
                            {"starts_at", to_text(now)},
                            {"ends_at", to_text(now + std::chrono::hours(1))},
                            {"is_public", false},
                            {"invitations", {object{{"party_id", one}, {"how", "电话"}}}}});
        ASSERT_EQ(planned.status, 200) << planned.body;
        auto held = act("tiaojie05", "/sessions/" + session + "/record",
                        {{"attended", {one, two}}, {"minutes", "双方到场，各自陈述，愿意协商。"}});
        ASSERT_EQ(held.status, 200) << held.body;
    }
    object text() {
        Day day = local_day(SystemClock().now()) + std::chrono::days(10);
        return {{"text",
                 {{"facts", "楼道里放了鞋柜，影响通行。"},
                  {"points", "由谁搬走。"},
                  {"responsibilities", "放的一方搬走。"},
                  {"terms", {object{{"text", "搬走鞋柜"}, {"due_on", to_text(day)}}}},
                  {"performance", "自行搬走"},
                  {"copies", 3}}},
                {"wants_confirmation", false}};
    }
    std::string traces(const std::string& act) {
        return town.say("select coalesce(string_agg(coalesce(refusal, 'done'), ' ' order by at, event_id), '') from "
                        "dispute_events where dispute_id = '" +
                        id + "' and act = '" + act + "'");
    }
    std::string session;
};

TEST_F(DisputesApi, WhatIsWrongIsNamedBeforeAnythingIsStored) {
    object said = opening();
    said["parties"].as_array().pop_back();
    EXPECT_EQ(town.as("louzhang001").post("/api/disputes", said).code(), "dispute_parties_few");
    said = opening();
    said["story"] = "短";
    EXPECT_EQ(town.as("louzhang001").post("/api/disputes", said).status, 400);
    EXPECT_EQ(town.as("qishou01").post("/api/disputes", opening()).code(), "role_needed");
    EXPECT_EQ(town.nobody().post("/api/disputes", opening()).status, 401);
    EXPECT_EQ(town.as("louzhang001").get(path).code(), "dispute_not_found");
    EXPECT_EQ(town.say("select count(*) from disputes where dispute_id = '" + id + "'"), "0");
}

TEST_F(DisputesApi, FindingIsNotMediating) {
    assigned();
    pool("tiaojie06", "peoples");
    // By its posts the room may not call what mediates; by its part in this dispute nor may whoever found it.
    EXPECT_EQ(act("zhihui02", "/contact", {{"has_no_interest", true}}).code(), "role_needed");
    EXPECT_EQ(act("louzhang001", "/contact", {{"has_no_interest", true}}).code(), "role_needed");
    EXPECT_EQ(act("tiaojie06", "/contact", {{"has_no_interest", true}}).code(), "dispute_not_found");
    EXPECT_EQ(act("tiaojie05", "/triage", triage()).code(), "role_needed");
    EXPECT_EQ(act("zhihui02", "/triage", triage()).code(), "dispute_wrong_state");
    EXPECT_EQ(traces("contacted"), "dispute_not_found") << "what the policy refuses never comes so far";
    EXPECT_EQ(traces("triaged"), "done dispute_wrong_state");
    // A mediator who finds one does not get it.
    id = fresh();
    path = "/api/disputes/" + id;
    ASSERT_EQ(town.as("tiaojie05").post("/api/disputes", opening()).status, 201);
    ASSERT_EQ(act("zhihui02", "/triage", triage()).status, 200);
    EXPECT_EQ(act("zhihui02", "/assignment", {{"lead", member_of("tiaojie05")}}).code(), "dispute_sides_disjoint");
    auto suggested = town.as("zhihui02").get(path + "/mediators").json().at("mediators").as_array();
    auto own = std::ranges::find_if(suggested, [&](const auto& s) {
        return s.at("mediator").at("member_id").as_string() == member_of("tiaojie05");
    });
    ASSERT_NE(own, suggested.end());
    EXPECT_FALSE(own->at("may_be_taken").as_bool());
    EXPECT_EQ(own->at("reasons").at(0), "screened");
}

TEST_F(DisputesApi, WhoeverFoundItSeesItsWayAndNobodysWords) {
    talked();
    auto seen = town.as("louzhang001").get(path);
    ASSERT_EQ(seen.status, 200);
    auto view = seen.json().as_object();
    EXPECT_EQ(view.at("sight"), "status");
    EXPECT_EQ(view.at("state"), "in_session");
    EXPECT_EQ(view.at("next_step"), "agree");
    for (auto field : {"topic", "kind", "colour", "way", "due_at"})
        EXPECT_FALSE(view.contains(field)) << field;
    EXPECT_EQ(view.at("mediators").as_array().size(), 0u);
    EXPECT_EQ(view.at("allowed_acts").as_array().size(), 0u);
    EXPECT_EQ(town.as("louzhang001").get(path + "/records").code(), "dispute_records_closed");
    auto of_room = town.as("zhihui02").get(path + "/records");
    EXPECT_EQ(of_room.status, 200);
    EXPECT_EQ(of_room.body.find("各自陈述"), std::string::npos);
    EXPECT_EQ(of_room.body.find("05901230001"), std::string::npos);
    auto of_mediator = town.as("tiaojie05").get(path + "/records");
    EXPECT_NE(of_mediator.body.find("各自陈述"), std::string::npos);
    EXPECT_FALSE(town.as("tiaojie05").get(path).json().as_object().contains("case_id"));
    EXPECT_EQ(traces("records_read"), "done done");
    EXPECT_EQ(town.as("huifang02").get(path).code(), "dispute_not_found") << "nothing to ask yet";
}

TEST_F(DisputesApi, WhatIsPrintedIsKnownByItsHash) {
    talked();
    ASSERT_EQ(act("tiaojie05", "/agreement", text(), true).status, 200);
    EXPECT_EQ(town.as("zhihui02").get(path + "/agreement/document").code(), "role_needed");
    EXPECT_EQ(town.as("tiaojie06").get(path + "/agreement/document").code(), "dispute_not_found");
    auto printed = town.as("tiaojie05").get(path + "/agreement/document");
    ASSERT_EQ(printed.status, 200) << printed.body;
    ASSERT_TRUE(printed.body.starts_with("%PDF"));
    std::string words;
    for (const std::string& page : pdf_pages(printed.body))
        words += page;
    std::erase_if(words, [](char c) { return c == ' ' || c == '\n'; });
    for (auto part : {"调解协议书", "苗某", "佟某", "搬走鞋柜", "一式3份", "演示数据"})
        EXPECT_NE(words.find(part), std::string::npos) << part;
    auto records = town.as("tiaojie05").get(path + "/records").json();
    std::string hash(records.at("agreement").at("text_hash").as_string());
    EXPECT_NE(words.find(hash), std::string::npos);
    auto known = town.nobody().post("/api/dispute-documents/check", {{"text_hash", hash}});
    ASSERT_EQ(known.status, 200);
    EXPECT_TRUE(known.json().at("is_known").as_bool());
    EXPECT_EQ(known.json().at("kind"), "agreement");
    EXPECT_TRUE(known.json().at("is_latest").as_bool());
    EXPECT_FALSE(known.json().as_object().contains("in_force_since")) << "nobody has signed";
    std::string number(town.as("tiaojie05").get(path).json().at("number").as_string());
    for (const std::string& part : {std::string("苗某"), number, id})
        EXPECT_EQ(known.body.find(part), std::string::npos) << "of what is in it, and of which it is, nothing";
    auto of_file = town.nobody().post("/api/dispute-documents/check", {{"text_hash", crypto::sm3_hex(printed.body)}});
    EXPECT_TRUE(of_file.json().at("is_known").as_bool());
    EXPECT_TRUE(of_file.json().at("is_file").as_bool());
    printed.body.back() = ' ';
    EXPECT_FALSE(town.nobody()
                     .post("/api/dispute-documents/check", {{"text_hash", crypto::sm3_hex(printed.body)}})
                     .json()
                     .at("is_known")
                     .as_bool())
        << "with one byte changed";
    object other = text();
    other.at("text").as_object()["points"] = "由谁搬走，几时搬。";
    ASSERT_EQ(act("tiaojie05", "/agreement", other, true).status, 200);
    auto replaced = town.nobody().post("/api/dispute-documents/check", {{"text_hash", hash}}).json();
    EXPECT_TRUE(replaced.at("is_known").as_bool());
    EXPECT_FALSE(replaced.at("is_latest").as_bool()) << "another text has taken its place";
    hash[0] = hash[0] == 'a' ? 'b' : 'a';
    EXPECT_FALSE(
        town.nobody().post("/api/dispute-documents/check", {{"text_hash", hash}}).json().at("is_known").as_bool());
    auto record = town.as("tiaojie05").get(path + "/sessions/" + session + "/document");
    ASSERT_EQ(record.status, 200);
    EXPECT_TRUE(record.body.starts_with("%PDF"));
}

TEST_F(DisputesApi, AnOralAgreementIsInForceAndItsCopySaysSince) {
    talked();
    ASSERT_EQ(act("tiaojie05", "/oral-agreement", text()).status, 200);
    ASSERT_EQ(town.as("tiaojie05").get(path + "/agreement/document").status, 200);
    auto records = town.as("tiaojie05").get(path + "/records").json();
    auto known = town.nobody().post("/api/dispute-documents/check",
                                    {{"text_hash", records.at("agreement").at("text_hash").as_string()}});
    EXPECT_EQ(known.json().at("in_force_since"), records.at("agreement").at("effective_at"));
}

TEST_F(DisputesApi, ACaseThatBecameADisputeLeavesTheLoopOnceItIsAccepted) {
    object said{{"command_id", fresh()},
                {"text", "楼上楼下为漏水争吵，居委会劝过两次"},
                {"category", "0901"},
                {"place_text", "霁桥路 12 号"},
                {"files", array{}}};
    auto reported = town.as("wangge017").post("/api/reports", said);
    ASSERT_EQ(reported.status, 201) << reported.body;
    std::string case_id(reported.json().at("case_id").as_string()), case_path = "/api/cases/" + case_id;
    auto state = [&] { return town.say("select state from cases where case_id = '" + case_id + "'"); };
    object opened = opening();
    opened["case_id"] = case_id;
    ASSERT_EQ(town.as("zhihui02").post("/api/disputes", opened).status, 201);
    EXPECT_EQ(state(), "submitted") << "what was not accepted stays with whoever accepts";
    object again = opening();
    again["dispute_id"] = fresh();
    again["case_id"] = case_id;
    EXPECT_EQ(town.as("zhihui02").post("/api/disputes", again).code(), "dispute_case_taken");
    auto view = town.as("zhihui01").get(case_path).json();
    auto accepted =
        town.as("zhihui01")
            .post(case_path + "/acceptance", {{"command_id", fresh()}, {"version", view.at("row").at("version")}});
    ASSERT_EQ(accepted.status, 200) << accepted.body;
    ASSERT_EQ(act("zhihui02", "/triage", triage()).status, 200);
    EXPECT_EQ(state(), "transferred_out");
    std::string number = town.say("select number from disputes where dispute_id = '" + id + "'");
    EXPECT_EQ(town.say("select facts->>'outside_number' from events where kind = 'transferred_out' and case_id = '" +
                       case_id + "'"),
              number);
    auto of_case = town.as("zhihui02").get("/api/disputes?case_id=" + case_id).json().at("disputes").as_array();
    ASSERT_EQ(of_case.size(), 1u);
    EXPECT_EQ(of_case[0].at("number").as_string(), number);
    // Whoever reported it has found it, sees its way, and does not mediate it.
    EXPECT_EQ(town.as("wangge017").get(path).json().at("own_side"), "screening");
}

TEST_F(DisputesApi, ThePoolAndItsRoomsAreKeptByTheAdministrator) {
    object profile{{"member_id", member_of("zhihui03")},
                   {"kind", "peoples"},
                   {"org_id", town.actor("zhihui03").posts.front().org_id.text()},
                   {"load_max", 5},
                   {"is_active", true}};
    EXPECT_EQ(town.as("zhihuizhang01").put("/api/mediators", profile).code(), "role_needed");
    EXPECT_EQ(town.as("guanli01").put("/api/mediators", profile).code(), "mediator_org_wrong") << "the room's";
    profile["member_id"] = member_of("tiaojie06");
    EXPECT_EQ(town.as("guanli01").put("/api/mediators", profile).code(), "mediator_org_wrong") << "not theirs";
    profile["org_id"] = town.actor("tiaojie06").posts.front().org_id.text();
    profile["areas"] = array{fresh()};
    EXPECT_EQ(town.as("guanli01").put("/api/mediators", profile).code(), "mediator_area_unknown");
    EXPECT_EQ(town.as("louzhang001").get("/api/colleagues?q=a").code(), "role_needed");
    EXPECT_EQ(town.as("zhihuizhang01").get("/api/colleagues?q=a").status, 200);
}

TEST_F(DisputesApi, ListsFiguresAndTheWallTellOfTheTown) {
    auto all = town.as("zhihui02").get("/api/disputes?limit=5").json();
    EXPECT_EQ(all.at("disputes").as_array().size(), 5u);
    EXPECT_TRUE(all.at("has_more").as_bool());
    std::string last(all.at("disputes").at(4).at("dispute_id").as_string());
    auto next = town.as("zhihui02").get("/api/disputes?limit=5&after=" + last).json();
    for (const auto& line : next.at("disputes").as_array())
        EXPECT_NE(line.at("dispute_id").as_string(), last);
    std::string today = to_text(local_day(SystemClock().now())),
                before = to_text(local_day(SystemClock().now()) - std::chrono::days(300));
    auto figures = town.as("suozhang01").get("/api/dispute-figures?first=" + before + "&last=" + today);
    ASSERT_EQ(figures.status, 200) << figures.body;
    EXPECT_GE(figures.json().at("all").at("accepted").as_int64(), 9);
    EXPECT_GE(figures.json().at("all").at("agreed").at("n").as_int64(), 3);
    EXPECT_GE(figures.json().at("bodies").as_array().size(), 1u);
    std::string span = "?first=" + before + "&last=" + today;
    for (const std::string& form : {std::string(), std::string("/xlsx")})
        EXPECT_EQ(town.as("louzhang001").get("/api/dispute-figures" + form + span).code(), "role_needed");
    auto sheet = town.as("suozhang01").get("/api/dispute-figures/xlsx" + span);
    ASSERT_EQ(sheet.status, 200);
    auto book = or_refuse(documents::read_workbook(sheet.body));
    ASSERT_EQ(book.sheets.size(), 4u);
    EXPECT_EQ(book.sheets[2].name, "按调解单位");
    EXPECT_EQ(documents::shown(*book.sheets[0].rows.at(1).at(2)),
              std::to_string(figures.json().at("all").at("accepted").as_int64()));
    EXPECT_EQ(town.as("huifang02").get("/api/disputes").status, 200);
    EXPECT_GE(town.as("huifang02").get("/api/dispute-reminders").json().at("reminders").as_array().size(), 1u);
}

} // namespace
} // namespace qzt::testing
