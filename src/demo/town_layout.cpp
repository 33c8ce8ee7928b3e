#include "demo/town_layout.hpp"

#include "demo/dice.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qzt::demo {

namespace {

constexpr int grids_in_all = 150;
constexpr uint64_t town_seed = 20230407;

// Cuts a rectangle into so many of roughly equal size, across its longer side first, and says where the cuts ran.
void cut(Cells cells, int parts, StreetClass kind, Dice& dice, std::vector<Cells>& pieces,
         std::vector<Street>& streets) {
    if (parts == 1) {
        pieces.push_back(cells);
        return;
    }
    int first = parts / 2 + (parts % 2 && dice.one_in(2) ? 1 : 0);
    bool north_south = cells.width() >= cells.height();
    int length = north_south ? cells.width() : cells.height();
    int reach =
        std::clamp(int(std::lround(length * (double(first) / parts + dice.between(-0.05, 0.05)))), 3, length - 3);
    if (north_south) {
        int at = cells.west + reach;
        streets.push_back({kind, "", true, at, cells.south, cells.north});
        cut({cells.west, cells.south, at, cells.north}, first, kind, dice, pieces, streets);
        cut({at, cells.south, cells.east, cells.north}, parts - first, kind, dice, pieces, streets);
    } else {
        int at = cells.north - reach;
        streets.push_back({kind, "", false, at, cells.west, cells.east});
        cut({cells.west, at, cells.east, cells.north}, first, kind, dice, pieces, streets);
        cut({cells.west, cells.south, cells.east, at}, parts - first, kind, dice, pieces, streets);
    }
}

// People per hectare differ: an old village needs more grid workers than a park.
double weight(GridUse use) {
    switch (use) {
    case GridUse::village:
        return 1.35;
    case GridUse::old_houses:
        return 1.2;
    case GridUse::park:
        return 0.3;
    case GridUse::bank:
        return 0.3;
    case GridUse::works:
        return 0.5;
    default:
        return 1;
    }
}

// How many grids each estate has: in proportion, by largest remainder, at least one (two where one is special).
std::vector<int> share_out(const std::vector<std::pair<Cells, EstateIdea>>& estates) {
    double whole = 0;
    for (auto& [cells, idea] : estates)
        whole += cells.count() * weight(idea.use);
    std::vector<int> shares;
    std::vector<std::pair<double, size_t>> left;
    for (size_t i = 0; i < estates.size(); ++i) {
        auto& [cells, idea] = estates[i];
        double exact = cells.count() * weight(idea.use) / whole * grids_in_all;
        int least = idea.special_name && idea.special != idea.use ? 2 : 1;
        shares.push_back(std::max(least, int(exact)));
        left.push_back({exact - shares.back(), i});
    }
    std::ranges::sort(left, std::greater{});
    int missing = grids_in_all - std::accumulate(shares.begin(), shares.end(), 0);
    for (size_t i = 0; missing > 0; i = (i + 1) % left.size(), --missing)
        ++shares[left[i].second];
    for (size_t i = left.size(); missing < 0 && i-- > 0;)
        if (shares[left[i].second] > 2) --shares[left[i].second], ++missing;
    return shares;
}

} // namespace

double half_width(StreetClass kind) {
    switch (kind) {
    case StreetClass::primary:
        return 0.85;
    case StreetClass::secondary:
        return 0.62;
    case StreetClass::residential:
        return 0.42;
    case StreetClass::lane:
        return 0.2;
    }
    return 0;
}

Plot TownLayout::plot(const GridLot& grid) const {
    auto inset = [&](bool north_south, int at, int from, int to) {
        double widest = 0;
        for (const Street& s : streets)
            if (s.north_south == north_south && s.at == at && s.from < to && s.to > from)
                widest = std::max(widest, half_width(s.kind));
        return widest;
    };
    const Cells& c = grid.cells;
    return {c.west + inset(true, c.west, c.south, c.north), c.south + inset(false, c.south, c.west, c.east),
            c.east - inset(true, c.east, c.south, c.north), c.north - inset(false, c.north, c.west, c.east)};
}

TownLayout lay_out_town() {
    TownLayout town;
    town.streets = main_streets();
    Dice dice(town_seed);

    std::vector<std::pair<Cells, EstateIdea>> estates;
    for (const Quarter& quarter : quarters()) {
        std::vector<Cells> pieces;
        std::vector<Street> streets;
        cut(quarter.cells, int(quarter.estates.size()), StreetClass::residential, dice, pieces, streets);
        for (Street& street : streets)
            town.streets.push_back(street);
        for (size_t i = 0; i < pieces.size(); ++i) {
            estates.push_back({pieces[i], quarter.estates[i]});
            town.estates.push_back({quarter.estates[i].name, quarter.community, pieces[i], {}});
        }
    }
    size_t name = 0;
    for (Street& street : town.streets)
        if (street.kind == StreetClass::residential) street.name = small_street_names().at(name++);

    auto shares = share_out(estates);
    for (size_t i = 0; i < estates.size(); ++i) {
        auto& [cells, idea] = estates[i];
        std::vector<Cells> pieces;
        cut(cells, shares[i], StreetClass::lane, dice, pieces, town.streets);
        for (size_t piece = 0; piece < pieces.size(); ++piece) {
            bool special = idea.special_name && piece + 1 == pieces.size();
            town.estates[i].grids.push_back(int(town.grids.size()));
            town.grids.push_back(
                {pieces[piece], special ? idea.special : idea.use, int(i), special ? idea.special_name : ""});
        }
    }
    for (EstateLot& estate : town.estates) {
        int number = 0;
        for (int grid : estate.grids) {
            auto houses = build_houses(town.grids[size_t(grid)], grid, town.plot(town.grids[size_t(grid)]), number);
            town.houses.insert(town.houses.end(), houses.begin(), houses.end());
        }
    }
    return town;
}

} // namespace qzt::demo
