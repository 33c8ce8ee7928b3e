// Opening one value of somebody, and looking somebody up. Both want a ground, both are logged in the transaction that
// answers, and who opens too much is stopped.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/register_desk.hpp"
#include "registry/reveal_types.hpp"

namespace qzt::access {

Task<RevealedValue> revealed_value(pg::Tx& tx, RegisterDesk desk, Actor by, RevealValue wanted, Time now);

// People of the caller's own areas; with an open case of the caller's or an emergency as the ground, of the whole
// station.
Task<FoundPeople> people_by_key(pg::Tx& tx, RegisterDesk desk, Actor by, FindPeople wanted, Time now);

} // namespace qzt::access
