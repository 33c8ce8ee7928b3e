// Whether two reports tell of one matter, by each kind of evidence alone. The texts are made up; how well the words
// do on real ones tells bin/trial.
#include "cases/rules/same_matter.hpp"

#include <gmock/gmock.h>

namespace qzt {
namespace {

using ::testing::ElementsAre;

// Each matter at each place of a town, so that it is known which words are rare; the lane of the tests is at none.
MatterPrints prints_of_a_town() {
    static const char* places[] = {"汐南路",   "榉园小区", "霁湖公园", "菜市场", "梅岭巷", "望霁桥头",
                                   "柏芦佳苑", "澄汐新村", "棉渡街",   "双榉里", "沙洲路", "石塘巷"};
    static const char* matters[] = {"路灯不亮了，晚上看不见", "路灯坏了好几天，请派人维修",
                                    "垃圾桶满了没有人收",     "井盖缺了一个，晚上很危险",
                                    "楼道里堆了很多纸箱",     "有人占道卖菜，路上很堵",
                                    "半夜施工，吵得睡不着",   "座椅坏了一条，老人没有地方坐"};
    MatterPrints prints;
    for (const char* place : places)
        for (const char* matter : matters)
            prints.show({.text = std::string(place) + matter, .place_text = place});
    return prints;
}

const Time morning = *time_from_text("2026-03-02T08:00:00+08:00");
constexpr double metre = 1 / 111'320.0; // of latitude, in degrees

struct Side {
    const char *text, *place_text = "", *category = "";
    std::optional<double> metres_north = {};
};
struct Pair {
    Side one, other;
    std::chrono::minutes apart;
    bool is_one_matter;
};

ToldMatter matter_of(const Side& side, std::chrono::minutes later = {}) {
    ToldMatter matter{
        .at = morning + later, .text = side.text, .place_text = side.place_text, .category = side.category};
    if (side.metres_north) matter.lon = 119.5, matter.lat = 26.6 + *side.metres_north * metre;
    return matter;
}

TEST(SameMatter, IsToldByWordsClassPlaceAndTime) {
    using namespace std::chrono_literals;
    static const MatterPrints prints = prints_of_a_town();
    const char* lamp = "榕荫巷路灯不亮";
    const char* bins = "榕荫巷垃圾没人收";
    const Pair rows[] = {
        {{lamp}, {"榕荫巷的路灯坏了"}, 2h, true},
        {{lamp, "", "1002"}, {"榕荫巷的路灯坏了", "", "1002"}, 48h, true},
        // Two short reports from one lane about two things.
        {{lamp, "", "1002"}, {bins, "", "0203"}, 1h, false},
        {{lamp, "榕荫巷", "1002"}, {"井盖缺了一个，晚上很危险", "榕荫巷", "1001"}, 1h, false},
        {{lamp, "榕荫巷", "1002", 0}, {bins, "榕荫巷", "0203", 10}, 1h, false},
        {{lamp, "", "1002"}, {"榕荫巷井盖坏了", "", "1001"}, 1h, false},
        // Wrongly filed, but told in the same words.
        {{"榕荫巷的路灯坏了，晚上看不见", "", "1002"}, {"榕荫巷的路灯坏了，晚上看不见", "", "0606"}, 1h, true},
        // Two lamps in two streets.
        {{"路灯不亮了，晚上看不见", "梅岭巷", "1002", 0},
         {"路灯坏了好几天，请派人维修", "石塘巷", "1002", 400},
         1h,
         false},
        // The lane stands in the place, not in the text.
        {{"路灯不亮了", "榕荫巷 12 号门口", "1002"}, {"路灯坏了几天，请维修", "榕荫巷", "1002"}, 3h, true},
        {{"路灯不亮了", "榕荫巷 12 号门口", "1002"}, {"路灯坏了几天，请维修", "棉渡街", "1002"}, 3h, false},
        // Said otherwise, but of one minor class at one place on one day …
        {{"晚上一片黑", "", "1002", 0}, {"灯杆不工作", "", "1002", 30}, 5h, true},
        {{"晚上一片黑", "", "1002", 0}, {"灯杆不工作", "", "1002", 30}, 30h, false}, // … on the next,
        {{"晚上一片黑", "", "1002", 0}, {"灯杆不工作", "", "1002", 80}, 5h, false},  // farther,
        {{"晚上一片黑", "", "1002", 0}, {"灯杆不工作", "", "1001", 30}, 5h, false},  // of another class,
        {{"晚上一片黑", "", "1299", 0}, {"灯杆不工作", "", "1299", 30}, 5h, false},  // of none that was said.
        // Another lane of that name, in another part of the town.
        {{"榕荫巷的路灯坏了", "", "", 0}, {"榕荫巷路灯不亮", "", "", 20}, 1h, true},
        {{"路灯坏了好几天，请派人维修", "榕荫巷", "", 0}, {"路灯晚上看不见", "榕荫巷", "", 2'000}, 1h, false},
    };
    for (const Pair& row : rows) {
        auto one = matter_of(row.one), other = matter_of(row.other, row.apart);
        double likeness = likeness_of_matters(told_of(prints, one), told_of(prints, other));
        EXPECT_EQ(likeness >= same_matter_bar, row.is_one_matter)
            << row.one.text << " " << row.one.category << " / " << row.other.text << " " << row.other.category << " "
            << likeness;
        EXPECT_DOUBLE_EQ(likeness, likeness_of_matters(told_of(prints, other), told_of(prints, one)));
    }
}

TEST(SameMatter, ComparesClassesThatSomebodyHasSaid) {
    EXPECT_EQ(same_class("1002", "1002"), SameClass::minor);
    EXPECT_EQ(same_class("1002", "1001"), SameClass::major);
    EXPECT_EQ(same_class("1002", "0301"), SameClass::other);
    for (const char* unsaid : {"", "1299", "10"}) {
        EXPECT_EQ(same_class("1002", unsaid), SameClass::unknown) << unsaid;
        EXPECT_EQ(same_class(unsaid, unsaid), SameClass::unknown) << unsaid;
    }
}

TEST(SameMatter, NamesWhatBothSayAndNotEverybodyElse) {
    static const MatterPrints prints = prints_of_a_town();
    ToldMatter lamp{.text = "榕荫巷的路灯不亮了，晚上看不见", .place_text = "榕荫巷 12 号"};
    ToldMatter same{.text = "我家门口榕荫巷12号路灯不亮了", .place_text = ""};
    EXPECT_THAT(prints.named_by_both(lamp, same), ElementsAre("榕荫巷12号"));
    ToldMatter other{.text = "棉渡街有人占道卖菜", .place_text = ""};
    EXPECT_TRUE(prints.named_by_both(lamp, other).empty());
    EXPECT_TRUE(prints.named_by_both({}, {}).empty());
}

} // namespace
} // namespace qzt
