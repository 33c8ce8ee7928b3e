// The history as figures read it: in the order in which it is settled, without what no figure counts.
#pragma once
#include "figures/case_fold.hpp"
#include "figures/figure_types.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

// `facts` goes along only where something of it is read. Older events of a signature or a resumption do not say the
// lead's limit; then it is what stands with the part.
#define QZT_HISTORY_COLUMNS                                                                                          \
    R"( e.xid::text::bigint as xid, e.seq, e.case_id, e.kind, e.at, e.org_id,
        case when e.kind = 'submitted'
             then coalesce((select (p.facts->>'grid_from')::uuid
                            from events p
                            where p.station_id = $1 and p.case_id = e.case_id and p.kind = 'place_corrected'
                            order by p.seq
                            limit 1),
                           (select c.grid_id from cases c where c.station_id = $1 and c.case_id = e.case_id))
        end as grid_id,
        case when e.kind in ('dispatched', 'redispatched') then (e.facts->>'due_at')::timestamptz
             when e.kind in ('signed_for', 'auto_signed')
             then coalesce((e.facts->>'due_at')::timestamptz,
                           (select a.due_at
                            from assignments a
                            where a.station_id = $1 and a.assignment_id = e.assignment_id and a.role = 'lead'))
             when e.kind = 'due_moved' then (e.facts->>'original_due_at')::timestamptz
             when e.kind = 'resumed'
             then coalesce((e.facts->>'original_due_at')::timestamptz,
                           (select c.original_due_at
                            from cases c
                            where c.station_id = $1 and c.case_id = e.case_id))
        end as due_at,
        case when e.kind in ('submitted', 'place_corrected', 'category_changed', 'filed', 'dispatched', 'redispatched',
                             'overdue', 'follow_up_done')
             then e.facts::text
             else '{}'
        end as facts
    from events e )"
#define QZT_COUNTED_KINDS                                                                                            \
    R"( e.kind in ('submitted', 'place_corrected', 'category_changed', 'accepted', 'declined', 'filed', 'dispatched',
                   'redispatched', 'dispatch_undone', 'assist_added', 'signed_for', 'auto_signed', 'sign_escalated',
                   'overdue', 'started', 'first_contact', 'return_granted', 'return_refused', 'extension_granted',
                   'suspended', 'resumed', 'due_moved', 'result_submitted', 'check_passed', 'check_failed',
                   'rework_ordered', 'follow_up_done', 'not_ratable_asked', 'not_ratable_refused',
                   'not_ratable_confirmed', 'closed', 'reopened', 'supervised', 'merged', 'unmerged',
                   'voided',
                   'transferred_out') )"

// After (xid $2, seq $3), below the oldest transaction that still runs.
inline const pg::Query<pg::Many<HistoryEvent>(StationId, std::string, int64_t, int32_t)> history_after{
    "history_after", "select" QZT_HISTORY_COLUMNS R"(
    where e.station_id = $1 and (e.xid, e.seq) > ($2::text::xid8, $3)
      and e.xid < pg_snapshot_xmin(pg_current_snapshot()) and)" QZT_COUNTED_KINDS R"(
    order by e.xid, e.seq
    limit $4)"};

// Of these cases, up to (xid $3, seq $4).
inline const pg::Query<pg::Many<HistoryEvent>(StationId, std::vector<CaseId>, std::string, int64_t)> history_of_cases{
    "history_of_cases", "select" QZT_HISTORY_COLUMNS R"(
    where e.station_id = $1 and e.case_id = any($2) and (e.xid, e.seq) <= ($3::text::xid8, $4) and)" QZT_COUNTED_KINDS
                        R"( order by e.seq)"};

#undef QZT_HISTORY_COLUMNS
#undef QZT_COUNTED_KINDS

// Whose turn it was, between two moments of each case: $2 the cases, $3 from, $4 until.
inline const pg::Query<pg::Many<HeldTime>(StationId, std::vector<CaseId>, std::vector<Time>, std::vector<Time>)>
    held_in_spans{"held_in_spans", R"(
    select t.case_id, t.party, t.org_id, t.clock_stopped, w.until_at as closed_at,
           (sum(extract(epoch from t.until_at - t.from_at)) / 60)::int as minutes
    from unnest($2, $3, $4) as w(case_id, from_at, until_at)
    join turn_spans t on t.station_id = $1 and t.case_id = w.case_id and t.until_at <= w.until_at
                         and t.from_at >= w.from_at and t.party <> 'nobody'
    group by t.case_id, t.party, t.org_id, t.clock_stopped, w.until_at)"};

struct LateSince {
    Time due_at{};
    int32_t n = 0;
};
BOOST_DESCRIBE_STRUCT(LateSince, (), (due_at, n))
// Open cases that are late at $2, by the hour in which they fell due; of an area $3, an organisation whose turn it is
// $4, a class $5.
inline const pg::Query<pg::Many<LateSince>(StationId, Time, std::optional<AreaId>, std::optional<OrgId>, std::string)>
    late_since{"late_since", R"(
    select date_trunc('hour', due_at) as due_at, count(*)::int as n
    from cases
    where station_id = $1 and not suspended and due_at < $2
      and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')
      and ($3::uuid is null or grid_id = $3 or community_id = $3) and ($4::uuid is null or turn_org = $4)
      and starts_with(category, $5)
    group by 1)"};

} // namespace qzt
