// What may be wrong with a dispute and with what is done to it.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind dispute_not_found{"dispute_not_found", 404, "没有这起纠纷，或不归您管。",
                                           "There is no such dispute, or it is not yours."};
inline const ProblemKind dispute_changed{
    "dispute_changed", 409, "刚有人处理过这起纠纷，请刷新后再办。",
    "Somebody has just done something to this dispute. Load it anew and try again."};
inline const ProblemKind dispute_id_taken{"dispute_id_taken", 409, "这个编号已用于另一起纠纷，请重新登记。",
                                          "This id is that of another dispute. Enter it anew."};
inline const ProblemKind dispute_command_taken{"dispute_command_taken", 422,
                                               "这次操作的编号已用于另一项操作，请重新提交。",
                                               "This command_id was used for something else. Submit it anew."};
inline const ProblemKind dispute_wrong_state{"dispute_wrong_state", 409, "纠纷现在是“{state_zh}”，不能这样办。",
                                             "The dispute is \"{state_en}\" now, in which this cannot be done."};
inline const ProblemKind dispute_sides_disjoint{
    "dispute_sides_disjoint", 403, "调排分离：{name}上报、排查或派过这起纠纷，不能调解它。请换一位调解员。",
    "Finding is not mediating: {name} reported, screened or assigned this dispute and cannot mediate it. Choose "
    "somebody else."};
inline const ProblemKind dispute_mediates_here{
    "dispute_mediates_here", 403, "调排分离：您调解过这起纠纷，不能再研判、派调解员或回访。请由其他人办理。",
    "Finding is not mediating: you mediate this dispute, so its triage, its assignment and asking afterwards are "
    "others'."};
inline const ProblemKind dispute_not_mediator{"dispute_not_mediator", 403, "只有这起纠纷的调解员可以这样办。",
                                              "Only those who mediate this dispute can do this."};
inline const ProblemKind dispute_not_room{"dispute_not_room", 403, "研判和派调解员由指挥室办理。",
                                          "Triage and assignment are the command room's."};
inline const ProblemKind dispute_not_third{"dispute_not_third", 403, "回访由没有排查、没有调解过这起纠纷的人办理。",
                                           "Whoever asks afterwards has neither found nor mediated this dispute."};
inline const ProblemKind dispute_records_closed{"dispute_records_closed", 403,
                                                "当事人的陈述、笔录和协议只对调解员开放；您看得到进度和下一步。",
                                                "What was said, the minutes and the agreement are open to those who "
                                                "mediate; you see how far it is and what comes "
                                                "next."};
inline const ProblemKind dispute_case_unfit{"dispute_case_unfit", 409,
                                            "只有矛盾纠纷（09）和消费纠纷（0702）的事项可以转入调解。",
                                            "Only cases of category 09 and 0702 become disputes."};
inline const ProblemKind dispute_case_taken{"dispute_case_taken", 409, "这件事已经转入调解（{number}），还没有结束。",
                                            "This case is a dispute already ({number}), which has not ended."};
inline const ProblemKind dispute_parties_few{"dispute_parties_few", 422, "一起纠纷至少有两方当事人，请补上。",
                                             "A dispute has two parties at least. Enter them."};
inline const ProblemKind dispute_party_unknown{"dispute_party_unknown", 422, "当事人不在这起纠纷里，请从列表中选择。",
                                               "This is none of its parties. Choose one from the list."};
inline const ProblemKind dispute_parties_missing{"dispute_parties_missing", 409,
                                                 "这一步要全体当事人一起，还缺 {count} 方。",
                                                 "This takes all parties together; {count} are missing."};
inline const ProblemKind dispute_party_twice{"dispute_party_twice", 422, "同一方当事人填了两次。",
                                             "One party stands there twice."};
inline const ProblemKind dispute_place_unknown{"dispute_place_unknown", 422, "没有这个地址或社区，请从列表中选择。",
                                               "There is no such address or community. Choose one from the list."};
inline const ProblemKind dispute_member_unknown{"dispute_member_unknown", 422, "没有这个人员，请从列表中选择。",
                                                "There is no such member. Choose one from the list."};
