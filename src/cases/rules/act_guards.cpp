#include "cases/rules/act_guards.hpp"

#include "accounts/role_names.hpp"
#include "cases/loop/case_problems.hpp"
#include "cases/loop/case_words.hpp"
#include "cases/rules/case_steps.hpp"

#include <algorithm>

namespace qzt {
namespace {

using Guard = std::optional<Problem>;

std::map<std::string, std::string> act_details(Act act) {
    return {{"act_zh", std::string(name_zh(act))}, {"act_en", std::string(name_en(act))}};
}

// An organisation learns of its part when the undo window has passed.
bool is_ours(const Assignment& part, const CaseFile& file, const Actor& by, Time now) {
    return part.round == file.head.round && part.visible_at <= now && by.belongs_to(part.org_id) &&
           part.state != AssignmentState::withdrawn;
}

bool any_part(const CaseFile& file, const Actor& by, Time now, auto&& which) {
    return std::ranges::any_of(file.assignments,
                               [&](const Assignment& part) { return is_ours(part, file, by, now) && which(part); });
}

bool is_open_assist(const Assignment& part) { return part.role == AssignmentRole::assist && !is_settled(part.state); }

bool is_awaited_assist(const Assignment& part, const CaseFile& file) {
    return part.role == AssignmentRole::assist && holds_up_result(part.state) && part.round == file.head.round;
}

bool allowed_while_suspended(Act act) {
    switch (act) {
    case Act::resume:
    case Act::add_note:
    case Act::nudge:
    case Act::supervise:
    case Act::reply_supervision:
    case Act::close_supervision:
    case Act::report_arrival:
    case Act::appraise_arrival:
    case Act::appraise_whistle:
    case Act::void_case:
    case Act::decide_request:
    case Act::log_progress: // the owners' vote, the tender: the matter goes on, only the clock stands
    case Act::sign:
    case Act::finish_assist:
    case Act::decline_assist:
    case Act::add_assist:
    case Act::waive_assist:
        return true;
    default:
        return false;
    }
}

bool had_a_hand(const CaseFile& file, const Actor& by) {
    std::vector<OrgId> organisations; // of every post, also of those that do not work on cases
    for (const Post& post : by.posts)
        organisations.push_back(post.org_id);
    return qzt::had_a_hand(file, by.member_id, organisations);
}

// What lies elsewhere is not ours to accept. An emergency goes out all the same; its place is put right after.
Guard when_accepting(const CaseFile& file, const Rulebook& rules) {
    if (file.head.accepted_at || file.head.priority == Priority::P1 || !rules.is_outside(file.head)) return {};
    return Problem(place_outside);
}

Guard when_returning(const CaseFile& file, Time now, const Rulebook& rules) {
    if (pending_request(file, RequestKind::return_case)) return Problem(request_pending);
    if (file.head.joint_decision) return Problem(return_closed);
    const Assignment* lead = lead_of(file);
    bool used = std::ranges::any_of(file.requests, [&](const CaseRequest& request) {
        return request.kind == RequestKind::return_case && lead && request.org_id == lead->org_id;
    });
    if (used) return Problem(return_used);
    Time until = return_until(file, rules);
    if (now > until) return Problem(return_too_late, {{"until", to_text(until)}});
    return {};
}

// One of several parts that may be extended is enough.
Guard when_extending(const CaseFile& file, const Actor& by, Time now, const Rulebook& rules) {
    Guard first = Problem(sign_first);
    bool any = false;
    for (const Assignment& part : file.assignments) {
        if (!is_own_running_part(file, part, by, now)) continue;
        Guard refused = cannot_extend(file, part, now, rules);
        if (!refused) return {};
        if (!any) first = refused;
        any = true;
    }
    return first;
}

Guard when_suspending(const CaseFile& file, const Rulebook& rules) {
    bool waiting = pending_request(file, RequestKind::suspend) || pending_request(file, RequestKind::return_case);
    if (rules.limits(file.head.priority).suspend_days_max == 0) return Problem(suspend_not_allowed);
    if (file.head.suspensions > 0) return Problem(suspend_used);
    if (waiting) return Problem(request_pending);
    return {};
}

Guard when_deciding(const CaseFile& file, const Actor& by, const Rulebook& rules) {
    const CaseRequest* waiting = nullptr;
    for (const CaseRequest& request : file.requests) {
        if (!is_pending(request)) continue;
        if (may_decide(file, request, by, rules)) return {};
        waiting = &request;
    }
    if (!waiting) return Problem(request_decided);
    return decider_problem(*waiting, file);
}

Guard when_submitting_result(const CaseFile& file, const Rulebook& rules) {
    if (pending_request(file, RequestKind::return_case)) return Problem(request_pending);
    std::string open;
    for (const Assignment& part : file.assignments) {
        if (!is_awaited_assist(part, file)) continue;
        const Organisation* org = rules.organisation(part.org_id);
        open += (open.empty() ? "" : ", ") + (org ? org->short_name : part.org_id.text());
    }
    if (!open.empty()) return Problem(assists_open, {{"orgs", open}});
    return {};
}

Guard when_following_up(const CaseFile& file, const Actor& by) {
    if (pending_request(file, RequestKind::not_ratable)) return Problem(request_pending);
    if (file.head.follow_up_done) return Problem(follow_up_settled);
    if (has_handled(file, by.member_id)) return Problem(conflict_of_interest, act_details(Act::follow_up));
    return {};
}

// Who dispatches must not draw until a friend comes up. Whoever no longer checks here was not set aside by anybody.
Guard when_drawing_again(const CaseFile& file, const Rulebook& rules) {
    const CaseTask* open = open_task(file, TaskKind::check);
    if (!open || !may_still_check(file, *open, rules)) return {};
    auto drawn_away = std::ranges::count_if(
        file.tasks, [&](const CaseTask& task) { return is_of_this_check(file, task) && task.outcome == set_aside; });
    if (drawn_away >= redraws_max) return Problem(redraws_used_up, {{"max", std::to_string(redraws_max)}});
    return {};
}

Guard when_closing(const CaseFile& file, const Actor& by) {
    if (pending_request(file, RequestKind::not_ratable)) return Problem(request_pending);
    if (!file.head.follow_up_done) return Problem(follow_up_first);
    bool checked = file.head.checked_by == by.member_id;
    if (checked || has_handled(file, by.member_id)) return Problem(conflict_of_interest, act_details(Act::close));
    bool supervised = std::ranges::any_of(file.supervisions, [](const Supervision& supervision) {
        bool asks = supervision.author_id || supervision.kind == SupervisionKind::root_cause;
        return asks && !supervision.closed_at;
    });
    if (supervised) return Problem(supervision_open);
    return {};
}

Guard when_answering(const CaseFile& file, const Actor& by, Time now) {
    if (file.head.state == CaseState::following_up) return {};
    std::optional<Time> until = appeal_until(file);
    if (until && now > *until) return Problem(appeal_too_late, {{"until", to_text(*until)}});
    bool open = by.is_system() || std::ranges::any_of(file.reports, [&](const Report& report) {
                    return report.reporter_id == by.member_id && !report.appealed_at;
                });
    if (!open) return Problem(appeal_used);
    return {};
}

// Of its own coming an organisation says nothing, and of the whistle nobody else.
Guard when_appraising(Act act, const CaseFile& file, const Actor& by) {
    bool of_arrival = act == Act::appraise_arrival;
    bool any = false, waits = false;
    for (const Arrival& arrival : file.arrivals) {
        if (by.belongs_to(arrival.org_id) == of_arrival) continue;
        any = true;
        bool said = of_arrival ? arrival.came.has_value() : arrival.justified.has_value();
        if (!said && is_over(file, arrival)) return {};
        waits = waits || !said;
    }
    if (!any) return Problem(arrival_unknown);
    return waits ? Problem(whistle_not_over) : Problem(appraised_already);
}

Guard when_closing_supervision(const CaseFile& file, const Actor& by) {
    bool any = std::ranges::any_of(file.supervisions,
                                   [&](const Supervision& supervision) { return may_close(supervision, by); });
    if (!any) return Problem(supervision_unknown);
    return {};
}

Guard when_voiding(const CaseFile& file, const Actor& by) {
    const CaseRequest* asked = pending_request(file, RequestKind::void_case);
    if (asked && asked->asked_by == by.member_id) return Problem(second_person_needed);
    return {};
}

bool is_of_the_handling(Act act) {
    switch (act) {
    case Act::sign:
    case Act::decline_assist:
    case Act::request_return:
    case Act::start:
    case Act::log_progress:
    case Act::request_extension:
    case Act::request_suspend:
    case Act::finish_assist:
    case Act::submit_result:
        return true;
    default:
        return false;
    }
}

Guard when_given(Act act, const CaseFile& file, const Actor& by, Time now, const Rulebook& rules) {
    const Case& head = file.head;
    // Whoever sent it out does not also work on it: the command room leads some cases itself.
    if (is_of_the_handling(act) && head.dispatched_by == by.member_id)
        return Problem(conflict_of_interest, act_details(act));
    switch (act) {
    case Act::accept:
        return when_accepting(file, rules);
    case Act::need_verify:
        if (head.source == Source::grid) return Problem(verification_needless);
        return {};
    // Whoever worked on it for an organisation does not also say where it goes.
    case Act::dispatch:
        if (has_handled(file, by.member_id)) return Problem(conflict_of_interest, act_details(act));
        return when_accepting(file, rules);
    case Act::transfer_out:
        if (has_handled(file, by.member_id)) return Problem(conflict_of_interest, act_details(act));
        if (head.state == CaseState::submitted && !rules.is_outside(head)) return Problem(transfer_before_accepting);
        return {};
    case Act::redispatch:
    case Act::add_assist:
    case Act::merge:
    case Act::change_category:
    case Act::correct_place:
        if (has_handled(file, by.member_id)) return Problem(conflict_of_interest, act_details(act));
        return {};
    case Act::undo_dispatch:
        if (has_handled(file, by.member_id)) return Problem(conflict_of_interest, act_details(act));
        if (!head.dispatched_at || now >= *head.dispatched_at + undo_window)
            return Problem(undo_too_late, {{"seconds", std::to_string(undo_window.count())}});
        return {};
    case Act::waive_assist:
        if (std::ranges::none_of(file.assignments,
                                 [&](const Assignment& part) { return is_awaited_assist(part, file); }))
            return Problem(no_open_assist);
        if (has_handled(file, by.member_id)) return Problem(conflict_of_interest, act_details(act));
        return {};
    case Act::sign:
        if (!any_part(file, by, now, [](const Assignment& part) { return part.state == AssignmentState::assigned; }))
            return Problem(nothing_to_sign);
        return {};
    case Act::decline_assist:
        if (!any_part(file, by, now, is_open_assist)) return Problem(part_settled);
        return {};
    case Act::finish_assist:
        if (!any_part(file, by, now, is_open_assist)) return Problem(part_settled);
        [[fallthrough]];
    case Act::log_progress:
        if (!any_part(file, by, now, [&](const Assignment& part) {
                bool fits = act == Act::log_progress || part.role == AssignmentRole::assist;
                return fits && !is_settled(part.state) && part.state != AssignmentState::assigned;
            }))
            return Problem(sign_first);
        return {};
    case Act::request_return:
        return when_returning(file, now, rules);
    case Act::request_extension:
        return when_extending(file, by, now, rules);
    case Act::request_suspend:
        return when_suspending(file, rules);
    case Act::decide_request:
        return when_deciding(file, by, rules);
    case Act::start:
        if (pending_request(file, RequestKind::return_case)) return Problem(request_pending);
        return {};
    case Act::resume:
        if (!head.suspended) return Problem(not_suspended);
        return {};
    case Act::submit_result:
        return when_submitting_result(file, rules);
    case Act::verify_result:
        if (is_reporter(file, by)) return Problem(own_report, act_details(act));
        return {};
    case Act::assign_check:
        if (has_handled(file, by.member_id)) return Problem(conflict_of_interest, act_details(act));
        return when_drawing_again(file, rules);
    case Act::give_check:
        if (had_a_hand(file, by)) return Problem(conflict_of_interest, act_details(act));
        return {};
    case Act::follow_up:
        return when_following_up(file, by);
    case Act::close:
        return when_closing(file, by);
    case Act::answer:
        return when_answering(file, by, now);
    case Act::appraise_arrival:
    case Act::appraise_whistle:
        return when_appraising(act, file, by);
    case Act::close_supervision:
        return when_closing_supervision(file, by);
    case Act::void_case:
        return when_voiding(file, by);
    default:
        return {};
    }
}

} // namespace

std::optional<Problem> cannot_now(Act act, const CaseFile& file, const Actor& by, Time now, const Rulebook& rules) {
    if (file.head.suspended && !by.is_system() && !allowed_while_suspended(act)) {
        auto end = std::ranges::find(file.timers, TimerKind::suspend_end, &Timer::kind);
        bool dated = end != file.timers.end() && end->due_at;
        return Problem(case_suspended, {{"until", dated ? to_text(local_day(*end->due_at)) : "?"}});
    }
    return when_given(act, file, by, now, rules);
}

bool is_own_running_part(const CaseFile& file, const Assignment& part, const Actor& by, Time now) {
    bool waits = part.role == AssignmentRole::assist && part.state == AssignmentState::assigned;
    bool runs = !is_settled(part.state) && !waits;
    return runs && is_ours(part, file, by, now);
}

std::optional<Problem> cannot_extend(const CaseFile& file, const Assignment& part, Time now, const Rulebook& rules) {
    const PriorityLimits& limits = rules.limits(file.head.priority);
    bool leads = part.role == AssignmentRole::lead;
    auto of_part = [&](const CaseRequest& request) {
        return request.kind == RequestKind::extension && request.assignment_id == part.assignment_id;
    };
    auto granted = std::ranges::count_if(file.requests, [&](const CaseRequest& request) {
        return of_part(request) && request.state == RequestState::granted;
    });
    bool waits = std::ranges::any_of(
        file.requests, [&](const CaseRequest& request) { return of_part(request) && is_pending(request); });
    if (limits.extensions_max == 0) return Problem(extension_not_allowed);
    if ((leads ? file.head.extensions : granted) >= limits.extensions_max)
        return Problem(extension_used_up, {{"max", std::to_string(limits.extensions_max)}});
    if (waits || pending_request(file, RequestKind::return_case)) return Problem(request_pending);
    for (const Timer& timer : file.timers) {
        bool own = timer.kind == TimerKind::handle && timer.assignment_id == part.assignment_id;
        if (own && timer.due_at && *timer.due_at <= now) return Problem(extension_overdue);
    }
    return {};
}

bool had_a_hand(const CaseFile& file, MemberId member, std::span<const OrgId> organisations) {
    auto theirs = [&](const auto& one) {
        return std::ranges::find(organisations, one.org_id) != organisations.end();
    };
    bool reported =
        std::ranges::any_of(file.reports, [&](const Report& report) { return report.reporter_id == member; });
    bool arrived =
        std::ranges::any_of(file.arrivals, [&](const Arrival& arrival) { return arrival.arrived_member == member; });
    return reported || arrived || has_handled(file, member) || std::ranges::any_of(file.assignments, theirs) ||
           std::ranges::any_of(file.arrivals, theirs);
}

bool is_disputed_twice(const CaseFile& file, const CaseRequest& request) {
    return request.kind == RequestKind::return_case &&
           std::ranges::count(file.requests, RequestKind::return_case, &CaseRequest::kind) > 1;
}

// Of the command room: a commander decides on stopping or striking out, a dispatcher what moves only this one case.
static constexpr std::array commanders{Role::duty_commander, Role::station_chief};
static constexpr std::array room_deciders{Role::dispatcher, Role::shift_lead, Role::duty_commander,
                                          Role::station_chief};

// Of a reporter's answer: whoever leads the shift.
static constexpr std::array reviewers{Role::shift_lead, Role::duty_commander};

static std::span<const Role> deciders_of(const CaseFile& file, const CaseRequest& request) {
    if (request.kind == RequestKind::not_ratable) return reviewers;
    bool takes_a_commander = request.kind == RequestKind::suspend || request.kind == RequestKind::void_case ||
                             is_disputed_twice(file, request);
    if (takes_a_commander) return commanders;
    return room_deciders;
}

// Those on duty, not everyone who might.
std::span<const Role> told_deciders(const CaseFile& file, const CaseRequest& request) {
    static constexpr std::array commander{Role::duty_commander};
    static constexpr std::array room{Role::dispatcher, Role::shift_lead};
    auto deciders = deciders_of(file, request);
    if (deciders.data() == commanders.data()) return commander;
    if (deciders.data() == reviewers.data()) return reviewers;
    return room;
}

bool may_decide(const CaseFile& file, const CaseRequest& request, const Actor& by, const Rulebook& rules) {
    if (!is_pending(request) || by.is_system() || request.asked_by == by.member_id) return false;
    if (request.state == RequestState::awaiting_leader)
        return by.has_in(Role::org_leader, request.org_id) ||
               (by.belongs_to(request.org_id) && rules.is_leader(by.member_id, request.org_id));
    // Whoever endorsed it for the organisation does not also decide it for the command room.
    if (request.leader_id == by.member_id || has_handled(file, by.member_id)) return false;
    return std::ranges::any_of(deciders_of(file, request), [&](Role role) { return by.has(role); });
}

Problem decider_problem(const CaseRequest& request, const CaseFile& file) {
    auto decided_by = [](std::span<const Role> roles) {
        return Problem(request_not_yours, {{"decider_zh", role_list(roles, Language::zh)},
                                           {"decider_en", role_list(roles, Language::en)}});
    };
    if (request.state == RequestState::awaiting_leader) return decided_by(std::array{Role::org_leader});
    return decided_by(deciders_of(file, request));
}

Role supervisor_of(int32_t level) {
    static constexpr Role by_level[]{Role::duty_commander, Role::station_chief, Role::street_leader};
    return by_level[std::clamp(level, 1, 3) - 1];
}

bool may_close(const Supervision& supervision, const Actor& by) {
    bool own =
        supervision.author_id ? *supervision.author_id == by.member_id : by.has(supervisor_of(supervision.level));
    return own && !supervision.closed_at;
}

Time return_until(const CaseFile& file, const Rulebook& rules) {
    const Assignment* lead = lead_of(file);
    return rules.calendar().due_at(file.head.dispatched_at.value_or(file.head.created_at),
                                   rules.limits(file.head.priority).return_within,
                                   hours_of(rules, lead ? lead->org_id : OrgId{}));
}

bool is_of_this_check(const CaseFile& file, const CaseTask& task) {
    return task.kind == TaskKind::check && file.head.result_at && task.created_at >= *file.head.result_at;
}

bool may_still_check(const CaseFile& file, const CaseTask& task, const Rulebook& rules) {
    return std::ranges::any_of(rules.checkers(file.head.community_id), [&](const CheckCandidate& candidate) {
        return candidate.member_id == task.assignee_id && !had_a_hand(file, candidate.member_id, candidate.org_ids);
    });
}

std::optional<Time> appeal_until(const CaseFile& file) {
    bool open = file.head.state == CaseState::closed || file.head.state == CaseState::declined;
    if (!open || !file.head.closed_at) return {};
    return *file.head.closed_at + appeal_window;
}

} // namespace qzt
