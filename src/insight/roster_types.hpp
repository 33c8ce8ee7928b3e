// The duty roster of a week: posts in words, organisations and how many. Names stay out of it, because the wall shows
// it.
#pragma once
#include "accounts/account_ids.hpp"
#include "kernel/clock.hpp"
#include "kernel/json.hpp"

#include <boost/describe.hpp>

namespace qzt {

struct DutyShift {
    Day day{};
    Bounded<int32_t, 0, 1439> from_minute; // of the day
    Bounded<int32_t, 1, 1440> to_minute;   // not after `from_minute`: of the next day
    Line<1, 30> post;                      // 值班所长, 社区巡逻
    OrgId org_id;
    Bounded<int32_t, 1, 999> people;
};
BOOST_DESCRIBE_STRUCT(DutyShift, (), (day, from_minute, to_minute, post, org_id, people))

// The same as a row.
struct StoredShift {
    Day day{};
    int32_t from_minute = 0, to_minute = 0;
    std::string post;
    OrgId org_id;
    int32_t people = 1;
};
BOOST_DESCRIBE_STRUCT(StoredShift, (), (day, from_minute, to_minute, post, org_id, people))

struct DutyWeek {
    Day monday{};
    int32_t version = 0; // 0: nobody has written this week yet
    List<DutyShift, 200> shifts;
};
BOOST_DESCRIBE_STRUCT(DutyWeek, (), (monday, version, shifts))

struct DutyWeekQuery {
    std::optional<Day> week; // a day of it; absent: the present one
};
BOOST_DESCRIBE_STRUCT(DutyWeekQuery, (), (week))

// What the wall shows: who is on duty at a moment, and who comes next.
struct WallDuty {
    Time from{}, until{};
    std::string post;
    OrgId org_id;
    int32_t people;

    bool operator==(const WallDuty&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallDuty, (), (from, until, post, org_id, people))

} // namespace qzt
