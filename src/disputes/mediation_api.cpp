// What whoever mediates records, over HTTP.
#include "disputes/dispute_agreement.hpp"
#include "disputes/dispute_api.hpp"

#include <algorithm>

namespace qzt {
namespace {

// An act that needs nothing but what is said.
template <class Said>
Task<DisputeDone> plain(Call call, DisputeDesk& desk, DisputeId id, DisputeAct act, Said said) {
    DisputeOrder order = dispute_order(id, act, said);
    DisputeDone done =
        co_await simple_act(call, desk, order, [said](const DisputeAsked& asked) { return decide(asked, said); });
    co_return done;
}

Task<DisputeDone> step_back(Call call, DisputeDesk& desk, DisputeId dispute_id, StepBack said) {
    return plain(std::move(call), desk, dispute_id, DisputeAct::stepped_back, std::move(said));
}
Task<DisputeDone> contact(Call call, DisputeDesk& desk, DisputeId dispute_id, ContactParties said) {
    return plain(std::move(call), desk, dispute_id, DisputeAct::contacted, std::move(said));
}
Task<DisputeDone> consent(Call call, DisputeDesk& desk, DisputeId dispute_id, RecordConsent said) {
    return plain(std::move(call), desk, dispute_id, DisputeAct::consented, std::move(said));
}
Task<DisputeDone> fail(Call call, DisputeDesk& desk, DisputeId dispute_id, EndMediation said) {
    return plain(std::move(call), desk, dispute_id, DisputeAct::failed, std::move(said));
}
Task<DisputeDone> withdraw(Call call, DisputeDesk& desk, DisputeId dispute_id, WithdrawDispute said) {
    return plain(std::move(call), desk, dispute_id, DisputeAct::withdrawn, std::move(said));
}
Task<DisputeDone> settle_one_term(Call call, DisputeDesk& desk, DisputeId dispute_id, SettleTerm said) {
    DisputeAct act = said.is_performed ? DisputeAct::performed : DisputeAct::breached;
    return plain(std::move(call), desk, dispute_id, act, std::move(said));
}
Task<DisputeDone> settle_court(Call call, DisputeDesk& desk, DisputeId dispute_id, SettleConfirmation said) {
    return plain(std::move(call), desk, dispute_id, DisputeAct::confirmed, std::move(said));
}

// ── sessions ──

Task<DisputeDone> schedule(Call call, DisputeDesk& desk, DisputeId dispute_id, ScheduleSession said) {
    DisputeOrder order = dispute_order(dispute_id, DisputeAct::scheduled, said);
    DisputeDone done = co_await traced_act(
        call, order, [&](pg::Tx& tx) { return schedule_in_room(tx, desk, call.actor, order, said, call.now); });
    co_return done;
}

// What was sealed of a session so far; of one that is not there nothing, which the rules refuse.
SessionSaid said_of_session(const DisputeKeys& keys, const DisputeFile& file, MediationSessionId id) {
    auto session = std::ranges::find(file.sessions, id, &DisputeSessionRow::session_id);
    if (session == file.sessions.end()) return {};
    return keys.opened<SessionSaid>(DisputeSeal::session, id.value, session->said);
}

Task<DisputeDone> cancel(Call call, DisputeDesk& desk, DisputeId dispute_id, MediationSessionId session_id,
                         CancelSession said) {
    auto decision = [said, session_id, keys = desk.keys](const DisputeAsked& asked) {
        SessionSaid kept = said_of_session(*keys, asked.file, session_id);
        kept.cancel_reason = said.reason;
        return decide(asked, said, session_id, keys->sealed(DisputeSeal::session, session_id.value, kept));
    };
    DisputeOrder order = dispute_order(dispute_id, DisputeAct::cancelled, said);
    DisputeDone done = co_await simple_act(call, desk, order, decision);
    co_return done;
}

Task<DisputeDone> record(Call call, DisputeDesk& desk, DisputeId dispute_id, MediationSessionId session_id,
                         RecordSession said) {
    auto decision = [said, session_id, keys = desk.keys](const DisputeAsked& asked) {
        SessionSaid kept = said_of_session(*keys, asked.file, session_id);
        kept.attended = said.attended;
        kept.minutes = said.minutes;
        if (said.recorder) kept.recorder = *said.recorder;
        return decide(asked, said, session_id, keys->sealed(DisputeSeal::session, session_id.value, kept));
    };
    DisputeOrder order = dispute_order(dispute_id, DisputeAct::held, said);
    DisputeDone done = co_await simple_act(call, desk, order, decision);
    co_return done;
}

Task<DisputeDone> offer(Call call, DisputeDesk& desk, DisputeId dispute_id, MakeOffer said) {
    auto decision = [said, keys = desk.keys](const DisputeAsked& asked) {
        return decide(asked, said, keys->sealed_text(DisputeSeal::offer, said.offer_id.value, said.terms));
    };
    DisputeOrder order = dispute_order(dispute_id, DisputeAct::offered, said);
    DisputeDone done = co_await simple_act(call, desk, order, decision);
    co_return done;
}

Task<DisputeDone> answer_one(Call call, DisputeDesk& desk, DisputeId dispute_id, DisputeOfferId offer_id,
                             AnswerOffer said) {
    auto decision = [said, offer_id](const DisputeAsked& asked) { return decide(asked, said, offer_id); };
    DisputeOrder order = dispute_order(dispute_id, DisputeAct::answered, said);
    DisputeDone done = co_await simple_act(call, desk, order, decision);
    co_return done;
}

// ── agreement ──

template <class Said>
Task<DisputeDone> write_down(Call call, DisputeDesk& desk, DisputeId id, DisputeAct act, Said said) {
    auto decision = [said, keys = desk.keys](const DisputeAsked& asked) {
        return decide(asked, said, sealed_agreement(*keys, asked.file, said.text));
    };
    DisputeOrder order = dispute_order(id, act, said);
    DisputeDone done = co_await simple_act(call, desk, order, decision);
    co_return done;
}

Task<DisputeDone> draft_one(Call call, DisputeDesk& desk, DisputeId dispute_id, DraftAgreement said) {
    return write_down(std::move(call), desk, dispute_id, DisputeAct::drafted, std::move(said));
}
Task<DisputeDone> agree_by_word(Call call, DisputeDesk& desk, DisputeId dispute_id, AgreeOrally said) {
    return write_down(std::move(call), desk, dispute_id, DisputeAct::agreed_orally, std::move(said));
}

Task<DisputeDone> sign_one(Call call, DisputeDesk& desk, DisputeId dispute_id, SignAgreement said) {
    DisputeOrder order = dispute_order(dispute_id, DisputeAct::signed_agreement, said);
    DisputeDone done = co_await traced_act(
        call, order, [&](pg::Tx& tx) { return sign_with_file(tx, desk, call.actor, order, said, call.now); });
    co_return done;
}

Task<DisputeDone> extend(Call call, DisputeDesk& desk, DisputeId dispute_id, ExtendMediation said) {
    auto book = desk.books->current();
    auto decision = [said, book](const DisputeAsked& asked) -> Decided {
        // From when it would have ended, however early the parties agree.
        Time from = asked.file.row.due_at.value_or(asked.now);
        return decide(asked, said, mediation_due(from, book->calendar()));
    };
    DisputeOrder order = dispute_order(dispute_id, DisputeAct::extended, said);
    DisputeDone done = co_await simple_act(call, desk, order, decision);
    co_return done;
}

Task<DisputeDone> apply(Call call, DisputeDesk& desk, DisputeId dispute_id, ApplyConfirmation said) {
    auto book = desk.books->current();
    auto decision = [said, book](const DisputeAsked& asked) -> Decided {
        Time effective = asked.now;
        if (asked.file.agreement && asked.file.agreement->effective_at)
            effective = *asked.file.agreement->effective_at;
        return decide(asked, said, last_confirmation_day(effective, book->calendar()));
    };
    DisputeOrder order = dispute_order(dispute_id, DisputeAct::applied, said);
    DisputeDone done = co_await simple_act(call, desk, order, decision);
    co_return done;
}

} // namespace

std::vector<http::Endpoint<Call>> mediation_endpoints(DisputeDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(post, "/api/disputes/{dispute_id}/stepping-back", "step_back_from_dispute",
                       "Whoever mediates knows of an interest of their own.", step_back, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/contact", "contact_parties",
                       "Taken on, with the declaration of no interest; the parties are asked.", contact, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/consents", "record_consent",
                       "One party agrees to mediation, or does not.", consent, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/sessions", "schedule_session",
                       "A session with its room, time and invitations.", schedule, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/sessions/{session_id}/cancellation", "cancel_session",
                       "Call a session off, with a reason.", cancel, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/sessions/{session_id}/record", "record_session",
                       "Who came, and the minutes.", record, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/offers", "make_offer",
                       "What a party offers, or the mediator proposes.", offer, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/offers/{offer_id}/answers", "answer_offer",
                       "A party takes it, or does not.", answer_one, desk),
        http::endpoint(put, "/api/disputes/{dispute_id}/agreement", "draft_agreement",
                       "The text that will be signed; nobody has signed it yet.", draft_one, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/signatures", "sign_agreement",
                       "One signature, as a picture, of the text with this hash. With the last it is in force.",
                       sign_one, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/oral-agreement", "agree_orally",
                       "Enter an oral agreement in the register; it is in force.", agree_by_word, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/failure", "end_mediation",
                       "No agreement; the other ways were told.", fail, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/withdrawal", "withdraw_dispute",
                       "A party does not want to go on.", withdraw, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/extension", "extend_mediation",
                       "Thirty days more, once, when all parties wish.", extend, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/instalments", "settle_term",
                       "One instalment was performed, or its day passed without.", settle_one_term, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/confirmation", "apply_confirmation",
                       "All parties together ask a court to confirm, within thirty days.", apply, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/confirmation/result", "settle_confirmation",
                       "What the court said.", settle_court, desk),
    };
}

} // namespace qzt
