// The town as a picture: layers of a map that needs no tiles from anywhere.
#pragma once
#include "demo/town_layout.hpp"

namespace qzt::demo {

std::vector<BaseLayer> draw_town(const TownLayout& town);

} // namespace qzt::demo
