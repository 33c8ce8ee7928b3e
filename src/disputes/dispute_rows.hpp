// A dispute as it lies in its rows. What is sealed stays sealed here: rules ask for none of it.
#pragma once
#include "disputes/dispute_views.hpp"
#include "kernel/pg/codec.hpp"

namespace qzt {

struct DisputeRow {
    StationId station_id;
    DisputeId dispute_id;
    std::string number;
    std::optional<CaseId> case_id;
    DisputeKind kind = DisputeKind::neighbour;
    bool restricted = false;
    pg::Bytes story;
    std::optional<AddressId> address_id;
    std::optional<AreaId> community_id;
    DisputeState state = DisputeState::screened;
    int32_t version = 0;
    std::optional<DisputeColour> colour;
    std::optional<std::string> colour_reason;
    std::optional<Time> colour_until;
    bool urgent = false;
    MemberId opened_by;
    Time opened_at{};
    std::optional<Time> triaged_at;
    std::optional<MediatorKind> way;
    std::optional<OrgId> body_org;
    std::optional<Time> accepted_at, assigned_at, due_at, extended_at, contacted_at;
    std::optional<DisputeOutcome> outcome;
    std::optional<Time> concluded_at;
    bool was_red = false;
    ConfirmationState confirmation = ConfirmationState::none;
    std::optional<Time> performed_at, breached_at, archived_at;
    DisputeStep next_step = DisputeStep::triage; // with next_due_at: set when it is stored
    std::optional<Time> next_due_at;

    bool operator==(const DisputeRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputeRow, (),
                      (station_id, dispute_id, number, case_id, kind, restricted, story, address_id, community_id,
                       state, version, colour, colour_reason, colour_until, urgent, opened_by, opened_at, triaged_at,
                       way, body_org, accepted_at, assigned_at, due_at, extended_at, contacted_at, outcome,
                       concluded_at, was_red, confirmation, performed_at, breached_at, archived_at, next_step,
                       next_due_at))

struct DisputePersonRow {
    StationId station_id;
    DisputeId dispute_id;
    MemberId member_id;
    DisputeSide side = DisputeSide::screening;
    Time since{};

    bool operator==(const DisputePersonRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputePersonRow, (), (station_id, dispute_id, member_id, side, since))

struct DisputeMediatorRow {
    StationId station_id;
    DisputeId dispute_id;
    MemberId member_id;
    DisputeSide side = DisputeSide::mediating;
    bool is_lead = false;
    Time assigned_at{};
    std::optional<Time> ended_at;
    std::optional<MediatorEnd> end_cause;
    bool by_wish = false; // of the parties

    bool operator==(const DisputeMediatorRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputeMediatorRow, (),
                      (station_id, dispute_id, member_id, side, is_lead, assigned_at, ended_at, end_cause, by_wish))

struct DisputeNamedRow {
    StationId station_id;
    DisputeId dispute_id;
    MemberId member_id, named_by;
    Time at{};

    bool operator==(const DisputeNamedRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputeNamedRow, (), (station_id, dispute_id, member_id, named_by, at))

struct DisputePartyRow {
    StationId station_id;
    DisputeId dispute_id;
    DisputePartyId party_id;
    int32_t place = 1;
    pg::Bytes said;
    std::optional<pg::Bytes> phone_hash;
    PartyConsent consent = PartyConsent::not_asked;
    std::optional<Time> consented_at;

    bool operator==(const DisputePartyRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputePartyRow, (),
                      (station_id, dispute_id, party_id, place, said, phone_hash, consent, consented_at))

struct DisputeSessionRow {
    StationId station_id;
    MediationSessionId session_id;
    DisputeId dispute_id;
    int32_t round = 1;
    std::optional<MediationRoomId> room_id;
    Time starts_at{}, ends_at{};
    bool is_public = false;
    MediationSessionState state = MediationSessionState::planned;
    pg::Bytes said;
    MemberId planned_by;
    std::optional<Time> held_at;

    bool operator==(const DisputeSessionRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputeSessionRow, (),
                      (station_id, session_id, dispute_id, round, room_id, starts_at, ends_at, is_public, state, said,
                       planned_by, held_at))

struct DisputeOfferRow {
    StationId station_id;
    DisputeOfferId offer_id;
    DisputeId dispute_id;
    std::optional<DisputePartyId> party_id;
    pg::Bytes said;
    std::optional<int64_t> amount_fen;
    Time made_at{};
    std::vector<DisputePartyId> accepted_by, declined_by;

    bool operator==(const DisputeOfferRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputeOfferRow, (),
                      (station_id, offer_id, dispute_id, party_id, said, amount_fen, made_at, accepted_by,
                       declined_by))

struct DisputeAgreementRow {
    StationId station_id;
    DisputeId dispute_id;
    bool is_written = true;
    pg::Bytes said;
    std::optional<int64_t> amount_fen;
    bool wants_confirmation = false;
    std::string text_hash;
    TextHash hashed_by = TextHash::sm3;
    MemberId drafted_by;
    Time drafted_at{};
    std::optional<Time> effective_at;

    bool operator==(const DisputeAgreementRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputeAgreementRow, (),
                      (station_id, dispute_id, is_written, said, amount_fen, wants_confirmation, text_hash, hashed_by,
                       drafted_by, drafted_at, effective_at))

struct DisputeSignatureRow {
    StationId station_id;
    DisputeSignatureId signature_id;
    DisputeId dispute_id;
    DisputeSigner signer = DisputeSigner::party;
    std::optional<DisputePartyId> party_id;
    std::optional<MemberId> member_id;
    SignatureWay way = SignatureWay::glass;
    FileId file_id;
    std::optional<pg::Bytes> witness;
    std::string text_hash;
    Time signed_at{};
    MemberId recorded_by;

    bool operator==(const DisputeSignatureRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputeSignatureRow, (),
                      (station_id, signature_id, dispute_id, signer, party_id, member_id, way, file_id, witness,
                       text_hash, signed_at, recorded_by))

struct DisputeTermRow {
    StationId station_id;
    DisputeId dispute_id;
    int32_t place = 1;
    pg::Bytes said;
    Day due_on{};
    std::optional<int64_t> amount_fen;
    TermState state = TermState::open;
    std::optional<Time> settled_at;

    bool operator==(const DisputeTermRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputeTermRow, (),
                      (station_id, dispute_id, place, said, due_on, amount_fen, state, settled_at))

struct DisputeFollowUpRow {
    StationId station_id;
    DisputeId dispute_id;
    int32_t day = 7, attempt = 1;
    MemberId member_id;
    Time at{};
    bool is_reached = false;
    std::optional<bool> is_kept, is_quiet;
    std::optional<pg::Bytes> said;

    bool operator==(const DisputeFollowUpRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputeFollowUpRow, (),
                      (station_id, dispute_id, day, attempt, member_id, at, is_reached, is_kept, is_quiet, said))

// All of one dispute: what rules decide on.
struct DisputeFile {
    DisputeRow row;
    std::vector<DisputePersonRow> people;
    std::vector<DisputeMediatorRow> mediators;
    std::vector<DisputeNamedRow> named;
    std::vector<DisputePartyRow> parties; // by place
    std::vector<DisputeSessionRow> sessions;
    std::vector<DisputeOfferRow> offers;
    std::optional<DisputeAgreementRow> agreement;
    std::vector<DisputeSignatureRow> signatures;
    std::vector<DisputeTermRow> terms;
    std::vector<DisputeFollowUpRow> follow_ups;
};

} // namespace qzt
