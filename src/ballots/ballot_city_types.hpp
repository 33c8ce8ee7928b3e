// What a city rules about ballots above the Civil Code, and what is said when such a rule is used.
#pragma once
#include "ballots/ballot_rules.hpp"
#include "kernel/clock.hpp"
#include "kernel/json.hpp"

namespace qzt {

struct CityThresholds {
    BallotMatter matter = BallotMatter::use_fund;
    BallotThresholds thresholds;
    Line<2, 200> source;
    std::optional<Line<2, 200>> source_en{};
};
BOOST_DESCRIBE_STRUCT(CityThresholds, (), (matter, thresholds, source, source_en))

// Of a ballot in which too few took part.
struct BallotCityRules {
    Bounded<int32_t, 0, 92> extension_days; // it goes on, once; 0: it does not
    Bounded<int32_t, 0, 366> rest_days;     // until the same units are asked the same again; 0: at once
    Line<2, 200> source;
    std::optional<Line<2, 200>> source_en{};
};
BOOST_DESCRIBE_STRUCT(BallotCityRules, (), (extension_days, rest_days, source, source_en))

struct ThresholdBook {
    std::vector<CityThresholds> matters; // all nine; where the city says nothing, the national floor
    std::optional<BallotCityRules> rules;
};
BOOST_DESCRIBE_STRUCT(ThresholdBook, (), (matters, rules))

// How many of the owners' committee wish a matter back before it has rested.
struct CommitteeWish {
    Bounded<int32_t, 1, 99> wishing, among;
};
BOOST_DESCRIBE_STRUCT(CommitteeWish, (), (wishing, among))
struct OpenBallot {
    int32_t version = 0;
    std::optional<CommitteeWish> wish;
};
BOOST_DESCRIBE_STRUCT(OpenBallot, (), (version, wish))
struct ExtendBallot {
    int32_t version = 0;
    Time closes_at{};
};
BOOST_DESCRIBE_STRUCT(ExtendBallot, (), (version, closes_at))

} // namespace qzt