inline const ProblemKind dispute_not_restricted{"dispute_not_restricted", 409, "这起纠纷不受限，不需要指定谁可以看。",
                                                "This dispute is not restricted, so nobody need be named to see it."};

// ── mediators ──

inline const ProblemKind mediator_not_in_pool{
    "mediator_not_in_pool", 409, "{name}不在调解员库里，或已停用。请从建议名单中选择。",
    "{name} is not in the pool of mediators, or no longer. Choose from those suggested."};
inline const ProblemKind mediator_full{
    "mediator_full", 409, "{name}手上的纠纷已满（{load}/{max}），请换一位。",
    "{name} has as many disputes as they take ({load}/{max}). Choose somebody else."};
inline const ProblemKind mediator_ended{
    "mediator_ended", 409, "{name}已回避或被当事人申请更换，不能再派这起纠纷。",
    "{name} has stepped back from this dispute or was challenged, and cannot have it again."};
inline const ProblemKind mediator_has_interest{
    "mediator_has_interest", 409, "接手前要声明与当事人、与争议没有利害关系；有的请回避。",
    "Whoever takes it on declares to have no interest in it. If you have one, step back."};
inline const ProblemKind mediator_changed{"mediator_changed", 409, "刚有人改过这位调解员的资料，请刷新后再改。",
                                          "Somebody has just changed this mediator. Load it anew and try again."};
inline const ProblemKind mediator_org_wrong{
    "mediator_org_wrong", 422, "调解员要在所填单位有能调解的岗位，请核对。",
    "A mediator has a post that may mediate in the organisation that is given. Check both."};
inline const ProblemKind mediator_area_unknown{"mediator_area_unknown", 422, "没有这个社区，请从列表中选择。",
                                               "There is no such community. Choose from the list."};
inline const ProblemKind dispute_police_gate{
    "dispute_police_gate", 409,
    "不符合治安调解的条件：须是民间纠纷引起的情节较轻的违反治安管理行为，且不属雇凶、结伙斗殴、寻衅滋事、多次违法或调"
    "解中再挑事端。"
    "请转人民调解，或告知其他途径。",
    "The police may not mediate this: it takes a minor violation that came of a civil dispute, and no hired injury, "
    "gang fight, picking of quarrels, repeated offence or new provocation. Give it to a people's mediator, or tell "
    "another way."};
inline const ProblemKind room_not_found{"room_not_found", 422, "没有这间调解室，请从列表中选择。",
                                        "There is no such mediation room. Choose one from the list."};
inline const ProblemKind room_name_taken{"room_name_taken", 409, "已有同名的调解室，请换一个名称。",
                                         "There is a room of this name. Choose another."};
inline const ProblemKind room_taken{"room_taken", 409, "调解室在 {from}–{until} 已约出，请换时间或换一间。",
                                    "The room is taken from {from} to {until}. Choose another time or another room."};

// ── sessions, offers, agreement ──

inline const ProblemKind dispute_no_consent{
    "dispute_no_consent", 409, "还没有全体当事人同意调解。调解自愿，先逐一征求意见。",
    "Not all parties have consented. Mediation is of their own will: ask each first."};
inline const ProblemKind session_time_wrong{
    "session_time_wrong", 422, "调解开始时间不能早于十二小时前，也不能晚于一年后；先开始后结束，不超过八小时。",
    "A session begins no earlier than twelve hours ago and within a year, begins before it ends and takes eight "
    "hours "
    "at most."};
inline const ProblemKind session_place_missing{"session_place_missing", 422, "请选调解室，或写明在哪里调解。",
                                               "Choose a room, or say where the session is."};
inline const ProblemKind no_such_session{"mediation_session_not_found", 404, "没有这次调解。",
                                         "There is no such session."};
inline const ProblemKind session_settled{"session_settled", 409, "这次调解已记录或已取消。",
                                         "This session has been recorded or cancelled."};
inline const ProblemKind session_not_begun{"session_not_begun", 409, "这次调解还没有开始（{at}）。",
                                           "This session has not begun ({at})."};
inline const ProblemKind session_not_held{"session_not_held", 409, "这次调解还没有记录，不能打印笔录。",
                                          "This session has no record yet that could be printed."};
inline const ProblemKind document_checks_limit{"document_checks_limit", 429, "核对次数太多，请十分钟后再试。",
                                               "Too many were checked. Try again in ten minutes."};
