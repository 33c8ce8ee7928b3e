// What is shown of a dispute: its way to those who found it, its header to the room, its records to those who
// mediate.
#pragma once
#include "disputes/dispute_types.hpp"

namespace qzt {

// mine: in which one has a side. to_triage, to_assign: of the room. to_follow: of whoever asks afterwards.
enum class DisputePile { mine, to_triage, to_assign, in_hand, to_follow, ended };
BOOST_DESCRIBE_ENUM(DisputePile, mine, to_triage, to_assign, in_hand, to_follow, ended)
struct DisputeQuery {
    std::optional<DisputePile> pile; // absent: all that one may see
    std::optional<DisputeKind> kind;
    std::optional<DisputeColour> colour;
    std::optional<AreaId> community_id;
    std::optional<CaseId> case_id;  // those that came from this case
    std::optional<DisputeId> after; // the last of the page before
    std::optional<Bounded<int32_t, 1, 100>> limit;
};
BOOST_DESCRIBE_STRUCT(DisputeQuery, (), (pile, kind, colour, community_id, case_id, after, limit))

// Of a restricted dispute whoever is not named learns that there is one; of the way of another, no more than its way.
struct DisputeLine {
    DisputeId dispute_id;
    std::string number;
    DisputeState state = DisputeState::screened;
    bool is_restricted = false;
    DisputeStep next_step = DisputeStep::triage;
    std::optional<Time> next_due_at;
    Time opened_at{};
    std::optional<DisputeKind> kind;
    std::optional<std::string> topic;
    std::optional<DisputeColour> colour; // absent: not given yet, or expired
    std::optional<AreaId> community_id;
    std::optional<std::string> mediator;
    std::optional<DisputeSide> own_side;
    std::optional<int32_t>
        naming_version; // of a restricted one: whoever decides who may see it names on this version
};
BOOST_DESCRIBE_STRUCT(DisputeLine, (),
                      (dispute_id, number, state, is_restricted, next_step, next_due_at, opened_at, kind, topic,
                       colour, community_id, mediator, own_side, naming_version))
struct DisputeList {
    std::vector<DisputeLine> disputes; // the newest first
    bool has_more = false;
};
BOOST_DESCRIBE_STRUCT(DisputeList, (), (disputes, has_more))

struct DisputeColourView {
    DisputeColour colour = DisputeColour::yellow;
    std::string reason;
    Time until{};
    bool is_expired = false; // then it says nothing any more
};
BOOST_DESCRIBE_STRUCT(DisputeColourView, (), (colour, reason, until, is_expired))
struct DisputeMediatorView {
    MemberId member_id;
    std::string name;
    bool is_lead = false, by_wish = false; // of the parties
    std::optional<Time> ended_at;
    std::optional<MediatorEnd> end_cause;
};
BOOST_DESCRIBE_STRUCT(DisputeMediatorView, (), (member_id, name, is_lead, by_wish, ended_at, end_cause))
struct DisputeTimerView {
    DisputeTimer timer = DisputeTimer::triage;
    int32_t place = 0; // of a term, a day of a follow-up, an alert
    Time due_at{};
    bool is_over = false;
};
BOOST_DESCRIBE_STRUCT(DisputeTimerView, (), (timer, place, due_at, is_over))
struct DisputeEventView {
    Time at{};
    DisputeAct act = DisputeAct::opened;
    std::optional<std::string> by;
    std::optional<DisputeTimer> timer;
    std::optional<int32_t> place; // of what fell due: an instalment, a day of a follow-up, an alert
    std::optional<DisputeState> to_state;
    std::optional<std::string> refusal;
};
BOOST_DESCRIBE_STRUCT(DisputeEventView, (), (at, act, by, timer, place, to_state, refusal))
// Another dispute at the same place or with the same phone, within 90 days.
struct RelapseView {
    DisputeId dispute_id;
    std::string number;
    DisputeState state = DisputeState::screened;
    Time opened_at{};
    bool is_same_place = false, is_same_party = false;
};
BOOST_DESCRIBE_STRUCT(RelapseView, (), (dispute_id, number, state, opened_at, is_same_place, is_same_party))

// status: the way and the next step. room: the header. whole: whoever mediates. following: whoever asks afterwards.
enum class DisputeSight { status, room, whole, following };
BOOST_DESCRIBE_ENUM(DisputeSight, status, room, whole, following)
struct DisputeView {
    DisputeId dispute_id;
    std::string number;
    DisputeState state = DisputeState::screened;
    int32_t version = 0;
    DisputeSight sight = DisputeSight::status;
    bool is_restricted = false;
    Time opened_at{};
    DisputeStep next_step = DisputeStep::triage;
    std::optional<Time> next_due_at;
    std::optional<DisputeSide> own_side;
    std::vector<DisputeAct> allowed_acts;
    std::vector<DisputeEventView> events; // to those who have only its way: what changed its state
    // From here on not to those who have only its way.
    std::optional<DisputeKind> kind;
    std::optional<std::string> topic;
    std::optional<CaseId> case_id; // to the room
    std::optional<AddressId> address_id;
    std::optional<AreaId> community_id;
    std::optional<bool> is_urgent;
    std::optional<DisputeColourView> colour;
    std::optional<MediatorKind> way;
    std::optional<DisputeOutcome> outcome;
    std::optional<ConfirmationState> confirmation;
    std::optional<Time> due_at;
    std::optional<bool> is_extended;
    std::optional<int32_t> parties;
    std::vector<DisputeMediatorView> mediators;
    std::vector<DisputeTimerView> timers;
    std::vector<RelapseView> relapses; // those that one may see as well
};
BOOST_DESCRIBE_STRUCT(DisputeView, (),
                      (dispute_id, number, state, version, sight, is_restricted, opened_at, next_step, next_due_at,
                       own_side, allowed_acts, events, kind, topic, case_id, address_id, community_id, is_urgent,
                       colour, way, outcome, confirmation, due_at, is_extended, parties, mediators, timers, relapses))

// ── records: every reading leaves a line ──

struct PartyView {
    PartySaid party; // to the room: the name only; to whoever asks afterwards: name and phone
    PartyConsent consent = PartyConsent::not_asked;
    std::optional<Time> consented_at;
};
BOOST_DESCRIBE_STRUCT(PartyView, (), (party, consent, consented_at))
struct MediationSessionView {
    MediationSessionId session_id;
    int32_t round = 1;
    MediationSessionState state = MediationSessionState::planned;
    std::optional<MediationRoomId> room_id;
    std::optional<std::string> place;
    Time starts_at{}, ends_at{};
    bool is_public = false;
    std::vector<Invitation> invitations;
    std::vector<std::string> guests;
    std::vector<DisputePartyId> attended;
    std::optional<std::string> minutes, recorder, cancel_reason;
};
BOOST_DESCRIBE_STRUCT(MediationSessionView, (),
                      (session_id, round, state, room_id, place, starts_at, ends_at, is_public, invitations, guests,
                       attended, minutes, recorder, cancel_reason))
struct OfferView {
    DisputeOfferId offer_id;
    std::optional<DisputePartyId> party_id;
    std::string terms;
    std::optional<int64_t> amount_fen;
    Time made_at{};
    std::vector<DisputePartyId> accepted_by, declined_by;
};
BOOST_DESCRIBE_STRUCT(OfferView, (), (offer_id, party_id, terms, amount_fen, made_at, accepted_by, declined_by))
struct TermView {
    int32_t place = 1;
    std::string text;
    Day due_on{};
    std::optional<int64_t> amount_fen;
    TermState state = TermState::open;
    std::optional<Time> settled_at;
};
BOOST_DESCRIBE_STRUCT(TermView, (), (place, text, due_on, amount_fen, state, settled_at))
struct DisputeSignatureView {
    DisputeSignatureId signature_id;
    DisputeSigner signer = DisputeSigner::party;
    std::optional<DisputePartyId> party_id;
    std::optional<MemberId> member_id;
    SignatureWay way = SignatureWay::glass;
    Time signed_at{};
    bool is_of_this_text = true;
};
BOOST_DESCRIBE_STRUCT(DisputeSignatureView, (),
                      (signature_id, signer, party_id, member_id, way, signed_at, is_of_this_text))
// What a text is known by: SM3 (GB/T 32905); until December 2026 SHA-256.
enum class TextHash { sha256, sm3 };
BOOST_DESCRIBE_ENUM(TextHash, sha256, sm3)
struct AgreementView {
    bool is_written = true;
    AgreementText text;
    std::string text_hash;
    TextHash hashed_by = TextHash::sm3;
    std::optional<int64_t> amount_fen;
    bool wants_confirmation = false;
    Time drafted_at{};
    std::optional<Time> effective_at;
    std::optional<Day> confirm_until; // when all apply together
    std::vector<DisputeSignatureView> signatures;
};
BOOST_DESCRIBE_STRUCT(AgreementView, (),
                      (is_written, text, text_hash, hashed_by, amount_fen, wants_confirmation, drafted_at,
                       effective_at, confirm_until, signatures))
struct FollowUpView {
    int32_t day = 7, attempt = 1;
    Time at{};
    bool is_reached = false;
    std::optional<bool> is_kept, is_quiet;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(FollowUpView, (), (day, attempt, at, is_reached, is_kept, is_quiet, note))
struct DisputeRecords {
    std::optional<std::string> story; // as it was found
    std::vector<PartyView> parties;
    std::vector<MediationSessionView> sessions;
    std::vector<OfferView> offers;
    std::optional<AgreementView> agreement;
    std::vector<TermView> terms;
    std::vector<FollowUpView> follow_ups;
};
BOOST_DESCRIBE_STRUCT(DisputeRecords, (), (story, parties, sessions, offers, agreement, terms, follow_ups))

// ── the pool ──

struct MediatorProfile {
    MemberId member_id;
    std::optional<int32_t> version; // that was seen; absent: it is new
    MediatorKind kind = MediatorKind::peoples;
    OrgId org_id;
    std::optional<List<DisputeKind, 9>> kinds; // absent or empty: all
    std::optional<List<AreaId, 50>> areas;     // communities; absent or empty: all
    std::optional<List<SpokenLanguage, 7>> languages;
    Bounded<int32_t, 1, 50> load_max = 10;
    bool is_active = true;
};
BOOST_DESCRIBE_STRUCT(MediatorProfile, (),
                      (member_id, version, kind, org_id, kinds, areas, languages, load_max, is_active))
struct MediatorView {
    MemberId member_id;
    std::string name, org_name;
    OrgId org_id;
    MediatorKind kind = MediatorKind::peoples;
    std::vector<DisputeKind> kinds;
    std::vector<AreaId> areas;
    std::vector<SpokenLanguage> languages;
    int32_t load = 0, load_max = 10; // disputes in hand
    bool is_active = true;
    int32_t version = 1;
};
BOOST_DESCRIBE_STRUCT(MediatorView, (),
                      (member_id, name, org_name, org_id, kind, kinds, areas, languages, load, load_max, is_active,
                       version))
struct MediatorPool {
    std::vector<MediatorView> mediators; // by name
};
BOOST_DESCRIBE_STRUCT(MediatorPool, (), (mediators))

// Why somebody is suggested, or cannot be taken.
enum class MediatorReason {
    knows_kind,
    knows_place,
    speaks_language,
    has_room, // less in hand than they take
    full,
    other_kind,
    other_place,
    language_lacks,
    screened, // stands on the side that found it
    stepped_back,
    challenged,
    police_gate, // only where the law lets the police mediate
    out_of_pool,
};
BOOST_DESCRIBE_ENUM(MediatorReason, knows_kind, knows_place, speaks_language, has_room, full, other_kind, other_place,
                    language_lacks, screened, stepped_back, challenged, police_gate, out_of_pool)
struct MediatorSuggestion {
    MediatorView mediator;
    bool may_be_taken = true;
    std::vector<MediatorReason> reasons;
};
BOOST_DESCRIBE_STRUCT(MediatorSuggestion, (), (mediator, may_be_taken, reasons))
struct MediatorSuggestions {
    std::vector<MediatorSuggestion> mediators; // those who fit best first; it is for a person to choose
};
BOOST_DESCRIBE_STRUCT(MediatorSuggestions, (), (mediators))

struct MediationRoom {
    MediationRoomId room_id;
    Line<1, 60> name;
    Bounded<int32_t, 2, 500> seats = 6;
    bool is_active = true;
};
BOOST_DESCRIBE_STRUCT(MediationRoom, (), (room_id, name, seats, is_active))
struct RoomBooking {
    MediationRoomId room_id;
    Time starts_at{}, ends_at{};
};
BOOST_DESCRIBE_STRUCT(RoomBooking, (), (room_id, starts_at, ends_at))
struct MediationRooms {
    std::vector<MediationRoom> rooms;
    std::vector<RoomBooking> booked; // from now on, without what for
};
BOOST_DESCRIBE_STRUCT(MediationRooms, (), (rooms, booked))

// ── reminders and figures ──

struct DisputeReminder {
    DisputeId dispute_id;
    std::string number;
    DisputeTimer timer = DisputeTimer::triage;
    int32_t place = 0;
    Time due_at{};
    bool is_over = false;
};
BOOST_DESCRIBE_STRUCT(DisputeReminder, (), (dispute_id, number, timer, place, due_at, is_over))
struct DisputeReminders {
    std::vector<DisputeReminder> reminders; // what falls due first
};
BOOST_DESCRIBE_STRUCT(DisputeReminders, (), (reminders))

struct DisputeFigureQuery {
    Day first{}, last{}; // of when they were given to somebody who mediates
};
BOOST_DESCRIBE_STRUCT(DisputeFigureQuery, (), (first, last))
// Each share with both of its counts. Withdrawn and referred ones are in no share.
struct DisputeShare {
    int32_t n = 0, of = 0;
};
BOOST_DESCRIBE_STRUCT(DisputeShare, (), (n, of))
struct DisputeFigureLine {
    std::optional<DisputeKind> kind;
    std::optional<MediatorKind> way;
    std::optional<std::string> body; // the organisation that mediated
    int32_t accepted = 0, withdrawn = 0, referred = 0, in_hand = 0;
    DisputeShare agreed;        // of agreed and failed
    DisputeShare performed;     // of the instalments that fell due
    DisputeShare confirmed;     // of those that asked a court
    DisputeShare relapsed;      // within 90 days, of the agreed that are so old
    DisputeShare calmed;        // of those that were red, agreed
    int64_t amount_fen = 0;     // of what was agreed
    std::optional<double> days; // from acceptance to the end, on the average
};
BOOST_DESCRIBE_STRUCT(DisputeFigureLine, (),
                      (kind, way, body, accepted, withdrawn, referred, in_hand, agreed, performed, confirmed,
                       relapsed, calmed, amount_fen, days))
struct DisputeFigures {
    DisputeFigureLine all;
    std::vector<DisputeFigureLine> kinds, ways, bodies;
};
BOOST_DESCRIBE_STRUCT(DisputeFigures, (), (all, kinds, ways, bodies))

// ── documents ──

struct DocumentCheck {
    Line<64, 64> text_hash; // as it stands on the paper, or the SM3 of the file itself
};
BOOST_DESCRIBE_STRUCT(DocumentCheck, (), (text_hash))
enum class DisputePaperKind { agreement, session };
BOOST_DESCRIBE_ENUM(DisputePaperKind, agreement, session)
// That a copy is what was made here, when, and whether it holds; of whom it is and what is in it, nothing, and no
// number by which it could be asked for elsewhere.
struct DocumentChecked {
    bool is_known = false;
    std::optional<DisputePaperKind> kind;
    std::optional<Time> made_at;
    std::optional<std::string> station;
    std::optional<bool> is_latest;      // this text was not replaced by another
    std::optional<Time> in_force_since; // of an agreement that is in force; absent: it is not, or not yet
    std::optional<bool> is_file;        // it was the file itself, to the last byte, and not what is printed on it
};
BOOST_DESCRIBE_STRUCT(DocumentChecked, (), (is_known, kind, made_at, station, is_latest, in_force_since, is_file))

} // namespace qzt
