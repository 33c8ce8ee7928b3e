// The pool of mediators and their rooms, as they are stored and asked for.
#pragma once
#include "disputes/dispute_rules.hpp"
#include "kernel/pg/store.hpp"

namespace qzt {

BOOST_DESCRIBE_STRUCT(PoolPlace, (), (member_id, name, kind, org_id, is_active, load, load_max))
inline const pg::Query<pg::Many<PoolPlace>(StationId, std::vector<MemberId>)> pool_places{"mediator_pool_places", R"(
    select p.member_id, m.name, p.kind, p.org_id, p.active and m.active as is_active, 0 as load, p.load_max
    from mediators p
    join members m on m.station_id = $1 and m.member_id = p.member_id
    where p.station_id = $1 and p.member_id = any($2)
    order by p.member_id
    for update of p)"};
struct MediatorLoad {
    MemberId member_id;
    int32_t load = 0;
};
BOOST_DESCRIBE_STRUCT(MediatorLoad, (), (member_id, load))
// What each has in hand.
inline const pg::Query<pg::Many<MediatorLoad>(StationId, std::vector<MemberId>)> mediator_loads{"mediator_loads", R"(
    select dm.member_id, count(*)::int as load
    from dispute_mediators dm
    join disputes d on d.station_id = $1 and d.dispute_id = dm.dispute_id
    where dm.station_id = $1 and dm.member_id = any($2) and dm.ended_at is null and d.outcome is null
    group by dm.member_id)"};

struct MediatorRow {
    StationId station_id;
    MemberId member_id;
    MediatorKind kind = MediatorKind::peoples;
    OrgId org_id;
    std::vector<DisputeKind> kinds;
    std::vector<AreaId> areas;
    std::vector<SpokenLanguage> languages;
    int32_t load_max = 10;
    bool active = true;
    int32_t version = 1;
    MemberId set_by;
    Time set_at{};
};
BOOST_DESCRIBE_STRUCT(MediatorRow, (),
                      (station_id, member_id, kind, org_id, kinds, areas, languages, load_max, active, version,
                       set_by, set_at))
struct MediatorBefore {
    int32_t version = 1;
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(MediatorBefore, (), (version, active))
inline const pg::Query<pg::Maybe<MediatorBefore>(StationId, MemberId)> mediator_before{"mediator_before", R"(
    select version, active from mediators where station_id = $1 and member_id = $2 for update)"};
inline const pg::Query<pg::Affected(pg::Rows<MediatorRow>)> store_mediator{
    "store_mediator", pg::upsert<MediatorRow>("mediators", {"station_id", "member_id"})};
// $4 the posts that may mediate at all.
inline const pg::Query<pg::One<bool>(StationId, MemberId, OrgId, std::vector<Role>)> works_in_org{
    "mediator_works_in_org", R"(
    select exists (select from posts p
                   join members m on m.station_id = $1 and m.member_id = p.member_id and m.active
                   where p.station_id = $1 and p.member_id = $2 and p.org_id = $3 and p.role = any($4)
                     and p.active))"};
inline const pg::Query<pg::One<int64_t>(StationId, std::vector<AreaId>)> communities_among{"mediator_communities", R"(
    select count(*) from areas where station_id = $1 and area_id = any($2) and level = 'community')"};
inline const pg::Query<pg::Many<MediatorView>(StationId)> whole_pool{"mediator_pool", R"(
    select p.member_id, m.name, o.short_name as org_name, p.org_id, p.kind, p.kinds, p.areas, p.languages,
           (select count(*) from dispute_mediators dm
            join disputes d on d.station_id = $1 and d.dispute_id = dm.dispute_id
            where dm.station_id = $1 and dm.member_id = p.member_id and dm.ended_at is null
              and d.outcome is null)::int as load,
           p.load_max, p.active and m.active as is_active, p.version
    from mediators p
    join members m on m.station_id = $1 and m.member_id = p.member_id
    join organisations o on o.station_id = $1 and o.org_id = p.org_id
    where p.station_id = $1
    order by m.name, p.member_id
    limit 500)"};

// ── rooms ──

// Held until the transaction ends; whether it is in use.
inline const pg::Query<pg::Maybe<bool>(StationId, MediationRoomId)> room_for_booking{"mediation_room_for_booking", R"(
    select active from mediation_rooms where station_id = $1 and room_id = $2 for update)"};
inline const pg::Query<pg::Maybe<RoomBooking>(StationId, MediationRoomId, Time, Time)> booking_in_the_way{
    "mediation_booking_in_the_way", R"(
    select room_id, starts_at, ends_at
    from dispute_sessions
    where station_id = $1 and room_id = $2 and state = 'planned' and starts_at < $4 and ends_at > $3
    order by starts_at
    limit 1)"};
inline const pg::Query<pg::Affected(StationId, MediationRoomId, std::string, int32_t, bool)> store_mediation_room{
    "store_mediation_room", R"(
    insert into mediation_rooms (station_id, room_id, name, seats, active) values ($1, $2, $3, $4, $5)
    on conflict (station_id, room_id) do update set name = $3, seats = $4, active = $5)"};
inline const pg::Query<pg::One<bool>(StationId, MediationRoomId, std::string)> mediation_room_named{
    "mediation_room_named", R"(
    select exists (select from mediation_rooms where station_id = $1 and room_id <> $2 and name = $3))"};
struct MediationRoomRow {
    MediationRoomId room_id;
    std::string name;
    int32_t seats = 6;
    bool is_active = true;
};
BOOST_DESCRIBE_STRUCT(MediationRoomRow, (), (room_id, name, seats, is_active))
inline const pg::Query<pg::Many<MediationRoomRow>(StationId)> mediation_rooms_of{"mediation_rooms_of", R"(
    select room_id, name, seats, active as is_active
    from mediation_rooms
    where station_id = $1
    order by name
    limit 200)"};
inline const pg::Query<pg::Many<RoomBooking>(StationId, Time)> room_bookings{"mediation_room_bookings", R"(
    select room_id, starts_at, ends_at
    from dispute_sessions
    where station_id = $1 and room_id is not null and state = 'planned' and ends_at > $2
    order by starts_at
    limit 500)"};

} // namespace qzt
