// A wall of the station: its name, its format, and which panels it shows where. Places are cells of a grid, 12
// columns of a 16:9 picture or 24 of a 32:9 one, and 12 rows. What the panels show is the same on every wall
// (wall_types.hpp).
#pragma once
#include "accounts/account_ids.hpp"
#include "accounts/wall_ids.hpp"
#include "kernel/clock.hpp"
#include "kernel/json.hpp"

#include <boost/describe.hpp>

#include <optional>

namespace qzt {

enum class WallFormat { standard, wide }; // 16:9, 32:9
BOOST_DESCRIBE_ENUM(WallFormat, standard, wide)

enum class WallPanel {
    map,
    news,
    tallies,
    majors,
    sources,
    departments,
    attention,
    communities,
    in_hand,
    projects,
    freshness,
    trend,
    duty,
};
BOOST_DESCRIBE_ENUM(WallPanel, map, news, tallies, majors, sources, departments, attention, communities, in_hand,
                    projects, freshness, trend, duty)

struct WallPlace {
    WallPanel panel = WallPanel::map;
    int32_t column = 0, row = 0; // of its upper left cell, from nought
    int32_t width = 1, height = 1;

    bool operator==(const WallPlace&) const = default;
};
BOOST_DESCRIBE_STRUCT(WallPlace, (), (panel, column, row, width, height))

// What a screen is told to show.
struct WallArrangement {
    std::optional<WallId> wall_id; // none: the standard arrangement of the format
    std::string name;
    WallFormat format = WallFormat::standard;
    int32_t version = 0;
    std::vector<WallPlace> panels;
};
BOOST_DESCRIBE_STRUCT(WallArrangement, (), (wall_id, name, format, version, panels))

// Which wall a screen is: one of its own, or else the format that fits it. A link that belongs to a wall shows that
// one, whatever is asked for.
struct WallChoice {
    std::optional<WallId> wall_id;
    std::optional<WallFormat> format;
};
BOOST_DESCRIBE_STRUCT(WallChoice, (), (wall_id, format))

struct WallPlan {
    WallId wall_id;
    std::string name;
    WallFormat format = WallFormat::standard;
    int32_t version = 1;
    std::vector<WallPlace> panels;
    Time changed_at{};
    std::string changed_by_name;
    int32_t links = 0; // that are not revoked
};
BOOST_DESCRIBE_STRUCT(WallPlan, (), (wall_id, name, format, version, panels, changed_at, changed_by_name, links))

// How small a panel may be and still be read from six metres.
struct WallPanelKind {
    WallPanel panel;
    int32_t width_min, height_min;
};
BOOST_DESCRIBE_STRUCT(WallPanelKind, (), (panel, width_min, height_min))

struct WallTemplate {
    WallFormat format;
    int32_t columns, rows;
    std::vector<WallPlace> panels;
};
BOOST_DESCRIBE_STRUCT(WallTemplate, (), (format, columns, rows, panels))

struct WallPlanList {
    std::vector<WallPlan> walls; // by name
    std::vector<WallPanelKind> kinds;
    std::vector<WallTemplate> templates;
};
BOOST_DESCRIBE_STRUCT(WallPlanList, (), (walls, kinds, templates))

struct CreateWall {
    Line<1, 60> name;
    WallFormat format = WallFormat::standard;
};
BOOST_DESCRIBE_STRUCT(CreateWall, (), (name, format))

struct UpdateWall {
    int32_t version = 1; // that was seen
    Line<1, 60> name;
    std::optional<std::vector<WallPlace>> panels; // none are refused like an empty list
};
BOOST_DESCRIBE_STRUCT(UpdateWall, (), (version, name, panels))

} // namespace qzt
