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

// Working periods. Details: {period} as 08:00-12:00.
inline const ProblemKind work_periods_missing{"work_periods_missing", 400, "至少要有一段工作时间。",
                                              "At least one working period is needed."};
inline const ProblemKind work_periods_too_many{"work_periods_too_many", 400, "一天最多 {max} 段工作时间。",
                                               "A day has at most {max} working periods."};
inline const ProblemKind work_period_unreadable{"work_period_unreadable", 400,
                                                "“{period}”不是时段，请写成 08:00-12:00 的样子。",
                                                "\"{period}\" is no period; write it as 08:00-12:00."};
inline const ProblemKind work_period_past_midnight{
    "work_period_past_midnight", 400, "“{period}”的结束时间须晚于开始时间，不能跨零点；通宵值守的请选“昼夜值守”。",
    "{period} has to end after it begins, on the same day; whoever works through the night is round the clock."};
inline const ProblemKind work_periods_overlap{"work_periods_overlap", 400, "“{period}”与前一段重叠，或早于前一段。",
                                              "{period} overlaps the one before it, or comes before it."};
inline const ProblemKind work_periods_needless{"work_periods_needless", 400, "昼夜值守的单位不另设工作时段。",
                                               "An organisation that is round the clock has no periods of its own."};

} // namespace qzt
