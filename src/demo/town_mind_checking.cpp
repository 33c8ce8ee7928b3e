// The end of the loop: somebody else looks at the result, the reporter is asked, the duty commander closes.
#include "cases/rules/check_windows.hpp"
#include "demo/town_mind.hpp"

#include <algorithm>

namespace qzt::demo {

// At some moment of these hours, if it is not already.
static Time within(const CheckWindow& window, Time at, Dice& lot) {
    return std::max(at, window.from + minutes_of(lot.between(5, 110)));
}

void CaseMind::check() {
    Dice lot = dice("check", head_.reworks);
    if (head_.state == CaseState::result_submitted) {
        think(awake(head_.turn_since + minutes_of(lot.between(5, 40)), 7, 22, lot),
              with({Role::dispatcher, Role::shift_lead}), AssignCheck{});
        return;
    }
    if (head_.state != CaseState::checking) return;
    auto task = std::ranges::find_if(
        file_.tasks, [](const CaseTask& t) { return t.kind == TaskKind::check && t.state == TaskState::open; });
    if (task == file_.tasks.end()) return;
    double share = lot.percent(7) ? lot.between(1.05, 1.5) : lot.between(0.08, 0.7);
    Time at = at_share(timer(TimerKind::check), share, task->created_at + std::chrono::hours(2));
    if (head_.priority >= Priority::P2) at = awake(at, 8, 20, lot);
    int choice = lot.among(100);
    CheckOutcome outcome = choice < 9 && head_.reworks == 0 ? CheckOutcome::fail
                           : choice > 96                    ? CheckOutcome::cannot
                                                            : CheckOutcome::pass;
    if (task->window_from) {
        at = std::max(at, not_before_);
        at = within(window_at({*task->window_from, *task->window_until}, at), at, lot);
    }
    think(at, one(task->assignee_id), GiveCheck{{}, outcome, say_check(outcome, lot), pictures(1, lot)});
}

void CaseMind::follow_up() {
    if (head_.state != CaseState::following_up || head_.follow_up_done) return;
    auto task = std::ranges::find_if(
        file_.tasks, [](const CaseTask& t) { return t.kind == TaskKind::follow_up && t.state == TaskState::open; });
    if (task == file_.tasks.end()) return;
    Dice lot = dice("call", head_.reworks * 8 + task->attempts);
    Time base = task->last_attempt_at.value_or(task->created_at);
    Time at = awake(base + minutes_of(task->attempts ? lot.between(300, 1500) : lot.between(25, 420)), 9, 19, lot);
    if (task->attempts < 2 && lot.percent(16)) {
        FollowUp missed;
        missed.contacted = false;
        missed.text = say_unreachable(lot);
        think(at, with({Role::caller}), std::move(missed));
        return;
    }
    int choice = lot.among(100);
    Solved solved = choice < 87 || head_.reworks > 1 ? Solved::yes : choice < 95 ? Solved::partly : Solved::no;
    int mood = lot.among(100);
    Satisfaction satisfaction = solved == Solved::no ? Satisfaction::no
                                : mood < 46          ? Satisfaction::very
                                : mood < 84          ? Satisfaction::yes
                                                     : Satisfaction::basic;
    FollowUp call;
    call.contacted = true;
    call.solved = solved;
    call.satisfaction = satisfaction;
    call.text = say_follow_up(solved, satisfaction, lot);
    Dice more = dice("treated", head_.reworks);
    call.attitude = more.percent(82) ? Attitude::good : more.percent(75) ? Attitude::acceptable : Attitude::poor;
    if (solved == Solved::partly && more.percent(30)) call.objection = Reason(say_objection(more));
    if (solved != Solved::yes && more.percent(25)) {
        const Category* category = rules_.category(head_.category);
        bool fined = category && category->enforcement;
        call.not_ratable = fined ? NotRatableCode::enforcement_target : NotRatableCode::out_of_scope;
        call.not_ratable_reason = Reason(say_not_ratable(*call.not_ratable));
    }
    think(at, with({Role::caller}), std::move(call));
}

void CaseMind::close() {
    if (head_.state != CaseState::following_up || !head_.follow_up_done) return;
    Dice lot = dice("close", head_.reworks);
    Time base = head_.turn_since;
    for (const CaseTask& task : file_.tasks)
        if (task.done_at) base = std::max(base, *task.done_at);
    bool partly =
        std::ranges::any_of(file_.reports, [](const Report& report) { return report.solved == Solved::partly; });
    CloseCase closing;
    closing.code = partly ? CloseCode::partly_solved_plan_agreed : CloseCode::solved;
    closing.condition_met = !partly;
    closing.text = say_close(lot);
    if (std::ranges::any_of(file_.reports, is_disputed)) closing.objection_answer = Reason(say_objection_answer(lot));
    think(awake(base + minutes_of(lot.between(10, 240)), 8, 21, lot), with({Role::duty_commander}),
          std::move(closing));
}

} // namespace qzt::demo
