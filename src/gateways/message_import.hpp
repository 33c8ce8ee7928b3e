// `qzt import messages FILE`: takes citizens' messages from a sheet into the station, to be driven through the loop
// by `qzt replay`. A second import of the same sheet changes nothing. Rows that cannot be read are left out and
// named, all of them, also in a copy of the sheet with a column that says what is wrong.
#pragma once
#include "gateways/messages_sheet.hpp"
#include "kernel/pg/pool.hpp"

namespace qzt {

struct ImportedMessages {
    size_t rows = 0;    // below the headings
    size_t taken = 0;   // new in the station
    size_t known = 0;   // there already
    size_t bad = 0;     // left out
    size_t repeats = 0; // say the same as an earlier one; taken all the same
};

Task<ImportedMessages> import_messages(pg::Pool& pool, StationId station, MessageSheet sheet, Time now);

// As the console tells it, each bad cell on a line of its own.
std::string import_report(const ImportedMessages& imported, const MessageSheet& sheet, Language language);

} // namespace qzt
