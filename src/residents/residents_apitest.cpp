// Plates and cards over HTTP, in the made-up town: what is open to everybody and what is not, how much one network
// address may tell, and that whoever has opened a card sees a door masked.
#include "cases/guess_limit.hpp"
#include "support/sample_pictures.hpp"
#include "support/served_town.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

using boost::json::object;

struct ResidentsApi : PromiseTest {
    static std::string word(const boost::json::value& of, std::string_view member) {
        return std::string(of.at(member).as_string());
    }
    // An estate of the officer's own community in which there are doors, with a plate.
    std::string plate() {
        auto officer = town.as("minjing01");
        std::string address = town.say(
            "select a.address_id from addresses a join posts p on p.area_id is not null join members m on "
            "m.member_id = p.member_id and m.login = 'minjing01' where a.level = 'estate' and a.area_id in (with "
            "recursive w as (select p.area_id union select x.area_id from areas x join w on x.parent_id = w.area_id) "
            "select area_id from w) and exists (select from dwellings d where d.around_id = a.address_id) "
            "order by a.address_id limit 1");
        auto made = officer.post("/api/plates", object{{"address_id", address}, {"buildings", false}});
        EXPECT_EQ(made.status, 201) << made.body;
        return word(made.json().at("rows").as_array().at(0), "token");
    }
    static std::string photo_with_a_place() { return jpeg_with_exif(sample_jpeg(64, 48), sample_exif(1)); }
    object report(std::string text = "大门口的路灯三天不亮了，晚上看不清台阶") {
        return {{"command_id", Uuid::v7(SystemClock().now()).text()}, {"text", text}};
    }
    std::string door_of(TownClient& worker) {
        auto doors = worker.get("/api/own-doors").json().at("doors").as_array();
        auto inhabited = std::ranges::find_if(
            doors, [](const boost::json::value& door) { return !door.at("residents").as_array().empty(); });
        return word(*inhabited, "address_id");
    }
};

TEST_F(ResidentsApi, LetsOnlyThoseWhoKeepTheRegisterMakePlatesAndOnlyThoseAtDoorsLeaveCards) {
    object wanted{{"address_id", Uuid::named("nothing").text()}, {"buildings", false}};
    for (const char* login : {"wangge001", "zhihui01", "guanli01", "shenji01", "qishou01", "daping01"}) {
        EXPECT_EQ(town.as(login).post("/api/plates", wanted).code(), "role_needed") << login;
        EXPECT_EQ(town.as(login).get("/api/plates").code(), "role_needed") << login;
    }
    for (const char* login : {"zhihui01", "guanli01", "shenji01", "qishou01", "daping01", "banli10"}) {
        auto left = town.as(login).send("POST", "/api/doors/" + Uuid::named("nothing").text() + "/cards", "");
        EXPECT_EQ(left.code(), "role_needed") << login;
    }
    EXPECT_EQ(town.nobody().post("/api/plates", wanted).status, 401);
    EXPECT_EQ(town.as("minjing01").get("/api/plates").status, 200); // the control
}

TEST_F(ResidentsApi, TellsOfAPlateThePlaceAndLooksTheSameWhenUnknownOrWithdrawn) {
    std::string token = plate();
    auto nobody = town.nobody();
    auto seen = nobody.get("/api/plates/" + token);
    EXPECT_EQ(seen.status, 200);
    EXPECT_EQ(seen.json().as_object().size(), 2u) << seen.body;
    auto unknown = nobody.get("/api/plates/" + std::string(26, '0'));
    EXPECT_EQ(town.as("minjing01").send("POST", "/api/plates/" + token + "/withdrawal", "").status, 204);
    auto withdrawn = nobody.get("/api/plates/" + token);
    EXPECT_EQ(withdrawn.code(), "plate_not_found");
    EXPECT_EQ(withdrawn.status, unknown.status);
    EXPECT_EQ(withdrawn.code(), unknown.code());
    EXPECT_EQ(nobody.post("/api/plates/" + token + "/reports", report()).code(), "plate_not_found");
}

