// Triage: is it real, is it ours, what kind of matter is it, how urgent. The command room has one limit for all of
// triage, which stands still while somebody verifies on the spot.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/case_acts.hpp"
#include "cases/rules/photos.hpp"

#include <algorithm>

namespace qzt {

static constexpr Span outside_reply_limit = work_days(10);

// The settings of the station go on changing; a filed case keeps the limits it was filed with.
static void freeze_limits(Steps& s) {
    s.head.triage_unit.reset();
    s.head.handle_unit.reset();
    Span triage = triage_limit(s), handle = handle_limit(s);
    std::optional<SecondStage> second = second_stage(s.head, s.category());
    s.head.then_unit = second ? std::optional(second->limit.unit) : std::nullopt;
    s.head.then_amount = second ? second->limit.amount : 0;
    s.head.then_repeats = second && second->repeats;
    s.head.triage_unit = triage.unit;
    s.head.triage_amount = triage.amount;
    s.head.handle_unit = handle.unit;
    s.head.handle_amount = handle.amount;
}

Outcome<void> set_category(Steps& s, const std::optional<Line<4, 4>>& category, std::optional<Priority> priority) {
    if (!category && !priority) return {};
    std::string before = s.head.category;
    Priority urgency_before = s.head.priority;
    if (category) {
        const Category* found = s.rules.category(*category);
        if (!found || !found->active) return refuse(category_unknown, {{"category", *category}});
        s.head.category = found->code;
        s.head.priority = found->priority;
        s.head.visibility = found->visibility;
    }
    if (priority) s.head.priority = *priority;
    bool changed = before != s.head.category || urgency_before != s.head.priority;
    if (changed && s.head.filed_at) freeze_limits(s);
    Timer* triage = s.timer(TimerKind::triage);
    if (!changed || !triage || !triage->due_at) return {};
    s.relimit(*triage, triage_limit(s));
    return {};
}

void accept_now(Steps& s) {
    if (s.head.accepted_at) return;
    s.head.accepted_at = s.now;
    s.add({.kind = EventKind::accepted, .to_reporter = true, .facts = facts({{"number", s.head.number}})});
    s.tell_reporters(EventKind::accepted);
}

void file_now(Steps& s) {
    if (s.head.filed_at) return;
    s.head.filed_at = s.now;
    freeze_limits(s);
    s.add({.kind = EventKind::filed,
           .facts = facts({{"category", s.head.category},
                           {"priority", word(s.head.priority)},
                           {"condition", s.category().sentences.filing_zh}})});
}

void await_triage(Steps& s, CaseState state) {
    s.enter(state);
    s.stop(TimerKind::triage);
    s.start(TimerKind::triage, triage_limit(s));
}

Outcome<void> carry_out(Steps& s, const AskVerification& c) {
    uint64_t drawn = s.draw();
    std::vector<CheckCandidate> free;
    auto candidates = s.rules.checkers(s.head.community_id);
    for (const CheckCandidate& candidate : candidates) {
        bool reported = std::ranges::any_of(
            s.file.reports, [&](const Report& report) { return report.reporter_id == candidate.member_id; });
        if (!reported) free.push_back(candidate);
    }
    if (free.empty()) return refuse(no_checker, {{"candidates", std::to_string(candidates.size())}});
    CaseTask task{.station_id = s.head.station_id,
                  .task_id = s.new_id<TaskId>(),
                  .case_id = s.head.case_id,
                  .round = s.head.round,
                  .kind = TaskKind::verify,
                  .assignee_id = free[draw_index(drawn, free.size())].member_id,
                  .draw_seed = int64_t(drawn),
                  .drawn_from = int32_t(free.size()),
                  .created_at = s.now,
                  .text = c.text};
    if (Timer* triage = s.timer(TimerKind::triage)) s.pause(*triage);
    s.start(TimerKind::verify, s.limits().verify, {.task_id = task.task_id});
    s.enter(CaseState::verifying);
    s.add({.kind = EventKind::verification_asked, .text = c.text, .facts = facts(draw_facts(drawn, free))});
    s.tell_member(EventKind::verification_asked, *task.assignee_id);
    s.file.tasks.push_back(std::move(task));
    return {};
}

Outcome<void> carry_out(Steps& s, const GiveVerification& c) {
    bool seen = photos_among(s, c.files) > 0 || (c.lon && c.lat);
    if (c.outcome != VerifyOutcome::cannot_verify && !seen) return refuse(proof_missing);
    if (CaseTask* task = s.open_task(TaskKind::verify)) s.finish_task(*task, word(c.outcome), c.text, c.files);
    s.head.photo_count += photos_among(s, c.files);
    s.add({.kind = EventKind::verified, .text = c.text, .facts = facts({{"outcome", word(c.outcome)}})});
    if (c.outcome == VerifyOutcome::not_exists) {
        s.tell_reporters(EventKind::declined);
        s.end(CaseState::declined, word(DeclineCode::no_facts), c.text);
        s.add({.kind = EventKind::declined,
               .to_reporter = true,
               .text = c.text,
               .facts = facts({{"code", s.head.outcome_code}})});
        return {};
    }
    s.stop(TimerKind::verify);
    s.enter(CaseState::submitted);
    if (Timer* triage = s.timer(TimerKind::triage)) s.resume(*triage);
    return {};
}

Outcome<void> carry_out(Steps& s, const AcceptCase& c) {
    if (auto set = set_category(s, c.category, c.priority); !set) return set;
    accept_now(s);
    s.enter(CaseState::accepted);
    return {};
}

Outcome<void> carry_out(Steps& s, const DeclineCase& c) {
    s.end(CaseState::declined, word(c.code), c.next_channel);
    s.add({.kind = EventKind::declined,
           .to_reporter = true,
           .text = c.next_channel,
           .facts = facts({{"code", word(c.code)}})});
    s.tell_reporters(EventKind::declined);
    return {};
}

// A dispatch that files in the same act confirms the condition by itself: whoever sends it out has it before their
// eyes.
Outcome<void> carry_out(Steps& s, const FileCase& c) {
    if (auto set = set_category(s, c.category, c.priority); !set) return set;
    const CategorySentences& says = s.category().sentences;
    if (!says.filing_zh.empty() && !c.condition_met.value_or(false))
        return refuse(filing_condition_unmet, {{"condition_zh", says.filing_zh}, {"condition_en", says.filing_en}});
    file_now(s);
    s.enter(CaseState::filed);
    return {};
}

// A correction. Until the case is filed whoever sorts it may change its category. From then on it is frozen, so that
// nobody gains time by calling a matter something else: only the shift lead or the duty commander corrects it, only
// while no organisation holds it (before its first dispatch, or when it came back), with a reason, and the history
// keeps the old and the new. The triage that was used up stays used.
Outcome<void> carry_out(Steps& s, const ChangeCategory& c) {
    std::string before = s.head.category;
    Priority urgency_before = s.head.priority;
    if (auto set = set_category(s, c.category, c.priority); !set) return set;
    s.add({.kind = EventKind::category_changed,
           .text = c.reason,
           .facts = facts({{"from", before},
                           {"to", s.head.category},
                           {"priority_from", word(urgency_before)},
                           {"priority_to", word(s.head.priority)},
                           {"filed", s.head.filed_at.has_value()}})});
    return {};
}

// Where it really is. An area without a point takes the wrong point away; each report keeps what it was sent with.
Outcome<void> carry_out(Steps& s, const CorrectPlace& c) {
    bool has_point = c.lon && c.lat;
    if (!has_point && !c.area_id) return refuse(place_not_named);
    std::optional<FoundPlace> found = has_point ? s.rules.place_at(*c.lon, *c.lat) : s.rules.place_in(*c.area_id);
    if (!found) return refuse(place_unknown);
    Case& head = s.head;
    std::string before = head.place_text;
    AreaId grid_before = head.grid_id;
    head.grid_id = found->grid_id;
    head.community_id = found->community_id;
    head.lon = has_point ? std::optional(double(*c.lon)) : std::nullopt;
    head.lat = has_point ? std::optional(double(*c.lat)) : std::nullopt;
    if (c.place_text && !c.place_text->empty()) head.place_text = *c.place_text;
    s.add({.kind = EventKind::place_corrected,
           .text = c.reason,
           .facts = facts({{"from", before},
                           {"to", head.place_text},
                           {"grid_from", grid_before.text()},
                           {"grid_to", head.grid_id.text()}})});
    return {};
}

Outcome<void> carry_out(Steps& s, const TransferOut& c) {
    s.end(CaseState::transferred_out, c.system, c.outside_number);
    s.start(TimerKind::reply_from_outside, outside_reply_limit);
    s.add({.kind = EventKind::transferred_out,
           .to_reporter = true,
           .text = c.text,
           .facts = facts({{"system", c.system}, {"outside_number", c.outside_number}})});
    s.tell_reporters(EventKind::transferred_out);
    return {};
}

} // namespace qzt
