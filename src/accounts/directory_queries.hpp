// Who is there: organisations, posts, names and grid forces, as the station's book reads them. Reading only.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

struct OrganisationRow {
    OrgId org_id;
    std::string kind;
    std::string name;
    std::string short_name;
    bool round_the_clock = false;
    bool active = true;
    std::string phone;
    std::vector<std::string> work_periods; // its own ones; none: as the station works
};
BOOST_DESCRIBE_STRUCT(OrganisationRow, (),
                      (org_id, kind, name, short_name, round_the_clock, active, phone, work_periods))

// Inactive ones too: old cases name them.
inline const pg::Query<pg::Many<OrganisationRow>(StationId)> book_organisations{
    "book_organisations", pg::select<OrganisationRow>("organisations", R"(
    where station_id = $1
    order by org_id)")};

struct PostRow {
    MemberId member_id;
    std::string member_name;
    Role role;
    OrgId org_id;
    std::optional<AreaId> area_id;
};
BOOST_DESCRIBE_STRUCT(PostRow, (), (member_id, member_name, role, org_id, area_id))

// Posts that somebody holds today.
inline const pg::Query<pg::Many<PostRow>(StationId)> book_posts{"book_posts", R"(
    select p.member_id, m.name as member_name, p.role, p.org_id, p.area_id
    from posts p
    join members m on m.station_id = p.station_id and m.member_id = p.member_id
    join organisations o on o.station_id = p.station_id and o.org_id = p.org_id
    where p.station_id = $1 and p.active and m.active and o.active
    order by p.member_id, p.post_id)"};

struct MemberName {
    MemberId member_id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(MemberName, (), (member_id, name))

// Of everyone who ever had an account: timelines name those who have left.
inline const pg::Query<pg::Many<MemberName>(StationId)> book_member_names{"book_member_names", R"(
    select member_id, name
    from members
    where station_id = $1)"};

struct ForceRow {
    std::string force_kind;
    std::string name_zh;
    std::string name_en;
};
BOOST_DESCRIBE_STRUCT(ForceRow, (), (force_kind, name_zh, name_en))

inline const pg::Query<pg::Many<ForceRow>(StationId)> book_forces{"book_forces",
                                                                  pg::select<ForceRow>("force_kinds", R"(
    where station_id = $1 and active
    order by rank, force_kind)")};

struct NewForceRow {
    StationId station_id;
    std::string force_kind;
    std::string name_zh;
    std::string name_en;
    int32_t rank = 0;
};
BOOST_DESCRIBE_STRUCT(NewForceRow, (), (station_id, force_kind, name_zh, name_en, rank))

inline const pg::Query<pg::Affected(pg::Rows<NewForceRow>)> insert_forces{"insert_forces",
                                                                          pg::insert<NewForceRow>("force_kinds")};

} // namespace qzt
