// Whether a case names a file, for whoever may read the case: the ground on which a photo is shown. To look at a
// photo of a restricted case is to look at the case, and leaves the same trace (case_reads.hpp): commit before it is
// shown.
#pragma once
#include "cases/records/case_access.hpp"
#include "cases/station/station_book.hpp"
#include "files/file_access.hpp"

namespace qzt {

Task<bool> case_names_file(pg::Tx* tx, FileLook look, std::shared_ptr<const StationBook> book);

} // namespace qzt
