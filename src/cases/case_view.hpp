// Turns a case file into what one caller may see of it.
#pragma once
#include "cases/case_access.hpp"
#include "cases/case_views.hpp"
#include "cases/station_book.hpp"

namespace qzt {

CaseRow row_of(const CaseFile& file, const Actor& by, Time now, const StationBook& book);

// Without timeline, suggestions, duplicates and files, which need queries of their own.
CaseView view_of(const CaseFile& file, const Actor& by, Time now, const StationBook& book);

} // namespace qzt
