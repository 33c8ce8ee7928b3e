// The photos of the made-up town: a few scenes, drawn, since no real photo may stand for an invented place.
#pragma once
#include "cases/case_ids.hpp"

namespace qzt::demo {

inline constexpr int demo_picture_count = 6;

inline FileId demo_picture_id(int number) { return FileId::named("demo picture " + std::to_string(number)); }

} // namespace qzt::demo
