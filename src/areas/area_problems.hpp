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

inline const ProblemKind areas_not_collection{"areas_not_collection", 400, "文件不是 GeoJSON 的 FeatureCollection。",
                                              "The file is not a GeoJSON FeatureCollection."};
inline const ProblemKind areas_too_large{"areas_too_large", 413, "文件太大：{part}最多 {limit}，请分批导入。",
                                         "The file is too large: at most {limit} {part}. Import it in parts."};
inline const ProblemKind areas_empty{"areas_empty", 400, "文件中没有任何区域。", "The file holds no areas."};
inline const ProblemKind area_not_feature{"area_not_feature", 400, "这一项不是带属性的 Feature。",
                                          "This item is not a Feature with properties."};
inline const ProblemKind area_field_missing{"area_field_missing", 400,
                                            "缺少属性“{field}”，或不是 1 到 {limit} 个字的文字。",
                                            "The property \"{field}\" is missing or is not a text of 1 to {limit} "
                                            "characters."};
inline const ProblemKind area_level_unknown{
    "area_level_unknown", 400, "层级“{seen}”不认识，应为：派出所、社区、小区、网格、楼栋。",
    "The level \"{seen}\" is unknown; it is station, community, estate, grid or "
    "building."};
inline const ProblemKind area_code_twice{"area_code_twice", 400, "编码 {code} 与第 {number} 项重复。",
                                         "Code {code} is already that of feature {number}."};
inline const ProblemKind area_parent_missing{"area_parent_missing", 400, "这一层级必须写明上级的编码（parent）。",
                                             "An area of this level must name its parent's code."};
inline const ProblemKind area_parent_unknown{"area_parent_unknown", 400,
                                             "上级编码 {parent} 在文件和本所辖区中都没有。",
                                             "There is no parent {parent} in the file or in the station."};
inline const ProblemKind area_parent_below{"area_parent_below", 400, "上级 {parent} 的层级不高于本区域。",
                                           "The parent {parent} is not of a higher level."};
inline const ProblemKind area_level_changed{
    "area_level_changed", 409, "编码 {code} 已是另一层级的区域，层级不能改变。",
    "Code {code} is an area of another level already; a level cannot change."};

// Warnings of a tiling.
inline const ProblemKind grids_overlap{"grids_overlap", 400, "与网格 {other} 重叠约 {square_metres} 平方米。",
                                       "Overlaps grid {other} by about {square_metres} square metres."};
inline const ProblemKind community_has_gaps{"community_has_gaps", 400, "约 {square_metres} 平方米不属于任何网格。",
                                            "About {square_metres} square metres belong to no grid."};
inline const ProblemKind grid_reaches_beyond{"grid_reaches_beyond", 400,
                                             "约 {square_metres} 平方米在社区 {other} 之外。",
                                             "About {square_metres} square metres lie outside of community {other}."};
inline const ProblemKind tiling_not_compared{"tiling_not_compared", 400,
                                             "与“{other}”的边界太接近，无法比较，请人工核对。",
                                             "The borders with \"{other}\" are too close to compare; look at them."};

} // namespace qzt
