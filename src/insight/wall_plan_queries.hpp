#pragma once
#include "insight/wall_plan_types.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

struct WallPlanRow {
    WallId wall_id;
    std::string name;
    WallFormat format;
    int32_t version;
    pg::Json panels;
    Time changed_at{};
    std::string changed_by_name;
    int32_t links;
};
BOOST_DESCRIBE_STRUCT(WallPlanRow, (), (wall_id, name, format, version, panels, changed_at, changed_by_name, links))

inline const pg::Query<pg::Many<WallPlanRow>(StationId)> walls_of_station{"walls_of_station", R"(
    select w.wall_id, w.name, w.format, w.version, w.panels, w.changed_at, m.name as changed_by_name,
           (select count(*) from wall_keys k
            where k.station_id = $1 and k.wall_id = w.wall_id and k.revoked_at is null)::int as links
    from walls w
    join members m on m.station_id = $1 and m.member_id = w.changed_by
    where w.station_id = $1
    order by w.name, w.wall_id)"};

inline const pg::Query<pg::Maybe<WallFormat>(StationId, WallId, int32_t)> format_of_wall_for_update{
    "format_of_wall_for_update", R"(
    select format from walls
    where station_id = $1 and wall_id = $2 and version = $3
    for update)"};

inline const pg::Query<pg::Affected(StationId, WallId, std::string, WallFormat, pg::Json, Time, MemberId)>
    insert_wall{"insert_wall", R"(
    insert into walls (station_id, wall_id, name, format, version, panels, changed_at, changed_by)
    values ($1, $2, $3, $4, 1, $5, $6, $7))"};

inline const pg::Query<pg::Affected(StationId, WallId, std::string, pg::Json, Time, MemberId)> change_wall{
    "change_wall", R"(
    update walls set name = $3, panels = $4, version = version + 1, changed_at = $5, changed_by = $6
    where station_id = $1 and wall_id = $2)"};

// Its revoked links stay in the record of accounts, without it.
inline const pg::Query<pg::Affected(StationId, WallId)> forget_links_of_wall{"forget_links_of_wall", R"(
    update wall_keys set wall_id = null
    where station_id = $1 and wall_id = $2 and revoked_at is not null)"};

inline const pg::Query<pg::Affected(StationId, WallId)> drop_wall{"drop_wall", R"(
    delete from walls
    where station_id = $1 and wall_id = $2)"};

inline const pg::Query<pg::Maybe<std::optional<WallId>>(StationId, WallKeyId)> wall_of_key{"wall_of_key", R"(
    select wall_id from wall_keys
    where station_id = $1 and wall_key_id = $2)"};

struct WallArrangementRow {
    WallId wall_id;
    std::string name;
    WallFormat format;
    int32_t version;
    pg::Json panels;
};
BOOST_DESCRIBE_STRUCT(WallArrangementRow, (), (wall_id, name, format, version, panels))

inline const pg::Query<pg::Many<WallArrangementRow>(StationId)> wall_arrangements{"wall_arrangements", R"(
    select wall_id, name, format, version, panels from walls
    where station_id = $1)"};

} // namespace qzt
