// Imports of people as rows: the job and what is said of rows of its sheet.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/store.hpp"
#include "people_sheets/people_import_types.hpp"

namespace qzt {

struct PeopleImportRow {
    PeopleImportId import_id;
    MemberId by_member;
    std::optional<SessionId> session_id;
    Time at{};
    PeopleImportState state = PeopleImportState::uploaded;
    int32_t total = 0, rows_read = 0, rows_done = 0;
    int32_t added = 0, completed = 0, proposed = 0, unchanged = 0, wrong = 0;
    int64_t worked_ms = 0;
    std::optional<Time> ended_at, sheet_taken_at;
    std::optional<std::string> failure;
    std::optional<pg::Bytes> preview;
    bool has_sheet = false;
};
BOOST_DESCRIBE_STRUCT(PeopleImportRow, (),
                      (import_id, by_member, session_id, at, state, total, rows_read, rows_done, added, completed,
                       proposed, unchanged, wrong, worked_ms, ended_at, sheet_taken_at, failure, preview, has_sheet))

inline const std::string people_import_columns = R"(
    select import_id, by_member, session_id, at, state, total, rows_read, rows_done, added, completed, proposed, unchanged,
           wrong, worked_ms, ended_at, sheet_taken_at, failure, preview, sheet is not null as has_sheet
    from register_imports)";

inline const pg::Query<pg::Affected(StationId, PeopleImportId, MemberId, std::optional<SessionId>, Time, pg::Bytes)>
    insert_people_import{"insert_people_import", R"(
    insert into register_imports (station_id, import_id, by_member, session_id, at, state, sheet)
    values ($1, $2, $3, $4, $5, 'uploaded', $6))"};

inline const pg::Query<pg::Many<PeopleImportRow>(StationId, MemberId, int32_t)> own_people_imports{
    "own_people_imports", people_import_columns + R"(
    where station_id = $1 and by_member = $2
    order by at desc, import_id desc
    limit $3)"};

inline const pg::Query<pg::Maybe<PeopleImportRow>(StationId, PeopleImportId, MemberId)> own_people_import{
    "own_people_import", people_import_columns + R"(
    where station_id = $1 and import_id = $2 and by_member = $3)"};

inline const pg::Query<pg::Maybe<PeopleImportRow>(StationId, PeopleImportId, MemberId)> own_people_import_for_update{
    "own_people_import_for_update", people_import_columns + R"(
    where station_id = $1 and import_id = $2 and by_member = $3
    for update)"};

inline const pg::Query<pg::Maybe<PeopleImportRow>(StationId, PeopleImportId)> people_import_for_update{
    "people_import_for_update", people_import_columns + R"(
    where station_id = $1 and import_id = $2
    for update)"};

// Those that wait for nobody but the job.
inline const pg::Query<pg::Many<PeopleImportRow>(StationId)> people_imports_at_work{"people_imports_at_work",
                                                                                    people_import_columns + R"(
    where station_id = $1 and state in ('uploaded', 'running')
    order by at, import_id
    limit 20)"};

inline const pg::Query<pg::Maybe<std::optional<pg::Bytes>>(StationId, PeopleImportId)> people_import_sheet{
    "people_import_sheet", R"(
    select sheet
    from register_imports
    where station_id = $1 and import_id = $2)"};

// ── its states ──

inline const pg::Query<pg::Affected(StationId, PeopleImportId, int32_t, int32_t)> note_rows_read{"note_rows_read", R"(
    update register_imports set rows_read = $3, total = $4
    where station_id = $1 and import_id = $2 and state = 'uploaded')"};

inline const pg::Query<pg::Affected(StationId, PeopleImportId, int32_t, pg::Bytes)> finish_preview{"finish_preview",
                                                                                                   R"(
    update register_imports set state = 'previewed', total = $3, rows_read = $3, preview = $4
    where station_id = $1 and import_id = $2 and state = 'uploaded')"};

inline const pg::Query<pg::Affected(StationId, PeopleImportId, Time)> start_people_import{"start_people_import", R"(
    update register_imports
    set state = 'running', started_at = coalesce(started_at, $3), ended_at = null, sheet_taken_at = null, failure = null
    where station_id = $1 and import_id = $2)"};

