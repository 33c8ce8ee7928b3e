#pragma once
#include "insight/wall_matter_queries.hpp"
#include "insight/wall_past_types.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

// $2 from when, without it; $3 until when, with it
inline const pg::Query<pg::Many<CaseMoment>(StationId, Time, Time)> moments_between{
    "moments_between", pg::select<CaseMoment>("case_moments", R"(
    where station_id = $1 and at >= $2 and at < $3
    order by at, version)")};

inline const pg::Query<pg::Maybe<Time>(StationId)> first_moment{"first_moment", R"(
    select min(at) as at
    from (select min(at) as at from case_moments where station_id = $1
          union all select min(at) from project_moments where station_id = $1
          union all select min(at) from dispute_moments where station_id = $1) first
    having min(at) is not null)"};

// Everything that was told between two moments.
struct WallMoments {
    std::vector<CaseMoment> cases;
    std::vector<ProjectMoment> projects;
    std::vector<DisputeMoment> disputes;
};

struct MidnightRow {
    Day day{};
    std::string standing;
};
BOOST_DESCRIBE_STRUCT(MidnightRow, (), (day, standing))

inline const pg::Query<pg::Maybe<MidnightRow>(StationId, Day)> last_midnight{"last_midnight", R"(
    select day, standing from wall_midnights
    where station_id = $1 and day <= $2
    order by day desc
    limit 1)"};

inline const pg::Query<pg::Affected(StationId, Day, std::string)> keep_midnight{"keep_midnight", R"(
    insert into wall_midnights (station_id, day, standing)
    values ($1, $2, $3)
    on conflict do nothing)"};

// Further back nobody looks.
inline const pg::Query<pg::Affected(StationId, Day)> forget_midnights{"forget_midnights", R"(
    delete from wall_midnights
    where station_id = $1 and day < $2)"};

} // namespace qzt
