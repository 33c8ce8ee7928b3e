// Which of many reports tell of one matter. The texts are made up; how well it does on real ones tells bin/trial.
#include "triage/like_reports.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

Time at_day(int day) { return *time_from_text("2026-03-01T08:00:00+08:00") + std::chrono::days(day); }

// What else is told in a town, so that it is known which words are rare: each matter at each place, and the places of
// the tests at none of them.
std::vector<std::string> other_reports() {
    static const char* places[] = {"汐南路",   "榉园小区", "霁湖公园", "河边",   "菜市场门口", "梅岭巷",
                                   "望霁桥头", "柏芦佳苑", "澄汐新村", "棉渡街", "双榉里",     "沙洲路",
                                   "石塘巷",   "新埠头",   "西坪里",   "东岭巷"};
    static const char* matters[] = {
        "的路灯晚上不亮，老人散步看不见，请维修", "路灯坏了好几天，请派人维修",
        "的座椅坏了一条，老人等车没有地方坐",     "楼道里堆了很多纸箱，消防通道走不过去，请处理",
        "每天早上有人占道卖菜，路上很堵",         "的厕所很脏，没有人打扫，请派人处理",
        "的井盖缺了一个，晚上很危险，请尽快处理", "接送孩子的时候车停得很乱，请交警来管一管",
        "半夜有人放音乐，吵得睡不着觉",           "垃圾桶满了没有人收，味道很大，请派人处理",
        "工地半夜施工，噪音很大，影响休息",       "的小店卖过期食品给学生，小孩放学走路经过，请查一查"};
    std::vector<std::string> texts;
    for (const char* place : places)
        for (const char* matter : matters)
            texts.push_back(std::string(place) + matter);
    return texts;
}

struct Pair {
    const char *one, *other;
    int days = 0;
    std::optional<std::pair<double, double>> other_place; // of the other; the one is at 119.5, 26.6
    bool is_one_matter;
};

TEST(SameMatter, IsToldByRareWordsAndBeginningsWhereAndWhen) {
    const char* lamp = "榕荫巷的路灯不亮了，晚上走路看不见，请派人维修";
    const char* lamp_otherwise = "榕荫巷口路灯坏了好几天，小孩放学走路很危险，请派人维修";
    const Pair rows[] = {
        {lamp, lamp, 0, {}, true},
        {lamp, lamp_otherwise, 2, {}, true},
        {"关于榕荫巷路灯不亮", "榕荫巷路灯不亮", 0, {}, true},
        {lamp, "河边的路灯晚上不亮，老人散步看不见，请维修", 0, {}, false}, // another lamp
        {lamp,
         "早上有人占道卖菜，三轮车停了一排，接送孩子的车过不去，在榕荫巷",
         0,
         {},
         false}, // the same lane, another thing
        {lamp, lamp, 89, {}, true},
        {lamp, lamp, 91, {}, false}, // it has come back
        {lamp, lamp_otherwise, 2, {{119.5001, 26.6001}}, true},
        {lamp, lamp_otherwise, 2, {{119.52, 26.6}}, false}, // two kilometres away: another lane of that name
    };
    for (const Pair& row : rows) {
        std::vector<ToldReport> reports{{{.at = at_day(0), .text = row.one}, "one"},
                                        {{.at = at_day(row.days), .text = row.other}, "other"}};
        if (row.other_place) {
            reports[0].lon = 119.5, reports[0].lat = 26.6;
            reports[1].lon = row.other_place->first, reports[1].lat = row.other_place->second;
        }
        for (const std::string& text : other_reports())
            reports.push_back({{.at = at_day(1), .text = text}, ""});
        auto pairs = like_pairs(reports);
        bool found =
            std::ranges::any_of(pairs, [](const LikePair& pair) { return pair.one == 0 && pair.other == 1; });
        EXPECT_EQ(found, row.is_one_matter) << row.one << " / " << row.other << " after " << row.days << " days";
    }
}

TEST(SameMatter, OfNothingIsNothing) {
    EXPECT_TRUE(like_pairs({}).empty());
    std::vector<ToldReport> empty(3);
    EXPECT_TRUE(like_pairs(empty).empty());
}

TEST(Groups, AreTiedByHalfOfTheirPairsAndNotByAChain) {
    // 0-1-2 all like each other; 3 is like 0 alone; 4 and 5 are a pair.
    std::vector<LikePair> pairs{{0, 1, 3}, {1, 2, 2.5}, {0, 2, 2}, {4, 5, 1.5}, {0, 3, 1}};
    auto groups = groups_of(pairs, 7);
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_EQ(groups[0], (std::vector<size_t>{0, 1, 2}));
    EXPECT_EQ(groups[1], (std::vector<size_t>{4, 5}));
    EXPECT_TRUE(groups_of({}, 3).empty());
    // Half is enough.
    EXPECT_EQ(groups_of({{0, 1, 3}, {1, 2, 2}}, 3).at(0).size(), 3u);
    // A place that stands for three has three pairs with each other one: one tie of four is not half.
    const size_t counts[] = {1, 3, 1};
    EXPECT_EQ(groups_of({{0, 2, 3}, {1, 2, 2}}, 3, counts).at(0).size(), 3u);
    EXPECT_EQ(groups_of({{0, 1, 3}, {0, 2, 2}}, 3, counts).at(0), (std::vector<size_t>{0, 1}));
}

TEST(Groups, OfTheVerySameWordsStandTogetherFirst) {
    std::vector<ToldReport> reports;
    auto tell = [&](const char* text, int day) { reports.push_back({{.at = at_day(day), .text = text}, ""}); };
    for (const std::string& text : other_reports())
        tell(text.c_str(), 1);
    size_t from = reports.size();
    tell("梧桐里三弄的路灯不亮了，晚上走路看不见", 0);
    tell("梧桐里三弄的路灯，不亮了。晚上走路看不见！", 3);
    tell("梧桐里三弄的路灯不亮了，晚上走路看不见", 95); // it has come back
    tell("梧桐里三弄的路灯不亮了，晚上走路看不见", 96);
    tell("灯", 0);
    tell("灯", 0); // says nothing
    auto groups = like_groups(reports);
    using Group = std::vector<size_t>;
    EXPECT_EQ(std::ranges::count(groups, Group{from, from + 1}), 1);
    EXPECT_EQ(std::ranges::count(groups, Group{from + 2, from + 3}), 1);
    for (const Group& group : groups)
        EXPECT_LT(group.back(), from + 4) << "nothing is said twice";
}

} // namespace
} // namespace qzt
