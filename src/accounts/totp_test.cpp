// Codes of an authenticator, against the vectors of RFC 6238 appendix B and RFC 4648.
#include "accounts/totp.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

std::vector<uint8_t> bytes(std::string_view text) { return {text.begin(), text.end()}; }
Time at(int64_t seconds) { return Time(std::chrono::seconds(seconds)); }
const auto secret = bytes("12345678901234567890");

TEST(Totp, RefusesWrongStaleFutureAndUsedCodes) {
    Time now = at(1'800'000'015);
    int64_t step = totp_step(now);
    struct Row {
        int64_t of_step, last_used;
        std::optional<int64_t> accepted;
        const char* why;
    };
    const Row rows[] = {
        {step - 2, 0, {}, "a minute old"},
        {step + 2, 0, {}, "a minute ahead"},
        {step, step, {}, "used already"},
        {step - 1, step, {}, "older than the one used last"},
        {step - 1, 0, step - 1, "a clock that is slow"},
        {step, 0, step, "the present one"},
        {step, step - 1, step, "the present one after the one before"},
        {step + 1, step, step + 1, "a clock that is fast"},
    };
    for (auto& row : rows)
        EXPECT_EQ(totp_step_of(secret, totp_code(secret, row.of_step), now, row.last_used), row.accepted) << row.why;
    for (auto code : {"", "12345", "1234567", "abcdef"})
        EXPECT_FALSE(totp_step_of(secret, code, now, 0)) << code;
}

TEST(Totp, GivesTheCodesOfTheRfc) {
    const std::pair<int64_t, const char*> vectors[] = {{59, "94287082"},         {1111111109, "07081804"},
                                                       {1111111111, "14050471"}, {1234567890, "89005924"},
                                                       {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (auto [seconds, code] : vectors)
        EXPECT_EQ(totp_code(secret, totp_step(at(seconds)), 8), code) << seconds;
}

// `oathtool --totp -b GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ --now "2026-03-10 06:00:00 UTC"` says 981090.
TEST(Totp, AgreesWithAnotherProgram) {
    EXPECT_EQ(totp_code(secret, totp_step(*time_from_text("2026-03-10T14:00:00+08:00"))), "981090");
}

TEST(Totp, WritesSecretsInBase32) {
    const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                           {"f", "MY"},
                                                           {"fo", "MZXQ"},
                                                           {"foo", "MZXW6"},
                                                           {"foob", "MZXW6YQ"},
                                                           {"fooba", "MZXW6YTB"},
                                                           {"foobar", "MZXW6YTBOI"}};
    for (auto [plain, encoded] : vectors)
        EXPECT_EQ(base32(bytes(plain)), encoded);
    EXPECT_EQ(base32(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST(Totp, TellsAuthenticatorsWhereTheCodeBelongs) {
    EXPECT_EQ(
        totp_uri(bytes("foobar"), "环溪", "chen.hai"),
        "otpauth://totp/"
        "%E7%8E%AF%E6%BA%AA:chen.hai?secret=MZXW6YTBOI&issuer=%E7%8E%AF%E6%BA%AA&algorithm=SHA1&digits=6&period=30");
}

} // namespace
} // namespace qzt