TEST_F(ResidentsApi, TakesAReportOnceAndStopsWhoeverTellsTooMuch) {
    std::string target = "/api/plates/" + plate() + "/reports";
    auto nobody = town.nobody();
    EXPECT_EQ(nobody.post(target, report("太短")).code(), "invalid_fields");
    auto said = report();
    auto told = nobody.post(target, said);
    ASSERT_EQ(told.status, 201) << told.body;
    EXPECT_EQ(nobody.post(target, said).body, told.body); // sent twice
    auto followed = nobody.get("/api/public/reports/" + word(told.json(), "query_code"));
    EXPECT_EQ(followed.status, 200) << followed.body;
    EXPECT_EQ(town.say("select source from cases where number = '" + word(told.json(), "number") + "'"), "citizen");
    EXPECT_EQ(town.say("select count(*) from reports where reporter_id is not null and query_code = '" +
                       word(told.json(), "query_code") + "'"),
              "0");
    std::string code;
    for (int i = 0; i < 8 && code.empty(); ++i)
        code = nobody.post(target, report()).code();
    EXPECT_EQ(code, "own_reports_limit");
}

TEST_F(ResidentsApi, TakesWhoeverIsSignedInForAPasserByAndPutsTheReportWhereThePlateHangs) {
    std::string target = "/api/plates/" + plate() + "/reports";
    auto worker = town.as("wangge001").from("127.0.0.21");
    auto said = report();
    said["exact_place"] = "三楼电梯口";
    said["phone"] = "05901000071";
    auto told = worker.post(target, said);
    ASSERT_EQ(told.status, 201) << told.body;
    std::string code = "where query_code = '" + word(told.json(), "query_code") + "'";
    EXPECT_EQ(town.say("select reporter_id is null and source = 'citizen' from reports " + code), "t");
    EXPECT_EQ(town.say("select lon is not null and lat is not null and placed_by_hand from reports " + code), "t");
    EXPECT_TRUE(town.say("select place_text from reports " + code).ends_with("三楼电梯口"));
    EXPECT_EQ(town.say("select contact from reports " + code), "05901000071");
}

TEST_F(ResidentsApi, AsksAtAPlateWhetherItIsWhatWasToldBeforeAndShowsNothingOfOthers) {
    std::string token = plate();
    auto first = town.nobody().from("127.0.0.31");
    auto told = first.post("/api/plates/" + token + "/reports", report("大门东侧第二盏路灯一直在闪，晚上晃眼睛"));
    ASSERT_EQ(told.status, 201) << told.body;
    auto second = town.nobody().from("127.0.0.32");
    std::string target = "/api/plates/" + token + "/likely-cases";
    EXPECT_EQ(second.post("/api/plates/" + std::string(26, '0') + "/likely-cases", object{{"text", ""}}).code(),
              "plate_not_found");
    object asked{{"text", "东侧第二盏路灯在闪，晃眼睛"}};
    auto found = second.post(target, asked);
    ASSERT_EQ(found.status, 200) << found.body;
    const auto cases = found.json().at("cases").as_array();
    ASSERT_FALSE(cases.empty()) << found.body;
    for (const auto& [member, value] : cases[0].as_object())
        EXPECT_TRUE((std::set<std::string_view>{"case_id", "class_zh", "class_en", "distance_m", "since", "stage",
                                                "report_count"}
                         .contains(member)))
            << member;
    EXPECT_FALSE(found.body.contains("大门")) << found.body;
    EXPECT_FALSE(found.body.contains(word(told.json(), "number"))) << found.body;
    auto same = report("东侧第二盏路灯在闪，晃眼睛");
    same["same_as"] = word(cases[0], "case_id");
    auto joined = second.post("/api/plates/" + token + "/reports", same);
    ASSERT_EQ(joined.status, 201) << joined.body;
    EXPECT_EQ(town.say("select count(*) from reports where case_id = '" + word(cases[0], "case_id") + "'"), "2");
    EXPECT_EQ(second.get("/api/public/reports/" + word(joined.json(), "query_code")).status, 200);
    // Whoever asks without end gets no answer, and can report all the same.
    for (int i = 0; i < 60; ++i)
        found = second.post(target, asked);
    EXPECT_EQ(found.status, 200);
    EXPECT_TRUE(found.json().at("cases").as_array().empty());
}

TEST_F(ResidentsApi, CountsAPlateAsOneHoweverItsTokenIsSpelt) {
    std::string token = plate();
    std::string code;
    // Others have told of it before: 31 are too many at any rate, and would not be if each spelling had its own
    // count.
    for (int i = 0; i < 31 && code.empty(); ++i) {
        auto nobody = town.nobody().from("127.0.1." + std::to_string(i + 1));
        std::string spelt = i % 2 ? token : token.substr(0, 4) + "-" + token.substr(4);
        code = nobody.post("/api/plates/" + spelt + "/reports", report()).code();
    }
    EXPECT_EQ(code, "plate_reports_limit");
    EXPECT_EQ(town.as("minjing01").send("POST", "/api/plates/" + token + "/withdrawal", "").status, 204);
}

