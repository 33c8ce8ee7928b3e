// What signing in, sessions and one's own account read and write. Each begins with the station; row-level security
// says so again.
#pragma once
#include "accounts/account_types.hpp"
#include "accounts/session_rules.hpp"
#include "accounts/sign_in_rules.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

// ── failed sign-ins ────────────────────────────────────────────────────────────────────────────────────────────────

// A row that is not there cannot be locked, so it is made first; two at once then wait for each other. In order of
// the subject, so that they do not wait for each other forever.
inline const pg::Query<pg::Affected(StationId, std::vector<std::string>, Time)> make_failure_counts{
    "make_failure_counts", R"(
    insert into sign_in_failures (station_id, subject, failures, last_at)
    select $1, s, 0, $3
    from unnest($2::text[]) as s
    order by s
    on conflict do nothing)"};

inline const pg::Query<pg::Many<FailureCount>(StationId, std::vector<std::string>)> failure_counts_for_update{
    "failure_counts_for_update", pg::select<FailureCount>("sign_in_failures", R"(
    where station_id = $1 and subject = any($2)
    order by subject
    for update)")};

inline const pg::Query<pg::Affected(pg::Rows<FailureCount>)> store_failure_counts{
    "store_failure_counts", pg::update<FailureCount>("sign_in_failures", {"station_id", "subject"})};

// What has been peaceful for so long that it would be forgotten anyway, so that guesses at made-up names do not fill
// the table. A few at a time, and none that somebody holds.
inline const pg::Query<pg::Affected(StationId, Time)> drop_old_failure_counts{"drop_old_failure_counts", R"(
    delete from sign_in_failures
    where station_id = $1 and subject in (
        select subject
        from sign_in_failures
        where station_id = $1 and last_at < $2 and coalesce(locked_until, last_at) < $2
        limit 20
        for update skip locked))"};

// ── signing in ─────────────────────────────────────────────────────────────────────────────────────────────────────

inline const pg::Query<pg::Maybe<Claimant>(StationId, std::string)> claimant_by_login{
    "claimant_by_login", pg::select<Claimant>("members", R"(
    where station_id = $1 and login = $2)")};

inline const pg::Query<pg::Maybe<Claimant>(StationId, MemberId)> claimant_by_id{"claimant_by_id",
                                                                                pg::select<Claimant>("members", R"(
    where station_id = $1 and member_id = $2
    for update)")};

// Nothing is touched when another request used this step, or a later one, a moment ago.
inline const pg::Query<pg::Affected(StationId, MemberId, int64_t)> use_totp_step{"use_totp_step", R"(
    update members set totp_last_step = $3
    where station_id = $1 and member_id = $2 and totp_last_step < $3)"};

// Only while the member is active and still has the password that was just compared.
inline const pg::Query<pg::Affected(StationId, SessionId, MemberId, std::string, pg::Bytes, Time, Time, std::string,
                                    std::string)>
    begin_session{"begin_session", R"(
    insert into sessions (station_id, session_id, member_id, token_hash, created_at, seen_at, ends_at, address, device)
    select $1, $2, m.member_id, $5, $6, $6, $7, $8, $9
    from members m
    where m.station_id = $1 and m.member_id = $3 and m.password_hash = $4 and m.active)"};

// ── who asks ───────────────────────────────────────────────────────────────────────────────────────────────────────

struct SessionOwner {
    SessionId session_id;
    MemberId member_id;
    std::string name;
    Language language = Language::zh;
    bool must_change_password = false;
    Time created_at{};
    Time seen_at{};
    Time ends_at{};
    std::optional<WallKeyId> wall_key_id;
};
BOOST_DESCRIBE_STRUCT(SessionOwner, (),
                      (session_id, member_id, name, language, must_change_password, created_at, seen_at, ends_at,
                       wall_key_id))

inline const pg::Query<pg::Maybe<SessionOwner>(StationId, pg::Bytes)> session_owner{"session_owner", R"(
    select s.session_id, s.member_id, m.name, m.language, m.must_change_password, s.created_at, s.seen_at, s.ends_at,
        s.wall_key_id
    from sessions s
    join members m using (station_id, member_id)
    where s.station_id = $1 and s.token_hash = $2 and s.ended_at is null and m.active)"};

// A post in an organisation that is out of use gives nothing.
inline const pg::Query<pg::Many<Post>(StationId, pg::Bytes)> posts_of_session{"posts_of_session", R"(
    select p.post_id, p.role, p.org_id, p.area_id
    from sessions s
    join posts p using (station_id, member_id)
    join organisations o using (station_id, org_id)
    where s.station_id = $1 and s.token_hash = $2 and p.active and o.active
    order by p.post_id)"};

inline const pg::Query<pg::Many<Post>(StationId, MemberId)> active_posts_of{"active_posts_of", R"(
    select p.post_id, p.role, p.org_id, p.area_id
    from posts p
    join organisations o using (station_id, org_id)
    where p.station_id = $1 and p.member_id = $2 and p.active and o.active
    order by p.post_id)"};

inline const pg::Query<pg::Affected(StationId, SessionId, Time)> touch_session{"touch_session", R"(
    update sessions set seen_at = $3
    where station_id = $1 and session_id = $2 and ended_at is null and seen_at < $3)"};

struct MeRow {
    std::string station_code;
    std::string station_name;
    bool demo = false;
    std::string name;
    std::string login;
    Language language = Language::zh;
    bool must_change_password = false;
    bool has_totp = false;
    int32_t recovery_codes_left = 0;
};
BOOST_DESCRIBE_STRUCT(MeRow, (),
                      (station_code, station_name, demo, name, login, language, must_change_password, has_totp,
                       recovery_codes_left))

inline const pg::Query<pg::Maybe<MeRow>(StationId, MemberId)> me_by_id{"me_by_id", R"(
    select s.code as station_code, s.name as station_name, s.demo, m.name, m.login, m.language, m.must_change_password,
        m.totp_secret is not null as has_totp,
        (select count(*)::int from totp_recovery_codes r
         where r.station_id = $1 and r.member_id = $2 and r.used_at is null) as recovery_codes_left
    from members m
    join stations s using (station_id)
    where m.station_id = $1 and m.member_id = $2)"};

// ── sessions ───────────────────────────────────────────────────────────────────────────────────────────────────────

inline const pg::Query<pg::Many<SessionView>(StationId, MemberId, SessionId, Time)> open_sessions_of{
    "open_sessions_of", R"(
    select session_id, created_at, seen_at, ends_at, address, device, session_id = $3 as current
    from sessions
    where station_id = $1 and member_id = $2 and ended_at is null and ends_at > $4
    order by seen_at desc, session_id)"};

inline const pg::Query<pg::Affected(StationId, MemberId, SessionId, Time)> end_session_of{"end_session_of", R"(
    update sessions set ended_at = $4
    where station_id = $1 and member_id = $2 and session_id = $3 and ended_at is null)"};

// All of a member's sessions, but the one that asks.
inline const pg::Query<pg::Affected(StationId, MemberId, std::optional<SessionId>, Time)> end_sessions_of{
    "end_sessions_of", R"(
    update sessions set ended_at = $4
    where station_id = $1 and member_id = $2 and ended_at is null and session_id is distinct from $3)"};

// For a lost phone: whoever comes with one of these is told.
inline const pg::Query<pg::Affected(StationId, MemberId, Time)> revoke_sessions_of{"revoke_sessions_of", R"(
    update sessions set ended_at = $3, revoked = true
    where station_id = $1 and member_id = $2 and ended_at is null)"};

inline const pg::Query<pg::Maybe<bool>(StationId, pg::Bytes)> is_revoked{"is_revoked", R"(
    select s.revoked or not m.active
    from sessions s
    join members m using (station_id, member_id)
    where s.station_id = $1 and s.token_hash = $2)"};

// ── password, second factor, language ──────────────────────────────────────────────────────────────────────────────

inline const pg::Query<pg::Affected(StationId, MemberId, std::string, Time, bool)> store_password{"store_password",
                                                                                                  R"(
    update members set password_hash = $3, password_changed_at = $4, must_change_password = $5
    where station_id = $1 and member_id = $2)"};

inline const pg::Query<pg::Affected(StationId, MemberId)> demand_new_password{"demand_new_password", R"(
    update members set must_change_password = true
    where station_id = $1 and member_id = $2)"};

inline const pg::Query<pg::Affected(StationId, MemberId, pg::Bytes)> offer_totp{"offer_totp", R"(
    update members set totp_offered = $3
    where station_id = $1 and member_id = $2 and totp_secret is null)"};

inline const pg::Query<pg::One<std::optional<pg::Bytes>>(StationId, MemberId)> totp_offered_to{"totp_offered_to", R"(
    select totp_offered
    from members
    where station_id = $1 and member_id = $2
    for update)"};

inline const pg::Query<pg::Affected(StationId, MemberId, int64_t)> confirm_totp_secret{"confirm_totp_secret", R"(
    update members set totp_secret = totp_offered, totp_offered = null, totp_last_step = $3
    where station_id = $1 and member_id = $2 and totp_offered is not null)"};

inline const pg::Query<pg::Affected(StationId, MemberId)> drop_totp{"drop_totp", R"(
    update members set totp_secret = null, totp_offered = null
    where station_id = $1 and member_id = $2 and totp_secret is not null)"};

inline const pg::Query<pg::Affected(StationId, MemberId, Language)> store_language{"store_language", R"(
    update members set language = $3
    where station_id = $1 and member_id = $2)"};

} // namespace qzt
