#include "cases/rules/case_steps.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace qzt {

uint64_t Chance::next() {
    // SplitMix64, a public-domain generator: small, and good enough for draws that anybody may repeat.
    uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

Uuid Chance::uuid(Time now) {
    Uuid id;
    uint64_t ms = uint64_t(std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count());
    for (int i = 0; i < 6; ++i)
        id.bytes[size_t(i)] = uint8_t(ms >> (40 - 8 * i));
    uint16_t count = count_++ & 0x0fff;
    id.bytes[6] = uint8_t(0x70 | count >> 8);
    id.bytes[7] = uint8_t(count);
    uint64_t random = next();
    for (int i = 0; i < 8; ++i)
        id.bytes[size_t(8 + i)] = uint8_t(random >> (8 * i));
    id.bytes[8] = uint8_t(0x80 | (id.bytes[8] & 0x3f));
    return id;
}

Steps::Steps(const CaseFile& before, const CaseCommand& command, const Rulebook& rules, const CaseFile* master)
    : file(before), by(command.by), now(command.now), secret(command.secret), rules(rules), master(master),
      alike(command.alike), voice_notes(command.voice_notes), chance_(command.seed) {}

std::optional<MemberId> Steps::actor() const {
    if (by.is_system()) return {};
    return by.member_id;
}

const Category& category_of(const Rulebook& rules, std::string_view code) {
    static const Category unlisted{.triage_limit = work_hours(4), .handle_limit = work_days(10)};
    const Category* found = rules.category(code);
    return found ? *found : unlisted;
}

const Category& Steps::category() const { return category_of(rules, head.category); }

std::string Steps::org_name(OrgId org) const {
    const Organisation* found = rules.organisation(org);
    return found ? found->short_name : org.text();
}

void Steps::tell_org(EventKind kind, OrgId org, bool urgent) {
    Time told_at = untold_until(file, org, now).value_or(now);
    change.notices.push_back({.kind = kind, .org_id = org, .visible_at = told_at, .urgent = urgent});
}

void Steps::tell_member(EventKind kind, MemberId member, bool urgent) {
    change.notices.push_back({.kind = kind, .member_id = member, .visible_at = now, .urgent = urgent});
}

void Steps::tell_reporters(EventKind kind) {
    for (const Report& report : file.reports) {
        NoticeDraft notice{.kind = kind, .member_id = report.reporter_id, .visible_at = now};
        if (!report.reporter_id) notice.report_id = report.report_id; // on the page that follows the case
        change.notices.push_back(std::move(notice));
    }
}

void Steps::tell_post(EventKind kind, Role role, bool urgent) {
    if (role == Role::street_leader && head.visibility == Visibility::confidential) return;
    change.notices.push_back({.kind = kind, .visible_at = now, .urgent = urgent, .role = role});
}

// ── parts, requests, tasks ─────────────────────────────────────────────────────────────────────────────────────────

Assignment* Steps::lead() { return const_cast<Assignment*>(lead_of(file)); }
Assignment* Steps::assignment(AssignmentId id) { return const_cast<Assignment*>(assignment_of(file, id)); }
CaseTask* Steps::open_task(TaskKind kind) { return const_cast<CaseTask*>(qzt::open_task(file, kind)); }

void Steps::note_handler(Assignment& part) {
    if (by.is_system()) return;
    part.handler_id = by.member_id;
    if (std::ranges::find(part.handlers, by.member_id) == part.handlers.end()) part.handlers.push_back(by.member_id);
}

void Steps::lapse_requests() {
    for (CaseRequest& request : file.requests) {
        if (!is_pending(request) || request.kind == RequestKind::void_case) continue;
        request.state = RequestState::lapsed;
        request.decided_at = now;
        stop_of(request.request_id);
    }
}

void Steps::lapse_requests_of(AssignmentId part) {
    for (CaseRequest& request : file.requests) {
        if (!is_pending(request) || request.assignment_id != part) continue;
        request.state = RequestState::lapsed;
        request.decided_at = now;
        stop_of(request.request_id);
    }
}

void Steps::finish_task(CaseTask& task, std::string outcome, std::string text, std::vector<FileId> files) {
    task.state = TaskState::done;
    task.done_at = now;
    task.done_by = actor();
    task.outcome = std::move(outcome);
    task.text = std::move(text);
    task.files = std::move(files);
}

void Steps::cancel_tasks(TaskKind kind) {
    for (CaseTask& task : file.tasks) {
        if (task.kind != kind || task.state != TaskState::open) continue;
        task.state = TaskState::cancelled;
        task.done_at = now;
    }
}

void Steps::end(CaseState state, std::string_view code, std::string text) {
    enter(state);
    head.suspended = false;
    head.closed_at = now;
    head.outcome_code = code;
    head.outcome_text = std::move(text);
    file.timers.clear();
    for (TaskKind kind : {TaskKind::verify, TaskKind::check, TaskKind::follow_up})
        cancel_tasks(kind);
    for (CaseRequest& request : file.requests) {
        if (!is_pending(request)) continue;
        request.state = RequestState::lapsed;
        request.decided_at = now;
    }
    for (Assignment& part : file.assignments) {
        if (is_settled(part.state)) continue;
        part.state = AssignmentState::withdrawn;
        part.settled_at = now;
        part.reason = head.outcome_text;
    }
    for (Supervision& supervision : file.supervisions)
        if (!supervision.closed_at) close_with_case(supervision);
}

void Steps::close_with_case(Supervision& supervision) {
    supervision.closed_at = now;
    supervision.closed_by = actor();
    const SupervisionId id = supervision.supervision_id;
    stop_if([&](const Timer& timer) { return timer.supervision_id == id; });
    add({.kind = EventKind::supervision_closed,
         .org_id = supervision.org_id,
         .facts = facts({{"supervision_id", id.text()}, {"level", supervision.level}, {"with_case", true}})});
    if (supervision.author_id && supervision.author_id != actor())
        tell_member(EventKind::supervision_closed, *supervision.author_id);
}

// ── what follows from the file ─────────────────────────────────────────────────────────────────────────────────────

Change Steps::finish() {
    reckon_flags();
    reckon_turn();
    reckon_due();
    change.after = std::move(file);
    return std::move(change);
}

void Steps::reckon_flags() {
    head.return_pending = pending_request(file, RequestKind::return_case);
    head.extension_pending = pending_request(file, RequestKind::extension);
    head.suspend_pending = pending_request(file, RequestKind::suspend);
    head.review_pending =
        pending_request(file, RequestKind::void_case) || pending_request(file, RequestKind::not_ratable);
    head.decline_pending = std::ranges::any_of(file.assignments, [&](const Assignment& part) {
        return part.state == AssignmentState::declined && part.round == head.round && !is_final(head.state);
    });
    head.supervision_level = 0;
    for (const Supervision& supervision : file.supervisions)
        if (!supervision.closed_at) head.supervision_level = std::max(head.supervision_level, supervision.level);
    // A triage clock outlives the dispatch only as long as the dispatch can be undone.
    // That of a merged case stands until it is parted again.
    bool in_triage = head.state <= CaseState::filed || head.state == CaseState::merged;
    bool may_undo =
        head.state == CaseState::dispatched && head.dispatched_at && now < *head.dispatched_at + undo_window;
    if (!in_triage && !may_undo) stop(TimerKind::triage);
}

namespace {

struct Turn {
    Party party = Party::nobody;
    std::optional<OrgId> org_id;
    bool clock_stopped = false;
};

// The lead works, but cannot finish before an assistant whose own limit has passed; of several, the one that is late
// longest.
const Assignment* awaited_assist(const CaseFile& file) {
    if (file.head.state != CaseState::handling || file.head.suspended) return nullptr;
    const Assignment* awaited = nullptr;
    Time since = Time::max();
    for (const Timer& timer : file.timers) {
        bool late = timer.kind == TimerKind::handle && timer.stage == 2 && timer.due_at && *timer.due_at < since;
        const Assignment* part = late && timer.assignment_id ? assignment_of(file, *timer.assignment_id) : nullptr;
        if (!part || part->role != AssignmentRole::assist || is_settled(part->state)) continue;
        awaited = part;
        since = *timer.due_at;
    }
    return awaited;
}

Turn turn_of(const CaseFile& file) {
    const Case& head = file.head;
    switch (head.state) {
    case CaseState::submitted:
    case CaseState::accepted:
    case CaseState::filed:
    case CaseState::result_submitted:
        return {Party::command_room, {}};
    case CaseState::verifying:
        return {Party::verifier, {}};
    case CaseState::dispatched:
    case CaseState::signed_for:
    case CaseState::handling:
    case CaseState::rework: {
        // Who disputes a case waits for the command room; who asks for time goes on working.
        const CaseRequest* dispute = pending_request(file, RequestKind::return_case);
        if (dispute && dispute->state == RequestState::awaiting_command_room) return {Party::command_room, {}};
        if (const Assignment* late = awaited_assist(file)) return {Party::assist, late->org_id};
        const Assignment* lead = lead_of(file);
        return {Party::lead, lead ? std::optional(lead->org_id) : std::nullopt, head.suspended};
    }
    case CaseState::checking:
        return {Party::checker, {}};
    case CaseState::following_up:
        // Whether the reporter's "no" sends it back depends on the review.
        if (pending_request(file, RequestKind::not_ratable)) return {Party::command_room, {}};
        return {head.follow_up_done ? Party::duty_commander : Party::caller, {}};
    default:
        return {};
    }
}

// The kinds of deadline that bind whoever's turn it is.
std::vector<TimerKind> deadlines_of(const CaseFile& file) {
    switch (file.head.state) {
    case CaseState::submitted:
    case CaseState::accepted:
    case CaseState::filed:
        return {TimerKind::triage};
    case CaseState::verifying:
        return {TimerKind::verify};
    case CaseState::dispatched:
    case CaseState::signed_for:
    case CaseState::handling:
    case CaseState::rework:
        if (file.head.turn_party == Party::command_room) return {TimerKind::adjudicate};
        return {TimerKind::sign, TimerKind::first_contact, TimerKind::handle};
    case CaseState::result_submitted:
    case CaseState::checking:
        return {TimerKind::check};
    case CaseState::following_up:
        if (file.head.turn_party == Party::command_room) return {TimerKind::adjudicate};
        return {file.head.follow_up_done ? TimerKind::close : TimerKind::follow_up};
    default:
        return {};
    }
}

} // namespace

void Steps::reckon_turn() {
    Turn turn = turn_of(file);
    auto open = std::ranges::find_if(file.turns, [](const TurnSpan& span) { return !span.until_at; });
    if (open != file.turns.end()) {
        bool same =
            open->party == turn.party && open->org_id == turn.org_id && open->clock_stopped == turn.clock_stopped;
        if (same) return;
        open->until_at = now;
    }
    head.turn_party = turn.party;
    head.turn_org = turn.org_id;
    head.turn_since = now;
    if (turn.party == Party::nobody) return;
    file.turns.push_back({.station_id = head.station_id,
                          .turn_id = new_id<TurnId>(),
                          .case_id = head.case_id,
                          .party = turn.party,
                          .org_id = turn.org_id,
                          .clock_stopped = turn.clock_stopped,
                          .from_at = now});
}

void Steps::reckon_due() {
    const Assignment* lead = lead_of(file);
    const Timer* next = nullptr;
    for (TimerKind kind : deadlines_of(file)) {
        for (const Timer& timer : file.timers) {
            if (timer.kind != kind || !timer.due_at) continue;
            if (timer.assignment_id && (!lead || timer.assignment_id != lead->assignment_id)) continue;
            if (!next || *timer.due_at < *next->due_at) next = &timer;
        }
    }
    if (!next || head.suspended) {
        head.due_at.reset();
        head.amber_at.reset();
        return;
    }
    bool unchanged = head.due_at == next->due_at && head.amber_at;
    if (next->amber_at) {
        head.amber_at = next->amber_at;
    } else if (!unchanged) {
        head.amber_at = std::min(now, *next->due_at); // the timer has passed it: the lamp is amber from now on
    }
    head.due_at = next->due_at;
}

// ── looking into a file ────────────────────────────────────────────────────────────────────────────────────────────

const Assignment* lead_of(const CaseFile& file) {
    for (auto part = file.assignments.rbegin(); part != file.assignments.rend(); ++part) {
        bool leads = part->role == AssignmentRole::lead && part->state != AssignmentState::withdrawn;
        if (leads && part->round == file.head.round) return &*part;
    }
    return nullptr;
}

const Assignment* assignment_of(const CaseFile& file, AssignmentId id) {
    auto found = std::ranges::find(file.assignments, id, &Assignment::assignment_id);
    return found == file.assignments.end() ? nullptr : &*found;
}

std::optional<Time> untold_until(const CaseFile& file, OrgId org, Time now) {
    std::optional<Time> until;
    for (const Assignment& part : file.assignments) {
        if (part.org_id != org || part.state == AssignmentState::withdrawn) continue;
        if (part.visible_at <= now) return {};
        until = until ? std::min(*until, part.visible_at) : part.visible_at;
    }
    return until;
}

bool is_pending(const CaseRequest& request) {
    return request.state == RequestState::awaiting_leader || request.state == RequestState::awaiting_command_room;
}

const CaseRequest* pending_request(const CaseFile& file, RequestKind kind) {
    auto found = std::ranges::find_if(
        file.requests, [&](const CaseRequest& request) { return request.kind == kind && is_pending(request); });
    return found == file.requests.end() ? nullptr : &*found;
}

bool is_reporter(const CaseFile& file, const Actor& by) {
    return !by.is_system() && std::ranges::find(file.reports, by.member_id, [](const Report& report) {
                                  return report.reporter_id.value_or(MemberId{});
                              }) != file.reports.end();
}

bool has_handled(const CaseFile& file, MemberId member) {
    return std::ranges::any_of(file.assignments, [&](const Assignment& part) {
        return std::ranges::find(part.handlers, member) != part.handlers.end();
    });
}

const CaseTask* open_task(const CaseFile& file, TaskKind kind) {
    auto found = std::ranges::find_if(
        file.tasks, [&](const CaseTask& task) { return task.kind == kind && task.state == TaskState::open; });
    return found == file.tasks.end() ? nullptr : &*found;
}

std::string facts(boost::json::object values) { return boost::json::serialize(values); }

} // namespace qzt
