// The history as one caller may read it: what others of their organisation noted, who may be named, what of a
// dispatch that can still be undone nobody has heard yet, and of what the office says to itself nothing to whoever
// reported.
#include "cases/records/case_view.hpp"
#include "cases/records/written_rows.hpp"
#include "cases/rules/case_rules.hpp"
#include "cases/rules/undo_window.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace qzt {

std::string place_text(const StoredEvent& event) {
    return std::to_string(event.xid) + "." + std::to_string(event.seq);
}

namespace {

bool is_of_the_room(const Actor& by) { return is_of_command_room(by) || by.has(Role::auditor); }

bool is_own(const StoredEvent& event, const Actor& by) { return event.actor_id && *event.actor_id == by.member_id; }

bool is_theirs(const StoredEvent& event, const CaseFile& file, const Actor& by, Time now) {
    if (is_of_the_room(by) || is_own(event, by)) return true;
    switch (event.kind) {
    // What colleagues of one organisation note down is among themselves.
    case EventKind::note_added:
        return event.actor_org && by.belongs_to(*event.actor_org);
    // With the seed of its lot and the names, anybody could tell who is going to look.
    case EventKind::check_picked:
    case EventKind::check_assigned:
        return false;
    default:
        return !is_untold(event.kind, event.at, event.org_id, file, now);
    }
}

// What was accepted and filed in one act with a dispatch of which nobody has heard.
CaseState state_told(const StoredEvent& event, const CaseFile& file, Time now) {
    bool untold =
        event.state == CaseState::dispatched && std::ranges::any_of(file.assignments, [&](const Assignment& part) {
            return part.assigned_at == event.at && !was_told(part, now);
        });
    return untold ? CaseState::filed : event.state;
}

// The names of reporters stay hidden also where they act themselves.
bool is_hidden_reporter(const StoredEvent& event, const CaseFile& file, const Actor& by, const StationBook& book) {
    return event.actor_id && std::ranges::any_of(file.reports, [&](const Report& report) {
               return report.reporter_id == event.actor_id && !may_see_reporter(file, report, by, book);
           });
}

} // namespace

// Who else could have been drawn is for the auditor, whose list has it.
static std::string facts_told(const StoredEvent& event) {
    bool is_draw = event.kind == EventKind::check_assigned || event.kind == EventKind::verification_asked;
    if (!is_draw) return event.facts;
    auto facts = json::parse(event.facts);
    if (!facts || !facts->is_object()) return event.facts;
    facts->as_object().erase("candidates");
    return boost::json::serialize(*facts);
}

bool is_said_to_reporters(EventKind kind) {
    switch (kind) {
    case EventKind::submitted:
    case EventKind::declined:
    case EventKind::progress:
    case EventKind::result_submitted:
    case EventKind::check_passed:
    case EventKind::rework_ordered:
    case EventKind::closed:
    case EventKind::transferred_out:
    case EventKind::reporter_answered:
    case EventKind::objection_answered:
        return true;
    default:
        return false;
    }
}

std::optional<EventView> event_view(const StoredEvent& event, const CaseFile& file, const Actor& by, Time now,
                                    const StationBook& book) {
    if (!is_theirs(event, file, by, now)) return {};
    EventView view{.event_id = place_text(event),
                   .kind = event.kind,
                   .at = event.at,
                   .device_at = event.device_at,
                   .actor_name = {},
                   .actor_org = {},
                   .actor_role = {},
                   .state = is_of_the_room(by) ? event.state : state_told(event, file, now),
                   .org_id = event.org_id,
                   .text = event.text,
                   .facts = {facts_told(event)}};
    bool is_for_them = event.to_reporter && is_said_to_reporters(event.kind);
    if (!is_for_them && !is_own(event, by) && reads_as_reporter(file, by, now)) {
        view.text.clear();
        view.facts = {"{}"};
    }
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
        if (!is_theirs(event, file, by, now)) return {};
        if (!is_hidden_reporter(event, file, by, book)) message.actor_name = book.member_name(event.actor_id);
        std::string text = json::text_of(message);
        add_member(text, "row", row_text(known, by, now, book));
        return text;
    }
    // Somebody whose part was taken away is told that the case is gone; others never hear of it.
    bool had_part = std::ranges::any_of(
        file.assignments, [&](const Assignment& part) { return was_told(part, now) && by.belongs_to(part.org_id); });
    bool had_task =
        std::ranges::any_of(file.tasks, [&](const CaseTask& task) { return task.assignee_id == by.member_id; });
    if (had_part || had_task) return json::text_of(message);
    return {};
}

} // namespace qzt
