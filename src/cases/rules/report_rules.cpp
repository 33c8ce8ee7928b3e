// Reporting: someone tells us of a matter, and a case is made of it, or it joins one that they know; the reporter has
// the last word on whether it is solved.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/case_acts.hpp"
#include "cases/rules/photos.hpp"
#include "kernel/documents/utf8.hpp"

#include <algorithm>
#include <set>

namespace qzt {
namespace {

constexpr size_t text_min = 10;
constexpr size_t title_length = 30;

// A photo or a recording needs no word, but whoever reads a list must have something to call the matter by: the
// beginning of the first line, or else what it is and where.
std::string title_of(Steps& s, const SubmitReport& c) {
    if (c.title && !c.title->empty()) return std::string(*c.title);
    std::string_view text = c.text;
    std::string said = documents::beginning_of(text.substr(0, text.find('\n')), title_length);
    if (!said.empty()) return said;
    std::string place = c.place_text.value_or("");
    std::string where(documents::first_chars(place, title_length / 2));
    std::string what = c.category ? s.category().name_zh : photos_among(s, c.files) > 0 ? "现场照片" : "现场录音";
    return where.empty() ? what : where + " " + what;
}

Source source_of(const Actor& by, const SubmitReport& c) {
    if (by.is_system()) return Source::citizen;
    if (staffs_command_room(by)) return c.source.value_or(Source::dispatcher);
    if (by.has_any({Role::station_chief, Role::street_leader})) return Source::leader;
    return Source::grid;
}

// A call taken down by the command room is the caller's report, not the clerk's.
bool told_by_another(Source source) {
    return source == Source::citizen || source == Source::hotline || source == Source::leader;
}

std::string query_code(Steps& s) {
    static constexpr std::string_view letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"; // none that look alike
    std::string code;
    // Not of the seed: its draws and ids are shown, and from them the code could be worked out.
    uint64_t random = s.secret;
    for (int i = 0; i < 8; ++i, random /= letters.size())
        code += letters[random % letters.size()];
    return code;
}

Outcome<void> check_words(const SubmitReport& c) {
    if (documents::count_chars(c.text) < text_min && c.files.empty())
        return refuse(report_too_short, {{"min", std::to_string(text_min)}});
    bool placed = (c.place_text && !c.place_text->empty()) || (c.lon && c.lat);
    if (!placed) return refuse(place_missing);
    return {};
}

Report report_of(Steps& s, const SubmitReport& c) {
    Report report{.station_id = s.head.station_id, .report_id = {c.command_id.value}, .case_id = s.head.case_id};
    report.query_code = query_code(s);
    report.source = s.head.source;
    if (!s.by.is_system() && !(staffs_command_room(s.by) && told_by_another(report.source)))
        report.reporter_id = s.by.member_id;
    report.reporter_hidden = c.reporter_hidden.value_or(true);
    report.contact = c.contact.value_or("");
    report.wants_follow_up = c.wants_follow_up.value_or(true);
    report.text = c.text;
    report.place_text = s.head.place_text;
    report.lon = s.head.lon;
    report.lat = s.head.lat;
    if (c.accuracy_m) report.accuracy_m = double(*c.accuracy_m);
    report.placed_by_hand = c.placed_by_hand.value_or(false);
    report.files = c.files;
    report.received_at = s.now;
    report.device_at = c.device_at;
    return report;
}

// Fixed on the spot: whoever reported is the handler, so the lot decides whether someone else looks at it.
Outcome<void> settle_on_the_spot(Steps& s, const SubmitReport& c) {
    bool can_fix = !s.by.is_system() && !staffs_command_room(s.by) && !s.by.posts.empty();
    bool is_urgent = s.head.priority == Priority::P1; // the reporter may have said more than the class does
    if (!can_fix || is_urgent || !s.category().can_be_fixed_on_the_spot()) return refuse(self_handling_refused);
    if (s.rules.is_outside(s.head)) return refuse(place_outside);
    std::set<FileId> each_once(c.files.begin(), c.files.end());
    int32_t photos = photos_among(s, std::vector(each_once.begin(), each_once.end()));
    int32_t required = s.category().evidence_photos;
    if (photos < required)
        return refuse(evidence_missing, {{"required", std::to_string(required)}, {"given", std::to_string(photos)}});
    s.head.self_handled = true;
    accept_now(s);
    file_now(s);
    s.stop(TimerKind::triage);
    s.head.dispatched_at = s.head.signed_at = s.head.result_at = s.now;
    s.file.assignments.push_back({.station_id = s.head.station_id,
                                  .assignment_id = s.new_id<AssignmentId>(),
                                  .case_id = s.head.case_id,
                                  .org_id = s.by.posts.front().org_id,
                                  .state = AssignmentState::done,
                                  .assigned_at = s.now,
                                  .visible_at = s.now,
                                  .signed_at = s.now,
                                  .first_contact_at = s.now,
                                  .settled_at = s.now,
                                  .handler_id = s.by.member_id,
                                  .handlers = {s.by.member_id},
                                  .feedback = *c.self_handled_result,
                                  .evidence = c.files});
    const Assignment handled = s.file.assignments.back();
    s.add({.kind = EventKind::result_submitted,
           .assignment_id = handled.assignment_id,
           .org_id = handled.org_id,
           .to_reporter = true,
           .text = *c.self_handled_result,
           .facts = facts({{"self_handled", true}})});
    send_to_check(s, handled);
    return {};
}

} // namespace

Outcome<void> carry_out(Steps& s, const SubmitReport& c) {
    if (auto words = check_words(c); !words) return words;
    Case& head = s.head;
    head.created_at = head.turn_since = s.now;
    head.source = source_of(s.by, c);
    head.category = category_of_the_rest;
    head.text = c.text;
    head.place_text = c.place_text.value_or("");
    if (c.lon && c.lat) {
        head.lon = double(*c.lon);
        head.lat = double(*c.lat);
    }
    // A reporter may hint that it is urgent, never that it can wait.
    std::optional<Priority> hint = c.priority;
    if (hint && *hint > Priority::P2) hint.reset();
    if (c.category) {
        const Category* chosen = s.rules.category(*c.category);
        if (hint && chosen) hint = std::min(*hint, chosen->priority);
        if (auto set = set_category(s, c.category, hint); !set) return set;
    } else if (hint) {
        head.priority = *hint;
    }
    head.title = title_of(s, c);
    s.file.reports.push_back(report_of(s, c));
    head.photo_count = photos_among(s, c.files);
    boost::json::object told{
        {"category", head.category}, {"priority", word(head.priority)}, {"source", word(head.source)}};
    // Said without knowing all that the command room knows: where it cannot be so, it stays a hint.
    if (c.same_as && s.master) told["same_as"] = s.master->head.number;
    s.add({.kind = EventKind::submitted, .to_reporter = true, .text = c.text, .facts = facts(std::move(told))});
    s.start(TimerKind::triage, triage_limit(s));
    if (c.self_handled_result) return settle_on_the_spot(s, c);
    if (c.same_as && may_join(s, *c.same_as)) join_master(s);
    return {};
}

Outcome<void> carry_out(Steps& s, const ReporterAnswer& c) {
    auto report = std::ranges::find(s.file.reports, c.report_id, &Report::report_id);
    bool own = report != s.file.reports.end() && (s.by.is_system() || report->reporter_id == s.by.member_id);
    if (!own) return refuse(report_unknown);
    bool ended = is_final(s.head.state);
    if (ended && report->appealed_at) return refuse(appeal_used);
    report->solved = c.solved;
    report->satisfaction = c.satisfaction;
    report->reply_text = c.text;
    s.add({.kind = EventKind::reporter_answered,
           .to_reporter = true,
           .text = c.text,
           .facts = facts({{"solved", word(c.solved)}, {"report_id", c.report_id.text()}})});
    if (ended) {
        if (c.solved != Solved::no) return {};
        report->appealed_at = s.now;
        reopen_case(s, c.text, "");
        return {};
    }
    if (c.solved == Solved::no) {
        send_back(s, "");
        return {};
    }
    report->asked_at = s.now;
    if (s.head.follow_up_done || anybody_left(s)) return {};
    if (CaseTask* task = s.open_task(TaskKind::follow_up)) s.finish_task(*task, "reached", c.text);
    end_follow_up(s);
    s.add({.kind = EventKind::follow_up_done, .facts = facts({{"by", "reporter"}, {"solved", word(c.solved)}})});
    return {};
}

} // namespace qzt
