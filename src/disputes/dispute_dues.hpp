// Deadlines of disputes as they pass: each once, in the history, by whichever process comes first.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/ids.hpp"
#include "kernel/pg/pool.hpp"

namespace qzt {

// How many passed.
Task<int64_t> let_disputes_fall_due(pg::Pool* pool, StationId station, Time now);

} // namespace qzt
