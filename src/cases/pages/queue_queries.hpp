// Which cases stand on which desk, in which order. Each statement gives ids and versions only; the files come from
// memory, or in one fetch for all. Open cases stay few and have indexes of their own; finished ones are reached by
// candidates only (the newest ends, what the caller reported, what has the words), so that no desk grows slower with
// a million of them.
#pragma once
#include "accounts/actor.hpp"
#include "cases/loop/case_types.hpp"
#include "cases/loop/queue_views.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

// `rank` and `due_at` are the place in the queue: 0 overdue, then 1 to 4 by priority; then by deadline, none at the
// end.
struct QueueId {
    CaseId case_id;
    int32_t version;
    int32_t rank;
    std::optional<Time> due_at;
};
BOOST_DESCRIBE_STRUCT(QueueId, (), (case_id, version, rank, due_at))

// The dispatcher's queue: overdue first (longest first), then by priority, then by deadline. Two index walks, no sort
// of the whole; closed cases are never touched. $4–$6 is the place after which to go on; without rank, from the
// beginning.
inline const pg::Query<pg::Many<QueueId>(StationId, Time, int32_t, std::optional<int32_t>, std::optional<Time>,
                                         CaseId)>
    open_queue{"open_queue", R"(
    (select case_id, version, 0 as rank, due_at
     from cases
     where station_id = $1 and not suspended and due_at < $2
       and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')
       and ($4::int is null or $4 = 0 and (due_at, case_id) > (coalesce($5, '-infinity'), $6))
     order by due_at, case_id
     limit $3)
    union all
    (select case_id, version, right(priority, 1)::int, due_at
     from cases
     where station_id = $1 and (suspended or due_at >= $2 or due_at is null)
       and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')
       and (coalesce($4, 0) = 0 or (right(priority, 1)::int, coalesce(due_at, 'infinity'), case_id)
                                   > ($4, coalesce($5, 'infinity'), $6))
     order by priority, due_at, case_id
     limit $3)
    limit $3)"};

// ── desks and filters ──────────────────────────────────────────────────────────────────────────────────────────────

// The state as the caller knows it (undo_window.hpp): outside of the command room ($4) nobody knows of a dispatch
// before its lead may.
#define QZT_STATE_AS_TOLD                                                                                            \
    R"(
    (case when c.state = 'dispatched' and not $4 and not exists (
               select from assignments a
               where a.station_id = $1 and a.case_id = c.case_id and a.role = 'lead' and a.state <> 'withdrawn'
                 and a.visible_at <= $2)
          then 'filed' else c.state end))"

// What the statements below share: who asks ($2 to $8) …
#define QZT_CASE_IS_VISIBLE                                                                                          \
    R"(
    ($3 and ($4 or c.visibility <> 'confidential')
     or c.visibility <> 'confidential' and c.community_id = any($6)
     or exists (select from assignments a
                where a.station_id = $1 and a.case_id = c.case_id and a.org_id = any($5)
                  and a.state <> 'withdrawn' and a.visible_at <= $2)
     or exists (select from reports r
                where r.station_id = $1 and r.case_id = c.case_id and r.reporter_id = $7)
     or exists (select from case_tasks t
                where t.station_id = $1 and t.case_id = c.case_id and t.state = 'open'
                  and (t.assignee_id = $7 or $8 and t.assignee_id is null and t.kind = 'follow_up'))
     or exists (select from arrivals w
                where w.station_id = $1 and w.case_id = c.case_id and w.org_id = any($5))
     or exists (select from supervisions s
                where s.station_id = $1 and s.case_id = c.case_id and s.org_id = any($5) and s.closed_at is null
                  and s.opened_at <= $2)))"
