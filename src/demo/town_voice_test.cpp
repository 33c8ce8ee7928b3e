// What the people of the made-up town say: whole sentences, for every category, and seldom the same twice.
#include "demo/town_voice.hpp"

#include "kernel/documents/utf8.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace qzt::demo {
namespace {

TEST(TownVoice, NoBlankIsLeftOpenAndEveryTextIsLongEnoughToBeAccepted) {
    TownPlan town = plan_town();
    Dice dice(1);
    for (const ReportIdea& idea : report_ideas()) {
        EXPECT_GE(idea.texts.size(), 4u) << idea.code;
        for (int i = 0; i < 40; ++i) {
            SpokenReport spoken = say_report(idea, dice.pick(town.places), i % 24, dice);
            EXPECT_EQ(spoken.text.find_first_of("{}"), std::string::npos) << spoken.text;
            EXPECT_EQ(spoken.title.find_first_of("{}"), std::string::npos) << spoken.title;
            EXPECT_GE(documents::count_chars(spoken.text), 10u) << spoken.text;
            EXPECT_LE(documents::count_chars(spoken.title), 60u) << spoken.title;
            EXPECT_LE(documents::count_chars(spoken.place_text), 60u) << spoken.place_text;
        }
    }
}

TEST(TownVoice, HasSomethingToSayInAllSeventySevenCategoriesEachOnceAndEverywhereAPlaceForIt) {
    TownPlan town = plan_town();
    std::set<std::string_view> codes;
    for (const ReportIdea& idea : report_ideas()) {
        EXPECT_TRUE(codes.insert(idea.code).second) << idea.code;
        EXPECT_TRUE(std::ranges::any_of(town.places, [&](const TownPlace& place) { return fits(idea, place); }))
            << idea.code;
        Dice dice(3);
        EXPECT_FALSE(say_demand(idea.code, dice).empty());
        EXPECT_FALSE(say_progress(idea.code, dice).empty());
        EXPECT_FALSE(say_result(idea.code, dice).empty());
        EXPECT_FALSE(say_suspend(idea.code, dice).text.empty());
    }
    EXPECT_EQ(codes.size(), 77u);
}

TEST(TownVoice, SaysThousandsOfDifferentSentences) {
    TownPlan town = plan_town();
    Dice dice(2);
    std::set<std::string> texts;
    for (int i = 0; i < 5000; ++i)
        texts.insert(say_report(dice.pick(report_ideas()), dice.pick(town.places), dice.among(24), dice).text);
    EXPECT_GT(texts.size(), 4000u);
}

TEST(TownVoice, AReturnNamesTheBetterOrganisation) {
    Dice dice(4);
    for (int i = 0; i < 20; ++i)
        EXPECT_NE(say_return("市政维护所", dice).text.find("市政维护所"), std::string::npos);
}

} // namespace
} // namespace qzt::demo
