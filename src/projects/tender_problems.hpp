// What may be wrong with a tender and with bids for it.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind tender_not_found{"tender_not_found", 404, "没有这次招标，或与您无关。",
                                          "There is no such tender, or it is not yours."};
inline const ProblemKind tender_id_taken{"tender_id_taken", 409, "这个编号已经用在另一次招标上。",
                                         "This id belongs to another tender."};
inline const ProblemKind tender_wrong_state{"tender_wrong_state", 409, "招标现在的状态是 {state}，不能这样做。",
                                            "The tender is {state}, and this cannot be done."};
inline const ProblemKind tender_step_wrong{"tender_step_wrong", 422,
                                           "招标要挂在计划里标为“招标”、还没做完的步骤上；一个步骤同时只有一次。",
                                           "A tender belongs to an open step for tenders, and a step has one at a "
                                           "time."};
inline const ProblemKind tender_weights_wrong{"tender_weights_wrong", 422,
                                              "各项权重加起来要正好 100 分，现在是 {sum} 分。",
                                              "The weights must add up to exactly 100; they are {sum}."};
inline const ProblemKind tender_criteria_wrong{"tender_criteria_wrong", 422,
                                               "评分项编号不能重复，按价格计分的最多一项。",
                                               "Each criterion has an id of its own, and at most one is by price."};
inline const ProblemKind tender_scorers_wrong{
    "tender_scorers_wrong", 422, "评委至少 {min} 人，要是本站在岗的人，不能重复。",
    "There are at least {min} scorers, each a member in office, named once."};
inline const ProblemKind tender_scorer_leads{"tender_scorer_leads", 422, "项目牵头人不能当评委。",
                                             "Whoever leads the project does not score."};
inline const ProblemKind tender_closes_wrong{"tender_closes_wrong", 422, "截止时间至少要在三天之后、九十天之内。",
                                             "The deadline is from three to ninety days ahead."};
inline const ProblemKind tender_bidder_twice{"tender_bidder_twice", 409, "这家单位已经登记过。",
                                             "This firm is registered already."};
inline const ProblemKind tender_bidders_many{"tender_bidders_many", 409, "一次招标最多登记 {max} 家。",
                                             "A tender has at most {max} bidders."};
inline const ProblemKind tender_not_over{"tender_not_over", 409, "还没到截止时间（{at}），谁也不能开标。",
                                         "Nobody opens a bid before the deadline ({at})."};
inline const ProblemKind tender_over{"tender_over", 409, "已经截止，不再收标书。",
                                     "It is over, and no more bids are taken."};
inline const ProblemKind tender_too_few{"tender_too_few", 409,
                                        "只有 {count} 份标书，不足 {min} 份，不能开标；请重新公告。",
                                        "There are {count} bids and {min} are needed: none is opened. Notice it "
                                        "anew."};
inline const ProblemKind tender_enough{"tender_enough", 409, "还没截止，或标书已够 {min} 份，不能重新公告。",
                                       "It is not over, or has {min} bids, and is not noticed anew."};
inline const ProblemKind tender_same_opener{"tender_same_opener", 409, "要由另一个人来一起开标。",
                                            "Somebody else must come to open the bids with you."};
inline const ProblemKind tender_scorer_opens{"tender_scorer_opens", 403, "评委不参加开标。",
                                             "Whoever scores does not open the bids."};
inline const ProblemKind tender_not_opener{"tender_not_opener", 403, "开标由牵头单位的人，或监督的领导、审计来做。",
                                           "Bids are opened by those who lead the project, supervise or audit."};
inline const ProblemKind tender_not_scorer{"tender_not_scorer", 403, "您不是这次招标的评委。",
                                           "You do not score this tender."};
inline const ProblemKind tender_interest_first{"tender_interest_first", 409, "请先声明与投标单位有没有利害关系。",
                                               "Declare first whether you have an interest in a bidder."};
inline const ProblemKind tender_has_interest{"tender_has_interest", 403, "您声明有利害关系，不参加评分。",
                                             "You declared an interest and do not score."};
inline const ProblemKind tender_declared{"tender_declared", 409, "已经声明过；情况变了请作废后重新组织。",
                                         "It was declared already. If that has changed, void the tender."};
inline const ProblemKind tender_scored{"tender_scored", 409, "您已经交过评分表。", "You have handed in your scores."};
inline const ProblemKind tender_sheet_wrong{
    "tender_sheet_wrong", 422, "评分表要给每份标书的每一项（价格除外）各打一次分，不超过该项权重。",
    "A sheet gives each bid points for each criterion but the price, once, and "
    "no more than its weight."};
inline const ProblemKind tender_not_scored{"tender_not_scored", 409,
                                           "还差评分：没有利害关系的评委都要交表，且不少于 {min} 人。",
                                           "Scores are missing: everybody without an interest hands in a sheet, and "
                                           "they are at least {min}."};
inline const ProblemKind tender_no_winner{"tender_no_winner", 409, "没有有效的标书，请作废后重新招标。",
                                          "No bid stands. Void the tender and begin anew."};
inline const ProblemKind tender_objections_open{"tender_objections_open", 409,
                                                "公示期到 {at}，且异议要全部答复后才能定标。",
                                                "It is awarded after {at}, once every objection is answered."};
inline const ProblemKind tender_objections_over{"tender_objections_over", 409, "现在不在公示期内，不收异议。",
                                                "It is not announced, or the days for objections are over."};
inline const ProblemKind tender_bid_unknown{"tender_bid_unknown", 422, "没有这份标书。", "There is no such bid."};
inline const ProblemKind tender_objection_unknown{"tender_objection_unknown", 404, "没有这条异议，或已经答复。",
                                                  "There is no such objection, or it is answered."};
inline const ProblemKind tender_code_unknown{"tender_code_unknown", 404, "没有这个投标码，请核对。",
                                             "There is no such bidder's code. Check it."};
inline const ProblemKind tender_codes_limit{"tender_codes_limit", 429, "试得太多，请十分钟后再试。",
                                            "Too many codes were tried. Try again in ten minutes."};
inline const ProblemKind tender_bid_taken{"tender_bid_taken", 409, "这份标书编号已经用过，请换一个编号重新提交。",
                                          "This id belongs to another bid. Send it with a new id."};

} // namespace qzt
