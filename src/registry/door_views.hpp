// Doors read whole, names masked. Each answer leaves its row in the log of reads.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/door_types.hpp"
#include "registry/register_keys.hpp"

namespace qzt {

// Of these, in the order of their ids; whoever may see them has been decided.
Task<std::vector<DoorView>> door_views(pg::Tx& tx, const RegisterKeys& keys, StationId station,
                                       std::vector<AddressId> addresses);

namespace access {

// The doors of the caller's own areas, to be taken along; logged as listed, once for each area.
Task<OwnDoors> own_doors(pg::Tx& tx, const RegisterKeys& keys, Actor by, OwnDoorsQuery wanted, Time now);

// One of them; logged as opened.
Task<DoorView> door_to_read(pg::Tx& tx, const RegisterKeys& keys, Actor by, AddressId address, Time now);

} // namespace access
} // namespace qzt
