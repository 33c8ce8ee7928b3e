// Whether a case names a file, for whoever may read the case: the ground on which a photo is shown.
#pragma once
#include "cases/records/case_access.hpp"
#include "cases/station/station_book.hpp"

namespace qzt {

Task<bool> case_names_file(pg::Tx* tx, Actor by, Uuid case_id, FileId file, Time now,
                           std::shared_ptr<const StationBook> book);

} // namespace qzt
