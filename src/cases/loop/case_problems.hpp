// Every way in which the loop refuses an act, and what to do instead. 403: not by you; 404: no such thing for you;
// 409: not now; 422: not with these words. Details ending in _zh and _en fill the sentence of that language.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

// clang-format off
// ── the case and the caller ──
inline const ProblemKind case_changed{"case_changed", 409, "事项已被他人更新（当前版本 {version}，您看到的是 {seen}）。请查看最新情况后再操作。", "The case has changed meanwhile (now version {version}; you saw {seen}). Look at it again, then decide."};
inline const ProblemKind case_not_found{"case_not_found", 404, "没有找到该事项，或您无权查看。", "There is no such case, or it is not yours to see."};
inline const ProblemKind wrong_state{"wrong_state", 409, "事项当前为“{state_zh}”，不能{act_zh}。您现在可以：{acts_zh}。", "The case is {state_en}; \"{act_en}\" is not possible now. You can: {acts_en}."};
inline const ProblemKind not_your_act{"not_your_act", 403, "您的岗位不能对该事项{act_zh}。您现在可以：{acts_zh}。", "Your posts do not allow \"{act_en}\" on this case. You can: {acts_en}."};
inline const ProblemKind own_report{"own_report", 403, "这是您自己上报的事项，须由其他人员{act_zh}。", "You reported this case yourself; someone else has to do \"{act_en}\"."};
inline const ProblemKind conflict_of_interest{"conflict_of_interest", 403, "您或您所在单位参与了该事项的处置，须由其他人员{act_zh}。", "You or your organisation handled this case; someone else has to do \"{act_en}\"."};
inline const ProblemKind case_suspended{"case_suspended", 409, "事项已挂账，暂停至 {until}。请先恢复计时。", "The case is suspended until {until}. Resume it first."};

// ── reporting and triage ──
inline const ProblemKind report_too_short{"report_too_short", 422, "请至少用 {min} 个字说明情况，或附上照片、语音。", "Describe it in at least {min} characters, or attach a photo or a recording."};
inline const ProblemKind place_missing{"place_missing", 422, "请填写地址或在地图上标出位置。", "Give an address or mark the place on the map."};
inline const ProblemKind place_outside{"place_outside", 409, "地点不在本所任何网格内，或没有落到社区，不能受理。请先“改地点”；确不在辖区的，按“不在辖区”不予受理，或转出。", "The place lies in no grid or community of the station, so it cannot be accepted. Correct the place first; if it really is elsewhere, decline it as out of the area or transfer it out."};
inline const ProblemKind place_unknown{"place_unknown", 422, "这里不在本所任何网格内，请另标位置或选择社区、网格。", "This lies in no grid of the station; mark another point, or choose a community or a grid."};
inline const ProblemKind place_not_named{"place_not_named", 422, "请在地图上标出位置，或选择社区、网格。", "Mark a point, or choose a community or a grid."};
inline const ProblemKind transfer_before_accepting{"transfer_before_accepting", 409, "辖区内的事项须先受理，再转出。", "What lies in the station is accepted before it is transferred out."};
inline const ProblemKind category_unknown{"category_unknown", 422, "没有可用的分类“{category}”，请重新选择。", "There is no usable category \"{category}\"; choose another."};
inline const ProblemKind category_frozen{"category_frozen", 409, "已立案，类别和优先级以立案时为准。确有错误的，请值班长或值班指挥长改类别并说明理由。", "The case is filed; its category and urgency stay as they are. If they are wrong, the shift lead or the duty commander changes them and says why."};
inline const ProblemKind filing_condition_unmet{"filing_condition_unmet", 422, "立案前请确认符合立案条件：{condition_zh}", "Confirm the filing condition first: {condition_en}"};
inline const ProblemKind self_handling_refused{"self_handling_refused", 422, "该类事项不能自行处置结案，请按一般事项上报。", "Matters of this kind cannot be settled on the spot; report it without a result."};
inline const ProblemKind verification_needless{"verification_needless", 409, "网格人员现场上报的事项无需核实，请直接受理或不予受理。", "A report by someone who was there needs no verification; accept or decline it."};
inline const ProblemKind proof_missing{"proof_missing", 422, "请附现场照片、定位或见证说明。", "Add a photo, a position or a witness's words."};
inline const ProblemKind no_checker{"no_checker", 409, "附近没有与该事项无关的可用人员（候选 {candidates} 人均须回避）。请联系管理员增加核查人员。", "Nobody independent of this case is available ({candidates} candidates, all excluded). Ask the administrator to add inspectors."};