// … and for what ($9 to $16). A null or empty parameter does not filter. `clock` is whose deadline the lamp shows.
#define QZT_CASE_IS_WANTED(clock)                                                                                    \
    R"(
    (cardinality($9::text[]) = 0 or )" QZT_STATE_AS_TOLD R"( = any($9))
    and (cardinality($10::text[]) = 0 or c.priority = any($10))
    and ($11::uuid is null or c.community_id = $11)
    and ($12::uuid is null or c.grid_id = $12)
    and ($13::uuid is null or exists (
         select from assignments a
         where a.station_id = $1 and a.case_id = c.case_id and a.org_id = $13 and a.state <> 'withdrawn'))
    and ($14::text is null or c.category like $14)
    and ($15::text is null
         or $15 = 'paused' and c.suspended
         or $15 = 'red' and not c.suspended and )" clock R"(.due_at < $2
         or $15 = 'amber' and not c.suspended and )" clock R"(.amber_at < $2 and )" clock R"(.due_at >= $2
         or $15 = 'green' and not c.suspended and ()" clock R"(.due_at is null or )" clock R"(.due_at >= $2)
            and ()" clock R"(.amber_at is null or )" clock R"(.amber_at >= $2))
    and case $16
        when 'to_triage' then )" QZT_STATE_AS_TOLD R"( in ('submitted', 'accepted', 'filed')
        when 'organisation' then exists (
            select from assignments a
            where a.station_id = $1 and a.case_id = c.case_id and a.org_id = any($5) and a.visible_at <= $2
              and a.state in ('assigned', 'signed_for', 'working'))
            or exists (
            select from arrivals w
            where w.station_id = $1 and w.case_id = c.case_id and w.org_id = any($5) and w.left_at is null)
        when 'mine' then exists (
            select from case_tasks t
            where t.station_id = $1 and t.case_id = c.case_id and t.assignee_id = $7 and t.state = 'open')
            or exists (
            select from assignments a
            where a.station_id = $1 and a.case_id = c.case_id and a.handler_id = $7
              and a.state in ('assigned', 'signed_for', 'working'))
        when 'checks' then c.state in ('result_submitted', 'checking', 'verifying')
        when 'follow_ups' then c.state = 'following_up' and not c.follow_up_done
        when 'to_close' then c.turn_party = 'duty_commander'
        when 'requests' then c.return_pending or c.extension_pending or c.suspend_pending or c.review_pending
                             or c.decline_pending
        when 'supervisions' then c.supervision_level > 0
        when 'queue' then c.closed_at is null
        else true end)"

template <class... More>
using DeskQuery = pg::Query<pg::Many<QueueId>(StationId, Time,
                                              bool,                       // $3 sees the whole station
                                              bool,                       // $4 confidential cases too
                                              std::vector<OrgId>,         // $5 the caller's organisations
                                              std::vector<AreaId>,        // $6 the caller's communities
                                              MemberId,                   // $7 the caller
                                              bool,                       // $8 calls reporters back
                                              std::vector<CaseState>,     // $9
                                              std::vector<Priority>,      // $10
                                              std::optional<AreaId>,      // $11 community
                                              std::optional<AreaId>,      // $12 grid
                                              std::optional<OrgId>,       // $13 organisation with a part in it
                                              std::optional<std::string>, // $14 beginning of the category, with %
                                              std::optional<std::string>, // $15 lamp
                                              std::string,                // $16 desk
                                              int32_t,                    // $17 at most so many
                                              More...)>;

// Open cases, in the order of the queue, after the place $18–$20.
inline const DeskQuery<std::optional<int32_t>, std::optional<Time>, CaseId> open_desk{"open_desk", R"(
    select case_id, version, rank, due_at
    from (select c.case_id, c.version, c.due_at,
                 case when not c.suspended and c.due_at < $2 then 0 else right(c.priority, 1)::int end as rank
          from cases c
          where c.station_id = $1
            and c.state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')
            and )" QZT_CASE_IS_WANTED("c") " and " QZT_CASE_IS_VISIBLE R"() found
    where $18::int is null or (rank, coalesce(due_at, 'infinity'), case_id) > ($18, coalesce($19, 'infinity'), $20)
    order by rank, due_at, case_id
    limit $17)"};

