#pragma once
#include "kernel/pg/query.hpp"
#include "police_counts/police_count_types.hpp"

namespace qzt {

// Of each line the newest as it was known at $2.
inline const pg::Query<pg::Many<StoredPoliceCount>(StationId, Time)> police_counts_known{"police_counts_known", R"(
    select distinct on (month, area_id, kind)
           month, area_id, kind, calls, cases, solved, source, imported_by, imported_at,
           count(*) over (partition by month, area_id, kind)::int as versions
    from police_counts
    where station_id = $1 and imported_at <= $2
    order by month, area_id, kind, imported_at desc)"};

struct PoliceCountRow {
    StationId station_id;
    Day month{};
    AreaId area_id;
    std::string kind;
    Time imported_at{};
    int32_t calls = 0;
    std::optional<int32_t> cases, solved;
    std::string source;
    MemberId imported_by;
};
BOOST_DESCRIBE_STRUCT(PoliceCountRow, (),
                      (station_id, month, area_id, kind, imported_at, calls, cases, solved, source, imported_by))
inline const pg::Query<pg::Affected(pg::Rows<PoliceCountRow>)> insert_police_counts{
    "insert_police_counts", pg::insert<PoliceCountRow>("police_counts")};

} // namespace qzt
