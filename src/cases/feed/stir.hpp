// Word to the walls that something stands differently now of which no event of a case tells: a project, a dispute. It
// travels with the transaction, so that nobody hears of it before it is committed. Whoever reads events is not woken.
#pragma once
#include "cases/records/case_queries.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

inline constexpr std::string_view stir_mark = "stir";

inline void queue_stir(pg::Tx& tx) { tx.queue(wake_readers, std::string(stir_mark)); }

} // namespace qzt
