// How a wall may be arranged: what is refused, and that what a station begins with is not.
#include "insight/wall_plan_rules.hpp"

#include "insight/wall_problems.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace qzt {
namespace {

using enum WallPanel;
using Panels = std::vector<WallPlace>;

std::string refused(WallFormat format, Panels panels) {
    auto accepted = accept_panels(format, std::move(panels));
    return accepted ? "" : std::string(accepted.error().kind->code);
}

TEST(WallPlanRules, RefuseWhatCannotBeShown) {
    struct Row {
        Panels panels;
        std::string_view refusal;
    };
    constexpr int32_t far = std::numeric_limits<int32_t>::max(), below = std::numeric_limits<int32_t>::min();
    const Row table[] = {
        {{}, "wall_empty"},
        {{{map, 0, 0, 4, 5}, {map, 4, 0, 4, 5}}, "wall_panel_twice"},
        {{{map, -1, 0, 4, 5}}, "wall_panel_outside"},
        {{{map, 9, 0, 4, 5}}, "wall_panel_outside"},
        {{{map, 0, 8, 4, 5}}, "wall_panel_outside"},
        {{{map, far, 0, 4, 5}}, "wall_panel_outside"},
        {{{map, 0, 0, far, far}}, "wall_panel_outside"},
        {{{map, below, below, 4, 5}}, "wall_panel_outside"},
        {{{map, 0, 0, 3, 5}}, "wall_panel_too_small"},
        {{{map, 0, 0, 4, below}}, "wall_panel_too_small"},
        {{{map, 0, 0, 6, 8}, {duty, 5, 7, 3, 3}}, "wall_panels_overlap"},
        {{{map, 0, 0, 12, 12}, {duty, 3, 3, 3, 3}}, "wall_panels_overlap"},
    };
    for (const Row& row : table)
        EXPECT_EQ(refused(WallFormat::standard, row.panels), row.refusal);
}

TEST(WallPlanRules, RefuseMorePanelsThanAPictureOf16To9Holds) {
    Panels ten;
    for (WallPanel panel :
         {majors, sources, departments, attention, communities, in_hand, projects, freshness, trend})
        ten.push_back({panel, int32_t(ten.size() % 4 * 3), int32_t(ten.size() / 4 * 3), 3, 3});
    EXPECT_EQ(refused(WallFormat::standard, ten), "");
    ten.push_back({duty, 3, 6, 3, 3});
    EXPECT_EQ(refused(WallFormat::standard, ten), "wall_too_full");
}

TEST(WallPlanRules, AcceptWhatAStationBeginsWithAndPutItInReadingOrder) {
    for (const WallTemplate& one : wall_templates()) {
        Panels turned(one.panels.rbegin(), one.panels.rend());
        auto accepted = accept_panels(one.format, turned);
        ASSERT_TRUE(accepted) << accepted.error().kind->code;
        EXPECT_TRUE(
            std::ranges::is_sorted(*accepted, {}, [](const WallPlace& p) { return std::pair(p.row, p.column); }));
        EXPECT_EQ(accepted->size(), one.panels.size());
    }
}

// Cell by cell, without any arithmetic of rectangles.
bool collides_or_leaves(WallFormat format, const Panels& panels) {
    std::set<std::pair<int32_t, int32_t>> taken;
    for (const WallPlace& one : panels)
        for (int32_t row = one.row; row < one.row + one.height; ++row)
            for (int32_t column = one.column; column < one.column + one.width; ++column) {
                bool inside = row >= 0 && row < wall_rows && column >= 0 && column < columns_of(format);
                if (!inside || !taken.emplace(row, column).second) return true;
            }
    return false;
}

TEST(WallPlanRules, AgreeWithCountingCellsOnRandomArrangements) {
    unsigned seed = std::random_device()();
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    auto draw = [&](int from, int to) { return int32_t(std::uniform_int_distribution(from, to)(random)); };
    int accepted = 0;
    for (int turn = 0; turn < 4000; ++turn) {
        auto format = turn % 2 ? WallFormat::wide : WallFormat::standard;
        Panels panels;
        for (const WallPanelKind& kind : panel_kinds())
            if (draw(0, 4) == 0)
                panels.push_back({kind.panel, draw(-1, columns_of(format) - 3), draw(-1, wall_rows - 3),
                                  draw(kind.width_min, kind.width_min + 2),
                                  draw(kind.height_min, kind.height_min + 2)});
        if (panels.empty()) continue;
        bool fits = accept_panels(format, panels).has_value();
        accepted += fits;
        EXPECT_EQ(fits, !collides_or_leaves(format, panels)) << turn;
    }
    EXPECT_GT(accepted, 100);
}

} // namespace
} // namespace qzt
