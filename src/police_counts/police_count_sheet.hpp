// The table as it comes from the police system's report: a month, a community (or nothing: the whole station), a
// kind, and how many calls, cases and solved ones. One wrong cell, and nothing of it is taken.
#pragma once
#include "areas/area_types.hpp"
#include "kernel/documents/columns.hpp"
#include "kernel/documents/document_limits.hpp"
#include "police_counts/police_count_types.hpp"

namespace qzt {

inline constexpr size_t police_rows_max = 5'000;
inline constexpr size_t police_bytes_max = 2u << 20;

inline const ProblemKind police_sheet_wrong{
    "police_sheet_wrong", 422, "表中有 {count} 处要改，改好后重新选择文件；什么都没有存。",
    "{count} places of the table have to be corrected. Correct them and choose the file again; nothing was stored."};
inline const ProblemKind police_sheet_empty{"police_sheet_empty", 400, "表里没有一行数据。",
                                            "The table has no rows."};
inline const ProblemKind police_sheet_large{"police_sheet_large", 400, "一次最多 {limit} 行，请按年份分开。",
                                            "At most {limit} rows at once. Divide it by years."};
inline const ProblemKind police_month_wrong{"police_month_wrong", 400, "月份写成 2026-10 或 2026年10月，不晚于本月。",
                                            "A month is written 2026-10 and is not later than the present one."};
inline const ProblemKind police_area_unknown{"police_area_unknown", 400,
                                             "没有叫“{name}”的社区；全所的数字请把这一格留空。",
                                             "There is no community named {name}. Leave the cell empty for the whole "
                                             "station."};
inline const ProblemKind police_line_twice{"police_line_twice", 400, "第 {row} 行已经有这个月、这个地方的这一类。",
                                           "Row {row} has this month, place and kind already."};
inline const ProblemKind police_solved_wrong{"police_solved_wrong", 400,
                                             "破案数不能多于案件数，有破案数就要有案件数。",
                                             "Solved cases cannot exceed cases, and need their number beside them."};

// `areas`: of the station. `today`: no month after it. The problems are told as fields: "/B7" is that cell.
// Refuses `police_sheet_wrong`, `_empty`, `_large`, and what is no table at all.
Outcome<std::vector<PoliceCount>> read_police_counts(std::string_view bytes, std::span<const Area> areas, Day today,
                                                     const documents::Reading& reading = {});

} // namespace qzt
