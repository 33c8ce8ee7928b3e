// What the wall shows at most, and which major categories its panels count together; the same for the wall as it is
// and as it was.
#pragma once
#include "insight/wall_types.hpp"

namespace qzt {

inline constexpr int32_t wall_news_max = 24;
inline constexpr int32_t wall_urgent_max = 8;
inline constexpr std::chrono::seconds wall_urgent_for{60}; // a picture comes each second or so
inline constexpr int32_t wall_projects_max = 8;
inline constexpr std::chrono::days wall_trend_days{14};
inline constexpr std::chrono::days wall_community_window{7};

// Fire, lifts and houses, roads and what lies in them.
inline std::vector<std::string> majors_of(WallMatter) { return {"03", "06", "10"}; }

} // namespace qzt
