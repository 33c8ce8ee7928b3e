// The rows of photos and voice notes: what was given, by whom, and under which hashes the bytes are kept.
#pragma once
#include "files/file_types.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

inline const pg::Query<pg::Maybe<StoredFile>(StationId, FileId)> file_by_id{
    "file_by_id", pg::select<StoredFile>("files", " where station_id = $1 and file_id = $2")};

inline const pg::Query<pg::Many<StoredFile>(StationId, std::vector<FileId>)> files_by_id{
    "files_by_id", pg::select<StoredFile>("files", " where station_id = $1 and file_id = any($2)")};

inline const pg::Query<pg::Many<FileId>(StationId, std::vector<FileId>)> voice_notes_among{"voice_notes_among", R"(
    select file_id
    from files
    where station_id = $1 and file_id = any($2) and width is null)"};

// Nobody's row is ever overwritten: an id that is taken leaves this without effect.
inline const pg::Query<pg::Affected(pg::Rows<StoredFile>)> add_file{
    "add_file", pg::insert<StoredFile>("files") + " on conflict (station_id, file_id) do nothing"};

} // namespace qzt
