// What stands beside what, and whether something helped: with both counts always, and with how far chance reaches.
#pragma once
#include "police_counts/police_count_types.hpp"

#include <functional>

namespace qzt {

inline const ProblemKind police_effect_wrong{
    "police_effect_wrong", 400, "之前和之后各是连续的几个月，之前的要在之后的前面，各不超过 24 个月。",
    "Before and after are months in a row, before ends ahead of after, and neither is longer than 24 months."};
inline const ProblemKind police_counts_missing{
    "police_counts_missing", 409, "{area} {month} 没有“{kind}”的数字，请先导入；缺的月份不能当作零。",
    "There is no count of {kind} for {area} in {month}. Bring it in first: a missing month is not zero."};
inline const ProblemKind police_area_not_counted{"police_area_not_counted", 400, "宣传覆盖的地方请选社区，至少一个。",
                                                 "Choose communities as covered, one at least."};

using PoliceNames = std::function<std::string(MemberId)>;

// The month, or the newest that `counts` has; `counts` are the newest version of each line.
PoliceCounts police_counts_of(std::span<const StoredPoliceCount> counts, std::optional<Day> month,
                              const PoliceNames& name_of);

struct NamedArea {
    AreaId area_id;
    std::string name;
};
// `communities`: all of the station; those that are not covered are the others that have any count of the kind.
// Refuses `police_effect_wrong`, `police_area_not_counted`, `police_counts_missing`.
Outcome<PoliceEffect> police_effect(std::span<const StoredPoliceCount> counts, const PoliceEffectQuery& wanted,
                                    std::span<const NamedArea> communities);

} // namespace qzt
