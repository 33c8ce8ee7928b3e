// A tender of a project: a notice with criteria and a deadline, sealed bids that nobody reads before two people open
// them, scores by whoever has no interest in it, an exact ranking, an announcement with days for objections, the
// award.
#pragma once
#include "projects/project_commands.hpp"

namespace qzt {

using CriterionId = Id<struct TenderCriterionTag>;
using BidderId = Id<struct TenderBidderTag>;
using BidId = Id<struct TenderBidTag>;
using TenderObjectionId = Id<struct TenderObjectionTag>;

// noticed: bids come in. opening: one of the two has come. opened: scores are given.
enum class TenderState { draft, noticed, opening, opened, announced, awarded, voided };
BOOST_DESCRIBE_ENUM(TenderState, draft, noticed, opening, opened, announced, awarded, voided)

inline constexpr int32_t tender_bids_min = 3;
inline constexpr int32_t tender_scorers_min = 3;
inline constexpr size_t tender_criteria_max = 20;
inline constexpr size_t tender_scorers_max = 15;
inline constexpr size_t tender_bidders_max = 60;
inline constexpr int32_t tender_points = 100; // all weights together

struct TenderRow {
    StationId station_id;
    TenderId tender_id;
    ProjectId project_id;
    StepId step_id;
    std::string title, notice;
    Time closes_at{};
    int32_t notice_days = 3; // the announcement stands so long before the award
    std::optional<int64_t> ceiling_fen;
    int32_t round = 1; // one more each time it is noticed anew for want of bidders
    TenderState state = TenderState::draft;
    MemberId drafted_by;
    std::optional<Time> noticed_at, opened_at, announced_at, ended_at;
    std::optional<MemberId> first_opener, second_opener;
    std::optional<BidId> winner;
    std::optional<std::string> reason; // why it was noticed anew, or void

