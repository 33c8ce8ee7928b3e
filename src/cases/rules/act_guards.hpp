// What else of a case forbids an act now, beyond state, post and relation: a suspension, a pending request, a part
// not yet signed for, a window that has closed. Judged without the words of a command, so that screens can ask the
// same.
#pragma once
#include "cases/rules/case_rules.hpp"

namespace qzt {

// The first reason why `by` could not give this act now; empty when nothing stands against it.
std::optional<Problem> cannot_now(Act act, const CaseFile& file, const Actor& by, Time now, const Rulebook& rules);

// This person reported the case, worked on it or came to it by a whistle, or one of these organisations did.
bool had_a_hand(const CaseFile& file, MemberId member, std::span<const OrgId> organisations);

// Why this part gets no more time now; empty when it may be asked for.
std::optional<Problem> cannot_extend(const CaseFile& file, const Assignment& part, Time now, const Rulebook& rules);
// Signed, not settled, told, and of an organisation of theirs: whose time somebody may ask to extend.
bool is_own_running_part(const CaseFile& file, const Assignment& part, const Actor& by, Time now);

// Who decides this request next: the organisation's leader, or someone of the command room. Never whoever asked.
bool may_decide(const CaseFile& file, const CaseRequest& request, const Actor& by, const Rulebook& rules);
// The posts of the command room that are told of it, once it is theirs to decide.
std::span<const Role> told_deciders(const CaseFile& file, const CaseRequest& request);
Problem decider_problem(const CaseRequest& request, const CaseFile& file);
// A second organisation says "not ours": a joint decision, after which the lead cannot return it any more.
bool is_disputed_twice(const CaseFile& file, const CaseRequest& request);

// Who supervises at this level: 1 duty commander, 2 station chief, 3 street.
Role supervisor_of(int32_t level);
// Its author; of those that the ladder opened, whoever supervises at that level.
bool may_close(const Supervision& supervision, const Actor& by);

// The latest moment at which the lead may still ask to return the case.
Time return_until(const CaseFile& file, const Rulebook& rules);

// How a checker was taken off a check: by who dispatches, which counts, or because they no longer check there.
inline constexpr std::string_view set_aside = "set_aside", left_meanwhile = "left";
inline constexpr int32_t redraws_max = 2;                          // of each check
bool is_of_this_check(const CaseFile& file, const CaseTask& task); // drawn since the result came in
bool may_still_check(const CaseFile& file, const CaseTask& task, const Rulebook& rules);

// Until when the reporter may appeal; empty when not at all.
std::optional<Time> appeal_until(const CaseFile& file);

} // namespace qzt
