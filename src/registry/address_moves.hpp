// What goes along when two addresses become one, and back when they are two again. Each row that goes is written down
// with where it came from; nothing of what it says is touched.
#pragma once
#include "kernel/pg/transaction.hpp"
#include "registry/address_upkeep_types.hpp"

namespace qzt {

// Addresses that go, each beside the one that it goes into.
struct AddressPairs {
    std::vector<AddressId> merged, kept;
};

// People, households, tenancies, establishments, values of the dwelling, visits, aliases, proposals, samples, cards.
// Who is written at both stays once.
Task<> move_along(pg::Tx& tx, StationId station, AddressMergeId merge, AddressPairs pairs, Time now);

// What has not moved on since.
Task<> move_back(pg::Tx& tx, StationId station, AddressMergeId merge);

} // namespace qzt
