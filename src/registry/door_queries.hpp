// Doors as they are read: the dwellings of some areas, and who and what is behind them.
#pragma once
#include "kernel/pg/query.hpp"
#include "registry/door_types.hpp"

namespace qzt {

// One value as it is now. By itself for each row: joined as a set, statistics that are a minute old (after an import)
// lead to plans that take a minute.
inline std::string value_now_of(std::string_view alias, std::string_view subject_id, std::string_view field) {
    return " left join lateral (select v.fact_id, v.value, v.verified_at, v.known_from from register_facts v where "
           "v.station_id = $1 and v.subject_id = " +
           std::string(subject_id) + " and v.field = '" + std::string(field) +
           "' and v.known_to is null and v.valid_to is null limit 1) " + std::string(alias) + " on true";
}

struct DoorRow {
    AddressId address_id;
    std::string name, around;
    std::optional<double> lon, lat;
    std::optional<AreaId> grid_id;
    Occupancy occupancy = Occupancy::unknown;
    Use actual_use = Use::unknown;
    int32_t version = 0;
    int32_t missing = 0;
    Day due_on{};
    DueWhat due_what = DueWhat::uncollected;
    std::optional<Time> dwelling_verified_at;
    std::optional<Time> dwelling_known_from;
    std::optional<Time> verified_at;
    int32_t missed = 0;
    std::optional<Time> missed_at, next_at;
    int32_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(DoorRow, (),
                      (address_id, name, around, lon, lat, grid_id, occupancy, actual_use, version, missing, due_on,
                       due_what, dwelling_verified_at, dwelling_known_from, verified_at, missed, missed_at, next_at,
                       waiting))

inline const std::string door_columns = R"(
    select d.address_id, substr(a.full_name, char_length(r.full_name) + 1) as name, r.name as around, a.lon, a.lat, d.grid_id, d.occupancy, d.actual_use, d.version,
           d.missing, d.due_on, d.due_what, f.verified_at as dwelling_verified_at,
           f.known_from as dwelling_known_from, d.verified_at, d.missed, d.missed_at, d.next_at,
           (select count(*)::int from register_proposals p
            where p.station_id = $1 and p.address_id = d.address_id and p.state = 'waiting') as waiting
    from dwellings d
    join addresses a on a.station_id = $1 and a.address_id = d.address_id
    join addresses r on r.station_id = $1 and r.address_id = d.around_id)" +
                                        value_now_of("f", "d.address_id", "occupancy");

// $3: changed since; $4: after this one.
inline const pg::Query<pg::Many<DoorRow>(StationId, std::vector<AreaId>, std::optional<Time>,
                                         std::optional<AddressId>, int32_t)>
    doors_within{"doors_within", door_columns + R"(
    where d.station_id = $1 and d.standing and (d.grid_id = any($2) or d.area_id = any($2))
      and ($3::timestamptz is null or d.changed_at > $3) and ($4::uuid is null or d.address_id > $4)
    order by d.address_id
    limit $5)"};

inline const pg::Query<pg::Many<DoorRow>(StationId, std::vector<AddressId>)> doors_at{"doors_at", door_columns + R"(
    where d.station_id = $1 and d.address_id = any($2)
    order by d.address_id)"};

struct DoorResident {
    AddressId address_id;
    ResidenceId residence_id;
    PersonId person_id;
    std::string relation;
    Living living = Living::own;
    std::optional<TenancyUse> tenancy_use;
    std::optional<Day> tenant_since;
    std::optional<FactId> landlord_name_id;
    std::optional<pg::Bytes> landlord_name;
    std::optional<FactId> landlord_phone_id;
    std::optional<pg::Bytes> landlord_phone;
    ResidenceKind residence_kind = ResidenceKind::registered;
    std::optional<Time> verified_at;
    Time known_from{};
    std::optional<FactId> name_id;
    std::optional<pg::Bytes> name;
    std::optional<FactId> phone_id;
    std::optional<pg::Bytes> phone;
};
BOOST_DESCRIBE_STRUCT(DoorResident, (),
                      (address_id, residence_id, person_id, relation, living, tenancy_use, tenant_since,
                       landlord_name_id, landlord_name, landlord_phone_id, landlord_phone, residence_kind,
                       verified_at, known_from, name_id, name, phone_id, phone))

// Of a tenant, whose name and phone are those of the landlord: a person's, or the dwelling's own.
inline const std::string landlords_of_tenants =
    value_now_of("ln", "c.landlord_id", "name") + value_now_of("lp", "c.landlord_id", "phone") +
    value_now_of("dn", "case when r.living = 'rent' and c.landlord_id is null then r.address_id end",
                 "landlord_name") +
    value_now_of("dp", "case when r.living = 'rent' and c.landlord_id is null then r.address_id end",
                 "landlord_phone");

// The doors of some areas by one number: which they are, whatever is behind them.
inline const pg::Query<pg::One<int64_t>(StationId, std::vector<AreaId>)> mark_of_doors{"mark_of_doors", R"(
    select coalesce(bit_xor(('x' || right(address_id::text, 8))::bit(32)::bigint), 0)
    from dwellings
    where station_id = $1 and standing and (grid_id = any($2) or area_id = any($2)))"};

inline const pg::Query<pg::Many<AddressId>(StationId, std::vector<AreaId>)> ids_of_doors{"ids_of_doors", R"(
    select address_id
    from dwellings
    where station_id = $1 and standing and (grid_id = any($2) or area_id = any($2))
    order by address_id)"};

struct DoorVisit {
    AddressId address_id;
    Time at{};
    std::optional<Role> role;
    std::optional<std::string> org_name;
    VisitOutcome outcome = VisitOutcome::met;
};
BOOST_DESCRIBE_STRUCT(DoorVisit, (), (address_id, at, role, org_name, outcome))

// $3: so many of each door, the newest first.
inline const pg::Query<pg::Many<DoorVisit>(StationId, std::vector<AddressId>, int32_t)> visits_at{"visits_at", R"(
    select d.address_id, v.at, v.role, o.name as org_name, v.outcome
    from unnest($2::uuid[]) d(address_id)
    cross join lateral (
        select k.at, k.role, k.org_id, k.outcome
        from visits k
        where k.station_id = $1 and k.address_id = d.address_id
        order by k.at desc, k.visit_id desc
        limit $3) v
    left join organisations o on o.station_id = $1 and o.org_id = v.org_id
    order by d.address_id, v.at desc)"};

inline VisitLine line_of(const DoorVisit& row) { return {row.at, row.role, row.org_name, row.outcome}; }

// The head first.
inline const pg::Query<pg::Many<DoorResident>(StationId, std::vector<AddressId>)> residents_at{
    "residents_at", R"(
    select r.address_id, r.residence_id, r.person_id, r.relation, r.living, c.use as tenancy_use,
           c.since as tenant_since, coalesce(ln.fact_id, dn.fact_id) as landlord_name_id,
           coalesce(ln.value, dn.value) as landlord_name, coalesce(lp.fact_id, dp.fact_id) as landlord_phone_id,
           coalesce(lp.value, dp.value) as landlord_phone, p.residence_kind, r.verified_at, r.known_from, n.fact_id as name_id, n.value as name, t.fact_id as phone_id, t.value as phone
    from residences r
    join lateral (select k.residence_kind from people k where k.station_id = $1 and k.person_id = r.person_id limit 1)
         p on true
    left join lateral (
        select k.use, k.since, k.landlord_id from tenancies k
        where k.station_id = $1 and k.tenant_id = r.person_id and k.address_id = r.address_id and k.until is null
        order by k.since desc limit 1) c on true)" +
                        value_now_of("n", "r.person_id", "name") + value_now_of("t", "r.person_id", "phone") +
                        landlords_of_tenants + R"(
    where r.station_id = $1 and r.address_id = any($2) and r.known_to is null and r.valid_to is null
    order by r.address_id, r.relation, r.residence_id)"};

