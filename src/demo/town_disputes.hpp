// Disputes of the made-up town, in many states, each played by the rules with its own moments; who mediates, and the
// rooms. Names, phones and stories are invented.
#pragma once
#include "demo/town_people.hpp"
#include "disputes/dispute_keys.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt::demo {

// Refuses (a bug of the town) what the rules refuse.
Task<> seed_disputes(pg::Tx& tx, StationId station, const DisputeKeys& keys, const TownPlan& plan,
                     const TownPeople& people, Time now);

} // namespace qzt::demo
