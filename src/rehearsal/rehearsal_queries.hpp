// The history as a rehearsal reads it: the cases of a span, then what happened to some thousands of them at a time.
#pragma once
#include "kernel/pg/query.hpp"
#include "rehearsal/case_log.hpp"

namespace qzt {

// Reported from $2 to before $3, the first $4 of them.
inline const pg::Query<pg::Many<LoggedCase>(StationId, Time, Time, int32_t)> cases_to_rehearse{"cases_to_rehearse",
                                                                                               R"(
    select c.case_id, c.grid_id, c.community_id, c.category, c.priority, c.triage_unit, c.triage_amount, c.handle_unit,
           c.handle_amount,
           coalesce((select least(r.received_at, coalesce(r.device_at, r.received_at))
                     from reports r
                     where r.station_id = $1 and r.case_id = c.case_id
                     order by r.received_at
                     limit 1),
                    c.created_at) as seen_at
    from cases c
    where c.station_id = $1 and c.created_at >= $2 and c.created_at < $3
    order by c.case_id
    limit $4)"};

// Of the words of a lead only those that begin another stage count; of classes that are only reported on, each.
inline const pg::Query<pg::Many<LoggedEvent>(StationId, std::vector<CaseId>, Time)> events_to_rehearse{
    "events_to_rehearse", R"(
    select e.case_id, e.kind, e.at, e.org_id,
           coalesce(case when e.kind in ('submitted', 'filed') then e.facts->>'category'
                         when e.kind = 'category_changed' then e.facts->>'to'
                    end, '') as category,
           coalesce(case when e.kind in ('submitted', 'filed') then e.facts->>'priority'
                         when e.kind = 'category_changed' then e.facts->>'priority_to'
                    end, '') as priority,
           case when e.kind in ('dispatched', 'redispatched', 'signed_for', 'auto_signed')
                then (e.facts->>'due_at')::timestamptz
                when e.kind in ('due_moved', 'resumed') then (e.facts->>'original_due_at')::timestamptz
           end as due_at,
           coalesce(case when e.kind = 'extension_granted' then (e.facts->>'amount')::int end, 0) as amount,
           coalesce(case when e.kind = 'overdue' then e.facts->>'timer' end, '') as timer,
           case when e.actor_role in ('dispatcher', 'shift_lead', 'duty_commander') then e.actor_id end as hand
    from events e
    where e.station_id = $1 and e.case_id = any($2) and e.at <= $3
      and (e.kind in ('submitted', 'verification_asked', 'verified', 'category_changed', 'filed', 'declined',
                      'dispatched', 'redispatched', 'dispatch_undone', 'signed_for', 'auto_signed', 'sign_escalated',
                      'started', 'first_contact', 'return_asked', 'return_granted', 'return_refused',
                      'extension_granted', 'suspended', 'resumed', 'due_moved', 'result_submitted', 'check_waived',
                      'check_picked', 'check_assigned', 'check_passed', 'check_failed', 'check_cannot',
                      'rework_ordered', 'follow_up_done', 'follow_up_waived', 'not_ratable_asked',
                      'not_ratable_refused', 'not_ratable_confirmed', 'closed', 'reopened', 'merged', 'unmerged',
                      'voided', 'transferred_out', 'overdue')
           or e.kind = 'progress'
              and (e.facts->>'first_stage_done' = 'true'
                   or exists (select from cases c
                              where c.station_id = $1 and c.case_id = e.case_id and c.then_repeats)))
    order by e.case_id, e.seq)"};

} // namespace qzt
