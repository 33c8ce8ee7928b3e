// The history as one caller may read it: what others of their organisation noted, who may be named, and what of a
// dispatch that can still be undone nobody has heard yet.
#include "cases/records/case_view.hpp"
#include "cases/records/written_rows.hpp"
#include "cases/rules/case_rules.hpp"
#include "kernel/json_write.hpp"

#include <algorithm>

namespace qzt {

std::string place_text(const StoredEvent& event) {
    return std::to_string(event.xid) + "." + std::to_string(event.seq);
}

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
    EventView view{.event_id = place_text(event),
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
        view.actor_name = book.member_name(event.actor_id);
        view.actor_org = event.actor_org;
        view.actor_role = event.actor_role;
    }
    return view;
}

std::optional<std::string> feed_text(const StoredEvent& event, const KnownCase& known, const Actor& by, Time now,
                                     const StationBook& book) {
    const CaseFile& file = known.file;
    FeedMessage message{event.case_id, event.kind, event.at, event.version, {}, {}};
    if (may_read(file, by, now)) {
        if (!is_theirs(event, file, by)) return {};
        if (!is_hidden_reporter(event, file, by, book)) message.actor_name = book.member_name(event.actor_id);
        std::string text = json::text_of(message);
        add_member(text, "row", row_text(known, by, now, book));
        return text;
    }
    // Somebody whose part was taken away is told that the case is gone; others never hear of it.
    bool had_part = std::ranges::any_of(file.assignments, [&](const Assignment& part) {
        return part.visible_at <= now && by.belongs_to(part.org_id);
    });
    bool had_task =
        std::ranges::any_of(file.tasks, [&](const CaseTask& task) { return task.assignee_id == by.member_id; });
    if (had_part || had_task) return json::text_of(message);
    return {};
}

} // namespace qzt
