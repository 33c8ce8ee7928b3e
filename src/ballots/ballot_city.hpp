// The thresholds and rules of the city, as settings of a station.
#pragma once
#include "ballots/ballot_access.hpp"
#include "ballots/ballot_city_types.hpp"

namespace qzt {

Task<CityThresholds> thresholds_of(pg::Tx& tx, StationId station, BallotMatter matter);
Task<std::optional<BallotCityRules>> city_rules(pg::Tx& tx, StationId station);
Task<ThresholdBook> threshold_book(pg::Tx& tx, StationId station);

// Refuses what is below the national floor.
Task<> set_city_thresholds(pg::Tx& tx, Actor by, CityThresholds said, Time now);
Task<> set_city_rules(pg::Tx& tx, Actor by, BallotCityRules said, Time now);

} // namespace qzt
