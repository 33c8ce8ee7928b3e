// Imports between their preview and their confirmation, and what the station has that they are checked against.
#pragma once
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"
#include "setup/import_types.hpp"

namespace qzt {

inline const pg::Query<pg::Affected(StationId, ImportId, ImportKind, pg::Bytes, MemberId, Time)> insert_import{
    "insert_import", R"(
    insert into imports (station_id, import_id, kind, state, bytes, by_member, at)
    values ($1, $2, $3, 'previewed', $4, $5, $6))"};

struct ImportRow {
    ImportId import_id;
    ImportKind kind = ImportKind::areas;
    ImportState state = ImportState::previewed;
    pg::Bytes bytes;
    std::optional<int32_t> stored;
    std::optional<Time> done_at;
};
BOOST_DESCRIBE_STRUCT(ImportRow, (), (import_id, kind, state, bytes, stored, done_at))

// One's own, while it is not too old ($4: uploaded after).
inline const pg::Query<pg::Maybe<ImportRow>(StationId, ImportId, MemberId, Time)> own_import{
    "own_import", pg::select<ImportRow>("imports", R"(
    where station_id = $1 and import_id = $2 and by_member = $3 and at > $4)")};

// Two confirmations at once wait for each other, and the second gets the first one's answer.
inline const pg::Query<pg::Maybe<ImportRow>(StationId, ImportId, MemberId, Time)> own_import_for_update{
    "own_import_for_update", pg::select<ImportRow>("imports", R"(
    where station_id = $1 and import_id = $2 and by_member = $3 and at > $4
    for update)")};

inline const pg::Query<pg::Affected(StationId, ImportId, int32_t, Time)> finish_import{"finish_import", R"(
    update imports set state = 'done', bytes = '', stored = $3, done_at = $4
    where station_id = $1 and import_id = $2)"};

inline const pg::Query<pg::Affected(StationId, Time)> forget_imports{"forget_imports", R"(
    delete from imports
    where station_id = $1 and at <= $2)"};

inline const pg::Query<pg::Many<std::string>(StationId)> logins_of_station{"logins_of_station", R"(
    select login
    from members
    where station_id = $1)"};

inline const pg::Query<pg::One<int64_t>(StationId)> reference_version{"reference_version", R"(
    select book_version
    from stations
    where station_id = $1)"};

// Whoever else changes reference data waits until the import is stored.
inline const pg::Query<pg::One<int64_t>(StationId)> hold_reference_version{"hold_reference_version", R"(
    select book_version
    from stations
    where station_id = $1
    for update)"};

} // namespace qzt
