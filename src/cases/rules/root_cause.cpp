#include "cases/rules/root_cause.hpp"

#include "cases/rules/case_acts.hpp"
#include "cases/rules/case_places.hpp"

#include <algorithm>

namespace qzt {

static constexpr int32_t root_cause_level = 2;
static constexpr Span root_cause_reply = work_days(3);
static constexpr size_t numbers_told = 10;

bool is_same_place(const Case& head, const AlikeCase& other) {
    if (auto metres = metres_between(head.lon, head.lat, other.lon, other.lat)) return *metres <= relapse_metres;
    return head.grid_id == other.grid_id && !head.place_text.empty() && head.place_text == other.place_text;
}

static bool is_open_root_cause(const Supervision& supervision) {
    return supervision.kind == SupervisionKind::root_cause && !supervision.closed_at;
}

bool has_open_root_cause(const CaseFile& file) { return std::ranges::any_of(file.supervisions, is_open_root_cause); }

void supervise_root_cause(Steps& s, OrgId lead, Time told_at) {
    std::string numbers;
    size_t before = 0;
    for (const AlikeCase& other : s.alike) {
        if (other.category != s.head.category || !is_same_place(s.head, other)) continue;
        if (other.under_root_cause) return;
        if (++before <= numbers_told) numbers += (numbers.empty() ? "" : "、") + other.number;
    }
    if (before + 1 < size_t(relapse_cases) || has_open_root_cause(s.file)) return;
    std::string times = std::to_string(before + 1);
    Supervision supervision{.station_id = s.head.station_id,
                            .supervision_id = s.new_id<SupervisionId>(),
                            .case_id = s.head.case_id,
                            .level = root_cause_level,
                            .kind = SupervisionKind::root_cause,
                            .org_id = lead,
                            .opened_at = told_at,
                            .reason = "30 天内同一地点同类事项已有 " + times + " 件，此前：" + numbers,
                            .demand = "请查明反复发生的原因，提出根治措施并书面回复"};
    const Timer& reply =
        s.start(TimerKind::supervision_reply, root_cause_reply, {.supervision_id = supervision.supervision_id});
    supervision.reply_due_at = reply.due_at;
    s.add({.kind = EventKind::supervised,
           .org_id = lead,
           .text = supervision.reason,
           .facts = facts({{"level", root_cause_level},
                           {"kind", word(SupervisionKind::root_cause)},
                           {"cases", before + 1},
                           {"supervision_id", supervision.supervision_id.text()}})});
    s.tell_org(EventKind::supervised, lead);
    s.file.supervisions.push_back(std::move(supervision));
}

void drop_root_cause(Steps& s) {
    for (Supervision& supervision : s.file.supervisions)
        if (is_open_root_cause(supervision) && !supervision.author_id) s.close_with_case(supervision);
}

} // namespace qzt
