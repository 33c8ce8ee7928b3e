// The only doors to a case on a caller's behalf. Absent and not-yours look alike: 404.
#pragma once
#include "accounts/actor.hpp"
#include "cases/loop/case_views.hpp"
#include "cases/records/case_memory.hpp"

namespace qzt {

// How far a caller sees, as parameters of the queries that list cases. `may_read` (case_rules.hpp) says the same of
// one case.
struct ReadScope {
    bool whole_station = false;       // command room and its ladder
    bool confidential = false;        // confidential classes too
    bool calls = false;               // asks reporters back: sees what waits for a call
    std::vector<OrgId> organisations; // cases in which these have a part
    std::vector<AreaId> communities;  // cases in these (community officers)
    MemberId member_id;               // cases reported by, or given as a task to, this person
};
ReadScope read_scope(const Actor& by);

namespace access {

// The whole file of one case, unlocked. Refuses 404 whether absent or not the caller's.
Task<CaseFile> case_to_read(pg::Tx& tx, Actor by, CaseId id, Time now);

// The same for those who want no more than to know it: what is remembered is not fetched.
Task<SharedCase> case_known_to(pg::Tx& tx, CaseMemory& memory, Actor by, CaseId id, Time now);

// Those that the caller may read, in the given order.
Task<std::vector<SharedCase>> cases_to_read(pg::Pool& pool, CaseMemory& memory, Actor by,
                                            std::vector<CaseVersion> wanted, Time now);

} // namespace access
} // namespace qzt