struct DoorEstablishment {
    AddressId address_id;
    EstablishmentId establishment_id;
    std::string unit_name;
    Operating operating = Operating::open;
    bool unlicensed = false;
    std::optional<Time> verified_at;
    Time known_from{};
    std::optional<FactId> contact_id;
    std::optional<pg::Bytes> contact;
    std::optional<FactId> phone_id;
    std::optional<pg::Bytes> phone;
};
BOOST_DESCRIBE_STRUCT(DoorEstablishment, (),
                      (address_id, establishment_id, unit_name, operating, unlicensed, verified_at, known_from,
                       contact_id, contact, phone_id, phone))

inline const pg::Query<pg::Many<DoorEstablishment>(StationId, std::vector<AddressId>)> establishments_at{
    "establishments_at", R"(
    select e.address_id, e.establishment_id, e.unit_name, e.operating, e.unlicensed, e.verified_at, e.known_from,
           c.fact_id as contact_id, c.value as contact, t.fact_id as phone_id, t.value as phone
    from establishments e)" + value_now_of("c", "e.establishment_id", "contact_name") +
                             value_now_of("t", "e.establishment_id", "contact_phone") + R"(
    where e.station_id = $1 and e.address_id = any($2) and e.operating <> 'gone'
    order by e.address_id, e.unit_name, e.establishment_id)"};

} // namespace qzt
