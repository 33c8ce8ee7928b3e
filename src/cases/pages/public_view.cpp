// What became of a report, for whoever holds its code: who has it, by when, what happened, and how it ended. It names
// nobody, quotes no other reporter of the same case and nothing that the office said to itself; and of a dispatch
// that can still be undone it knows nothing.
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

static bool is_sent(EventKind kind) { return kind == EventKind::dispatched || kind == EventKind::redispatched; }

// Events that quote another reporter of the same case are not for this one.
static bool quotes_another(const StoredEvent& event, const Report& report) {
    bool quotes = event.kind == EventKind::submitted || event.kind == EventKind::reporter_answered ||
                  event.kind == EventKind::objection_answered;
    return quotes && event.text != report.text && event.text != report.reply_text &&
           event.text != report.objection_answer;
}

PublicReportView public_view(const CaseFile& whole, const Report& report, const std::vector<StoredEvent>& history,
                             Time now, const StationBook& book) {
    std::optional<CaseFile> told = as_told(whole, now);
    const CaseFile& file = told ? *told : whole;
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
    const Organisation* org = lead ? book.organisation(lead->org_id) : nullptr;
    if (org) {
        view.with_org = org->org_id;
        view.with_org_name = org->name;
    }
    for (const StoredEvent& event : history) {
        bool untold = is_untold(event.kind, event.at, event.org_id, whole, now);
        if (!event.to_reporter || untold || quotes_another(event, report)) continue;
        const Organisation* sent_to =
            is_sent(event.kind) && event.org_id ? book.organisation(*event.org_id) : nullptr;
        view.timeline.push_back({.event_id = place_text(event),
                                 .kind = event.kind,
                                 .at = event.at,
                                 .org_name = sent_to ? sent_to->name : "",
                                 .text = is_said_to_reporters(event.kind) ? event.text : ""});
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
