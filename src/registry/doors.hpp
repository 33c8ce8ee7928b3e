// What a dwelling's door shows at a glance: how many live there, what is missing, and on which day the first thing of
// it is stale. It is made anew, in the same transaction, whenever something behind the door has changed.
#pragma once
#include "kernel/pg/transaction.hpp"
#include "registry/register_types.hpp"

namespace qzt {

Task<> refresh_doors(pg::Tx& tx, StationId station, std::vector<AddressId> addresses);

} // namespace qzt
