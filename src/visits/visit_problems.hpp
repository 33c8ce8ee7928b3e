// Why a visit cannot be recorded, or a proposal decided.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind visit_id_reused{"visit_id_reused", 422, "这次走访的编号已用于另一次走访。请重新记录。",
                                         "The id of this visit was used for another one. Record it anew."};
inline const ProblemKind visit_to_come{"visit_to_come", 400, "走访时间 {at} 还没有到，请核对手机时间。",
                                       "The visit's time {at} is to come; see what time the phone has."};
inline const ProblemKind visit_too_old{"visit_too_old", 400, "走访时间早于 {days} 天前，请重新核对后再记。",
                                       "The visit is more than {days} days old; look again and record it anew."};
inline const ProblemKind visit_met_nobody{
    "visit_met_nobody", 400, "没有见到人，就不能确认或提出变更；只记看到什么、下次什么时候来。",
    "Nobody was met, so nothing can be confirmed or proposed; say what was seen "
    "and when to come again."};
inline const ProblemKind change_incomplete{"change_incomplete", 400, "这条变更还缺：{missing}。",
                                           "This change lacks: {missing}."};
inline const ProblemKind change_field_wrong{"change_field_wrong", 400, "“{field}”不是这类对象的内容。",
                                            "\"{field}\" is no field of this."};
inline const ProblemKind landlord_without_tenant{"landlord_without_tenant", 400, "不是租住的，不用写出租人。",
                                                 "Only of a tenant it is said who lets the dwelling."};
inline const ProblemKind relation_unreadable{"relation_unreadable", 400, "与户主关系应为两位代码，看到 {seen}。",
                                             "The relation to the head is a code of two digits, not {seen}."};
inline const ProblemKind change_subject_elsewhere{
    "change_subject_elsewhere", 404, "这个人或单位不在这一户，或不归您看。",
    "This person or establishment is not behind this door, or not yours "
    "to see."};
inline const ProblemKind proposal_not_found{"proposal_not_found", 404, "没有这条变更建议，或不归您看。",
                                            "There is no such proposal, or it is not yours to see."};
inline const ProblemKind proposal_own{"proposal_own", 403, "自己提出的变更要由另一个人或本人确认。",
                                      "What one proposed oneself is confirmed by somebody else, or by the resident."};
inline const ProblemKind proposal_by_own_card{
    "proposal_by_own_card", 403, "这是用您留的核对卡说的，要由另一位同事确认。",
    "This was said with a card that you left yourself; another colleague confirms it."};
inline const ProblemKind proposal_by_card_giver{
    "proposal_by_card_giver", 403, "提出这条变更的人就是留这张卡的人，要由另一位工作人员确认。",
    "Whoever left this card proposed the change; another member of staff confirms it."};
inline const ProblemKind proposal_not_own{"proposal_not_own", 403, "只能撤回自己提出的变更建议。",
                                          "Only one's own proposals can be taken back."};
inline const ProblemKind proposal_decided{"proposal_decided", 409, "这条变更建议已有结论（{by}，{at}）。",
                                          "This proposal has been decided ({by}, {at})."};
inline const ProblemKind proposal_reason_needed{"proposal_reason_needed", 400, "不确认时，请写一句原因。",
                                                "Say in a sentence why it is not so."};

inline const ProblemKind change_by_card_only{"change_by_card_only", 400, "在门口说“没变化”直接确认，不用提变更。",
                                             "At the door, what is still so is confirmed and not proposed."};
inline const ProblemKind change_of_address_apart{
    "change_of_address_apart", 400, "少一户、没有这一户、两处是一处，请单独提出，不随走访提交。",
    "That a door is missing, is no more or is another one is said by itself and not within a visit."};
inline const ProblemKind proposal_id_taken{"proposal_id_taken", 422, "这条建议的编号已用于另一条。请重新提出。",
                                           "The id of this proposal was used for another one. Make it anew."};
inline const ProblemKind proposal_to_come{"proposal_to_come", 400, "时间 {at} 还没有到，请核对手机时间。",
                                          "The time {at} is to come; see what time the phone has."};
inline const ProblemKind door_there_already{"door_there_already", 409, "已有这一户：{address}。",
                                            "This door is there already: {address}."};
inline const ProblemKind proposal_made_already{"proposal_made_already", 409,
                                               "这个地址已有同样的建议在等确认（{by} 提的）。",
                                               "The same was proposed of this address and waits ({by})."};

// ── looking again ──
inline const ProblemKind recheck_area_not_own{"recheck_area_not_own", 403, "只能在自己负责的区域抽取复核。",
                                              "A sample is drawn in one's own areas only."};
inline const ProblemKind recheck_not_found{"recheck_not_found", 404, "没有这条复核，或不归您看。",
                                           "There is no such sample, or it is not yours to see."};
inline const ProblemKind recheck_own{"recheck_own", 403, "自己核实过的要由另一个人复核。",
                                     "What one verified oneself is looked at by somebody else."};
inline const ProblemKind recheck_given{"recheck_given", 409, "这条已经复核过了。",
                                       "This has been looked at again already."};

} // namespace qzt
