// Records before they are stored: plain values (person_values.hpp), and the sealed rows that they become.
// Imports, the door and the demo town all come through here.
#pragma once
#include "kernel/pg/transaction.hpp"
#include "registry/register_keys.hpp"
#include "registry/register_rows.hpp"
#include "registry/said_values.hpp"

namespace qzt {

// Who says so, and since when it is so.
struct FactOrigin {
    StationId station;
    Time at{}; // when it was written down
    FactSource source = FactSource::visit;
    std::optional<MemberId> recorded_by = {}, confirmed_by = {};
    std::optional<Time> confirmed_at = {}, verified_at = {};
    std::optional<MemberId> verified_by = {};
    std::optional<Day> valid_from = {};
};

// A value may be empty: asked, and not given.
FactRow fact_row(const RegisterKeys& keys, const FactOrigin& origin, Subject subject, const Uuid& id, Field field,
                 std::optional<std::string_view> value);

// What of a person is asked for by hash.
PersonRow person_row(const RegisterKeys& keys, const FactOrigin& origin, PersonId id, const Values& values);

struct RegisterRows {
    std::vector<PersonRow> people;
    std::vector<HouseholdRow> households;
    std::vector<DwellingRow> dwellings;
    std::vector<ResidenceRow> residences;
    std::vector<TenancyRow> tenancies;
    std::vector<EstablishmentRow> establishments;
    std::vector<FactRow> facts;

    void add_person(const RegisterKeys& keys, const FactOrigin& origin, PersonId id, const Values& values);
    void add_facts(const RegisterKeys& keys, const FactOrigin& origin, Subject subject, const Uuid& id,
                   const Values& values);
};

ResidenceRow residence_row(const FactOrigin& origin, ResidenceId id, PersonId person, AddressId address);

// Travels with the transaction's next statement.
void queue_rows(pg::Tx& tx, RegisterRows rows);

// After thousands of rows: so that what is asked next is planned for them. Where the database has counted several
// times as many people before, they change no plan.
Task<> count_register(pg::Tx& tx, int64_t new_rows);

} // namespace qzt
