// The standard addresses of the made-up town: province to street with names that exist nowhere, communities, estates,
// roads, the houses of the plan, and in these as many units, floors and rooms as houses of their kind have; about
// twenty thousand rooms. The same each time.
#pragma once
#include "demo/town_plan.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/address_draft.hpp"

namespace qzt::demo {

struct TownAddresses {
    std::vector<NewAddressRow> addresses; // parents before children
    std::vector<NewAliasRow> aliases;     // the gates of the estates
};

TownAddresses addresses_of(const TownPlan& town, StationId station);

Task<> seed_addresses(pg::Tx& tx, TownAddresses addresses);

} // namespace qzt::demo
