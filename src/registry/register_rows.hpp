// The register's rows as they are stored. Facts are the truth; what else stands here is made from them to be asked
// for.
#pragma once
#include "accounts/account_ids.hpp"
#include "kernel/pg/store.hpp"
#include "registry/register_types.hpp"

namespace qzt {

struct FactRow {
    StationId station_id;
    FactId fact_id;
    Subject subject = Subject::person;
    Uuid subject_id;
    Field field = Field::name;
    std::optional<pg::Bytes> value; // sealed; empty: asked, and not given
    std::optional<Day> valid_from, valid_to;
    Time known_from{};
    std::optional<Time> known_to;
    FactSource source = FactSource::visit;
    std::optional<MemberId> recorded_by, confirmed_by;
    std::optional<Time> confirmed_at, verified_at;
    std::optional<MemberId> verified_by;
};
BOOST_DESCRIBE_STRUCT(FactRow, (),
                      (station_id, fact_id, subject, subject_id, field, value, valid_from, valid_to, known_from,
                       known_to, source, recorded_by, confirmed_by, confirmed_at, verified_at, verified_by))

struct PersonRow {
    StationId station_id;
    PersonId person_id;
    PersonStatus status = PersonStatus::here;
    std::optional<PersonId> merged_into;
    ResidenceKind residence_kind = ResidenceKind::registered;
    std::optional<pg::Bytes> identity_hash, phone_hash, same_hash;
    std::vector<int32_t> name_parts; // stand in person_names
    int32_t version = 1;
    Time known_from{};
};
BOOST_DESCRIBE_STRUCT(PersonRow, (),
                      (station_id, person_id, status, merged_into, residence_kind, identity_hash, phone_hash,
                       same_hash, name_parts, version, known_from))

struct HouseholdRow {
    StationId station_id;
    HouseholdId household_id;
    AddressId address_id;
    std::optional<PersonId> head_id;
    std::optional<Day> since, until;
};
BOOST_DESCRIBE_STRUCT(HouseholdRow, (), (station_id, household_id, address_id, head_id, since, until))

struct ResidenceRow {
    StationId station_id;
    ResidenceId residence_id;
    PersonId person_id;
    AddressId address_id;
    std::optional<HouseholdId> household_id;
    std::string relation =
        "99"; // GB/T 4761, to the head: 01 the head itself, 10 spouse, 20 son, 30 daughter, 99 other
    Living living = Living::own;
    std::optional<Day> valid_from, valid_to;
    Time known_from{};
    std::optional<Time> known_to;
    FactSource source = FactSource::visit;
    std::optional<MemberId> recorded_by, confirmed_by;
    std::optional<Time> confirmed_at, verified_at;
    std::optional<MemberId> verified_by;
};
BOOST_DESCRIBE_STRUCT(ResidenceRow, (),
                      (station_id, residence_id, person_id, address_id, household_id, relation, living, valid_from,
                       valid_to, known_from, known_to, source, recorded_by, confirmed_by, confirmed_at, verified_at,
                       verified_by))

// The columns that are given; what follows from them is made by doors.hpp.
struct DwellingRow {
    StationId station_id;
    AddressId address_id;
    AddressId around_id; // the estate or road that it lies in
    std::optional<AreaId> grid_id, area_id;
    Occupancy occupancy = Occupancy::unknown;
    Use actual_use = Use::unknown;
    int32_t version = 1;
    Day due_on{};
    DueWhat due_what = DueWhat::uncollected;
};
BOOST_DESCRIBE_STRUCT(DwellingRow, (),
                      (station_id, address_id, around_id, grid_id, area_id, occupancy, actual_use, version, due_on,
                       due_what))

struct TenancyRow {
    StationId station_id;
    TenancyId tenancy_id;
    AddressId address_id;
    std::optional<PersonId> landlord_id;
    PersonId tenant_id;
    TenancyUse use = TenancyUse::whole;
    Day since{};
    std::optional<Day> until;
    std::string declared_by;
    Time recorded_at{};
    std::optional<Time> landlord_known_at; // with the landlord, and who said so
    std::optional<MemberId> landlord_recorded_by, landlord_confirmed_by;
};
BOOST_DESCRIBE_STRUCT(TenancyRow, (),
                      (station_id, tenancy_id, address_id, landlord_id, tenant_id, use, since, until, declared_by,
                       recorded_at, landlord_known_at, landlord_recorded_by, landlord_confirmed_by))

struct EstablishmentRow {
    StationId station_id;
    EstablishmentId establishment_id;
    AddressId address_id;
    std::string unit_name;
    std::optional<pg::Bytes> credit_code_hash;
    bool unlicensed = false;
    Operating operating = Operating::open;
    int32_t version = 1;
    Time known_from{};
    std::optional<Time> verified_at;
};
BOOST_DESCRIBE_STRUCT(EstablishmentRow, (),
                      (station_id, establishment_id, address_id, unit_name, credit_code_hash, unlicensed, operating,
                       version, known_from, verified_at))

inline const pg::Store<FactRow> add_facts{"add_facts", pg::inserting<FactRow>("register_facts")};
// A person, and what the name is found by.
pg::RowStatements inserting_people();
inline const pg::Store<PersonRow> add_people{"add_people", inserting_people()};
inline const pg::Store<HouseholdRow> add_households{"add_households", pg::inserting<HouseholdRow>("households")};
inline const pg::Store<ResidenceRow> add_residences{"add_residences", pg::inserting<ResidenceRow>("residences")};
inline const pg::Store<DwellingRow> add_dwellings{"add_dwellings", pg::inserting<DwellingRow>("dwellings")};
inline const pg::Store<TenancyRow> add_tenancies{"add_tenancies", pg::inserting<TenancyRow>("tenancies")};
inline const pg::Store<EstablishmentRow> add_establishments{"add_establishments",
                                                            pg::inserting<EstablishmentRow>("establishments")};

} // namespace qzt
