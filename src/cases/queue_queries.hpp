// Which cases stand on which desk, in which order. Each statement gives ids only; the rows follow in one fetch for all.
#pragma once
#include "cases/case_types.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

struct QueueId {
    CaseId case_id;
    bool overdue;
    Priority priority;
    std::optional<Time> due_at;
    Time created_at{};
};
BOOST_DESCRIBE_STRUCT(QueueId, (), (case_id, overdue, priority, due_at, created_at))

// The dispatcher's queue: overdue first (longest first), then by priority, then by deadline. Two index walks, no sort of
// the whole; closed cases are never touched.
inline const pg::Query<pg::Many<QueueId>(StationId, Time, int32_t)> open_queue{"open_queue", R"(
    (select case_id, true as overdue, priority, due_at, created_at
     from cases
     where station_id = $1 and not suspended and due_at < $2
       and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')
     order by due_at, case_id
     limit $3)
    union all
    (select case_id, false, priority, due_at, created_at
     from cases
     where station_id = $1 and (suspended or due_at >= $2 or due_at is null)
       and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')
     order by priority, due_at, case_id
     limit $3)
    limit $3)"};

// Everything that a desk or a filter can ask for. A null or empty parameter does not filter.
inline const pg::Query<pg::Many<QueueId>(
    StationId, Time, int32_t,
    bool,                        // $4 whole station
    bool,                        // $5 confidential too
    std::vector<OrgId>,          // $6 of the caller's organisations
    std::vector<AreaId>,         // $7 in the caller's communities
    MemberId,                    // $8 the caller
    std::vector<CaseState>,      // $9 states
    std::vector<Priority>,       // $10 priorities
    std::optional<AreaId>,       // $11 community
    std::optional<AreaId>,       // $12 grid
    std::optional<OrgId>,        // $13 organisation assigned
    std::optional<std::string>,  // $14 category prefix, with %
    std::optional<std::string>,  // $15 words, with %
    std::optional<std::string>,  // $16 lamp
    std::string,                 // $17 desk
    int32_t                      // $18 rows to pass over
    )>
    filtered_queue{"filtered_queue", R"(
    select case_id, overdue, priority, due_at, created_at
    from (select c.case_id, (not c.suspended and c.due_at < $2 and c.closed_at is null) is true as overdue,
                 c.priority, c.due_at, c.created_at
          from cases c
          where c.station_id = $1
            and (cardinality($9::text[]) = 0 or c.state = any($9))
            and (cardinality($9::text[]) > 0 or ($17 in ('recent', 'reported')) or c.state not in (
                 'closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out'))
            and ($17 <> 'recent' or c.state in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out'))
            and (cardinality($10::text[]) = 0 or c.priority = any($10))
            and ($11::uuid is null or c.community_id = $11)
            and ($12::uuid is null or c.grid_id = $12)
            and ($13::uuid is null or exists (
                 select from assignments a
                 where a.station_id = $1 and a.case_id = c.case_id and a.org_id = $13 and a.state <> 'withdrawn'))
            and ($14::text is null or c.category like $14)
            and ($15::text is null or c.title ilike $15 or c.text ilike $15 or c.place_text ilike $15 or c.number like $15)
            and ($16::text is null
                 or ($16 = 'paused' and c.suspended)
                 or ($16 = 'red' and not c.suspended and c.due_at < $2)
                 or ($16 = 'amber' and not c.suspended and c.amber_at < $2 and c.due_at >= $2)
                 or ($16 = 'green' and not c.suspended and (c.due_at is null or c.due_at >= $2)
                     and (c.amber_at is null or c.amber_at >= $2)))
            and (c.visibility <> 'confidential' or $5 or exists (
                 select from assignments a
                 where a.station_id = $1 and a.case_id = c.case_id and a.org_id = any($6) and a.state <> 'withdrawn'
                   and a.visible_at <= $2))
            and ($4 or c.community_id = any($7)
                 or exists (select from assignments a
                            where a.station_id = $1 and a.case_id = c.case_id and a.org_id = any($6)
                              and a.state <> 'withdrawn' and a.visible_at <= $2)
                 or exists (select from reports r
                            where r.station_id = $1 and r.case_id = c.case_id and r.reporter_id = $8)
                 or exists (select from case_tasks t
                            where t.station_id = $1 and t.case_id = c.case_id and t.assignee_id = $8 and t.state = 'open'))
            and case $17
                when 'to_triage' then c.state in ('submitted', 'accepted', 'filed')
                when 'organisation' then exists (
                    select from assignments a
                    where a.station_id = $1 and a.case_id = c.case_id and a.org_id = any($6) and a.visible_at <= $2
                      and a.state in ('assigned', 'signed_for', 'working'))
                when 'mine' then exists (
                    select from case_tasks t
                    where t.station_id = $1 and t.case_id = c.case_id and t.assignee_id = $8 and t.state = 'open')
                    or exists (
                    select from assignments a
                    where a.station_id = $1 and a.case_id = c.case_id and a.handler_id = $8
                      and a.state in ('assigned', 'signed_for', 'working'))
                when 'checks' then c.state in ('result_submitted', 'checking', 'verifying')
                when 'follow_ups' then c.state = 'following_up' and not c.follow_up_done
                when 'to_close' then c.state = 'following_up' and c.follow_up_done
                when 'requests' then c.return_pending or c.extension_pending or c.suspend_pending
                when 'supervisions' then c.supervision_level > 0
                when 'reported' then exists (
                    select from reports r
                    where r.station_id = $1 and r.case_id = c.case_id and r.reporter_id = $8)
                else true end) found
    order by case when $17 in ('recent', 'reported') then created_at end desc, overdue desc,
             case when overdue then null else priority end, due_at nulls last, case_id
    limit $3 offset $18)"};

struct CountsRow {
    int32_t open, overdue, near_due, to_dispatch, to_sign, handling, to_check, to_follow_up, to_close, requests;
};
BOOST_DESCRIBE_STRUCT(CountsRow, (),
                      (open, overdue, near_due, to_dispatch, to_sign, handling, to_check, to_follow_up, to_close, requests))

inline const pg::Query<pg::One<CountsRow>(StationId, Time)> open_counts{"open_counts", R"(
    select count(*)::int as open,
           (count(*) filter (where not suspended and due_at < $2))::int as overdue,
           (count(*) filter (where not suspended and amber_at < $2 and due_at >= $2))::int as near_due,
           (count(*) filter (where state in ('submitted', 'verifying', 'accepted', 'filed')))::int as to_dispatch,
           (count(*) filter (where state = 'dispatched'))::int as to_sign,
           (count(*) filter (where state in ('signed_for', 'handling', 'rework')))::int as handling,
           (count(*) filter (where state in ('result_submitted', 'checking')))::int as to_check,
           (count(*) filter (where state = 'following_up' and not follow_up_done))::int as to_follow_up,
           (count(*) filter (where state = 'following_up' and follow_up_done))::int as to_close,
           (count(*) filter (where return_pending or extension_pending or suspend_pending))::int as requests
    from cases
    where station_id = $1
      and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out'))"};

struct DayCounts {
    int32_t today, closed_today;
};
BOOST_DESCRIBE_STRUCT(DayCounts, (), (today, closed_today))

inline const pg::Query<pg::One<DayCounts>(StationId, Time)> day_counts{"day_counts", R"(
    select (select count(*) from cases where station_id = $1 and created_at >= $2)::int as today,
           (select count(*) from cases where station_id = $1 and closed_at >= $2)::int as closed_today)"};

} // namespace qzt