    bool operator==(const TenderRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(TenderRow, (),
                      (station_id, tender_id, project_id, step_id, title, notice, closes_at, notice_days, ceiling_fen,
                       round, state, drafted_by, noticed_at, opened_at, announced_at, ended_at, first_opener,
                       second_opener, winner, reason))

// Weights add up to a hundred. The one by price is worked out, the others are scored from 0 to their weight.
struct CriterionRow {
    StationId station_id;
    TenderId tender_id;
    CriterionId criterion_id;
    int32_t place = 0;
    std::string name;
    int32_t weight = 0;
    bool by_price = false;

    bool operator==(const CriterionRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(CriterionRow, (), (station_id, tender_id, criterion_id, place, name, weight, by_price))

struct ScorerRow {
    StationId station_id;
    TenderId tender_id;
    MemberId member_id;
    std::optional<bool> has_interest; // as declared, after the bidders are known
    std::optional<Time> declared_at, scored_at;

    bool operator==(const ScorerRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ScorerRow, (), (station_id, tender_id, member_id, has_interest, declared_at, scored_at))

struct BidderRow {
    StationId station_id;
    TenderId tender_id;
    BidderId bidder_id;
    std::string name; // of the firm
    pg::Bytes code_hash;
    MemberId named_by;
    Time named_at{};

    bool operator==(const BidderRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(BidderRow, (), (station_id, tender_id, bidder_id, name, code_hash, named_by, named_at))

// As it came; the last of each bidder and round counts. Only ever added.
struct BidRow {
    StationId station_id;
    TenderId tender_id;
    BidId bid_id;
    BidderId bidder_id;
    int32_t round = 1;
    pg::Bytes sealed;
    Time given_at{};

    bool operator==(const BidRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(BidRow, (), (station_id, tender_id, bid_id, bidder_id, round, sealed, given_at))

// What was read when it was opened. Only ever added.
struct OpenedBidRow {
    StationId station_id;
    TenderId tender_id;
    BidId bid_id;
    BidderId bidder_id;
    int64_t price_fen = 0;
    int32_t days = 0, warranty_months = 0;
    std::string promise;
    Time given_at{}, opened_at{};

    bool operator==(const OpenedBidRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpenedBidRow, (),
                      (station_id, tender_id, bid_id, bidder_id, price_fen, days, warranty_months, promise, given_at,
                       opened_at))

struct BidScoreRow {
    StationId station_id;
    TenderId tender_id;
    BidId bid_id;
    CriterionId criterion_id;
    MemberId member_id;
    int32_t points = 0;

    bool operator==(const BidScoreRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(BidScoreRow, (), (station_id, tender_id, bid_id, criterion_id, member_id, points))

struct TenderObjectionRow {
    StationId station_id;
    TenderId tender_id;
    TenderObjectionId objection_id;
    std::optional<BidderId> bidder_id; // nobody: it came by letter or at the desk
    std::string text;
    std::optional<BidId> against; // the bid that should not stand
    Time objected_at{};
    std::optional<MemberId> answered_by;
    std::optional<Time> answered_at;
    std::optional<std::string> answer;
    bool is_upheld = false; // the bid against which it was is out

    bool operator==(const TenderObjectionRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(TenderObjectionRow, (),
                      (station_id, tender_id, objection_id, bidder_id, text, against, objected_at, answered_by,
                       answered_at, answer, is_upheld))

struct TenderFile {
    TenderRow head;
    std::vector<CriterionRow> criteria;
    std::vector<ScorerRow> scorers;
    std::vector<BidderRow> bidders;
    std::vector<BidRow> bids; // of this round, the last of each bidder
    std::vector<OpenedBidRow> opened;
    std::vector<BidScoreRow> scores;
    std::vector<TenderObjectionRow> objections;
};

// ── what is asked ──

struct CriterionSaid {
    CriterionId criterion_id;
    Line<1, 60> name;
    Bounded<int32_t, 1, tender_points> weight;
    std::optional<bool> by_price;
};
BOOST_DESCRIBE_STRUCT(CriterionSaid, (), (criterion_id, name, weight, by_price))
struct DraftTender : ProjectHead {
    TenderId tender_id;
    StepId step_id;
    Line<4, 120> title;
    Text<10, 8000> notice;
    Time closes_at{};
    Bounded<int32_t, 3, 7> notice_days = 3;
    std::optional<Bounded<int64_t, 1, project_fen_max>> ceiling_fen;
    List<CriterionSaid, tender_criteria_max> criteria;
    List<MemberId, tender_scorers_max> scorers;
};
BOOST_DESCRIBE_STRUCT(DraftTender, (ProjectHead),
                      (tender_id, step_id, title, notice, closes_at, notice_days, ceiling_fen, criteria, scorers))
struct NoticeTender : ProjectHead {};
BOOST_DESCRIBE_STRUCT(NoticeTender, (ProjectHead), ())
// For want of bidders: their envelopes stay closed for good, and all may bid again.
struct NoticeTenderAnew : ProjectHead {
    Time closes_at{};
    ProjectReason reason;
};
BOOST_DESCRIBE_STRUCT(NoticeTenderAnew, (ProjectHead), (closes_at, reason))
struct NameBidder : ProjectHead {
    BidderId bidder_id;
    Line<2, 120> name;
};
BOOST_DESCRIBE_STRUCT(NameBidder, (ProjectHead), (bidder_id, name))
struct OpenBids : ProjectHead {};
BOOST_DESCRIBE_STRUCT(OpenBids, (ProjectHead), ())
struct DeclareInterest : ProjectHead {
    bool has_interest = false;
};
BOOST_DESCRIBE_STRUCT(DeclareInterest, (ProjectHead), (has_interest))
struct PointsSaid {
    BidId bid_id;
    CriterionId criterion_id;
    Bounded<int32_t, 0, tender_points> points;
};
BOOST_DESCRIBE_STRUCT(PointsSaid, (), (bid_id, criterion_id, points))
struct ScoreBids : ProjectHead { // every bid by every criterion but the price, once
    List<PointsSaid, tender_criteria_max * tender_bidders_max> points;
};
BOOST_DESCRIBE_STRUCT(ScoreBids, (ProjectHead), (points))
struct AnnounceWinner : ProjectHead {};
BOOST_DESCRIBE_STRUCT(AnnounceWinner, (ProjectHead), ())
struct TakeObjection : ProjectHead { // that came by letter or at the desk
    TenderObjectionId objection_id;
    Text<2, 1000> text;
    std::optional<BidId> against;
};
BOOST_DESCRIBE_STRUCT(TakeObjection, (ProjectHead), (objection_id, text, against))
struct AnswerTenderObjection : ProjectHead {
    TenderObjectionId objection_id;
    Text<2, 1000> answer;
    bool is_upheld = false;
};
BOOST_DESCRIBE_STRUCT(AnswerTenderObjection, (ProjectHead), (objection_id, answer, is_upheld))
struct AwardTender : ProjectHead {};
BOOST_DESCRIBE_STRUCT(AwardTender, (ProjectHead), ())
struct VoidTender : ProjectHead {
    ProjectReason reason;
};
BOOST_DESCRIBE_STRUCT(VoidTender, (ProjectHead), (reason))

// ── by the code of a bidder ──

struct BidSaid {
    Bounded<int64_t, 1, project_fen_max> price_fen;
    Bounded<int32_t, 1, 3650> days;
    Bounded<int32_t, 0, 600> warranty_months;
    Text<0, 4000> promise;
};
BOOST_DESCRIBE_STRUCT(BidSaid, (), (price_fen, days, warranty_months, promise))
struct GiveBid {
    Line<16, 24> code;
    BidId bid_id;
    BidSaid bid;
};
BOOST_DESCRIBE_STRUCT(GiveBid, (), (code, bid_id, bid))
struct BidTaken {
    TenderId tender_id;
    BidId bid_id;
    Time given_at{}, closes_at{};
};
BOOST_DESCRIBE_STRUCT(BidTaken, (), (tender_id, bid_id, given_at, closes_at))
struct ObjectToTender {
    Line<16, 24> code;
    TenderObjectionId objection_id;
    Text<2, 1000> text;
    std::optional<BidId> against;
};
BOOST_DESCRIBE_STRUCT(ObjectToTender, (), (code, objection_id, text, against))
struct BidderLook {
    Line<16, 24> code;
};
BOOST_DESCRIBE_STRUCT(BidderLook, (), (code))
struct BidderMade {
    ProjectId project_id;
    int32_t version = 0;
    std::string code; // told once
};
BOOST_DESCRIBE_STRUCT(BidderMade, (), (project_id, version, code))

// ── looking ──

struct CriterionView {
    CriterionId criterion_id;
    std::string name;
    int32_t weight = 0;
    bool by_price = false;
};
BOOST_DESCRIBE_STRUCT(CriterionView, (), (criterion_id, name, weight, by_price))
struct RankedBid {
    BidId bid_id;
    std::string bidder;
    int32_t place = 0; // 0: out of the ranking
    int64_t price_fen = 0;
    int32_t days = 0, warranty_months = 0;
    int64_t points_hundredths = 0; // rounded down for reading; the ranking is exact
    bool is_over_ceiling = false, is_out = false;
    int32_t scored_points = 0, sheets = 0; // given by all who scored, and by how many: what it is worked out from

    bool operator==(const RankedBid&) const = default;
};
BOOST_DESCRIBE_STRUCT(RankedBid, (),
                      (bid_id, bidder, place, price_fen, days, warranty_months, points_hundredths, is_over_ceiling,
                       is_out, scored_points, sheets))
struct TenderPersonView {
    MemberId member_id;
    std::string name;
    std::optional<bool> has_interest;
    bool has_scored = false;
};
BOOST_DESCRIBE_STRUCT(TenderPersonView, (), (member_id, name, has_interest, has_scored))
struct TenderObjectionView {
    TenderObjectionId objection_id;
    std::optional<std::string> bidder;
    std::string text;
    std::optional<BidId> against;
    Time objected_at{};
    std::optional<std::string> answer;
    bool is_upheld = false;
};
BOOST_DESCRIBE_STRUCT(TenderObjectionView, (), (objection_id, bidder, text, against, objected_at, answer, is_upheld))
// Whatever hangs on the notice board: before the opening neither who bids nor how many.
struct TenderNotice {
    TenderId tender_id;
    std::string title, notice;
    Time closes_at{};
    int32_t round = 1, notice_days = 3;
    TenderState state = TenderState::noticed;
    std::vector<CriterionView> criteria;
    std::vector<RankedBid> ranking; // once it is announced
    std::optional<Time> announced_at, objections_until;
};
BOOST_DESCRIBE_STRUCT(TenderNotice, (),
                      (tender_id, title, notice, closes_at, round, notice_days, state, criteria, ranking,
                       announced_at, objections_until))
struct OpenedBidView {
    BidId bid_id;
    std::string bidder;
    int64_t price_fen = 0;
    int32_t days = 0, warranty_months = 0;
    std::string promise;
    Time given_at{};
};
BOOST_DESCRIBE_STRUCT(OpenedBidView, (), (bid_id, bidder, price_fen, days, warranty_months, promise, given_at))
// By the code of a bidder: when theirs arrived, what they objected to and what they were told. Of the bid itself
// nothing: until the opening it can be read by nobody.
struct OwnBid {
    BidId bid_id;
    Time given_at{};
};
BOOST_DESCRIBE_STRUCT(OwnBid, (), (bid_id, given_at))
struct OwnBids {
    TenderId tender_id;
    std::string firm;
    TenderState state = TenderState::noticed;
    Time closes_at{};
    int32_t round = 1;
    std::vector<OwnBid> bids; // of this round; the first is the last that came, and counts
    std::vector<TenderObjectionView> objections;
};
BOOST_DESCRIBE_STRUCT(OwnBids, (), (tender_id, firm, state, closes_at, round, bids, objections))
struct TenderBidderView {
    BidderId bidder_id;
    std::string name;
    bool has_bid = false; // in this round; nothing of what
};
BOOST_DESCRIBE_STRUCT(TenderBidderView, (), (bidder_id, name, has_bid))
struct TenderView {
    TenderId tender_id;
    ProjectId project_id;
    StepId step_id;
    int32_t version = 0; // of the project
    std::string title, notice;
    Time closes_at{};
    int32_t round = 1, notice_days = 3;
    std::optional<int64_t> ceiling_fen;
    TenderState state = TenderState::draft;
    std::optional<std::string> reason;
    std::vector<CriterionView> criteria;
    std::vector<TenderPersonView> scorers;
    std::vector<TenderBidderView> bidders;
    std::optional<std::string> first_opener, second_opener;
    std::optional<Time> opened_at, announced_at, objections_until;
    std::vector<OpenedBidView> opened;
    std::vector<RankedBid> ranking; // once all have scored
    std::vector<TenderObjectionView> objections;
    std::optional<BidId> winner;
    bool is_scorer = false; // the caller
    bool leads = false;
};
BOOST_DESCRIBE_STRUCT(TenderView, (),
                      (tender_id, project_id, step_id, version, title, notice, closes_at, round, notice_days,
                       ceiling_fen, state, reason, criteria, scorers, bidders, first_opener, second_opener, opened_at,
                       announced_at, objections_until, opened, ranking, objections, winner, is_scorer, leads))
struct TenderLine {
    TenderId tender_id;
    ProjectId project_id;
    StepId step_id;
    std::string title;
    TenderState state = TenderState::draft;
    Time closes_at{};
};
BOOST_DESCRIBE_STRUCT(TenderLine, (), (tender_id, project_id, step_id, title, state, closes_at))
struct TenderList {
    std::vector<TenderLine> tenders;
};
BOOST_DESCRIBE_STRUCT(TenderList, (), (tenders))

} // namespace qzt
