// Rows as JSON, put together from what is written once for everybody (the outline of a case) and what differs from
// one caller to the next. The text is that of the described type; case_view_test.cpp holds both side by side.
#pragma once
#include "cases/records/case_memory.hpp"
#include "cases/station/station_book.hpp"

namespace qzt {

// `object` is the JSON of an object with members; it gets one more.
void add_member(std::string& object, std::string_view name, std::string_view value);

// JSON of a CaseRow.
std::string row_text(const KnownCase& known, const Actor& by, Time now, const StationBook& book);

} // namespace qzt
