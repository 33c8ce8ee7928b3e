#include "cases/case_view.hpp"

#include "cases/case_rules.hpp"

#include <set>

namespace qzt {
namespace {

std::optional<std::string> name_if_any(const std::optional<MemberId>& member, const StationBook& book) {
    if (!member) return {};
    return book.member_name(*member);
}

std::optional<Role> role_of(MemberId member, const StationBook& book) {
    auto post = std::ranges::find(book.posts(), member, &StationPost::member_id);
    if (post == book.posts().end()) return {};
    return post->role;
}

const Timer* timer_of(const CaseFile& file, auto is_wanted) {
    auto timer = std::ranges::find_if(file.timers, is_wanted);
    return timer == file.timers.end() ? nullptr : &*timer;
}

ReportView report_view(const CaseFile& file, const Report& report, const Actor& by, const StationBook& book) {
    bool knows = may_see_reporter(file, report, by, book);
    bool is_own = report.reporter_id && *report.reporter_id == by.member_id;
    ReportView view;
    view.report_id = report.report_id;
    view.source = report.source;
    if (knows) {
        view.reporter_name = name_if_any(report.reporter_id, book);
        if (report.reporter_id) view.reporter_role = role_of(*report.reporter_id, book);
        if (!report.contact.empty()) view.contact = report.contact;
    }
    view.reporter_hidden = report.reporter_hidden;
    view.wants_follow_up = report.wants_follow_up;
    view.text = report.text;
    view.place_text = report.place_text;
    view.lon = report.lon;
    view.lat = report.lat;
    view.accuracy_m = report.accuracy_m;
    view.placed_by_hand = report.placed_by_hand;
    view.files = report.files;
    view.received_at = report.received_at;
    view.device_at = report.device_at;
    if (is_own || is_of_command_room(by)) view.query_code = report.query_code;
    view.solved = report.solved;
    view.satisfaction = report.satisfaction;
    view.reply_text = report.reply_text;
    return view;
}

AssignmentView assignment_view(const CaseFile& file, const Assignment& part, const Actor& by,
                               const StationBook& book) {
    const Timer* clock = timer_of(file, [&](const Timer& timer) {
        return timer.assignment_id == part.assignment_id && timer.due_at && timer.due_at == part.due_at;
    });
    return {.assignment_id = part.assignment_id,
            .round = part.round,
            .role = part.role,
            .org_id = part.org_id,
            .state = part.state,
            .demand = part.demand,
            .assigned_at = part.assigned_at,
            .visible_at = part.visible_at,
            .signed_at = part.signed_at,
            .first_contact_at = part.first_contact_at,
            .settled_at = part.settled_at,
            .due_at = part.due_at,
            .amber_at = clock ? clock->amber_at : std::nullopt,
            .handler_name = name_if_any(part.handler_id, book),
            .feedback = part.feedback,
            .evidence = part.evidence,
            .reason = part.reason,
            .auto_signed = part.auto_signed,
            .mine = by.belongs_to(part.org_id)};
}

bool may_decide(const CaseRequest& request, const Actor& by, bool decides_here, const StationBook& book) {
    if (!decides_here || request.asked_by == by.member_id) return false;
    if (request.state == RequestState::awaiting_leader) return book.is_leader(by.member_id, request.org_id);
    return request.state == RequestState::awaiting_command_room && is_of_command_room(by);
}

RequestView request_view(const CaseRequest& request, const Actor& by, bool decides_here, const StationBook& book) {
    return {.request_id = request.request_id,
            .kind = request.kind,
            .state = request.state,
            .org_id = request.org_id,
            .asked_by_name = book.member_name(request.asked_by),
            .asked_at = request.asked_at,
            .code = request.code,
            .basis = request.basis,
            .better_org = request.better_org,
            .text = request.text,
            .amount = request.amount,
            .until = request.until,
            .files = request.files,
            .decided_at = request.decided_at,
            .decision_text = request.decision_text,
            .may_decide = may_decide(request, by, decides_here, book)};
}

// As the event of the draw tells it; the column holds the same bits with a sign.
std::string seed_text(const CaseTask& task) { return std::to_string(uint64_t(task.draw_seed)); }

// Who is going to look at a result is nobody's business whose work is looked at.
TaskView task_view(const CaseFile& file, const CaseTask& task, const Actor& by, const StationBook& book) {
    bool is_mine = task.assignee_id && *task.assignee_id == by.member_id;
    bool knows = is_mine || is_of_command_room(by) || task.state == TaskState::done;
    const Timer* clock = timer_of(file, [&](const Timer& timer) { return timer.task_id == task.task_id; });
    return {.task_id = task.task_id,
            .round = task.round,
            .kind = task.kind,
            .state = task.state,
            .assignee_name = knows ? name_if_any(task.assignee_id, book) : std::nullopt,
            .mine = is_mine,
            .draw_seed = knows ? seed_text(task) : "",
            .drawn_from = task.drawn_from,
            .created_at = task.created_at,
            .due_at = clock ? clock->due_at : std::nullopt,
            .done_at = task.done_at,
            .outcome = task.outcome,
            .text = task.text,
            .files = task.files,
            .attempts = task.attempts};
}

SupervisionView supervision_view(const Supervision& s, const StationBook& book) {
    return {.supervision_id = s.supervision_id,
            .level = s.level,
            .kind = s.kind,
            .org_id = s.org_id,
            .author_name = name_if_any(s.author_id, book),
            .opened_at = s.opened_at,
            .reason = s.reason,
            .demand = s.demand,
            .reply_due_at = s.reply_due_at,
            .reply = s.reply,
            .replied_at = s.replied_at,
            .closed_at = s.closed_at};
}

ArrivalView arrival_view(const Arrival& a, const Actor& by) {
    return {.arrival_id = a.arrival_id,
            .kind = a.kind,
            .org_id = a.org_id,
            .summoned_at = a.summoned_at,
            .arrive_by = a.arrive_by,
            .place_text = a.place_text,
            .demand = a.demand,
            .acknowledged_at = a.acknowledged_at,
            .arrived_at = a.arrived_at,
            .left_at = a.left_at,
            .result = a.result,
            .mine = by.belongs_to(a.org_id)};
}

} // namespace

CaseRow row_of(const CaseFile& file, const Actor& by, Time now, const StationBook& book) {
    const Case& c = file.head;
    CaseRow row{.case_id = c.case_id,
                .number = c.number,
                .version = c.version,
                .state = c.state,
                .round = c.round,
                .priority = c.priority,
                .category = c.category,
                .visibility = c.visibility,
                .source = c.source,
                .title = c.title,
                .place_text = c.place_text,
                .lon = c.lon,
                .lat = c.lat,
                .grid_id = c.grid_id,
                .community_id = c.community_id,
                .created_at = c.created_at,
                .dispatched_at = c.dispatched_at,
                .closed_at = c.closed_at,
                .turn_party = c.turn_party,
                .turn_org = c.turn_org,
                .turn_since = c.turn_since,
                .due_at = c.due_at,
                .amber_at = c.amber_at,
                .original_due_at = c.original_due_at,
                .suspended = c.suspended,
                .suspended_until = {},
                .return_pending = c.return_pending,
                .extension_pending = c.extension_pending,
                .suspend_pending = c.suspend_pending,
                .follow_up_done = c.follow_up_done,
                .bounces = c.bounces,
                .reworks = c.reworks,
                .report_count = c.report_count,
                .photo_count = c.photo_count,
                .supervision_level = c.supervision_level,
                .merged_into = c.merged_into,
                .outcome_code = c.outcome_code,
                .turns = {},
                .allowed_acts = allowed_acts(file, by, now, book)};
    if (c.suspended) {
        const Timer* end = timer_of(file, [](const Timer& timer) { return timer.kind == TimerKind::suspend_end; });
        if (end) row.suspended_until = end->due_at;
    }
    for (const TurnSpan& turn : file.turns)
        row.turns.push_back({turn.party, turn.org_id, turn.clock_stopped, turn.from_at, turn.until_at});
    return row;
}

CaseView view_of(const CaseFile& file, const Actor& by, Time now, const StationBook& book) {
    CaseView view;
    view.row = row_of(file, by, now, book);
    view.text = file.head.text;
    view.reporter_stage = reporter_stage(file);
    view.outcome_text = file.head.outcome_text;
    bool decides = std::ranges::find(view.row.allowed_acts, Act::decide_request) != view.row.allowed_acts.end();
    bool undoes = std::ranges::find(view.row.allowed_acts, Act::undo_dispatch) != view.row.allowed_acts.end();
    for (const Report& report : file.reports)
        view.reports.push_back(report_view(file, report, by, book));
    for (const Assignment& part : file.assignments) {
        // What was just dispatched, and may be undone, exists for the command room only.
        if (part.visible_at <= now || is_of_command_room(by))
            view.assignments.push_back(assignment_view(file, part, by, book));
        if (undoes && part.role == AssignmentRole::lead && part.visible_at > now) view.undo_until = part.visible_at;
    }
    for (const CaseRequest& request : file.requests)
        view.requests.push_back(request_view(request, by, decides, book));
    for (const CaseTask& task : file.tasks) {
        view.tasks.push_back(task_view(file, task, by, book));
        bool drawn = task.kind == TaskKind::check && task.drawn_from > 0 && task.state != TaskState::cancelled;
        if (drawn && view.tasks.back().assignee_name)
            view.checker_note = std::to_string(task.drawn_from) + "/" + seed_text(task);
    }
    for (const Supervision& supervision : file.supervisions)
        view.supervisions.push_back(supervision_view(supervision, book));
    for (const Arrival& arrival : file.arrivals)
        view.arrivals.push_back(arrival_view(arrival, by));
    return view;
}

std::vector<FileId> files_of(const CaseView& view) {
    std::vector<FileId> files;
    std::set<FileId> seen;
    auto add = [&](const std::vector<FileId>& ids) {
        for (FileId id : ids)
            if (seen.insert(id).second) files.push_back(id);
    };
    for (const ReportView& report : view.reports)
        add(report.files);
    for (const AssignmentView& part : view.assignments)
        add(part.evidence);
    for (const RequestView& request : view.requests)
        add(request.files);
    for (const TaskView& task : view.tasks)
        add(task.files);
    return files;
}

// ── events ─────────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

bool is_theirs(const StoredEvent& event, const CaseFile& file, const Actor& by) {
    if (is_of_command_room(by) || by.has(Role::auditor)) return true;
    bool is_own = event.actor_id && *event.actor_id == by.member_id;
    if (is_own) return true;
    switch (event.kind) {
    // What colleagues of one organisation note down is among themselves.
    case EventKind::note_added:
        return event.actor_org && by.belongs_to(*event.actor_org);
    // A dispatch that may still be undone, and one that was, never reached those it named.
    case EventKind::dispatch_undone:
        return false;
    case EventKind::check_assigned:
        return false;
    default:
        break;
    }
    if (event.kind != EventKind::dispatched && event.kind != EventKind::redispatched) return true;
    return std::ranges::any_of(file.assignments,
                               [&](const Assignment& part) { return part.state != AssignmentState::withdrawn; });
}

// The names of reporters stay hidden also where they act themselves.
bool is_hidden_reporter(const StoredEvent& event, const CaseFile& file, const Actor& by, const StationBook& book) {
    return event.actor_id && std::ranges::any_of(file.reports, [&](const Report& report) {
               return report.reporter_id == event.actor_id && !may_see_reporter(file, report, by, book);
           });
}

} // namespace

