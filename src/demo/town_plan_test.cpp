// The made-up town must be a proper territory: whoever stands in it stands in exactly one grid.
#include "demo/town_plan.hpp"

#include "demo/dice.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace qzt::demo {
namespace {

using Edge = std::pair<std::pair<double, double>, std::pair<double, double>>;

const TownPlan& planned_town() {
    static const TownPlan plan = plan_town();
    return plan;
}

const Ring& ring_of(const Area& area) { return area.outline.polygons.at(0).rings.at(0); }

bool holds(const Ring& ring, Point p) {
    bool inside = false;
    for (size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point &a = ring[i], &b = ring[i + 1];
        if ((a.lat > p.lat) != (b.lat > p.lat) && p.lon < (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat) + a.lon)
            inside = !inside;
    }
    return inside;
}

// Twice the signed area, around a corner of the town so that little is lost to rounding.
double area_of(const Ring& ring) {
    double sum = 0;
    for (size_t i = 0; i + 1 < ring.size(); ++i)
        sum += (ring[i].lon - 119.4) * (ring[i + 1].lat - 26.6) - (ring[i + 1].lon - 119.4) * (ring[i].lat - 26.6);
    return sum;
}

std::set<Edge> edges_of(const Ring& ring) {
    std::set<Edge> edges;
    for (size_t i = 0; i + 1 < ring.size(); ++i)
        edges.insert({{ring[i].lon, ring[i].lat}, {ring[i + 1].lon, ring[i + 1].lat}});
    return edges;
}

double turn(Point a, Point b, Point c) {
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);
}

