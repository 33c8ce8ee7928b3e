// Who lets a dwelling: a name, and a phone when it was given. One person is one record: whoever is known by both is
// pointed to by the tenancy. Of anybody else there is too little to tell them apart, so no person is made of them;
// name and phone stand sealed at the dwelling.
#pragma once
#include "registry/register_changes.hpp"

namespace qzt {

// Plain values (register_fields.hpp).
struct Landlord {
    std::string name;
    std::optional<std::string> phone;
};

// The one person of this phone and this name; none without a phone, or when several fit.
Task<std::optional<PersonId>> known_landlord(pg::Tx& tx, const RegisterKeys& keys, StationId station,
                                             Landlord landlord);

// What stands at the dwelling itself, once the tenancy is written: name and phone of whoever is not known. Of whoever
// is, what stood there goes, and tenancies that relied on it point to them, too.
Task<> keep_landlord(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, AddressId address, Landlord landlord,
                     std::optional<PersonId> known, ChangeTime when);

} // namespace qzt
