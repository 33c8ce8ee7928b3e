// A project and the case that it came from: while owners vote, a fund is applied for, a tender or works run, the
// clock of the case may stand still. It is asked for by the rules of suspensions, so a duty commander decides; and
// once no such step runs any more the clock runs again by itself.
#pragma once
#include "accounts/call.hpp"
#include "cases/case_desk.hpp"
#include "kernel/blocking_pool.hpp"
#include "kernel/files/content_store.hpp"
#include "projects/project_running.hpp"

namespace qzt {

// What the endpoints of projects work with.
struct ProjectDesk {
    CommandRunner* runner = nullptr;
    const StationBookShelf* books = nullptr;
    BlockingPool* blocking = nullptr; // draws what is printed
    const files::ContentStore* store = nullptr;
};

struct AskProjectSuspension : ProjectHead {};
BOOST_DESCRIBE_STRUCT(AskProjectSuspension, (ProjectHead), ())

// Refuses what the rules of the case refuse.
Task<std::string> ask_suspension_of_case(Call call, ProjectDesk desk, ProjectId id, AskProjectSuspension said);

// It has a case, something for which that may stand still, and nobody has asked yet; or `asked` was this very
// command.
Task<bool> case_could_wait(Call call, ProjectId id, CommandId asked);

// Wakes the cases whose projects have no cause left for which they may wait. How many.
Task<int32_t> wake_cases_of_projects(pg::Pool* pool, CommandRunner* runner, StationId station, Time now);

} // namespace qzt
