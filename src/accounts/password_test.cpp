// Which passwords are taken, and what each hash costs.
#include "accounts/common_passwords.hpp"
#include "accounts/password.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

namespace qzt {
namespace {

const std::vector<std::string> context{"chen.hai", "陈海明", "HX", "环溪派出所"};

std::string verdict(const PasswordProfile& profile, std::string_view password) {
    auto outcome = accept_password(profile, password, context);
    return outcome ? "taken" : std::string(outcome.error().kind->code);
}

TEST(Password, IsRefusedByLengthKindsCommonnessAndContext) {
    struct Row {
        std::string_view password, under_gb_l3, under_asvs;
    };
    const Row rows[] = {
        {"Ab3$x", "password_too_short", "password_too_short"},
        {"Kx7$mQ2v!p", "taken", "password_too_short"},
        {"kestrelvioletbarn", "password_too_plain", "taken"},
        {"Kestrel-violet-7", "taken", "taken"},
        {"P@ssw0rd2026!", "password_common", "password_common"},
        {"Admin@123456", "password_common", "password_common"},
        {"!Qaz2wsx3edc", "password_common", "password_common"},
        {"Qwertyuiop123", "password_common", "password_common"},
        {"Woaini1314520!", "password_common", "password_common"},
        {"PaichusuoJingcha#1", "password_common", "password_common"},
        {"19880808199010", "password_too_plain", "password_common"},
        {"Xy7!Xy7!Xy7!", "password_common", "password_common"},
        {"Chen.hai#2026", "password_names_context", "password_names_context"},
        {"chen.hai-chen.hai-2031", "password_names_context", "password_names_context"},
        {"iah.nehc#2026X", "password_names_context", "password_names_context"},
        {"陈海明Aa123", "password_too_short", "password_too_short"},
        {"陈海明Aa1234567", "password_names_context", "password_names_context"},
        {"春江水暖鸭先知三两枝竹外桃", "password_too_plain", "taken"},
    };
    for (auto& row : rows) {
        EXPECT_EQ(verdict(gb_l3, row.password), row.under_gb_l3) << row.password;
        EXPECT_EQ(verdict(asvs, row.password), row.under_asvs) << row.password;
    }
    EXPECT_EQ(verdict(asvs, std::string(129, 'k')), "password_too_long");
}

// What the roots and their decorations stand for: more than the three thousand that a written list would hold.
TEST(Password, IsCommonWithEveryUsualDecorationOfEveryRoot) {
    const std::string_view after[] = {"",    "1",    "123", "123456", "@123", "!",   "888",
                                      "666", "1314", "520", "1990",   "2026", "#1!", "_2025"};
    size_t tried = 0;
    for (auto root : common_password_roots()) {
        std::string capital(root);
        capital[0] = char(std::toupper(capital[0]));
        std::string disguised(root);
        for (char& c : disguised)
            c = c == 'o' ? '0' : c == 'a' ? '@' : c;
        for (auto tail : after)
            for (const std::string& form : {std::string(root), capital, disguised, "2026" + capital}) {
                ++tried;
                EXPECT_TRUE(is_common_password(form + std::string(tail))) << form << tail;
            }
    }
    EXPECT_GE(common_password_roots().size(), 300u);
    EXPECT_GE(tried, 3000u);
}

TEST(Password, MustBeRenewedUnderTheProfileThatSaysSo) {
    Time changed = *time_from_text("2026-03-01T09:00:00+08:00");
    EXPECT_FALSE(needs_renewal(gb_l3, changed, changed + std::chrono::days(89)));
    EXPECT_TRUE(needs_renewal(gb_l3, changed, changed + std::chrono::days(90)));
    EXPECT_FALSE(needs_renewal(asvs, changed, changed + std::chrono::days(900)));
    EXPECT_FALSE(needs_renewal(gb_l3, {}, changed));
}

TEST(Password, MadeForOnceIsTakenByBothProfiles) {
    for (int i = 0; i < 200; ++i) {
        std::string password = one_time_password();
        EXPECT_EQ(verdict(gb_l3, password), "taken") << password;
        EXPECT_EQ(verdict(asvs, password), "taken") << password;
    }
}

TEST(PasswordHasher, DoesTheSameWorkForAnUnknownLoginAsForAWrongPassword) {
    PasswordHasher hasher(1, 4, {1, 64 * 1024});
    asio::io_context context;
    std::vector<bool> matches;
    auto ask = [](PasswordHasher& hasher, std::vector<bool>& matches) -> Task<> {
        std::string hash = co_await hasher.hash("Kestrel-violet-7");
        for (auto [kept, given] :
             {std::pair{hash, "Kestrel-violet-7"}, {hash, "kestrel-violet-7"}, {std::string(), "Kestrel-violet-7"}}) {
            size_t before = hasher.hashes_done();
            bool matched = co_await hasher.verify(kept, given);
            matches.push_back(matched);
            EXPECT_EQ(hasher.hashes_done(), before + 1) << given;
        }
    };
    asio::co_spawn(context, ask(hasher, matches), asio::detached);
    context.run();
    EXPECT_EQ(matches, (std::vector<bool>{true, false, false}));
}

TEST(PasswordHasher, KeepsArgon2idWithNineteenMebibytesAndTwoPasses) {
    PasswordHasher hasher(1, 1);
    EXPECT_TRUE(hasher.hash_now("Kestrel-violet-7").starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}

} // namespace
} // namespace qzt
