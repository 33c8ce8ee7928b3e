// A moment of a project: what a wall shows of it after one change, and nothing of persons and homes. Kept beside its
// events as cases keep theirs (case_moments.hpp), from the launch on. What a wall shows at any time of the last year
// is told from these.
#pragma once
#include "kernel/pg/pool.hpp"
#include "projects/project_types.hpp"

namespace qzt {

struct ProjectMoment {
    Time at{};
    ProjectId project_id;
    int32_t version = 1;
    bool is_told = true; // false: of the time before moments were kept, when only this is known, that it was running
    ProjectState state = ProjectState::running;
    ProjectKind kind = ProjectKind::other;
    std::vector<AreaId> areas;
    std::optional<Day> next_on, first_end_on, planned_end_on;
    int32_t phase = 0, phases = 0; // which one it is in, from one on, of how many
    bool lead_gone = false;        // as it was last noticed
    Time opened_at{};              // launched
    std::optional<Time> ended_at;

    bool operator==(const ProjectMoment&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProjectMoment, (),
                      (at, project_id, version, is_told, state, kind, areas, next_on, first_end_on, planned_end_on,
                       phase, phases, lead_gone, opened_at, ended_at))

// How a running project goes. shouting: nobody says when it goes on, the day has passed, or its lead has gone
// (shout_of). late: the whole ends after the day that was promised first (days_late). Else it is on plan.
enum class ProjectPace { on_plan, late, shouting };
BOOST_DESCRIBE_ENUM(ProjectPace, on_plan, late, shouting)

// Nothing: it does not run, or nobody can tell any more.
std::optional<ProjectPace> pace_of(const ProjectMoment& moment, Day today);
int32_t days_late(const ProjectMoment& moment, Day today);

// Nothing when a wall shows it as before. Whether its lead is here is not known to it.
std::optional<ProjectMoment> moment_of(const ProjectFile& before, const ProjectFile& after, Time at);

// Travels with what is written; the walls are told.
void queue_project_moment(pg::Tx& tx, const ProjectFile& before, const ProjectFile& after, Time at);

// Of running projects whose lead has gone, or is back, since it was last noticed.
Task<int64_t> notice_leads_of_projects(pg::Pool* pool, StationId station, Time now);

} // namespace qzt
