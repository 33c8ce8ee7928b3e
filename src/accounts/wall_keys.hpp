// A wall key is a link that an administrator makes for one screen, which shows one wall of the station, so that the
// screen comes back by itself after a power cut. The key is told once and kept as a hash; it is exchanged for a
// session that opens the wall and nothing else, whatever posts its account is ever given. Revoked, the screen goes
// dark within seconds.
#pragma once
#include "accounts/accounts.hpp"
#include "accounts/call.hpp"
#include "accounts/wall_ids.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

inline const ProblemKind wall_key_refused{"wall_key_refused", 401,
                                          "大屏链接无效或已撤销，请向系统管理员索取新的链接。",
                                          "This link of a wall is wrong or revoked. Ask your administrator for a new "
                                          "one."};
inline const ProblemKind wall_not_found{"wall_not_found", 404, "没有找到这块大屏，可能已经删除。请刷新列表。",
                                        "There is no such wall; it may be deleted. Reload the list."};
inline const ProblemKind wall_key_not_found{"wall_key_not_found", 404,
                                            "没有找到这个大屏链接，可能已经撤销。请刷新列表。",
                                            "There is no such link of a wall; it may be revoked. Reload the list."};

struct WallKeyView {
    WallKeyId wall_key_id;
    std::string name;
    std::string made_by_name;
    Time made_at{};
    std::optional<Time> used_at; // when a screen began a session by it last
    std::optional<Time> revoked_at;
    int32_t open_sessions = 0;
    std::optional<WallId> wall_id; // which wall it shows; none: the standard arrangement
};
BOOST_DESCRIBE_STRUCT(WallKeyView, (),
                      (wall_key_id, name, made_by_name, made_at, used_at, revoked_at, open_sessions, wall_id))
struct WallKeyList {
    std::vector<WallKeyView> wall_keys; // newest first
};
BOOST_DESCRIBE_STRUCT(WallKeyList, (), (wall_keys))

struct CreateWallKey {
    Line<1, 60> name; // where the screen hangs
    std::optional<WallId> wall_id;
};
BOOST_DESCRIBE_STRUCT(CreateWallKey, (), (name, wall_id))
struct NewWallKey {
    WallKeyId wall_key_id;
    std::string key;  // told this once
    std::string path; // what the screen opens: "/wall/#key=…", which no log on the way sees
};
BOOST_DESCRIBE_STRUCT(NewWallKey, (), (wall_key_id, key, path))

struct WallSignIn {
    Line<1, 80> key;
};
BOOST_DESCRIBE_STRUCT(WallSignIn, (), (key))

// These write; the caller commits.
Task<WallKeyList> list_wall_keys(pg::Tx& tx, StationId station, Time now);
Task<NewWallKey> create_wall_key(pg::Tx& tx, Actor by, CreateWallKey wanted, Time now);
Task<> revoke_wall_key(pg::Tx& tx, Actor by, WallKeyId key, Time now);

// A session for whoever has the key. A browser that still holds a session by this very key keeps it: no token then.
Task<SignedIn> sign_in_by_wall_key(pg::Tx& tx, Actor before, StationId station, std::string key, Visitor visitor,
                                   Time now);

// GET, POST /api/wall-keys, DELETE /api/wall-keys/{wall_key_id}, POST /api/wall-session
std::vector<http::Endpoint<Call>> wall_key_endpoints();

} // namespace qzt
