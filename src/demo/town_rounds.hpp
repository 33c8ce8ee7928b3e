// What has happened at the doors of the made-up town of late: records looked at again by another person, and people
// who moved out, as somebody told a worker; most of that has been decided, some waits. The same each time.
#pragma once
#include "demo/town_residents.hpp"
#include "visits/recheck_types.hpp"

namespace qzt::demo {

struct TownRecheck {
    StationId station_id;
    RecheckId recheck_id;
    AddressId address_id;
    AreaId grid_id;
    Subject subject = Subject::dwelling;
    Uuid subject_id;
    Time drawn_at{};
    MemberId verified_by, member_id;
    Time at{};
    RecheckResult result = RecheckResult::right;
};
BOOST_DESCRIBE_STRUCT(TownRecheck, (),
                      (station_id, recheck_id, address_id, grid_id, subject, subject_id, drawn_at, verified_by,
                       member_id, at, result))

struct TownLeaving {
    AddressId address_id;
    PersonId person_id;
    Actor worker, officer; // who was told, who decides
    Time told_at{};
    std::optional<Time> decided_at;
    bool is_so = true;
};

struct TownRounds {
    std::vector<TownRecheck> rechecks;
    std::vector<TownLeaving> leavings;
};

TownRounds rounds_of(const TownPlan& town, const TownPeople& people, const TownRegister& residents, StationId station,
                     Time now);

// After the residents; by the same acts as anybody's.
Task<> seed_rounds(pg::Tx& tx, const RegisterKeys& keys, TownRounds rounds);

} // namespace qzt::demo
