// Supervision: a nudge reminds; a supervision (督办) is formal, has a level, wants an answer and is closed by its
// author.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/case_acts.hpp"

#include <algorithm>

namespace qzt {
Outcome<void> carry_out(Steps& s, const Nudge& c) {
    const Assignment* lead = s.lead();
    std::optional<OrgId> org = c.org_id;
    if (!org && lead) org = lead->org_id;
    if (org && !s.rules.organisation(*org)) return refuse(org_unknown);
    s.add({.kind = EventKind::nudged, .org_id = org, .text = c.text});
    if (org) s.tell_org(EventKind::nudged, *org);
    for (const CaseTask& task : s.file.tasks)
        if (!c.org_id && task.state == TaskState::open && task.assignee_id)
            s.tell_member(EventKind::nudged, *task.assignee_id);
    return {};
}

Outcome<void> carry_out(Steps& s, const Supervise& c) {
    if (!s.by.has(supervisor_of(c.level)))
        return refuse(supervision_level_wrong, {{"level", std::to_string(int32_t(c.level))}});
    if (!s.rules.organisation(c.org_id)) return refuse(org_unknown);
    if (c.reply_due_at && *c.reply_due_at <= s.now) return refuse(reply_due_wrong);
    // A supervision shows the case at once.
    if (untold_until(s.file, c.org_id, s.now))
        return refuse(org_untold, {{"org", s.org_name(c.org_id)}, {"seconds", std::to_string(undo_window.count())}});
    Supervision supervision{.station_id = s.head.station_id,
                            .supervision_id = s.new_id<SupervisionId>(),
                            .case_id = s.head.case_id,
                            .level = c.level,
                            .kind = c.kind,
                            .org_id = c.org_id,
                            .author_id = s.by.member_id,
                            .opened_at = s.now,
                            .reason = c.reason,
                            .demand = c.demand,
                            .reply_due_at = c.reply_due_at};
    if (c.reply_due_at) {
        int64_t seconds =
            std::max<int64_t>(1, std::chrono::floor<std::chrono::seconds>(*c.reply_due_at - s.now).count());
        s.start(TimerKind::supervision_reply, {SpanUnit::urgent_hour, seconds},
                {.supervision_id = supervision.supervision_id});
    }
    s.add({.kind = EventKind::supervised,
           .org_id = c.org_id,
           .text = c.demand,
           .facts = facts({{"level", int32_t(c.level)},
                           {"kind", word(c.kind)},
                           {"reason", std::string(c.reason)},
                           {"supervision_id", supervision.supervision_id.text()}})});
    s.tell_org(EventKind::supervised, c.org_id, s.head.priority == Priority::P1);
    s.file.supervisions.push_back(std::move(supervision));
    return {};
}

Outcome<void> carry_out(Steps& s, const ReplySupervision& c) {
    auto found = std::ranges::find(s.file.supervisions, c.supervision_id, &Supervision::supervision_id);
    bool open = found != s.file.supervisions.end() && !found->closed_at && s.by.belongs_to(found->org_id);
    if (!open) return refuse(supervision_unknown);
    found->reply = c.text;
    found->replied_at = s.now;
    found->replied_by = s.by.member_id;
    s.stop_if([&](const Timer& timer) { return timer.supervision_id == c.supervision_id; });
    s.add({.kind = EventKind::supervision_replied,
           .org_id = found->org_id,
           .text = c.text,
           .facts = facts({{"supervision_id", c.supervision_id.text()}})});
    if (found->author_id) s.tell_member(EventKind::supervision_replied, *found->author_id);
    return {};
}

Outcome<void> carry_out(Steps& s, const CloseSupervision& c) {
    auto found = std::ranges::find(s.file.supervisions, c.supervision_id, &Supervision::supervision_id);
    bool own = found != s.file.supervisions.end() && may_close(*found, s.by);
    if (!own) return refuse(supervision_unknown);
    found->closed_at = s.now;
    found->closed_by = s.by.member_id;
    s.stop_if([&](const Timer& timer) { return timer.supervision_id == c.supervision_id; });
    s.add({.kind = EventKind::supervision_closed,
           .org_id = found->org_id,
           .text = c.text,
           .facts = facts({{"supervision_id", c.supervision_id.text()}, {"level", found->level}})});
    s.tell_org(EventKind::supervision_closed, found->org_id);
    return {};
}

} // namespace qzt
