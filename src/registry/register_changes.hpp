// Changes of the register that have been confirmed. Nothing is written over: what was held to be so ends as
// knowledge, and stands from then on beside what is held now.
#pragma once
#include "registry/register_draft.hpp"

namespace qzt {

// When a change is so. Somebody may remember the day or not; what was wrong never was so.
struct ChangeTime {
    std::optional<Day> changed_on;
    bool was_wrong = false;
    Time known_since{}; // what was changed by others after this is not touched
};

// Each answers whether it was done: false when somebody else has changed the same thing since.

// The value of a field, and what is asked for by it. Refused when the number is another person's.
Task<bool> change_field(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, Subject subject, Uuid id,
                        Field field, std::string value, ChangeTime when);

Task<bool> end_residence(pg::Tx& tx, FactOrigin origin, PersonId person, AddressId address, ChangeTime when);
Task<bool> end_life(pg::Tx& tx, FactOrigin origin, PersonId person, ChangeTime when);

// It is not so any more, and nothing else is known.
Task<bool> end_field(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, Subject subject, Uuid id, Field field,
                     ChangeTime when);

// Who lets it, once that was said: somebody known, or somebody of whom the dwelling has the name (landlords.hpp).
struct LetBy {
    std::optional<PersonId> known;
};

// How somebody lives here; the use and the landlord are a tenant's.
struct LivesAs {
    Living living = Living::rent;
    TenancyUse use = TenancyUse::whole;
    std::optional<LetBy> let_by; // empty: nobody said, so it stays
};
// Rents from now on, or no longer, or another part of the dwelling, or of somebody else. A tenancy of which only the
// landlord was not known goes on as it began. Refused when the tenant would be the landlord.
Task<bool> change_living(pg::Tx& tx, FactOrigin origin, PersonId person, AddressId address, LivesAs as,
                         ChangeTime when);

// To the head, GB/T 4761. Whoever becomes the head heads their household, or one of their own where it has a head.
Task<bool> change_relation(pg::Tx& tx, FactOrigin origin, PersonId person, AddressId address, std::string relation,
                           ChangeTime when);

struct NewResident {
    Values values; // checked by read_person
    std::string relation;
    LivesAs as;
};
// Whoever is known already, by number or by name and day of birth, is not written down a second time. A tenancy or a
// lodging elsewhere ends with it.
Task<PersonId> begin_residence(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, AddressId address,
                               NewResident resident, ChangeTime when);

// What a person is found by, made anew from the facts as they are now.
Task<> follow_facts_of(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, PersonId person);

} // namespace qzt
