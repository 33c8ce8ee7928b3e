// A rehearsal as a workbook.
#pragma once
#include "cases/station/station_book.hpp"
#include "rehearsal/rehearsal_types.hpp"

namespace qzt {

Outcome<std::string> rehearsal_xlsx(const Rehearsal& page, const StationBook& book);

} // namespace qzt
