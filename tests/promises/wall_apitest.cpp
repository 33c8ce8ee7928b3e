// The wall hangs where visitors see it, and the log is read by whoever repairs the machine: neither holds anything of
// a person or a home. A matter with marks of its own goes through the town, and its marks are looked for in every
// byte of both.
#include "support/second_process.hpp"
#include "support/town_talk.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

using boost::json::object;
using boost::json::value;

// Every key that the wall may use; a new one is thought about here first.
const std::set<std::string> wall_keys{"station_name",
                                      "demo",
                                      "as_of",
                                      "day_kind",
                                      "tallies",
                                      "majors",
                                      "grids",
                                      "communities",
                                      "news",
                                      "urgent",
                                      "open",
                                      "today",
                                      "yesterday",
                                      "closed_today",
                                      "departments",
                                      "to_dispatch",
                                      "to_sign",
                                      "handling",
                                      "to_check",
                                      "near_due",
                                      "closed_yesterday",
                                      "overdue",
                                      "major",
                                      "grid_id",
                                      "on_plan",
                                      "community_id",
                                      "restricted",
                                      "last_report_at",
                                      "org_id",
                                      "in_time",
                                      "due",
                                      "key",
                                      "at",
                                      "priority",
                                      "category",
                                      "state",
                                      "longest_overdue_minutes",
                                      "sources",
                                      "source",
                                      "in_hand",
                                      "matter",
                                      "to_send",
                                      "projects",
                                      "long_matters",
                                      "late",
                                      "shouting",
                                      "kind", // of a project: lift, fire_lane …
                                      "pace",
                                      "late_days",
                                      "phase",
                                      "phases",
                                      "next_on",
                                      "end_on",
                                      "disputes",
                                      "red",
                                      "orange",
                                      "yellow",
                                      "blue",
                                      "uncoloured",
                                      "settled",
                                      "trend",
                                      "day",
                                      "created",
                                      "closed",
                                      "freshness",
                                      "fresh",
                                      "records",
                                      "duty",
                                      "from",
                                      "post",
                                      "people"};

void collect_keys(const value& of, std::set<std::string>& keys) {
    if (of.is_array())
        for (const value& item : of.as_array())
            collect_keys(item, keys);
    if (of.is_object())
        for (const auto& [key, item] : of.as_object()) {
            keys.emplace(key);
            collect_keys(item, keys);
        }
}

struct WallTest : PromiseTest {
    std::string mark = CommandId::make(SystemClock().now()).text().substr(24);
    std::vector<std::string> marks{"记号" + mark, "地点" + mark, "标题" + mark, "联系" + mark};
    std::string grid, community;
    double lon = 0, lat = 0;

    void SetUp() override {
        auto row = town.rows("select lon, lat from areas where level = 'grid' and lon is not null order by "
                             "code desc limit 1");
        lon = std::stod(row[0][0]) + 0.000003, lat = std::stod(row[0][1]) + 0.000003;
    }
    std::string report(const std::string& category) {
        TownTalk talk(town, 1);
        Said said = talk.report();
        object& body = said.body.as_object();
        body.erase("self_handled_result");
        body["category"] = category;
        body["text"] = marks[0] + "楼上住户家中争吵，请上门看看";
        body["place_text"] = marks[1];
        body["title"] = marks[2];
        body["contact"] = marks[3];
        body["lon"] = lon, body["lat"] = lat;
        auto answer = town.as("wangge001").post(said.target, said.body);
        EXPECT_EQ(answer.status, 201) << answer.body;
        std::string id(answer.json().at("case_id").as_string());
        auto where = town.rows("select grid_id, community_id from cases where case_id = '" + id + "'");
        grid = where[0][0], community = where[0][1];
        return id;
    }
    // What in these bytes belongs to a person, a home or a matter.
    std::vector<std::string> personal(const std::string& bytes, const std::vector<std::string>& cases) {
        std::vector<std::string> found;
        auto look = [&](const std::string& words) {
            if (words.size() > 3 && bytes.contains(words)) found.push_back(words);
        };
        std::ranges::for_each(marks, look);
        std::ranges::for_each(cases, look);
        for (const demo::TownMember& member : town.people().members) {
            look(member.name);
            look(member.member_id.text());
        }
        look(town.password());
        for (const auto& row :
             town.rows("select distinct number from cases union select distinct query_code from reports"))
            look(row[0]);
        return found;
    }
    int64_t shown(const value& wall, const char* list, const char* id, const std::string& of, const char* figure) {
        for (const value& row : wall.at(list).as_array())
            if (row.at(id).as_string() == of) return row.at(figure).to_number<int64_t>();
        return 0;
    }
};

