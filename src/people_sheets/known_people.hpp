// What the register has already of the people of a batch, fetched by keyed hashes: who they are, what is known of
// them, where they live, and what waits for a second person.
#pragma once
#include "kernel/pg/query.hpp"
#include "registry/change_queries.hpp"
#include "visits/visit_types.hpp"

namespace qzt {

struct KnownPerson {
    PersonId person_id;
    PersonStatus status = PersonStatus::here;
    std::optional<pg::Bytes> identity_hash, same_hash;
};
BOOST_DESCRIBE_STRUCT(KnownPerson, (), (person_id, status, identity_hash, same_hash))

// By document ($2) or by name and day of birth ($3). Each hash by itself, so that the plan is the same whatever the
// database believes of its tables.
inline const pg::Query<pg::Many<KnownPerson>(StationId, std::vector<pg::Bytes>, std::vector<pg::Bytes>)>
    known_by_hashes{"known_by_hashes", R"(
    select p.person_id, p.status, p.identity_hash, p.same_hash
    from unnest($2::bytea[]) as w (hash)
    join lateral (select k.person_id, k.status, k.identity_hash, k.same_hash from people k
                  where k.station_id = $1 and k.identity_hash = w.hash and k.status <> 'merged' limit 1) p on true
    union
    select p.person_id, p.status, p.identity_hash, p.same_hash
    from unnest($3::bytea[]) as w (hash)
    join lateral (select k.person_id, k.status, k.identity_hash, k.same_hash from people k
                  where k.station_id = $1 and k.same_hash = w.hash and k.status <> 'merged' limit 8) p on true)"};

struct KnownHome {
    PersonId person_id;
    AddressId address_id;
    std::string relation;
    Living living = Living::own;
    bool is_own = false; // in the areas asked for
};
BOOST_DESCRIBE_STRUCT(KnownHome, (), (person_id, address_id, relation, living, is_own))

inline const pg::Query<pg::Many<KnownHome>(StationId, std::vector<PersonId>, std::vector<AreaId>)> homes_of_known{
    "homes_of_known", R"(
    select r.person_id, r.address_id, r.relation, r.living, coalesce(d.grid_id = any($3) or d.area_id = any($3), false) as is_own
    from unnest($2::uuid[]) as w (person_id)
    join lateral (select h.person_id, h.address_id, h.relation, h.living from residences h
                  where h.station_id = $1 and h.person_id = w.person_id and h.known_to is null and h.valid_to is null
                  limit 20) r on true
    left join lateral (select e.grid_id, e.area_id from dwellings e
                       where e.station_id = $1 and e.address_id = r.address_id limit 1) d on true)"};

struct SubjectFact {
    Uuid subject_id;
    FactId fact_id;
    Field field = Field::name;
    std::optional<pg::Bytes> value;
};
BOOST_DESCRIBE_STRUCT(SubjectFact, (), (subject_id, fact_id, field, value))

inline const pg::Query<pg::Many<SubjectFact>(StationId, std::vector<Uuid>)> facts_of_subjects{"facts_of_subjects", R"(
    select f.subject_id, f.fact_id, f.field, f.value
    from unnest($2::uuid[]) as w (subject_id)
    join lateral (select k.subject_id, k.fact_id, k.field, k.value from register_facts k
                  where k.station_id = $1 and k.subject_id = w.subject_id and k.known_to is null and k.valid_to is null
                  limit 30) f on true)"};

struct OpenHousehold {
    HouseholdId household_id;
    AddressId address_id;
    std::optional<PersonId> head_id;
};
BOOST_DESCRIBE_STRUCT(OpenHousehold, (), (household_id, address_id, head_id))

inline const pg::Query<pg::Many<OpenHousehold>(StationId, std::vector<AddressId>)> open_households{"open_households",
                                                                                                   R"(
    select h.household_id, h.address_id, h.head_id
    from unnest($2::uuid[]) as w (address_id)
    join lateral (select k.household_id, k.address_id, k.head_id from households k
                  where k.station_id = $1 and k.address_id = w.address_id and k.until is null
                  order by k.household_id limit 20) h on true)"};

struct WaitingProposal {
    Uuid proposal_id;
    Uuid subject_id;
    AddressId address_id;
    ChangeKind what = ChangeKind::field;
    std::optional<Field> field;
    pg::Bytes change;
};
BOOST_DESCRIBE_STRUCT(WaitingProposal, (), (proposal_id, subject_id, address_id, what, field, change))

inline const pg::Query<pg::Many<WaitingProposal>(StationId, std::vector<Uuid>)> waiting_proposals{"waiting_proposals",
                                                                                                  R"(
    select p.proposal_id, p.subject_id, p.address_id, p.what, p.field, p.change
    from unnest($2::uuid[]) as w (subject_id)
    join lateral (select k.proposal_id, k.subject_id, k.address_id, k.what, k.field, k.change from register_proposals k
                  where k.station_id = $1 and k.subject_id = w.subject_id and k.state = 'waiting' limit 50) p on true)"};

} // namespace qzt
