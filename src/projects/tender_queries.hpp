// Rows of tenders. Bids, what was read when they were opened, and scores are only ever added.
#pragma once
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"
#include "kernel/pg/store.hpp"
#include "projects/tender_types.hpp"

namespace qzt {

inline const pg::Query<pg::Maybe<TenderRow>(StationId, TenderId)> tender_by_id{
    "tender_by_id", pg::select<TenderRow>("tenders", " where station_id = $1 and tender_id = $2")};
// Held against its opening while a bid comes in.
inline const pg::Query<pg::Maybe<TenderRow>(StationId, TenderId)> tender_for_bid{
    "tender_for_bid", pg::select<TenderRow>("tenders", " where station_id = $1 and tender_id = $2 for update")};
inline const pg::Query<pg::Many<CriterionRow>(StationId, TenderId)> criteria_of_tender{
    "criteria_of_tender", pg::select<CriterionRow>("tender_criteria", R"(
    where station_id = $1 and tender_id = $2
    order by place)")};
inline const pg::Query<pg::Many<ScorerRow>(StationId, TenderId)> scorers_of_tender{
    "scorers_of_tender", pg::select<ScorerRow>("tender_scorers", R"(
    where station_id = $1 and tender_id = $2
    order by member_id)")};
inline const pg::Query<pg::Many<BidderRow>(StationId, TenderId)> bidders_of_tender{
    "bidders_of_tender", pg::select<BidderRow>("tender_bidders", R"(
    where station_id = $1 and tender_id = $2
    order by named_at, bidder_id)")};
// The last of each bidder in round $3, still sealed.
inline const pg::Query<pg::Many<BidRow>(StationId, TenderId, int32_t)> bids_of_round{"bids_of_tender_round", R"(
    select distinct on (bidder_id) station_id, tender_id, bid_id, bidder_id, round, sealed, given_at
    from tender_bids
    where station_id = $1 and tender_id = $2 and round = $3
    order by bidder_id, given_at desc, bid_id desc)"};
inline const pg::Query<pg::Many<OpenedBidRow>(StationId, TenderId)> opened_bids_of_tender{
    "opened_bids_of_tender", pg::select<OpenedBidRow>("tender_opened_bids", R"(
    where station_id = $1 and tender_id = $2
    order by given_at, bid_id)")};
inline const pg::Query<pg::Many<BidScoreRow>(StationId, TenderId)> scores_of_tender{
    "scores_of_tender", pg::select<BidScoreRow>("tender_scores", R"(
    where station_id = $1 and tender_id = $2
    order by bid_id, criterion_id, member_id)")};
inline const pg::Query<pg::Many<TenderObjectionRow>(StationId, TenderId)> objections_to_tender{
    "objections_to_tender", pg::select<TenderObjectionRow>("tender_objections", R"(
    where station_id = $1 and tender_id = $2
    order by objected_at, objection_id
    limit 1000)")};
inline const pg::Query<pg::Many<TenderLine>(StationId, ProjectId)> tenders_of_project{"tenders_of_project", R"(
    select tender_id, project_id, step_id, title, state, closes_at
    from tenders
    where station_id = $1 and project_id = $2
    order by closes_at desc, tender_id)"};
// Tenders that somebody scores, over all projects.
inline const pg::Query<pg::Many<TenderLine>(StationId, MemberId)> tenders_to_score{"tenders_to_score", R"(
    select t.tender_id, t.project_id, t.step_id, t.title, t.state, t.closes_at
    from tender_scorers s
    join tenders t on t.station_id = $1 and t.tender_id = s.tender_id
    where s.station_id = $1 and s.member_id = $2 and t.state in ('noticed', 'opening', 'opened', 'announced')
    order by t.closes_at, t.tender_id
    limit 200)"};
inline const pg::Query<pg::One<bool>(StationId, StepId, TenderId)> step_has_another_tender{"step_has_another_tender",
                                                                                           R"(
    select exists (select from tenders
                   where station_id = $1 and step_id = $2 and tender_id <> $3 and state <> 'voided'))"};

inline const pg::Store<TenderRow> store_tender{"store_tender",
                                               pg::upserting<TenderRow>("tenders", {"station_id", "tender_id"})};
inline const pg::Query<pg::Affected(StationId, TenderId)> drop_criteria{"drop_tender_criteria", R"(
    delete from tender_criteria where station_id = $1 and tender_id = $2)"};
inline const pg::Query<pg::Affected(StationId, TenderId)> drop_scorers{"drop_tender_scorers", R"(
    delete from tender_scorers where station_id = $1 and tender_id = $2)"};
inline const pg::Store<CriterionRow> store_criteria{
    "store_tender_criteria",
    pg::upserting<CriterionRow>("tender_criteria", {"station_id", "tender_id", "criterion_id"})};
inline const pg::Store<ScorerRow> store_scorers{
    "store_tender_scorers", pg::upserting<ScorerRow>("tender_scorers", {"station_id", "tender_id", "member_id"})};
inline const pg::Store<BidderRow> add_bidders{"add_tender_bidders", pg::inserting<BidderRow>("tender_bidders")};
inline const pg::Query<pg::Affected(pg::Rows<BidRow>)> insert_bid{
    "insert_tender_bid", pg::insert<BidRow>("tender_bids") + " on conflict do nothing"};
inline const pg::Store<OpenedBidRow> add_opened_bids{"add_tender_opened_bids",
                                                     pg::inserting<OpenedBidRow>("tender_opened_bids")};
inline const pg::Store<BidScoreRow> add_scores{"add_tender_scores", pg::inserting<BidScoreRow>("tender_scores")};
inline const pg::Store<TenderObjectionRow> store_objections{
    "store_tender_objections",
    pg::upserting<TenderObjectionRow>("tender_objections", {"station_id", "objection_id"})};

inline const pg::Query<pg::Maybe<BidderRow>(StationId, pg::Bytes)> bidder_by_code{
    "tender_bidder_by_code", pg::select<BidderRow>("tender_bidders", " where station_id = $1 and code_hash = $2")};
// Of one bidder in round $4, the newest first.
inline const pg::Query<pg::Many<OwnBid>(StationId, TenderId, BidderId, int32_t)> own_bids_of_round{
    "own_bids_of_tender_round", R"(
    select bid_id, given_at
    from tender_bids
    where station_id = $1 and tender_id = $2 and bidder_id = $3 and round = $4
    order by given_at desc, bid_id desc
    limit 200)"};
inline const pg::Query<pg::Maybe<BidRow>(StationId, BidId)> bid_by_id{
    "tender_bid_by_id", pg::select<BidRow>("tender_bids", " where station_id = $1 and bid_id = $2")};

} // namespace qzt
