// Passwords: how they are kept (Argon2id, on threads of their own) and which ones are taken. A station chooses
// between two profiles: `gb_l3` after the grading rules of level 3 (kinds of characters, renewal every 90 days),
// `asvs` after OWASP's ASVS (length instead of kinds, no renewal). Both refuse common passwords and those built on
// the person's own words.
#pragma once
#include "accounts/account_problems.hpp"
#include "kernel/blocking_pool.hpp"
#include "kernel/clock.hpp"

#include <atomic>

namespace qzt {

// ── which are taken ────────────────────────────────────────────────────────────────────────────────────────────────

struct PasswordProfile {
    std::string_view name;
    size_t length_min = 0;
    size_t kinds_min = 0;                     // of capital, small, digit, sign
    std::optional<std::chrono::days> renewal; // must be changed after so long
};
inline constexpr PasswordProfile gb_l3{"gb-l3", 10, 3, std::chrono::days(90)};
inline constexpr PasswordProfile asvs{"asvs", 12, 0, {}};
inline constexpr size_t password_length_max = 128; // ASVS asks for at least that; hashing more is work for nothing

std::optional<PasswordProfile> password_profile(std::string_view name);

// `context` is what belongs to the person and the station: login, name, the station's name and code.
Outcome<void> accept_password(const PasswordProfile& profile, std::string_view password,
                              const std::vector<std::string>& context);

// Whether a password set at `changed_at` must be changed by now.
bool needs_renewal(const PasswordProfile& profile, std::optional<Time> changed_at, Time now);

// A first password to be told by hand: 16 characters without those that look alike, of three kinds.
std::string one_time_password();

// ── how they are kept ──────────────────────────────────────────────────────────────────────────────────────────────

struct HashCost {
    unsigned long long passes = 2;
    size_t memory = 19 * 1024 * 1024;
};

// Hashes off the io threads. `verify` does the same work whether or not there is a hash to compare with, so that an
// unknown login takes as long as a wrong password.
class PasswordHasher {
public:
    explicit PasswordHasher(size_t threads = 2, size_t queue_max = 64, HashCost cost = {});

    Task<std::string> hash(std::string password);
    // An empty hash (no such member, no password yet) never matches.
    Task<bool> verify(std::string hash, std::string password);

    // How many hashes have been computed; tests compare efforts by it instead of by a clock.
    size_t hashes_done() const { return hashes_done_; }

    std::string hash_now(const std::string& password); // on the caller's thread: the console
    bool verify_now(const std::string& hash, const std::string& password);

private:
    HashCost cost_;
    std::atomic<size_t> hashes_done_ = 0;
    std::string dummy_; // what a password is compared with when there is nothing
    BlockingPool pool_;
};

} // namespace qzt
