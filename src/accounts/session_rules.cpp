#include "accounts/session_rules.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>

namespace qzt {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

static SessionKind kind_of(Role role) {
    switch (role) {
    case Role::wall_screen:
        return SessionKind::wall_screen;
    case Role::inspector:
    case Role::community_officer:
    case Role::handler:
    case Role::grid_worker:
    case Role::grid_leader:
    case Role::building_steward:
    case Role::order_assistant:
    case Role::party_volunteer:
    case Role::legal_liaison:
    case Role::community_worker:
    case Role::aux_police:
    case Role::mediator:
    case Role::property_staff:
    case Role::guard:
    case Role::civic_volunteer:
    case Role::rider:
        return SessionKind::field;
    default:
        return SessionKind::desk;
    }
}

SessionKind session_kind(std::span<const Post> posts) {
    if (posts.empty()) return SessionKind::desk;
    SessionKind strictest = SessionKind::wall_screen;
    for (const Post& post : posts)
        strictest = std::min(strictest, kind_of(post.role));
    return strictest;
}

SessionLimits session_limits(SessionKind kind) {
    switch (kind) {
    case SessionKind::desk:
        return {minutes(30), hours(12)};
    case SessionKind::field:
        return {hours(72), days(7)};
    case SessionKind::wall_screen:
        return {days(400), days(400)};
    }
    return {minutes(30), hours(12)};
}

bool is_live(const SessionTimes& session, SessionKind kind, Time now) {
    auto limits = session_limits(kind);
    if (session.ended_at) return false;
    if (now >= session.ends_at) return false;
    // A post given since may have made the session one of a stricter kind.
    if (now - session.created_at >= limits.whole) return false;
    return now - session.seen_at < limits.idle;
}

bool should_touch(const SessionTimes& session, Time now) { return now - session.seen_at >= minutes(1); }

std::string new_session_token(StationId station) {
    unsigned char secret[32];
    randombytes_buf(secret, sizeof secret);
    char text[sodium_base64_ENCODED_LEN(sizeof secret, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    sodium_bin2base64(text, sizeof text, secret, sizeof secret, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return fmt::format("{}.{}", station.value, text);
}

std::optional<StationId> station_of_token(std::string_view token) {
    size_t dot = token.find('.');
    if (dot == token.npos || token.size() - dot - 1 != 43) return {};
    StationId station;
    auto [end, error] = std::from_chars(token.data(), token.data() + dot, station.value);
    if (error != std::errc() || end != token.data() + dot || station.value <= 0) return {};
    return station;
}

pg::Bytes token_hash(std::string_view token) {
    pg::Bytes hash(SHA256_DIGEST_LENGTH);
    SHA256(reinterpret_cast<const unsigned char*>(token.data()), token.size(), hash.data());
    return hash;
}

std::string_view session_cookie_name(bool secure) { return secure ? "__Host-qzt_session" : "qzt_session"; }

std::string session_cookie(std::string_view token, Duration lifetime, bool secure) {
    return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}", session_cookie_name(secure), token,
                       std::chrono::floor<seconds>(lifetime).count(), secure ? "; Secure" : "");
}

std::string ended_session_cookie(bool secure) { return session_cookie("", Duration(0), secure); }

// The first that occurs counts: Edge also calls itself Chrome, Chrome also Safari, Android also Linux.
static std::string_view first_named(std::string_view text,
                                    std::initializer_list<std::pair<std::string_view, std::string_view>> names) {
    for (auto [mark, name] : names)
        if (text.contains(mark)) return name;
    return "";
}

std::string device_words(std::string_view user_agent) {
    auto browser = first_named(user_agent, {{"MicroMessenger", "WeChat"},
                                            {"Edg", "Edge"},
                                            {"Firefox", "Firefox"},
                                            {"HuaweiBrowser", "Huawei Browser"},
                                            {"QQBrowser", "QQ Browser"},
                                            {"Chrome", "Chrome"},
                                            {"Safari", "Safari"}});
    auto system = first_named(user_agent, {{"OpenHarmony", "HarmonyOS"},
                                           {"HarmonyOS", "HarmonyOS"},
                                           {"Android", "Android"},
                                           {"iPhone", "iPhone"},
                                           {"iPad", "iPad"},
                                           {"Windows", "Windows"},
                                           {"Macintosh", "macOS"},
                                           {"Linux", "Linux"}});
    if (browser.empty() && system.empty()) return "";
    if (browser.empty() || system.empty()) return std::string(browser) + std::string(system);
    return std::string(browser) + " · " + std::string(system);
}

} // namespace qzt
