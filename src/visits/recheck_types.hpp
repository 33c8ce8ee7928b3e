// Looking again: a sample of what was verified, drawn at random, seen by another person than the one who verified it.
// How often the register was right is told with the interval in which the truth lies.
#pragma once
#include "kernel/json.hpp"
#include "registry/register_types.hpp"

namespace qzt {

using RecheckId = Id<struct RecheckTag>;

enum class RecheckResult { right, wrong, not_met };
BOOST_DESCRIBE_ENUM(RecheckResult, right, wrong, not_met)

struct DrawRechecks {
    AreaId area_id; // of the caller's own
    Bounded<int32_t, 1, 50> count = 10;
};
BOOST_DESCRIBE_STRUCT(DrawRechecks, (), (area_id, count))

struct RecheckLine {
    RecheckId recheck_id;
    AddressId address_id;
    std::string name, around; // of the door
    Subject subject = Subject::person;
    Uuid subject_id;
    std::string what; // 方*兰; the name on the sign; empty: the dwelling
    Time drawn_at{};
    std::optional<RecheckResult> result;
    std::optional<Time> at;
};
BOOST_DESCRIBE_STRUCT(RecheckLine, (),
                      (recheck_id, address_id, name, around, subject, subject_id, what, drawn_at, result, at))

// Those of one's own areas that wait, but for what one verified oneself.
struct RecheckList {
    std::vector<RecheckLine> rows;
};
BOOST_DESCRIBE_STRUCT(RecheckList, (), (rows))

struct GiveRecheck {
    RecheckResult result = RecheckResult::right;
};
BOOST_DESCRIBE_STRUCT(GiveRecheck, (), (result))

struct DrawnRechecks {
    int32_t drawn = 0; // fewer when fewer were verified of late
};
BOOST_DESCRIBE_STRUCT(DrawnRechecks, (), (drawn))

inline constexpr std::chrono::days rechecked_within{90}; // of having been verified

} // namespace qzt