std::optional<EventView> event_view(const StoredEvent& event, const CaseFile& file, const Actor& by,
                                    const StationBook& book) {
    if (!is_theirs(event, file, by)) return {};
    EventView view{.event_id = std::to_string(event.xid) + "." + std::to_string(event.seq),
                   .kind = event.kind,
                   .at = event.at,
                   .device_at = event.device_at,
                   .actor_name = {},
                   .actor_org = {},
                   .actor_role = {},
                   .state = event.state,
                   .org_id = event.org_id,
                   .text = event.text,
                   .facts = {event.facts}};
    if (!is_hidden_reporter(event, file, by, book)) {
        view.actor_name = name_if_any(event.actor_id, book);
        view.actor_org = event.actor_org;
        view.actor_role = event.actor_role;
    }
    return view;
}

std::optional<FeedMessage> feed_message(const StoredEvent& event, const CaseFile& file, const Actor& by, Time now,
                                        const StationBook& book) {
    FeedMessage message{event.case_id, event.kind, event.at, event.version, {}, {}};
    if (may_read(file, by, now)) {
        if (!is_theirs(event, file, by)) return {};
        if (!is_hidden_reporter(event, file, by, book)) message.actor_name = name_if_any(event.actor_id, book);
        message.row = row_of(file, by, now, book);
        return message;
    }
    // Somebody whose part was taken away is told that the case is gone; others never hear of it.
    bool had_part = std::ranges::any_of(file.assignments, [&](const Assignment& part) {
        return part.visible_at <= now && by.belongs_to(part.org_id);
    });
    bool had_task =
        std::ranges::any_of(file.tasks, [&](const CaseTask& task) { return task.assignee_id == by.member_id; });
    if (had_part || had_task) return message;
    return {};
}

