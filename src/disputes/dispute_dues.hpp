// Deadlines of disputes as they pass: each once, in the history, by whichever process comes first; and as the working
// calendar moves them.
#pragma once
#include "cases/station/station_book.hpp"
#include "kernel/clock.hpp"
#include "kernel/ids.hpp"
#include "kernel/pg/pool.hpp"

namespace qzt {

// How many passed.
Task<int64_t> let_disputes_fall_due(pg::Pool* pool, StationId station, Time now);

// Between two acts only the working calendar moves what falls due: once it was changed, all that is not archived is
// reckoned anew. How many disputes have another moment then.
Task<int64_t> let_dues_follow_calendar(pg::Pool* pool, StationId station, std::shared_ptr<const StationBook> book,
                                       Time now);

} // namespace qzt
