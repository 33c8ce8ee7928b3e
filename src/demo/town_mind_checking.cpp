// The end of the loop: somebody else looks at the result, the reporter is asked, the duty commander closes.
#include "demo/town_mind.hpp"

#include <algorithm>

namespace qzt::demo {

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
        think(at, with({Role::caller}), FollowUp{{}, false, {}, {}, {}, {}, say_unreachable(lot)});
        return;
    }
    int choice = lot.among(100);
    Solved solved = choice < 87 || head_.reworks > 1 ? Solved::yes : choice < 95 ? Solved::partly : Solved::no;
    int mood = lot.among(100);
    Satisfaction satisfaction = solved == Solved::no ? Satisfaction::no
                                : mood < 46          ? Satisfaction::very
                                : mood < 84          ? Satisfaction::yes
                                                     : Satisfaction::basic;
    think(at, with({Role::caller}),
          FollowUp{{}, true, {}, solved, satisfaction, {}, say_follow_up(solved, satisfaction, lot)});
}

void CaseMind::close() {
    if (head_.state != CaseState::following_up || !head_.follow_up_done) return;
    Dice lot = dice("close", head_.reworks);
    Time base = head_.turn_since;
    for (const CaseTask& task : file_.tasks)
        if (task.done_at) base = std::max(base, *task.done_at);
    bool partly =
        std::ranges::any_of(file_.reports, [](const Report& report) { return report.solved == Solved::partly; });
    think(awake(base + minutes_of(lot.between(10, 240)), 8, 21, lot), with({Role::duty_commander}),
          CloseCase{{}, partly ? CloseCode::partly_solved_plan_agreed : CloseCode::solved, say_close(lot)});
}

} // namespace qzt::demo
