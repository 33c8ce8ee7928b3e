// What is said of ballots on the wire, and how a ballot lies in its row.
#pragma once
#include "accounts/actor.hpp"
#include "ballots/ballot_fund_types.hpp"
#include "ballots/ballot_result.hpp"
#include "ballots/ballot_voter_types.hpp"
#include "files/file_ids.hpp"
#include "kernel/pg/codec.hpp"
#include "registry/address_types.hpp"

namespace qzt {

using AnswerId = Id<struct BallotAnswerTag>;
using PaperId = Id<struct BallotPaperTag>;
using PaperEntryId = Id<struct BallotPaperEntryTag>;
using AttemptId = Id<struct BallotAttemptTag>;
using BallotObjectionId = Id<struct BallotObjectionTag>;

// open: answers come in. counting: nothing comes in, the committee looks. announced: objections may be raised.
enum class BallotState { draft, open, counting, announced, final, voided };
BOOST_DESCRIBE_ENUM(BallotState, draft, open, counting, announced, final, voided)
enum class BallotPart { collector, committee };
BOOST_DESCRIBE_ENUM(BallotPart, collector, committee)
enum class BallotChannel { door, link, paper };
BOOST_DESCRIBE_ENUM(BallotChannel, door, link, paper)
enum class AttemptKind { nobody_met, abroad, declined, appointment, power_needed };
BOOST_DESCRIBE_ENUM(AttemptKind, nobody_met, abroad, declined, appointment, power_needed)
// From what the area is known, the strongest first.
enum class TitleSource { deed, survey, contract };
BOOST_DESCRIBE_ENUM(TitleSource, deed, survey, contract)
enum class BallotAct {
    drafted,
    roll_edited,
    opened,
    answered,
    paper_entered,
    ticket_left,
    attempted,
    voter_named,
    closed,
    count_read,
    choices_read,
    signatures_read,
    signature_opened,
    confirmed,
    announced,
    objected,
    objection_answered,
    finished,
    voided,
    extended,
    sheet_taken,
    sheet_undone,
    documents_set,
};
BOOST_DESCRIBE_ENUM(BallotAct, drafted, roll_edited, opened, answered, paper_entered, ticket_left, attempted,
                    voter_named, closed, count_read, choices_read, signatures_read, signature_opened, confirmed,
                    announced, objected, objection_answered, finished, voided, extended, sheet_taken, sheet_undone,
                    documents_set)

struct BallotRow {
    StationId station_id;
    BallotId ballot_id;
    std::string question, scope;
    BallotMatter matter = BallotMatter::use_fund;
    int32_t quorum_over = 2, quorum_under = 3;
    bool quorum_is_more_than = false;
    int32_t agreement_over = 1, agreement_under = 2;
    bool agreement_is_more_than = true;
    std::string thresholds_source;
    std::optional<int64_t> cost_fen;
    std::optional<std::string> paid_from, next_step;
    Day record_on{};
    Time closes_at{};
    int32_t objection_days = 7;
    BallotState state = BallotState::draft;
    int32_t version = 1;
    MemberId led_by;
    OrgId org_id;
    Time drafted_at{};
    std::optional<Time> opened_at, closed_at, announced_at, ended_at;
    std::optional<std::string> void_reason, roll_hash;
    pg::Bytes body_hash;
    std::optional<std::string> thresholds_source_en{};
    std::optional<Time> first_closes_at{};            // of one that was lengthened
    std::optional<bool> is_quorate{};                 // since it was announced
    std::optional<int32_t> wishing{}, wished_among{}; // of the committee, for whom the matter came back early

