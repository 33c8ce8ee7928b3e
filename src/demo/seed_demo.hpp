// Puts the made-up town into a fresh database: the station's row, its territory and picture, organisations, people
// with one shared password, the dispatch catalogue; and, if wished, a past. All within the caller's transaction.
#pragma once
#include "demo/town_history.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt::demo {

// `password_hash` is computed once by the caller and shared by everyone of the town: accounts like these exist in a
// demo station only. The station must not be there yet.
Task<> seed_demo(pg::Tx& tx, StationId station, const TownPlan& plan, const TownPeople& people,
                 std::string password_hash, Time now);

// Writes down what the town has lived through, as the commands of those days would have.
Task<> write_history(pg::Tx& tx, StationId station, const TownHistory& history, Time now);

} // namespace qzt::demo
