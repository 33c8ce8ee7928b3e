// Exports as rows, and the people that one takes.
#pragma once
#include "accounts/account_ids.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"
#include "people_sheets/people_export_types.hpp"

namespace qzt {

struct PeopleExportRow {
    PeopleExportId export_id;
    int64_t mark = 0;
    MemberId asked_by;
    std::string asked_by_name;
    Time asked_at{};
    ExportGround ground = ExportGround::upkeep;
    std::optional<CaseId> case_id;
    std::string purpose;
    std::vector<AreaId> area_ids;
    std::vector<Field> fields;
    bool with_minors = false;
    std::optional<std::string> minors_reason;
    int32_t max_rows = 0, people = 0;
    PeopleExportState state = PeopleExportState::asked;
    std::optional<MemberId> first_by, second_by;
    std::optional<std::string> first_by_name, second_by_name, refused_by_name;
    std::optional<std::string> reason;
    std::optional<Time> expires_at, fetched_at;
};
BOOST_DESCRIBE_STRUCT(PeopleExportRow, (),
                      (export_id, mark, asked_by, asked_by_name, asked_at, ground, case_id, purpose, area_ids, fields,
                       with_minors, minors_reason, max_rows, people, state, first_by, second_by, first_by_name,
                       second_by_name, refused_by_name, reason, expires_at, fetched_at))

inline const std::string people_export_columns = R"(
    select e.export_id, e.mark, e.asked_by, a.name as asked_by_name, e.asked_at, e.ground, e.case_id, e.purpose,
           e.area_ids, e.fields, e.with_minors, e.minors_reason, e.max_rows, e.people, e.state, e.first_by,
           e.second_by, f.name as first_by_name, s.name as second_by_name, r.name as refused_by_name, e.reason,
           e.expires_at, e.fetched_at
    from register_exports e
    join members a on a.station_id = $1 and a.member_id = e.asked_by
    left join members f on f.station_id = $1 and f.member_id = e.first_by
    left join members s on s.station_id = $1 and s.member_id = e.second_by
    left join members r on r.station_id = $1 and r.member_id = e.refused_by)";

// One's own ($2), and those of all ($3: whether) since $4.
inline const pg::Query<pg::Many<PeopleExportRow>(StationId, MemberId, bool, Time, int32_t)> people_exports_told{
    "people_exports_told", people_export_columns + R"(
    where e.station_id = $1 and (e.asked_by = $2 or $3) and e.asked_at > $4
    order by e.state = 'asked' desc, e.asked_at desc, e.export_id
    limit $5)"};

inline const pg::Query<pg::Maybe<PeopleExportRow>(StationId, PeopleExportId)> people_export_by_id{
    "people_export_by_id", people_export_columns + R"(
    where e.station_id = $1 and e.export_id = $2)"};

inline const pg::Query<pg::Maybe<PeopleExportRow>(StationId, PeopleExportId)> people_export_for_update{
    "people_export_for_update", people_export_columns + R"(
    where e.station_id = $1 and e.export_id = $2
    for update of e)"};

inline const pg::Query<pg::Maybe<PeopleExportRow>(StationId, int64_t)> people_export_by_mark{"people_export_by_mark",
                                                                                             people_export_columns +
                                                                                                 R"(
    where e.station_id = $1 and e.mark = $2)"};

inline const pg::Query<pg::Many<int64_t>(StationId)> fetched_marks{"fetched_marks", R"(
    select mark
    from register_exports
    where station_id = $1 and state = 'fetched'
    order by fetched_at desc
    limit 100000)"};

struct NewPeopleExport {
    StationId station_id;
    PeopleExportId export_id;
    int64_t mark = 0;
    MemberId asked_by;
    Time asked_at{};
    ExportGround ground = ExportGround::upkeep;
    std::optional<CaseId> case_id;
    std::string purpose;
    std::vector<AreaId> area_ids;
    std::vector<Field> fields;
    bool with_minors = false;
    std::optional<std::string> minors_reason;
    int32_t max_rows = 0, people = 0;
    PeopleExportState state = PeopleExportState::asked;
};
BOOST_DESCRIBE_STRUCT(NewPeopleExport, (),
                      (station_id, export_id, mark, asked_by, asked_at, ground, case_id, purpose, area_ids, fields,
                       with_minors, minors_reason, max_rows, people, state))

