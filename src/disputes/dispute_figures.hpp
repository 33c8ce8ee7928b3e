// What became of the disputes of a span, counted; no person is in it. A mediation that failed, or that somebody did
// not want, is held against nobody: of who mediates there are no figures.
#pragma once
#include "disputes/dispute_views.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

// Refuses a span that ends before it begins, or is longer than a hundred years.
Task<DisputeFigures> dispute_figures(pg::Tx& tx, StationId station, DisputeFigureQuery wanted, Time now);

} // namespace qzt
