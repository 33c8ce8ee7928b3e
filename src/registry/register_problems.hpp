// Why something cannot stand in the register, part by part: what was seen, and what was expected. Details never hold
// a whole number, only the part that is wrong.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

// ── identity numbers; places are counted from 1 ──
inline const ProblemKind identity_number_length{"identity_number_length", 400, "身份证号应为 18 位，看到 {seen} 位。",
                                                "An identity number has 18 characters; there are {seen}."};
inline const ProblemKind identity_number_former{
    "identity_number_former", 400, "15 位的旧身份证号只作历史资料，请填写现在的 18 位号码。",
    "A number of 15 digits is from before 1999 and kept as history only; give the present one of 18."};
inline const ProblemKind identity_number_not_former{"identity_number_not_former", 400,
                                                    "旧身份证号应为 15 位，看到 {seen} 位。",
                                                    "A former identity number has 15 digits; there are {seen}."};
inline const ProblemKind identity_number_character{"identity_number_character", 400,
                                                   "第 {place} 位应为数字（只有最后一位可为 X）。",
                                                   "Character {place} must be a digit (only the last one may be X)."};
inline const ProblemKind identity_number_division{
    "identity_number_division", 400, "前两位 {seen} 不是省级代码（11 到 65、71、81 到 83，或永久居留的 9）。",
    "The first two digits {seen} are no province (11 to 65, 71, 81 to 83, or 9 of a permanent residence)."};
inline const ProblemKind identity_number_date{
    "identity_number_date", 400, "第 {from} 到 {to} 位应为出生日期，没有 {seen} 这一天。",
    "Characters {from} to {to} are the date of birth; there is no day {seen}."};
inline const ProblemKind identity_number_future{"identity_number_future", 400,
                                                "出生日期 {seen} 还没有到，不应晚于 {today}。",
                                                "The date of birth {seen} is to come; it cannot be after {today}."};
inline const ProblemKind identity_number_age{"identity_number_age", 400,
                                             "出生日期 {seen} 距今超过 {max} 年，请核对。",
                                             "The date of birth {seen} is more than {max} years ago; check it."};
inline const ProblemKind identity_number_check{
    "identity_number_check", 400, "校验不符：按前 17 位，最后一位应为 {expected}，看到 {seen}。请核对每一位。",
    "The check fails: after these 17 digits the last character is {expected}, not {seen}. Compare every digit."};

// ── credit codes ──
inline const ProblemKind credit_code_length{"credit_code_length", 400, "统一社会信用代码应为 18 位，看到 {seen} 位。",
                                            "A credit code has 18 characters; there are {seen}."};
inline const ProblemKind credit_code_character{
    "credit_code_character", 400, "第 {place} 位不能是“{seen}”：只用数字和字母，没有 I、O、Z、S、V。",
    "Character {place} cannot be \"{seen}\": digits and letters only, without I, O, Z, S and V."};
// Warnings: such codes have been issued, and the licence is right.
inline const ProblemKind credit_code_check{
    "credit_code_check", 400, "校验不符（第 18 位按规则应为 {expected}，看到 {seen}）。请核对，并拍一张执照。",
    "The check fails (character 18 would be {expected}, not {seen}). Compare it and take a photo of the licence."};
inline const ProblemKind credit_code_organisation{
    "credit_code_organisation", 400,
    "组织机构代码部分校验不符（第 17 位按规则应为 {expected}，看到 {seen}）。请核对，并拍一张执照。",
    "The check of the organisation's part fails (character 17 would be {expected}, not {seen}). Compare it and take "
    "a photo of the licence."};

// ── values of people and establishments ──
inline const ProblemKind person_name_length{"person_name_length", 400, "姓名应有 1 到 {max} 个字。",
                                            "A name has 1 to {max} characters."};
inline const ProblemKind person_name_characters{"person_name_characters", 400,
                                                "姓名里不应有数字，请核对是否写错了栏。",
                                                "A name holds no digits; see whether it stands in the wrong field."};
inline const ProblemKind phone_unreadable{
    "phone_unreadable", 400, "电话应为 11 位手机号，或带区号的座机，或以 + 开头的境外号码；看到 {seen} 位。",
    "A phone number is a mobile of 11 digits, a landline with its area code, or begins with + for abroad; there are "
    "{seen} digits."};
inline const ProblemKind document_unreadable{"document_unreadable", 400, "证件号应为 5 到 20 位字母和数字。",
                                             "A document's number has 5 to 20 letters and digits."};
inline const ProblemKind birth_date_unreadable{
    "birth_date_unreadable", 400, "出生日期请写成 1985-03-10，不晚于今天，不早于 130 年前。",
    "Write the date of birth as 1985-03-10; not to come, and not more than 130 years ago."};
