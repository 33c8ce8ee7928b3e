// What a new station begins with: its tree of matters with limits, the kinds of grid force, the working calendar, and
// the grid for what cannot be placed. Setup and the demo put it there in the transaction that makes the station.
#pragma once
#include "kernel/pg/transaction.hpp"

namespace qzt {

// The station's own row is there already.
Task<> seed_station(pg::Tx& tx, StationId station);

} // namespace qzt
