// The figures of the wall, each from open cases or from today's; closed cases of other days are never walked.
#pragma once
#include "insight/wall_types.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

struct HandCounts {
    int32_t to_send, handling, to_check, overdue;
};
BOOST_DESCRIBE_STRUCT(HandCounts, (), (to_send, handling, to_check, overdue))

// $2 now, $3 today's midnight, $4 yesterday's
inline const pg::Query<pg::One<WallTallies>(StationId, Time, Time, Time)> wall_tallies{"wall_tallies", R"(
    select open, today, yesterday, closed_today, closed_yesterday, to_dispatch, to_sign, handling, to_check, near_due,
           overdue, longest_overdue_minutes
    from (select count(*)::int as open,
                 (count(*) filter (where state in ('submitted', 'verifying', 'accepted', 'filed')))::int as to_dispatch,
                 (count(*) filter (where state = 'dispatched'))::int as to_sign,
                 (count(*) filter (where state in ('signed_for', 'handling', 'rework')))::int as handling,
                 (count(*) filter (where state in ('result_submitted', 'checking')))::int as to_check,
                 (count(*) filter (where not suspended and amber_at < $2 and due_at >= $2))::int as near_due,
                 (count(*) filter (where not suspended and due_at < $2))::int as overdue,
                 coalesce(max(extract(epoch from $2 - due_at) / 60) filter (where not suspended and due_at < $2), 0)::int
                     as longest_overdue_minutes
          from cases
          where station_id = $1
            and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')) o,
         (select (count(*) filter (where created_at >= $3))::int as today,
                 (count(*) filter (where created_at < $3))::int as yesterday
          from cases where station_id = $1 and created_at >= $4) r,
         (select (count(*) filter (where closed_at >= $3))::int as closed_today,
                 (count(*) filter (where closed_at < $3))::int as closed_yesterday
          from cases where station_id = $1 and closed_at >= $4) c)"};

inline const pg::Query<pg::Many<WallMajor>(StationId, Time)> wall_majors{"wall_majors", R"(
    select left(category, 2) as major, count(*)::int as today
    from cases
    where station_id = $1 and created_at >= $2
    group by 1
    order by 2 desc, 1)"};

inline const pg::Query<pg::Many<WallGrid>(StationId, Time)> wall_grids{"wall_grids", R"(
    select grid_id, count(*)::int as open,
           (count(*) filter (where not suspended and amber_at < $2 and due_at >= $2))::int as near_due,
           (count(*) filter (where not suspended and due_at < $2))::int as overdue,
           (count(*) filter (where suspended))::int as on_plan
    from cases
    where station_id = $1 and visibility = 'normal'
      and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')
    group by grid_id)"};

// $2 a week before
inline const pg::Query<pg::Many<WallCommunity>(StationId, Time)> wall_communities{"wall_communities", R"(
    select a.area_id as community_id,
           (select count(*)
            from cases c
            where c.station_id = $1 and c.community_id = a.area_id and c.visibility <> 'normal'
              and c.state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out'))::int
               as restricted,
           (select max(c.created_at)
            from cases c
            where c.station_id = $1 and c.community_id = a.area_id and c.created_at > $2)
               as last_report_at
    from areas a
    where a.station_id = $1 and a.level = 'community' and a.active
    order by a.code)"};

// $2 now, $3 thirty days before
inline const pg::Query<pg::Many<WallDepartment>(StationId, Time, Time)> wall_departments{"wall_departments", R"(
    select a.org_id,
           (count(*) filter (where coalesce(c.result_at, $2) <= c.original_due_at))::int as in_time,
           count(*)::int as due
    from cases c
    join assignments a on a.station_id = c.station_id and a.case_id = c.case_id and a.role = 'lead'
                          and a.state <> 'withdrawn'
    where c.station_id = $1 and c.created_at >= $3 and c.original_due_at < $2 and not c.suspended
      and c.state not in ('merged', 'voided')
    group by a.org_id
    order by count(*) desc, a.org_id
    limit 12)"};

#define QZT_WALL_NEWS                                                                                                \
    R"(
    select md5(case_id::text) as key, created_at as at, priority::text as priority,
           case when visibility = 'normal' then category else '' end as category,
           case when visibility = 'normal' then grid_id end as grid_id, community_id, state::text as state
    from cases
    where station_id = $1)"
inline const pg::Query<pg::Many<WallNews>(StationId, int32_t)> wall_news{"wall_news", QZT_WALL_NEWS R"(
    order by created_at desc
    limit $2)"};
inline const pg::Query<pg::Many<WallNews>(StationId, int32_t, Time)> wall_urgent{"wall_urgent", QZT_WALL_NEWS R"(
      and created_at > $3 and priority = 'P1'
    order by created_at desc
    limit $2)"};
#undef QZT_WALL_NEWS

inline const pg::Query<pg::Many<WallSource>(StationId, Time)> wall_sources{"wall_sources", R"(
    select source::text as source, count(*)::int as today
    from cases
    where station_id = $1 and created_at >= $2
    group by 1
    order by 2 desc, 1)"};

// $2 now, $3 major categories of one matter
inline const pg::Query<pg::One<HandCounts>(StationId, Time, std::vector<std::string>)> wall_in_hand{"wall_in_hand",
                                                                                                    R"(
    select (count(*) filter (where state in ('submitted', 'verifying', 'accepted', 'filed', 'dispatched')))::int
               as to_send,
           (count(*) filter (where state in ('signed_for', 'handling', 'rework')))::int as handling,
           (count(*) filter (where state in ('result_submitted', 'checking')))::int as to_check,
           (count(*) filter (where not suspended and due_at < $2))::int as overdue
    from cases
    where station_id = $1 and left(category, 2) = any($3)
      and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out'))"};

// $2 the first of the days, $3 the last
inline const pg::Query<pg::Many<WallTrendDay>(StationId, Day, Day, Time)> wall_trend{"wall_trend", R"(
    select d::date as day, coalesce(c.n, 0)::int as created, coalesce(e.n, 0)::int as closed
    from generate_series($2::date, $3::date, interval '1 day') d
    left join (select (created_at at time zone 'UTC-8')::date as day, count(*) as n
               from cases
               where station_id = $1 and created_at >= $4
               group by 1) c on c.day = d::date
    left join (select (closed_at at time zone 'UTC-8')::date as day, count(*) as n
               from cases
               where station_id = $1 and closed_at >= $4
               group by 1) e on e.day = d::date
    order by 1)"};

} // namespace qzt
