// How true the register is, grid by grid: coverage, freshness, accuracy with its interval, and leavers ended in time.
// Counts of grids and of the station; nothing of persons, and nothing of who works there.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "registry/freshness.hpp"

namespace qzt {

struct AreaFigures {
    Share coverage;  // dwellings looked at, of rooms
    Share freshness; // people, dwellings and establishments verified within their days, of all
    Share leavers;   // ended within a week of being told of, of those of the last ninety days
    Share accuracy;  // right, of what somebody looked at again within a year
    double accuracy_low = 0, accuracy_high = 1;
    int64_t people = 0;
    int64_t due = 0;       // doors of which something is stale
    int64_t proposals = 0; // changes that wait for another person
};
BOOST_DESCRIBE_STRUCT(AreaFigures, (),
                      (coverage, freshness, leavers, accuracy, accuracy_low, accuracy_high, people, due, proposals))

struct GridFigures : AreaFigures {
    AreaId grid_id;
};
BOOST_DESCRIBE_STRUCT(GridFigures, (AreaFigures), (grid_id))

struct RegisterFigures {
    Time as_of{};
    AreaFigures whole; // of all grids
    Share link_rate;   // people who live in a dwelling that is known, of all
    std::vector<GridFigures> grids;
};
BOOST_DESCRIBE_STRUCT(RegisterFigures, (), (as_of, whole, link_rate, grids))

Task<RegisterFigures> register_figures(pg::Tx& tx, StationId station, Time now);

std::vector<http::Endpoint<Call>> register_figure_endpoints();

} // namespace qzt
