// Which category a citizen's words sound like.
#include "cases/categories/category_words.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

struct Said {
    const char *title, *text, *code;
};

class CategoryByWords : public ::testing::TestWithParam<Said> {};

TEST_P(CategoryByWords, SoundsLike) {
    auto [title, text, code] = GetParam();
    EXPECT_EQ(category_by_words(title, text), code) << title;
}

INSTANTIATE_TEST_SUITE_P(Sentences, CategoryByWords,
                         ::testing::Values(Said{"", "", "1299"}, Said{"今天天气很好", "没什么事", "1299"},
                                           Said{"有人在公共绿地搭棚", "楼下住户在公共绿地搭棚放杂物", "0401"},
                                           Said{"电梯坏了两周没人修", "三幢电梯停运，老人上不了楼", "0602"},
                                           Said{"楼道里飞线充电", "电动车在楼道充电，怕起火", "0302"},
                                           Said{"老板拖欠工资", "工地上的工钱三个月没发，拖欠工资不给", "0903"},
                                           Said{"闻到燃气味", "楼道里有很重的燃气味，怀疑燃气泄漏", "0306"},
                                           Said{"路灯不亮", "巷口连着三盏路灯不亮", "1002"},
                                           Said{"咨询落户政策", "请问怎么办理落户", "1104"}));

} // namespace
} // namespace qzt
