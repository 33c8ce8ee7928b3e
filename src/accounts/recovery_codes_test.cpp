#include "accounts/recovery_codes.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qzt {
namespace {

TEST(RecoveryCode, IsNoCodeOfAnAuthenticatorNorAnythingElse) {
    for (const char* typed : {"123456", "", "----", "abcd-efgh-jkmn-pqr", "abcd-efgh-jkmn-pqrst",
                              "abcd-efgh-jkmn-pqr1", "abcd-efgh-jkmn-pqrö"})
        EXPECT_FALSE(recovery_code_hash(typed)) << typed;
}

TEST(RecoveryCode, IsReadHoweverItIsTyped) {
    auto hash = recovery_code_hash("abcd-efgh-jkmn-pqrs");
    ASSERT_TRUE(hash);
    EXPECT_EQ(recovery_code_hash("ABCD efgh JKMNpqrs"), hash);
    EXPECT_NE(recovery_code_hash("abcd-efgh-jkmn-pqrt"), hash);
}

TEST(RecoveryCode, IsMadeAnewEachTimeAndCanBeRead) {
    std::set<std::string> codes;
    for (int i = 0; i < 200; ++i) {
        auto code = new_recovery_code();
        EXPECT_EQ(code.size(), 19u);
        EXPECT_TRUE(recovery_code_hash(code)) << code;
        codes.insert(code);
    }
    EXPECT_EQ(codes.size(), 200u);
}

} // namespace
} // namespace qzt
