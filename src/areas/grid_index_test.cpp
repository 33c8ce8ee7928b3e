// A small town, drawn. One letter is about 111 metres; a grid covers all squares that bear its letter.
//
//        0 1 2 3 4 5 6 7 8
//   4    A A A B B . . . .
//   3    A A A B B . . E .
//   2    A h A B B . . . .          h: a hole in A, a pond that belongs to no grid
//   1    A A A C C . . E .          E: two islands
//   0    A A A C C . . . .
#include "areas/grid_index.hpp"

#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

constexpr double square = 0.001;

Point on(double column, double row) { return {118 + column * square, row * square}; }

Ring box(double left, double bottom, double right, double top) {
    return {on(left, bottom), on(right, bottom), on(right, top), on(left, top), on(left, bottom)};
}

Ring turned(Ring ring) {
    std::ranges::reverse(ring);
    return ring;
}

// Ids rise with the letters.
AreaId id(char letter) {
    AreaId id;
    id.value.bytes[15] = uint8_t(letter);
    return id;
}

Area grid(char letter, std::vector<Polygon> polygons) {
    return {.area_id = id(letter), .level = AreaLevel::grid, .name = {letter}, .outline = {std::move(polygons)}};
}

std::vector<Area> gridded_town() {
    return {
        grid('C', {{{turned(box(3, 0, 5, 2))}}}), // clockwise, as some files have it
        grid('B', {{{box(3, 2, 5, 5)}}}),
        grid('A', {{{box(0, 0, 3, 5), box(1, 2, 2, 3)}}}),
        grid('E', {{{box(7, 1, 8, 2)}}, {{box(7, 3, 8, 4)}}}),
        {.area_id = id('0'), .level = AreaLevel::community, .outline = {{{{box(0, 0, 9, 9)}}}}},
    };
}

TEST(GridIndex, AnEmptyIndexFindsNothing) {
    EXPECT_EQ(GridIndex().at(on(1, 1)), std::nullopt);
    EXPECT_EQ(GridIndex().nearest(on(1, 1), 1000), std::nullopt);
    EXPECT_EQ(GridIndex(std::vector<Area>{}).nearest(on(1, 1), 1000), std::nullopt);
}

TEST(GridIndex, OutsideInAHoleAndNowhereThereIsNoGrid) {
    GridIndex index(gridded_town());
    EXPECT_EQ(index.at(on(6, 2)), std::nullopt);
    EXPECT_EQ(index.at(on(1.5, 2.5)), std::nullopt); // the pond
    EXPECT_EQ(index.at(on(7.5, 2.5)), std::nullopt); // between the islands
    EXPECT_EQ(index.at({NAN, NAN}), std::nullopt);
    EXPECT_EQ(index.nearest({NAN, 0}, 60), std::nullopt);
    EXPECT_EQ(index.nearest(on(6, 2), 60), std::nullopt); // 111 metres away
}

TEST(GridIndex, FindsTheGridThatHoldsThePoint) {
    GridIndex index(gridded_town());
    EXPECT_EQ(index.at(on(0.5, 0.5)), id('A'));
    EXPECT_EQ(index.at(on(4, 4.5)), id('B'));
    EXPECT_EQ(index.at(on(4, 0.5)), id('C'));
    EXPECT_EQ(index.at(on(7.5, 1.5)), id('E'));
    EXPECT_EQ(index.at(on(7.5, 3.5)), id('E'));
    EXPECT_EQ(index.at(on(5, 5)), id('B')); // the outermost corner
}

TEST(GridIndex, ASharedBorderBelongsToTheSmallerId) {
    GridIndex index(gridded_town());
    EXPECT_EQ(index.at(on(3, 1)), id('A'));
    EXPECT_EQ(index.at(on(4, 2)), id('B'));
    EXPECT_EQ(index.at(on(3, 2)), id('A'));   // where three meet
    EXPECT_EQ(index.at(on(1, 2.5)), id('A')); // the pond's bank
}

TEST(GridIndex, TakesTheNearestWithinTheMetresGiven) {
    GridIndex index(gridded_town());
    EXPECT_EQ(index.nearest(on(5.5, 1), 60), id('C')); // 56 metres
    EXPECT_EQ(index.nearest(on(5.5, 1), 55), std::nullopt);
    EXPECT_EQ(index.nearest(on(6.9, 2.9), 60), id('E'));
    EXPECT_EQ(index.nearest(on(5.1, 3), 60), id('B'));
    EXPECT_EQ(index.nearest(on(1.5, 2.5), 60), id('A')); // from within the pond
    EXPECT_EQ(index.nearest(on(4.5, 0.5), 0), id('C'));  // inside needs no reach
    EXPECT_EQ(index.nearest(on(5.1, 2), 60), id('B'));   // as near to C: the smaller id
}

TEST(GridIndex, ADegreeOfLongitudeShrinksToTheNorth) {
    // At 60 degrees north a degree of longitude is half as long.
    auto north = [](double lon) { return Point{lon, 60}; };
    Ring ring{north(0), north(0.001), {0.001, 60.001}, {0, 60.001}, north(0)};
    GridIndex index(std::vector<Area>{grid('N', {{{ring}}})});
    EXPECT_EQ(index.nearest(north(0.002), 60), id('N')); // 56 metres, though 0.001 degrees
    EXPECT_EQ(index.nearest(north(0.0022), 60), std::nullopt);
}

TEST(GridIndex, InactiveGridsAreGone) {
    auto areas = gridded_town();
    areas[1].active = false;
    EXPECT_EQ(GridIndex(areas).at(on(4, 4.5)), std::nullopt);
}

TEST(GridIndex, RandomPointsAreFoundAsByCountingSquares) {
    constexpr int side = 20;
    std::vector<Area> areas;
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            Area area{.level = AreaLevel::grid, .outline = {{{{box(column, row, column + 1, row + 1)}}}}};
            area.area_id.value.bytes[14] = uint8_t(row);
            area.area_id.value.bytes[15] = uint8_t(column);
            areas.push_back(area);
        }
    GridIndex index(areas);
    // Where four grids meet, the one with the smallest id, whatever order the tree finds them in.
    for (int row = 1; row < side; ++row)
        for (int column = 1; column < side; ++column) {
            auto corner = index.at(areas[size_t(row * side + column)].outline.polygons[0].rings[0][0]);
            ASSERT_TRUE(corner);
            ASSERT_EQ(corner->value.bytes[14], row - 1);
            ASSERT_EQ(corner->value.bytes[15], column - 1);
        }
    std::mt19937 random{uint32_t(testing::printed_seed())};
    std::uniform_real_distribution<double> anywhere(-1, side + 1);
    for (int i = 0; i < 5'000; ++i) {
        double column = anywhere(random), row = anywhere(random);
        auto found = index.at(on(column, row));
        bool inside = column > 0 && row > 0 && column < side && row < side;
        ASSERT_EQ(found.has_value(), inside) << column << " " << row;
        if (!inside) continue;
        ASSERT_EQ(found->value.bytes[14], int(row));
        ASSERT_EQ(found->value.bytes[15], int(column));
    }
}

} // namespace
} // namespace qzt
