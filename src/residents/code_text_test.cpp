// Codes as they are made, printed, and typed again by somebody who reads them from paper.
#include "residents/code_text.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qzt {
namespace {

TEST(CodeText, RefusesWhatIsNoCode) {
    EXPECT_EQ(plain_code("", 12), std::nullopt);
    EXPECT_EQ(plain_code("ABCD-EFGH-JKM", 12), std::nullopt);
    EXPECT_EQ(plain_code("ABCD-EFGH-JKMNP", 12), std::nullopt);
    EXPECT_EQ(plain_code("ABCD-EFGH-JKMU", 12), std::nullopt); // no code has a U
    EXPECT_EQ(plain_code("ABCD_EFGH_JKMN", 12), std::nullopt);
    EXPECT_EQ(plain_code("ABCD-EFGH-JK方", 12), std::nullopt);
}

TEST(CodeText, ForgivesHowItIsTyped) {
    EXPECT_EQ(plain_code("abcd efgh-jkmn", 12), "ABCDEFGHJKMN");
    EXPECT_EQ(plain_code("o0Il-1LiO-0000", 12), "001111100000");
}

TEST(CodeText, IsReadAsItIsPrinted) {
    for (int i = 0; i < 50; ++i) {
        std::string code = random_code(12);
        EXPECT_EQ(plain_code(spaced_code(code), 12), code);
    }
    EXPECT_EQ(spaced_code("ABCDEFGHJKMN"), "ABCD-EFGH-JKMN");
}

TEST(CodeText, HoldsEveryBitOnce) {
    EXPECT_EQ(code_of(std::vector<uint8_t>{}), "");
    EXPECT_EQ(code_of(std::vector<uint8_t>{0xff}), "ZW");
    EXPECT_EQ(code_of(std::vector<uint8_t>{0x00, 0x44, 0x32, 0x14, 0xc7}), "01234567" + std::string());
    std::set<std::string> codes;
    for (int i = 0; i < 200; ++i)
        codes.insert(random_code(26));
    EXPECT_EQ(codes.size(), 200u);
    EXPECT_EQ(codes.begin()->size(), 26u);
}

} // namespace
} // namespace qzt