inline const ProblemKind redraw_reason_missing{"redraw_reason_missing", 422, "已抽出核查员，重抽须说明理由。", "A checker has been drawn; drawing again takes a reason."};
inline const ProblemKind redraws_used_up{"redraws_used_up", 409, "本次核查已重抽 {max} 次，不能再抽。请催办已抽出的核查员，或等待核查。", "The checker has been drawn anew {max} times in this check, no more. Remind whoever was drawn, or wait."};

// ── dispatch ──
inline const ProblemKind org_unknown{"org_unknown", 422, "没有该单位，请重新选择。", "There is no such organisation; choose another."};
inline const ProblemKind org_inactive{"org_inactive", 422, "“{org}”已停用，请选择其他单位。", "{org} is no longer active; choose another organisation."};
inline const ProblemKind org_twice{"org_twice", 422, "“{org}”已在该事项中承担任务，不能重复指派。", "{org} already has a part in this case."};
inline const ProblemKind override_reason_missing{"override_reason_missing", 422, "{why_zh}仍要派给该单位的，请填写理由。", "{why_en}Give a reason for choosing it all the same."};
inline const ProblemKind enforcement_lead{"enforcement_lead", 422, "该事项需要执法权，“{org}”只能协办，请选择有执法权的单位主办。", "This needs power to enforce; {org} can only assist. Choose a lead that has it."};
inline const ProblemKind due_out_of_range{"due_out_of_range", 422, "期限须晚于现在，且不晚于规定时限 {limit}。", "The deadline must lie ahead and not after {limit}, the limit of the rules."};
inline const ProblemKind undo_too_late{"undo_too_late", 409, "派遣已超过 {seconds} 秒，单位已收到通知。如需调整请改派。", "More than {seconds} seconds have passed and the organisation has been told. Re-dispatch instead."};
inline const ProblemKind same_lead{"same_lead", 422, "“{org}”已是主办单位，请选择其他单位。", "{org} already leads; choose another organisation."};

// ── parts of organisations ──
inline const ProblemKind assignment_unknown{"assignment_unknown", 404, "没有找到该任务，或不属于您的单位。", "There is no such part, or it is not your organisation's."};
inline const ProblemKind nothing_to_sign{"nothing_to_sign", 409, "您的单位没有待签收的任务。", "Your organisation has nothing left to sign for."};
inline const ProblemKind sign_first{"sign_first", 409, "请先签收，再继续办理。", "Sign for your part first."};
inline const ProblemKind contact_missing{"contact_missing", 422, "请写明怎样联系了报告人、对方怎么说；没有联系方式的，也请写明。", "Say how the reporter was reached and what they said; if there is no way to reach them, say so."};
inline const ProblemKind no_second_stage{"no_second_stage", 409, "该事项没有第二步，或第二步已开始。", "There is no second stage, or it has begun already."};
inline const ProblemKind part_settled{"part_settled", 409, "该任务已完成或已免协办，无需再操作。", "This part is already settled."};
inline const ProblemKind no_open_assist{"no_open_assist", 409, "没有未完成的协办任务。", "No assistant's part is open."};
inline const ProblemKind assists_open{"assists_open", 409, "协办单位尚未完成：{orgs}。请等待反馈；不能协办的，由指挥室免协办或改由他家协办。", "Still open at assistants: {orgs}. Wait for them; where one cannot, the command room waives it or puts another in its place."};
inline const ProblemKind nothing_to_replace{"nothing_to_replace", 409, "只有说明了不能协办的单位才能由他家接替。", "Only an assistant that said it cannot is replaced by another."};
inline const ProblemKind evidence_missing{"evidence_missing", 422, "该类事项须附至少 {required} 张照片，现有 {given} 张；录音不算照片，同一张只算一次。", "Results of this kind need at least {required} photos; there are {given}. A recording is no photo, and the same one counts once."};
inline const ProblemKind evidence_not_new{"evidence_not_new", 422, "返工后须附至少 {required} 张新的照片，返工前的照片和录音不算，现有 {given} 张。", "After a failed check at least {required} new photos are needed; those from before and recordings do not count; there are {given}."};

