// A lease says which process does a station's job just now. It is a row with an end; whoever holds it renews it in
// time, and when a process dies another takes over as soon as it ends. A lease saves double work, it does not guard
// anything: what must not happen twice is guarded where it happens.
#pragma once
#include "kernel/ids.hpp"
#include "kernel/pg/pool.hpp"

namespace qzt {

// A deadline that falls due when its process has just died waits for the end of the lease and for the next look.
inline constexpr std::chrono::milliseconds lease_lasts{1500};

// Takes or renews it. False when another process holds it.
Task<bool> take_lease(pg::Tx& tx, StationId station, std::string job, Uuid holder);
// Gives it back, so that another need not wait for its end.
Task<> end_lease(pg::Tx& tx, StationId station, std::string job, Uuid holder);

} // namespace qzt