inline const ProblemKind division_unreadable{"division_unreadable", 400, "户籍地请写 6 位行政区划代码。",
                                             "Give the place of registration as a division code of 6 digits."};
inline const ProblemKind industry_unreadable{"industry_unreadable", 400,
                                             "行业请写门类字母（A 到 T），后面可加 4 位以内数字，例如 F5211。",
                                             "Give the industry as a letter from A to T and up to 4 digits: F5211."};
inline const ProblemKind word_unknown{"word_unknown", 400, "只能是：{choices}。", "Only one of: {choices}."};
inline const ProblemKind register_text_length{"register_text_length", 400, "应有 1 到 {max} 个字。",
                                              "1 to {max} characters are expected."};
inline const ProblemKind person_without_document{
    "person_without_document", 400, "没有证件号时，请写出生日期，否则认不出是不是同一个人。",
    "Without a document give the date of birth; otherwise nobody can tell whether it is the same person."};
inline const ProblemKind person_contradicts{"person_contradicts", 400, "{field} 与身份证号不符，请核对。",
                                            "{field} is not what the identity number says; compare them."};

inline const ProblemKind person_known_twice{
    "person_known_twice", 409, "这个证件号已登记在另一个人名下。请核对证件；确是同一个人，请合并两条记录。",
    "This document number is written under another person. Compare the document; if they are one person, merge the "
    "two records."};

inline const ProblemKind landlord_is_tenant{
    "landlord_is_tenant", 400, "出租人和租户是同一个人。自己的房子请写“自家住”；别人出租的，请写别人。",
    "Landlord and tenant are one person. Say that they own it, or who lets it."};

inline const ProblemKind establishment_here_already{
    "establishment_here_already", 409,
    "这个统一社会信用代码的单位已登记在这一户。状态或名称变了，请改那一条，不要另加。",
    "The establishment of this credit code is written at this door already. Change that record if its state or name "
    "has "
    "changed, and add no second one."};

// ── making two records one ──
inline const ProblemKind merge_of_one{"merge_of_one", 400, "请选择两条不同的记录。", "Choose two different records."};
inline const ProblemKind merge_of_merged{"merge_of_merged", 409, "其中一条已经并入别的记录，请刷新。",
                                         "One of them has been merged into another; reload."};
inline const ProblemKind merge_documents_differ{
    "merge_documents_differ", 409, "两条记录的证件号不同，不是同一个人。证件号写错的，请先更正。",
    "Their document numbers differ, so they are not one person. If one is "
    "wrong, correct it first."};

// ── reading the register ──
inline const ProblemKind dwelling_not_found{"dwelling_not_found", 404, "没有这一户，或不归您看。",
                                            "There is no such dwelling, or it is not yours to see."};
inline const ProblemKind record_not_found{"record_not_found", 404, "没有这条记录，或不归您看。",
                                          "There is no such record, or it is not yours to see."};
inline const ProblemKind read_ground_missing{
    "read_ground_missing", 403, "看完整内容要有依据：本次走访、在办的事项、本人当面要求或紧急救助。",
    "To see a whole value takes a ground: a visit, an open case, the person's own request, or an emergency."};
inline const ProblemKind emergency_words_missing{
    "emergency_words_missing", 400, "紧急查看请写明出了什么事（4 个字以上）；下一个工作日会有人复核。",
    "In an emergency say what is happening (four characters at least); somebody reviews it the next work day."};
inline const ProblemKind read_case_not_open{
    "read_case_not_open", 403, "这件事项不归您办，或办结已过 {days} 天，不能作为查看依据。",
    "This case is not yours, or was closed more than {days} days ago; it is no ground to look."};
inline const ProblemKind read_limit_reached{
    "read_limit_reached", 403, "近 {days} 天已查看 {count} 次，达到上限。审计员已得到提醒，由其放行或过期后再看。",
    "{count} values were opened in {days} days, which is the limit. The auditor has been told; it opens again with "
    "time."};

// ── addresses ──
inline const ProblemKind address_text_too_long{
    "address_text_too_long", 400, "地址太长：最多 {limit} 个字，看到 {seen} 个。",
    "The address is too long: at most {limit} characters, there are {seen}."};
inline const ProblemKind address_text_empty{"address_text_empty", 400, "看不出是什么地址，请写小区或道路和门牌。",
                                            "There is no address in this; name an estate, or a road and a number."};
inline const ProblemKind address_not_found{"address_not_found", 404, "没有这个地址，或不归您看。",
                                           "There is no such address, or it is not yours to see."};

// ── keeping addresses up ──
inline const ProblemKind address_not_standing{"address_not_standing", 409,
                                              "这个地址已注销或并入别处，不能再改，请刷新。",
                                              "This address was ended or merged and cannot be changed; reload."};
inline const ProblemKind address_level_by_import{
    "address_level_by_import", 403, "省、市、区县、街道、社区由区域导入维护，不能在这里改。",
    "Provinces down to communities come with the areas and by import; they are not changed here."};
