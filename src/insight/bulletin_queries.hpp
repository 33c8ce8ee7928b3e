// The rows of one week, each statement beginning with an index on the moment that it counts by: $2 the Monday, $3 the
// next one. What was struck out never was, and what was merged is counted with its master.
#pragma once
#include "insight/bulletin_rules.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

// $4 the category of the rest
inline const pg::Query<pg::Many<FiledCase>(StationId, Time, Time, std::string)> filed_in_week{"filed_in_week", R"(
    select case_id, category = $4 as is_rest
    from cases
    where station_id = $1 and created_at >= $2 and created_at < $3 and filed_at is not null
      and state not in ('voided', 'merged'))"};

// $4 now: what is not due yet is neither in time nor late. The lead's limit stands with the case as it was before
// extensions; that of earlier rounds, and of assistants, stands with the part.
inline const pg::Query<pg::Many<DuePart>(StationId, Time, Time, Time)> due_in_week{"due_in_week", R"(
    select c.case_id, a.org_id, c.original_due_at as due_at, a.settled_at
    from cases c
    join assignments a on a.station_id = $1 and a.case_id = c.case_id
    where c.station_id = $1 and c.original_due_at >= $2 and c.original_due_at < $3 and c.original_due_at < $4
      and not c.suspended and c.state not in ('voided', 'merged')
      and a.role = 'lead' and a.round = c.round and a.state <> 'withdrawn'
    union all
    select a.case_id, a.org_id, a.due_at, a.settled_at
    from assignments a
    join cases c on c.station_id = $1 and c.case_id = a.case_id
    where a.station_id = $1 and a.due_at >= $2 and a.due_at < $3 and a.due_at < $4
      and a.state not in ('withdrawn', 'waived', 'declined') and (a.role = 'assist' or a.round < c.round)
      and not c.suspended and c.state not in ('voided', 'merged'))"};

// A re-dispatch that was undone within its ten seconds never was one.
inline const pg::Query<pg::Many<Misdirection>(StationId, Time, Time)> misdirected_in_week{"misdirected_in_week", R"(
    select e.case_id, e.kind,
           case e.kind when 'redispatched' then (e.facts->>'from')::uuid else e.org_id end as org_id
    from events e
    join cases c on c.station_id = $1 and c.case_id = e.case_id
    where e.station_id = $1 and e.at >= $2 and e.at < $3
      and e.kind in ('return_granted', 'redispatched', 'joint_decided')
      and c.state not in ('voided', 'merged')
      and not exists (select from events u
                      where e.kind = 'redispatched' and u.station_id = $1 and u.case_id = e.case_id and u.seq > e.seq
                        and u.kind = 'dispatch_undone' and u.at < e.at + interval '10 seconds'))"};

inline const pg::Query<pg::Many<CalledOrg>(StationId, Time, Time)> called_in_week{"called_in_week", R"(
    select w.case_id, w.org_id, w.kind, w.summoned_at, w.arrive_by, w.arrived_at, w.came, w.share_solved, w.justified
    from arrivals w
    join cases c on c.station_id = $1 and c.case_id = w.case_id
    where w.station_id = $1 and w.summoned_at >= $2 and w.summoned_at < $3 and c.state not in ('voided', 'merged'))"};

// The answer as it was given then; before it stood with the event, how satisfied somebody was stood with the report
// alone. Of a million reports those are looked up by their ids, one by one.
inline const pg::Query<pg::Many<AskedReporter>(StationId, Time, Time)> asked_in_week{"asked_in_week", R"(
    select e.case_id, coalesce(e.facts->>'outcome' = 'reached', false) as reached,
           r.not_ratable is not null as not_ratable, e.facts->>'solved' as solved,
           coalesce(e.facts->>'satisfaction', r.satisfaction) as satisfaction
    from events e
    join cases c on c.station_id = $1 and c.case_id = e.case_id
    left join lateral (select satisfaction, not_ratable
                       from reports
                       where station_id = $1 and report_id = (e.facts->>'report_id')::uuid
                       limit 1) r on true
    where e.station_id = $1 and e.at >= $2 and e.at < $3 and e.kind = 'follow_up_done'
      and c.state not in ('voided', 'merged'))"};

inline const pg::Query<pg::Many<UnaskedReporter>(StationId, Time, Time)> unasked_in_week{"unasked_in_week", R"(
    select c.case_id, r.reporter_id is null and r.contact = '' as anonymous
    from cases c
    join reports r on r.station_id = $1 and r.case_id = c.case_id
    where c.station_id = $1 and c.closed_at >= $2 and c.closed_at < $3 and c.state in ('closed', 'archived')
      and (r.reporter_id is null and r.contact = '' or not r.wants_follow_up))"};

inline const pg::Query<pg::Many<SupervisedCase>(StationId, Time, Time)> supervised_in_week{"supervised_in_week", R"(
    select s.case_id, c.number, c.category, c.community_id, c.visibility, s.org_id, s.kind, s.opened_at, s.replied_at,
           (select max(a.due_at)
            from assignments a
            where a.station_id = $1 and a.case_id = s.case_id and a.org_id = s.org_id and a.state <> 'withdrawn'
              and a.due_at < s.opened_at) as late_since
    from supervisions s
    join cases c on c.station_id = $1 and c.case_id = s.case_id
    where s.station_id = $1 and s.level = 3 and s.opened_at >= $2 and s.opened_at < $3
      and c.state not in ('voided', 'merged')
    order by s.opened_at, s.supervision_id)"};

} // namespace qzt