inline const ProblemKind dispute_span_wrong{"dispute_span_wrong", 422,
                                            "统计的起止日期不对：起在前、止在后，不超过一百年。",
                                            "The span begins before it ends and is no longer than a hundred years."};
inline const ProblemKind offer_not_found{"offer_not_found", 404, "没有这个方案。", "There is no such offer."};
inline const ProblemKind offer_answered{"offer_answered", 409, "这一方已答复过这个方案。",
                                        "This party has answered this offer."};
inline const ProblemKind agreement_missing{"agreement_missing", 409, "还没有协议文本，请先起草。",
                                           "There is no agreement yet. Draft it first."};
inline const ProblemKind agreement_other_text{"agreement_other_text", 409, "协议文本已改过，请重新出示后再签。",
                                              "The text has changed since. Show it again and sign that."};
inline const ProblemKind agreement_signed{"agreement_signed", 409, "协议已有人签字，不能再改；要改须全体重新签。",
                                          "Somebody has signed; the text stays as it is."};
inline const ProblemKind agreement_terms_missing{"agreement_terms_missing", 422, "协议至少写一项履行内容和期限。",
                                                 "An agreement has at least one term with its day."};
inline const ProblemKind signature_wrong{
    "signature_wrong", 422,
    "签字人与签字方式不符：当事人、调解员各签各的；当事人在屏幕上签须有见证人；签字时间不能在文本之前或将来。",
    "The signature does not fit: parties and mediators sign for themselves, a party on glass with a witness, neither "
    "before the text was drafted nor in the future."};
inline const ProblemKind signature_no_picture{"signature_no_picture", 422, "签名要是图片。",
                                              "A signature is a picture."};
inline const ProblemKind follow_ups_done{"follow_ups_done", 409, "三次回访都已办完。",
                                         "All three follow-ups are done."};
inline const ProblemKind signature_twice{"signature_twice", 409, "已签过。", "This was signed already."};
inline const ProblemKind dispute_ways_untold{
    "dispute_ways_untold", 422, "调解不成要告知其他途径（诉讼、仲裁、行政），请勾选已告知的。",
    "When mediation fails the other ways are told: court, arbitration, authority. Say which were."};
inline const ProblemKind dispute_extended{"dispute_extended", 409, "只能延长一次。", "It is extended once only."};
inline const ProblemKind term_not_found{"term_not_found", 404, "没有这一期。", "There is no such instalment."};
inline const ProblemKind term_settled{"term_settled", 409, "这一期已登记。", "This instalment has been settled."};
inline const ProblemKind term_not_due{"term_not_due", 409, "这一期还没有到期（{day}），不能记为未履行。",
                                      "This instalment is due on {day}; before that it cannot be called unkept."};
inline const ProblemKind confirm_over{
    "confirm_over", 409, "已过申请司法确认的三十日（{day}）。可另行起诉，或重新达成协议。",
    "The thirty days to ask for judicial confirmation ended on {day}. A suit, or a new agreement, remains."};
inline const ProblemKind confirm_settled{"confirm_settled", 409, "司法确认已申请或已有结果。",
                                         "Confirmation was asked for, or has its result."};
inline const ProblemKind follow_up_early{"follow_up_early", 409, "第 {day} 天的回访要到 {at} 以后。",
                                         "The follow-up of day {day} is from {at} on."};
inline const ProblemKind dispute_call_another_day{
    "dispute_call_another_day", 409, "今天已联系 {attempts} 次，请改天再联系一次；三次不都在同一天，才算没联系上。",
    "There were {attempts} calls today already. Call once more on another day: three, not all on one day, count as "
    "not "
    "reached."};
inline const ProblemKind follow_up_wrong{
    "follow_up_wrong", 422, "联系上的，请填纠纷是否平息；达成协议的再填是否履行。没联系上的都不填。",
    "Of whom was reached say whether it is quiet, and of an agreement whether it is kept; of others neither."};
inline const ProblemKind dispute_not_over{"dispute_not_over", 409, "还有没办完的：{left}。办完再归档。",
                                          "Not all is done: {left}. Archive it afterwards."};

} // namespace qzt
