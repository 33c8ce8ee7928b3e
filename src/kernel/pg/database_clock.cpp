#include "kernel/pg/database_clock.hpp"

namespace qzt::pg {

// Not now(): that is when the transaction began.
static const Query<One<Time>()> database_time{"database_time", "select clock_timestamp()"};

static Duration steady() {
    return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch());
}

Time DatabaseClock::now() const {
    if (!has_been_read_) return SystemClock().now();
    return Time(steady() + Duration(ahead_of_steady_us_));
}

Task<> DatabaseClock::read(Pool& pool) {
    Time told = co_await pool.run(Scope(), database_time);
    ahead_of_steady_us_ = (told.time_since_epoch() - steady()).count();
    has_been_read_ = true;
}

Duration DatabaseClock::machine_ahead() const { return SystemClock().now() - now(); }

} // namespace qzt::pg
