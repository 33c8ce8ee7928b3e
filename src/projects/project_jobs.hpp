// What goes on in projects by itself: a step that waits for owners is done when their ballot has passed, and whoever
// leads a project that sleeps is told, then whoever leads them.
#pragma once
#include "kernel/blocking_pool.hpp"
#include "kernel/pg/pool.hpp"
#include "projects/project_running.hpp"

namespace qzt {

// How many steps went on, or are open for another ballot.
Task<int32_t> follow_ballots_of_projects(pg::Pool* pool, BlockingPool* blocking, StationId station, Time now);
// How many were told anew.
Task<int32_t> tell_sleeping_projects(pg::Pool* pool, StationId station, Time now);

} // namespace qzt
