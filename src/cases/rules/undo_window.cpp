#include "cases/rules/undo_window.hpp"

#include "cases/rules/case_steps.hpp"

#include <algorithm>

namespace qzt {

bool was_told(const Assignment& part, Time now) {
    bool taken_back =
        part.state == AssignmentState::withdrawn && part.settled_at && *part.settled_at < part.visible_at;
    return !taken_back && part.visible_at <= now;
}

// Opened for a lead at the moment at which it hears of its part.
static bool was_told(const Supervision& supervision, Time now) {
    return supervision.opened_at <= std::min(now, supervision.closed_at.value_or(now));
}

// An organisation that was summoned to the place knows of the case by that.
static bool is_of_a_whistle(EventKind kind) {
    return kind == EventKind::whistled || kind == EventKind::acknowledged || kind == EventKind::arrived ||
           kind == EventKind::left;
}

bool is_untold(EventKind kind, Time at, std::optional<OrgId> org, const CaseFile& file, Time now) {
    if (kind == EventKind::dispatch_undone) return true;
    if (!org || is_of_a_whistle(kind)) return false;
    return std::ranges::any_of(file.assignments, [&](const Assignment& part) {
        Time until = std::min(part.visible_at, part.settled_at.value_or(part.visible_at));
        return part.org_id == *org && !was_told(part, now) && at >= part.assigned_at && at <= until;
    });
}

// It waits with the command room, as it will if the dispatch is undone.
static void take_back_dispatch(CaseFile& file) {
    Case& head = file.head;
    head.state = CaseState::filed;
    head.dispatched_at.reset();
    head.dispatched_by.reset();
    head.original_due_at.reset();
    head.due_at.reset();
    head.amber_at.reset();
    head.turn_party = Party::command_room;
    head.turn_org.reset();
    if (file.turns.empty()) return;
    file.turns.back().party = Party::command_room;
    file.turns.back().org_id.reset();
}

std::optional<CaseFile> as_told(const CaseFile& file, Time now) {
    auto untold = [&](const auto& one) { return !was_told(one, now); };
    bool all_told = std::ranges::none_of(file.assignments, untold) && std::ranges::none_of(file.supervisions, untold);
    if (all_told) return {};
    CaseFile told = file;
    const Assignment* lead = lead_of(file);
    if (file.head.state == CaseState::dispatched && lead && untold(*lead)) take_back_dispatch(told);
    std::erase_if(told.timers, [&](const Timer& timer) {
        const Assignment* part = timer.assignment_id ? assignment_of(file, *timer.assignment_id) : nullptr;
        auto opened = std::ranges::find_if(file.supervisions, [&](const Supervision& supervision) {
            return timer.supervision_id == supervision.supervision_id;
        });
        return (part && untold(*part)) || (opened != file.supervisions.end() && untold(*opened));
    });
    std::erase_if(told.assignments, untold);
    std::erase_if(told.supervisions, untold);
    told.head.supervision_level = 0;
    for (const Supervision& supervision : told.supervisions)
        if (!supervision.closed_at)
            told.head.supervision_level = std::max(told.head.supervision_level, supervision.level);
    return told;
}

} // namespace qzt
