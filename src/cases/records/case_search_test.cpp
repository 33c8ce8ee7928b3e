// What counts as a word when cases are searched.
#include "cases/records/case_search.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

std::vector<std::u32string> pairs(std::string_view text) { return search_pairs(text, search_pairs_max); }

TEST(SearchWords, NothingToFindInBlanksSignsAndBrokenBytes) {
    EXPECT_TRUE(search_runs("").empty());
    EXPECT_TRUE(search_runs(" ,。！？()　\t\n").empty());
    EXPECT_TRUE(search_runs("\xff\xc0\x80\xed").empty());
    EXPECT_TRUE(pairs("堆").empty());
}

TEST(SearchWords, AreTheNeighbouringPairsOfARun) {
    EXPECT_EQ(pairs("楼道堆物"), (std::vector<std::u32string>{U"楼道", U"道堆", U"堆物"}));
    EXPECT_EQ(pairs("楼道,堆物"), (std::vector<std::u32string>{U"楼道", U"堆物"}));
    EXPECT_EQ(pairs("哈哈哈哈"), (std::vector<std::u32string>{U"哈哈"}));
}

TEST(SearchWords, WidthAndCaseMakeNoDifference) { EXPECT_EQ(pairs("ＫＴＶ３"), pairs("ktv3")); }

TEST(SearchWords, AreLimited) {
    std::string text;
    for (char32_t c = 0x4e00; c < 0x4e00 + 2000; ++c) {
        text += char(0xe0 | c >> 12);
        text += char(0x80 | ((c >> 6) & 0x3f));
        text += char(0x80 | (c & 0x3f));
    }
    EXPECT_EQ(pairs(text).size(), search_pairs_max);
    Case head;
    head.text = text;
    EXPECT_EQ(words_of(head).words.size(), 2 * search_pairs_max);
}

TEST(SearchWords, OfAnotherStationOrOtherDaysAreOtherNumbers) {
    Case a;
    a.station_id = {1};
    a.title = "楼道堆物";
    a.created_at = Time(std::chrono::days(20'000));
    Case b = a, c = a;
    b.station_id = {2};
    c.created_at += std::chrono::days(search_span_days);
    auto common = [](const Case& x, const Case& y) {
        auto first = words_of(x).words, second = words_of(y).words;
        return std::ranges::count_if(first,
                                     [&](int64_t word) { return std::ranges::find(second, word) != second.end(); });
    };
    EXPECT_EQ(common(a, b), 0);
    EXPECT_EQ(common(a, c), 3); // the year's
}

TEST(Likeness, GoesFromNothingToTheSame) {
    EXPECT_EQ(likeness("", "楼道"), 0);
    EXPECT_EQ(likeness("楼道堆物", "井盖缺损"), 0);
    EXPECT_EQ(likeness("楼道堆物", "楼道堆物"), 1);
    EXPECT_GT(likeness("3栋楼道堆物影响通行", "三栋楼道堆物影响通行"), 0.7);
}

} // namespace
} // namespace qzt