bool cross(Point a, Point b, Point c, Point d) {
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

TEST(TownPlan, HasOneStationSixCommunitiesFortySixEstatesAndAHundredAndFiftyGrids) {
    EXPECT_EQ(planned_town().of(AreaLevel::station).size(), 1u);
    EXPECT_EQ(planned_town().of(AreaLevel::community).size(), 6u);
    EXPECT_EQ(planned_town().of(AreaLevel::estate).size(), 46u);
    EXPECT_EQ(planned_town().of(AreaLevel::grid).size(), 150u);
    EXPECT_GE(planned_town().of(AreaLevel::building).size(), 600u);
}

TEST(TownPlan, EveryPointOfTheAreaLiesInExactlyOneGrid) {
    const Ring& whole = ring_of(*planned_town().of(AreaLevel::station)[0]);
    auto grids = planned_town().of(AreaLevel::grid);
    Dice dice(42);
    int inside = 0;
    for (int i = 0; i < 100000; ++i) {
        Point p{dice.between(119.484, 119.516), dice.between(26.686, 26.714)};
        int found = 0;
        for (const Area* grid : grids)
            found += holds(ring_of(*grid), p);
        bool in_town = holds(whole, p);
        ASSERT_EQ(found, in_town ? 1 : 0) << "seed 42, throw " << i << ": " << p.lon << " " << p.lat;
        inside += in_town;
    }
    EXPECT_GT(inside, 50000);
}

TEST(TownPlan, TheGridsTogetherAreAsLargeAsTheWhole) {
    double whole = area_of(ring_of(*planned_town().of(AreaLevel::station)[0]));
    for (AreaLevel level : {AreaLevel::grid, AreaLevel::estate, AreaLevel::community}) {
        double sum = 0;
        for (const Area* area : planned_town().of(level))
            sum += area_of(ring_of(*area));
        EXPECT_NEAR(sum / whole, 1, 1e-9);
    }
}

TEST(TownPlan, WhatIsLeftOfTheChildrensEdgesIsTheOutlineOfTheirParent) {
    std::map<AreaId, std::set<Edge>> left;
    for (const Area& area : planned_town().areas) {
        if (!area.parent_id || area.level == AreaLevel::building) continue;
        auto& edges = left[*area.parent_id];
        for (const Edge& edge : edges_of(ring_of(area)))
            if (!edges.erase({edge.second, edge.first})) edges.insert(edge);
    }
    for (const Area& area : planned_town().areas) {
        if (area.level == AreaLevel::grid || area.level == AreaLevel::building) continue;
        EXPECT_EQ(left[area.area_id], edges_of(ring_of(area))) << area.name;
    }
}

TEST(TownPlan, OutlinesAreClosedRunCounterClockwiseAndDoNotCrossThemselves) {
    for (const Area& area : planned_town().areas) {
        ASSERT_EQ(area.outline.polygons.size(), 1u) << area.name;
        const Ring& ring = ring_of(area);
        EXPECT_EQ(ring.front(), ring.back()) << area.name;
        EXPECT_GT(area_of(ring), 0) << area.name;
        std::set<std::pair<double, double>> corners;
        for (size_t i = 0; i + 1 < ring.size(); ++i)
            EXPECT_TRUE(corners.insert({ring[i].lon, ring[i].lat}).second) << area.name << " passes a point twice";
        for (size_t i = 0; i + 1 < ring.size(); ++i)
            for (size_t j = i + 1; j + 1 < ring.size(); ++j)
                EXPECT_FALSE(cross(ring[i], ring[i + 1], ring[j], ring[j + 1])) << area.name;
        EXPECT_TRUE(holds(ring, area.inside)) << area.name << " has its label outside";
    }
}

TEST(TownPlan, AHouseStandsInItsOwnGridAndAPlaceToo) {
    std::map<AreaId, const Area*> by_id;
    for (const Area& area : planned_town().areas)
        by_id[area.area_id] = &area;
    for (const Area* house : planned_town().of(AreaLevel::building))
        for (const Point& corner : ring_of(*house))
            EXPECT_TRUE(holds(ring_of(*by_id[*house->parent_id]), corner)) << house->code;
    for (const TownPlace& place : planned_town().places) {
        EXPECT_TRUE(holds(ring_of(*by_id[place.grid_id]), place.point)) << place.estate << place.building;
        EXPECT_EQ(by_id[place.grid_id]->parent_id, place.estate_id);
        EXPECT_EQ(by_id[place.estate_id]->parent_id, place.community_id);
    }
    EXPECT_GE(planned_town().places.size(), 600u);
}

TEST(TownPlan, NamesAndCodesAreUniqueAndParentsComeFirst) {
    std::set<std::string> codes;
    std::set<std::pair<int, std::string>> names;
    std::set<AreaId> seen;
    std::map<AreaId, AreaId> parents;
    for (const Area& area : planned_town().areas) {
        EXPECT_TRUE(codes.insert(area.code).second) << area.code;
        EXPECT_TRUE(seen.insert(area.area_id).second) << area.code;
        EXPECT_EQ(area.parent_id.has_value(), area.level != AreaLevel::station);
        if (area.parent_id) {
            EXPECT_TRUE(seen.contains(*area.parent_id)) << area.code;
            parents[area.area_id] = *area.parent_id;
        }
        // Houses are told apart within their estate: 柏芦佳苑 3 幢.
        std::string name =
            area.level == AreaLevel::building ? parents[*area.parent_id].text() + area.name : area.name;
        EXPECT_TRUE(names.insert({int(area.level), name}).second) << area.name;
    }
}

TEST(TownPlan, DrawsSixLayersOfValidGeojsonSmallEnoughToSendAtOnce) {
    size_t bytes = 0;
    std::set<std::string> layers;
    for (const BaseLayer& layer : planned_town().layers) {
        auto value = boost::json::parse(layer.features);
        EXPECT_EQ(value.at("type").as_string(), "FeatureCollection");
        EXPECT_FALSE(value.at("features").as_array().empty()) << layer.layer;
        layers.insert(layer.layer);
        bytes += layer.features.size();
    }
    EXPECT_EQ(layers, (std::set<std::string>{"water", "green", "roads", "blocks", "buildings", "labels"}));
    EXPECT_LT(bytes, 800'000u);
}

TEST(TownPlan, IsTheSameTownEachTime) {
    TownPlan again = plan_town();
    ASSERT_EQ(again.areas.size(), planned_town().areas.size());
    for (size_t i = 0; i < again.areas.size(); ++i)
        EXPECT_EQ(ring_of(again.areas[i]), ring_of(planned_town().areas[i]));
    for (size_t i = 0; i < again.layers.size(); ++i)
        EXPECT_EQ(again.layers[i].features, planned_town().layers[i].features);
}

} // namespace
} // namespace qzt::demo