// The same for the desks of those who work for an organisation, whose parts have clocks of their own: it begins with
// their open parts, with the whistles that call them and, of one's own desk, with one's tasks, and reads no case and
// no clock of others. A timer that has told its amber moment knows it no longer.
inline const DeskQuery<std::optional<int32_t>, std::optional<Time>, CaseId> own_desk{"own_desk", R"(
    with clocks as (
        select a.case_id, clock.due_at, clock.amber_at
        from assignments a
        left join lateral (
            select t.due_at, coalesce(t.amber_at, t.started_at) as amber_at
            from timers t
            where t.station_id = $1 and t.case_id = a.case_id and t.assignment_id = a.assignment_id
              and t.kind in ('sign', 'first_contact', 'handle') and t.due_at is not null
            order by t.due_at
            limit 1) clock on true
        where a.station_id = $1 and a.org_id = any($5) and a.visible_at <= $2
          and a.state in ('assigned', 'signed_for', 'working')
          and ($16 = 'organisation' or a.handler_id = $7)
        union all
        select w.case_id, case when w.arrived_at is null then w.arrive_by end,
               case when w.arrived_at is null then coalesce(t.amber_at, t.started_at, w.arrive_by) end
        from arrivals w
        left join timers t on t.station_id = $1 and t.case_id = w.case_id and t.arrival_id = w.arrival_id
        where w.station_id = $1 and w.org_id = any($5) and w.left_at is null and $16 = 'organisation'),
    parts as materialized (
        select distinct on (case_id) case_id, due_at, amber_at
        from clocks
        order by case_id, due_at),
    waiting as (
        select case_id, due_at, amber_at, true as is_part
        from parts
        union all
        select distinct t.case_id, null::timestamptz, null::timestamptz, false
        from case_tasks t
        where t.station_id = $1 and t.assignee_id = $7 and t.state = 'open' and $16 = 'mine'
          and t.case_id not in (select case_id from parts))
    select case_id, version, rank, due_at
    from (select c.case_id, c.version, clock.due_at,
                 case when not c.suspended and clock.due_at < $2 then 0 else right(c.priority, 1)::int end as rank
          from waiting w
          join cases c on c.station_id = $1 and c.case_id = w.case_id
          cross join lateral (select case when w.is_part then w.due_at else c.due_at end as due_at,
                                     case when w.is_part then w.amber_at else c.amber_at end as amber_at) clock
          where c.state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')
            and )" QZT_CASE_IS_WANTED("clock") " and " QZT_CASE_IS_VISIBLE R"() found
    where $18::int is null or (rank, coalesce(due_at, 'infinity'), case_id) > ($18, coalesce($19, 'infinity'), $20)
    order by rank, due_at, case_id
    limit $17)"};

// Those of some candidates, in the order in which they are given.
inline const DeskQuery<std::vector<CaseId>> chosen_desk{"chosen_desk", R"(
    select c.case_id, c.version, 0 as rank, c.due_at
    from unnest($18::uuid[]) with ordinality as chosen (case_id, place)
    join cases c on c.station_id = $1 and c.case_id = chosen.case_id
    where )" QZT_CASE_IS_WANTED("c") " and " QZT_CASE_IS_VISIBLE R"(
    order by chosen.place
    limit $17)"};

// ── candidates ─────────────────────────────────────────────────────────────────────────────────────────────────────

struct Candidate {
    CaseId case_id;
    Time at{};
    bool may_stand = true; // no: it was only looked at, and the next page begins behind it
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (case_id, at))

// The newest ends behind a place: before $2, or at that very moment with a smaller id than $4.
inline const pg::Query<pg::Many<Candidate>(StationId, Time, int32_t, CaseId)> ended_cases{"ended_cases", R"(
    select case_id, closed_at as at
    from cases
    where station_id = $1 and closed_at <= $2 and (closed_at, case_id) < ($2, $4)
    order by closed_at desc, case_id desc
    limit $3)"};

// What ended of the caller's own: of their organisations, of their communities, of what they reported. Newest first.
inline const pg::Query<pg::Many<Candidate>(StationId, Time, int32_t, CaseId, std::vector<OrgId>, std::vector<AreaId>,
                                           MemberId)>
    own_ended_cases{"own_ended_cases", R"(
    select c.case_id, c.closed_at as at
    from cases c
    join (select case_id
          from (select case_id from assignments
                where station_id = $1 and org_id = any($5) and state <> 'withdrawn'
                order by assigned_at desc limit 4000) parts
          union
          select case_id
          from (select case_id from reports
                where station_id = $1 and reporter_id = $7
                order by received_at desc limit 1000) told
          union
          select case_id
          from (select case_id from cases
                where station_id = $1 and community_id = any($6) and closed_at <= $2
                  and (closed_at, case_id) < ($2, $4)
                order by closed_at desc, case_id desc limit $3) near) own on own.case_id = c.case_id
    where c.station_id = $1 and c.closed_at <= $2 and (c.closed_at, c.case_id) < ($2, $4)
    order by c.closed_at desc, c.case_id desc
    limit $3)"};

inline const pg::Query<pg::Many<Candidate>(StationId, Time, int32_t, CaseId, MemberId)> reported_cases{
    "reported_cases", R"(
    select case_id, max(received_at) as at
    from reports
    where station_id = $1 and reporter_id = $5
    group by case_id
    having (max(received_at), case_id) < ($2, $4)
    order by 2 desc, case_id desc
    limit $3)"};

