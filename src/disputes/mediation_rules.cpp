// What whoever mediates does, from the first contact to the file; and what a third person asks afterwards.
#include "disputes/dispute_clocks.hpp"
#include "disputes/dispute_problems.hpp"
#include "disputes/dispute_steps.hpp"

#include <algorithm>

namespace qzt {

using enum DisputeState;

// Parties who have come together sit down at once; it is entered while they do, or when they have gone.
static constexpr std::chrono::hours session_entered_late{12};

// ── consent and sessions ──

Decided decide(const DisputeAsked& asked, const ContactParties& said) {
    auto file = begun(asked, DisputeAct::contacted);
    if (!file) return file;
    if (!said.has_no_interest) return refuse(mediator_has_interest);
    file->row.contacted_at = asked.now;
    file->row.state = consent_asked;
    return file;
}

Decided decide(const DisputeAsked& asked, const RecordConsent& said) {
    auto file = begun(asked, DisputeAct::consented);
    if (!file) return file;
    auto party = std::ranges::find(file->parties, said.party_id, &DisputePartyRow::party_id);
    if (party == file->parties.end()) return refuse(dispute_party_unknown);
    party->consent = said.is_given ? PartyConsent::given : PartyConsent::declined;
    party->consented_at = asked.now;
    // Nobody is mediated against their will, and it is held against nobody.
    if (!said.is_given) conclude(*file, DisputeOutcome::withdrawn, withdrawn, asked.now);
    return file;
}

Decided decide(const DisputeAsked& asked, const ScheduleSession& said, pg::Bytes sealed) {
    auto file = begun(asked, DisputeAct::scheduled);
    if (!file) return file;
    if (!all_consent(*file)) return refuse(dispute_no_consent);
    bool is_timely = said.starts_at >= asked.now - session_entered_late &&
                     said.starts_at <= asked.now + std::chrono::days(366) && said.ends_at > said.starts_at &&
                     said.ends_at <= said.starts_at + std::chrono::hours(8);
    if (!is_timely) return refuse(session_time_wrong);
    if (!said.room_id && !said.place) return refuse(session_place_missing);
    for (const Invitation& invitation : said.invitations)
        if (!has_party(*file, invitation.party_id)) return refuse(dispute_party_unknown);
    auto held = std::ranges::count(file->sessions, MediationSessionState::held, &DisputeSessionRow::state);
    file->sessions.push_back({file->row.station_id,
                              said.session_id,
                              file->row.dispute_id,
                              int32_t(held) + 1,
                              said.room_id,
                              said.starts_at,
                              said.ends_at,
                              said.is_public,
                              MediationSessionState::planned,
                              std::move(sealed),
                              asked.by.member_id,
                              {}});
    file->row.state = scheduled;
    return file;
}

static Outcome<DisputeSessionRow*> planned_session(DisputeFile& file, MediationSessionId id) {
    auto session = std::ranges::find(file.sessions, id, &DisputeSessionRow::session_id);
    if (session == file.sessions.end()) return refuse(no_such_session);
    if (session->state != MediationSessionState::planned) return refuse(session_settled);
    return &*session;
}

Decided decide(const DisputeAsked& asked, const CancelSession&, MediationSessionId id, pg::Bytes sealed) {
    auto file = begun(asked, DisputeAct::cancelled);
    if (!file) return file;
    auto session = planned_session(*file, id);
    if (!session) return Refusal(session.error());
    (*session)->state = MediationSessionState::cancelled;
    (*session)->said = std::move(sealed);
    file->row.state = (*session)->round > 1 ? in_session : consent_asked;
    return file;
}

Decided decide(const DisputeAsked& asked, const RecordSession& said, MediationSessionId id, pg::Bytes sealed) {
    auto file = begun(asked, DisputeAct::held);
    if (!file) return file;
    auto session = planned_session(*file, id);
    if (!session) return Refusal(session.error());
    if (asked.now < (*session)->starts_at) return refuse(session_not_begun, {{"at", to_text((*session)->starts_at)}});
    for (DisputePartyId party : said.attended)
        if (!has_party(*file, party)) return refuse(dispute_party_unknown);
    (*session)->state = MediationSessionState::held;
    (*session)->held_at = asked.now;
    (*session)->said = std::move(sealed);
    file->row.state = in_session;
    return file;
}

Decided decide(const DisputeAsked& asked, const MakeOffer& said, pg::Bytes sealed) {
    auto file = begun(asked, DisputeAct::offered);
    if (!file) return file;
    if (said.party_id && !has_party(*file, *said.party_id)) return refuse(dispute_party_unknown);
    DisputeOfferRow offer{file->row.station_id,
                          said.offer_id,
                          file->row.dispute_id,
                          said.party_id,
                          std::move(sealed),
                          {},
                          asked.now,
                          {},
                          {}};
    if (said.amount_fen) offer.amount_fen = *said.amount_fen;
    if (said.party_id) offer.accepted_by.push_back(*said.party_id); // whoever offers it wants it
    file->offers.push_back(std::move(offer));
    return file;
}

Decided decide(const DisputeAsked& asked, const AnswerOffer& said, DisputeOfferId id) {
    auto file = begun(asked, DisputeAct::answered);
    if (!file) return file;
    auto offer = std::ranges::find(file->offers, id, &DisputeOfferRow::offer_id);
    if (offer == file->offers.end()) return refuse(offer_not_found);
    if (!has_party(*file, said.party_id)) return refuse(dispute_party_unknown);
    auto answered = [&](const std::vector<DisputePartyId>& parties) {
        return std::ranges::find(parties, said.party_id) != parties.end();
    };
    if (answered(offer->accepted_by) || answered(offer->declined_by)) return refuse(offer_answered);
    (said.is_accepted ? offer->accepted_by : offer->declined_by).push_back(said.party_id);
    return file;
}

// ── agreement ──

static Outcome<void> write_agreement(DisputeFile& file, const AgreementText& text, SealedAgreement sealed,
                                     DisputeAgreementRow row) {
    if (text.terms.empty()) return refuse(agreement_terms_missing);
    int64_t sum = 0;
    bool has_amount = false;
    file.terms.clear();
    for (const TermSaid& term : text.terms) {
        size_t at = file.terms.size();
        DisputeTermRow kept{file.row.station_id, file.row.dispute_id, int32_t(at) + 1, std::move(sealed.terms.at(at)),
                            term.due_on};
        if (term.amount_fen) {
            kept.amount_fen = *term.amount_fen;
            sum += *term.amount_fen;
            has_amount = true;
        }
        file.terms.push_back(std::move(kept));
    }
    if (has_amount) row.amount_fen = sum;
    row.said = std::move(sealed.text);
    row.text_hash = std::move(sealed.hash);
    file.agreement = std::move(row);
    return {};
}

static DisputeAgreementRow agreement_row(const DisputeAsked& asked, bool is_written, bool wants_confirmation) {
    DisputeAgreementRow row;
    row.station_id = asked.file.row.station_id;
    row.dispute_id = asked.file.row.dispute_id;
    row.is_written = is_written;
    row.wants_confirmation = wants_confirmation;
    row.drafted_by = asked.by.member_id;
    row.drafted_at = asked.now;
    if (!is_written) row.effective_at = asked.now; // an oral one holds once it is reached
    return row;
}

Decided decide(const DisputeAsked& asked, const DraftAgreement& said, SealedAgreement sealed) {
    auto file = begun(asked, DisputeAct::drafted);
    if (!file) return file;
    auto is_signed = [&](const DisputeSignatureRow& signature) {
        return file->agreement && signature.text_hash == file->agreement->text_hash;
    };
    if (std::ranges::any_of(file->signatures, is_signed)) return refuse(agreement_signed);
    auto written =
        write_agreement(*file, said.text, std::move(sealed), agreement_row(asked, true, said.wants_confirmation));
    if (!written) return Refusal(std::move(written.error()));
    return file;
}

// In force once all parties and one who mediates have signed, and a people's committee has set its seal.
static std::optional<Time> in_force_since(const DisputeFile& file) {
    std::optional<Time> last;
    auto find = [&](auto&& fits) {
        auto found = std::ranges::find_if(file.signatures, [&](const DisputeSignatureRow& signature) {
            return signature.text_hash == file.agreement->text_hash && fits(signature);
        });
        if (found == file.signatures.end()) return false;
        last = std::max(last.value_or(found->signed_at), found->signed_at);
        return true;
    };
    bool is_committees = file.row.way == MediatorKind::peoples || file.row.way == MediatorKind::industry;
    bool all = std::ranges::all_of(file.parties, [&](const DisputePartyRow& party) {
        return find([&](const auto& signature) { return signature.party_id == party.party_id; });
    });
    all = all && find([](const auto& signature) { return signature.signer == DisputeSigner::mediator; });
    if (is_committees)
        all = all && find([](const auto& signature) { return signature.signer == DisputeSigner::committee; });
    return all ? last : std::nullopt;
}

Decided decide(const DisputeAsked& asked, const SignAgreement& said, std::optional<pg::Bytes> witness) {
    auto file = begun(asked, DisputeAct::signed_agreement);
    if (!file) return file;
    if (!file->agreement) return refuse(agreement_missing);
    if (said.text_hash != file->agreement->text_hash) return refuse(agreement_other_text);
    bool is_party = said.signer == DisputeSigner::party, is_mediator = said.signer == DisputeSigner::mediator;
    bool fits = is_party == said.party_id.has_value() && is_mediator == said.member_id.has_value() &&
                !(is_party && said.way == SignatureWay::glass && !witness) &&
                said.signed_at >= file->agreement->drafted_at && said.signed_at <= asked.now;
    if (fits && is_mediator) fits = *said.member_id == asked.by.member_id; // nobody signs for another
    if (!fits) return refuse(signature_wrong);
    if (is_party && !has_party(*file, *said.party_id)) return refuse(dispute_party_unknown);
    bool is_twice = std::ranges::any_of(file->signatures, [&](const DisputeSignatureRow& before) {
        return before.text_hash == file->agreement->text_hash && before.signer == said.signer &&
               before.party_id == said.party_id && before.member_id == said.member_id;
    });
    if (is_twice) return refuse(signature_twice);
    file->signatures.push_back({file->row.station_id, said.signature_id, file->row.dispute_id, said.signer,
                                said.party_id, said.member_id, said.way, said.file_id, std::move(witness),
                                file->agreement->text_hash, said.signed_at, asked.by.member_id});
    file->agreement->effective_at = in_force_since(*file);
    if (file->agreement->effective_at)
        conclude(*file, DisputeOutcome::agreed, agreed_written, *file->agreement->effective_at);
    return file;
}

Decided decide(const DisputeAsked& asked, const AgreeOrally& said, SealedAgreement sealed) {
    auto file = begun(asked, DisputeAct::agreed_orally);
    if (!file) return file;
    auto written =
        write_agreement(*file, said.text, std::move(sealed), agreement_row(asked, false, said.wants_confirmation));
    if (!written) return Refusal(std::move(written.error()));
    conclude(*file, DisputeOutcome::agreed, agreed_oral, asked.now);
    return file;
}

// ── ending otherwise ──

Decided decide(const DisputeAsked& asked, const EndMediation& said) {
    auto file = begun(asked, DisputeAct::failed);
    if (!file) return file;
    if (said.told.empty()) return refuse(dispute_ways_untold);
    conclude(*file, DisputeOutcome::failed, failed, asked.now);
    return file;
}

Decided decide(const DisputeAsked& asked, const WithdrawDispute& said) {
    auto file = begun(asked, DisputeAct::withdrawn);
    if (!file) return file;
    if (!has_party(*file, said.party_id)) return refuse(dispute_party_unknown);
    conclude(*file, DisputeOutcome::withdrawn, withdrawn, asked.now);
    return file;
}

Decided decide(const DisputeAsked& asked, const ExtendMediation& said, Time due_at) {
    auto file = begun(asked, DisputeAct::extended);
    if (!file) return file;
    if (file->row.extended_at) return refuse(dispute_extended);
    auto all = demand_all(*file, said.agreed_by);
    if (!all) return Refusal(std::move(all.error()));
    file->row.extended_at = asked.now;
    file->row.due_at = due_at;
    return file;
}

// ── after the agreement ──

Decided decide(const DisputeAsked& asked, const SettleTerm& said) {
    auto file = begun(asked, DisputeAct::performed);
    if (!file) return file;
    auto term = std::ranges::find(file->terms, said.place.value, &DisputeTermRow::place);
    if (term == file->terms.end()) return refuse(term_not_found);
    // What was not kept may still be made good.
    bool is_again = term->state == TermState::performed || (term->state == TermState::breached && !said.is_performed);
    if (is_again) return refuse(term_settled);
    if (!said.is_performed && local_day(asked.now) <= term->due_on)
        return refuse(term_not_due, {{"day", to_text(term->due_on)}});
    term->state = said.is_performed ? TermState::performed : TermState::breached;
    term->settled_at = asked.now;
    file->row.state = state_after(*file);
    if (file->row.state == breached && !file->row.breached_at) file->row.breached_at = asked.now;
    bool all = std::ranges::all_of(file->terms, [](const auto& t) { return t.state == TermState::performed; });
    if (all) file->row.performed_at = asked.now;
    return file;
}

Decided decide(const DisputeAsked& asked, const ApplyConfirmation& said, Day last_day) {
    auto file = begun(asked, DisputeAct::applied);
    if (!file) return file;
    if (file->row.confirmation != ConfirmationState::none) return refuse(confirm_settled);
    auto all = demand_all(*file, said.applicants);
    if (!all) return Refusal(std::move(all.error()));
    if (local_day(asked.now) > last_day) return refuse(confirm_over, {{"day", to_text(last_day)}});
    file->row.confirmation = ConfirmationState::applied;
    return file;
}

Decided decide(const DisputeAsked& asked, const SettleConfirmation& said) {
    auto file = begun(asked, DisputeAct::confirmed);
    if (!file) return file;
    if (file->row.confirmation != ConfirmationState::applied) return refuse(confirm_settled);
    file->row.confirmation = said.is_confirmed ? ConfirmationState::confirmed : ConfirmationState::refused;
    return file;
}

Decided decide(const DisputeAsked& asked, const FollowDispute& said, std::optional<pg::Bytes> sealed) {
    auto file = begun(asked, DisputeAct::followed_up);
    if (!file) return file;
    bool fits = said.is_reached == said.is_quiet.has_value() && said.is_reached == said.is_kept.has_value();
    if (!fits) return refuse(follow_up_wrong);
    auto day = next_follow_up(*file);
    if (!day) return refuse(follow_ups_done);
    Time from = follow_up_from(*file, *day);
    if (asked.now < from)
        return refuse(follow_up_early, {{"day", std::to_string(*day)}, {"at", to_text(local_day(from))}});
    int32_t made = calls_made(*file, *day);
    bool all_today = std::ranges::none_of(file->follow_ups, [&](const DisputeFollowUpRow& call) {
        return call.day == *day && local_day(call.at) != local_day(asked.now);
    });
    if (!said.is_reached && made + 1 >= follow_up_attempts && all_today)
        return refuse(dispute_call_another_day, {{"attempts", std::to_string(made)}});
    take_side(*file, asked.by.member_id, DisputeSide::following, asked.now);
    file->follow_ups.push_back({file->row.station_id, file->row.dispute_id, *day, made + 1, asked.by.member_id,
                                asked.now, said.is_reached, said.is_kept, said.is_quiet, std::move(sealed)});
    file->row.state = state_after(*file);
    return file;
}

Decided decide(const DisputeAsked& asked, const ArchiveDispute&) {
    auto file = begun(asked, DisputeAct::archived);
    if (!file) return file;
    if (file->row.confirmation == ConfirmationState::applied)
        return refuse(dispute_not_over, {{"left", "司法确认 / confirmation"}});
    file->row.state = archived;
    file->row.archived_at = asked.now;
    return file;
}

} // namespace qzt
