// An establishment that has opened behind a door.
#pragma once
#include "registry/register_changes.hpp"

namespace qzt {

// `values` are checked by read_establishment. Whoever is known by their credit code elsewhere has moved: the former
// place is closed with it. Refused when they are known to be here already.
Task<EstablishmentId> begin_establishment(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, AddressId address,
                                          Values values, ChangeTime when);

} // namespace qzt