inline const pg::Query<pg::Affected(pg::Single<NewPeopleExport>)> insert_people_export{
    "insert_people_export", pg::inserting<NewPeopleExport>("register_exports").one};

// ── its states ──

inline const pg::Query<pg::Affected(StationId, PeopleExportId, MemberId, Time, PeopleExportState,
                                    std::optional<Time>)>
    approve_first{"approve_people_export_first", R"(
    update register_exports set first_by = $3, first_at = $4, state = $5, expires_at = $6
    where station_id = $1 and export_id = $2)"};
inline const pg::Query<pg::Affected(StationId, PeopleExportId, MemberId, Time, Time)> approve_second{
    "approve_people_export_second", R"(
    update register_exports set second_by = $3, second_at = $4, state = 'approved', expires_at = $5
    where station_id = $1 and export_id = $2)"};
inline const pg::Query<pg::Affected(StationId, PeopleExportId, MemberId, Time, std::string)> refuse_export{
    "refuse_people_export", R"(
    update register_exports set state = 'refused', refused_by = $3, ended_at = $4, reason = $5
    where station_id = $1 and export_id = $2)"};
inline const pg::Query<pg::Affected(StationId, PeopleExportId, Time)> withdraw_export{"withdraw_people_export", R"(
    update register_exports set state = 'withdrawn', ended_at = $3
    where station_id = $1 and export_id = $2)"};
inline const pg::Query<pg::Affected(StationId, PeopleExportId, Time, int32_t)> finish_export{"finish_people_export",
                                                                                             R"(
    update register_exports set state = 'fetched', fetched_at = $3, ended_at = $3, people = $4
    where station_id = $1 and export_id = $2)"};

// What is asked for counts from then on, whether it is fetched or not; what was refused or withdrawn does not.
inline const pg::Query<pg::One<int64_t>(StationId, MemberId, Time)> people_exported_since{"people_exported_since", R"(
    select coalesce(sum(people), 0)::bigint
    from register_exports
    where station_id = $1 and asked_by = $2 and asked_at > $3 and state not in ('refused', 'withdrawn'))"};

// ── whom it takes ──

struct ExportedHome {
    PersonId person_id;
    AddressId address_id;
    std::string address, around;
    std::string relation;
};
BOOST_DESCRIBE_STRUCT(ExportedHome, (), (person_id, address_id, address, around, relation))

// Each door by itself, so that the plan is the same whatever the database believes of its tables.
inline const std::string homes_within = R"(
    from dwellings d
    join lateral (select h.person_id, h.relation, h.known_from, h.residence_id from residences h
                  where h.station_id = $1 and h.address_id = d.address_id and h.known_to is null and h.valid_to is null
                  limit 500) r on true)";

inline const pg::Query<pg::Many<ExportedHome>(StationId, std::vector<AreaId>, int32_t)> people_to_export{
    "people_to_export", R"(
    select distinct on (r.person_id) r.person_id, d.address_id, a.full_name as address, o.name as around, r.relation)" +
                            homes_within + R"(
    join addresses a on a.station_id = $1 and a.address_id = d.address_id
    join addresses o on o.station_id = $1 and o.address_id = d.around_id
    where d.station_id = $1 and (d.grid_id = any($2) or d.area_id = any($2))
    order by r.person_id, r.known_from desc, r.residence_id
    limit $3)"};

inline const pg::Query<pg::One<int64_t>(StationId, std::vector<AreaId>)> count_people_within{"count_people_within",
                                                                                             R"(
    select count(distinct r.person_id))" + homes_within + R"(
    where d.station_id = $1 and (d.grid_id = any($2) or d.area_id = any($2)))"};

} // namespace qzt