    BallotThresholds thresholds() const {
        return {{quorum_over, quorum_under, quorum_is_more_than},
                {agreement_over, agreement_under, agreement_is_more_than}};
    }
};
BOOST_DESCRIBE_STRUCT(BallotRow, (),
                      (station_id, ballot_id, question, scope, matter, quorum_over, quorum_under, quorum_is_more_than,
                       agreement_over, agreement_under, agreement_is_more_than, thresholds_source, cost_fen,
                       paid_from, next_step, record_on, closes_at, objection_days, state, version, led_by, org_id,
                       drafted_at, opened_at, closed_at, announced_at, ended_at, void_reason, roll_hash, body_hash,
                       thresholds_source_en, first_closes_at, is_quorate, wishing, wished_among))

// ── drafting ──

struct BallotDraft {
    BallotId ballot_id;
    std::optional<int32_t> version; // that was seen; absent: it is new
    Line<4, 200> question;
    Line<2, 120> scope;
    BallotMatter matter = BallotMatter::use_fund;
    std::optional<Bounded<int64_t, 0, ballot_cost_fen_max>> cost_fen;
    std::optional<Line<2, 200>> paid_from, next_step;
    Day record_on{};
    Time closes_at{};
    Bounded<int32_t, 1, 90> objection_days = 7;
    List<MemberId, 60> collectors;
    List<MemberId, 20> committee;
};
BOOST_DESCRIBE_STRUCT(BallotDraft, (),
                      (ballot_id, version, question, scope, matter, cost_fen, paid_from, next_step, record_on,
                       closes_at, objection_days, collectors, committee))

struct RollUnitSaid {
    AddressId address_id;
    Bounded<int64_t, 1, unit_area_dm2_max> area_dm2;
    std::optional<Line<1, 40>> head_group; // the same for all units of one buyer, or for all that are unsold
    TitleSource title = TitleSource::deed;
};
BOOST_DESCRIBE_STRUCT(RollUnitSaid, (), (address_id, area_dm2, head_group, title))
struct RollEdit {
    int32_t version = 0;
    std::optional<AddressId> add_branch; // every dwelling in it
    List<RollUnitSaid, 5'000> units;
    List<AddressId, 5'000> drop;
};
BOOST_DESCRIBE_STRUCT(RollEdit, (), (version, add_branch, units, drop))

struct RollLine {
    AddressId address_id;
    std::string unit;
    std::optional<int64_t> area_dm2;
    std::optional<std::string> head_group;
    std::optional<TitleSource> title;
    std::optional<int64_t> balance_fen{}; // in the maintenance fund, where a sheet says it
    std::optional<int64_t> share_fen{};   // of the cost, where there is one and every unit has its area
};
BOOST_DESCRIBE_STRUCT(RollLine, (), (address_id, unit, area_dm2, head_group, title, balance_fen, share_fen))
using RollSheetId = Id<struct BallotRollSheetTag>;
// A sheet that was taken into the draft.
struct RollSheetTaken {
    RollSheetId sheet_id;
    std::string source; // who handed it over
    int32_t changed = 0;
    std::string taken_by;
    Time taken_at{};
    std::optional<Time> undone_at;
};
BOOST_DESCRIBE_STRUCT(RollSheetTaken, (), (sheet_id, source, changed, taken_by, taken_at, undone_at))
struct RollPage {
    List<RollLine, ballot_units_max> units;
    std::optional<FundSums> fund;       // in a ballot on the use of the fund, with a cost
    std::vector<RollSheetTaken> sheets; // the newest first
};
BOOST_DESCRIBE_STRUCT(RollPage, (), (units, fund, sheets))

struct BallotVersion {
    int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(BallotVersion, (), (version))
struct VoidBallot {
    int32_t version = 0;
    Line<4, 300> reason;
};
BOOST_DESCRIBE_STRUCT(VoidBallot, (), (version, reason))

// ── answers ──

struct DelegateSaid {
    Line<1, 40> name;
    FileId file; // of the written power
};
BOOST_DESCRIBE_STRUCT(DelegateSaid, (), (name, file))
struct DoorAnswer {
    AnswerId answer_id;
    AddressId address_id;
    BallotChoice choice = BallotChoice::abstain;
    Line<16, 24> receipt; // made by the phone and handed to whoever answered
    Time said_at{};
    FileId signature_file;
    std::optional<DelegateSaid> delegate;
    std::optional<NamingId> naming_id{}; // whom the co-owners had named, where they had
};
BOOST_DESCRIBE_STRUCT(DoorAnswer, (),
                      (answer_id, address_id, choice, receipt, said_at, signature_file, delegate, naming_id))
// What the collector gets: that it is here, and nothing of what it says.
struct AnswerTaken {
    AnswerId answer_id;
    Time received_at{}, may_change_until{};
    bool is_counted = true; // of this head none was said later
    bool is_first = true;   // of this head none had come before
};
BOOST_DESCRIBE_STRUCT(AnswerTaken, (), (answer_id, received_at, may_change_until, is_counted, is_first))

struct PaperEntry {
    PaperEntryId entry_id;
    PaperId paper_id; // of the paper, on both entries the same
    AddressId address_id;
    BallotChoice choice = BallotChoice::abstain;
    Line<16, 24> receipt; // printed on the paper
    Day signed_on{};
};
BOOST_DESCRIBE_STRUCT(PaperEntry, (), (entry_id, paper_id, address_id, choice, receipt, signed_on))
// waiting: for somebody else. differs: from what somebody else typed; look at the paper again.
enum class PaperState { waiting, differs, counted };
BOOST_DESCRIBE_ENUM(PaperState, waiting, differs, counted)
struct PaperTaken {
    PaperId paper_id;
    PaperState state = PaperState::waiting;
};
BOOST_DESCRIBE_STRUCT(PaperTaken, (), (paper_id, state))

struct AttemptSaid {
    AttemptId attempt_id;
    AddressId address_id;
    AttemptKind kind = AttemptKind::nobody_met;
    std::optional<Time> next_at;
    std::optional<Line<1, 200>> note;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(AttemptSaid, (), (attempt_id, address_id, kind, next_at, note, at))

// ── by a ticket that was left at the door ──

using TicketId = Id<struct BallotTicketTag>;
struct LeaveTicket {
    AddressId address_id;
};
BOOST_DESCRIBE_STRUCT(LeaveTicket, (), (address_id))
struct TicketMade {
    std::string code; // told once
};
BOOST_DESCRIBE_STRUCT(TicketMade, (), (code))
struct WithTicket {
    Line<16, 24> code;
};
BOOST_DESCRIBE_STRUCT(WithTicket, (), (code))
// What is asked, what it costs this unit, and what comes next.
struct TicketPage {
    BallotId ballot_id;
    std::string question, scope, unit;
    int64_t area_dm2 = 0;
    BallotState state = BallotState::open;
    bool is_answered = false; // then the receipt of that answer changes it, and no ticket does
    Time closes_at{};
    std::optional<int64_t> cost_fen, share_fen;
    std::optional<std::string> paid_from, next_step;
    std::optional<Time> first_closes_at{}; // of one that was lengthened
    bool is_on_fund = false;               // the cost is to come from the maintenance fund
    std::optional<FundPart> fund{};        // of this unit, where its balance is known
};
BOOST_DESCRIBE_STRUCT(TicketPage, (),
                      (ballot_id, question, scope, unit, area_dm2, state, is_answered, closes_at, cost_fen, share_fen,
                       paid_from, next_step, first_closes_at, is_on_fund, fund))
struct TicketAnswer {
    Line<16, 24> code;
    AnswerId answer_id;
    BallotChoice choice = BallotChoice::abstain;
    Line<16, 24> receipt; // made by the phone
};
BOOST_DESCRIBE_STRUCT(TicketAnswer, (), (code, answer_id, choice, receipt))

// ── by receipt ──

struct WithReceipt {
    Line<16, 24> receipt;
};
BOOST_DESCRIBE_STRUCT(WithReceipt, (), (receipt))
struct ChangeAnswer {
    Line<16, 24> receipt;
    AnswerId answer_id;
    Line<16, 24> new_receipt;
    BallotChoice choice = BallotChoice::abstain;
};
BOOST_DESCRIBE_STRUCT(ChangeAnswer, (), (receipt, answer_id, new_receipt, choice))
struct OwnAnswer {
    BallotId ballot_id;
    std::string question, unit;
    BallotState state = BallotState::open;
    BallotChoice choice = BallotChoice::agree;
    BallotChannel channel = BallotChannel::door;
    Time said_at{};
    bool is_counted = false; // no later answer took its place
    Time may_change_until{};
    std::optional<int64_t> share_fen;      // of the cost, for this unit
    std::optional<Time> first_closes_at{}; // of one that was lengthened: the answer counts on
    bool is_on_fund = false;
    std::optional<FundPart> fund{}; // where its balance is known
};
BOOST_DESCRIBE_STRUCT(OwnAnswer, (),
                      (ballot_id, question, unit, state, choice, channel, said_at, is_counted, may_change_until,
                       share_fen, first_closes_at, is_on_fund, fund))

// ── looking ──

struct AxisView {
    int64_t part = 0, whole = 0;
    int64_t needed = 0; // the least that is enough
    int64_t lacking = 0;
};
BOOST_DESCRIBE_STRUCT(AxisView, (), (part, whole, needed, lacking))
struct BallotPersonView {
    MemberId member_id;
    std::string name;
    BallotPart part = BallotPart::collector;
    std::optional<Time> confirmed_at; // the count, by one of the committee
};
BOOST_DESCRIBE_STRUCT(BallotPersonView, (), (member_id, name, part, confirmed_at))
// Who takes part. While it is open nothing is told of who agrees, so that nobody is swayed.
struct BallotView {
    BallotId ballot_id;
    std::string question, scope;
    BallotMatter matter = BallotMatter::use_fund;
    BallotState state = BallotState::draft;
    int32_t version = 0;
    BallotThresholds thresholds;
    std::string thresholds_source;
    std::optional<std::string> thresholds_source_en;
    std::optional<int64_t> cost_fen;
    std::optional<std::string> paid_from, next_step, void_reason, roll_hash;
    Day record_on{};
    Time closes_at{};
    int32_t objection_days = 0;
    std::optional<Time> first_closes_at; // of one that was lengthened
    std::optional<Time> opened_at, closed_at, announced_at, objections_until;
    AxisView area_dm2, heads;
    std::vector<BallotPersonView> people; // who collects and who counts; on the notice board nobody is named
    std::optional<BallotPart> own_part;
    std::vector<BallotDocument> documents{}; // for the fund: what, who brings it, by when
};
BOOST_DESCRIBE_STRUCT(BallotView, (),
                      (ballot_id, question, scope, matter, state, version, thresholds, thresholds_source,
                       thresholds_source_en, cost_fen, paid_from, next_step, void_reason, roll_hash, record_on,
                       closes_at, objection_days, first_closes_at, opened_at, closed_at, announced_at,
                       objections_until, area_dm2, heads, people, own_part, documents))

struct BallotLine {
    BallotId ballot_id;
    std::string question, scope;
    BallotState state = BallotState::draft;
    Time closes_at{};
    std::optional<BallotPart> own_part;
};
BOOST_DESCRIBE_STRUCT(BallotLine, (), (ballot_id, question, scope, state, closes_at, own_part))
struct BallotList {
    std::vector<BallotLine> ballots; // the newest first
};
BOOST_DESCRIBE_STRUCT(BallotList, (), (ballots))

struct RoundUnit {
    AddressId address_id;
    std::string unit;
    int64_t area_dm2 = 0;
    bool is_answered = false;
    int32_t attempts = 0;
    std::optional<AttemptKind> last_attempt;
    std::optional<Time> next_at;
    std::optional<std::string> last_note; // of the last attempt: why somebody declined
};
BOOST_DESCRIBE_STRUCT(RoundUnit, (),
                      (address_id, unit, area_dm2, is_answered, attempts, last_attempt, next_at, last_note))
struct VoterOfUnit {
    AddressId address_id;
    NamedVoter voter;
};
BOOST_DESCRIBE_STRUCT(VoterOfUnit, (), (address_id, voter))
struct RoundPage {
    List<RoundUnit, ballot_units_max> units;
    List<int64_t, ballot_units_max> shares_fen; // of the cost, in the same order; empty when there is none
    List<VoterOfUnit, ballot_units_max> voters; // of units whose co-owners named one
};
BOOST_DESCRIBE_STRUCT(RoundPage, (), (units, shares_fen, voters))

// ── counting ──

struct BallotCountView {
    BallotTally tally;
    BallotVerdict verdict;
    std::string hash; // of roll, votes and tally: what is confirmed
};
BOOST_DESCRIBE_STRUCT(BallotCountView, (), (tally, verdict, hash))
struct UnitChoice {
    std::string unit; // of the head, where the answer was given
    BallotChoice choice = BallotChoice::agree;
    BallotChannel channel = BallotChannel::door;
    Time said_at{};
};
BOOST_DESCRIBE_STRUCT(UnitChoice, (), (unit, choice, channel, said_at))
struct UnitChoices {
    List<UnitChoice, ballot_units_max> choices;
};
BOOST_DESCRIBE_STRUCT(UnitChoices, (), (choices))
struct ConfirmCount {
    Line<64, 64> hash;
};
BOOST_DESCRIBE_STRUCT(ConfirmCount, (), (hash))

// ── objections ──

struct ObjectToBallot {
    BallotObjectionId objection_id;
    Line<16, 24> receipt;
    Text<2, 1000> text;
};
BOOST_DESCRIBE_STRUCT(ObjectToBallot, (), (objection_id, receipt, text))
struct AnswerObjection {
    Text<2, 1000> answer;
};
BOOST_DESCRIBE_STRUCT(AnswerObjection, (), (answer))
struct BallotObjectionView {
    BallotObjectionId objection_id;
    std::string text;
    Time objected_at{};
    std::optional<std::string> answer;
    std::optional<Time> answered_at;
};
BOOST_DESCRIBE_STRUCT(BallotObjectionView, (), (objection_id, text, objected_at, answer, answered_at))
struct BallotObjections {
    std::vector<BallotObjectionView> objections;
};
BOOST_DESCRIBE_STRUCT(BallotObjections, (), (objections))

struct BallotPublicKeys {
    std::vector<std::string> keys; // the newest last
};
BOOST_DESCRIBE_STRUCT(BallotPublicKeys, (), (keys))

} // namespace qzt
