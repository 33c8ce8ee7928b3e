// Why an import cannot be shown or taken.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind import_kind_unknown{"import_kind_unknown", 404,
                                             "只能导入 areas（区域）、organisations（单位）、members（人员）、"
                                             "calendar（日历）、addresses（地址）。",
                                             "Only areas, organisations, members, the calendar and addresses can be "
                                             "imported."};
inline const ProblemKind import_not_found{
    "import_not_found", 404, "没有这次导入，或已超过一天被清除，请重新上传。",
    "There is no such import, or it is more than a day old; upload the file again."};
inline const ProblemKind import_has_problems{"import_has_problems", 409,
                                             "文件里还有 {count} 处问题，没有导入任何一行。请改正后重新上传。",
                                             "The file has {count} problems; not a single row was imported. Correct "
                                             "them and upload it again."};
inline const ProblemKind import_too_many_rows{"import_too_many_rows", 413,
                                              "有 {rows} 行，一次最多导入 {limit} 行，请分成几份。",
                                              "There are {rows} rows; at most {limit} at a time. Split the file."};
// Told before it is confirmed, not refused.
inline const ProblemKind import_moves_cases{"import_moves_cases", 409,
                                            "导入后，{cases_zh} 件未结事项的期限会按新日历重算，已结的不变。",
                                            "The deadlines of {cases_en} open cases will move with the calendar; "
                                            "closed ones stay as they are."};
inline const ProblemKind import_ground_moved{"import_ground_moved", 409,
                                             "导入时有人改动了本所的资料，没有导入任何一行。请再确认一次。",
                                             "Somebody changed the station's records meanwhile; not a single row was "
                                             "imported. Confirm once more."};
inline const ProblemKind import_already_done{"import_already_done", 409, "已经导入完成，原文件不再保留。",
                                             "This import is done and its file is no longer kept."};

} // namespace qzt
