// A made-up town whose people have lived some days, in a database of its own: what reads the history is tried on it.
#pragma once
#include "cases/station/station_book.hpp"
#include "demo/town_life.hpp"
#include "support/test_database.hpp"

namespace qzt::testing {

inline constexpr StationId played_station{3};
extern const Time played_until; // a Sunday's midnight

std::shared_ptr<const StationBook> play_town(TestDatabase& db, std::chrono::days days,
                                             double reports_per_day = demo::usual_reports_per_day);

} // namespace qzt::testing
