#include "hot_spots/blind_spots.hpp"

#include "hot_spots/rising_rules.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <map>

namespace qzt {

enum class TellingSide { grid, people, neither };

// What cameras and devices find and what the command room or a leader sees for itself is of neither side.
static TellingSide side_of(Source source) {
    switch (source) {
    case Source::grid:
    case Source::screening:
        return TellingSide::grid;
    case Source::citizen:
    case Source::hotline:
        return TellingSide::people;
    default:
        return TellingSide::neither;
    }
}

struct TwoSides {
    int32_t by_grid = 0, by_public = 0;

    int32_t all() const { return by_grid + by_public; }
    double share() const { return all() ? double(by_grid) / all() : 0; }
};

// How likely chance alone parts them so far from the station's share, to the side they lie on.
static double chance_of(const TwoSides& sides, double share) {
    if (share <= 0 || share >= 1) return 1;
    boost::math::binomial_distribution<> draws(sides.all(), share);
    if (sides.share() < share) return boost::math::cdf(draws, sides.by_grid);
    return sides.by_grid == 0 ? 1 : boost::math::cdf(boost::math::complement(draws, sides.by_grid - 1));
}

std::vector<BlindSpot> blind_spots(const FactColumns& facts, TimeSpan span, Time known) {
    std::vector<int32_t> filed(facts.places().size());
    facts.each(FactKind::filed, fact_moment(span.from), fact_moment(span.until), fact_moment(known),
               [&](const StoredFact& one) { ++filed[one.place]; });
    std::map<std::pair<AreaId, std::string>, TwoSides> places;
    std::map<std::string, TwoSides> station;
    for (size_t i = 0; i < filed.size(); ++i) {
        const FactPlace& place = facts.places()[i];
        TellingSide side = side_of(place.source);
        if (filed[i] == 0 || side == TellingSide::neither) continue;
        std::string major = place.category.substr(0, 2);
        auto count = [&](TwoSides& sides) {
            (side == TellingSide::grid ? sides.by_grid : sides.by_public) += filed[i];
        };
        count(station[major]);
        count(places[{place.grid_id, std::move(major)}]);
    }
    std::vector<double> chances;
    for (const auto& [key, sides] : places)
        chances.push_back(chance_of(sides, station[key.second].share()));
    std::vector<bool> told = beyond_chance(chances);
    std::vector<BlindSpot> spots;
    size_t i = 0;
    for (const auto& [key, sides] : places) {
        double usual = station[key.second].share();
        bool is_seen_by_public = sides.share() < usual;
        int32_t telling = is_seen_by_public ? sides.by_public : sides.by_grid;
        if (!told[i++] || telling < blind_cases_min) continue;
        Range range = share_range(sides.by_grid, sides.all());
        spots.push_back(
            {key.first, key.second, sides.by_grid, sides.by_public, range.low, range.high, usual, is_seen_by_public});
    }
    return spots;
}

} // namespace qzt
