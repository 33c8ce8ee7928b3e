// What rises beyond its usual level, and where one side sees what the other does not: of places and classes, never of
// a person, in the order of the places and without a rank.
#pragma once
#include "areas/area_ids.hpp"
#include "kernel/clock.hpp"
#include "kernel/json.hpp"

namespace qzt {

enum class RisingLength { week, four_weeks };
BOOST_DESCRIBE_ENUM(RisingLength, week, four_weeks)

struct HotSpotsQuery {
    std::optional<RisingLength> length; // absent: a week
    std::optional<Day> last;            // the last day of it; absent: yesterday
};
BOOST_DESCRIBE_STRUCT(HotSpotsQuery, (), (length, last))

struct RisingPlace {
    std::optional<AreaId> area_id; // a grid or a community; absent: the whole station
    std::string category;          // "04" or "0401"
    int32_t now = 0;               // cases filed in the span
    double expected = 0;
    int32_t low = 0, high = 0; // 95 of a hundred such spans lie from here to here
    double season = 1;         // by which the expected number was moved
    double dispersion = 1;     // how much more than chance the spans before jumped about
    std::optional<Day> since;
    std::vector<int32_t> before; // the spans before, the oldest first
    std::optional<int32_t> year_ago;
    bool is_rest = false; // without the places and classes that are told by themselves
};
BOOST_DESCRIBE_STRUCT(RisingPlace, (),
                      (area_id, category, now, expected, low, high, season, dispersion, since, before, year_ago,
                       is_rest))

// Of one class in one grid, how many of those that came from either side came from the grid forces, against the share
// that they have of it in the whole station.
struct BlindSpot {
    AreaId area_id;
    std::string major; // "04"
    int32_t by_grid = 0, by_public = 0;
    double low = 0, high = 0;      // of the share by the grid forces, 0 to 1, 95 %
    double usual = 0;              // in the whole station, 0 to 1
    bool is_seen_by_public = true; // else it is the public that does not tell of it
};
BOOST_DESCRIBE_STRUCT(BlindSpot, (), (area_id, major, by_grid, by_public, low, high, usual, is_seen_by_public))

struct HotSpots {
    RisingLength length = RisingLength::week;
    Day first{}, last{};
    int32_t spans = 0;            // before it, from which the usual level comes; 0: too few are recorded
    bool is_season_known = false; // the history goes back far enough
    int32_t looked_at = 0;        // places and classes
    std::vector<RisingPlace> rising;
    Day blind_first{}; // since when sources are compared, up to `last`
    std::vector<BlindSpot> blind;
    Time as_of{};
};
BOOST_DESCRIBE_STRUCT(HotSpots, (),
                      (length, first, last, spans, is_season_known, looked_at, rising, blind_first, blind, as_of))

} // namespace qzt
