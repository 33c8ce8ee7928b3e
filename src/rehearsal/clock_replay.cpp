#include "rehearsal/clock_replay.hpp"

#include "cases/rules/check_windows.hpp"

namespace qzt {
namespace {

// What the server notes of a deadline by itself it notes a moment after.
constexpr std::chrono::minutes notes_within{2};

bool is_about(Time a, Time b) {
    return std::chrono::abs(a - b) < std::chrono::seconds(1);
} // as histories are written

} // namespace

// ── what comes out ─────────────────────────────────────────────────────────────────────────────────────────────────

bool ClockReplay::is_unlike(RehearsedStep step, const Clock& clock, Time due, std::optional<Time> end,
                            bool is_late) const {
    if (clock.is_unnoted) return true;
    if (step == RehearsedStep::handle) return recorded_due_ && !is_about(*recorded_due_, due);
    bool is_close = std::chrono::abs(end.value_or(as_of_) - due) <= notes_within;
    return is_late != clock.is_told && !is_close;
}

void ClockReplay::add(RehearsedStep step, const Clock& clock, Time due, std::optional<Time> end) {
    bool is_late = clock.was_late || end.value_or(as_of_) >= due;
    parts_.push_back({.step = step,
                      .org = lead_,
                      .category = category_,
                      .since = clock.since,
                      .due = due,
                      .end = end,
                      .is_late = is_late,
                      .is_unlike = is_unlike(step, clock, due, end, is_late)});
}

void ClockReplay::end(RehearsedStep step, MaybeClock& clock, Time at) {
    if (!clock) return;
    auto due = step == RehearsedStep::handle ? original_due_ : clock->timer.due_at;
    // A limit that was given with the very act that ends the step had no time to be missed.
    if (clock->relimited_at == at && clock->due_before) due = clock->due_before;
    if (due) add(step, *clock, *due, at);
    clock.reset();
}

void ClockReplay::leave_open(RehearsedStep step, const MaybeClock& clock) {
    if (!clock || !clock->timer.due_at) return; // none, or it stands still
    auto due = step == RehearsedStep::handle ? original_due_ : clock->timer.due_at;
    if (due) add(step, *clock, *due, {});
}

void ClockReplay::begin(MaybeClock& clock, Span span, Time at, Time since, bool of_lead) {
    clock.emplace();
    clock->since = since;
    steps(of_lead).begin(clock->timer, span, at);
    if (suspended_) steps(of_lead).pause(clock->timer, at);
}

// ── triage ─────────────────────────────────────────────────────────────────────────────────────────────────────────

void ClockReplay::begin_triage(Time at, bool is_sure) {
    begin(triage_, rules_.triage(*log_, category_, priority_), at, at, false);
    is_sure_ = is_sure;
}

void ClockReplay::take_class(const Moment& m) {
    LogIndex category = m.category == nobody ? category_ : m.category;
    Priority priority = m.priority == Moment::none ? priority_ : Priority(m.priority);
    if (category == category_ && priority == priority_) return;
    category_ = category;
    priority_ = priority;
    if (!triage_ || !triage_->timer.due_at) return;
    if (triage_->relimited_at != m.at) triage_->due_before = triage_->timer.due_at;
    triage_->relimited_at = m.at;
    triage_->was_late = triage_->was_late || *triage_->due_before <= m.at;
    steps(false).relimit(triage_->timer, rules_.triage(*log_, category_, priority_));
}

// ── the lead's part ────────────────────────────────────────────────────────────────────────────────────────────────

void ClockReplay::drop_lead() {
    sign_.reset();
    contact_.reset();
    handle_.reset();
    is_signed_ = is_contacted_ = is_disputed_ = was_over_ = false;
    undisputed_since_ = {};
    original_due_.reset();
    recorded_due_.reset();
    extensions_ = 0;
}

void ClockReplay::send(const Moment& m) {
    held_triage_.reset();
    if (triage_ && (is_sure_ || m.kind == EventKind::dispatched)) {
        if (m.kind == EventKind::dispatched) {
            held_triage_ = triage_;
            steps(false).pause(held_triage_->timer, m.at);
        }
        lead_ = nobody;
        size_t before = parts_.size();
        end(RehearsedStep::triage, triage_, m.at);
        held_parts_ = parts_.size() - before;
    }
    triage_.reset();
    drop_lead();
    lead_ = m.org;
    sent_at_ = m.at;
    begin(sign_, limits().sign, m.at, m.at, true);
    if (m.due != Time{}) recorded_due_ = m.due;
    if (!is_urgent()) return;
    begin(handle_, rules_.handle(*log_, category_, priority_), m.at, m.at, true);
    original_due_ = handle_->timer.due_at;
    begin(contact_, limits().first_contact, m.at, m.at, true);
}

void ClockReplay::undo_sending(const Moment& m) {
    drop_lead();
    lead_ = nobody;
    if (!held_triage_) return begin_triage(m.at);
    parts_.resize(parts_.size() - held_parts_); // triage has not ended after all
    triage_ = held_triage_;
    held_triage_.reset();
    steps(false).resume(triage_->timer, m.at);
}

void ClockReplay::sign(Time at) {
    if (is_signed_) return;
    is_signed_ = true;
    end(RehearsedStep::sign, sign_, at);
    if (!handle_) {
        begin(handle_, rules_.handle(*log_, category_, priority_), at, sent_at_, true);
        original_due_ = handle_->timer.due_at;
    }
    if (!contact_ && !is_contacted_) begin(contact_, limits().first_contact, at, sent_at_, true);
}

// Silence signs at the end of the limit, before anything else happens at or after it.
void ClockReplay::settle_silence(const Moment* next, Time until) {
    bool waits = sign_ && sign_->timer.due_at && !is_signed_ && !is_disputed_ && limits().auto_sign;
    if (!waits) return;
    Time at = std::max(*sign_->timer.due_at, undisputed_since_);
    if (at > until) return;
    bool is_signature =
        next && next->org == lead_ && (next->kind == EventKind::auto_signed || next->kind == EventKind::signed_for);
    bool is_noted = until - at <= notes_within;
    if (is_signature && is_noted) return; // it comes now
    sign_->is_unnoted = !is_noted;
    sign(at);
}

void ClockReplay::contact(const Moment& m) {
    if (is_contacted_ || lead_ == nobody) return;
    sign(m.at); // whoever works has signed
    end(RehearsedStep::first_contact, contact_, m.at);
    is_contacted_ = true;
}

void ClockReplay::hand_in(const Moment& m) {
    triage_.reset(); // fixed on the spot
    if (lead_ == nobody)
        lead_ = m.org;
    else if (handle_ || sign_)
        sign(m.at);
    end(RehearsedStep::handle, handle_, m.at);
    end_lead();
}

// It goes on, if at all, with what was sent back or opened again, and that is not judged anew.
void ClockReplay::end_lead() {
    drop_lead();
    is_signed_ = is_contacted_ = true;
}

void ClockReplay::suspend(Time at) {
    was_over_ = handle_ && handle_->timer.due_at && *handle_->timer.due_at <= at;
    suspended_ = true;
    for (MaybeClock* clock : {&sign_, &contact_, &handle_})
        if (*clock) steps(true).pause((*clock)->timer, at);
    for (MaybeClock* clock : {&triage_, &check_, &call_, &close_})
        if (*clock) steps(false).pause((*clock)->timer, at);
}

void ClockReplay::resume(const Moment& m) {
    suspended_ = false;
    for (MaybeClock* clock : {&sign_, &contact_, &handle_})
        if (*clock) steps(true).resume((*clock)->timer, m.at);
    for (MaybeClock* clock : {&triage_, &check_, &call_, &close_})
        if (*clock) steps(false).resume((*clock)->timer, m.at);
    if (!handle_) return;
    if (extensions_ == 0 && !was_over_) original_due_ = handle_->timer.due_at;
    if (m.due != Time{}) recorded_due_ = m.due;
}

// ── after the result ───────────────────────────────────────────────────────────────────────────────────────────────

void ClockReplay::begin_call(Time at) {
    asked_at_.reset();
    begin(call_, limits().follow_up, at, at, false);
}

// With several reporters asking ends with the last of them.
void ClockReplay::end_call() {
    if (asked_at_) end(RehearsedStep::follow_up, call_, *asked_at_);
    call_.reset();
    asked_at_.reset();
}

// ── one moment ─────────────────────────────────────────────────────────────────────────────────────────────────────

void ClockReplay::take_deadline(const Moment& m) {
    auto tell = [&](MaybeClock& clock, TimerKind kind) {
        if (clock && m.says(kind)) clock->is_told = true;
    };
    tell(triage_, TimerKind::triage);
    tell(check_, TimerKind::check);
    tell(call_, TimerKind::follow_up);
    tell(close_, TimerKind::close);
    // Nobody went to look: the command room decides without.
    if (triage_ && m.says(TimerKind::verify)) steps(false).resume(triage_->timer, m.at);
    if (m.org != lead_) return;
    tell(sign_, TimerKind::sign);
    tell(contact_, TimerKind::first_contact);
}

void ClockReplay::take(const Moment& m) {
    using enum EventKind;
    bool is_leads = m.org == lead_ && lead_ != nobody;
    settle_silence(&m, m.at);
    switch (m.kind) {
    case submitted:
        take_class(m);
        submitted_at_ = m.at;
        return begin_triage(m.at);
    case verification_asked:
        if (triage_) steps(false).pause(triage_->timer, m.at);
        return;
    case verified:
        if (triage_) steps(false).resume(triage_->timer, m.at);
        return;
    case category_changed:
    case filed:
        return take_class(m);
    case declined:
    case transferred_out:
        if (is_sure_) end(RehearsedStep::triage, triage_, m.at);
        triage_.reset();
        return drop_lead();
    case dispatched:
    case redispatched:
        return send(m);
    case dispatch_undone:
        return undo_sending(m);
    case signed_for:
    case auto_signed:
        if (!is_leads) return;
        if (m.kind == auto_signed) {
            // A silence that would not have signed yet waits for its own moment, or for the first act.
            bool is_due = sign_ && sign_->timer.due_at && *sign_->timer.due_at <= m.at;
            if (!is_due && !is_signed_) return;
            if (sign_) sign_->is_told = true;
        }
        sign(m.at);
        if (m.due != Time{} && handle_) recorded_due_ = m.due;
        return;
    case sign_escalated:
        if (is_leads && sign_) sign_->is_told = true;
        return;
    case started:
    case first_contact:
        if (is_leads) contact(m);
        return;
    case progress:
        if (!is_leads) return;
        sign(m.at);
        return end(RehearsedStep::handle, handle_, m.at);
    case return_asked:
        is_disputed_ = true;
        return;
    case return_refused:
        is_disputed_ = false;
        undisputed_since_ = m.at;
        return;
    case return_granted:
        drop_lead();
        lead_ = nobody;
        return begin_triage(m.at);
    case extension_granted:
        if (!is_leads) return;
        ++extensions_;
        if (handle_) steps(true).lengthen(handle_->timer, m.amount);
        return;
    case suspended:
        return suspend(m.at);
    case resumed:
        return resume(m);
    case due_moved:
        if (is_leads && handle_ && m.due != Time{}) recorded_due_ = m.due;
        return;
    case result_submitted:
        return hand_in(m);
    case check_waived:
        return begin_call(m.at);
    case check_picked:
        return begin(check_, limits().check, m.at, m.at, false);
    case check_assigned:
        if (check_ && rules_.is_checked_at_its_hour(category_)) {
            Report report;
            report.received_at = log_->seen_at;
            steps(false).not_before(check_->timer, first_window(report, m.at).until, m.at);
        }
        return;
    case check_passed:
    case check_cannot:
        end(RehearsedStep::check, check_, m.at);
        return begin_call(m.at);
    case check_failed:
        return end(RehearsedStep::check, check_, m.at);
    case rework_ordered:
        end_call();
        check_.reset();
        close_.reset();
        if (m.org == nobody) begin_triage(m.at, false);
        return;
    case follow_up_waived:
        call_.reset();
        return begin(close_, limits().follow_up, m.at, m.at, false);
    case follow_up_done:
        asked_at_ = m.at;
        return begin(close_, limits().follow_up, m.at, m.at, false);
    case not_ratable_asked:
        end_call();
        close_.reset();
        return;
    case not_ratable_refused:
    case not_ratable_confirmed:
        begin_call(m.at); // of those who have not been asked; or the case is closed
        return begin(close_, limits().follow_up, m.at, m.at, false);
    case closed:
        end_call();
        end(RehearsedStep::close, close_, m.at);
        add(RehearsedStep::whole, {.since = submitted_at_}, Time::max(), m.at);
        return;
    case reopened:
        end_lead();
        submitted_at_ = m.at;
        return begin_triage(m.at, false);
    case merged:
        drop_lead();
        if (triage_) steps(false).pause(triage_->timer, m.at);
        return;
    case unmerged:
        if (!triage_) return begin_triage(m.at);
        return steps(false).resume(triage_->timer, m.at);
    case voided:
        drop_lead();
        for (MaybeClock* clock : {&triage_, &check_, &call_, &close_})
            clock->reset();
        return;
    case overdue:
        return take_deadline(m);
    default:
        return;
    }
}

std::span<const RehearsedPart> ClockReplay::parts(const CaseLog& log, std::span<const Moment> moments) {
    parts_.clear();
    log_ = &log;
    drop_lead();
    for (MaybeClock* clock : {&triage_, &check_, &call_, &close_, &held_triage_})
        clock->reset();
    lead_ = nobody;
    category_ = log.category;
    priority_ = log.priority;
    suspended_ = false;
    asked_at_.reset();
    for (const Moment& m : moments)
        take(m);
    settle_silence(nullptr, as_of_);
    if (is_sure_) leave_open(RehearsedStep::triage, triage_);
    leave_open(RehearsedStep::sign, sign_);
    leave_open(RehearsedStep::first_contact, contact_);
    leave_open(RehearsedStep::handle, handle_);
    leave_open(RehearsedStep::check, check_);
    if (asked_at_)
        end_call();
    else if (!close_)
        leave_open(RehearsedStep::follow_up, call_);
    leave_open(RehearsedStep::close, close_);
    return parts_;
}

} // namespace qzt