inline const ProblemKind result_proof_missing{"result_proof_missing", 422, "该类事项交结果还须写明：{missing_zh}。", "A result of this kind also has to name: {missing_en}."};

// ── requests ──
inline const ProblemKind request_pending{"request_pending", 409, "已有申请待裁定，请等待结果。", "A request is already waiting for a decision."};
inline const ProblemKind return_too_late{"return_too_late", 409, "退回须在 {until} 前提出，现已超过。", "A return had to be asked for before {until}."};
inline const ProblemKind return_used{"return_used", 409, "您的单位已就该事项申请过退回，不能再次申请。", "Your organisation has already asked to return this case."};
inline const ProblemKind return_closed{"return_closed", 409, "主办单位已由会商定办，不能再退回。", "The lead was designated in a joint decision; no further return is possible."};
inline const ProblemKind joint_lead_missing{"joint_lead_missing", 422, "再次争议由会商定办：请指定退回单位以外的主办单位，并写明参加会商和配合的单位。", "A second dispute is decided jointly: name the organisation that leads, another than the one that returns it, and who took part."};
inline const ProblemKind joint_lead_stays{"joint_lead_stays", 422, "不同意退回时，主办仍是“{org}”，不能另定；请写明参加会商和配合的单位。", "Where the return is refused {org} keeps the lead; name no other, and say who took part."};
inline const ProblemKind joint_lead_fixed{"joint_lead_fixed", 409, "会商已定由“{org}”主办，不能派给其他单位。确需变更的，由值班指挥长重新决定并说明理由。", "The joint decision gave the lead to {org}; no other can be sent. Only the duty commander decides anew, with a reason."};
inline const ProblemKind better_org_same{"better_org_same", 422, "请指明应承办的其他单位。", "Name another organisation that should have it."};
inline const ProblemKind request_unknown{"request_unknown", 404, "没有找到该申请。", "There is no such request."};
inline const ProblemKind request_decided{"request_decided", 409, "该申请已有结论或已失效。", "This request has been decided or has lapsed."};
inline const ProblemKind request_not_yours{"request_not_yours", 403, "该申请须由{decider_zh}裁定，且不能由申请人本人裁定。", "This request is for {decider_en} to decide, and never for whoever asked."};
inline const ProblemKind extension_not_allowed{"extension_not_allowed", 409, "紧急事项不能延期。", "An emergency cannot be extended."};
inline const ProblemKind extension_used_up{"extension_used_up", 409, "延期次数已用完（最多 {max} 次）。", "All extensions have been used (at most {max})."};
inline const ProblemKind extension_too_long{"extension_too_long", 422, "延期最多 {max}{unit_zh}。", "At most {max} {unit_en} can be added."};
inline const ProblemKind extension_overdue{"extension_overdue", 409, "事项已超期，不能再申请延期。请尽快交结果。", "The deadline has passed; it can no longer be extended. Settle the case."};
inline const ProblemKind suspend_not_allowed{"suspend_not_allowed", 409, "该优先级的事项不能挂账。", "Cases of this priority cannot be suspended."};
inline const ProblemKind suspend_used{"suspend_used", 409, "该事项已挂账过一次，不能再次挂账。", "This case has been suspended once; it cannot be again."};
inline const ProblemKind suspend_until_wrong{"suspend_until_wrong", 422, "挂账截止时间须晚于现在，且不超过 {days} 天。", "The end of the suspension must lie ahead, at most {days} days from now."};
inline const ProblemKind not_suspended{"not_suspended", 409, "事项未挂账。", "The case is not suspended."};

