#pragma once
#include "hot_spots/recurring_rules.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

// Of the cases filed since $2, those of which at least three others of the class may lie at the same place: in one of
// four grids of squares of two hundred metres and more (up to 53 degrees north), half a square apart, so that any
// circle of fifty metres lies whole in one of them; without a point, at the same words in the same grid. Only what
// everybody may read. Which of them lie at one place the rules say.
inline const pg::Query<pg::Many<RecurringCase>(StationId, Time)> recurring_cases{"recurring_cases", R"(
    with told as materialized (
        select case_id, category, grid_id, lon, lat, place_text
        from cases
        where station_id = $1 and created_at > $2 and filed_at is not null and visibility = 'normal'
          and state not in ('declined', 'voided', 'merged', 'transferred_out')
    ), near as (
        select unnest(array_agg(case_id)) as case_id
        from told, (values (0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)) as shift (x, y)
        where lon is not null
        group by category, floor(lon * 300 + x), floor(lat * 500 + y), x, y
        having count(*) >= 4
        union
        select unnest(array_agg(case_id))
        from told
        where lon is null and place_text <> ''
        group by category, grid_id, place_text
        having count(*) >= 4
    )
    select c.case_id, c.number, c.category, c.lon, c.lat, c.grid_id, c.place_text, c.filed_at, c.closed_at,
           exists (select 1
                   from supervisions s
                   where s.station_id = $1 and s.case_id = c.case_id and s.kind = 'root_cause') as is_supervised,
           a.told_by as set_aside_by, a.told_at as set_aside_at, a.reason as set_aside_reason
    from near
    join cases c on c.station_id = $1 and c.case_id = near.case_id
    left join recurring_set_aside a on a.station_id = $1 and a.case_id = c.case_id)"};

inline const pg::Query<pg::Affected(StationId, CaseId, MemberId, Time, std::string)> set_place_aside{
    "set_place_aside", R"(
    insert into recurring_set_aside (station_id, case_id, told_by, told_at, reason)
    values ($1, $2, $3, $4, $5)
    on conflict (station_id, case_id) do nothing)"};
inline const pg::Query<pg::Affected(StationId, CaseId)> take_place_up{"take_place_up", R"(
    delete from recurring_set_aside where station_id = $1 and case_id = $2)"};

} // namespace qzt
