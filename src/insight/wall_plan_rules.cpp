#include "insight/wall_plan_rules.hpp"

#include "insight/wall_problems.hpp"

#include <algorithm>
#include <set>

namespace qzt {

using enum WallPanel;

std::span<const WallPanelKind> panel_kinds() {
    static constexpr WallPanelKind kinds[] = {
        {map, 4, 5},         {news, 4, 3},      {tallies, 3, 7},     {majors, 3, 3},  {sources, 3, 3},
        {departments, 3, 3}, {attention, 3, 3}, {communities, 3, 3}, {in_hand, 3, 3}, {projects, 3, 3},
        {freshness, 3, 3},   {trend, 3, 3},     {duty, 3, 3},
    };
    return kinds;
}

std::vector<WallPlace> standard_panels(WallFormat format) {
    if (format == WallFormat::wide)
        return {{tallies, 0, 0, 3, 7},   {departments, 3, 0, 3, 6}, {map, 6, 0, 9, 12},         {news, 15, 0, 6, 8},
                {projects, 21, 0, 3, 3}, {in_hand, 21, 3, 3, 3},    {trend, 3, 6, 3, 3},        {duty, 21, 6, 3, 3},
                {majors, 0, 7, 3, 5},    {attention, 15, 8, 3, 4},  {communities, 18, 8, 3, 4}, {sources, 3, 9, 3, 3},
                {freshness, 21, 9, 3, 3}};
    return {{tallies, 0, 0, 3, 7}, {map, 3, 0, 6, 8},  {departments, 9, 0, 3, 4}, {attention, 9, 4, 3, 4},
            {in_hand, 0, 7, 3, 5}, {news, 3, 8, 6, 4}, {communities, 9, 8, 3, 4}};
}

std::vector<WallTemplate> wall_templates() {
    std::vector<WallTemplate> all;
    for (WallFormat format : {WallFormat::standard, WallFormat::wide})
        all.push_back({format, columns_of(format), wall_rows, standard_panels(format)});
    return all;
}

namespace {

std::string numbered(size_t place) { return std::to_string(place + 1); }

Outcome<void> accept_size(WallFormat format, const WallPlace& one, size_t place) {
    const WallPanelKind& kind = *std::ranges::find(panel_kinds(), one.panel, &WallPanelKind::panel);
    if (one.width < kind.width_min || one.height < kind.height_min)
        return refuse(wall_panel_too_small, {{"place", numbered(place)},
                                             {"width", std::to_string(kind.width_min)},
                                             {"height", std::to_string(kind.height_min)}});
    // Written so that no sum can overflow.
    bool inside = one.column >= 0 && one.row >= 0 && one.width <= columns_of(format) && one.height <= wall_rows &&
                  one.column <= columns_of(format) - one.width && one.row <= wall_rows - one.height;
    if (!inside)
        return refuse(wall_panel_outside, {{"place", numbered(place)},
                                           {"columns", std::to_string(columns_of(format))},
                                           {"rows", std::to_string(wall_rows)}});
    return {};
}

bool overlap(const WallPlace& a, const WallPlace& b) {
    return a.column < b.column + b.width && b.column < a.column + a.width && a.row < b.row + b.height &&
           b.row < a.row + a.height;
}

} // namespace

Outcome<std::vector<WallPlace>> accept_panels(WallFormat format, std::vector<WallPlace> panels) {
    if (panels.empty()) return refuse(wall_empty);
    std::set<WallPanel> seen;
    for (size_t i = 0; i < panels.size(); ++i) {
        if (!seen.insert(panels[i].panel).second) return refuse(wall_panel_twice, {{"place", numbered(i)}});
        if (auto fits = accept_size(format, panels[i], i); !fits) return Refusal(std::move(fits.error()));
        for (size_t j = 0; j < i; ++j)
            if (overlap(panels[i], panels[j]))
                return refuse(wall_panels_overlap, {{"place", numbered(j)}, {"other", numbered(i)}});
    }
    if (panels.size() > panels_max(format))
        return refuse(wall_too_full, {{"max", std::to_string(panels_max(format))}});
    std::ranges::sort(panels, {}, [](const WallPlace& one) { return std::pair(one.row, one.column); });
    return panels;
}

} // namespace qzt
