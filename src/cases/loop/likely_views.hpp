// "Is it one of these?": what somebody who is about to report gets to see of open cases that may be the same matter.
// Nothing personal and none of other people's words: of what both say, only what the asker has written.
#pragma once
#include "accounts/actor.hpp"
#include "areas/area_ids.hpp"
#include "cases/loop/case_commands.hpp"

namespace qzt {

inline constexpr size_t likely_max = 3;

struct ToldSoFar {
    Text<0, 4000> text;
    std::optional<Line<0, 200>> place_text;
    std::optional<Line<4, 4>> category;
    std::optional<Ranged<-180, 180>> lon;
    std::optional<Ranged<-90, 90>> lat;
};
BOOST_DESCRIBE_STRUCT(ToldSoFar, (), (text, place_text, category, lon, lat))

struct LikelyCase {
    CaseId case_id;
    std::string category;
    AreaId grid_id;
    AreaId community_id;
    std::optional<int32_t> distance_m; // to the next ten metres
    Time since{};
    ReporterStage stage;
    int32_t report_count;
    std::vector<std::string> named; // by both
    // Of those that the asker may read anyway:
    std::optional<std::string> number;
    std::optional<std::string> title;
    std::optional<std::string> place_text;
};
BOOST_DESCRIBE_STRUCT(LikelyCase, (),
                      (case_id, category, grid_id, community_id, distance_m, since, stage, report_count, named,
                       number, title, place_text))

struct LikelyCases {
    std::vector<LikelyCase> cases; // the likeliest first
};
BOOST_DESCRIBE_STRUCT(LikelyCases, (), (cases))

} // namespace qzt
