// Who gets in. Failed sign-ins are counted by account, whether it exists or not, and by address. An attempt is
// counted before the password is looked at and given back afterwards, so that twenty guesses at once are not twenty
// guesses more. Five failures lock an account for ten minutes, each five more for twice as long, until a day has
// passed in peace.
#pragma once
#include "accounts/account_ids.hpp"
#include "accounts/account_problems.hpp"
#include "accounts/totp.hpp"
#include "kernel/outcome.hpp"

#include <boost/describe.hpp>

namespace qzt {

struct LockPolicy {
    int failures;   // so many lock, and each so many more
    Duration first; // for how long the first time; doubled each time
    Duration longest;
    Duration forget_after; // without an attempt, after the lock ended
};
inline constexpr LockPolicy account_lock{5, std::chrono::minutes(10), std::chrono::hours(24), std::chrono::hours(24)};
// A whole station sits behind one address, and on a Monday morning several people mistype: so an address has more
// room.
inline constexpr LockPolicy address_lock{30, std::chrono::minutes(10), std::chrono::hours(24),
                                         std::chrono::hours(24)};

struct FailureCount {
    StationId station_id;
    std::string subject; // "login:…" or "address:…"
    int32_t failures = 0;
    Time last_at{};
    std::optional<Time> locked_until;
};
BOOST_DESCRIBE_STRUCT(FailureCount, (), (station_id, subject, failures, last_at, locked_until))

std::string login_subject(std::string_view login);
std::string address_subject(std::string_view address);
const LockPolicy& lock_policy_of(const FailureCount& count);

// The count with one more attempt in it, taken as a failure for now; refused while locked.
Outcome<FailureCount> count_attempt(FailureCount count, Time now);
// The count without the attempt that turned out to be none: the password was right.
FailureCount give_back(FailureCount count);
// The account has proved itself: nothing is held against it any more.
FailureCount cleared(FailureCount count);

// How an attempt ended, and what the count is then. An address is not cleared by one who got in: others sit behind
// it, and an attacker may have an account too.
enum class AttemptEnd { failed, unproved, proved }; // unproved: the password was right and something else is missing
FailureCount settled(FailureCount count, AttemptEnd end);

// What is known of the one who wants in.
struct Claimant {
    MemberId member_id;
    std::string login;
    std::string name;
    std::string password_hash;
    std::optional<Time> password_changed_at;
    bool must_change_password = false;
    std::optional<pg::Bytes> totp_secret;
    int64_t totp_last_step = 0;
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(Claimant, (),
                      (member_id, login, name, password_hash, password_changed_at, must_change_password, totp_secret,
                       totp_last_step, active))

struct Admission {
    // Used up by this: a step of the authenticator, or a recovery code, which the database alone knows to be good.
    std::optional<int64_t> totp_step;
    std::optional<pg::Bytes> recovery_code;
};
Outcome<Admission> decide_sign_in(const std::optional<Claimant>& claimant, bool password_matches,
                                  const std::optional<std::string>& code, Time now);

} // namespace qzt
