// Reports as lines of JSON, as other systems give them away: {"id", "at", "text", "lat"?, "lon"?}, one object a line.
// Members of other names are passed over. A time is written in any way that cannot mean two days.
#pragma once
#include "kernel/outcome.hpp"
#include "triage/like_reports.hpp"

#include <iosfwd>

namespace qzt {

inline constexpr size_t told_line_bytes_max = 1'000'000;
inline constexpr size_t told_lines_max = 2'000'000;

inline const ProblemKind told_line_too_long{"told_line_too_long", 422,
                                            "这一行超过 {max} 个字节。请检查文件是否一行一个对象。",
                                            "The line has more than {max} bytes. Is there one object a line?"};
inline const ProblemKind told_line_no_object{
    "told_line_no_object", 422,
    "这一行不是一个 JSON 对象。请每行写一个，如 {\"id\":\"1\",\"at\":\"2026-03-10 14:00\",\"text\":\"…\"}。",
    "The line is no JSON object. Write one a line, such as {\"id\":\"1\",\"at\":\"2026-03-10 "
    "14:00\",\"text\":\"…\"}."};
inline const ProblemKind told_line_field{"told_line_field", 422, "“{field}”缺失或不对：应当是{expected_zh}。",
                                         "\"{field}\" is missing or wrong: it should be {expected_en}."};
inline const ProblemKind told_lines_too_many{"told_lines_too_many", 422, "超过 {max} 行。请把文件分成几份。",
                                             "There are more than {max} lines. Split the file."};
inline const ProblemKind told_id_twice{"told_id_twice", 422, "编号“{id}”出现了两次（上一次在第 {line} 行）。",
                                       "The id \"{id}\" is there twice (the other is in line {line})."};

Outcome<ToldReport> read_told_report(std::string_view line);

struct LineProblem {
    size_t line = 0; // the first is 1
    Problem problem;
};
struct ToldReports {
    std::vector<ToldReport> reports;
    std::vector<LineProblem> problems; // the first twenty; reading ends there
};
ToldReports read_told_reports(std::istream& in);

} // namespace qzt
