// Owners' decisions over HTTP: what is refused leaves a trace with who tried it, nobody is told who agrees, and a
// receipt opens one's own answer and no other.
#include "ballots/ballot_receipt.hpp"
#include "ballots/ballot_recount.hpp"
#include "support/served_town.hpp"

#include <boost/json.hpp>

namespace qzt::testing {
namespace {

struct BallotsApi : PromiseTest {
    std::string leader_login, collector_login, other_login;
    BallotId id = BallotId::make(SystemClock().now());
    std::vector<std::string> doors; // of the leader's areas
    std::string signature = Uuid::v7(SystemClock().now()).text();
    std::string path = "/api/ballots/" + id.text();

    std::string member_of(const std::string& login) { return town.actor(login).member_id.text(); }
    std::string said_at(std::chrono::minutes later = {}) { return to_text(SystemClock().now() + later); }
    std::string receipt(int n) { return fmt::format("{}{:04}", last_digits(), n); }
    // Receipts of one ballot are not those of another.
    std::string last_digits() {
        std::string digits = id.text();
        std::erase(digits, '-');
        for (char& c : digits)
            c = char(std::toupper(c));
        return digits.substr(20);
    }

    BallotsApi() {
        leader_login = town.logins_with(Role::community_officer).at(0);
        auto workers = town.logins_with(Role::grid_worker);
        collector_login = workers.at(0);
        other_login = workers.at(1);
        // As the program finds them: those of the leader's area and of all within it.
        auto& posts = town.actor(leader_login).posts;
        AreaId area = std::ranges::find(posts, Role::community_officer, &Post::role)->area_id.value();
        auto rows = town.rows("with recursive within as (select area_id from areas where area_id = '" + area.text() +
                              "' union select a.area_id from within w join areas a on a.parent_id = w.area_id) "
                              "select address_id from dwellings d where standing and (area_id in (select area_id "
                              "from within) or grid_id in (select area_id from within)) order by address_id limit 4");
        for (const auto& row : rows)
            doors.push_back(row.at(0));
        town.say("insert into files (station_id, file_id, given_hash, full_hash, thumb_hash, content_type, size, "
                 "width, height, uploaded_by, uploaded_at) values (1, '" +
                 signature + "', repeat('a', 64), repeat('a', 64), repeat('a', 64), 'image/jpeg', 1, 1, 1, '" +
                 member_of(collector_login) + "', now())");
    }
    boost::json::object draft() {
        auto counters = town.logins_with(Role::mediator);
        auto rooms = town.logins_with(Role::dispatcher);
        return {{"ballot_id", id.text()},
                {"question", "同意用维修资金大修电梯吗？"},
                {"scope", "6幢"},
                {"matter", "use_fund"},
                {"record_on", to_text(local_day(SystemClock().now()))},
                {"closes_at", to_text(SystemClock().now() + std::chrono::hours(48))},
                {"objection_days", 7},
                {"collectors", {member_of(collector_login), member_of(other_login)}},
                {"committee", {member_of(rooms.at(0)), member_of(rooms.at(1))}}};
    }
    std::string counter_login(size_t n) { return town.logins_with(Role::dispatcher).at(n); }
    int64_t version(TownClient& by) { return by.get(path).json().at("version").as_int64(); }
    // Two units, open.
    void begin() {
        auto leader = town.as(leader_login);
        auto drafted = leader.put("/api/ballots", draft());
        ASSERT_EQ(drafted.status, 200) << drafted.body;
        for (const auto& door : {doors.at(0), doors.at(1)}) {
            auto added = leader.post(path + "/roll", {{"version", version(leader)}, {"add_branch", door}});
            ASSERT_EQ(added.status, 200) << added.body;
        }
        boost::json::array units;
        for (const auto& door : {doors.at(0), doors.at(1)})
            units.push_back({{"address_id", door}, {"area_dm2", 9'862}, {"title", "deed"}});
        auto entered = leader.post(path + "/roll", {{"version", version(leader)}, {"units", units}});
        ASSERT_EQ(entered.status, 200) << entered.body;
        auto opened = leader.post(path + "/opening", {{"version", version(leader)}});
        ASSERT_EQ(opened.status, 200) << opened.body;
        EXPECT_EQ(opened.json().at("heads").at("whole"), 2);
    }
    boost::json::object answer(size_t door, const std::string& choice, int n) {
        return {{"answer_id", Uuid::named(id.text() + std::to_string(n)).text()},
                {"address_id", doors.at(door)},
                {"choice", choice},
                {"receipt", receipt(n)},
                {"said_at", said_at()},
                {"signature_file", signature}};
    }
    std::string traces(const std::string& act) {
        return town.say("select coalesce(string_agg(coalesce(refusal, 'done'), ' ' order by at, event_id), '') from "
                        "ballot_events where ballot_id = '" +
                        id.text() + "' and act = '" + act + "'");
    }
};

TEST_F(BallotsApi, AreForThoseWhoLeadAndThoseWhoAreNamed) {
    auto worker = town.as(collector_login);
    EXPECT_EQ(worker.put("/api/ballots", draft()).code(), "role_needed");
    begin();
    auto stranger = town.as(town.logins_with(Role::grid_worker).at(5));
    EXPECT_EQ(stranger.get(path).code(), "ballot_not_found");
    EXPECT_EQ(stranger.post(path + "/answers", answer(0, "agree", 1)).code(), "ballot_not_found");
    EXPECT_EQ(stranger.get(path + "/round").code(), "ballot_not_found");
    EXPECT_EQ(town.as("suozhang01").get(path).code(), "ballot_not_found") << "not even the chief's";
    EXPECT_NE(worker.get("/api/ballots").body.find(id.text()), std::string::npos);
    EXPECT_EQ(stranger.get("/api/ballots").body.find(id.text()), std::string::npos);
    EXPECT_EQ(worker.get(path + "/roll").code(), "role_needed");
    EXPECT_EQ(traces("answered"), "ballot_not_found");
}

TEST_F(BallotsApi, WhoeverDraftsFindsWhomToNameAndIsToldWhoIs) {
    auto leader = town.as(leader_login);
    EXPECT_EQ(town.as(collector_login).get("/api/colleagues?q=a").code(), "role_needed");
    EXPECT_EQ(leader.get("/api/colleagues?q=").status, 400);
    std::string name = town.actor(collector_login).name, search = "/api/colleagues?q=";
    for (unsigned char c : name)
        search += fmt::format("%{:02X}", c);
    auto found = leader.get(search).json().at("members").as_array();
    auto one = std::ranges::find_if(
        found, [&](const auto& member) { return member.at("member_id").as_string() == member_of(collector_login); });
    ASSERT_NE(one, found.end());
    EXPECT_EQ(one->at("name").as_string(), name);
    EXPECT_EQ(one->at("posts").at(0).at("role"), "grid_worker");
    begin();
    auto seen = leader.get(path).json();
    EXPECT_EQ(seen.at("people").as_array().size(), 4u);
    EXPECT_EQ(seen.at("objection_days"), 7);
    EXPECT_FALSE(seen.as_object().contains("own_part"));
    EXPECT_EQ(town.as(collector_login).get(path).json().at("own_part"), "collector");
    EXPECT_EQ(town.as(counter_login(0)).get(path).json().at("own_part"), "committee");
    // Nobody is named on the notice board.
    EXPECT_EQ(leader.get(path + "/notice").json().at("people").as_array().size(), 0u);
}

TEST_F(BallotsApi, ASheetOfAreasIsLookedAtTakenAndTakenBack) {
    auto leader = town.as(leader_login);
    ASSERT_EQ(leader.put("/api/ballots", draft()).status, 200);
    auto added = leader.post(path + "/roll", {{"version", version(leader)}, {"add_branch", doors.at(0)}});
    ASSERT_EQ(added.status, 200) << added.body;
    std::string unit(leader.get(path + "/roll").json().at("units").at(0).at("unit").as_string());
    std::string csv = "房号,面积,余额\n" + unit + ",98.62,12.34\n没有这一户,1,\n", from = "?source=abc&title=deed";
    auto send = [&](TownClient& by, const std::string& query) {
        return by.send("POST", path + "/roll/sheet" + query, csv, {{"Content-Type", "text/csv"}});
    };
    auto worker = town.as(collector_login);
    EXPECT_EQ(send(worker, from).code(), "role_needed");
    EXPECT_EQ(worker.get(path + "/roll/sheet").code(), "role_needed");
    EXPECT_EQ(send(leader, "?title=deed").status, 400) << "without who hands it over";
    auto looked = send(leader, from);
    ASSERT_EQ(looked.status, 200) << looked.body;
    EXPECT_EQ(looked.json().at("changed"), 1);
    EXPECT_EQ(looked.json().at("problems").at(0).at("cell"), "A3");
    EXPECT_FALSE(looked.json().as_object().contains("sheet_id"));
    EXPECT_EQ(send(leader, from + "&version=1").code(), "ballot_changed");
    auto taken = send(leader, from + "&version=" + std::to_string(version(leader)));
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(leader.get(path + "/roll").json().at("units").at(0).at("balance_fen"), 1'234);
    EXPECT_EQ(leader.get(path + "/roll/sheet").body.substr(0, 2), "PK");
    auto remarked = leader.send("POST", path + "/roll/sheet-remarks" + from, csv, {{"Content-Type", "text/csv"}});
    EXPECT_EQ(remarked.body.substr(0, 2), "PK");
    std::string sheet(taken.json().at("sheet_id").as_string());
    auto undone = leader.post(path + "/roll/sheets/" + sheet + "/undo", {{"version", version(leader)}});
    ASSERT_EQ(undone.status, 200) << undone.body;
    EXPECT_EQ(undone.json().at("restored"), 1);
    EXPECT_EQ(traces("sheet_taken"), "ballot_changed done");
    EXPECT_EQ(traces("sheet_undone"), "done");
}

TEST_F(BallotsApi, WhatIsRefusedLeavesATrace) {
    begin();
    auto leader = town.as(leader_login);
    auto collector = town.as(collector_login), other = town.as(other_login);
    // To vote twice.
    auto said = answer(0, "agree", 1);
    auto taken = collector.post(path + "/answers", said);
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(taken.body.find("agree"), std::string::npos) << "the collector is not told back";
    EXPECT_EQ(collector.post(path + "/answers", said).status, 200) << "sent again";
    said["choice"] = "oppose";
    EXPECT_EQ(collector.post(path + "/answers", said).code(), "ballot_answer_taken");
    EXPECT_EQ(traces("answered"), "done ballot_answer_taken");
    // To change the roll.
    EXPECT_EQ(leader.post(path + "/roll", {{"version", version(leader)}, {"drop", {doors.at(0)}}}).code(),
              "ballot_roll_frozen");
    EXPECT_TRUE(traces("roll_edited").ends_with("ballot_roll_frozen"));
    // To read what others chose.
    for (auto login : {leader_login, collector_login, counter_login(0), town.logins_with(Role::auditor).at(0)}) {
        EXPECT_EQ(town.as(login).get(path + "/choices").code(), "ballot_choices_closed") << login;
        EXPECT_EQ(town.as(login).get(path + "/count").code(), "ballot_choices_closed") << login;
    }
    EXPECT_EQ(traces("choices_read"),
              "ballot_choices_closed ballot_choices_closed ballot_choices_closed ballot_choices_closed");
    // To close early.
    EXPECT_EQ(leader.post(path + "/closing", {{"version", version(leader)}}).code(), "ballot_not_over");
    EXPECT_EQ(traces("closed"), "ballot_not_over");
    // To type in both papers.
    boost::json::object paper{{"entry_id", Uuid::named(id.text() + "e1").text()},
                              {"paper_id", Uuid::named(id.text() + "p").text()},
                              {"address_id", doors.at(1)},
                              {"choice", "agree"},
                              {"receipt", receipt(7)},
                              {"signed_on", to_text(local_day(SystemClock().now()))}};
    EXPECT_EQ(collector.post(path + "/papers", paper).json().at("state"), "waiting");
    paper["entry_id"] = Uuid::named(id.text() + "e2").text();
    EXPECT_EQ(collector.post(path + "/papers", paper).code(), "ballot_paper_same_person");
    EXPECT_EQ(traces("paper_entered"), "done ballot_paper_same_person");
    EXPECT_EQ(other.post(path + "/papers", paper).json().at("state"), "counted");
    // Who collects cannot be put on the committee.
    auto wrong = draft();
    wrong["ballot_id"] = Uuid::v7(SystemClock().now()).text();
    wrong["committee"] = {member_of(collector_login), member_of(counter_login(0))};
    EXPECT_EQ(leader.put("/api/ballots", wrong).code(), "ballot_two_parts");
    EXPECT_EQ(town.say("select refusal from ballot_events where ballot_id = '" +
                       std::string(wrong.at("ballot_id").as_string()) + "'"),
              "ballot_two_parts");
    EXPECT_EQ(town.say("select count(*) from ballot_events where ballot_id = '" + id.text() +
                       "' and refusal is not null and member_id is null"),
              "0")
        << "who tried it is told";
}

TEST_F(BallotsApi, CoOwnersNameWhoAnswersForThem) {
    begin();
    auto collector = town.as(collector_login);
    boost::json::object said{{"naming_id", Uuid::named(id.text() + "naming").text()},
                             {"address_id", doors.at(0)},
                             {"name", "欧阳若兰"},
                             {"co_owners", 1},
                             {"signature_file", signature},
                             {"said_at", said_at()}};
    EXPECT_EQ(town.as(leader_login).post(path + "/voters", said).code(), "role_needed");
    EXPECT_EQ(collector.post(path + "/voters", said).status, 400) << "one owner alone names nobody";
    said["co_owners"] = 2;
    EXPECT_EQ(town.as(town.logins_with(Role::grid_worker).at(5)).post(path + "/voters", said).code(),
              "ballot_not_found");
    auto named = collector.post(path + "/voters", said);
    EXPECT_EQ(named.status, 204) << named.body;
    EXPECT_EQ(traces("voter_named"), "ballot_not_found done");
    auto round = collector.get(path + "/round");
    EXPECT_EQ(round.json().at("voters").at(0).at("voter").at("name"), "欧阳*兰");
    EXPECT_EQ(round.body.find("欧阳若兰"), std::string::npos);
    auto answered = answer(0, "agree", 1);
    EXPECT_EQ(collector.post(path + "/answers", answered).code(), "ballot_voter_other");
    answered["naming_id"] = said.at("naming_id");
    auto taken = collector.post(path + "/answers", answered);
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(taken.json().at("is_first"), true);
    EXPECT_EQ(taken.json().at("is_counted"), true);
    auto list = collector.get("/api/ballots").json();
    for (const auto& line : list.at("ballots").as_array())
        if (line.at("ballot_id").as_string() == id.text()) EXPECT_EQ(line.at("own_part"), "collector");
}

TEST_F(BallotsApi, AReceiptOpensOnesOwnAnswerOnly) {
    begin();
    auto collector = town.as(collector_login);
    ASSERT_EQ(collector.post(path + "/answers", answer(0, "oppose", 1)).status, 200);
    ASSERT_EQ(collector.post(path + "/answers", answer(1, "agree", 2)).status, 200);
    auto nobody = town.nobody().from("127.0.0.61");
    auto own = nobody.post("/api/ballot-receipts", {{"receipt", spaced_receipt(receipt(1))}});
    ASSERT_EQ(own.status, 200) << own.body;
    EXPECT_EQ(own.json().at("choice"), "oppose");
    EXPECT_EQ(own.json().at("is_counted"), true);
    boost::json::object changed{{"receipt", receipt(1)},
                                {"answer_id", Uuid::named(id.text() + "changed").text()},
                                {"new_receipt", receipt(3)},
                                {"choice", "agree"}};
    EXPECT_EQ(nobody.post("/api/ballot-receipts/change", changed).status, 200);
    EXPECT_EQ(nobody.post("/api/ballot-receipts", {{"receipt", receipt(1)}}).json().at("is_counted"), false);
    EXPECT_EQ(nobody.post("/api/ballot-receipts", {{"receipt", receipt(3)}}).json().at("choice"), "agree");
    changed["answer_id"] = Uuid::named(id.text() + "again").text();
    changed["new_receipt"] = receipt(4);
    EXPECT_EQ(nobody.post("/api/ballot-receipts/change", changed).code(), "ballot_answer_replaced");
    // A ticket of the door that has answered asks, and takes no other answer.
    auto ticket = collector.post(path + "/tickets", {{"address_id", doors.at(0)}});
    ASSERT_EQ(ticket.status, 201) << ticket.body;
    std::string at_door(ticket.json().at("code").as_string());
    auto page = nobody.post("/api/ballot-tickets", {{"code", at_door}});
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(page.json().at("is_answered"), true);
    EXPECT_EQ(nobody
                  .post("/api/ballot-tickets/answer", {{"code", at_door},
                                                       {"answer_id", Uuid::named(id.text() + "t").text()},
                                                       {"choice", "oppose"},
                                                       {"receipt", receipt(5)}})
                  .code(),
              "ballot_answered_already");
    // The notice board: who takes part, and nothing of who agrees.
    auto notice = nobody.get(path + "/notice");
    ASSERT_EQ(notice.status, 200);
    EXPECT_EQ(notice.json().at("heads").at("part"), 2);
    EXPECT_EQ(notice.body.find("\"agree\""), std::string::npos);
    EXPECT_EQ(nobody.get(path + "/result").code(), "ballot_no_result");
    EXPECT_EQ(nobody.get("/api/ballots/" + Uuid::named("none").text() + "/notice").code(), "ballot_not_found");
    // Whoever guesses has to wait.
    std::string code;
    for (int i = 0; i < 40 && code != "ballot_receipts_limit"; ++i)
        code = nobody.post("/api/ballot-receipts", {{"receipt", fmt::format("ZZZZZZZZ{:08}", i)}}).code();
    EXPECT_EQ(code, "ballot_receipts_limit");
}

TEST_F(BallotsApi, AnAnnouncedResultIsAnybodysToRecount) {
    begin();
    auto leader = town.as(leader_login);
    auto collector = town.as(collector_login);
    ASSERT_EQ(collector.post(path + "/answers", answer(0, "agree", 1)).status, 200);
    ASSERT_EQ(collector.post(path + "/answers", answer(1, "agree", 2)).status, 200);
    town.say("update ballots set closes_at = now() where ballot_id = '" + id.text() + "'");
    auto closed = leader.post(path + "/closing", {{"version", version(leader)}});
    ASSERT_EQ(closed.status, 200) << closed.body;
    std::string hash;
    for (size_t n : {0u, 1u}) {
        auto counter = town.as(counter_login(n));
        auto count = counter.get(path + "/count");
        ASSERT_EQ(count.status, 200) << count.body;
        hash = std::string(count.json().at("hash").as_string());
        EXPECT_EQ(leader.post(path + "/announcement", {{"version", version(leader)}}).code(), "ballot_not_confirmed");
        EXPECT_EQ(counter.post(path + "/confirmations", {{"hash", hash}}).status, 204);
    }
    EXPECT_EQ(leader.post(path + "/announcement", {{"version", version(leader)}}).status, 200);
    auto nobody = town.nobody();
    auto file = nobody.get(path + "/result");
    ASSERT_EQ(file.status, 200) << file.body;
    auto read = read_result(file.body);
    ASSERT_TRUE(read);
    std::vector<std::string> keys;
    auto told = nobody.get("/api/ballot-keys").json();
    for (const auto& key : told.at("keys").as_array())
        keys.emplace_back(key.as_string());
    EXPECT_TRUE(recount(file.body, *read, keys).empty());
    EXPECT_TRUE(read->result.verdict.is_passed());
    EXPECT_EQ(own_vote(read->result, receipt(2))->choice, BallotChoice::agree);
    // Whoever objects finds the answer by the receipt, and another receipt finds nothing of it.
    auto asked = town.nobody().from("127.0.0.62");
    std::string objection = Uuid::named(id.text() + "objection").text();
    EXPECT_EQ(asked.post("/api/ballot-receipts/objections", {{"receipt", "ZZZZZZZZZZZZZZZZ"}}).code(),
              "ballot_receipt_unknown");
    EXPECT_EQ(
        asked.post(path + "/objections", {{"objection_id", objection}, {"receipt", receipt(1)}, {"text", "面积不对"}})
            .status,
        204);
    auto open = asked.post("/api/ballot-receipts/objections", {{"receipt", spaced_receipt(receipt(1))}}).json();
    EXPECT_EQ(open.at("objections").at(0).at("text"), "面积不对");
    EXPECT_FALSE(open.at("objections").at(0).as_object().contains("answer"));
    EXPECT_EQ(leader.post(path + "/objections/" + objection + "/answer", {{"answer", "已按产权证核对。"}}).status,
              204);
    auto told_own = asked.post("/api/ballot-receipts/objections", {{"receipt", receipt(1)}}).json();
    EXPECT_EQ(told_own.at("objections").at(0).at("answer"), "已按产权证核对。");
    auto others = asked.post("/api/ballot-receipts/objections", {{"receipt", receipt(2)}}).json();
    EXPECT_EQ(others.at("objections").as_array().size(), 0u);
    EXPECT_EQ(town.say("select count(*) from ballot_objections o join ballot_votes v on v.receipt_hash = "
                       "o.receipt_hash"),
              "0")
        << "in the database an objection is not joined to an answer";
    // Signatures are for the committee, each look with its trace.
    EXPECT_EQ(leader.get(path + "/signatures").code(), "ballot_choices_closed");
    auto signer = town.as(counter_login(0));
    auto papers = signer.get(path + "/signatures");
    ASSERT_EQ(papers.status, 200) << papers.body;
    EXPECT_EQ(papers.json().at("answers").as_array().size(), 2u);
    std::string first(papers.json().at("answers").at(0).at("answer_id").as_string());
    EXPECT_EQ(signer.get(path + "/answers/" + first + "/signature?part=power").code(), "ballot_not_signed");
    EXPECT_EQ(traces("signatures_read"), "ballot_choices_closed done");
    EXPECT_EQ(traces("signature_opened"), "ballot_not_signed");
    EXPECT_EQ(traces("announced"), "ballot_not_confirmed ballot_not_confirmed done");
}

TEST_F(BallotsApi, ThresholdsOfTheCityAreSettings) {
    boost::json::object low{{"matter", "raise_fund"},
                            {"thresholds",
                             {{"quorum", {{"over", 2}, {"under", 3}, {"is_more_than", false}}},
                              {"agreement", {{"over", 1}, {"under", 2}, {"is_more_than", true}}}}},
                            {"source", "本市办法"}};
    EXPECT_EQ(town.as(leader_login).put("/api/ballot-thresholds", low).code(), "role_needed");
    auto admin = town.as(town.logins_with(Role::administrator).at(0));
    EXPECT_EQ(admin.put("/api/ballot-thresholds", low).code(), "ballot_share_low");
    EXPECT_EQ(admin.get("/api/ballot-thresholds").json().at("matters").as_array().size(), 9u);
    boost::json::object rules{{"extension_days", 90}, {"rest_days", 365}, {"source", "本市办法"}};
    EXPECT_EQ(town.as(leader_login).put("/api/ballot-city-rules", rules).code(), "role_needed");
    rules["extension_days"] = 93;
    EXPECT_EQ(admin.put("/api/ballot-city-rules", rules).status, 400) << "three months at most";
    rules["extension_days"] = 60;
    for (int days : {365, 180}) {
        rules["rest_days"] = days;
        auto book = admin.put("/api/ballot-city-rules", rules).json();
        EXPECT_EQ(book.at("rules").at("rest_days").as_int64(), days);
    }
}

} // namespace
} // namespace qzt::testing
