// Why an outline or an area cannot be used. Details: {number} which ring or point, counted from 1.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind outline_not_polygon{"outline_not_polygon", 400,
                                             "边界应为 GeoJSON 的 Polygon 或 MultiPolygon。",
                                             "An outline must be a GeoJSON Polygon or MultiPolygon."};
inline const ProblemKind outline_too_large{"outline_too_large", 413, "边界太复杂：{part}最多 {limit}，请先简化。",
                                           "The outline is too detailed: at most {limit} {part}. Simplify it first."};
inline const ProblemKind outline_bad_position{"outline_bad_position", 400,
                                              "第 {polygon} 块第 {ring} 圈第 {point} 个点不是有效的[经度, 纬度]。",
                                              "Polygon {polygon}, ring {ring}, point {point} is not a [longitude, "
                                              "latitude]."};
inline const ProblemKind outline_swapped{"outline_swapped", 400, "经度和纬度写反了（看到 {seen}），应先经度后纬度。",
                                         "Longitude and latitude are swapped ({seen}); longitude comes first."};
inline const ProblemKind outline_ring_too_short{"outline_ring_too_short", 400,
                                                "第 {polygon} 块第 {ring} 圈不足 4 个点，围不成一块地。",
                                                "Polygon {polygon}, ring {ring} has fewer than 4 points and encloses "
                                                "nothing."};
inline const ProblemKind outline_ring_not_closed{
    "outline_ring_not_closed", 400, "第 {polygon} 块第 {ring} 圈没有闭合，最后一点应与第一点相同。",
    "Polygon {polygon}, ring {ring} is not closed; its last point must be "
    "its first."};
inline const ProblemKind outline_crosses_itself{
    "outline_crosses_itself", 400, "边界自相交或各块重叠，请修改后重试（{reason}）。",
    "The outline crosses itself or its parts overlap; mend it ({reason})."};

} // namespace qzt
