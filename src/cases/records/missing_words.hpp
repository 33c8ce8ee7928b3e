// Words of cases that have none, because an upgrade took away those made in another way. The newest cases get theirs
// first; whoever searches meanwhile finds as far back as this has come.
#pragma once
#include "cases/loop/case_types.hpp"
#include "kernel/pg/pool.hpp"

#include <atomic>

namespace qzt {

inline constexpr int32_t missing_words_page = 500; // cases given words in one transaction

// How many cases got words. Ends when the oldest case has its own, which costs one look when nothing is missing, or
// between two pages once `stopping`; what is left is done the next time.
Task<int64_t> store_missing_words(pg::Pool* pool, StationId station, const std::atomic<bool>* stopping,
                                  int32_t page = missing_words_page);

} // namespace qzt