TEST_F(WallTest, ShowsNothingOfAPersonOrAHome) {
    auto screen = town.as("daping01");
    std::string ordinary = report("0304"); // so that the community is known
    auto before = screen.get("/api/wall").json();
    std::vector<std::string> cases{ordinary, report("0304"), report("0902"), report("0105")};
    auto feed = screen.events("/api/wall/feed");
    auto arrangement = feed.next();
    ASSERT_TRUE(arrangement);
    EXPECT_EQ(arrangement->event, "arrangement");
    auto event = feed.next();
    ASSERT_TRUE(event);
    feed.leave();
    // The figures are counted once a second at most.
    auto answer = screen.get("/api/wall");
    auto restricted = shown(before, "communities", "community_id", community, "restricted") + 2;
    EXPECT_TRUE(eventually(town, [&] {
        answer = screen.get("/api/wall");
        return shown(answer.json(), "communities", "community_id", community, "restricted") == restricted;
    }));
    auto wall = answer.json();
    EXPECT_EQ(personal(answer.body + event->data, cases), std::vector<std::string>{});
    // Nor does its past, nor what the past is folded from.
    std::string at(wall.at("as_of").as_string());
    at.replace(at.find('+'), 1, "%2B");
    std::string past = screen.get("/api/wall/past?at=" + at).body;
    past += screen.get("/api/wall/film?day=" + at.substr(0, 10)).body;
    past += town.say("select coalesce(string_agg(standing, ''), '') from wall_midnights");
    EXPECT_GT(past.size(), 1000u);
    std::vector<std::string> folded = personal(past, {});
    EXPECT_EQ(folded, std::vector<std::string>{});
    std::set<std::string> keys;
    collect_keys(wall, keys);
    for (const std::string& key : keys)
        EXPECT_TRUE(wall_keys.contains(key)) << key << " is new on the wall";

    // What is restricted or confidential is counted by community, and not placed.
    EXPECT_EQ(shown(wall, "grids", "grid_id", grid, "open"), shown(before, "grids", "grid_id", grid, "open") + 1);
    std::map<std::string, const object*> news;
    for (const value& row : wall.at("news").as_array())
        news[std::string(row.at("key").as_string())] = &row.as_object();
    for (size_t i = 0; i < cases.size(); ++i) {
        const object* row = news[town.say("select md5('" + cases[i] + "')")];
        ASSERT_TRUE(row) << i;
        bool placed = row->if_contains("grid_id") && !row->at("grid_id").is_null();
        EXPECT_EQ(placed, i < 2) << i;
        EXPECT_EQ(row->at("category").as_string().empty(), i >= 2) << i;
    }
    // The control: the marks are found where they belong.
    EXPECT_FALSE(personal(town.as("zhihui01").get("/api/cases/" + cases[2]).body, cases).empty());
}

