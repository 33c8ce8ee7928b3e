// Why a category's settings or its rows of the dispatch catalogue cannot be taken.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind category_not_found{"category_not_found", 404, "没有编码为 {code} 的类别，请刷新页面。",
                                            "There is no category {code}; reload the page."};
inline const ProblemKind category_limit_out_of_range{
    "category_limit_out_of_range", 400, "按小时计的时限应为 1 分钟到 30 天（整分钟），按天计的应为 1 到 365 天。",
    "A limit in hours is from one minute to 30 days in whole minutes; one in days is from 1 to 365."};
inline const ProblemKind category_urgent_by_the_clock{"category_urgent_by_the_clock", 400,
                                                      "{priority} 的受理派遣时限必须按不分昼夜的小时计。",
                                                      "The triage limit of {priority} runs around the clock."};
inline const ProblemKind category_urgent_all_checked{"category_urgent_all_checked", 400,
                                                     "{priority} 的处置结果必须全部核查（100%）。",
                                                     "All results of {priority} are checked (100 %)."};
inline const ProblemKind category_emergency_stays_first{
    "category_emergency_stays_first", 400, "这类事项要先打 110、119 或 120，只能是 P1。",
    "People call 110, 119 or 120 first about this; it can only be P1."};
inline const ProblemKind category_lead_needed{"category_lead_needed", 400, "至少要有一类主办单位。",
                                              "At least one kind of organisation has to lead."};
inline const ProblemKind category_kind_unknown{"category_kind_unknown", 400, "没有“{kind}”这类单位。",
                                               "There is no kind of organisation called {kind}."};
inline const ProblemKind category_kind_twice{"category_kind_twice", 400, "“{kind}”出现了两次。",
                                             "{kind} stands twice."};
inline const ProblemKind category_lead_without_power{
    "category_lead_without_power", 400, "这类事项需要执法权，“{kind}”只能协办，不能主办。",
    "This matter needs the power to enforce; {kind} can assist but not lead."};
inline const ProblemKind category_must_stay{"category_must_stay", 400,
                                            "“其他”类要一直可用：分不出类别的上报归入其中。",
                                            "This category stays in use: what fits nowhere else is put there."};

inline const ProblemKind category_repeats_nothing{"category_repeats_nothing", 400,
                                                  "没有第二步时限，就没有可以反复的。",
                                                  "Without a limit of a second stage there is nothing to repeat."};
inline const ProblemKind limits_unknown{"limits_unknown", 404, "没有“{priority}”这一级。",
                                        "There is no urgency called {priority}."};
inline const ProblemKind limits_urgent_not_signed_by_silence{
    "limits_urgent_not_signed_by_silence", 400, "{priority} 事项到时未签收要告警，不能自动签收。",
    "Silence does not sign for {priority}; it raises the alarm."};
inline const ProblemKind limits_emergency_not_put_off{
    "limits_emergency_not_put_off", 400, "特急事项不能延期，也不能挂账，这里只能是 0。",
    "An emergency is neither extended nor suspended; this stays 0."};

inline const ProblemKind catalogue_org_unknown{"catalogue_org_unknown", 400, "没有这个单位，或已停用。",
                                               "There is no such organisation, or it is out of use."};
inline const ProblemKind catalogue_area_not_community{"catalogue_area_not_community", 400,
                                                      "派遣目录按社区填写，这里不是在用的社区。",
                                                      "The catalogue goes by community; this is none in use."};
inline const ProblemKind catalogue_entry_twice{"catalogue_entry_twice", 400, "“{name}”在同一处出现了两次。",
                                               "{name} stands twice in one place."};
inline const ProblemKind catalogue_second_lead{"catalogue_second_lead", 400,
                                               "同一处只能有一个主办单位，已经有“{name}”。",
                                               "One place has one leading organisation; {name} leads already."};
inline const ProblemKind catalogue_kind_cannot_lead{"catalogue_kind_cannot_lead", 400,
                                                    "“{name}”不属于这类事项的主办单位类别，只能协办。",
                                                    "{name} is not of a kind that may lead here; it can assist."};

inline const ProblemKind lesson_gone{
    "lesson_gone", 409, "这条派遣经验已处理，或已没有新的退回。请刷新页面。",
    "This lesson has been decided, or nothing teaches it any more; reload the page."};
inline const ProblemKind lesson_cannot_lead{
    "lesson_cannot_lead", 409,
    "“{name}”不属于这类事项的主办单位类别，或已停用。请先在“类别”里加上该类单位，或不采纳。",
    "{name} is not of a kind that may lead here, or is out of use. Add its kind to the category first, or dismiss "
    "it."};

} // namespace qzt
