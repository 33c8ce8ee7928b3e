// One attempt to prove who one is: counted before the proof is looked at, settled afterwards (sign_in_rules.hpp).
#pragma once
#include "accounts/sign_in_rules.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

struct Attempt {
    StationId station_id;
    std::vector<std::string> subjects;
};

// Counts it; refused while any of the subjects is locked, and then nothing is counted. The caller commits.
Task<Outcome<void>> take_attempt(pg::Tx& tx, Attempt attempt, Time now);

// Says how it ended. True when a subject is locked now.
Task<bool> settle_attempt(pg::Tx& tx, Attempt attempt, AttemptEnd end);

} // namespace qzt
