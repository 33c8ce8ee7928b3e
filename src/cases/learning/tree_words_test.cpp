// What the words of the category tree alone say of a report: all that a new station has.
#include "cases/learning/tree_words.hpp"

#include "cases/categories/category_table.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

TEST(TreeWords, SayNothingOfWhatTheyDoNotKnow) {
    TreeWords tree(default_categories());
    EXPECT_TRUE(tree.best("", "", 3).empty());
    EXPECT_TRUE(tree.best("xyz", "qqq ???", 3).empty());
    EXPECT_TRUE(TreeWords({}).best("占道经营", "流动摊贩", 3).empty());
}

TEST(TreeWords, LeaveOutWhatIsOutOfUseAndTheRest) {
    std::vector<Category> categories = default_categories();
    for (Category& category : categories)
        category.active = category.code != "0404";
    TreeWords tree(categories);
    for (const TreeGuess& guess : tree.best("占道经营", "流动摊贩摆摊，店外经营，其他", 100)) {
        EXPECT_NE(guess.category, "0404");
        EXPECT_NE(guess.category, category_of_the_rest);
    }
}

TEST(TreeWords, NameTheClassAndTheWordsThatSpeakForIt) {
    struct Row {
        const char *title, *text, *category, *word;
    };
    const Row rows[] = {
        {"校门口流动摊贩", "放学时摊贩摆摊占道，学生走不过去", "0404", "摊贩"},
        {"电梯困人两名", "三号楼电梯停在七楼，有两个人被困电梯", "0601", "电梯困人"},
        {"楼道堆放杂物", "二单元楼道堆满纸箱", "0304", "楼道堆"},
        {"", "井盖翘起，路面塌陷", "1001", "井盖"},
        {"老人走失", "下午走失，没有带手机", "1101", "走失"},
    };
    TreeWords tree(default_categories());
    for (const Row& row : rows) {
        auto best = tree.best(row.title, row.text, 3);
        ASSERT_FALSE(best.empty()) << row.text;
        EXPECT_EQ(best.front().category, row.category) << row.text;
        EXPECT_NE(std::ranges::find(best.front().words, row.word), best.front().words.end()) << row.text;
    }
}

} // namespace
} // namespace qzt
