// What a card reads: who is registered at its door, by which source, and who looked.
#pragma once
#include "kernel/pg/query.hpp"
#include "registry/door_queries.hpp"
#include "residents/card_types.hpp"

namespace qzt {

struct CardResident {
    PersonId person_id;
    std::string relation;
    Living living = Living::own;
    std::optional<FactId> landlord_name_id;
    std::optional<pg::Bytes> landlord_name;
    std::optional<Day> since;
    std::optional<Time> verified_at;
};
BOOST_DESCRIBE_STRUCT(CardResident, (),
                      (person_id, relation, living, landlord_name_id, landlord_name, since, verified_at))

// The head first.
inline const pg::Query<pg::Many<CardResident>(StationId, AddressId)> card_residents{"card_residents", R"(
    select r.person_id, r.relation, r.living, n.fact_id as landlord_name_id, n.value as landlord_name,
           r.valid_from as since, r.verified_at
    from residences r
    left join lateral (
        select k.landlord_id from tenancies k
        where k.station_id = $1 and k.tenant_id = r.person_id and k.address_id = r.address_id and k.until is null
        order by k.since desc limit 1) c on true)" + value_now_of("n", "c.landlord_id", "name") + R"(
    where r.station_id = $1 and r.address_id = $2 and r.known_to is null and r.valid_to is null
    order by r.relation, r.residence_id)"};

struct CardUnitRow {
    EstablishmentId establishment_id;
    std::string unit_name;
    Operating operating = Operating::open;
    std::optional<Time> verified_at;
};
BOOST_DESCRIBE_STRUCT(CardUnitRow, (), (establishment_id, unit_name, operating, verified_at))

inline const pg::Query<pg::Many<CardUnitRow>(StationId, AddressId)> card_units{"card_units", R"(
    select establishment_id, unit_name, operating, verified_at
    from establishments
    where station_id = $1 and address_id = $2 and operating <> 'gone'
    order by unit_name, establishment_id)"};

struct CardFact {
    FactId fact_id;
    Uuid subject_id;
    Field field = Field::name;
    std::optional<pg::Bytes> value;
    FactSource source = FactSource::visit;
    Time known_from{};
    std::optional<Time> verified_at;
};
BOOST_DESCRIBE_STRUCT(CardFact, (), (fact_id, subject_id, field, value, source, known_from, verified_at))

inline const pg::Query<pg::Many<CardFact>(StationId, std::vector<Uuid>)> card_facts{"card_facts", R"(
    select fact_id, subject_id, field, value, source, known_from, verified_at
    from register_facts
    where station_id = $1 and subject_id = any($2) and known_to is null and valid_to is null)"};

struct CardLookRow {
    RegisterReadId read_id;
    Time at{};
    Role role = Role::grid_worker;
    std::string org_name;
    ReadAct act = ReadAct::opened;
    ReadPurpose purpose = ReadPurpose::visit;
    std::optional<Uuid> subject_id;
    std::optional<Field> field;
    std::optional<LookVerdict> state;
    std::optional<std::string> text;
    std::optional<Time> objected_at;
    std::optional<std::string> answer;
    std::optional<Time> answered_at;
};
BOOST_DESCRIBE_STRUCT(CardLookRow, (),
                      (read_id, at, role, org_name, act, purpose, subject_id, field, state, text, objected_at, answer,
                       answered_at))

// $2: those who live there, what is run there, and the door itself; records that were merged into theirs are theirs.
// $4: that one alone.
inline const pg::Query<pg::Many<CardLookRow>(StationId, std::vector<Uuid>, Time, std::optional<RegisterReadId>,
                                             int32_t)>
    looks_at{"looks_at", R"(
    select l.read_id, l.at, l.role, o.name as org_name, l.act, l.purpose, l.subject_id, l.field, b.state, b.text,
           b.objected_at, b.answer, b.answered_at
    from register_reads l
    join organisations o on o.station_id = $1 and o.org_id = l.org_id
    left join look_objections b on b.station_id = $1 and b.read_id = l.read_id
    where l.station_id = $1 and l.act <> 'listed' and l.at > $3 and ($4::uuid is null or l.read_id = $4)
      and l.subject_id = any(array(
          select u from unnest($2::uuid[]) u
          union
          select p.person_id from people p where p.station_id = $1 and p.merged_into = any($2)))
    order by l.at desc, l.read_id desc
    limit $5)"};

// Of the area in which a door lies, or of one around it.
inline const pg::Query<pg::One<int32_t>(StationId, AddressId, Time)> times_taken_along{"times_taken_along", R"(
    with recursive above as (
        select area_id
        from (select unnest(array[grid_id, area_id]) as area_id
              from dwellings where station_id = $1 and address_id = $2) d
        where area_id is not null
        union
        select a.parent_id
        from above u
        join areas a on a.station_id = $1 and a.area_id = u.area_id
        where a.parent_id is not null)
    select count(*)::int
    from register_reads
    where station_id = $1 and act = 'listed' and at > $3 and area_id in (select area_id from above))"};

inline const pg::Query<pg::One<int32_t>(StationId, AddressId)> waiting_by_cards{"waiting_by_cards", R"(
    select count(*)::int
    from register_proposals
    where station_id = $1 and address_id = $2 and state = 'waiting' and card_id is not null)"};

// Whose a proposal of this id is.
inline const pg::Query<pg::Maybe<std::optional<CardId>>(StationId, ProposalId)> card_of_proposal{"card_of_proposal",
                                                                                                 R"(
    select card_id
    from register_proposals
    where station_id = $1 and proposal_id = $2)"};

// Once for each look.
inline const pg::Query<pg::Affected(StationId, ObjectionId, RegisterReadId, CardId, std::string, Time)>
    insert_objection{"insert_objection", R"(
    insert into look_objections (station_id, objection_id, read_id, card_id, text, objected_at, state)
    values ($1, $2, $3, $4, $5, $6, 'waiting')
    on conflict do nothing)"};

struct ObjectionMade {
    ObjectionId objection_id;
    CardId card_id;
};
BOOST_DESCRIBE_STRUCT(ObjectionMade, (), (objection_id, card_id))

inline const pg::Query<pg::Maybe<ObjectionMade>(StationId, RegisterReadId)> objection_to_look{"objection_to_look", R"(
    select objection_id, card_id
    from look_objections
    where station_id = $1 and read_id = $2)"};

} // namespace qzt
