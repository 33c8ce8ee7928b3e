// Names with numbers in the order in which people count.
#include "registry/natural_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace qzt {
namespace {

TEST(NaturalOrder, CountsAsPeopleDo) {
    const std::vector<std::string> ordered{"负2层", "负1层", "1层",    "2幢",  "3单元", "10层",  "10幢",
                                           "101室", "102室", "1001室", "A1幢", "A2幢",  "A10幢", "教学楼"};
    auto mixed = ordered;
    std::ranges::reverse(mixed);
    std::ranges::sort(mixed, comes_before);
    EXPECT_EQ(mixed, ordered);
    for (const std::string& name : ordered)
        EXPECT_FALSE(comes_before(name, name)) << name;
    EXPECT_TRUE(comes_before("", "1"));
    EXPECT_FALSE(comes_before("007", "7") || comes_before("7", "007"));
}

} // namespace
} // namespace qzt
