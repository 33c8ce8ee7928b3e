// Why a rehearsal cannot be made. Details: {days}, {max}, {cases} numbers; {code} a class; {hour} 0 to 23.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind rehearsal_span_wrong{
    "rehearsal_span_wrong", 400, "结束的日子不能早于开始的日子，一次最长 {max} 天；现在选的是 {days} 天，请改短。",
    "The last day must not lie before the first, and a rehearsal spans at most {max} days; {days} were chosen."};
inline const ProblemKind rehearsal_not_past{
    "rehearsal_not_past", 400, "推演的是已经过去的日子，结束的日子请选昨天（{latest}）或以前。",
    "A rehearsal is of days that are over. Let it end yesterday ({latest}) or before."};
inline const ProblemKind rehearsal_too_many{
    "rehearsal_too_many", 422, "这段时间有 {cases} 件以上，一次最多推演 {max} 件，请把时间选短一些。",
    "More than {cases} cases were reported in this span; one rehearsal takes at most {max}. Choose a shorter one."};
inline const ProblemKind rehearsal_being_read{
    "rehearsal_being_read", 503, "正在读入这段历史（{read}/{cases} 件），读完就能推演；请稍候。",
    "This part of the history is being read ({read} of {cases} cases). The rehearsal follows when it is done."};
inline const ProblemKind rehearsal_twice{"rehearsal_twice", 400, "“{what}”出现了两次，请只留一次。",
                                         "{what} stands twice. Keep one of them."};
inline const ProblemKind rehearsal_limit_wrong{
    "rehearsal_limit_wrong", 400, "期限须是 1 分钟到 30 天（按小时，整分钟），或 1 到 365 天（按天）。",
    "A limit is of 1 minute to 30 days where hours are counted (whole minutes), or 1 to 365 days."};
inline const ProblemKind rehearsal_urgent_by_the_clock{
    "rehearsal_urgent_by_the_clock", 400, "特急、紧急的受理派遣、签收、首次联系和办理按小时昼夜计时，请选“小时”。",
    "What is urgent is taken in, signed for, begun and handled by hours around the clock. Choose hours."};
inline const ProblemKind rehearsal_nothing_said{"rehearsal_nothing_said", 400,
                                                "这一行没有改任何期限，请填一个或删去。",
                                                "This line changes no limit. Fill one in or take it out."};
inline const ProblemKind rehearsal_no_such_class{"rehearsal_no_such_class", 400,
                                                 "没有“{code}”这个分类，请从列表里选。",
                                                 "There is no class {code}. Choose one from the list."};
inline const ProblemKind rehearsal_no_such_org{"rehearsal_no_such_org", 400, "没有这个单位，请从列表里选。",
                                               "There is no such organisation. Choose one from the list."};
inline const ProblemKind rehearsal_no_such_area{"rehearsal_no_such_area", 400, "没有这个社区或网格，请从列表里选。",
                                                "There is no such community or grid. Choose one from the list."};

inline const ProblemKind rehearsal_hour_twice{
    "rehearsal_hour_twice", 400, "{hour} 点这个钟头前面的一行已经排了人，请只留一行。",
    "A line above already says who sits there at {hour} o'clock. Keep one."};
inline const ProblemKind rehearsal_minutes_of_nobody{
    "rehearsal_minutes_of_nobody", 400, "先填一行值守人数，再填每件几分钟。",
    "Say how many hands are there before how long one report takes."};

} // namespace qzt
