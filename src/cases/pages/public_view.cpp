// What became of a report, for whoever holds its code: who has it, by when, what happened, and how it ended. It names
// nobody, and quotes no other reporter of the same case.
#include "cases/records/case_view.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/case_steps.hpp"

#include <algorithm>

namespace qzt {

static std::optional<Time> promised(const CaseFile& file) {
    // The day by which it is to be done, before any clock of the office.
    const Timer* handling =
        find_timer(file, [](const Timer& timer) { return timer.kind == TimerKind::handle && timer.due_at; });
    if (handling) return handling->due_at;
    if (file.head.suspended) {
        const Timer* end = find_timer(file, [](const Timer& timer) { return timer.kind == TimerKind::suspend_end; });
        if (end) return end->due_at;
    }
    return file.head.due_at;
}

PublicReportView public_view(const CaseFile& file, const Report& report, const std::vector<StoredEvent>& history,
                             Time now, const StationBook& book) {
    const Case& head = file.head;
    PublicReportView view;
    view.query_code = report.query_code;
    view.number = head.number;
    view.category = head.category;
    view.stage = reporter_stage(file);
    view.text = report.text;
    view.place_text = report.place_text;
    view.received_at = report.received_at;
    if (!is_final(head.state)) view.promised_at = promised(file);
    // Whoever the lead waits for, the reporter has to do with the lead.
    bool with_org = head.turn_party == Party::lead || head.turn_party == Party::assist;
    const Assignment* lead = with_org ? lead_of(file) : nullptr;
    const Organisation* org = lead && lead->visible_at <= now ? book.organisation(lead->org_id) : nullptr;
    if (org) {
        view.with_org = org->org_id;
        view.with_org_name = org->name;
    }
    for (const StoredEvent& event : history) {
        // Events that quote another reporter of the same case are not for this one.
        bool quotes = event.kind == EventKind::submitted || event.kind == EventKind::reporter_answered ||
                      event.kind == EventKind::objection_answered;
        bool of_another = quotes && event.text != report.text && event.text != report.reply_text &&
                          event.text != report.objection_answer;
        if (!event.to_reporter || of_another) continue;
        view.timeline.push_back({.event_id = place_text(event),
                                 .kind = event.kind,
                                 .at = event.at,
                                 .device_at = {},
                                 .actor_name = {},
                                 .actor_org = {},
                                 .actor_role = {},
                                 .state = event.state,
                                 .org_id = event.org_id,
                                 .text = event.text,
                                 .facts = {"{}"}});
    }
    if (is_final(head.state)) {
        view.outcome_code = head.outcome_code;
        view.outcome_text = head.outcome_text;
    }
    std::optional<Time> until = appeal_until(file);
    view.may_answer = head.state == CaseState::following_up && !report.solved;
    view.may_appeal = until && now <= *until && !report.appealed_at;
    view.solved = report.solved;
    return view;
}

} // namespace qzt
