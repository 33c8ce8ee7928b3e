// What may be wrong with a ballot and with answers to it.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind ballot_not_found{"ballot_not_found", 404, "没有这次表决，或不归您管。",
                                          "There is no such ballot, or it is not yours."};
inline const ProblemKind ballot_changed{"ballot_changed", 409, "刚有人改过，请刷新后再改。",
                                        "Somebody has just changed it. Load it anew and try again."};
inline const ProblemKind ballot_id_taken{"ballot_id_taken", 409, "这个编号已经用在另一次表决上。",
                                         "This id belongs to another ballot."};
inline const ProblemKind ballot_wrong_state{"ballot_wrong_state", 409, "这一步现在做不了：表决的状态是 {state}。",
                                            "This cannot be done now: the ballot is {state}."};
inline const ProblemKind ballot_roll_frozen{"ballot_roll_frozen", 409, "名册在开始时已经冻结，不能再改。",
                                            "The roll was frozen when the ballot opened, and stays as it is."};
inline const ProblemKind ballot_roll_changed{"ballot_roll_changed", 500,
                                             "名册和冻结时的哈希不符，不能计票。请从备份核对。",
                                             "The roll does not have the hash it was frozen with, and nothing is "
                                             "counted. Compare it with a backup."};
inline const ProblemKind ballot_roll_large{"ballot_roll_large", 409, "一次表决最多 {max} 户。",
                                           "A ballot has at most {max} units."};
inline const ProblemKind ballot_closes_soon{"ballot_closes_soon", 400, "截止时间要晚于现在。",
                                            "The close must lie in the future."};
inline const ProblemKind ballot_record_late{"ballot_record_late", 400, "名册日期不能晚于今天。",
                                            "The record date cannot lie in the future."};
inline const ProblemKind ballot_two_parts{"ballot_two_parts", 409,
                                          "收集的人不能计票，组织的人也不能计票：{name} 两边都有。",
                                          "Whoever collects or leads does not count: {name} is on both sides."};
inline const ProblemKind ballot_person_unknown{"ballot_person_unknown", 400, "名单里有本站没有的人。",
                                               "Somebody on the list is no member of this station."};
inline const ProblemKind ballot_committee_small{"ballot_committee_small", 409, "计票小组至少两人。",
                                                "A committee has at least two members."};
inline const ProblemKind ballot_not_over{"ballot_not_over", 409, "还没到截止时间（{at}），不能提前结束。",
                                         "It is not over before {at} and cannot be closed early."};
inline const ProblemKind ballot_over{"ballot_over", 409, "已经截止，不再收答复。",
                                     "It is over, and no more answers are taken."};
inline const ProblemKind ballot_unit_unknown{"ballot_unit_unknown", 404, "名册里没有这一户。",
                                             "This unit is not on the roll."};
inline const ProblemKind ballot_not_collector{"ballot_not_collector", 403, "您不是这次表决的收集人。",
                                              "You do not collect for this ballot."};
inline const ProblemKind ballot_choices_closed{"ballot_choices_closed", 403,
                                               "各户的选择只有计票小组（截止后）和审计员能看。",
                                               "What each unit chose is for the committee, after the close, and for "
                                               "auditors."};
inline const ProblemKind ballot_answer_taken{"ballot_answer_taken", 409,
                                             "这份答复已经收过，内容不一样。要改请重新答复一次。",
                                             "This answer was taken with other contents. To change it, answer anew."};
inline const ProblemKind ballot_receipt_wrong{"ballot_receipt_wrong", 400, "回执号应为 16 位字母和数字。",
                                              "A receipt has 16 letters and digits."};
inline const ProblemKind ballot_receipt_taken{"ballot_receipt_taken", 409, "这个回执号用过了，请换一个。",
                                              "This receipt has been used. Take another one."};
inline const ProblemKind ballot_receipt_unknown{"ballot_receipt_unknown", 404, "没有这个回执号，请核对。",
                                                "There is no such receipt. Check it."};