// ── check, follow-up, close ──
inline const ProblemKind follow_up_settled{"follow_up_settled", 409, "回访已完成，可以结案。", "The follow-up is done; the case can be closed."};
inline const ProblemKind follow_up_answers_missing{"follow_up_answers_missing", 422, "已联系到报告人时，请填写是否解决和满意度。", "When the reporter was reached, say whether it is solved and how satisfied they are."};
inline const ProblemKind nobody_reached{"nobody_reached", 422, "没有联系到报告人时，不能填写其回答。", "Nobody was reached, so nothing can have been answered."};
inline const ProblemKind not_ratable_reason_missing{"not_ratable_reason_missing", 422, "建议不计入评价时，请同时选定情形并写明理由，由另一人复核。", "To propose that a rating does not count, choose the ground and say why; a second person reviews it."};
inline const ProblemKind objection_unanswered{"objection_unanswered", 422, "报告人对结果有异议，结案前须书面答复。", "The reporter disputes the result; answer the objection in words before closing."};
inline const ProblemKind reporter_asked{"reporter_asked", 409, "这位报告人已回访过，请回访其余报告人。", "This reporter has been asked already; ask the others."};
inline const ProblemKind follow_up_another_day{"follow_up_another_day", 409, "今天已联系 {attempts} 次，请改天再联系一次。", "There were {attempts} attempts today already; try once more on another day."};
inline const ProblemKind follow_up_first{"follow_up_first", 409, "回访尚未完成，不能结案。", "The follow-up is not done yet."};
inline const ProblemKind closing_condition_unmet{"closing_condition_unmet", 422, "按“已解决”结案前请确认符合结案条件：{condition_zh} 不符合的，请另选结案方式。", "To close it as solved, confirm the closing condition: {condition_en} If it is not met, close it with another outcome."};
inline const ProblemKind documents_missing{"documents_missing", 409, "该类事项按“已解决”结案须有法律文书。请主办单位用“加备注”补登文书名称和文号；确无文书的，按相应结果（无法律依据、未能复现、报告人撤回、已转交）结案。", "A case of this kind is closed as solved only with a legal document. The lead adds its title and number with a note; where there is none, close it with the outcome that says why."};
inline const ProblemKind documents_not_yours{"documents_not_yours", 403, "法律文书由主办单位登记。", "Legal documents are named by the lead."};
inline const ProblemKind check_outside_window{"check_outside_window", 409, "该类事项须在上报的同一时段核查，请在 {from}—{until} 到现场再交“通过”；若仍未解决，随时可交“不通过”。", "This is checked at the hours at which it was reported. Be there between {from} and {until} to pass it; if it is not solved, say so at any time."};
inline const ProblemKind report_unknown{"report_unknown", 404, "该事项中没有这条上报。", "There is no such report in this case."};
inline const ProblemKind appeal_used{"appeal_used", 409, "您已申诉过一次。如有新情况请重新上报。", "You have appealed once already. Report again if there is something new."};
inline const ProblemKind appeal_too_late{"appeal_too_late", 409, "申诉期限 {until} 已过。如有新情况请重新上报。", "The time to appeal ended {until}. Report again if there is something new."};
inline const ProblemKind supervision_open{"supervision_open", 409, "尚有未销号的督办，请先由督办人销号；系统发起的根治督办由所领导销号。", "A supervision is still open; its author has to close it first, the station chief one that the system opened."};

