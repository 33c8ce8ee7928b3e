// What is said of disputes on the wire. Every act carries a command_id of its own and the version that was seen.
#pragma once
#include "areas/area_ids.hpp"
#include "cases/loop/case_ids.hpp"
#include "disputes/dispute_words.hpp"
#include "files/file_ids.hpp"
#include "kernel/json.hpp"
#include "registry/address_types.hpp"

namespace qzt {

inline constexpr size_t dispute_parties_max = 30;
inline constexpr size_t dispute_terms_max = 60;
inline constexpr int64_t dispute_fen_max = 10'000'000'000'000;
using DisputeMoney = Bounded<int64_t, 0, dispute_fen_max>;

// ── opening ──

// Of one who is part of it, as far as the record and the agreement need it.
struct PartySaid {
    DisputePartyId party_id;
    Line<1, 60> name; // of a person, or of an organisation
    std::optional<Line<1, 20>> sex;
    std::optional<Day> born_on;
    std::optional<Line<1, 30>> id_number; // of a person, or the credit code
    std::optional<Line<3, 30>> phone;
    std::optional<Line<1, 120>> address;
    std::optional<Line<1, 60>> unit;           // where they work
    std::optional<Line<1, 60>> representative; // who speaks for them, with a written power
    std::optional<SpokenLanguage> language;    // in which they want to talk
};
BOOST_DESCRIBE_STRUCT(PartySaid, (),
                      (party_id, name, sex, born_on, id_number, phone, address, unit, representative, language))

struct OpenDispute {
    DisputeCommandId command_id;
    DisputeId dispute_id;
    std::optional<CaseId> case_id; // of category 09 or 0702; its reporters stand on the side that screens
    DisputeKind kind = DisputeKind::neighbour;
    Line<4, 80> topic;
    Text<10, 4000> story;
    std::optional<AddressId> address_id;
    std::optional<AreaId> community_id;
    std::optional<bool> has_minor; // then it is restricted, like what happens within a family
    std::optional<bool> is_urgent; // first contact within two hours
    List<PartySaid, dispute_parties_max> parties;
    std::optional<List<MemberId, 10>> named; // who besides may see it when it is restricted
};
BOOST_DESCRIBE_STRUCT(OpenDispute, (),
                      (command_id, dispute_id, case_id, kind, topic, story, address_id, community_id, has_minor,
                       is_urgent, parties, named))

struct DisputeDone {
    DisputeId dispute_id;
    std::string number;
    DisputeState state = DisputeState::screened;
    int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(DisputeDone, (), (dispute_id, number, state, version))

// ── the room ──

struct TriageDispute {
    DisputeCommandId command_id;
    int32_t version = 0;
    DisputeKind kind = DisputeKind::neighbour;
    DisputeColour colour = DisputeColour::yellow;
    Text<4, 300> colour_reason;
    bool is_urgent = false;
};
BOOST_DESCRIBE_STRUCT(TriageDispute, (), (command_id, version, kind, colour, colour_reason, is_urgent))
struct RecolourDispute {
    DisputeCommandId command_id;
    int32_t version = 0;
    DisputeColour colour = DisputeColour::yellow;
    Text<4, 300> reason;
};
BOOST_DESCRIBE_STRUCT(RecolourDispute, (), (command_id, version, colour, reason))
struct NameForDispute {
    DisputeCommandId command_id;
    int32_t version = 0;
    MemberId member_id;
};
BOOST_DESCRIBE_STRUCT(NameForDispute, (), (command_id, version, member_id))

// When the police may mediate themselves (Public Security Administration Punishments Law): a minor violation that
// came of a civil dispute, and none of what is excluded.
struct PoliceGate {
    bool is_minor_violation = false, comes_of_civil_dispute = false;
    bool is_hired_injury = false, is_gang_fight = false, picks_quarrels = false, is_repeated = false,
         provoked_again = false;
};
BOOST_DESCRIBE_STRUCT(PoliceGate, (),
                      (is_minor_violation, comes_of_civil_dispute, is_hired_injury, is_gang_fight, picks_quarrels,
                       is_repeated, provoked_again))
struct AssignMediators {
    DisputeCommandId command_id;
    int32_t version = 0;
    MemberId lead;
    std::optional<List<MemberId, 4>> others;
    std::optional<bool> is_wish_of_parties; // they choose: then it does not count how much somebody has in hand
    std::optional<PoliceGate> police_gate;  // of police mediation only
};
BOOST_DESCRIBE_STRUCT(AssignMediators, (), (command_id, version, lead, others, is_wish_of_parties, police_gate))
// A mediator is replaced: by a party's wish, or because they know of an interest of their own.
struct ChallengeMediator {
    DisputeCommandId command_id;
    int32_t version = 0;
    MemberId member_id;
    DisputePartyId party_id;
    Text<2, 300> reason;
};
BOOST_DESCRIBE_STRUCT(ChallengeMediator, (), (command_id, version, member_id, party_id, reason))
struct StepBack {
    DisputeCommandId command_id;
    int32_t version = 0;
    Text<2, 300> reason;
};
BOOST_DESCRIBE_STRUCT(StepBack, (), (command_id, version, reason))

// ── mediating ──

struct ContactParties {
    DisputeCommandId command_id;
    int32_t version = 0;
    bool has_no_interest = false; // declared by whoever takes it on; without it nobody mediates
    std::optional<Text<2, 2000>> note;
};
BOOST_DESCRIBE_STRUCT(ContactParties, (), (command_id, version, has_no_interest, note))
struct RecordConsent {
    DisputeCommandId command_id;
    int32_t version = 0;
    DisputePartyId party_id;
    bool is_given = false;
};
BOOST_DESCRIBE_STRUCT(RecordConsent, (), (command_id, version, party_id, is_given))

struct Invitation {
    DisputePartyId party_id;
    Line<1, 60> how; // by phone, by letter
    std::optional<bool> is_coming;
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (party_id, how, is_coming))
struct ScheduleSession {
    DisputeCommandId command_id;
    int32_t version = 0;
    MediationSessionId session_id;
    std::optional<MediationRoomId> room_id;
    std::optional<Line<2, 120>> place; // where there is no room
    Time starts_at{};
    Time ends_at{};
    bool is_public = false;
    List<Invitation, dispute_parties_max> invitations;
    std::optional<List<Line<1, 60>, 10>> guests; // relatives, neighbours, experts
};
BOOST_DESCRIBE_STRUCT(ScheduleSession, (),
                      (command_id, version, session_id, room_id, place, starts_at, ends_at, is_public, invitations,
                       guests))
struct CancelSession {
    DisputeCommandId command_id;
    int32_t version = 0;
    Text<2, 300> reason;
};
BOOST_DESCRIBE_STRUCT(CancelSession, (), (command_id, version, reason))
struct RecordSession {
    DisputeCommandId command_id;
    int32_t version = 0;
    List<DisputePartyId, dispute_parties_max> attended;
    Text<10, 8000> minutes;
    std::optional<Line<1, 60>> recorder;
};
BOOST_DESCRIBE_STRUCT(RecordSession, (), (command_id, version, attended, minutes, recorder))
struct MakeOffer {
    DisputeCommandId command_id;
    int32_t version = 0;
    DisputeOfferId offer_id;
    std::optional<DisputePartyId> party_id; // absent: the mediator's proposal
    Text<2, 2000> terms;
    std::optional<DisputeMoney> amount_fen;
};
BOOST_DESCRIBE_STRUCT(MakeOffer, (), (command_id, version, offer_id, party_id, terms, amount_fen))
struct AnswerOffer {
    DisputeCommandId command_id;
    int32_t version = 0;
    DisputePartyId party_id;
    bool is_accepted = false;
};
BOOST_DESCRIBE_STRUCT(AnswerOffer, (), (command_id, version, party_id, is_accepted))

// ── agreement ──

struct TermSaid {
    Text<2, 400> text; // who does what, and how
    Day due_on{};
    std::optional<DisputeMoney> amount_fen;
};
BOOST_DESCRIBE_STRUCT(TermSaid, (), (text, due_on, amount_fen))
struct AgreementText {
    Text<10, 6000> facts;
    Text<2, 3000> points;           // what was disputed
    Text<2, 3000> responsibilities; // who answers for what
    List<TermSaid, dispute_terms_max> terms;
    Text<2, 300> performance; // the mode
    Bounded<int32_t, 2, 60> copies = 2;
    std::optional<Line<1, 120>> agents;
};
BOOST_DESCRIBE_STRUCT(AgreementText, (), (facts, points, responsibilities, terms, performance, copies, agents))
struct DraftAgreement {
    DisputeCommandId command_id;
    int32_t version = 0;
    AgreementText text;
    bool wants_confirmation = false;
};
BOOST_DESCRIBE_STRUCT(DraftAgreement, (), (command_id, version, text, wants_confirmation))
struct SignAgreement {
    DisputeCommandId command_id;
    int32_t version = 0;
    DisputeSignatureId signature_id;
    DisputeSigner signer = DisputeSigner::party;
    std::optional<DisputePartyId> party_id;
    std::optional<MemberId> member_id;
    SignatureWay way = SignatureWay::glass;
    FileId file_id;                     // the picture, or the scan
    std::optional<Line<1, 60>> witness; // of a party's signature on glass
    Line<64, 64> text_hash;             // of the text that was shown
    Time signed_at{};
};
BOOST_DESCRIBE_STRUCT(SignAgreement, (),
                      (command_id, version, signature_id, signer, party_id, member_id, way, file_id, witness,
                       text_hash, signed_at))
struct AgreeOrally {
    DisputeCommandId command_id;
    int32_t version = 0;
    AgreementText text; // entered in the register of oral agreements
    bool wants_confirmation = false;
};
BOOST_DESCRIBE_STRUCT(AgreeOrally, (), (command_id, version, text, wants_confirmation))

// ── ending otherwise ──

struct EndMediation {
    DisputeCommandId command_id;
    int32_t version = 0;
    Text<2, 600> reason;
    List<OtherWay, 5> told; // which other ways were told
};
BOOST_DESCRIBE_STRUCT(EndMediation, (), (command_id, version, reason, told))
struct WithdrawDispute {
    DisputeCommandId command_id;
    int32_t version = 0;
    DisputePartyId party_id;
    Text<2, 600> reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawDispute, (), (command_id, version, party_id, reason))
struct ReferDispute {
    DisputeCommandId command_id;
    int32_t version = 0;
    OtherWay way = OtherWay::court;
    Text<2, 600> reason;
};
BOOST_DESCRIBE_STRUCT(ReferDispute, (), (command_id, version, way, reason))
struct ExtendMediation {
    DisputeCommandId command_id;
    int32_t version = 0;
    List<DisputePartyId, dispute_parties_max> agreed_by; // all of them
};
BOOST_DESCRIBE_STRUCT(ExtendMediation, (), (command_id, version, agreed_by))

// ── after the agreement ──

struct SettleTerm {
    DisputeCommandId command_id;
    int32_t version = 0;
    Bounded<int32_t, 1, 60> place = 1;
    bool is_performed = true; // false: it was not kept
};
BOOST_DESCRIBE_STRUCT(SettleTerm, (), (command_id, version, place, is_performed))
struct ApplyConfirmation {
    DisputeCommandId command_id;
    int32_t version = 0;
    List<DisputePartyId, dispute_parties_max> applicants; // all parties together
};
BOOST_DESCRIBE_STRUCT(ApplyConfirmation, (), (command_id, version, applicants))
struct SettleConfirmation {
    DisputeCommandId command_id;
    int32_t version = 0;
    bool is_confirmed = false;
};
BOOST_DESCRIBE_STRUCT(SettleConfirmation, (), (command_id, version, is_confirmed))
struct FollowDispute {
    DisputeCommandId command_id;
    int32_t version = 0;
    bool is_reached = true;
    std::optional<bool> is_kept, is_quiet;
    std::optional<Text<2, 1000>> note;
};
BOOST_DESCRIBE_STRUCT(FollowDispute, (), (command_id, version, is_reached, is_kept, is_quiet, note))
struct ArchiveDispute {
    DisputeCommandId command_id;
    int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(ArchiveDispute, (), (command_id, version))

} // namespace qzt
