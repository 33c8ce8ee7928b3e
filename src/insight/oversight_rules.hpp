// Who may say whether a look was justified, and until when.
#pragma once
#include "accounts/actor.hpp"
#include "areas/calendar_rules.hpp"
#include "insight/oversight_types.hpp"
#include "kernel/outcome.hpp"
#include "residents/card_view.hpp"

namespace qzt {

inline const ProblemKind oversight_not_found{"oversight_not_found", 404, "没有这一条，请刷新列表。",
                                             "There is no such row. Reload the list."};
inline const ProblemKind oversight_decided{"oversight_decided", 409, "这一条已有结论，请刷新列表。",
                                           "This has been decided. Reload the list."};
inline const ProblemKind oversight_own{"oversight_own", 403, "自己的查看要由另一位审计员判断。",
                                       "One's own looks are judged by another auditor."};
inline const ProblemKind oversight_same_organisation{
    "oversight_same_organisation", 403, "居民的异议要由别的单位的审计员答复。",
    "A resident's objection is answered by an auditor of another organisation than the reader's."};

// Of an emergency: the next work day. Of what the lot drew, and of alarms: a week of work. Objections: card_view.hpp.
inline constexpr Span emergency_review_limit = work_days(1), lot_review_limit = work_days(5),
                      alarm_limit = work_days(5);

enum class Judged { review, alarm, objection };

struct JudgedLook {
    Judged what = Judged::review;
    MemberId reader;
    OrgId reader_org;
    LookVerdict state = LookVerdict::waiting;
};

Outcome<void> may_judge(const Actor& by, const JudgedLook& judged);

Span review_limit(ReviewCause cause);

} // namespace qzt