// ── merge, void ──
inline const ProblemKind merge_master_wrong{"merge_master_wrong", 422, "并入的主事项不存在、已结束或就是本事项，请重新选择。", "The master case does not exist, is finished, or is this very case; choose another."};
inline const ProblemKind merge_elsewhere{"merge_elsewhere", 422, "两个事项不在同一社区，也没有定位在 300 米之内，不能并案。", "The two cases are in different communities and not known to lie within 300 m; they cannot be merged."};
inline const ProblemKind merge_unlike{"merge_unlike", 422, "{why_zh}。确属同一事项的，请写明理由。", "{why_en}. If they are one matter all the same, say why."};
inline const ProblemKind merge_checker_reports{"merge_checker_reports", 409, "主事项的核查人正是本事项的报告人，请先为主事项重抽核查员，再并案。", "Whoever checks the master reported this case; draw the master's checker again first."};
inline const ProblemKind unmerge_master_wrong{"unmerge_master_wrong", 422, "本事项没有并入所说的主事项。", "This case was not merged into that one."};
inline const ProblemKind unmerge_archived{"unmerge_archived", 409, "主事项已归档，不能再拆开。", "The master is archived; the two can no longer be separated."};
inline const ProblemKind unmerge_chain{"unmerge_chain", 409, "主事项 {number} 又并入了另一件，请先把它拆出来。", "The master {number} was merged into another case; separate that first."};
inline const ProblemKind unmerge_being_asked{"unmerge_being_asked", 409, "主事项正在回访报告人，回访结束后再拆开。", "The master's reporters are being asked just now; separate them afterwards."};
inline const ProblemKind unmerge_no_reports{"unmerge_no_reports", 409, "随本事项并入的上报已不在主事项中，不能拆开。", "The reports that went with this case are no longer there; it cannot be separated."};
inline const ProblemKind second_person_needed{"second_person_needed", 409, "紧急事项和恶意上报的作废须由另一人确认。", "Voiding an emergency or a malicious report takes a second person."};

// ── supervision, whistle ──
inline const ProblemKind supervision_level_wrong{"supervision_level_wrong", 403, "您的岗位不能发起 {level} 级督办。", "Your posts do not allow a supervision of level {level}."};
inline const ProblemKind supervision_unknown{"supervision_unknown", 404, "没有找到可由您操作的督办。", "There is no such supervision for you to act on."};
inline const ProblemKind org_untold{"org_untold", 409, "派遣后 {seconds} 秒内还可以撤销，“{org}”尚未得知。请稍后再督办。", "A dispatch can be undone for {seconds} seconds and {org} has not heard of it yet. Supervise it a moment later."};
inline const ProblemKind reply_due_wrong{"reply_due_wrong", 422, "回复期限须晚于现在。", "The reply must be due in the future."};
inline const ProblemKind arrival_unknown{"arrival_unknown", 404, "没有找到您单位的报到任务。", "Your organisation is not summoned, or has left already."};
inline const ProblemKind arrival_order_wrong{"arrival_order_wrong", 409, "请依次收到、到场、离场，每步一次；离场时须写明结果。", "Acknowledge, arrive and leave in this order, each once; say the result when leaving."};
inline const ProblemKind whistle_not_over{"whistle_not_over", 409, "该单位还没有离场，吹哨结束后才能评价。", "The organisation has not left yet; appraise when the whistle is over."};
inline const ProblemKind appraised_already{"appraised_already", 409, "已经评价过，每次吹哨各方只评一次。", "This has been said already; each side says it once for a whistle."};
inline const ProblemKind orgs_missing{"orgs_missing", 422, "请至少选择一个单位。", "Choose at least one organisation."};

// ── deadlines ──
inline const ProblemKind timer_gone{"timer_gone", 409, "该期限已不存在。", "This deadline no longer exists."};
inline const ProblemKind timer_not_due{"timer_not_due", 409, "该期限尚未到，或已处理过。", "This deadline is not due, is paused, or was told already."};
inline const ProblemKind due_unmoved{"due_unmoved", 409, "按现在的工作日历，该事项的期限没有变化。", "By the calendar as it is now, no deadline of this case moves."};
// clang-format on

} // namespace qzt
