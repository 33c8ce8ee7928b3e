#include "demo/town_plan.hpp"

#include "demo/town_drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace qzt::demo {

namespace {

AreaId id_of(const std::string& code) { return AreaId::named("demo area " + code); }

// Turns the layout into the tree of areas.
class Survey {
public:
    explicit Survey(const TownLayout& town) : town_(town), lattice_(cells_of_all(town)) {}

    TownPlan plan() {
        add_station();
        for (int community = 0; community < int(community_names().size()); ++community)
            add_community(community);
        for (size_t estate = 0; estate < town_.estates.size(); ++estate)
            add_estate(int(estate));
        number_grids();
        for (size_t grid = 0; grid < town_.grids.size(); ++grid)
            add_grid(int(grid));
        for (const House& house : town_.houses)
            add_house(house);
        plan_.layers = draw_town(town_);
        return std::move(plan_);
    }

private:
    static std::vector<Cells> cells_of_all(const TownLayout& town) {
        std::vector<Cells> cells;
        for (const GridLot& grid : town.grids)
            cells.push_back(grid.cells);
        return cells;
    }

    int community_of(int grid) const { return town_.estates[size_t(town_.grids[size_t(grid)].estate)].community; }

    std::vector<Cells> cells_where(auto wanted) const {
        std::vector<Cells> cells;
        for (size_t i = 0; i < town_.grids.size(); ++i)
            if (wanted(int(i))) cells.push_back(town_.grids[i].cells);
        return cells;
    }

    static std::string community_code(int community) {
        return fmt::format("{}{:02}", town_station_code, community + 1);
    }

    void add(AreaLevel level, std::string code, std::string name, std::optional<AreaId> parent, Spot inside,
             Outline outline) {
        plan_.areas.push_back({id_of(code), parent, level, std::move(name), std::move(code), on_ground(inside),
                               std::move(outline), true});
    }

    void add_station() {
        auto all = cells_where([](int) { return true; });
        add(AreaLevel::station, town_station_code, std::string(town_station_name) + "辖区", {}, {70.5, 60.5},
            lattice_.outline(all));
    }

    void add_community(int community) {
        auto cells = cells_where([&](int grid) { return community_of(grid) == community; });
        // The label stands in the grid nearest to the middle of the community.
        Spot middle{};
        double weight = 0;
        for (const Cells& c : cells) {
            middle.u += c.centre().u * c.count();
            middle.v += c.centre().v * c.count();
            weight += c.count();
        }
        middle = {middle.u / weight, middle.v / weight};
        auto away = [&](const Cells& c) { return std::hypot(c.centre().u - middle.u, c.centre().v - middle.v); };
        auto nearest = std::ranges::min(cells, {}, away).centre();
        add(AreaLevel::community, community_code(community),
            std::string(community_names()[size_t(community)]) + "社区", id_of(town_station_code), nearest,
            lattice_.outline(cells));
    }

    void add_estate(int estate) {
        const EstateLot& lot = town_.estates[size_t(estate)];
        std::string code = fmt::format("{}{:02}", community_code(lot.community), ++estates_[size_t(lot.community)]);
        estate_codes_.push_back(code);
        auto cells = cells_where([&](int grid) { return town_.grids[size_t(grid)].estate == estate; });
        add(AreaLevel::estate, code, lot.name, id_of(community_code(lot.community)), cells.front().centre(),
            lattice_.outline(cells));
    }

    // Numbers run through a community as one reads: from the north-west, row by row.
    void number_grids() {
        grid_numbers_.resize(town_.grids.size());
        for (int community = 0; community < int(community_names().size()); ++community) {
            std::vector<int> grids;
            for (size_t i = 0; i < town_.grids.size(); ++i)
                if (community_of(int(i)) == community) grids.push_back(int(i));
            std::ranges::sort(grids, {}, [&](int grid) {
                Spot c = town_.grids[size_t(grid)].cells.centre();
                return std::tuple{-std::floor(c.v / 9), c.u, grid};
            });
            for (size_t i = 0; i < grids.size(); ++i)
                grid_numbers_[size_t(grids[i])] = int(i) + 1;
        }
    }

    void add_grid(int grid) {
        const GridLot& lot = town_.grids[size_t(grid)];
        int community = community_of(grid);
        std::string code = fmt::format("{}W{:02}", community_code(community), grid_numbers_[size_t(grid)]);
        grid_codes_.push_back(code);
        add(AreaLevel::grid, code,
            fmt::format("{} {} 网格", community_names()[size_t(community)], grid_numbers_[size_t(grid)]),
            id_of(estate_codes_[size_t(lot.estate)]), lot.cells.centre(), lattice_.outline(std::array{lot.cells}));
        if (lot.use == GridUse::park || lot.use == GridUse::bank)
            for (double share : {0.2, 0.4, 0.6, 0.8})
                add_place(grid, "", {lot.cells.west + lot.cells.width() * share, lot.cells.north - 1.2});
    }

    void add_house(const House& house) {
        if (house.name.empty()) return;
        Spot middle{(house.west + house.east) / 2, (house.south + house.north) / 2};
        const std::string& grid_code = grid_codes_[size_t(house.grid)];
        std::string code = fmt::format("{}-{:02}", grid_code, ++houses_[grid_code]);
        Ring ring{on_ground({house.west, house.south}), on_ground({house.east, house.south}),
                  on_ground({house.east, house.north}), on_ground({house.west, house.north}),
                  on_ground({house.west, house.south})};
        add(AreaLevel::building, code, house.name, id_of(grid_code), middle, {{{{ring}}}});
        add_place(house.grid, house.name, middle);
        plan_.places.back().building_id = id_of(code);
        plan_.places.back().floors = house.floors;
    }

    void add_place(int grid, std::string building, Spot spot) {
        const GridLot& lot = town_.grids[size_t(grid)];
        std::string name = lot.special_name.empty() ? town_.estates[size_t(lot.estate)].name : lot.special_name;
        plan_.places.push_back({id_of(grid_codes_[size_t(grid)]), id_of(estate_codes_[size_t(lot.estate)]),
                                id_of(community_code(community_of(grid))), lot.use, std::move(name),
                                std::move(building), street_near(spot), on_ground(spot)});
    }

    std::string street_near(Spot spot) const {
        const Street* nearest = nullptr;
        double best = 1e9;
        for (const Street& s : town_.streets) {
            if (s.name.empty()) continue;
            double along = s.north_south ? spot.v : spot.u, across = s.north_south ? spot.u : spot.v;
            double beyond = std::max({s.from - along, along - s.to, 0.0});
            double away = std::hypot(across - s.at, beyond);
            if (away < best) best = away, nearest = &s;
        }
        return nearest->name;
    }

    const TownLayout& town_;
    Lattice lattice_;
    TownPlan plan_;
    std::array<int, 6> estates_{};
    std::vector<std::string> estate_codes_, grid_codes_;
    std::vector<int> grid_numbers_;
    std::map<std::string, int> houses_;
};

} // namespace

std::vector<const Area*> TownPlan::of(AreaLevel level) const {
    std::vector<const Area*> found;
    for (const Area& area : areas)
        if (area.level == level) found.push_back(&area);
    return found;
}

TownPlan plan_town() {
    TownLayout town = lay_out_town();
    return Survey(town).plan();
}

} // namespace qzt::demo
