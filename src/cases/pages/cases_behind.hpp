// The cases that a figure counts, as rows to open. A figure counts what its reader may not read, too; what is listed
// goes through the same door as every case.
#pragma once
#include "accounts/call.hpp"
#include "cases/loop/queue_views.hpp"
#include "cases/records/case_memory.hpp"
#include "cases/station/station_book.hpp"

namespace qzt {

inline constexpr int32_t cases_behind_max = 500;

// Those of them that are the caller's to read, the newest first, as many as are listed.
Task<std::vector<CaseRow>> cases_behind(Call call, CaseMemory& memory, std::vector<CaseId> cases,
                                        std::shared_ptr<const StationBook> book);

} // namespace qzt
