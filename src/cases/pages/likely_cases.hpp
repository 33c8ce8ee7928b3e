// What somebody is about to report may have been told before.
#pragma once
#include "cases/loop/likely_views.hpp"
#include "cases/records/recent_matters.hpp"
#include "cases/station/station_book.hpp"

namespace qzt {

// Three at most. Of restricted classes never any, but to the command room.
Task<std::vector<LikelyCase>> likely_cases(pg::Tx& tx, Actor by, ToldMatter told, Time now,
                                           std::shared_ptr<const StationBook> book, RecentMatters* matters);
ToldMatter matter_of(const ToldSoFar& told, Time now);

} // namespace qzt
