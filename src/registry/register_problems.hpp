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

// ── addresses ──
inline const ProblemKind address_text_too_long{
    "address_text_too_long", 400, "地址太长：最多 {limit} 个字，看到 {seen} 个。",
    "The address is too long: at most {limit} characters, there are {seen}."};
inline const ProblemKind address_text_empty{"address_text_empty", 400, "看不出是什么地址，请写小区或道路和门牌。",
                                            "There is no address in this; name an estate, or a road and a number."};
inline const ProblemKind address_not_found{"address_not_found", 404, "没有这个地址，或不归您看。",
                                           "There is no such address, or it is not yours to see."};

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