inline const ProblemKind ballot_receipts_limit{"ballot_receipts_limit", 429, "试得太多，请十分钟后再试。",
                                               "Too many receipts were tried. Try again in ten minutes."};
inline const ProblemKind ballot_answer_replaced{
    "ballot_answer_replaced", 409, "之后又有新的答复，请用最近一张回执来改。",
    "A later answer took its place. Use the latest receipt to change it."};
inline const ProblemKind ballot_ticket_unknown{"ballot_ticket_unknown", 404, "没有这个表决码，或已经用过。",
                                               "There is no such ticket, or it has been used."};
inline const ProblemKind ballot_answered_already{"ballot_answered_already", 409,
                                                 "这一户已有答复，要改请用答复时的回执。",
                                                 "This unit has answered. Its receipt changes the answer."};
inline const ProblemKind ballot_said_wrong{"ballot_said_wrong", 400, "答复的时间不在表决期间。",
                                           "The answer was not given while the ballot was open."};
inline const ProblemKind ballot_paper_same_person{"ballot_paper_same_person", 409,
                                                  "纸质票要由另一个人再录一遍，不能自己录两遍。",
                                                  "A paper is typed in again by somebody else, not twice by one."};
inline const ProblemKind ballot_paper_counted{"ballot_paper_counted", 409, "这张纸质票已经计入。",
                                              "This paper is counted already."};
inline const ProblemKind ballot_voter_other{
    "ballot_voter_other", 409, "共有人推选的不是答复的这个人。请先打开这一户看推选了谁，由被推选的人重新答复。",
    "The co-owners have named somebody else. See whom, and let them answer anew."};
inline const ProblemKind ballot_naming_taken{"ballot_naming_taken", 409,
                                             "这份推选已经收过，内容不一样。要改请重新推选一次。",
                                             "This naming was taken with other contents. To change it, name anew."};
inline const ProblemKind ballot_attempt_time{"ballot_attempt_time", 400, "约好的请写下次时间。",
                                             "An appointment needs its time."};
inline const ProblemKind ballot_count_other{"ballot_count_other", 409, "计票结果和您看到的不同，请重新打开核对。",
                                            "The count is not the one that you saw. Open it again."};
inline const ProblemKind ballot_not_confirmed{"ballot_not_confirmed", 409, "计票小组还有 {count} 人没有确认。",
                                              "{count} of the committee have not confirmed."};
inline const ProblemKind ballot_objections_over{"ballot_objections_over", 409, "异议期已过。",
                                                "Objections are over."};
inline const ProblemKind ballot_objections_open{"ballot_objections_open", 409, "异议期还没过，或还有异议没有答复。",
                                                "Objections may still be raised, or some are not answered."};
inline const ProblemKind ballot_not_signed{"ballot_not_signed", 404, "这份答复没有这样的签字或委托书。",
                                           "This answer has no such signature or power."};
inline const ProblemKind ballot_no_result{"ballot_no_result", 404, "结果还没有公布。",
                                          "The result has not been announced."};

inline const ProblemKind ballot_not_on_fund{"ballot_not_on_fund", 409, "这次表决不是使用维修资金，没有申请材料。",
                                            "This ballot is not on the use of the maintenance fund."};
inline const ProblemKind ballot_document_early{"ballot_document_early", 400, "交到的日期不能晚于今天。",
                                               "A document cannot have been brought after today."};
inline const ProblemKind ballot_sheet_idle{"ballot_sheet_idle", 409, "表里没有可以存的改动。",
                                           "There is nothing in the sheet to be stored."};
inline const ProblemKind ballot_sheet_unknown{"ballot_sheet_unknown", 404, "没有这份表。", "There is no such sheet."};
inline const ProblemKind ballot_sheet_undone{"ballot_sheet_undone", 409, "这份表已经撤销过。",
                                             "This sheet has been taken back."};
inline const ProblemKind ballot_sheet_not_last{"ballot_sheet_not_last", 409, "后面又存过一份表，请先撤销那一份。",
                                               "Another sheet was taken after it. Take that one back first."};

} // namespace qzt
