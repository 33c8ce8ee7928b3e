#include "cases/records/case_view.hpp"

#include "cases/records/own_part.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/acts_then.hpp"
#include "cases/rules/case_acts.hpp"
#include "cases/rules/case_steps.hpp"
#include "kernel/json_read.hpp"

#include <set>

namespace qzt {
namespace {

std::optional<Role> role_of(MemberId member, const StationBook& book) {
    auto post = std::ranges::find(book.posts(), member, &StationPost::member_id);
    if (post == book.posts().end()) return {};
    return post->role;
}

ReportView report_view(const CaseFile& file, const Report& report, const Actor& by, const StationBook& book) {
    bool knows = may_see_reporter(file, report, by, book);
    bool is_own = report.reporter_id && *report.reporter_id == by.member_id;
    ReportView view;
    view.report_id = report.report_id;
    view.source = report.source;
    if (knows) {
        view.reporter_name = book.member_name(report.reporter_id);
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
    view.attitude = report.attitude;
    view.reply_text = report.reply_text;
    view.objection = report.objection;
    view.objection_answer = report.objection_answer;
    view.not_ratable = report.not_ratable;
    view.asked_at = report.asked_at;
    return view;
}

AssignmentView assignment_view(const CaseFile& file, const Assignment& part, const Actor& by, Time now,
                               const StationBook& book) {
    const Timer* clock = find_timer(file, [&](const Timer& timer) {
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
            .amber_at = clock ? std::optional(amber_of(*clock, now)) : std::nullopt,
            .handler_name = book.member_name(part.handler_id),
            .feedback = part.feedback,
            .evidence = part.evidence,
            .reason = part.reason,
            .auto_signed = part.auto_signed,
            .mine = by.belongs_to(part.org_id),
            .stage = part.stage,
            .witness = part.witness,
            .measurement = part.measurement,
            .receipt = part.receipt};
}

RequestView request_view(const CaseFile& file, const CaseRequest& request, const Actor& by, bool decides_here,
                         const StationBook& book) {
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
            .report_id = request.report_id,
            .designated_org = request.designated_org,
            .participants = request.participants,
            .joint = is_disputed_twice(file, request) && request.state == RequestState::awaiting_command_room,
            .may_decide = decides_here && may_decide(file, request, by, book)};
}

// As the event of the draw tells it; the column holds the same bits with a sign.
std::string seed_text(const CaseTask& task) { return std::to_string(uint64_t(task.draw_seed)); }

// Who is going to look at a result is nobody's business whose work is looked at.
TaskView task_view(const CaseFile& file, const CaseTask& task, const Actor& by, const StationBook& book) {
    bool is_mine = task.assignee_id && *task.assignee_id == by.member_id;
    bool knows = is_mine || is_of_command_room(by) || task.state == TaskState::done;
    const Timer* clock = find_timer(file, [&](const Timer& timer) { return timer.task_id == task.task_id; });
    return {.task_id = task.task_id,
            .round = task.round,
            .kind = task.kind,
            .state = task.state,
            .assignee_name = knows ? book.member_name(task.assignee_id) : std::nullopt,
            .mine = is_mine,
            .draw_seed = knows ? seed_text(task) : "",
            .drawn_from = task.drawn_from,
            .created_at = task.created_at,
            .due_at = clock ? clock->due_at : std::nullopt,
            .done_at = task.done_at,
            .outcome = task.outcome,
            .text = knows || task.kind != TaskKind::check ? task.text : "",
            .files = task.files,
            .attempts = task.attempts,
            .window_from = task.window_from,
            .window_until = task.window_until};
}

SupervisionView supervision_view(const Supervision& s, const StationBook& book) {
    return {.supervision_id = s.supervision_id,
            .level = s.level,
            .kind = s.kind,
            .org_id = s.org_id,
            .author_name = book.member_name(s.author_id),
            .opened_at = s.opened_at,
            .reason = s.reason,
            .demand = s.demand,
            .reply_due_at = s.reply_due_at,
            .reply = s.reply,
            .replied_at = s.replied_at,
            .closed_at = s.closed_at};
}

ArrivalView arrival_view(const CaseFile& file, const Arrival& a, const Actor& by) {
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
            .over = is_over(file, a),
            .came = a.came,
            .share_solved = a.share_solved,
            .appraisal = a.appraisal,
            .justified = a.justified,
            .justified_text = a.justified_text,
            .mine = by.belongs_to(a.org_id)};
}

// A clock keeps the unit in which it was started, whatever the category says now. Whoever assists has one of its own.
std::optional<SpanUnit> extension_unit(const CaseFile& file, const Actor& by, const std::optional<Span>& limit) {
    std::optional<SpanUnit> unit, own;
    if (limit) unit = limit->unit;
    for (const Assignment& part : file.assignments) {
        const Timer* clock = is_settled(part.state) ? nullptr : find_timer(file, [&](const Timer& timer) {
            return timer.kind == TimerKind::handle && timer.assignment_id == part.assignment_id;
        });
        if (clock && part.role == AssignmentRole::lead) unit = clock->unit;
        if (clock && by.belongs_to(part.org_id)) own = clock->unit;
    }
    return own ? own : unit;
}

} // namespace

CaseOutline outline_of(const CaseFile& file) {
    const Case& c = file.head;
    CaseOutline outline{.case_id = c.case_id,
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
                        .review_pending = c.review_pending,
                        .objection_open = std::ranges::any_of(file.reports, is_disputed),
                        .follow_up_done = c.follow_up_done,
                        .self_handled = c.self_handled,
                        .bounces = c.bounces,
                        .reworks = c.reworks,
                        .report_count = c.report_count,
                        .photo_count = c.photo_count,
                        .supervision_level = c.supervision_level,
                        .merged_into = c.merged_into,
                        .outcome_code = c.outcome_code,
                        .turns = {}};
    if (c.suspended) {
        const Timer* end = find_timer(file, [](const Timer& timer) { return timer.kind == TimerKind::suspend_end; });
        if (end) outline.suspended_until = end->due_at;
    }
    // It is over here, but an answer from elsewhere is waited for.
    const Timer* watch =
        find_timer(file, [](const Timer& timer) { return timer.kind == TimerKind::reply_from_outside; });
    if (watch) outline.due_at = watch->due_at;
    for (const TurnSpan& turn : file.turns)
        outline.turns.push_back({turn.party, turn.org_id, turn.clock_stopped, turn.from_at, turn.until_at});
    return outline;
}

CaseRow row_of(const CaseFile& file, const Actor& by, Time now, const StationBook& book) {
    return {outline_of(file), own_part(file, by, now), own_summons(file, by), allowed_acts(file, by, now, book)};
}

// Whoever only reported it learns what becomes of it, not what the office says to itself.
static void keep_inside(CaseView& view) {
    for (AssignmentView& part : view.assignments) {
        part.demand.clear();
        part.reason.clear();
    }
    view.requests.clear();
    view.supervisions.clear();
}

CaseView view_of(const CaseFile& whole, const Actor& by, Time now, const StationBook& book) {
    CaseView view;
    view.row = row_of(whole, by, now, book);
    // What was just dispatched, and may be undone, exists for the command room only.
    std::optional<CaseFile> told = is_of_command_room(by) ? std::nullopt : as_told(whole, now);
    if (told) static_cast<CaseOutline&>(view.row) = outline_of(*told);
    const CaseFile& file = told ? *told : whole;
    view.text = file.head.text;
    view.reporter_stage = reporter_stage(file);
    view.outcome_text = file.head.outcome_text;
    if (const Category* category = book.category(file.head.category)) {
        view.handle_limit = handle_limit(file.head, *category, book.limits(file.head.priority));
        std::optional<SecondStage> second = second_stage(file.head, *category);
        if (second && !second->repeats) view.then_limit = second->limit;
    }
    view.outside = !is_final(file.head.state) && book.is_outside(file.head);
    view.extension_unit = extension_unit(file, by, view.handle_limit);
    view.acts_then = acts_then(whole, by, now, book);
    bool decides = std::ranges::find(view.row.allowed_acts, Act::decide_request) != view.row.allowed_acts.end();
    bool undoes = std::ranges::find(view.row.allowed_acts, Act::undo_dispatch) != view.row.allowed_acts.end();
    for (const Report& report : file.reports)
        view.reports.push_back(report_view(file, report, by, book));
    for (const Assignment& part : file.assignments) {
        view.assignments.push_back(assignment_view(file, part, by, now, book));
        if (undoes && part.role == AssignmentRole::lead && part.visible_at > now) view.undo_until = part.visible_at;
    }
    for (const CaseRequest& request : file.requests)
        view.requests.push_back(request_view(file, request, by, decides, book));
    for (const CaseTask& task : file.tasks) {
        view.tasks.push_back(task_view(file, task, by, book));
        bool drawn = task.kind == TaskKind::check && task.drawn_from > 0 && task.state != TaskState::cancelled;
        if (drawn && view.tasks.back().assignee_name)
            view.checker_note = std::to_string(task.drawn_from) + "/" + seed_text(task);
    }
    for (const Supervision& supervision : file.supervisions)
        view.supervisions.push_back(supervision_view(supervision, book));
    for (const Arrival& arrival : file.arrivals)
        view.arrivals.push_back(arrival_view(file, arrival, by));
    for (const CaseDocument& document : file.documents)
        view.documents.push_back(
            {document.document_id, document.title, document.number, document.files, document.added_at});
    if (reads_as_reporter(whole, by, now)) keep_inside(view);
    return view;
}

// A note is nothing but its event, so its files stand in the event's facts.
static std::vector<FileId> note_files(const EventView& event) {
    std::vector<FileId> files;
    if (event.kind != EventKind::note_added && event.kind != EventKind::outside_replied) return files;
    auto facts = json::parse(event.facts.text);
    const boost::json::value* named = facts && facts->is_object() ? facts->as_object().if_contains("files") : nullptr;
    if (!named || !named->is_array()) return files;
    for (const boost::json::value& file : named->as_array())
        if (auto id = FileId::from_text(file.as_string())) files.push_back(*id);
    return files;
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
    for (const DocumentView& document : view.documents)
        add(document.files);
    for (const EventView& event : view.timeline)
        add(note_files(event));
    return files;
}

} // namespace qzt
