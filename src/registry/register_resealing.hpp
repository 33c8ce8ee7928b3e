// After a rotation what was sealed by an older key is sealed anew, some at a time, while people go on reading and
// writing. A run that was cut begins anew and finds only what is left.
#pragma once
#include "kernel/pg/pool.hpp"
#include "registry/register_keys.hpp"

namespace qzt {

// Walks once through all that is sealed; gives how many values were sealed anew. Stops between two parts when told.
Task<int64_t> reseal_register(pg::Pool* pool, StationId station, const RegisterKeys* keys,
                              const std::atomic<bool>* stopping);

} // namespace qzt
