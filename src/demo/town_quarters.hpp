// Which quarters the town has: blocks between main roads, the estates in each, and what is special about them. All
// names are invented.
#pragma once
#include "demo/town_ground.hpp"
#include "demo/town_plan.hpp"

#include <string>
#include <vector>

namespace qzt::demo {

struct EstateIdea {
    const char* name;
    GridUse use;
    GridUse special = GridUse::slabs;   // one grid of it is used otherwise …
    const char* special_name = nullptr; // … and is known by this name
};

struct Quarter {
    int community; // 0 … 5
    Cells cells;
    std::vector<EstateIdea> estates;
};

enum class StreetClass { primary, secondary, residential, lane };
BOOST_DESCRIBE_ENUM(StreetClass, primary, secondary, residential, lane)

// A straight street of the lattice, at u = at (running north) or v = at (running east).
struct Street {
    StreetClass kind;
    std::string name; // empty: a lane
    bool north_south;
    int at, from, to;
};

const std::vector<const char*>& community_names();
const std::vector<Quarter>& quarters();
const std::vector<Street>& main_streets();
const std::vector<const char*>& small_street_names();

} // namespace qzt::demo