// ── the reporter's page ────────────────────────────────────────────────────────────────────────────────────────────

static std::optional<Time> promised(const CaseFile& file) {
    // The day by which it is to be done, before any clock of the office.
    const Timer* handling =
        timer_of(file, [](const Timer& timer) { return timer.kind == TimerKind::handle && timer.due_at; });
    if (handling) return handling->due_at;
    if (file.head.suspended) {
        const Timer* end = timer_of(file, [](const Timer& timer) { return timer.kind == TimerKind::suspend_end; });
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
    bool with_org = head.turn_party == Party::lead && head.turn_org;
    bool is_told = with_org && std::ranges::any_of(file.assignments, [&](const Assignment& part) {
                       return part.org_id == *head.turn_org && part.visible_at <= now;
                   });
    const Organisation* org = is_told ? book.organisation(*head.turn_org) : nullptr;
    if (org) {
        view.with_org = org->org_id;
        view.with_org_name = org->name;
    }
    for (const StoredEvent& event : history) {
        // Events that quote another reporter of the same case are not for this one.
        bool of_another = (event.kind == EventKind::submitted || event.kind == EventKind::reporter_answered) &&
                          event.text != report.text && event.text != report.reply_text;
        if (!event.to_reporter || of_another) continue;
        view.timeline.push_back({.event_id = std::to_string(event.xid) + "." + std::to_string(event.seq),
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
    bool may_appeal_until = head.closed_at && now < *head.closed_at + std::chrono::days(15);
    view.may_answer = head.state == CaseState::following_up && !report.solved;
    view.may_appeal = head.state == CaseState::closed && may_appeal_until && !report.appealed_at;
    view.solved = report.solved;
    return view;
}

} // namespace qzt
