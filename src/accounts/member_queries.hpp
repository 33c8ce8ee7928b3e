// What the administration of members and organisations reads and writes.
#pragma once
#include "accounts/account_types.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

// ── members ────────────────────────────────────────────────────────────────────────────────────────────────────────

struct MemberRow {
    MemberId member_id;
    std::string login;
    std::string name;
    Language language = Language::zh;
    bool active = true;
    bool must_change_password = false;
    bool has_totp = false;
    Time created_at{};
    std::optional<Time> locked_until;
};
BOOST_DESCRIBE_STRUCT(MemberRow, (),
                      (member_id, login, name, language, active, must_change_password, has_totp, created_at,
                       locked_until))

// In order of the login, which is also where the next page begins.
inline const pg::Query<pg::Many<MemberRow>(StationId,
                                           std::optional<std::string>, // $2 part of the name or the login
                                           std::optional<OrgId>,       // $3
                                           std::optional<Role>,        // $4
                                           std::optional<bool>,        // $5 active
                                           std::optional<std::string>, // $6 after this login
                                           int32_t)>                   // $7 limit
    members_found{"members_found", R"(
    select m.member_id, m.login, m.name, m.language, m.active, m.must_change_password,
        m.totp_secret is not null as has_totp, m.created_at, f.locked_until
    from members m
    left join sign_in_failures f on f.station_id = m.station_id and f.subject = 'login:' || m.login
    where m.station_id = $1
        and ($2::text is null or strpos(lower(m.name), lower($2)) > 0 or strpos(m.login, lower($2)) > 0)
        and ($5::bool is null or m.active = $5)
        and ($6::text is null or m.login > $6)
        and (($3::uuid is null and $4::text is null) or exists (
            select from posts p
            where p.station_id = m.station_id and p.member_id = m.member_id and p.active
                and ($3::uuid is null or p.org_id = $3) and ($4::text is null or p.role = $4)))
    order by m.login
    limit $7)"};

inline const pg::Query<pg::Maybe<MemberRow>(StationId, MemberId)> member_by_id{"member_by_id", R"(
    select m.member_id, m.login, m.name, m.language, m.active, m.must_change_password,
        m.totp_secret is not null as has_totp, m.created_at, f.locked_until
    from members m
    left join sign_in_failures f on f.station_id = m.station_id and f.subject = 'login:' || m.login
    where m.station_id = $1 and m.member_id = $2)"};

inline const pg::Query<pg::Maybe<MemberId>(StationId, std::string)> member_id_by_login{"member_id_by_login", R"(
    select member_id
    from members
    where station_id = $1 and login = $2)"};

// Two administrators who change one member wait for each other, so that no pair of posts slips past the rules.
inline const pg::Query<pg::Maybe<bool>(StationId, MemberId)> lock_member{"lock_member", R"(
    select active
    from members
    where station_id = $1 and member_id = $2
    for update)"};

struct MemberPostRow {
    MemberId member_id;
    PostId post_id;
    Role role = Role::grid_worker;
    OrgId org_id;
    std::string org_name;
    std::optional<AreaId> area_id;
    std::optional<std::string> force_kind;
};
BOOST_DESCRIBE_STRUCT(MemberPostRow, (), (member_id, post_id, role, org_id, org_name, area_id, force_kind))

inline const pg::Query<pg::Many<MemberPostRow>(StationId, std::vector<MemberId>)> posts_of_members{"posts_of_members",
                                                                                                   R"(
    select p.member_id, p.post_id, p.role, p.org_id, o.name as org_name, p.area_id, p.force_kind
    from posts p
    join organisations o using (station_id, org_id)
    where p.station_id = $1 and p.member_id = any($2) and p.active
    order by p.member_id, p.post_id)"};

inline const pg::Query<pg::Affected(StationId, MemberId, std::string, std::string, std::string, Language, Time)>
    insert_member{"insert_member", R"(
    insert into members (station_id, member_id, login, name, password_hash, password_changed_at, must_change_password,
        language, created_at)
    values ($1, $2, $3, $4, $5, $7, true, $6, $7)
    on conflict on constraint members_login_taken do nothing)"};

inline const pg::Query<pg::Affected(StationId, MemberId, std::string, Language)> update_member_row{
    "update_member_row", R"(
    update members set name = $3, language = $4
    where station_id = $1 and member_id = $2)"};

