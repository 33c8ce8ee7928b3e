// How long a signed-in session lasts, and what its secret looks like. A desk that is left alone closes after half an
// hour; a phone lies in a pocket for days; a wall screen hangs there for a year. Whoever holds posts of several kinds
// gets the strictest.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/clock.hpp"
#include "kernel/pg/codec.hpp"

#include <span>

namespace qzt {

enum class SessionKind { desk, field, wall_screen };

struct SessionLimits {
    Duration idle;  // without a request
    Duration whole; // from signing in
};

SessionKind session_kind(std::span<const Post> posts);
SessionLimits session_limits(SessionKind kind);

struct SessionTimes {
    Time created_at{};
    Time seen_at{};
    Time ends_at{};
    std::optional<Time> ended_at;
};
bool is_live(const SessionTimes& session, SessionKind kind, Time now);
// `seen_at` is written at most once a minute: an idle limit of half an hour needs no more.
bool should_touch(const SessionTimes& session, Time now);

// "<station>.<256 random bits>": the station tells where to look, the bits prove who asks. Only their SHA-256 is
// stored.
std::string new_session_token(StationId station);
std::optional<StationId> station_of_token(std::string_view token);
pg::Bytes token_hash(std::string_view token);

// Over TLS the cookie carries the prefix that keeps it from other hosts and from plain HTTP.
std::string_view session_cookie_name(bool secure);
std::string session_cookie(std::string_view token, Duration lifetime, bool secure); // the value of Set-Cookie
std::string ended_session_cookie(bool secure);

// "Chrome · Android" from a User-Agent: enough to know one's own devices by.
std::string device_words(std::string_view user_agent);

} // namespace qzt
