#include "registry/look_rules.hpp"

#include <sodium.h>

namespace qzt {

bool is_night(Time now) {
    constexpr std::chrono::hours evening{22}, morning{6};
    Duration since_midnight = to_local(now) - local_day(now);
    return since_midnight >= evening || since_midnight < morning;
}

std::vector<RaisedAlarm> alarms_of(const LookCounts& counts, Time now) {
    std::vector<RaisedAlarm> alarms;
    auto raise = [&](LookAlarm kind, int64_t looks) { alarms.push_back({kind, int32_t(looks)}); };
    if (counts.within_hour > looks_within_hour_max) raise(LookAlarm::many_in_an_hour, counts.within_hour);
    if (is_night(now) && !counts.round_the_clock) raise(LookAlarm::at_night, 1);
    if (counts.at_same_person > looks_at_same_person_max) raise(LookAlarm::same_person, counts.at_same_person);
    if (counts.own_requests > own_requests_max) raise(LookAlarm::many_own_requests, counts.own_requests);
    return alarms;
}

bool is_drawn(const Uuid& seed, RegisterReadId look) {
    uint32_t drawn = 0;
    unsigned char hash[16];
    static_assert(sizeof hash >= crypto_generichash_BYTES_MIN);
    crypto_generichash(hash, sizeof hash, look.value.bytes.data(), look.value.bytes.size(), seed.bytes.data(),
                       seed.bytes.size());
    for (size_t i = 0; i < 4; ++i)
        drawn = drawn << 8 | hash[i];
    return drawn % 10'000 < uint32_t(lot_per_ten_thousand);
}

std::optional<ReviewCause> review_cause(const RegisterRead& look, const Uuid& seed) {
    if (look.purpose == ReadPurpose::emergency) return ReviewCause::emergency;
    if (is_drawn(seed, look.read_id)) return ReviewCause::lot;
    return {};
}

} // namespace qzt
