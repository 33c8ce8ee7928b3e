// A territory as a file of outlines: what is no territory, what is wrong with single features, and what borders miss.
#include "areas/area_import.hpp"

#include "areas/area_problems.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt {
namespace {

constexpr StationId station{7};

// A rectangle of units of a thousandth of a degree, about 100 metres.
std::string rectangle(double left, double bottom, double right, double top) {
    auto at = [](double x, double y) { return fmt::format("[{:.7f},{:.7f}]", 118 + x / 1000, 24 + y / 1000); };
    return fmt::format(R"({{"type":"Polygon","coordinates":[[{},{},{},{},{}]]}})", at(left, bottom),
                       at(right, bottom), at(right, top), at(left, top), at(left, bottom));
}

std::string feature(std::string code, std::string level, std::string parent, std::string geometry) {
    std::string above = parent.empty() ? "" : fmt::format(R"(,"parent":"{}")", parent);
    return fmt::format(
        R"({{"type":"Feature","properties":{{"code":"{}","name":"名{}","level":"{}"{}}},"geometry":{}}})", code, code,
        level, above, geometry);
}

std::string collection(const std::vector<std::string>& features) {
    return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", fmt::join(features, ","));
}

std::vector<std::string> town() {
    return {feature("G1", "网格", "C", rectangle(0, 0, 5, 10)), feature("C", "社区", "S", rectangle(0, 0, 10, 10)),
            feature("G2", "grid", "C", rectangle(5, 0, 10, 10)), feature("S", "station", "", rectangle(0, 0, 10, 10)),
            feature("B", "楼栋", "G1", R"({"type":"Point","coordinates":[118.001,24.001]})")};
}

std::vector<std::string> told(const std::vector<FeatureProblem>& problems) {
    std::vector<std::string> list;
    for (auto& problem : problems)
        list.push_back(fmt::format("{} {} {}", problem.number, problem.code, problem.kind->code));
    return list;
}

TEST(AreaImport, AFileThatIsNoTerritoryIsRefusedWhole) {
    EXPECT_EQ(read_areas("not json", station, {}).error().kind->code, "bad_json");
    EXPECT_TRUE(read_areas("{}", station, {}).error().is(areas_not_collection));
    EXPECT_TRUE(read_areas(R"({"type":"Feature"})", station, {}).error().is(areas_not_collection));
    EXPECT_TRUE(read_areas(collection({}), station, {}).error().is(areas_empty));
    std::vector<std::string> many(import_features_max + 1, "1");
    EXPECT_TRUE(read_areas(collection(many), station, {}).error().is(areas_too_large));
}

TEST(AreaImport, EveryWrongFeatureIsToldAndNothingIsTaken) {
    auto features = town();
    features.push_back("7");                                                                           // 6
    features.push_back(feature("", "grid", "C", rectangle(0, 0, 1, 1)));                               // 7
    features.push_back(feature("G1", "grid", "C", rectangle(0, 0, 1, 1)));                             // 8
    features.push_back(feature("G3", "province", "C", rectangle(0, 0, 1, 1)));                         // 9
    features.push_back(feature("G4", "grid", "X", rectangle(0, 0, 1, 1)));                             // 10
    features.push_back(feature("G5", "grid", "", rectangle(0, 0, 1, 1)));                              // 11
    features.push_back(feature("C2", "community", "G1", rectangle(0, 0, 1, 1)));                       // 12
    features.push_back(feature("G6", "grid", "C", "null"));                                            // 13
    features.push_back(feature("B2", "building", "G1", R"({"type":"Point","coordinates":[24,118]})")); // 14
    auto import = read_areas(collection(features), station, {});
    ASSERT_TRUE(import);
    EXPECT_TRUE(import->areas.empty());
    EXPECT_EQ(
        told(import->problems),
        (std::vector<std::string>{"6  area_not_feature", "7  area_field_missing", "8 G1 area_code_twice",
                                  "9 G3 area_level_unknown", "10 G4 area_parent_unknown", "11 G5 area_parent_missing",
                                  "12 C2 area_parent_below", "13 G6 outline_not_polygon", "14 B2 outline_swapped"}));
}

TEST(AreaImport, ParentsComeBeforeChildrenAndPointsLieInside) {
    auto import = read_areas(collection(town()), station, {});
    ASSERT_TRUE(import);
    EXPECT_TRUE(import->problems.empty());
    EXPECT_TRUE(import->warnings.empty()) << told(import->warnings).front();
    std::vector<std::string> codes;
    for (auto& area : import->areas)
        codes.push_back(area.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"S", "C", "G1", "G2", "B"}));
    EXPECT_EQ(import->areas[1].parent_id, import->areas[0].area_id);
    EXPECT_EQ(import->areas[4].parent_id, import->areas[2].area_id);
    EXPECT_TRUE(import->areas[4].outline.polygons.empty());
    EXPECT_NEAR(import->areas[2].inside.lon, 118.0025, 1e-6);
    EXPECT_EQ(import->fresh, 5u);
}

TEST(AreaImport, WhatIsThereKeepsItsIdAndMayBeAParent) {
    auto first = read_areas(collection(town()), station, {});
    ASSERT_TRUE(first);
    auto there = first->areas;
    there[2].area_id = AreaId::named("G1 has another id");
    auto second = read_areas(collection({feature("G1", "grid", "C", rectangle(0, 0, 4, 10)),
                                         feature("G3", "grid", "C", rectangle(4, 0, 5, 10))}),
                             station, there);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->fresh, 1u);
    EXPECT_EQ(second->areas[0].area_id, AreaId::named("G1 has another id"));
    EXPECT_EQ(second->areas[1].parent_id, there[1].area_id);
    EXPECT_TRUE(second->warnings.empty()); // with what is there the tiles fit
    auto other_level = read_areas(collection({feature("G1", "estate", "C", rectangle(0, 0, 4, 10))}), station, there);
    EXPECT_EQ(told(other_level->problems), std::vector<std::string>{"1 G1 area_level_changed"});
}

TEST(AreaImport, GapsOverlapsAndGridsThatReachBeyondAreWarned) {
    auto features = town();
    features[0] = feature("G1", "grid", "C", rectangle(0, 0, 6, 10));  // a strip into G2
    features[2] = feature("G2", "grid", "C", rectangle(5, 1, 11, 10)); // leaves a gap below, reaches out to the east
    auto import = read_areas(collection(features), station, {});
    ASSERT_TRUE(import);
    EXPECT_EQ(import->areas.size(), 5u);
    EXPECT_EQ(told(import->warnings),
              (std::vector<std::string>{"1 G1 grids_overlap", "3 G2 grid_reaches_beyond", "2 C community_has_gaps"}));
    // A strip of 9 by 1 units: a unit is 111.2 metres to the north and 101.6 to the east.
    EXPECT_NEAR(std::stod(import->warnings[0].details.at("square_metres")), 9 * 111.2 * 101.6, 600);
}

TEST(AreaImport, SliversOfHandDrawnBordersAreNoWarning) {
    auto features = town();
    features[2] = feature("G2", "grid", "C", rectangle(4.9999, 0, 10, 10)); // a centimetre
    EXPECT_TRUE(read_areas(collection(features), station, {})->warnings.empty());
}

} // namespace
} // namespace qzt
