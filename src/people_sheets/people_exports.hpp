// Exports of people: asked for with a ground, decided by others, given out once. Whoever asks never approves, and
// whoever approves gets no file.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "people_sheets/people_desk.hpp"
#include "people_sheets/people_export_types.hpp"

namespace qzt {

Task<PeopleExportView> ask_for_people(pg::Tx& tx, Actor by, AskPeopleExport wanted, Time now);
Task<PeopleExportView> decide_on_people(pg::Tx& tx, Actor by, PeopleExportId id, DecidePeopleExport decision,
                                        Time now);
Task<PeopleExportView> withdraw_people(pg::Tx& tx, Actor by, PeopleExportId id, Time now);
// The sheet. The caller commits before it is given out: every person in it has a row in the log by then, and nobody
// fetches it a second time.
Task<std::string> fetched_people(pg::Tx& tx, PeopleDesk desk, Actor by, PeopleExportId id, Time now);

namespace access {
Task<PeopleExportList> exports_to_read(pg::Tx& tx, Actor by, Time now);
} // namespace access

} // namespace qzt
