// Long matters and disputes as they are now, each as the moment that it would be; and their moments. Whether a lead
// has gone is as it was last noticed, so that the past tells what the wall showed.
#pragma once
#include "disputes/dispute_moments.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"
#include "projects/project_moments.hpp"

namespace qzt {

inline const pg::Query<pg::Many<ProjectMoment>(StationId)> running_projects{"wall_running_projects", R"(
    select coalesce(m.at, p.created_at) as at, p.project_id, p.version, true as is_told, p.state, p.kind, p.areas, p.next_on,
           p.first_end_on, p.planned_end_on, coalesce(h.now, h.phases) as phase, h.phases,
           coalesce(m.lead_gone, false) as lead_gone, p.launched_at as opened_at, p.ended_at
    from projects p
    left join lateral (select at, lead_gone
                       from project_moments
                       where station_id = $1 and project_id = p.project_id
                       order by at desc, seq desc
                       limit 1) m on true
    cross join lateral (
        select count(*)::int as phases, (min(n) filter (where is_open))::int as now
        from (select row_number() over (order by f.place, f.phase_id) as n,
                     exists (select from project_steps t
                             where t.station_id = $1 and t.project_id = p.project_id and t.phase_id = f.phase_id
                               and t.state in ('waiting', 'running')) as is_open
              from project_phases f
              where f.station_id = $1 and f.project_id = p.project_id) n) h
    where p.station_id = $1 and p.state = 'running')"};

// $2 since when those that were agreed on count
inline const pg::Query<pg::Many<DisputeMoment>(StationId, Time)> counted_disputes{"wall_counted_disputes", R"(
    select opened_at as at, dispute_id, version, true as is_told, state, restricted, opened_at, colour, colour_until,
           next_due_at, outcome, concluded_at
    from disputes
    where station_id = $1 and outcome is null
    union all
    select opened_at as at, dispute_id, version, true as is_told, state, restricted, opened_at, colour, colour_until,
           next_due_at, outcome, concluded_at
    from disputes
    where station_id = $1 and outcome = 'agreed' and concluded_at >= $2)"};

// $2 from when, with it; $3 until when, without it
inline const pg::Query<pg::Many<ProjectMoment>(StationId, Time, Time)> project_moments_between{
    "project_moments_between", pg::select<ProjectMoment>("project_moments", R"(
    where station_id = $1 and at >= $2 and at < $3
    order by at, seq)")};
inline const pg::Query<pg::Many<DisputeMoment>(StationId, Time, Time)> dispute_moments_between{
    "dispute_moments_between", pg::select<DisputeMoment>("dispute_moments", R"(
    where station_id = $1 and at >= $2 and at < $3
    order by at, seq)")};

} // namespace qzt
