// Which texts are most like one.
#include "cases/learning/similar_texts.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

TEST(SimilarTexts, AreNoneAmongNoneAndUnlikeWhereNothingIsCommon) {
    EXPECT_TRUE(by_likeness("路灯不亮", {}).empty());
    for (const char* other : {"", "，。", "完全别的", "路"}) {
        std::vector<std::string> others{other};
        EXPECT_EQ(by_likeness("路灯不亮", others).front().likeness, 0) << other;
    }
    std::vector<std::string> others{"路灯不亮"};
    EXPECT_EQ(by_likeness("", others).front().likeness, 0);
}

TEST(SimilarTexts, ComeInTheOrderOfTheirLikeness) {
    std::vector<std::string> others{"下水道堵了", "路灯不亮，有三天了", "路灯不亮", "巷口路灯，不亮"};
    auto order = by_likeness("路灯，不亮", others);
    ASSERT_EQ(order.size(), 4u);
    EXPECT_EQ(order[0].place, 2u);
    EXPECT_NEAR(order[0].likeness, 1, 1e-6);
    EXPECT_EQ(order.back().place, 0u);
}

TEST(SimilarTexts, CountWhatIsRareMoreThanWhatAllSay) {
    std::vector<std::string> others{"请尽快处理风筝", "请尽快处理垃圾", "请尽快处理噪音", "河边风筝缠住"};
    EXPECT_EQ(by_likeness("请尽快处理风筝线", others).front().place, 0u);
    auto without = by_likeness("风筝缠线", others);
    EXPECT_EQ(without.front().place, 3u);
}

} // namespace
} // namespace qzt
