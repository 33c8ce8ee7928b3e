// The follow-up asks whoever reported: solved? satisfied? treated well? What they dispute has to be answered at
// closing. An answer that should not count as a rating (of somebody against whom the law was enforced, of malice) is
// proposed by the caller and counts until a second person has confirmed it; the case waits for that.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/case_acts.hpp"

#include <algorithm>

namespace qzt {
namespace {

constexpr int32_t attempts_max = 3;

Outcome<void> check_answers(const FollowUp& c) {
    bool answered = c.solved || c.satisfaction || c.attitude || c.objection || c.not_ratable || c.not_ratable_reason;
    if (!c.contacted && answered) return refuse(nobody_reached);
    if (c.contacted && !(c.solved && c.satisfaction)) return refuse(follow_up_answers_missing);
    if (c.not_ratable.has_value() != c.not_ratable_reason.has_value()) return refuse(not_ratable_reason_missing);
    return {};
}

void keep_answers(Steps& s, Report& report, const FollowUp& c) {
    report.solved = c.solved;
    report.satisfaction = c.satisfaction;
    report.attitude = c.attitude;
    report.reply_text = c.text;
    report.objection = c.objection.value_or(Reason());
    report.objection_answer.clear();
    report.not_ratable.reset();
    if (!c.objection) return;
    s.add({.kind = EventKind::objection_raised,
           .text = report.objection,
           .facts = facts({{"report_id", report.report_id.text()}})});
}

void ask_review(Steps& s, const Report& report, const FollowUp& c) {
    const Assignment* lead = s.lead();
    CaseRequest request{.station_id = s.head.station_id,
                        .request_id = s.new_id<RequestId>(),
                        .case_id = s.head.case_id,
                        .kind = RequestKind::not_ratable,
                        .org_id = lead ? lead->org_id : OrgId{},
                        .asked_by = s.by.member_id,
                        .asked_at = s.now,
                        .code = word(*c.not_ratable),
                        .text = *c.not_ratable_reason,
                        .report_id = report.report_id};
    s.start(TimerKind::adjudicate, s.limits().decide, {.request_id = request.request_id});
    s.add({.kind = EventKind::not_ratable_asked,
           .text = request.text,
           .facts = facts({{"code", request.code}, {"request_id", request.request_id.text()}})});
    s.file.requests.push_back(std::move(request));
    tell_deciders(s, s.file.requests.back(), EventKind::not_ratable_asked, false);
}

} // namespace

bool anybody_left(const Steps& s) { return std::ranges::any_of(s.file.reports, is_to_be_asked); }

static void open_call(Steps& s) {
    s.head.follow_up_done = false;
    CaseTask task{.station_id = s.head.station_id,
                  .task_id = s.new_id<TaskId>(),
                  .case_id = s.head.case_id,
                  .round = s.head.round,
                  .kind = TaskKind::follow_up,
                  .created_at = s.now};
    s.start(TimerKind::follow_up, s.limits().follow_up, {.task_id = task.task_id});
    s.file.tasks.push_back(std::move(task));
}

void begin_follow_up(Steps& s) {
    s.enter(CaseState::following_up);
    s.head.follow_up_done = false;
    for (Report& report : s.file.reports) {
        report.calls = 0;
        report.first_call_at.reset();
        report.asked_at.reset();
    }
    // Whoever fixed it on the spot need not be asked; neither can somebody who left no way to be reached.
    if (s.head.self_handled || !anybody_left(s)) {
        s.add({.kind = EventKind::follow_up_waived});
        end_follow_up(s);
        return;
    }
    open_call(s);
}

void end_follow_up(Steps& s) {
    s.head.follow_up_done = true;
    s.stop(TimerKind::follow_up);
    s.start(TimerKind::close, s.limits().follow_up);
}

// Three calls, not all on one day, and a reporter counts as asked without an answer. The case waits until each who
// wished it has been asked; a "no" sends it back at once.
Outcome<void> carry_out(Steps& s, const FollowUp& c) {
    CaseTask* task = s.open_task(TaskKind::follow_up);
    if (!task) return refuse(follow_up_settled);
    if (auto heard = check_answers(c); !heard) return heard;
    auto report = std::ranges::find_if(s.file.reports, [&](const Report& report) {
        return c.report_id ? report.report_id == *c.report_id : is_to_be_asked(report);
    });
    if (report == s.file.reports.end()) return refuse(report_unknown);
    if (report->asked_at) return refuse(reporter_asked);
    bool one_day = !report->first_call_at || local_day(*report->first_call_at) == local_day(s.now);
    if (!c.contacted && report->calls + 1 >= attempts_max && one_day)
        return refuse(follow_up_another_day, {{"attempts", std::to_string(report->calls)}});
    ++report->calls;
    if (!report->first_call_at) report->first_call_at = s.now;
    ++task->attempts;
    task->last_attempt_at = s.now;
    if (!task->first_attempt_at) task->first_attempt_at = s.now;
    task->text = c.text;
    s.add({.kind = c.contacted ? EventKind::follow_up_reached : EventKind::follow_up_attempted,
           .text = c.contacted ? "" : std::string(c.text), // what was said stands with the end of asking
           .facts = facts(
               {{"contacted", c.contacted}, {"attempt", report->calls}, {"report_id", report->report_id.text()}})});
    if (!c.contacted && report->calls < attempts_max) return {};
    report->asked_at = s.now;
    bool unsolved = c.solved == Solved::no && !c.not_ratable;
    bool goes_on = anybody_left(s) && !unsolved && !c.not_ratable;
    std::string outcome = c.contacted ? "reached" : "unreachable";
    if (!goes_on) s.finish_task(*task, outcome, c.text);
    boost::json::object object{{"outcome", outcome}, {"report_id", report->report_id.text()}};
    if (c.contacted) {
        object["solved"] = word(*c.solved);
        object["satisfaction"] = word(*c.satisfaction);
    }
    if (c.attitude) object["attitude"] = word(*c.attitude);
    s.add({.kind = EventKind::follow_up_done, .text = c.text, .facts = facts(std::move(object))});
    if (c.contacted) keep_answers(s, *report, c);
    if (c.not_ratable) {
        ask_review(s, *report, c);
        s.head.follow_up_done = true;
        s.stop(TimerKind::follow_up);
    } else if (unsolved) {
        send_back(s, "");
    } else if (!goes_on) {
        end_follow_up(s);
    }
    return {};
}

void go_on_after_review(Steps& s, const CaseRequest& decided) {
    auto report = std::ranges::find_if(s.file.reports,
                                       [&](const Report& report) { return decided.report_id == report.report_id; });
    bool unsolved = report != s.file.reports.end() && report->solved == Solved::no;
    if (unsolved && decided.state == RequestState::refused)
        send_back(s, "");
    else if (anybody_left(s))
        open_call(s);
    else
        end_follow_up(s);
}

// The other ways for a matter to end say themselves why there is no document.
static bool says_solved(CloseCode code) {
    return code == CloseCode::solved || code == CloseCode::partly_solved_plan_agreed;
}

Outcome<void> carry_out(Steps& s, const CloseCase& c) {
    const CategorySentences& says = s.category().sentences;
    bool solved = c.code == CloseCode::solved;
    if (solved && !says.closing_zh.empty() && !c.condition_met.value_or(false))
        return refuse(closing_condition_unmet,
                      {{"condition_zh", says.closing_zh}, {"condition_en", says.closing_en}});
    if (says_solved(c.code) && s.category().needs_documents && s.file.documents.empty())
        return refuse(documents_missing);
    bool disputed = std::ranges::any_of(s.file.reports, is_disputed);
    if (disputed && !c.objection_answer) return refuse(objection_unanswered);
    for (Report& report : s.file.reports) {
        if (!is_disputed(report)) continue;
        report.objection_answer = *c.objection_answer;
        s.add({.kind = EventKind::objection_answered,
               .to_reporter = true,
               .text = report.objection_answer,
               .facts = facts({{"report_id", report.report_id.text()}})});
    }
    s.end(CaseState::closed, word(c.code), c.text);
    s.start(TimerKind::appeal_window, natural_days(appeal_days));
    boost::json::object object{{"code", word(c.code)}};
    if (solved) object["condition"] = says.closing_zh;
    s.add({.kind = EventKind::closed, .to_reporter = true, .text = c.text, .facts = facts(std::move(object))});
    s.tell_reporters(EventKind::closed);
    return {};
}

} // namespace qzt