// Those of which another system has not answered yet; who waits longest comes last, as on every page of ends.
inline const pg::Query<pg::Many<Candidate>(StationId, std::optional<Time>, int32_t, CaseId)> watched_outside{
    "watched_outside", R"(
    select case_id, due_at as at
    from timers
    where station_id = $1 and kind = 'reply_from_outside' and due_at is not null
      and ($2::timestamptz is null or due_at <= $2 and (due_at, case_id) < ($2, $4))
    order by due_at desc, case_id desc
    limit $3)"};

inline const pg::Query<pg::Many<Candidate>(StationId, Time, int32_t, std::string, CaseId)> cases_of_the_rest{
    "cases_of_the_rest", R"(
    select case_id, created_at as at
    from cases
    where station_id = $1 and category = $4 and filed_at is not null
      and created_at <= $2 and (created_at, case_id) < ($2, $5)
    order by created_at desc, case_id desc
    limit $3)"};

// Of what was filed since $2: a report that nobody has sorted yet says nothing, nor what was struck out or merged.
inline const pg::Query<pg::One<RestShare>(StationId, Time, std::string)> rest_of_a_week{"rest_of_a_week", R"(
    select count(*)::int as filed, (count(*) filter (where category = $3))::int as rest, 0 as percent,
           false as too_many
    from cases
    where station_id = $1 and created_at >= $2 and filed_at is not null and state not in ('voided', 'merged'))"};

// ── tallies ────────────────────────────────────────────────────────────────────────────────────────────────────────

struct CountsRow {
    int32_t open, overdue, near_due, to_dispatch, to_sign, handling, to_check, to_follow_up, to_close, requests;
};
BOOST_DESCRIBE_STRUCT(CountsRow, (),
                      (open, overdue, near_due, to_dispatch, to_sign, handling, to_check, to_follow_up, to_close,
                       requests))

#define QZT_CASE_TALLIES(told_state)                                                                                 \
    R"(
    select count(*)::int as open,
           (count(*) filter (where not suspended and due_at < $2))::int as overdue,
           (count(*) filter (where not suspended and amber_at < $2 and due_at >= $2))::int as near_due,
           (count(*) filter (where )" told_state R"( in ('submitted', 'verifying', 'accepted', 'filed')))::int
               as to_dispatch,
           (count(*) filter (where )" told_state R"( = 'dispatched'))::int as to_sign,
           (count(*) filter (where state in ('signed_for', 'handling', 'rework')))::int as handling,
           (count(*) filter (where state in ('result_submitted', 'checking')))::int as to_check,
           (count(*) filter (where state = 'following_up' and not follow_up_done))::int as to_follow_up,
           (count(*) filter (where turn_party = 'duty_commander'))::int as to_close,
           (count(*) filter (where return_pending or extension_pending or suspend_pending
                            or review_pending or decline_pending))::int as requests
    from cases c
    where station_id = $1
      and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out'))"

inline const pg::Query<pg::One<CountsRow>(StationId, Time)> open_counts{"open_counts", QZT_CASE_TALLIES("state")};

inline const pg::Query<pg::One<CountsRow>(StationId, Time, bool, bool, std::vector<OrgId>, std::vector<AreaId>,
                                          MemberId, bool)>
    own_open_counts{"own_open_counts", QZT_CASE_TALLIES(QZT_STATE_AS_TOLD) " and " QZT_CASE_IS_VISIBLE};

struct DayCounts {
    int32_t today, closed_today;
};
BOOST_DESCRIBE_STRUCT(DayCounts, (), (today, closed_today))

inline const pg::Query<pg::One<DayCounts>(StationId, Time)> day_counts{"day_counts", R"(
    select (select count(*) from cases where station_id = $1 and created_at >= $2)::int as today,
           (select count(*) from cases where station_id = $1 and closed_at >= $2)::int as closed_today)"};

inline const pg::Query<pg::One<DayCounts>(StationId, Time, bool, bool, std::vector<OrgId>, std::vector<AreaId>,
                                          MemberId, bool, Time)>
    own_day_counts{"own_day_counts", R"(
    select (count(*) filter (where created_at >= $9))::int as today,
           (count(*) filter (where closed_at >= $9))::int as closed_today
    from cases c
    where station_id = $1 and (created_at >= $9 or closed_at >= $9) and )" QZT_CASE_IS_VISIBLE};

#undef QZT_STATE_AS_TOLD
#undef QZT_CASE_IS_VISIBLE
#undef QZT_CASE_IS_WANTED
#undef QZT_CASE_TALLIES

} // namespace qzt
