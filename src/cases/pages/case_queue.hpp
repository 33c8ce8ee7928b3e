// The queue: one page of cases for one caller, in the order in which they want work, and the tallies above it.
#pragma once
#include "cases/loop/case_views.hpp"
#include "cases/loop/queue_views.hpp"
#include "cases/records/case_access.hpp"
#include "cases/station/station_book.hpp"

namespace qzt {

inline constexpr int32_t queue_page_usual = 100;
inline constexpr int32_t search_page_usual = 30;
inline constexpr int32_t queue_candidates_max = 2000; // finished cases looked at for one page
inline constexpr int32_t search_candidates_max = 500; // cases with the words, before filters, for one page

struct FoundPage : QueueBounds {
    std::vector<SharedCase> cases; // those of the page, in order, all of them the caller's to read
};
// Reads in one round trip, or in two where candidates are looked through; files that are not remembered take another.
// Refuses `wrong_cursor`.
Task<FoundPage> find_page(pg::Pool& pool, CaseMemory& memory, Actor by, QueueQuery wanted, Time now);

// The page as the caller sees it; as value, and as its JSON.
QueuePage page_of(const FoundPage& found, const Actor& by, Time now, const StationBook& book);
std::string page_text(const FoundPage& found, const Actor& by, Time now, const StationBook& book);

// Of so many that were filed.
RestShare share_of_rest(int32_t filed, int32_t rest);
Task<RestShare> rest_share(pg::Tx& tx, StationId station, Time now);
Task<DeskCounts> desk_counts(pg::Pool& pool, Actor by, Time now);

} // namespace qzt
