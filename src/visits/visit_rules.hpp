// What of a visit may be recorded: decided from what the phone says and what is behind the door now.
#pragma once
#include "kernel/outcome.hpp"
#include "registry/landlords.hpp"
#include "visits/visit_types.hpp"

namespace qzt {

// Everything that is behind a door now.
struct BehindDoor {
    AddressId address_id;
    std::vector<PersonId> people;
    std::vector<EstablishmentId> establishments;
    std::map<Uuid, Landlord> tenants; // name and phone of those of whom it is said who lets to them
};

// Whole, of a time that can be, and of nobody else's door.
Outcome<void> may_record(const RecordVisit& visit, const BehindDoor& door, Time now);

// What each change says, as it is kept, sealed, until it is decided. Refusals name every value that is wrong by its
// place in the request.
Outcome<std::vector<std::string>> change_texts(const RecordVisit& visit, Day today);

// One of them, of what is behind a door; and what it says, as it is kept.
Outcome<void> may_change(const ProposedChange& change, const BehindDoor& door);
Outcome<std::string> change_text(const ProposedChange& change, Day today);

struct KeptChange {
    std::optional<Line<0, 200>> value;
    std::optional<PersonSaid> person;
    std::optional<LivingSaid> living;
    std::optional<Line<2, 2>> relation;
    std::optional<EstablishmentSaid> establishment;
    std::optional<AddressSaid> address;
};
BOOST_DESCRIBE_STRUCT(KeptChange, (), (value, person, living, relation, establishment, address))
KeptChange kept_change(const std::string& text);

// Plain, once it was checked by change_text.
std::optional<Landlord> landlord_of(const std::optional<LandlordSaid>& said);
Values values_of(const PersonSaid& person);
Values values_of(const EstablishmentSaid& establishment);

} // namespace qzt
