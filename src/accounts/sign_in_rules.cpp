#include "accounts/sign_in_rules.hpp"

#include "accounts/recovery_codes.hpp"

#include <algorithm>

namespace qzt {

std::string login_subject(std::string_view login) { return "login:" + std::string(login); }
std::string address_subject(std::string_view address) { return "address:" + std::string(address); }

const LockPolicy& lock_policy_of(const FailureCount& count) {
    return count.subject.starts_with("address:") ? address_lock : account_lock;
}

static Duration lock_length(const LockPolicy& policy, int failures) {
    Duration length = policy.first;
    for (int locks = failures / policy.failures; locks > 1 && length < policy.longest; --locks)
        length *= 2;
    return std::min(length, policy.longest);
}

Outcome<FailureCount> count_attempt(FailureCount count, Time now) {
    const LockPolicy& policy = lock_policy_of(count);
    if (count.locked_until && *count.locked_until > now) {
        auto minutes = std::chrono::ceil<std::chrono::minutes>(*count.locked_until - now).count();
        return refuse(sign_in_locked, {{"minutes", std::to_string(minutes)}});
    }
    Time quiet_since = std::max(count.last_at, count.locked_until.value_or(count.last_at));
    if (now - quiet_since >= policy.forget_after) count.failures = 0;
    count.failures += 1;
    count.last_at = now;
    count.locked_until.reset();
    if (count.failures % policy.failures == 0) count.locked_until = now + lock_length(policy, count.failures);
    return count;
}

FailureCount give_back(FailureCount count) {
    const LockPolicy& policy = lock_policy_of(count);
    // Only the attempt that completes a set of failures locks; without it there is no lock.
    if (count.failures % policy.failures == 0) count.locked_until.reset();
    count.failures = std::max(0, count.failures - 1);
    return count;
}

FailureCount cleared(FailureCount count) {
    count.failures = 0;
    count.locked_until.reset();
    return count;
}

FailureCount settled(FailureCount count, AttemptEnd end) {
    if (end == AttemptEnd::failed) return count;
    bool of_address = count.subject.starts_with("address:");
    if (end == AttemptEnd::proved && !of_address) return cleared(std::move(count));
    return give_back(std::move(count));
}

Outcome<Admission> decide_sign_in(const std::optional<Claimant>& claimant, bool password_matches,
                                  const std::optional<std::string>& code, Time now) {
    if (!claimant || !claimant->active || !password_matches) return refuse(sign_in_refused);
    if (!claimant->totp_secret) return Admission{};
    if (!code) return refuse(second_factor_needed);
    if (auto recovery = recovery_code_hash(*code)) return Admission{.recovery_code = std::move(recovery)};
    auto step = totp_step_of(*claimant->totp_secret, *code, now, claimant->totp_last_step);
    if (!step) return refuse(second_factor_wrong);
    return Admission{step};
}

} // namespace qzt
