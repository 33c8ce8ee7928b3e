// The database's clock, read by this process. Several processes on one database have one time, that of the database:
// a machine whose own clock is wrong, or is set while it runs, fires no deadline early and stamps nothing with
// another hour. Between two readings the steady clock goes on, which nobody can set.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/pg/pool.hpp"

#include <atomic>

namespace qzt::pg {

class DatabaseClock final : public Clock {
public:
    // From any thread. Until it has been read for the first time, the machine's own.
    Time now() const override;
    // Asks the database. Afterwards this clock is behind it by what the answer took on its way, and never ahead.
    Task<> read(Pool& pool);
    // How far the machine's own clock is ahead of the database's, or behind when negative.
    Duration machine_ahead() const;

private:
    std::atomic<int64_t> ahead_of_steady_us_ = 0;
    std::atomic<bool> has_been_read_ = false;
};

} // namespace qzt::pg