inline const pg::Query<pg::Affected(StationId, MemberId, bool)> set_member_active{"set_member_active", R"(
    update members set active = $3
    where station_id = $1 and member_id = $2)"};

inline const pg::Query<pg::Affected(StationId, std::string)> clear_failures{"clear_failures", R"(
    update sign_in_failures set failures = 0, locked_until = null
    where station_id = $1 and subject = $2)"};

// ── posts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

struct StoredPost {
    StationId station_id;
    PostId post_id;
    MemberId member_id;
    OrgId org_id;
    Role role = Role::grid_worker;
    std::optional<std::string> force_kind;
    std::optional<AreaId> area_id;
};
BOOST_DESCRIBE_STRUCT(StoredPost, (), (station_id, post_id, member_id, org_id, role, force_kind, area_id))

inline const pg::Query<pg::Affected(pg::Rows<StoredPost>)> insert_posts{"insert_posts",
                                                                        pg::insert<StoredPost>("posts")};

inline const pg::Query<pg::Maybe<StoredPost>(StationId, PostId)> active_post{"active_post",
                                                                             pg::select<StoredPost>("posts", R"(
    where station_id = $1 and post_id = $2 and active)")};

// Posts are not deleted: the history of cases names them.
inline const pg::Query<pg::Affected(StationId, PostId)> withdraw_post{"withdraw_post", R"(
    update posts set active = false
    where station_id = $1 and post_id = $2 and active)"};

struct PlaceRow {
    std::optional<bool> org_active;
    std::string org_name;
    bool area_known = true;
    bool force_known = true;
};
BOOST_DESCRIBE_STRUCT(PlaceRow, (), (org_active, org_name, area_known, force_known))

inline const pg::Query<pg::One<PlaceRow>(StationId, OrgId, std::optional<AreaId>, std::optional<std::string>)>
    place_of_post{"place_of_post", R"(
    select o.active as org_active, coalesce(o.name, '') as org_name,
        $3::uuid is null or exists (
            select from areas a where a.station_id = $1 and a.area_id = $3 and a.active) as area_known,
        $4::text is null or exists (
            select from force_kinds f where f.station_id = $1 and f.force_kind = $4 and f.active) as force_known
    from (values (1)) as one
    left join organisations o on o.station_id = $1 and o.org_id = $2)"};

// ── organisations ──────────────────────────────────────────────────────────────────────────────────────────────────

inline const pg::Query<pg::Many<OrganisationView>(StationId)> organisations_of_station{
    "organisations_of_station", pg::select<OrganisationView>("organisations", R"(
    where station_id = $1
    order by kind, name)")};

inline const pg::Query<pg::Affected(StationId, OrgId, std::string, std::string, std::string, bool, bool, std::string,
                                    std::vector<std::string>)>
    insert_organisation{"insert_organisation", R"(
    insert into organisations (station_id, org_id, kind, name, short_name, round_the_clock, active, phone,
                               work_periods)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict on constraint organisations_name_taken do nothing)"};

inline const pg::Query<pg::Maybe<OrganisationView>(StationId, OrgId)> organisation_for_update{
    "organisation_for_update", pg::select<OrganisationView>("organisations", R"(
    where station_id = $1 and org_id = $2
    for update)")};

inline const pg::Query<pg::Maybe<OrgId>(StationId, std::string)> organisation_by_name{"organisation_by_name", R"(
    select org_id
    from organisations
    where station_id = $1 and name = $2)"};

inline const pg::Query<pg::Affected(StationId, OrgId, std::string, std::string, std::string, bool, bool, std::string,
                                    std::vector<std::string>)>
    update_organisation_row{"update_organisation_row", R"(
    update organisations set kind = $3, name = $4, short_name = $5, round_the_clock = $6, active = $7, phone = $8,
        work_periods = $9
    where station_id = $1 and org_id = $2)"};

inline const pg::Query<pg::Maybe<StationId>(std::string)> station_by_code{"station_by_code", R"(
    select station_id
    from stations
    where code = $1)"};

inline const pg::Query<pg::Many<StationId>()> all_stations{"all_stations", R"(
    select station_id
    from stations
    order by station_id)"};

inline const pg::Query<pg::One<std::string>(StationId)> station_name{"station_name", R"(
    select name
    from stations
    where station_id = $1)"};

} // namespace qzt
