// How long sessions last, and their cookie.
#include "accounts/session_rules.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qzt {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
const Time start = *time_from_text("2026-03-10T08:00:00+08:00");

TEST(SessionRules, EndSessionsByIdlenessByAgeAndByWill) {
    auto session = [](Duration seen, std::optional<Duration> ended = {}, Duration ends = days(400)) {
        SessionTimes times{start, start + seen, start + ends, {}};
        if (ended) times.ended_at = start + *ended;
        return times;
    };
    struct Row {
        SessionKind kind;
        SessionTimes session;
        Duration now;
        bool live;
        const char* why;
    };
    const Row rows[] = {
        {SessionKind::desk, session(0s), 30min, false, "a desk idle for half an hour"},
        {SessionKind::desk, session(0s), 29min + 59s, true, "a desk idle for less"},
        {SessionKind::desk, session(12h - 1s), 12h, false, "a desk after twelve hours"},
        {SessionKind::desk, session(12h - 2s), 12h - 1s, true, "a desk just before"},
        {SessionKind::field, session(0s), 72h, false, "a phone in a pocket for three days"},
        {SessionKind::field, session(0s), 71h, true, "a phone in a pocket for less"},
        {SessionKind::field, session(days(7) - 1s), days(7), false, "a phone after a week"},
        {SessionKind::wall_screen, session(0s), days(399), true, "a screen on the wall"},
        {SessionKind::wall_screen, session(0s), days(400), false, "a screen after 400 days"},
        {SessionKind::field, session(1min, 2min), 3min, false, "signed out"},
        {SessionKind::field, session(1min, {}, 10min), 10min, false, "its own end"},
        {SessionKind::desk, session(days(2)), days(2) + 1min, false,
         "a phone's session whose holder now sits at a desk"},
    };
    for (auto& row : rows)
        EXPECT_EQ(is_live(row.session, row.kind, start + row.now), row.live) << row.why;
}

TEST(SessionRules, TakeTheStrictestKindOfAllPosts) {
    auto posts = [](std::initializer_list<Role> roles) {
        std::vector<Post> list;
        for (Role role : roles)
            list.push_back({.role = role});
        return list;
    };
    EXPECT_EQ(session_kind(posts({})), SessionKind::desk);
    EXPECT_EQ(session_kind(posts({Role::grid_worker, Role::guard})), SessionKind::field);
    EXPECT_EQ(session_kind(posts({Role::grid_worker, Role::dispatcher})), SessionKind::desk);
    EXPECT_EQ(session_kind(posts({Role::wall_screen})), SessionKind::wall_screen);
    EXPECT_EQ(session_kind(posts({Role::wall_screen, Role::rider})), SessionKind::field);
    for (Role role : {Role::administrator, Role::auditor, Role::security_officer, Role::duty_commander})
        EXPECT_EQ(session_kind(posts({role})), SessionKind::desk);
}

TEST(SessionRules, TouchASessionAtMostOnceAMinute) {
    SessionTimes session{start, start, start + 12h, {}};
    EXPECT_FALSE(should_touch(session, start + 59s));
    EXPECT_TRUE(should_touch(session, start + 60s));
}

TEST(SessionRules, ReadTheStationFromWellFormedTokensOnly) {
    std::string secret(43, 'x');
    for (std::string token : {"", "1", "1.", ".", "1.short", "x.", "-1.", "0.", "1x.", "99999999999."})
        EXPECT_FALSE(station_of_token(token + (token.ends_with('.') && token.size() > 2 ? secret : ""))) << token;
    EXPECT_EQ(station_of_token("350." + secret), StationId{350});
    EXPECT_FALSE(station_of_token("350." + secret + "y"));
}

TEST(SessionRules, MakeTokensThatNobodyGuessesAndStoreOnlyTheirHash) {
    std::set<std::string> tokens;
    for (int i = 0; i < 1000; ++i)
        tokens.insert(new_session_token({7}));
    EXPECT_EQ(tokens.size(), 1000u);
    EXPECT_EQ(tokens.begin()->size(), 2u + 43u);
    EXPECT_EQ(station_of_token(*tokens.begin()), StationId{7});
    EXPECT_EQ(token_hash(*tokens.begin()).size(), 32u);
    EXPECT_NE(token_hash(*tokens.begin()), token_hash(*tokens.rbegin()));
}

TEST(SessionRules, KeepTheCookieFromScriptsFromOtherSitesAndFromOtherHosts) {
    EXPECT_EQ(session_cookie("1.abc", 12h, true),
              "__Host-qzt_session=1.abc; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure");
    EXPECT_EQ(session_cookie("1.abc", 12h, false),
              "qzt_session=1.abc; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
    EXPECT_EQ(ended_session_cookie(false), "qzt_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
}

TEST(SessionRules, CallDevicesByBrowserAndSystem) {
    const std::pair<const char*, const char*> rows[] = {
        {"Mozilla/5.0 (Linux; Android 14; X) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
         "Chrome · Android"},
        {"Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120",
         "Edge · Windows"},
        {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605 Safari/604.1 MicroMessenger/8.0",
         "WeChat · iPhone"},
        {"curl/8.0", ""},
        {"", ""},
    };
    for (auto [agent, words] : rows)
        EXPECT_EQ(device_words(agent), words);
}

} // namespace
} // namespace qzt
