// The wall as it stood at another moment, and a day of it as a film: a first picture, then every five minutes what
// changed.
#pragma once
#include "cases/records/case_moments.hpp"
#include "disputes/dispute_moments.hpp"
#include "insight/wall_types.hpp"

namespace qzt {

struct PastMomentQuery {
    Time at{};
};
BOOST_DESCRIBE_STRUCT(PastMomentQuery, (), (at))

struct PastDayQuery {
    Day day{};
};
BOOST_DESCRIBE_STRUCT(PastDayQuery, (), (day))

// What differs from the picture before. A list that is there replaces the whole list, but for grids and news: of
// those the rows that changed; a grid without open cases has gone, and of the news the oldest fall off the end.
struct WallFrame {
    Time as_of{};
    WallTallies tallies;
    std::vector<WallGrid> grids;
    std::vector<WallNews> news;
    std::optional<std::vector<WallMajor>> majors;
    std::optional<std::vector<WallSource>> sources;
    std::optional<std::vector<WallHand>> in_hand;
    std::optional<WallLongMatters> long_matters;
    std::optional<std::vector<WallProject>> projects;
    std::optional<WallDisputes> disputes;
    std::optional<std::vector<WallCommunity>> communities;
    std::optional<std::vector<WallDuty>> duty;
};
BOOST_DESCRIBE_STRUCT(WallFrame, (),
                      (as_of, tallies, grids, news, majors, sources, in_hand, long_matters, projects, disputes,
                       communities, duty))

struct WallFilm {
    Day day{};
    int32_t step_minutes = 5;
    WallView first;
    std::vector<WallFrame> frames;
};
BOOST_DESCRIBE_STRUCT(WallFilm, (), (day, step_minutes, first, frames))

// How the wall stood at a midnight: everything that a later moment may still need.
struct LastReport {
    AreaId community_id;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(LastReport, (), (community_id, at))

struct WallStanding {
    Day day{};
    List<CaseMoment, 1'000'000> cases;
    List<WallTrendDay, 32> days; // the newest last
    List<LastReport, 10'000> last_reports;
    List<ProjectMoment, 100'000> projects; // that run
    List<DisputeMoment, 100'000> disputes; // in hand, or agreed on in the month
};
BOOST_DESCRIBE_STRUCT(WallStanding, (), (day, cases, days, last_reports, projects, disputes))

} // namespace qzt
