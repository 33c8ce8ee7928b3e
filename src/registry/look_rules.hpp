// What of somebody's looks at residents another person should see: decided from counts, the hour and a lot. It is
// about the act of whoever looks, never about whom they looked at.
#pragma once
#include "registry/read_log.hpp"

namespace qzt {

enum class LookVerdict { waiting, justified, not_justified };
BOOST_DESCRIBE_ENUM(LookVerdict, waiting, justified, not_justified)

enum class ReviewCause { emergency, lot };
BOOST_DESCRIBE_ENUM(ReviewCause, emergency, lot)

enum class LookAlarm { many_in_an_hour, at_night, same_person, many_own_requests };
BOOST_DESCRIBE_ENUM(LookAlarm, many_in_an_hour, at_night, same_person, many_own_requests)

// With the look that is being made.
struct LookCounts {
    int64_t within_hour = 0;      // doors, searches and values
    int64_t own_requests = 0;     // within a week: "the resident asked me to"
    int64_t at_same_person = 0;   // within a week, without an open case or a visit
    bool round_the_clock = false; // the reader's organisation works at night, too
    Uuid look_seed;
};
BOOST_DESCRIBE_STRUCT(LookCounts, (), (within_hour, own_requests, at_same_person, round_the_clock, look_seed))

inline constexpr int64_t looks_within_hour_max = 30;
inline constexpr int64_t own_requests_max = 10;
inline constexpr int64_t looks_at_same_person_max = 4; // the fifth is one too many
inline constexpr int32_t lot_per_ten_thousand = 200;

struct RaisedAlarm {
    LookAlarm kind = LookAlarm::at_night;
    int32_t looks = 1;

    bool operator==(const RaisedAlarm&) const = default;
};

std::vector<RaisedAlarm> alarms_of(const LookCounts& counts, Time now);

bool is_night(Time now); // from 22 to 6

// Whether the lot falls on a look. The same look and seed, the same answer: whoever doubts it can draw again.
bool is_drawn(const Uuid& seed, RegisterReadId look);

// Why a look is reviewed; nothing: it is not.
std::optional<ReviewCause> review_cause(const RegisterRead& look, const Uuid& seed);

} // namespace qzt
