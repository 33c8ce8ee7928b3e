#include "accounts/wall_keys.hpp"

#include "accounts/account_history.hpp"
#include "accounts/account_queries.hpp"
#include "accounts/members.hpp"
#include "accounts/session_rules.hpp"

namespace qzt {
namespace {

const pg::Query<pg::Many<WallKeyView>(StationId, Time)> wall_keys_of_station{"wall_keys_of_station", R"(
    select k.wall_key_id, k.name, m.name as made_by_name, k.made_at, k.used_at, k.revoked_at,
           (select count(*)::int from sessions s
            where s.station_id = $1 and s.member_id = k.member_id and s.ended_at is null and s.ends_at > $2)
               as open_sessions, k.wall_id
    from wall_keys k
    join members m on m.station_id = $1 and m.member_id = k.made_by
    where k.station_id = $1
    order by k.made_at desc, k.wall_key_id)"};

// Nothing for a wall that does not exist.
const pg::Query<pg::Affected(StationId, WallKeyId, MemberId, std::string, pg::Bytes, MemberId, Time,
                             std::optional<WallId>)>
    insert_wall_key{"insert_wall_key", R"(
    insert into wall_keys (station_id, wall_key_id, member_id, name, key_hash, made_by, made_at, wall_id)
    select $1, $2, $3, $4, $5, $6, $7, $8
    where $8::uuid is null or exists (select from walls where station_id = $1 and wall_id = $8))"};

struct WallKeyOwner {
    WallKeyId wall_key_id;
    MemberId member_id;
};
BOOST_DESCRIBE_STRUCT(WallKeyOwner, (), (wall_key_id, member_id))

const pg::Query<pg::Maybe<WallKeyOwner>(StationId, pg::Bytes, Time)> use_wall_key{"use_wall_key", R"(
    update wall_keys set used_at = $3
    where station_id = $1 and key_hash = $2 and revoked_at is null
    returning wall_key_id, member_id)"};

const pg::Query<pg::Maybe<MemberId>(StationId, WallKeyId, Time)> end_wall_key{"end_wall_key", R"(
    update wall_keys set revoked_at = $3
    where station_id = $1 and wall_key_id = $2 and revoked_at is null
    returning member_id)"};

// Only while the account is in use: an administrator may also put it out of use like any other.
const pg::Query<pg::Affected(StationId, SessionId, MemberId, WallKeyId, pg::Bytes, Time, Time, std::string,
                             std::string)>
    begin_wall_session{"begin_wall_session", R"(
    insert into sessions (station_id, session_id, member_id, wall_key_id, token_hash, created_at, seen_at, ends_at, address, device)
    select $1, $2, m.member_id, $4, $5, $6, $6, $7, $8, $9
    from members m
    where m.station_id = $1 and m.member_id = $3 and m.active)"};

} // namespace

Task<WallKeyList> list_wall_keys(pg::Tx& tx, StationId station, Time now) {
    auto keys = co_await tx.run(wall_keys_of_station, station, now);
    co_return WallKeyList{std::move(keys)};
}

// The account has no password, and so the key is the only way in.
static Task<MemberId> make_account(pg::Tx& tx, Actor by, WallKeyId id, std::string name, Time now) {
    auto org = by.org_of(Role::administrator);
    if (!org) throw Refused(Problem(administrators_only));
    std::string text = id.text();
    CreateMember wanted{"wall-" + text.substr(text.size() - 12), std::move(name), Language::zh, {}};
    wanted.posts.push_back({Role::wall_screen, *org, {}, {}});
    MemberView member = co_await store_member(tx, author_of(by), std::move(wanted), FirstPassword{}, now);
    co_await tx.run(store_password, by.station_id, member.member_id, std::string(), now, false);
    co_return member.member_id;
}

Task<NewWallKey> create_wall_key(pg::Tx& tx, Actor by, CreateWallKey wanted, Time now) {
    auto id = WallKeyId::make(now);
    MemberId account = co_await make_account(tx, by, id, wanted.name, now);
    std::string key = new_session_token(by.station_id);
    auto stored = co_await tx.run(insert_wall_key, by.station_id, id, account, std::string(wanted.name),
                                  token_hash(key), by.member_id, now, wanted.wall_id);
    if (!stored) throw Refused(Problem(wall_not_found));
    auto event = account_event(author_of(by), AccountAct::wall_key_made, account, now, {{"wall_key_id", id.text()}});
    queue_events(tx, {std::move(event)});
    co_return NewWallKey{id, key, "/wall/#key=" + key};
}

Task<> revoke_wall_key(pg::Tx& tx, Actor by, WallKeyId id, Time now) {
    auto account = co_await tx.run(end_wall_key, by.station_id, id, now);
    if (!account) throw Refused(Problem(wall_key_not_found));
    co_await store_active(tx, author_of(by), *account, false, now);
    auto event =
        account_event(author_of(by), AccountAct::wall_key_revoked, *account, now, {{"wall_key_id", id.text()}});
    queue_events(tx, {std::move(event)});
}

Task<SignedIn> sign_in_by_wall_key(pg::Tx& tx, Actor before, StationId station, std::string key, Visitor visitor,
                                   Time now) {
    if (station_of_token(key) != station) throw Refused(Problem(wall_key_refused));
    auto owner = co_await tx.run(use_wall_key, station, token_hash(key), now);
    if (!owner) throw Refused(Problem(wall_key_refused));
    SignedIn signed_in{"", session_limits(SessionKind::wall_screen).whole, {}};
    if (before.wall_key_id != owner->wall_key_id) {
        signed_in.token = new_session_token(station);
        auto session = SessionId::make(now);
        auto begun = co_await tx.run(begin_wall_session, station, session, owner->member_id, owner->wall_key_id,
                                     token_hash(signed_in.token), now, now + signed_in.lifetime, visitor.address,
                                     visitor.device);
        if (!begun) throw Refused(Problem(wall_key_refused));
        Author author{station, owner->member_id, session, visitor.address};
        queue_events(
            tx, {account_event(author, AccountAct::signed_in, owner->member_id, now, {{"device", visitor.device}})});
    }
    signed_in.me = co_await me_view(tx, station, owner->member_id);
    co_return signed_in;
}

// ── over HTTP ──────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

using http::Verb;

Task<WallKeyList> get_wall_keys(Call call) {
    pg::Tx tx = co_await call.begin();
    WallKeyList list = co_await list_wall_keys(tx, call.actor.station_id, call.now);
    co_return list;
}

Task<http::Created<NewWallKey>> post_wall_key(Call call, CreateWallKey wanted) {
    pg::Tx tx = co_await call.begin();
    NewWallKey made = co_await create_wall_key(tx, call.actor, std::move(wanted), call.now);
    co_await tx.commit();
    co_return http::Created<NewWallKey>{std::move(made)};
}

Task<> delete_wall_key(Call call, WallKeyId wall_key_id) {
    pg::Tx tx = co_await call.begin();
    co_await revoke_wall_key(tx, call.actor, wall_key_id, call.now);
    co_await tx.commit();
}

Task<http::Made<MeView>> post_wall_session(Call call, WallSignIn wanted) {
    Visitor visitor{call.request.remote_address, device_words(call.request.headers.find("User-Agent").value_or(""))};
    pg::Tx tx = co_await call.begin();
    SignedIn signed_in = co_await sign_in_by_wall_key(tx, call.actor, call.actor.station_id, std::move(wanted.key),
                                                      std::move(visitor), call.now);
    co_await tx.commit();
    http::Made<MeView> answer{json::text_of(signed_in.me), 200, {}};
    if (!signed_in.token.empty())
        answer.headers.set("Set-Cookie", session_cookie(signed_in.token, signed_in.lifetime, call.request.secure));
    co_return answer;
}

} // namespace

std::vector<http::Endpoint<Call>> wall_key_endpoints() {
    return {
        http::endpoint(Verb::get, "/api/wall-keys", "list_wall_keys",
                       "Links by which screens come back by themselves.", get_wall_keys),
        http::endpoint(Verb::post, "/api/wall-keys", "create_wall_key",
                       "A link for one screen; its key is told once.", post_wall_key),
        http::endpoint(Verb::del, "/api/wall-keys/{wall_key_id}", "revoke_wall_key",
                       "The link opens nothing any more, and its screens go dark.", delete_wall_key),
        http::endpoint(Verb::post, "/api/wall-session", "begin_wall_session",
                       "A session that opens the wall and nothing else, for a key.", post_wall_session),
    };
}

} // namespace qzt
