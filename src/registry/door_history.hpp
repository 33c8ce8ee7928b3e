// A door as it was on a day, and as we believed it to be: nothing of it is ever written over.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/door_history_types.hpp"
#include "registry/register_keys.hpp"

namespace qzt::access {

// The dwelling's values, who lives and lived here, the values of those who live here now, and of every establishment
// that is or was here. Refused 404 outside the caller's own areas; logged as opened.
Task<DoorHistory> door_history_to_read(pg::Tx& tx, const RegisterKeys& keys, Actor by, AddressId address, Time now);

} // namespace qzt::access
