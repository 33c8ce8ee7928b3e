#include "accounts/sign_in_attempts.hpp"

#include "accounts/account_queries.hpp"

namespace qzt {

Task<Outcome<void>> take_attempt(pg::Tx& tx, Attempt attempt, Time now) {
    tx.queue(make_failure_counts, attempt.station_id, attempt.subjects, now);
    auto counts = co_await tx.run(failure_counts_for_update, attempt.station_id, attempt.subjects);
    for (FailureCount& count : counts) {
        auto counted = count_attempt(count, now);
        if (!counted) co_return Refusal(std::move(counted.error()));
        count = std::move(*counted);
    }
    tx.queue(store_failure_counts, pg::Rows<FailureCount>(std::move(counts)));
    co_return Outcome<void>();
}

Task<bool> settle_attempt(pg::Tx& tx, Attempt attempt, AttemptEnd end) {
    auto counts = co_await tx.run(failure_counts_for_update, attempt.station_id, attempt.subjects);
    bool locked = false;
    for (FailureCount& count : counts) {
        count = settled(std::move(count), end);
        locked = locked || count.locked_until;
    }
    if (end != AttemptEnd::failed) tx.queue(store_failure_counts, pg::Rows<FailureCount>(std::move(counts)));
    co_return locked;
}

} // namespace qzt
