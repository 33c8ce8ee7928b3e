// The yearly notice of days off and days worked in exchange, from a table: one row per day with its kind. All other
// days of the year follow their weekday. An empty or half-filled year is refused: such files are put out before the
// notice is, and a year without holidays would make every deadline over the new year wrong.
#pragma once
#include "areas/calendar_rules.hpp"
#include "kernel/documents/columns.hpp"
#include "kernel/documents/document_limits.hpp"

namespace qzt {

inline const ProblemKind notice_empty{
    "notice_empty", 400, "表中没有放假或调休的日期，可能是通知发布前的空表，没有导入。",
    "The table names no days off or worked in exchange; it may be a blank from before "
    "the notice. Nothing was imported."};
inline const ProblemKind notice_incomplete{
    "notice_incomplete", 400, "{year} 年只有 {days} 个放假日，少于法定的 {least} 天，通知可能不完整，没有导入。",
    "{year} has only {days} days off, fewer than the {least} of the law; the "
    "notice seems incomplete. Nothing was imported."};
inline const ProblemKind notice_other_year{"notice_other_year", 400, "这一天不在 {year} 年，一次只导入一年。",
                                           "This day is not in {year}; import one year at a time."};
inline const ProblemKind notice_day_twice{"notice_day_twice", 400, "{day} 在第 {row} 行已经出现过。",
                                          "{day} already stands in row {row}."};
inline const ProblemKind notice_makeup_on_weekday{
    "notice_makeup_on_weekday", 400, "{day} 本来就是工作日，不能是调休上班日，请核对。",
    "{day} is a work day anyway and cannot be worked in exchange; check it."};

struct CalendarNotice {
    documents::Headings headings;
    std::chrono::year year{};
    std::vector<CalendarDay> days; // every day of the year, empty when there are problems
    std::vector<documents::CellProblem> problems;
    size_t rows = 0;
    size_t days_off = 0, makeup_days = 0;
};

// The year is that of the first row; a row of another year is a problem.
Outcome<CalendarNotice> read_calendar_notice(const documents::Sheet& sheet);
Outcome<CalendarNotice> read_calendar_notice(std::string_view bytes, const documents::Reading& reading = {});

} // namespace qzt
