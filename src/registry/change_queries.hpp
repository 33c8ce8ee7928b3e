// What a change of the register reads and ends.
#pragma once
#include "kernel/pg/query.hpp"
#include "registry/register_rows.hpp"

namespace qzt {

struct FactNow {
    FactId fact_id;
    Subject subject = Subject::person;
    Field field = Field::name;
    std::optional<pg::Bytes> value;
    std::optional<Day> valid_from;
    Time known_from{};
};
BOOST_DESCRIBE_STRUCT(FactNow, (), (fact_id, subject, field, value, valid_from, known_from))

inline const pg::Query<pg::Many<FactNow>(StationId, Uuid)> facts_now_for_update{"facts_now_for_update", R"(
    select fact_id, subject, field, value, valid_from, known_from
    from register_facts
    where station_id = $1 and subject_id = $2 and known_to is null and valid_to is null
    for update)"};

inline const pg::Query<pg::Affected(StationId, FactId, Time)> end_fact{"end_fact", R"(
    update register_facts set known_to = $3
    where station_id = $1 and fact_id = $2 and known_to is null)"};

inline const pg::Query<pg::Many<ResidenceRow>(StationId, PersonId)> residences_now_for_update{
    "residences_now_for_update", pg::select<ResidenceRow>("residences", R"(
    where station_id = $1 and person_id = $2 and known_to is null and valid_to is null
    order by residence_id
    for update)")};

struct ResidenceThen {
    std::string relation;
    Living living = Living::own;
};
BOOST_DESCRIBE_STRUCT(ResidenceThen, (), (relation, living))

// As it was held to be at a moment.
inline const pg::Query<pg::Maybe<ResidenceThen>(StationId, PersonId, AddressId, Time)> residence_then{
    "residence_then", R"(
    select relation, living
    from residences
    where station_id = $1 and person_id = $2 and address_id = $3 and valid_to is null and known_from <= $4
      and (known_to is null or known_to > $4)
    order by known_from desc, residence_id
    limit 1)"};

inline const pg::Query<pg::Affected(StationId, std::vector<ResidenceId>, Time)> end_residences{"end_residences", R"(
    update residences set known_to = $3
    where station_id = $1 and residence_id = any($2) and known_to is null)"};

inline const pg::Query<pg::Affected(StationId, PersonId, AddressId, Day)> end_tenancies{"end_tenancies", R"(
    update tenancies set until = greatest(since, $4)
    where station_id = $1 and tenant_id = $2 and address_id = $3 and until is null)"};

inline const pg::Query<pg::Maybe<TenancyRow>(StationId, PersonId, AddressId)> open_tenancy_for_update{
    "open_tenancy_for_update", pg::select<TenancyRow>("tenancies", R"(
    where station_id = $1 and tenant_id = $2 and address_id = $3 and until is null
    order by since desc, tenancy_id desc
    limit 1
    for update)")};

inline const pg::Query<pg::Affected(StationId, TenancyId, std::optional<PersonId>, std::optional<Time>,
                                    std::optional<MemberId>, std::optional<MemberId>)>
    set_landlord{"set_landlord", R"(
    update tenancies
    set landlord_id = $3, landlord_known_at = $4, landlord_recorded_by = $5, landlord_confirmed_by = $6
    where station_id = $1 and tenancy_id = $2)"};

// A household without its head goes on; somebody says at the next visit who it is.
inline const pg::Query<pg::Affected(StationId, PersonId, AddressId)> leave_household_headless{
    "leave_household_headless", R"(
    update households set head_id = null
    where station_id = $1 and head_id = $2 and address_id = $3)"};

// One that has none.
inline const pg::Query<pg::Affected(StationId, HouseholdId, PersonId)> set_household_head{"set_household_head", R"(
    update households set head_id = $3
    where station_id = $1 and household_id = $2 and head_id is null)"};

inline const pg::Query<pg::Affected(StationId, PersonId, PersonStatus)> set_person_status{"set_person_status", R"(
    update people set status = $3, version = version + 1
    where station_id = $1 and person_id = $2 and status <> 'merged')"};

// What of a person is asked for by hash, from the facts as they are now.
inline const pg::Query<pg::Affected(StationId, PersonId, ResidenceKind, std::optional<pg::Bytes>,
                                    std::optional<pg::Bytes>, std::optional<pg::Bytes>, std::vector<int32_t>)>
    set_person_keys{"set_person_keys", R"(
    with named as (
        insert into person_names (station_id, person_id, parts) values ($1, $2, $7)
        on conflict (station_id, person_id) do update set parts = excluded.parts)
    update people
    set residence_kind = $3, identity_hash = $4, phone_hash = $5, same_hash = $6, version = version + 1
    where station_id = $1 and person_id = $2)"};

inline const pg::Query<pg::Affected(StationId, AddressId, std::optional<std::string>, std::optional<std::string>)>
    set_dwelling_codes{"set_dwelling_codes", R"(
    update dwellings
    set occupancy = coalesce($3, occupancy), actual_use = coalesce($4, actual_use), version = version + 1
    where station_id = $1 and address_id = $2)"};

inline const pg::Query<pg::Affected(StationId, EstablishmentId, std::optional<std::string>,
                                    std::optional<std::string>, std::optional<pg::Bytes>, Time)>
    set_establishment_codes{"set_establishment_codes", R"(
    update establishments
    set unit_name = coalesce($3, unit_name), operating = coalesce($4, operating),
        credit_code_hash = coalesce($5, credit_code_hash), unlicensed = unlicensed and $5 is null,
        verified_at = greatest(verified_at, $6), version = version + 1
    where station_id = $1 and establishment_id = $2)"};

// By number ($2), or by name and day of birth ($3).
inline const pg::Query<pg::Many<PersonId>(StationId, std::optional<pg::Bytes>, std::optional<pg::Bytes>)> same_people{
    "same_people", R"(
    select person_id
    from people
    where station_id = $1 and status <> 'merged' and (identity_hash = $2 or same_hash = $3 and (identity_hash is null or $2 is null))
    order by identity_hash = $2 desc nulls last, person_id
    limit 2
    for update)"};

inline const pg::Query<pg::Maybe<HouseholdId>(StationId, AddressId)> household_at{"household_at", R"(
    select household_id
    from households
    where station_id = $1 and address_id = $2 and until is null
    order by household_id
    limit 1)"};

} // namespace qzt
