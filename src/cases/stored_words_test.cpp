// When the words of a case are written anew: whenever one of them can no longer be found, or should be, and not else.
#include "cases/case_search.hpp"

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

} // namespace
} // namespace qzt