TEST_F(ResidentsApi, TakesOnlyThePhotosThatAReportHasNamedAndKeepsNotWhereTheyWereTaken) {
    std::string target = "/api/plates/" + plate() + "/reports";
    auto nobody = town.nobody().from("127.0.0.22");
    auto new_id = [] { return Uuid::v7(SystemClock().now()).text(); };
    std::string photo = new_id();
    auto said = report();
    said["files"] = boost::json::array{photo};
    auto told = nobody.post(target, said);
    ASSERT_EQ(told.status, 201) << told.body;
    std::string files = "/api/public/reports/" + word(told.json(), "query_code") + "/files/";
    Fields jpeg{{"Content-Type", "image/jpeg"}};
    std::string bytes = photo_with_a_place();

    EXPECT_EQ(nobody.send("PUT", files + new_id(), bytes, jpeg).code(), "photo_not_awaited");
    EXPECT_EQ(nobody.send("PUT", "/api/public/reports/00000000/files/" + photo, bytes, jpeg).code(),
              "photo_not_awaited");
    EXPECT_EQ(nobody.send("PUT", files + photo, "no picture", jpeg).code(), "file_kind_unknown");
    EXPECT_EQ(nobody.send("PUT", files + photo, std::string((4u << 20) + 1, 'x'), jpeg).code(), "file_too_large");

    // Cut after its first bytes, and gone on with.
    std::string of = std::to_string(bytes.size()), parts = files + photo + "/parts";
    EXPECT_EQ(nobody.send("PUT", parts + "?from=0&of=" + of, bytes.substr(0, 100), jpeg).status, 200);
    EXPECT_EQ(nobody.get(parts + "?of=" + of).json().at("received").as_int64(), 100);
    auto there = nobody.send("PUT", parts + "?from=100&of=" + of, bytes.substr(100), jpeg);
    ASSERT_EQ(there.status, 200) << there.body;
    EXPECT_EQ(there.json().at("file").at("content_type").as_string(), "image/jpeg");
    EXPECT_EQ(nobody.send("PUT", files + photo, bytes, jpeg).status, 200); // sent twice
    EXPECT_EQ(
        town.say("select uploaded_by is null and lon is null and taken_at is null from files where file_id = '" +
                 photo + "'"),
        "t");

    // The command room sees it in its case; nobody else by its id.
    auto room = town.as("zhihui01");
    std::string case_id = town.say("select case_id from cases where number = '" + word(told.json(), "number") + "'");
    EXPECT_EQ(room.get("/api/files/" + photo + "?case_id=" + case_id).status, 200);
    EXPECT_EQ(room.get("/api/files/" + photo).status, 404);
    EXPECT_EQ(nobody.get("/api/files/" + photo + "?case_id=" + case_id).status, 401);
}

TEST_F(ResidentsApi, LetsNoPasserByNameWhatSomebodyHereHasUploaded) {
    std::string target = "/api/plates/" + plate() + "/reports";
    auto worker = town.as("wangge001");
    std::string own = Uuid::v7(SystemClock().now()).text();
    ASSERT_EQ(worker.send("PUT", "/api/files/" + own, sample_jpeg(40, 30), {{"Content-Type", "image/jpeg"}}).status,
              200);
    auto nobody = town.nobody().from("127.0.0.23");
    auto said = report();
    said["files"] = boost::json::array{own};
    EXPECT_EQ(nobody.post(target, said).code(), "plate_files_wrong");
    auto many = report();
    boost::json::array four;
    for (int i = 0; i < 4; ++i)
        four.emplace_back(Uuid::v7(SystemClock().now()).text());
    many["files"] = four;
    EXPECT_EQ(nobody.post(target, many).code(), "invalid_fields");
}

