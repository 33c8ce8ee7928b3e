#include "accounts/password.hpp"

#include "accounts/common_passwords.hpp"

#include <sodium.h>

#include <stdexcept>

namespace qzt {

static size_t characters(std::string_view text) {
    return size_t(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

static size_t kinds(std::string_view text) {
    bool capital = false, small = false, digit = false, sign = false;
    for (char c : text) {
        if (c >= 'A' && c <= 'Z')
            capital = true;
        else if (c >= 'a' && c <= 'z')
            small = true;
        else if (c >= '0' && c <= '9')
            digit = true;
        else
            sign = true;
    }
    return size_t(capital) + small + digit + sign;
}

std::optional<PasswordProfile> password_profile(std::string_view name) {
    for (auto& profile : {gb_l3, asvs})
        if (profile.name == name) return profile;
    return {};
}

Outcome<void> accept_password(const PasswordProfile& profile, std::string_view password,
                              const std::vector<std::string>& context) {
    size_t length = characters(password);
    if (length < profile.length_min)
        return refuse(password_too_short,
                      {{"min", std::to_string(profile.length_min)}, {"length", std::to_string(length)}});
    if (length > password_length_max)
        return refuse(password_too_long,
                      {{"max", std::to_string(password_length_max)}, {"length", std::to_string(length)}});
    size_t found = kinds(password);
    if (found < profile.kinds_min)
        return refuse(password_too_plain,
                      {{"wanted", std::to_string(profile.kinds_min)}, {"found", std::to_string(found)}});
    if (is_common_password(password)) return refuse(password_common);
    if (auto word = context_word_in(password, context)) return refuse(password_names_context, {{"word", *word}});
    return {};
}

bool needs_renewal(const PasswordProfile& profile, std::optional<Time> changed_at, Time now) {
    return profile.renewal && changed_at && now - *changed_at >= *profile.renewal;
}

std::string one_time_password() {
    static constexpr std::string_view capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ", smalls = "abcdefghjkmnpqrstuvwxyz",
                                      digits = "23456789";
    auto pick = [](std::string_view from) { return from[randombytes_uniform(uint32_t(from.size()))]; };
    // Four groups of four, each with a capital, two small letters and a digit: about 66 bits, and easy to read out.
    std::string password;
    for (int group = 0; group < 4; ++group) {
        if (group) password += '-';
        ((((password += pick(capitals)) += pick(smalls)) += pick(smalls)) += pick(digits));
    }
    return password;
}

PasswordHasher::PasswordHasher(size_t threads, size_t queue_max, HashCost cost)
    : cost_(cost), pool_(threads, queue_max) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    dummy_ = hash_now(one_time_password());
    hashes_done_ = 0;
}

std::string PasswordHasher::hash_now(const std::string& password) {
    char hash[crypto_pwhash_STRBYTES];
    ++hashes_done_;
    if (crypto_pwhash_str_alg(hash, password.data(), password.size(), cost_.passes, cost_.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("no memory to hash a password");
    return hash;
}

bool PasswordHasher::verify_now(const std::string& hash, const std::string& password) {
    const std::string& compared = hash.empty() ? dummy_ : hash;
    ++hashes_done_;
    bool matches = crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
    return matches && !hash.empty();
}

Task<std::string> PasswordHasher::hash(std::string password) {
    auto work = [this, password = std::move(password)] { return hash_now(password); };
    std::string hash = co_await pool_.run(std::move(work));
    co_return hash;
}

Task<bool> PasswordHasher::verify(std::string hash, std::string password) {
    auto work = [this, hash = std::move(hash), password = std::move(password)] { return verify_now(hash, password); };
    bool matches = co_await pool_.run(std::move(work));
    co_return matches;
}

} // namespace qzt
