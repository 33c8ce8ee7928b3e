// Drawing a sample of what was verified, and what was found when another person looked again.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/register_keys.hpp"
#include "visits/recheck_types.hpp"

namespace qzt {

// At random, of what was verified of late in that area and waits for no one to look again: people, dwellings and
// establishments in the shares in which they were verified.
Task<DrawnRechecks> draw_rechecks(pg::Tx& tx, Actor by, DrawRechecks wanted, Time now);

namespace access {
Task<RecheckList> rechecks_to_read(pg::Tx& tx, const RegisterKeys& keys, Actor by, Time now);
}

// Refused to whoever verified it.
Task<> give_recheck(pg::Tx& tx, Actor by, RecheckId id, GiveRecheck wanted, Time now);

} // namespace qzt
