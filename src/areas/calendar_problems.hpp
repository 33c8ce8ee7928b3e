// Why a change of the working calendar cannot be taken. Details: {day} as 2026-10-01, {year} the year of the page.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind calendar_year_out_of_range{"calendar_year_out_of_range", 400,
                                                    "只能查看和修改 {from} 到 {to} 年的日历。",
                                                    "Only the years {from} to {to} can be seen and changed."};
inline const ProblemKind calendar_nothing_changed{"calendar_nothing_changed", 400, "没有要修改的日期。",
                                                  "No days to change."};
inline const ProblemKind calendar_day_of_other_year{"calendar_day_of_other_year", 400, "{day} 不在 {year} 年。",
                                                    "{day} is not in {year}."};
inline const ProblemKind calendar_day_twice{"calendar_day_twice", 400, "{day} 出现了两次。", "{day} stands twice."};
inline const ProblemKind calendar_weekend_is_makeup{
    "calendar_weekend_is_makeup", 400, "{day} 是周末；周末上班请选“调休上班”。",
    "{day} is a weekend; a worked weekend is one worked in exchange."};
inline const ProblemKind calendar_weekday_is_workday{"calendar_weekday_is_workday", 400,
                                                     "{day} 不是周末；平日上班请选“工作日”。",
                                                     "{day} is no weekend; a worked weekday is a work day."};
inline const ProblemKind calendar_too_little_work{
    "calendar_too_little_work", 400, "这样改后 {year} 年只剩 {days} 个工作日，少于 {least} 天，请核对。",
    "{year} would have only {days} work days, fewer than {least}; check it."};

} // namespace qzt
