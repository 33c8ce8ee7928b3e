// The record of an address: what it is called, what hangs there, what was done to it, and what the caller may do.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/address_upkeep_types.hpp"

namespace qzt::access {

// Any of the station. Who is registered in it is counted for whoever goes from door to door there.
Task<AddressRecord> address_record_to_read(pg::Tx& tx, Actor by, AddressId address);

// Where looking begins: the largest address that parts into several. Refused 404 while there is none.
Task<AddressView> top_address_to_read(pg::Tx& tx, Actor by);

} // namespace qzt::access
