// What can be wrong with a request before any rule has seen it: not JSON at all, or a field that is missing, unknown,
// of another type, too long, out of range. Field kinds are told inside `invalid_fields`, each with its JSON pointer.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind bad_json{
    "bad_json", 400, "请求内容不是有效的 JSON（第 {offset} 个字节处：{reason}）。请检查后重新提交。",
    "The request is not valid JSON (at byte {offset}: {reason}). Mend it and send it again."};
inline const ProblemKind invalid_fields{
    "invalid_fields", 400, "有 {count} 处内容不符合要求，请按提示修改后重新提交。",
    "{count} fields cannot be accepted. Mend them as told and send the request again."};

inline const ProblemKind field_missing{"field_missing", 400, "必填。", "Required."};
inline const ProblemKind field_unknown{"field_unknown", 400, "没有名为“{name}”的字段，请检查名称。",
                                       "There is no field named \"{name}\"; check the name."};
inline const ProblemKind field_not_object{"field_not_object", 400, "应为一个对象。", "An object was expected."};
inline const ProblemKind field_not_list{"field_not_list", 400, "应为一个列表。", "A list was expected."};
inline const ProblemKind field_not_text{"field_not_text", 400, "应为文字。", "Text was expected."};
inline const ProblemKind field_not_yes_no{"field_not_yes_no", 400, "应为 true 或 false。",
                                          "true or false was expected."};
inline const ProblemKind field_not_whole{"field_not_whole", 400, "应为整数。", "A whole number was expected."};
inline const ProblemKind field_not_number{"field_not_number", 400, "应为数字。", "A number was expected."};
inline const ProblemKind field_out_of_range{"field_out_of_range", 400, "应在 {min} 到 {max} 之间。",
                                            "Must be from {min} to {max}."};
inline const ProblemKind field_too_short{"field_too_short", 400, "至少 {min} 个字，现有 {length} 个。",
                                         "At least {min} characters; there are {length}."};
inline const ProblemKind field_too_long{"field_too_long", 400, "最多 {max} 个字，现有 {length} 个，请删减。",
                                        "At most {max} characters; there are {length}. Shorten it."};
inline const ProblemKind field_bad_characters{"field_bad_characters", 400, "含有不能使用的控制字符，请删除后重试。",
                                              "Contains control characters; remove them."};
inline const ProblemKind field_not_one_line{"field_not_one_line", 400, "只能写一行，请去掉换行。",
                                            "Only one line is allowed; remove the line breaks."};
inline const ProblemKind field_not_choice{"field_not_choice", 400, "只能是以下之一：{choices}。",
                                          "Must be one of: {choices}."};
inline const ProblemKind field_not_id{"field_not_id", 400, "应为形如 xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx 的编号。",
                                      "An id like xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx was expected."};
inline const ProblemKind field_not_time{"field_not_time", 400, "应为带时区的时间，例如 2026-03-10T14:00:00+08:00。",
                                        "A time with its offset was expected, such as 2026-03-10T14:00:00+08:00."};
inline const ProblemKind field_not_day{"field_not_day", 400, "应为日期，例如 2026-03-10。",
                                       "A date was expected, such as 2026-03-10."};
inline const ProblemKind list_too_long{"list_too_long", 400, "最多 {max} 项，现有 {length} 项。",
                                       "At most {max} items; there are {length}."};

} // namespace qzt
