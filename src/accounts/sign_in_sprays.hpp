// Password spraying: a few common passwords tried on many accounts from one address, so that no account locks. Ten
// logins that failed from one address within an hour raise an alarm, once an hour for each address: in the history of
// accounts, where security officers and auditors see it, in the log and in the metrics. Ten, because a whole station
// sits behind one address, and on a Monday morning several people mistype.
#pragma once
#include "accounts/account_history.hpp"

namespace qzt {

inline constexpr int32_t spray_logins = 10;
inline constexpr std::chrono::hours spray_window{1};

// Tells the logins of failed attempts apart for counting. So few bits that it does not tell which login it was:
// people type their password into the wrong field.
int32_t login_mark(std::string_view login);

// Raises the alarm if this failure, whose event is queued in the same transaction, is one too many. The caller
// commits.
Task<> look_for_spray(pg::Tx& tx, Author nobody, Time now);

} // namespace qzt
