// What else was told of the same matter: for whoever sorts a case the cases that it may be merged with, and why each
// is thought to be the same; and what somebody has said to be another matter, which is not offered again.
#pragma once
#include "cases/loop/case_views.hpp"
#include "cases/records/case_access.hpp"
#include "cases/records/recent_matters.hpp"
#include "cases/station/station_book.hpp"

namespace qzt {

inline constexpr size_t duplicates_max = 10;

// Open cases that may be the same matter, the likeliest first, wherever in the station they lie. For the command
// room.
Task<std::vector<DuplicateView>> duplicates_of(pg::Tx& tx, Actor by, CaseId id, RecentMatters* matters);

// Cases that were said to be another matter than this one, the latest first.
Task<std::vector<ApartView>> told_apart_from(pg::Tx& tx, Actor by, CaseId id,
                                             std::shared_ptr<const StationBook> book);
// Both must be there for the caller; refuses case_not_found, and of a case and itself merge_master_wrong.
Task<> tell_apart(pg::Tx& tx, Actor by, CaseId id, CaseId other, Time now);
Task<> take_back_apart(pg::Tx& tx, Actor by, CaseId id, CaseId other, Time now);

} // namespace qzt