// What happens within a family is one more of the station's disputes, and that is all; a wall tells it at once.
TEST_F(WallTest, CountsADisputeAtOnceAndShowsNothingOfIt) {
    auto fresh = [] { return CommandId::make(SystemClock().now()).text(); };
    auto screen = town.as("daping01");
    auto feed = screen.events("/api/wall/feed");
    ASSERT_TRUE(feed.next());
    auto first = feed.next();
    ASSERT_TRUE(first);
    auto figures = [](const std::string& text) { return boost::json::parse(text).at("disputes"); };
    value before = figures(first->data);
    std::string dispute = fresh(), one = fresh(), two = fresh();
    object said{
        {"command_id", fresh()},
        {"dispute_id", dispute},
        {"kind", "family"},
        {"topic", marks[2]},
        {"story", marks[0] + "两人在家中争吵，邻居劝了两次没有劝开。"},
        {"community_id", town.say("select area_id from areas where level = 'community' order by code limit 1")},
        {"parties",
         {object{{"party_id", one}, {"name", marks[1]}, {"phone", "05901230001"}},
          object{{"party_id", two}, {"name", marks[3]}, {"phone", "05901230002"}}}}};
    auto answer = town.as("louzhang001").post("/api/disputes", said);
    ASSERT_EQ(answer.status, 201) << answer.body;
    auto committed = std::chrono::steady_clock::now();
    std::string told;
    for (int i = 0; i < 10 && told.empty(); ++i) {
        auto next = feed.next();
        ASSERT_TRUE(next);
        if (next->event == "wall" && figures(next->data) != before) told = next->data;
    }
    auto after = std::chrono::steady_clock::now() - committed;
    feed.leave();
    // Ordinarily some ten milliseconds; without being told a wall would count again within four seconds.
    auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(after).count();
    RecordProperty("milliseconds", std::to_string(milliseconds));
    std::printf("on the wall after %lld ms\n", static_cast<long long>(milliseconds));
    EXPECT_LT(milliseconds, 1500);
    ASSERT_FALSE(told.empty());
    object expected = before.as_object();
    for (auto figure : {"in_hand", "restricted"})
        expected[figure] = before.at(figure).to_number<int64_t>() + 1;
    EXPECT_EQ(boost::json::serialize(figures(told)), boost::json::serialize(expected)) << "counted, and no more";
    EXPECT_EQ(personal(told, {dispute, one, two}), std::vector<std::string>{});
}

// Twenty-four others come before the next picture: the emergency is off the list, and still cried out.
TEST_F(WallTest, TellsAnEmergencyThatAStormHasPushedOffTheNews) {
    auto screen = town.as("daping01");
    std::string emergency = report("0306"); // gas
    ASSERT_EQ(town.say("select priority from cases where case_id = '" + emergency + "'"), "P1");
    for (int i = 0; i < 25; ++i)
        report("0304");
    std::string key = town.say("select md5('" + emergency + "')");
    auto has = [&](const value& wall, const char* list) {
        return std::ranges::any_of(wall.at(list).as_array(),
                                   [&](const value& row) { return row.at("key").as_string() == key; });
    };
    value wall;
    EXPECT_TRUE(eventually(town, [&] {
        wall = screen.get("/api/wall").json();
        return has(wall, "urgent") && !has(wall, "news");
    }));
    EXPECT_LE(wall.at("urgent").as_array().size(), 8u);
}

TEST_F(WallTest, LeavesNothingOfThemInTheLogs) {
    std::vector<std::string> cases{report("0902")};
    auto room = town.as("zhihui01");
    EXPECT_EQ(room.get("/api/cases/" + cases[0]).status, 200);
    EXPECT_EQ(room.get("/api/cases?q=" + mark).status, 200);
    EXPECT_EQ(town.nobody().post("/api/session", {{"login", "wangge001"}, {"password", marks[0]}}).status, 401);
    // A case's id is no secret in a log: it is how one is found by whoever may read it.
    std::string own = town.log(), database = town.database_log();
    EXPECT_GT(own.size(), 200u);
    EXPECT_EQ(personal(own, {}), std::vector<std::string>{});
    EXPECT_EQ(personal(database, {}), std::vector<std::string>{});
    bool is_plain = std::ranges::all_of(own, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    EXPECT_TRUE(is_plain) << "what people write is not ASCII, what the program says is";
    EXPECT_FALSE(
        personal(own + town.say("select text from reports where text like '%" + mark + "%' limit 1"), {}).empty())
        << "the control";
}

} // namespace
} // namespace qzt::testing
