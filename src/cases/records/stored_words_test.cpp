// Which words of a case are kept for searching, when they are written anew, and how alike two texts are by them.
#include "cases/records/case_search.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

TEST(StoredWords, AreWrittenAgainWhenAnyTextThatCanBeFoundChanges) {
    Case before{.number = "QZ202603020400017", .title = "车棚", .text = "搭了彩钢棚", .place_text = "三号楼"};
    EXPECT_TRUE(has_same_words(before, before));
    for (std::string Case::* text : {&Case::number, &Case::title, &Case::text, &Case::place_text}) {
        Case after = before;
        after.*text += "东侧";
        EXPECT_NE(words_of(after).words, words_of(before).words);
        EXPECT_FALSE(has_same_words(before, after)) << after.*text;
    }
    Case after = before;
    after.created_at += std::chrono::days(7);
    EXPECT_FALSE(has_same_words(before, after));
}

TEST(StoredWords, StayWhenSomethingElseOfTheCaseChanges) {
    Case before{.title = "车棚"};
    Case after = before;
    ++after.version;
    after.state = CaseState::dispatched;
    after.category = "0401";
    EXPECT_EQ(words_of(after).words, words_of(before).words);
    EXPECT_TRUE(has_same_words(before, after));
}

TEST(StoredWords, EndWithTheTwelveHundredthCharacter) {
    std::string text(search_text_max - 2, 'a');
    EXPECT_EQ(search_pairs(text + "xy", search_pairs_max).back(), U"xy");
    EXPECT_NE(search_pairs(text + "bxy", search_pairs_max).back(), U"xy");
}

TEST(Likeness, CountsWhatOnlyOneOfThemSays) {
    EXPECT_DOUBLE_EQ(likeness("楼道", "楼道堆物影响通行"), 2.0 * 1 / (1 + 7));
    EXPECT_DOUBLE_EQ(likeness("楼道堆物影响通行", "楼道"), 2.0 * 1 / (1 + 7));
}

} // namespace
} // namespace qzt