TEST_F(ResidentsApi, StopsWhoeverTriesCodesOfCards) {
    auto nobody = town.nobody().from("127.0.0.24");
    for (int i = 0; i < GuessLimit::misses_max; ++i)
        EXPECT_EQ(nobody.post("/api/card-sessions", object{{"code", "0000-0000-0000"}}).code(), "card_not_found");
    EXPECT_EQ(nobody.post("/api/card-sessions", object{{"code", "0000-0000-0000"}}).code(), "too_many_cards_tried");
    EXPECT_EQ(town.nobody().from("127.0.0.25").post("/api/card-sessions", object{{"code", "0000-0000-0000"}}).code(),
              "card_not_found");
}

TEST_F(ResidentsApi, TellsWhoeverWorksHereWhichOfTheirDoorsLieBehindAPlate) {
    std::string token = plate();
    auto officer = town.as("minjing01");
    auto own = officer.get("/api/own-plates");
    ASSERT_EQ(own.status, 200) << own.body;
    auto rows = own.json().at("rows").as_array();
    EXPECT_TRUE(std::ranges::any_of(rows, [&](const auto& row) { return word(row, "token") == token; }));
    auto scanned = officer.get("/api/scanned-plates/" + token);
    EXPECT_EQ(scanned.status, 200);
    EXPECT_FALSE(scanned.json().at("doors").as_array().empty());
    EXPECT_EQ(town.as("qishou01").get("/api/scanned-plates/" + token).json().at("doors").as_array().size(), 0u);
    EXPECT_EQ(town.as("qishou01").get("/api/own-plates").code(), "role_needed");
    EXPECT_EQ(town.nobody().get("/api/scanned-plates/" + token).status, 401);
    EXPECT_EQ(officer.get("/api/scanned-plates/" + std::string(26, '0')).code(), "plate_not_found");
}

TEST_F(ResidentsApi, ShowsADoorMaskedToWhoeverHasOpenedItsCardAndNothingWithoutTheSecret) {
    auto worker = town.as("wangge001");
    std::string door = door_of(worker);
    auto left = worker.send("POST", "/api/doors/" + door + "/cards", "");
    ASSERT_EQ(left.status, 201) << left.body;
    std::string code = word(left.json(), "code");
    EXPECT_FALSE(town.log().contains(code));

    auto nobody = town.nobody();
    EXPECT_EQ(nobody.get("/api/card").code(), "card_session_over");
    EXPECT_EQ(nobody.get("/api/card", {{"Authorization", "Bearer " + code}}).code(), "card_session_over");
    EXPECT_EQ(nobody.post("/api/card-sessions", object{{"code", "0000-0000-0000"}}).code(), "card_not_found");
    auto session = nobody.post("/api/card-sessions", object{{"code", code}});
    ASSERT_EQ(session.status, 201) << session.body;
    Fields bearer{{"Authorization", "Bearer " + word(session.json(), "secret")}};
    auto card = nobody.get("/api/card", bearer);
    ASSERT_EQ(card.status, 200) << card.body;
    EXPECT_EQ(word(card.json(), "address_id"), door);
    EXPECT_FALSE(card.json().at("people").as_array().empty());
    for (const auto& person : card.json().at("people").as_array())
        EXPECT_TRUE(word(person, "name").contains('*')) << card.body;
    EXPECT_FALSE(card.body.contains(town.actor("wangge001").name)) << "nobody's name who works here";
    EXPECT_EQ(nobody.send("DELETE", "/api/card-session", "", bearer).status, 204);
    EXPECT_EQ(nobody.get("/api/card", bearer).code(), "card_session_over");
}

TEST_F(ResidentsApi, TellsAuditorsAloneHowMuchWaits) {
    EXPECT_EQ(town.as("shenji01").get("/api/oversight-tally").status, 200);
    EXPECT_EQ(town.as("suozhang01").get("/api/oversight-tally").code(), "role_needed");
}

TEST_F(ResidentsApi, KeepsOversightToAuditors) {
    for (const char* login : {"minjing01", "guanli01", "anquan01", "suozhang01", "wangge001"})
        EXPECT_EQ(town.as(login).get("/api/oversight").code(), "role_needed") << login;
    for (const char* login : {"shenji01", "shenji02"})
        EXPECT_EQ(town.as(login).get("/api/oversight?state=decided").status, 200) << login;
    object verdict{{"justified", true}, {"text", "核对过"}};
    EXPECT_EQ(town.as("shenji01")
                  .post("/api/oversight/reviews/" + Uuid::named("none").text() + "/decisions", verdict)
                  .code(),
              "oversight_not_found");
}

} // namespace
} // namespace qzt::testing
