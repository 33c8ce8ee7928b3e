// What the wall in the command room shows. Visitors see it, so nothing here names a person or a home: a class and a
// grid, never a point, a text or a number; restricted and confidential matters are counted by community and not
// placed at all.
#pragma once
#include "accounts/account_ids.hpp"
#include "areas/area_ids.hpp"
#include "areas/calendar_rules.hpp"
#include "cases/loop/case_states.hpp"
#include "insight/roster_types.hpp"
#include "projects/project_moments.hpp"

namespace qzt {

struct WallTallies {
    int32_t open, today, yesterday, closed_today, closed_yesterday;
    int32_t to_dispatch, to_sign, handling, to_check, near_due, overdue;
    int32_t longest_overdue_minutes;

    bool operator==(const WallTallies&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallTallies, (),
                      (open, today, yesterday, closed_today, closed_yesterday, to_dispatch, to_sign, handling,
                       to_check, near_due, overdue, longest_overdue_minutes))

struct WallMajor {
    std::string major; // "03"
    int32_t today;

    bool operator==(const WallMajor&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallMajor, (), (major, today))

struct WallSource {
    Source source;
    int32_t today;

    bool operator==(const WallSource&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallSource, (), (source, today))

// Open cases of a kind that a station answers for: hazards to life and limb. Disputes have records of their own.
enum class WallMatter { hazards };
BOOST_DESCRIBE_ENUM(WallMatter, hazards)
struct WallHand {
    WallMatter matter;
    int32_t to_send; // not dispatched or not signed for yet
    int32_t handling, to_check, overdue;

    bool operator==(const WallHand&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallHand, (), (matter, to_send, handling, to_check, overdue))

// Long joint matters that run. Of the time before their moments were kept only the sum is known.
struct WallLongMatters {
    int32_t in_hand, on_plan, late, shouting;

    bool operator==(const WallLongMatters&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallLongMatters, (), (in_hand, on_plan, late, shouting))

// One of them: what kind of thing, in which community, and how it goes; neither its name nor a house.
struct WallProject {
    ProjectKind kind = ProjectKind::other;
    std::optional<AreaId> community_id; // empty: in several, or in none that was said
    ProjectPace pace = ProjectPace::on_plan;
    int32_t late_days = 0;         // by which the whole ends later than was promised first
    int32_t phase = 0, phases = 0; // in which it is, of how many
    std::optional<Day> next_on;    // when it goes on
    std::optional<Day> end_on;     // when it ends, as it is planned now

    bool operator==(const WallProject&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallProject, (), (kind, community_id, pace, late_days, phase, phases, next_on, end_on))

// Disputes of the whole station: in hand is what nobody has settled or ended yet. Restricted ones, within a family or
// of a minor, are counted and have no colour here.
struct WallDisputes {
    int32_t in_hand, restricted;
    int32_t red, orange, yellow, blue, uncoloured; // of the others
    int32_t overdue;                               // of all in hand
    int32_t settled;                               // agreed since the month began

    bool operator==(const WallDisputes&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallDisputes, (),
                      (in_hand, restricted, red, orange, yellow, blue, uncoloured, overdue, settled))

// Of the records of a community's register: how many somebody has looked at within their days.
struct WallFreshness {
    AreaId community_id;
    int64_t fresh, records;
};
BOOST_DESCRIBE_STRUCT(WallFreshness, (), (community_id, fresh, records))

struct WallTrendDay {
    Day day{};
    int32_t created, closed;

    bool operator==(const WallTrendDay&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallTrendDay, (), (day, created, closed))

struct WallGrid {
    AreaId grid_id;
    int32_t open, near_due, overdue, on_plan;

    bool operator==(const WallGrid&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallGrid, (), (grid_id, open, near_due, overdue, on_plan))

struct WallCommunity {
    AreaId community_id;
    int32_t restricted; // open matters that are only counted
    std::optional<Time> last_report_at;

    bool operator==(const WallCommunity&) const = default;
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

    bool operator==(const WallNews&) const = default;
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
    std::vector<WallNews> news;   // newest first
    std::vector<WallNews> urgent; // P1 of the last minute, which in a storm are no longer among the news
    std::vector<WallSource> sources;
    std::vector<WallHand> in_hand;
    WallLongMatters long_matters;
    std::vector<WallProject> projects; // those that shout first, then those that are late
    WallDisputes disputes;
    std::vector<WallTrendDay> trend; // fourteen days, today last
    std::vector<WallFreshness> freshness;
    std::vector<WallDuty> duty; // now and next
};
BOOST_DESCRIBE_STRUCT(WallView, (),
                      (station_name, demo, as_of, day_kind, tallies, majors, grids, communities, departments, news,
                       urgent, sources, in_hand, long_matters, projects, disputes, trend, freshness, duty))

} // namespace qzt