inline const pg::Query<pg::Affected(StationId, PeopleImportId, PeopleImportState, Time, std::optional<std::string>)>
    end_people_import{"end_people_import", R"(
    update register_imports set state = $3, ended_at = $4, failure = $5
    where station_id = $1 and import_id = $2 and state in ('uploaded', 'previewed', 'running'))"};

// What lies there unstarted gives way to a new upload.
inline const pg::Query<pg::Affected(StationId, MemberId, Time)> drop_previewed_imports{"drop_previewed_imports", R"(
    update register_imports set state = 'cancelled', ended_at = $3
    where station_id = $1 and by_member = $2 and state = 'previewed')"};

inline const pg::Query<pg::Affected(StationId, PeopleImportId, Time)> take_import_sheet{"take_import_sheet", R"(
    update register_imports set sheet_taken_at = $3
    where station_id = $1 and import_id = $2)"};

struct BatchDone {
    int32_t added = 0, completed = 0, proposed = 0, unchanged = 0, wrong = 0;
    int32_t rows() const { return added + completed + proposed + unchanged + wrong; }
};

inline const pg::Query<pg::Affected(StationId, PeopleImportId, int32_t, int32_t, int32_t, int32_t, int32_t, int64_t)>
    note_batch{"note_batch", R"(
    update register_imports
    set added = added + $3, completed = completed + $4, proposed = proposed + $5, unchanged = unchanged + $6,
        wrong = wrong + $7, rows_done = rows_done + $3 + $4 + $5 + $6 + $7, worked_ms = worked_ms + $8
    where station_id = $1 and import_id = $2)"};

// ── what is said of rows ──

struct ImportRemarkRow {
    StationId station_id;
    PeopleImportId import_id;
    int32_t sheet_row = 0;
    pg::Bytes said;
};
BOOST_DESCRIBE_STRUCT(ImportRemarkRow, (), (station_id, import_id, sheet_row, said))
inline const pg::Store<ImportRemarkRow> put_import_remarks{
    "put_import_remarks",
    pg::upserting<ImportRemarkRow>("register_import_rows", {"station_id", "import_id", "sheet_row"})};

inline const pg::Query<pg::Affected(StationId, PeopleImportId, int32_t, int32_t)> drop_import_remarks{
    "drop_import_remarks", R"(
    delete from register_import_rows
    where station_id = $1 and import_id = $2 and sheet_row between $3 and $4)"};

struct ImportRemark {
    int32_t sheet_row = 0;
    pg::Bytes said;
};
BOOST_DESCRIBE_STRUCT(ImportRemark, (), (sheet_row, said))
inline const pg::Query<pg::Many<ImportRemark>(StationId, PeopleImportId)> import_remarks{"import_remarks", R"(
    select sheet_row, said
    from register_import_rows
    where station_id = $1 and import_id = $2
    order by sheet_row)"};

// ── what is over ──

inline const pg::Query<pg::Affected(StationId, Time)> erase_import_sheets{"erase_import_sheets", R"(
    update register_imports set sheet = null, preview = null
    where station_id = $1 and ended_at < $2 and sheet is not null)"};
inline const pg::Query<pg::Affected(StationId, Time)> erase_import_remarks{"erase_import_remarks", R"(
    delete from register_import_rows r
    using register_imports i
    where r.station_id = $1 and i.station_id = $1 and i.import_id = r.import_id and i.ended_at < $2)"};
inline const pg::Query<pg::Affected(StationId, Time, Time)> drop_unstarted_imports{"drop_unstarted_imports", R"(
    update register_imports set state = 'cancelled', ended_at = $3
    where station_id = $1 and state = 'previewed' and at < $2)"};

// The posts by which somebody keeps the register of an area, as they are now.
inline const pg::Query<pg::Many<Post>(StationId, MemberId)> posts_of_keeper{"posts_of_keeper", R"(
    select p.post_id, p.role, p.org_id, p.area_id
    from posts p
    join members m on m.station_id = $1 and m.member_id = p.member_id
    where p.station_id = $1 and p.member_id = $2 and p.active and m.active and p.role = 'community_officer')"};

} // namespace qzt
