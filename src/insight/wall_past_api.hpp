// The time machine over HTTP: the wall at a moment, and a day of it as a film. Both begin at the midnight before,
// which a job keeps for every day, and fold what happened since.
#pragma once
#include "insight/wall_api.hpp"
#include "insight/wall_past_queries.hpp"
#include "insight/wall_past_rules.hpp"

namespace qzt {

// From the newest midnight that is kept, at most so many days are folded while somebody waits.
inline constexpr std::chrono::days past_days_at_once{7};
// So long after midnight everything of the day before is stored.
inline constexpr std::chrono::minutes midnight_settles{10};

// Keeps the next midnight that is over and not kept yet; false when there is none.
Task<bool> keep_next_midnight(pg::Pool* pool, StationId station, Time now);

// Everything up to and with `at`. Refuses past_not_ready when the midnights before are not kept yet.
Task<WallPast> past_at(pg::Tx& tx, StationId station, Time at);
Task<WallView> wall_at(pg::Tx& tx, StationId station, Time at, std::shared_ptr<const StationBook> book);

// What a film is folded from; nothing else is asked while it is.
struct FilmStock {
    Day day{};
    Time until{};
    WallStanding standing;
    WallMoments before, moments; // from the midnight that is kept to the day's own, and of the day
    std::vector<StoredShift> shifts;
    std::shared_ptr<const StationBook> book;
};
Task<FilmStock> film_stock(pg::Tx& tx, StationId station, Day day, Time now, std::shared_ptr<const StationBook> book);
WallFilm film_of(const FilmStock& stock);

std::vector<http::Endpoint<Call>> wall_past_endpoints(WallDesk* desk);

} // namespace qzt
