// What the wall in the command room shows. Visitors see it, so nothing here names a person or a home: a class and a
// grid, never a point, a text or a number; restricted and confidential matters are counted by community and not
// placed at all.
#pragma once
#include "accounts/account_ids.hpp"
#include "areas/area_ids.hpp"
#include "areas/calendar_rules.hpp"
#include "cases/loop/case_states.hpp"

namespace qzt {

struct WallTallies {
    int32_t open, today, yesterday, closed_today, closed_yesterday;
    int32_t to_dispatch, to_sign, handling, to_check, near_due, overdue;
    int32_t longest_overdue_minutes;
};
BOOST_DESCRIBE_STRUCT(WallTallies, (),
                      (open, today, yesterday, closed_today, closed_yesterday, to_dispatch, to_sign, handling,
                       to_check, near_due, overdue, longest_overdue_minutes))

struct WallMajor {
    std::string major; // "03"
    int32_t today;
};
BOOST_DESCRIBE_STRUCT(WallMajor, (), (major, today))

struct WallGrid {
    AreaId grid_id;
    int32_t open, near_due, overdue, on_plan;
};
BOOST_DESCRIBE_STRUCT(WallGrid, (), (grid_id, open, near_due, overdue, on_plan))

struct WallCommunity {
    AreaId community_id;
    int32_t restricted; // open matters that are only counted
    std::optional<Time> last_report_at;
};
BOOST_DESCRIBE_STRUCT(WallCommunity, (), (community_id, restricted, last_report_at))

// Of what fell due in the last 30 days, by the original limit: how many came in time.
struct WallDepartment {
    OrgId org_id;
    int32_t in_time, due;
};
BOOST_DESCRIBE_STRUCT(WallDepartment, (), (org_id, in_time, due))

struct WallNews {
    std::string key; // tells rows apart on the screen, means nothing outside it
    Time at{};
    Priority priority;
    std::string category;          // empty: restricted
    std::optional<AreaId> grid_id; // empty: restricted
    AreaId community_id;
    CaseState state;
};
BOOST_DESCRIBE_STRUCT(WallNews, (), (key, at, priority, category, grid_id, community_id, state))

struct WallView {
    std::string station_name;
    bool demo;
    Time as_of{};
    DayKind day_kind;
    WallTallies tallies;
    std::vector<WallMajor> majors;
    std::vector<WallGrid> grids; // those with open cases
    std::vector<WallCommunity> communities;
    std::vector<WallDepartment> departments;
    std::vector<WallNews> news; // newest first
};
BOOST_DESCRIBE_STRUCT(WallView, (),
                      (station_name, demo, as_of, day_kind, tallies, majors, grids, communities, departments, news))

} // namespace qzt
