// Checking closes the loop: somebody who had no part in the handling looks at the result, drawn by lot with a seed
// that is kept; then the reporter is asked; then the duty commander closes. Whoever is not content sends it back.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/case_acts.hpp"
#include "cases/rules/check_windows.hpp"
#include "cases/rules/photos.hpp"

#include <algorithm>

namespace qzt {
namespace {

constexpr int32_t self_handled_percent = 20;
// An organisation whose last results failed more often than this is always checked; fewer than twenty say nothing.
constexpr int32_t fail_percent_max = 10;
constexpr int32_t results_that_say_something = 20;

// Urgent matters, complaints of citizens and second tries are always looked at; others by lot.
int32_t percent_checked(Steps& s, const Assignment& handled) {
    bool complaint = s.head.source == Source::citizen || s.head.source == Source::hotline;
    if (s.head.priority <= Priority::P2 || s.head.reworks > 0 || s.head.round > 1 || complaint) return 100;
    CheckedResults results = s.rules.checked_results(handled.org_id);
    // Where the station looks at everything, as in matters of public safety, that goes for what was fixed on the
    // spot.
    if (s.category().sampling.percent == 100) return 100;
    bool failed_often = results.failed * 100 > results.checked * fail_percent_max;
    if (results.checked >= results_that_say_something && failed_often) return 100;
    return s.head.self_handled ? self_handled_percent : s.category().sampling.percent;
}

// What comes and goes with the hour is looked at at that hour; whoever checks has until then.
void set_hours(Steps& s, CaseTask& check) {
    if (!s.category().same_hours || s.file.reports.empty()) return;
    CheckWindow window = first_window(s.file.reports.front(), s.now);
    check.window_from = window.from;
    check.window_until = window.until;
    if (Timer* limit = s.timer(TimerKind::check)) s.not_before(*limit, window.until);
}

// Beside the lot, what the history keeps of a draw: why it was made again, and who was set aside.
struct Redraw {
    std::string reason;
    std::optional<MemberId> set_aside;
};

bool was_drawn(const CaseFile& file, MemberId member) {
    return std::ranges::any_of(
        file.tasks, [&](const CaseTask& task) { return is_of_this_check(file, task) && task.assignee_id == member; });
}

bool assign_checker(Steps& s, const Redraw& again = {}) {
    uint64_t drawn = s.draw();
    auto all = s.rules.checkers(s.head.community_id);
    std::vector<CheckCandidate> free;
    for (const CheckCandidate& candidate : all) {
        bool struck_out = had_a_hand(s.file, candidate.member_id, candidate.org_ids);
        if (!struck_out && !was_drawn(s.file, candidate.member_id)) free.push_back(candidate);
    }
    if (free.empty()) return false;
    const CheckCandidate& chosen = free[draw_index(drawn, free.size())];
    s.cancel_tasks(TaskKind::check);
    CaseTask task{.station_id = s.head.station_id,
                  .task_id = s.new_id<TaskId>(),
                  .case_id = s.head.case_id,
                  .round = s.head.round,
                  .kind = TaskKind::check,
                  .assignee_id = chosen.member_id,
                  .draw_seed = int64_t(drawn),
                  .drawn_from = int32_t(free.size()),
                  .created_at = s.now};
    set_hours(s, task);
    s.file.tasks.push_back(std::move(task));
    s.enter(CaseState::checking);
    boost::json::object object = draw_facts(drawn, free);
    if (again.set_aside) object["set_aside"] = again.set_aside->text();
    s.add({.kind = EventKind::check_assigned, .text = again.reason, .facts = facts(std::move(object))});
    s.tell_member(EventKind::check_assigned, chosen.member_id);
    return true;
}

EventKind event_of(CheckOutcome outcome) {
    switch (outcome) {
    case CheckOutcome::pass:
        return EventKind::check_passed;
    case CheckOutcome::fail:
        return EventKind::check_failed;
    case CheckOutcome::cannot:
        return EventKind::check_cannot;
    }
    return EventKind::check_cannot;
}

} // namespace

int32_t sample_roll(uint64_t seed) { return int32_t(Chance(seed).next() % 100); }

size_t draw_index(uint64_t seed, size_t candidates) { return size_t(Chance(seed).next() % candidates); }

boost::json::object draw_facts(uint64_t seed, std::span<const CheckCandidate> candidates) {
    boost::json::array members;
    for (const CheckCandidate& candidate : candidates)
        members.emplace_back(candidate.member_id.text());
    return {{"seed", std::to_string(seed)}, {"drawn_from", candidates.size()}, {"candidates", std::move(members)}};
}

void send_to_check(Steps& s, const Assignment& handled) {
    s.enter(CaseState::result_submitted);
    int32_t percent = percent_checked(s, handled);
    uint64_t drawn = s.draw();
    bool picked = sample_roll(drawn) < percent;
    s.add({.kind = picked ? EventKind::check_picked : EventKind::check_waived,
           .facts = facts({{"seed", std::to_string(drawn)}, {"percent", percent}, {"roll", sample_roll(drawn)}})});
    if (!picked) return begin_follow_up(s);
    s.start(TimerKind::check, s.limits().check);
    // With nobody free the command room keeps the case until there is.
    assign_checker(s);
}

Outcome<void> carry_out(Steps& s, const AssignCheck& c) {
    CaseTask* open = s.open_task(TaskKind::check);
    if (open && !c.reason) return refuse(redraw_reason_missing);
    Redraw again{.reason = c.reason ? std::string(*c.reason) : ""};
    if (open) {
        again.set_aside = open->assignee_id;
        open->outcome = may_still_check(s.file, *open, s.rules) ? set_aside : left_meanwhile;
        open->text = again.reason;
        open->done_by = s.actor();
    }
    size_t candidates = s.rules.checkers(s.head.community_id).size();
    if (!assign_checker(s, again)) return refuse(no_checker, {{"candidates", std::to_string(candidates)}});
    return {};
}

Outcome<void> carry_out(Steps& s, const GiveCheck& c) {
    if (c.files.empty() && c.text.empty()) return refuse(proof_missing);
    CaseTask* task = s.open_task(TaskKind::check);
    if (!task) return refuse(case_not_found);
    if (c.outcome == CheckOutcome::pass && task->window_from) {
        CheckWindow window = window_at({*task->window_from, *task->window_until}, s.now);
        if (s.now < window.from)
            return refuse(check_outside_window, {{"from", to_text(window.from)}, {"until", to_text(window.until)}});
    }
    s.finish_task(*task, word(c.outcome), c.text, c.files);
    s.head.photo_count += photos_among(s, c.files);
    s.head.checked_at = s.now;
    s.head.checked_by = s.by.member_id;
    s.stop(TimerKind::check);
    s.add({.kind = event_of(c.outcome), .to_reporter = c.outcome == CheckOutcome::pass, .text = c.text});
    if (c.outcome == CheckOutcome::fail)
        send_back(s, c.text);
    else
        begin_follow_up(s);
    return {};
}

void send_back(Steps& s, std::string told) {
    ++s.head.reworks;
    s.head.follow_up_done = false;
    s.head.outcome_code.clear();
    s.head.result_at.reset();
    s.cancel_tasks(TaskKind::follow_up);
    s.lapse_requests(); // a review of the answer that has been overtaken
    for (TimerKind kind : {TimerKind::check, TimerKind::follow_up, TimerKind::close})
        s.stop(kind);
    Assignment* lead = s.lead();
    const Organisation* org = lead ? s.rules.organisation(lead->org_id) : nullptr;
    // A matter "fixed on the spot" that was not fixed goes to those whose duty it is.
    if (s.head.self_handled || !org || !org->active) {
        if (lead) lead->state = AssignmentState::withdrawn;
        s.head.self_handled = false;
        s.head.dispatched_at.reset();
        s.head.signed_at.reset();
        s.head.original_due_at.reset();
        await_triage(s, CaseState::filed);
        s.add({.kind = EventKind::rework_ordered, .to_reporter = true, .text = std::move(told)});
        return;
    }
    lead->state = AssignmentState::working;
    lead->settled_at.reset();
    lead->evidence_seen = int32_t(lead->evidence.size());
    const OrgId org_id = lead->org_id;
    const AssignmentId id = lead->assignment_id;
    s.enter(CaseState::rework);
    start_handle_clock(s, id, part_of(handle_limit(s), s.limits().rework_percent));
    s.add({.kind = EventKind::rework_ordered,
           .assignment_id = id,
           .org_id = org_id,
           .to_reporter = true,
           .text = std::move(told)});
    s.tell_org(EventKind::rework_ordered, org_id);
}

void reopen_case(Steps& s, std::string demand, std::string told) {
    const Assignment* before = s.lead();
    const Organisation* org = before ? s.rules.organisation(before->org_id) : nullptr;
    bool goes_on = s.head.state == CaseState::closed && org && org->active && !s.head.self_handled;
    ++s.head.round;
    s.file.timers.clear();
    s.head.closed_at.reset();
    s.head.result_at.reset();
    s.head.outcome_code.clear();
    s.head.outcome_text.clear();
    s.head.follow_up_done = false;
    s.head.self_handled = false;
    s.add({.kind = EventKind::reopened,
           .to_reporter = true,
           .text = std::move(told),
           .facts = facts({{"round", s.head.round}})});
    if (!goes_on) {
        s.head.dispatched_at.reset();
        s.head.signed_at.reset();
        s.head.original_due_at.reset();
        await_triage(s, s.head.state == CaseState::declined ? CaseState::submitted : CaseState::filed);
        return;
    }
    const OrgId org_id = org->org_id;
    AssignmentId id = s.new_id<AssignmentId>();
    s.file.assignments.push_back({.station_id = s.head.station_id,
                                  .assignment_id = id,
                                  .case_id = s.head.case_id,
                                  .round = s.head.round,
                                  .org_id = org_id,
                                  .state = AssignmentState::working,
                                  .demand = std::move(demand),
                                  .assigned_at = s.now,
                                  .visible_at = s.now,
                                  .signed_at = s.now,
                                  .first_contact_at = s.now,
                                  .auto_signed = true});
    s.enter(CaseState::handling);
    start_handle_clock(s, id, handle_limit(s));
    s.tell_org(EventKind::reopened, org_id);
}

Outcome<void> carry_out(Steps& s, const ReopenCase& c) {
    reopen_case(s, c.reason, c.reason);
    return {};
}

} // namespace qzt
