// Counts of the police system over HTTP: who may, what is refused, and that a correction keeps what was known before.
#include "support/served_town.hpp"

namespace qzt::testing {
namespace {

struct PoliceCountsApi : PromiseTest {
    Answer bring(TownClient& by, const std::string& rows, bool store, const std::string& source = "9 月警情通报") {
        return by.send("POST", "/api/police-counts?source=" + percent_encoded(source) + (store ? "&store=true" : ""),
                       "月份,社区,类别,警情,案件,破案\n" + rows, {{"Content-Type", "text/csv"}});
    }
    static std::string percent_encoded(const std::string& text) {
        std::string coded;
        for (unsigned char byte : text)
            coded += fmt::format("%{:02X}", byte);
        return coded;
    }
};

TEST_F(PoliceCountsApi, AreForThoseWhoLeadAndSupervise) {
    for (const char* login : {"zhihui01", "minjing01", "wangge017", "banli10", "shenji01"}) {
        auto by = town.as(login);
        EXPECT_EQ(by.get("/api/police-counts").code(), "role_needed") << login;
        EXPECT_EQ(bring(by, "2026-09,,盗窃,1,,\n", true).code(), "role_needed") << login;
    }
    auto chief = town.as("suozhang01");
    EXPECT_EQ(bring(chief, "2026-09,没有的社区,盗窃,1,,\n", true).code(), "police_sheet_wrong");
    EXPECT_EQ(bring(chief, "2026-09,,盗窃,1,,\n", true, "").status, 400) << "a source is due";
    EXPECT_EQ(chief.send("POST", "/api/police-counts?source=ab", "\x89PNG", {{"Content-Type", "text/csv"}}).status,
              415)
        << "no table";
}

TEST_F(PoliceCountsApi, ACorrectionKeepsWhatWasKnownBefore) {
    auto chief = town.as("suozhang01");
    auto looked = bring(chief, "2024-05,,飞车抢夺,12,5,2\n", false);
    ASSERT_EQ(looked.status, 200) << looked.body;
    EXPECT_EQ(looked.json().at("added"), 1);
    EXPECT_EQ(chief.get("/api/police-counts?month=2024-05-01").json().at("lines").as_array().size(), 0u)
        << "only looked";
    ASSERT_EQ(bring(chief, "2024-05,,飞车抢夺,12,5,2\n", true).status, 200);
    std::string before = to_text(SystemClock().now());
    auto again = bring(chief, "2024-05,,飞车抢夺,12,5,2\n2024-06,,飞车抢夺,5,,\n", true, "更正").json();
    EXPECT_EQ(again.at("unchanged"), 1);
    EXPECT_EQ(again.at("added"), 1);
    ASSERT_EQ(bring(chief, "2024-05,,飞车抢夺,13,5,3\n", true, "更正").json().at("corrected"), 1);
    auto line = [&](const std::string& query) {
        auto page = chief.get("/api/police-counts?month=2024-05-20" + query).json();
        return page.at("lines").as_array().at(0).as_object();
    };
    EXPECT_EQ(line("").at("now").at("calls"), 13);
    EXPECT_EQ(line("").at("versions"), 2);
    EXPECT_EQ(line("").at("source"), "更正");
    EXPECT_EQ(line("&known=" + percent_encoded(before)).at("now").at("calls"), 12);
    EXPECT_EQ(town.say("select count(*) from account_events where act = 'imported' and facts->>'kind' = "
                       "'police_counts'"),
              "3");
}

} // namespace
} // namespace qzt::testing
