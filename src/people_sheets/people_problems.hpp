// Why a row of a sheet of people cannot be taken, why an import or an export cannot go on. Details never hold a whole
// number or name.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

// ── rows of a sheet ──
inline const ProblemKind people_sheet_empty{"people_sheet_empty", 400, "表格里没有人员。",
                                            "There are no people in the table."};
inline const ProblemKind people_sheet_twice{"people_sheet_twice", 400, "与第 {row} 行是同一个人，只取前一行。",
                                            "This is the person of row {row}; the earlier row alone is taken."};
inline const ProblemKind people_sheet_relation{
    "people_sheet_relation", 400, "看不懂与户主关系“{seen}”，请写户主、配偶、子、女、父、母、其他等，或两位代码。",
    "The relation \"{seen}\" cannot be read; write head, spouse, son, daughter, father, mother, other, or two "
    "digits."};
inline const ProblemKind people_sheet_since{"people_sheet_since", 400, "入住日期 {seen} 还没有到。",
                                            "The day {seen} of moving in is to come."};
inline const ProblemKind people_sheet_address_unknown{
    "people_sheet_address_unknown", 400, "本所没有这个地址。请对照标准地址改写，或先导入地址。",
    "The station has no such address. Compare it with the standard addresses, or import it first."};
inline const ProblemKind people_sheet_address_several{
    "people_sheet_address_several", 400, "这个地址可能是好几处，请写全小区、楼幢、单元和房号。",
    "Several addresses may be meant; give estate, building, unit and room."};
inline const ProblemKind people_sheet_address_large{"people_sheet_address_large", 400,
                                                    "这个地址里还分好几户，请写到房号。",
                                                    "There are several doors within this address; give the room."};
inline const ProblemKind people_sheet_elsewhere{"people_sheet_elsewhere", 400, "这个地址不在您负责的区域里。",
                                                "This address is not in your areas."};
inline const ProblemKind people_sheet_died{
    "people_sheet_died", 400, "登记里这个人已去世，没有改动。请当面核对。",
    "The register has this person as dead; nothing was changed. Compare it in person."};
inline const ProblemKind people_sheet_twins{
    "people_sheet_twins", 400, "登记里有不止一个同名同日出生的人，请写证件号。",
    "The register has several people of this name and day of birth; give a document number."};

// ── rows that are fine, and what is said of them ──
inline const ProblemKind people_sheet_proposed{
    "people_sheet_proposed", 409, "与登记不同，没有直接改，已提出变更建议：{what_zh}。",
    "This differs from the register; nothing was changed, it was proposed instead: {what_en}."};

// ── imports ──
inline const ProblemKind people_import_not_found{"people_import_not_found", 404, "没有这次导入，或不是您上传的。",
                                                 "There is no such import, or it is not yours."};
inline const ProblemKind people_import_wrong_state{"people_import_wrong_state", 409,
                                                   "这次导入现在是“{state}”，不能这样办；请刷新。",
                                                   "This import is {state} now, so this cannot be done; reload."};
inline const ProblemKind people_import_erased{"people_import_erased", 409,
                                              "原表格已清除（结束 {days} 天后），请重新上传。",
                                              "The sheet was erased, {days} days after the end; upload it again."};
inline const ProblemKind people_import_sheet_taken{"people_import_sheet_taken", 409,
                                                   "批注表只给一次，已于 {at} 取走。",
                                                   "The sheet with remarks is given once; it was taken at {at}."};
inline const ProblemKind people_import_one_at_a_time{
    "people_import_one_at_a_time", 409, "您还有一次导入没有结束，请先做完或取消。",
    "Another import of yours is not over; finish or cancel it first."};
// Stands in `failure` of an import.
inline const ProblemKind people_import_no_areas{"people_import_no_areas", 409, "您现在没有负责的区域，导入已停下。",
                                                "You have no areas now, so the import has stopped."};
inline const ProblemKind people_import_failed{
    "people_import_failed", 500, "第 {row} 行起的一批没有写成，没有留下一半。可以再接着导入。",
    "The batch from row {row} on could not be written; nothing of it is left half. You may go on."};

// ── exports ──
inline const ProblemKind people_export_not_found{"people_export_not_found", 404, "没有这次导出，或不归您办。",
                                                 "There is no such export, or it is not yours to act on."};
inline const ProblemKind people_export_no_fields{"people_export_no_fields", 400, "请至少选一项要导出的内容。",
                                                 "Choose at least one field."};
inline const ProblemKind people_export_field_wrong{"people_export_field_wrong", 400, "“{field}”不是人员的内容。",
                                                   "\"{field}\" is no field of a person."};
inline const ProblemKind people_export_elsewhere{"people_export_elsewhere", 403, "只能导出自己负责的区域。",
                                                 "Only one's own areas can be exported."};
inline const ProblemKind people_export_case_missing{
    "people_export_case_missing", 400, "用途是办事项时，请写是哪一件；别的用途不写。",
    "With a case as the ground name it; with another ground name none."};
inline const ProblemKind people_export_minors_reason{
    "people_export_minors_reason", 400, "要含未满 14 岁的人，请写明依据；不含时不写。",
    "To include those under 14 say on what ground; otherwise say nothing."};
inline const ProblemKind people_export_too_many{
    "people_export_too_many", 409, "有 {count} 人，多于您写的 {max} 人。请改小范围，或写明需要更多。",
    "There are {count} people, more than the {max} that you asked for. Narrow it, or ask for more."};
inline const ProblemKind people_export_nobody{"people_export_nobody", 409, "这个范围里没有人。",
                                              "There is nobody in this range."};
inline const ProblemKind people_export_quota{"people_export_quota", 429,
                                             "{days} 天内最多导出 {max} 人，已用 {used} 人。",
                                             "At most {max} people within {days} days; {used} are used."};
inline const ProblemKind people_export_own{"people_export_own", 403, "自己申请的，要由别人批准。",
                                           "Somebody else approves what one asked for oneself."};
inline const ProblemKind people_export_twice{"people_export_twice", 403, "您已经批准过，还要另一个人批准。",
                                             "You have approved it already; another person has to, as well."};
inline const ProblemKind people_export_reason_needed{"people_export_reason_needed", 400, "请写一句不批准的原因。",
                                                     "Say in a sentence why not."};
inline const ProblemKind people_export_wrong_state{"people_export_wrong_state", 409,
                                                   "这次导出现在是“{state}”，不能这样办；请刷新。",
                                                   "This export is {state} now, so this cannot be done; reload."};
inline const ProblemKind people_export_over{
    "people_export_over", 410, "这次导出已过期或已取走，文件不再给出。需要时请重新申请。",
    "This export has expired or was fetched; the file is not given again. Ask anew if you need it."};

} // namespace qzt
