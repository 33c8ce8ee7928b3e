// After a rotation what disputes have sealed by an older key is sealed anew, some disputes at a time, while people go
// on reading and mediating. A run that was cut begins anew and finds only what is left.
#pragma once
#include "disputes/dispute_keys.hpp"
#include "kernel/pg/pool.hpp"

namespace qzt {

// Walks once through all disputes; gives how many values were sealed anew. Stops between two parts when told.
Task<int64_t> reseal_disputes(pg::Pool* pool, StationId station, const DisputeKeys* keys,
                              const std::atomic<bool>* stopping);

} // namespace qzt
