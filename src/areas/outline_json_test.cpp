// Outlines as GeoJSON gives them: what is none, how large they may be, and where inside them a point lies.
#include "areas/area_problems.hpp"
#include "areas/outline_json.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace qzt {
namespace {

Outcome<Outline> read(std::string_view text, const OutlineLimits& limits = {}) {
    return outline_from_json(boost::json::parse(text), limits);
}

TEST(OutlineJson, WhatIsNoOutlineIsRefusedByName) {
    struct Row {
        const char* text;
        const ProblemKind* kind;
    };
    for (auto& row : std::initializer_list<Row>{
             {R"(null)", &outline_not_polygon},
             {R"({"type":"Point","coordinates":[118,24]})", &outline_not_polygon},
             {R"({"type":"Polygon"})", &outline_not_polygon},
             {R"({"type":"Polygon","coordinates":[]})", &outline_not_polygon},
             {R"({"type":"Polygon","coordinates":[7]})", &outline_not_polygon},
             {R"({"type":"MultiPolygon","coordinates":[]})", &outline_not_polygon},
             {R"({"type":"Polygon","coordinates":[[[118,24],[118.1,24],[118,24]]]})", &outline_ring_too_short},
             {R"({"type":"Polygon","coordinates":[[[118,24],[118.1,24],[118.1,24.1],[118,24.1]]]})",
              &outline_ring_not_closed},
             {R"({"type":"Polygon","coordinates":[[[24,118],[24,118.1],[24.1,118.1],[24,118]]]})", &outline_swapped},
             {R"({"type":"Polygon","coordinates":[[[30,80],[30,80.1],[30.1,80.1],[30,80]]]})", &outline_swapped},
             {R"({"type":"Polygon","coordinates":[[[118,"24"],[118.1,24],[118.1,24.1],[118,24]]]})",
              &outline_bad_position},
             {R"({"type":"Polygon","coordinates":[[[218,24],[118.1,24],[118.1,24.1],[118,24]]]})",
              &outline_bad_position},
             {R"({"type":"Polygon","coordinates":[[[118,24],[118.1,24.1],[118.1,24],[118,24.1],[118,24]]]})",
              &outline_crosses_itself},
             {R"({"type":"MultiPolygon","coordinates":[[[[118,24],[118.2,24],[118.2,24.2],[118,24.2],[118,24]]],
                 [[[118.1,24.1],[118.3,24.1],[118.3,24.3],[118.1,24.3],[118.1,24.1]]]]})",
              &outline_crosses_itself},
         }) {
        auto outline = read(row.text);
        ASSERT_FALSE(outline) << row.text;
        EXPECT_EQ(outline.error().kind->code, row.kind->code) << row.text;
    }
}

TEST(OutlineJson, TooManyPointsRingsOrPartsAreRefused) {
    std::string square = "[[118,24],[118.1,24],[118.1,24.1],[118,24.1],[118,24]]";
    std::string polygon = R"({"type":"Polygon","coordinates":[)" + square + "," + square + "]}";
    std::string several = R"({"type":"MultiPolygon","coordinates":[[)" + square + "],[" + square + "]]}";
    EXPECT_TRUE(read(polygon, {.points = 9}).error().is(outline_too_large));
    EXPECT_TRUE(read(polygon, {.rings = 1}).error().is(outline_too_large));
    EXPECT_TRUE(read(several, {.polygons = 1}).error().is(outline_too_large));
}

TEST(OutlineJson, AnOutlineWithAHoleComesBackAsItWas) {
    std::string text = R"({"type":"Polygon","coordinates":[[[118,24],[118.3,24],[118.3,24.3],[118,24.3],[118,24]],)"
                       R"([[118.1,24.1],[118.1,24.2],[118.2,24.2],[118.2,24.1],[118.1,24.1]]]})";
    auto outline = read(text);
    ASSERT_TRUE(outline);
    EXPECT_EQ(outline_text(*outline), text);
    Point inside = point_inside(*outline);
    EXPECT_FALSE(inside.lon > 118.1 && inside.lon < 118.2 && inside.lat > 24.1 && inside.lat < 24.2);
}

TEST(OutlineJson, HeightsAreLeftOutAndRingsMayTurnEitherWay) {
    auto outline =
        read(R"({"type":"MultiPolygon","coordinates":[[[[118,24,7],[118,24.1,7],[118.1,24.1,7],[118,24,7]]],
                            [[[119,24],[119.1,24],[119.1,24.123456789],[119,24]]]]})");
    ASSERT_TRUE(outline);
    EXPECT_EQ(outline->polygons.size(), 2u);
    EXPECT_EQ(outline_text(*outline),
              R"({"type":"MultiPolygon","coordinates":[[[[118,24],[118,24.1],[118.1,24.1],[118,24]]],)"
              R"([[[119,24],[119.1,24],[119.1,24.1234568],[119,24]]]]})");
}

TEST(OutlineJson, APointInsideLiesInTheLargestPart) {
    auto outline = read(R"({"type":"MultiPolygon","coordinates":[[[[118,24],[118.01,24],[118.01,24.01],[118,24]]],
                            [[[119,24],[120,24],[120,25],[119,25],[119,24]]]]})");
    ASSERT_TRUE(outline);
    EXPECT_NEAR(point_inside(*outline).lon, 119.5, 1e-9);
}

} // namespace
} // namespace qzt
