// Handling: an organisation signs for its part, gets in touch with whoever reported, works, and says what came of it.
// Each assistant does the same for its own part, on its own clock; the lead's result waits for all of them.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/case_acts.hpp"
#include "cases/rules/photos.hpp"
#include "kernel/documents/utf8.hpp"

#include <algorithm>
#include <ranges>

namespace qzt {
namespace {

constexpr size_t contact_text_min = 2;

// The named part, or the caller's own one that fits; empty when it is not theirs. All see where the others stand, but
// each acts for its own organisation only.
Assignment* own_part(Steps& s, std::optional<AssignmentId> id, auto&& fits) {
    for (Assignment& part : s.file.assignments) {
        bool present =
            part.round == s.head.round && part.state != AssignmentState::withdrawn && part.visible_at <= s.now;
        bool ours = present && s.by.belongs_to(part.org_id);
        if (!ours || (id && part.assignment_id != *id)) continue;
        if (id || fits(part)) return &part;
    }
    return nullptr;
}

Outcome<Assignment*> own_assist(Steps& s, AssignmentId id) {
    Assignment* part = own_part(s, id, [](const Assignment&) { return true; });
    if (!part || part->role != AssignmentRole::assist) return refuse(assignment_unknown);
    if (is_settled(part->state)) return refuse(part_settled);
    return part;
}

// What proves a part is a set: the same picture given twice is one.
void add_evidence(Assignment& part, const std::vector<FileId>& files) {
    for (FileId file : files)
        if (std::ranges::find(part.evidence, file) == part.evidence.end()) part.evidence.push_back(file);
}

// Photos of a result: taken since it was last sent back, each once, and no recordings.
int32_t count_photos(const Steps& s, const Assignment& lead) {
    return photos_among(s, std::span(lead.evidence).subspan(size_t(lead.evidence_seen)));
}

// Secured, then mended: the clock of the second stage begins where the lead says that the first is done. A lead that
// has only to report on begins its limit anew with each report.
void begin_next_stage(Steps& s, Assignment& lead, Span limit) {
    lead.stage = 2;
    const AssignmentId id = lead.assignment_id;
    s.stop_if([&](const Timer& timer) { return timer.kind == TimerKind::handle && timer.assignment_id == id; });
    stop_ladder(s, id);
    start_handle_clock(s, id, limit);
}

Outcome<void> go_on(Steps& s, Assignment& part, bool said_done) {
    std::optional<SecondStage> second = second_stage(s.head, s.category());
    bool leads = part.role == AssignmentRole::lead && s.head.state == CaseState::handling && !s.head.suspended;
    bool begins = second && leads && (second->repeats || (said_done && part.stage == 1));
    if (said_done && !begins) return refuse(no_second_stage);
    if (begins) begin_next_stage(s, part, second->limit);
    return {};
}

// What the category asks for beside photos. Each result says it anew: what proved one that was sent back proves
// nothing.
Outcome<void> prove(Assignment& lead, const NeededProofs& needed, const SubmitResult& c) {
    struct Proof {
        bool needed;
        std::string said;
        std::string_view path, zh, en;
        std::string& kept;
    };
    auto said = [](const auto& line) { return line ? std::string(*line) : std::string(); };
    Proof proofs[] = {
        {needed.needs_witness, said(c.witness), "/witness", "见证（在场人的职务）", "a witness by their function",
         lead.witness},
        {needed.needs_measurement, said(c.measurement), "/measurement", "测量读数", "a reading", lead.measurement},
        {needed.needs_receipt, said(c.receipt), "/receipt", "对方回执", "a receipt of the other side", lead.receipt},
    };
    std::map<std::string, std::string> missing;
    std::vector<FieldProblem> fields;
    for (Proof& proof : proofs) {
        proof.kept = proof.said;
        if (!proof.needed || !proof.said.empty()) continue;
        (missing["missing_zh"] += missing["missing_zh"].empty() ? "" : "、") += proof.zh;
        (missing["missing_en"] += missing["missing_en"].empty() ? "" : ", ") += proof.en;
        fields.push_back({std::string(proof.path),
                          &result_proof_missing,
                          {{"missing_zh", std::string(proof.zh)}, {"missing_en", std::string(proof.en)}}});
    }
    if (fields.empty()) return {};
    return Refusal(Problem(result_proof_missing, std::move(missing), std::move(fields)));
}

// For the history: a second result overwrites what the part itself keeps.
boost::json::object proof_facts(const Assignment& lead) {
    boost::json::object said;
    if (!lead.witness.empty()) said["witness"] = lead.witness;
    if (!lead.measurement.empty()) said["measurement"] = lead.measurement;
    if (!lead.receipt.empty()) said["receipt"] = lead.receipt;
    return said;
}

void name_documents(Steps& s, const Assignment& lead, const List<NewDocument, 20>& documents) {
    for (const NewDocument& document : documents)
        s.file.documents.push_back({.station_id = s.head.station_id,
                                    .document_id = s.new_id<DocumentId>(),
                                    .case_id = s.head.case_id,
                                    .assignment_id = lead.assignment_id,
                                    .title = document.title,
                                    .number = document.number,
                                    .files = document.files,
                                    .added_by = s.by.member_id,
                                    .added_at = s.now});
}

} // namespace

void sign_part(Steps& s, Assignment& part, bool by_silence) {
    part.state = AssignmentState::signed_for;
    part.signed_at = s.now;
    part.auto_signed = by_silence;
    s.note_handler(part);
    const AssignmentId id = part.assignment_id;
    const bool leads = part.role == AssignmentRole::lead;
    s.stop_if([&](const Timer& timer) { return timer.kind == TimerKind::sign && timer.assignment_id == id; });
    if (!s.timer(TimerKind::handle, id)) start_handle_clock(s, id, handle_limit(s), part.due_at);
    boost::json::object limit;
    if (leads && s.head.original_due_at) limit["due_at"] = to_text(*s.head.original_due_at);
    s.add({.kind = by_silence ? EventKind::auto_signed : EventKind::signed_for,
           .assignment_id = id,
           .org_id = part.org_id,
           .to_reporter = leads,
           .facts = facts(std::move(limit))});
    if (!leads) return;
    s.enter(CaseState::signed_for);
    s.head.signed_at = s.now;
    if (!s.timer(TimerKind::first_contact, id))
        s.start(TimerKind::first_contact, s.limits().first_contact, {.assignment_id = id});
}

Outcome<void> carry_out(Steps& s, const SignAssignment& c) {
    Assignment* part =
        own_part(s, c.assignment_id, [](const Assignment& part) { return part.state == AssignmentState::assigned; });
    if (!part) return refuse(assignment_unknown);
    if (part->state != AssignmentState::assigned) return refuse(nothing_to_sign);
    sign_part(s, *part, false);
    return {};
}

Outcome<void> carry_out(Steps& s, const DeclineAssignment& c) {
    Outcome<Assignment*> part = own_assist(s, c.assignment_id);
    if (!part) return Refusal(part.error());
    (*part)->state = AssignmentState::declined;
    (*part)->settled_at = s.now;
    (*part)->reason = c.reason;
    s.note_handler(**part);
    s.stop_of((*part)->assignment_id);
    s.lapse_requests_of((*part)->assignment_id);
    s.add({.kind = EventKind::assist_declined,
           .assignment_id = (*part)->assignment_id,
           .org_id = (*part)->org_id,
           .text = c.reason});
    if (const Assignment* lead = s.lead()) s.tell_org(EventKind::assist_declined, lead->org_id);
    // The result waits until the command room has decided.
    for (Role role : {Role::dispatcher, Role::shift_lead})
        s.tell_post(EventKind::assist_declined, role);
    return {};
}

Outcome<void> carry_out(Steps& s, const StartHandling& c) {
    Assignment* lead = s.lead();
    bool first = !lead->first_contact_at;
    if (first && documents::count_chars(c.contact_text) < contact_text_min) return refuse(contact_missing);
    lead->state = AssignmentState::working;
    s.note_handler(*lead);
    if (first) lead->first_contact_at = s.now;
    s.stop(TimerKind::first_contact);
    s.enter(CaseState::handling);
    if (first)
        s.add({.kind = EventKind::first_contact,
               .assignment_id = lead->assignment_id,
               .org_id = lead->org_id,
               .text = c.contact_text});
    s.add({.kind = EventKind::started,
           .assignment_id = lead->assignment_id,
           .org_id = lead->org_id,
           .to_reporter = true,
           .text = first ? "" : std::string(c.contact_text)});
    return {};
}

Outcome<void> carry_out(Steps& s, const LogProgress& c) {
    auto at_work = [](const Assignment& part) {
        return part.state == AssignmentState::signed_for || part.state == AssignmentState::working;
    };
    Assignment* part = own_part(s, c.assignment_id, at_work);
    if (!part) return refuse(assignment_unknown);
    if (is_settled(part->state)) return refuse(part_settled);
    if (part->state == AssignmentState::assigned) return refuse(sign_first);
    if (auto went = go_on(s, *part, c.first_stage_done.value_or(false)); !went) return went;
    // The lead starts with an act of its own; an assistant's first word is its start.
    if (part->role == AssignmentRole::assist) part->state = AssignmentState::working;
    s.note_handler(*part);
    add_evidence(*part, c.files);
    s.head.photo_count += photos_among(s, c.files);
    s.add({.kind = EventKind::progress,
           .assignment_id = part->assignment_id,
           .org_id = part->org_id,
           .to_reporter = c.to_reporter.value_or(false),
           .text = c.text,
           .facts = facts({{"files", c.files.size()}, {"first_stage_done", c.first_stage_done.value_or(false)}})});
    return {};
}

Outcome<void> carry_out(Steps& s, const FinishAssist& c) {
    Outcome<Assignment*> part = own_assist(s, c.assignment_id);
    if (!part) return Refusal(part.error());
    if ((*part)->state == AssignmentState::assigned) return refuse(sign_first);
    Assignment& done = **part;
    done.state = AssignmentState::done;
    done.settled_at = s.now;
    done.feedback = c.text;
    add_evidence(done, c.files);
    s.note_handler(done);
    s.head.photo_count += photos_among(s, c.files);
    s.stop_of(done.assignment_id);
    s.lapse_requests_of(done.assignment_id);
    s.add(
        {.kind = EventKind::assist_done, .assignment_id = done.assignment_id, .org_id = done.org_id, .text = c.text});
    if (const Assignment* lead = s.lead()) s.tell_org(EventKind::assist_done, lead->org_id);
    return {};
}

Outcome<void> carry_out(Steps& s, const SubmitResult& c) {
    Assignment* lead = s.lead();
    add_evidence(*lead, c.files);
    int32_t photos = count_photos(s, *lead), required = s.category().evidence_photos;
    if (photos < required)
        return refuse(lead->evidence_seen > 0 ? evidence_not_new : evidence_missing,
                      {{"required", std::to_string(required)}, {"given", std::to_string(photos)}});
    if (auto proved = prove(*lead, s.category().proofs, c); !proved) return proved;
    lead->state = AssignmentState::done;
    lead->settled_at = s.now;
    lead->feedback = c.text;
    s.note_handler(*lead);
    s.head.result_at = s.now;
    s.head.photo_count += photos_among(s, c.files);
    if (c.code) s.head.outcome_code = word(*c.code); // proposed; closing decides
    name_documents(s, *lead, c.documents);
    s.lapse_requests();
    s.stop_of(lead->assignment_id);
    boost::json::object shown = proof_facts(*lead);
    shown["files"] = c.files.size();
    shown["documents"] = c.documents.size();
    s.add({.kind = EventKind::result_submitted,
           .assignment_id = lead->assignment_id,
           .org_id = lead->org_id,
           .to_reporter = true,
           .text = c.text,
           .facts = facts(std::move(shown))});
    const Assignment handled = *lead;
    send_to_check(s, handled);
    return {};
}

Outcome<void> carry_out(Steps& s, const AddNote& c) {
    if (!c.documents.empty()) {
        Assignment* lead = s.lead();
        if (!lead || !s.by.belongs_to(lead->org_id) || lead->visible_at > s.now) return refuse(documents_not_yours);
        name_documents(s, *lead, c.documents);
        s.note_handler(*lead);
    }
    s.head.photo_count += photos_among(s, c.files);
    boost::json::array files;
    for (FileId file : c.files)
        files.emplace_back(file.text());
    // What the other system answered is noted by the command room; then nobody waits for it any more.
    bool answered = s.head.state == CaseState::transferred_out && s.timer(TimerKind::reply_from_outside) &&
                    staffs_command_room(s.by);
    if (answered) s.stop(TimerKind::reply_from_outside);
    s.add({.kind = answered ? EventKind::outside_replied : EventKind::note_added,
           .text = c.text,
           .facts = facts({{"files", std::move(files)}, {"documents", c.documents.size()}})});
    return {};
}

} // namespace qzt
