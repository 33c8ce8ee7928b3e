// The job behind imports of people: looks at what was uploaded, and takes what was started, a thousand rows in one
// transaction together with how far it is. A job that was cut, by a cancel or by the end of the process, goes on
// where its last transaction ended: nothing twice, nothing half. Of several processes the one with the lease works.
#pragma once
#include "kernel/blocking_pool.hpp"
#include "kernel/clock.hpp"
#include "kernel/pg/pool.hpp"
#include "people_sheets/people_import_types.hpp"
#include "registry/register_keys.hpp"

#include <atomic>

namespace qzt {

struct PeopleImportJob {
    pg::Pool* pool = nullptr;
    BlockingPool* blocking = nullptr;
    const RegisterKeys* keys = nullptr;
    StationId station;
    const Clock* clock = nullptr;
    const std::atomic<bool>* stopping = nullptr;
    Uuid holder; // of the lease
    size_t batch_rows = people_import_batch;
};

// Everything that waits, the oldest first; returns when nothing does, or when told to stop.
Task<> work_on_people_imports(PeopleImportJob job);

} // namespace qzt
