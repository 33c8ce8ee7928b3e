// Imports of people on their uploader's behalf: anybody else's does not exist. What takes long is done by the job
// (people_import_job.hpp); here it is uploaded, followed, started, cancelled, and its remarks are fetched.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/pool.hpp"
#include "people_sheets/people_desk.hpp"
#include "people_sheets/people_import_types.hpp"
#include "people_sheets/people_sheet.hpp"

namespace qzt {

// Refused when it is no sheet of people at all.
Task<PeopleImportView> upload_people(pg::Pool& pool, PeopleDesk desk, Actor by, std::string bytes, Language language,
                                     Time now);
Task<PeopleImportView> start_import_of_people(pg::Tx& tx, PeopleDesk desk, Actor by, PeopleImportId id,
                                              Language language, Time now);
Task<PeopleImportView> cancel_import_of_people(pg::Tx& tx, PeopleDesk desk, Actor by, PeopleImportId id,
                                               Language language, Time now);
// The uploader's own sheet with what is said of its rows; once after each end.
Task<std::string> sheet_with_remarks(pg::Pool& pool, PeopleDesk desk, Actor by, PeopleImportId id, Time now);

namespace access {
Task<PeopleImportList> own_imports_of_people(pg::Tx& tx, PeopleDesk desk, Actor by, Language language);
Task<PeopleImportView> own_import_of_people(pg::Tx& tx, PeopleDesk desk, Actor by, PeopleImportId id,
                                            Language language);
} // namespace access

// Sheets a week after their end; and what nobody started for a day is cancelled.
Task<> forget_people_sheets(pg::Pool& pool, StationId station, Time now);

// The first sheet of a file, and the people in it as they are read on the day of the upload.
struct OpenedSheet {
    documents::Sheet sheet;
    PeopleSheet people;
};
OpenedSheet open_people_sheet(const std::string& bytes, Time uploaded_at);

} // namespace qzt
