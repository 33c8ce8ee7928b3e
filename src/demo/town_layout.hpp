// The town on its lattice, before it becomes areas and a picture: estates, grids, streets and houses.
#pragma once
#include "demo/town_quarters.hpp"

#include <string>
#include <vector>

namespace qzt::demo {

struct GridLot {
    Cells cells;
    GridUse use;
    int estate;
    std::string special_name; // 双榉小学; empty for most
};

struct EstateLot {
    std::string name;
    int community;
    Cells cells;
    std::vector<int> grids;
};

struct House {
    int grid;
    std::string name; // 3 幢; empty: drawn only
    double west, south, east, north;
    int floors;
};

// What is left of a grid between its streets.
struct Plot {
    double west, south, east, north;
};

struct TownLayout {
    std::vector<EstateLot> estates;
    std::vector<GridLot> grids;
    std::vector<Street> streets;
    std::vector<House> houses;

    Plot plot(const GridLot& grid) const;
};

TownLayout lay_out_town();

double half_width(StreetClass kind); // in lattice steps

// The houses of one grid; `numbers` counts on through the estate.
std::vector<House> build_houses(const GridLot& lot, int grid, Plot plot, int& number);

} // namespace qzt::demo
