#include "disputes/dispute_records.hpp"

#include "disputes/dispute_problems.hpp"

namespace qzt {

namespace {

std::vector<PartyView> opened_parties(const DisputeKeys& keys, const DisputeFile& file) {
    std::vector<PartyView> parties;
    for (const DisputePartyRow& party : file.parties)
        parties.push_back({keys.opened<PartySaid>(DisputeSeal::party, party.party_id.value, party.said),
                           party.consent, party.consented_at});
    return parties;
}

std::vector<MediationSessionView> opened_sessions(const DisputeKeys& keys, const DisputeFile& file) {
    std::vector<MediationSessionView> sessions;
    for (const DisputeSessionRow& session : file.sessions) {
        auto said = keys.opened<SessionSaid>(DisputeSeal::session, session.session_id.value, session.said);
        sessions.push_back({session.session_id, session.round, session.state, session.room_id, said.place,
                            session.starts_at, session.ends_at, session.is_public, said.invitations, said.guests,
                            said.attended, said.minutes, said.recorder, said.cancel_reason});
    }
    return sessions;
}

std::vector<OfferView> opened_offers(const DisputeKeys& keys, const DisputeFile& file) {
    std::vector<OfferView> offers;
    for (const DisputeOfferRow& offer : file.offers)
        offers.push_back({offer.offer_id, offer.party_id,
                          keys.opened_text(DisputeSeal::offer, offer.offer_id.value, offer.said), offer.amount_fen,
                          offer.made_at, offer.accepted_by, offer.declined_by});
    return offers;
}

std::vector<TermView> opened_terms(const DisputeKeys& keys, const DisputeFile& file) {
    std::vector<TermView> terms;
    for (const DisputeTermRow& term : file.terms)
        terms.push_back({term.place,
                         keys.opened_text(DisputeSeal::term, term_row_id(file.row.dispute_id, term.place), term.said),
                         term.due_on, term.amount_fen, term.state, term.settled_at});
    return terms;
}

std::vector<FollowUpView> opened_calls(const DisputeKeys& keys, const DisputeFile& file) {
    std::vector<FollowUpView> calls;
    for (const DisputeFollowUpRow& call : file.follow_ups) {
        FollowUpView view{call.day, call.attempt, call.at, call.is_reached, call.is_kept, call.is_quiet, {}};
        if (call.said)
            view.note = keys.opened_text(DisputeSeal::follow_up,
                                         follow_up_row_id(file.row.dispute_id, call.day, call.attempt), *call.said);
        calls.push_back(std::move(view));
    }
    return calls;
}

AgreementView opened_agreement(const DisputeKeys& keys, const DisputeFile& file, const std::vector<TermView>& terms,
                               const Calendar& calendar) {
    const DisputeAgreementRow& kept = *file.agreement;
    AgreementView agreement{
        .is_written = kept.is_written,
        .text = keys.opened<AgreementText>(DisputeSeal::agreement, file.row.dispute_id.value, kept.said),
        .text_hash = kept.text_hash,
        .hashed_by = kept.hashed_by,
        .amount_fen = kept.amount_fen,
        .wants_confirmation = kept.wants_confirmation,
        .drafted_at = kept.drafted_at,
        .effective_at = kept.effective_at,
        .confirm_until = {},
        .signatures = {}};
    for (const TermView& term : terms) {
        TermSaid said{term.text, term.due_on, {}};
        if (term.amount_fen) said.amount_fen = *term.amount_fen;
        agreement.text.terms.push_back(std::move(said));
    }
    if (kept.effective_at) agreement.confirm_until = last_confirmation_day(*kept.effective_at, calendar);
    for (const DisputeSignatureRow& signature : file.signatures)
        agreement.signatures.push_back({signature.signature_id, signature.signer, signature.party_id,
                                        signature.member_id, signature.way, signature.signed_at,
                                        signature.text_hash == kept.text_hash});
    return agreement;
}

std::string opened_story(const DisputeKeys& keys, const DisputeFile& file) {
    return keys.opened<DisputeStory>(DisputeSeal::story, file.row.dispute_id.value, file.row.story).story;
}

// Of each party what is needed: by which language somebody is chosen, by which phone somebody is called.
std::vector<PartyView> parties_for(DisputeSight sight, std::vector<PartyView> all) {
    for (PartyView& party : all) {
        PartySaid said;
        said.party_id = party.party.party_id;
        said.name = party.party.name;
        if (sight == DisputeSight::room) said.language = party.party.language;
        if (sight == DisputeSight::following) said.phone = party.party.phone;
        party.party = std::move(said);
    }
    return all;
}

} // namespace

DisputeRecords whole_records(const DisputeKeys& keys, const DisputeFile& file, const Calendar& calendar) {
    DisputeRecords records;
    records.story = opened_story(keys, file);
    records.parties = opened_parties(keys, file);
    records.sessions = opened_sessions(keys, file);
    records.offers = opened_offers(keys, file);
    records.terms = opened_terms(keys, file);
    if (file.agreement) records.agreement = opened_agreement(keys, file, records.terms, calendar);
    records.follow_ups = opened_calls(keys, file);
    return records;
}

Task<DisputeRecords> dispute_records(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeId id, Time now) {
    DisputeFile file = co_await access::dispute_to_show(tx, by, id);
    auto sight = sight_of(file, dispute_caller(by));
    if (sight == DisputeSight::status) throw Refused(Problem(dispute_records_closed));
    queue_dispute_event(tx, dispute_event(by, id, DisputeAct::records_read, now));
    const DisputeKeys& keys = *desk.keys;
    auto book = desk.books->current();
    if (sight == DisputeSight::whole) co_return whole_records(keys, file, book->calendar());
    DisputeRecords some;
    some.parties = parties_for(*sight, opened_parties(keys, file));
    if (sight == DisputeSight::room) {
        some.story = opened_story(keys, file);
    } else {
        some.terms = opened_terms(keys, file);
        some.follow_ups = opened_calls(keys, file);
    }
    co_return some;
}

} // namespace qzt