inline const ProblemKind address_level_wrong{"address_level_wrong", 400, "“{around}”下面不能直接加这一级。",
                                             "This level cannot lie directly below {around}."};
inline const ProblemKind address_name_unreadable{"address_name_unreadable", 400,
                                                 "“{seen}”读不出是哪一个，请写编号或名称。",
                                                 "\"{seen}\" cannot be read; give a number or a name."};
inline const ProblemKind address_name_of_other_level{"address_name_of_other_level", 400,
                                                     "“{seen}”看着是另一级的名称，请核对级别。",
                                                     "\"{seen}\" reads as another level; see which one is meant."};
inline const ProblemKind address_name_taken{"address_name_taken", 409, "已有同名地址：{address}。",
                                            "There is an address of this name: {address}."};
inline const ProblemKind address_name_same{"address_name_same", 400, "名称没有变。", "The name has not changed."};
inline const ProblemKind address_grid_needed{
    "address_grid_needed", 400, "上一级不在任何网格内，请选这个地址在哪个网格（限自己负责的）。",
    "What lies above is in no grid; choose one of your own for this address."};
inline const ProblemKind address_day_to_come{"address_day_to_come", 400, "日期 {day} 还没有到。",
                                             "The day {day} is to come."};
inline const ProblemKind address_day_before{"address_day_before", 400, "日期 {day} 早于这个地址开始的 {from}。",
                                            "The day {day} is before {from}, when this address began."};
inline const ProblemKind address_in_use{
    "address_in_use", 409,
    "还登记着 {people} 人、{dwellings} 户在用房屋、{establishments} 家单位，先办搬离或关停。第一处：{first}。",
    "{people} people, {dwellings} dwellings in use and {establishments} establishments are still registered here; "
    "end these first. The first: {first}."};
inline const ProblemKind address_too_large{
    "address_too_large", 409, "这个地址下面超过 {limit} 条，不能一次改。",
    "More than {limit} addresses lie in this one; it cannot be changed at once."};
inline const ProblemKind address_merge_of_one{"address_merge_of_one", 400, "请选择两个不同的地址。",
                                              "Choose two different addresses."};
inline const ProblemKind address_merge_levels{"address_merge_levels", 409, "两个地址级别不同，不能合并。",
                                              "The two addresses are of different levels; they cannot be one."};
inline const ProblemKind address_merge_inside{"address_merge_inside", 409, "一个地址在另一个里面，不能合并。",
                                              "One address lies in the other; they cannot be one."};
inline const ProblemKind address_merge_not_found{"address_merge_not_found", 404, "没有这次合并，或不归您看。",
                                                 "There is no such merge, or it is not yours to see."};
inline const ProblemKind address_merge_settled{"address_merge_settled", 409,
                                               "留下的地址后来又注销或并入别处，先恢复那一次，再撤销这一次。",
                                               "The address that stayed was ended or merged since; undo that first."};

// ── a table of addresses ──
inline const ProblemKind address_import_empty{"address_import_empty", 400, "表格里没有可导入的地址。",
                                              "The table has no addresses to import."};
inline const ProblemKind address_import_unreadable{
    "address_import_unreadable", 400, "“{seen}”读不出是哪一个，请写编号或名称，没有就写“无”或留空。",
    "\"{seen}\" cannot be read; give a number or a name, or nothing when there is none."};
inline const ProblemKind address_import_community_unknown{
    "address_import_community_unknown", 400, "本所辖区没有社区“{seen}”，请先导入区域或改正名称。",
    "The station has no community {seen}; import the areas first, or correct the name."};
inline const ProblemKind address_import_gap{
    "address_import_gap", 400,
    "缺上一级：写了单元、楼层或房号，就要写楼栋或门牌号；写了门牌号或楼栋，就要写小区或道路。",
    "A level is missing: units, floors and rooms lie in a building or behind a "
    "door, and these in an estate or on a road."};
inline const ProblemKind address_import_divisions_missing{
    "address_import_divisions_missing", 400, "本所还没有上级地址，第一次导入请写省、市、区县、街道。",
    "The station has no larger addresses yet; give province, city, county and street in the first import."};
inline const ProblemKind address_import_twice{"address_import_twice", 400, "与第 {row} 行是同一个地址（{address}）。",
                                              "This is the address of row {row} ({address})."};
inline const ProblemKind address_import_half_a_place{"address_import_half_a_place", 400,
                                                     "经度和纬度要么都写，要么都不写。",
                                                     "Give both longitude and latitude, or neither."};
// A warning.
inline const ProblemKind address_import_outside{"address_import_outside", 400, "这个位置不在本所任何网格内。",
                                                "This place lies in no grid of the station."};

} // namespace qzt
