// A tender as it is shown: to those who lead or supervise its project, to whoever scores, and on the notice board.
#include "projects/project_problems.hpp"
#include "projects/tender_problems.hpp"
#include "projects/tender_running.hpp"

#include <algorithm>

namespace qzt {

namespace {

const pg::Query<pg::Many<ProjectPersonView>(StationId, std::vector<MemberId>)> people_of_tender{"people_of_tender",
                                                                                                R"(
    select member_id, name from members where station_id = $1 and member_id = any($2))"};

std::vector<CriterionView> criteria_views(const TenderFile& tender) {
    std::vector<CriterionView> views;
    for (const CriterionRow& criterion : tender.criteria)
        views.push_back({criterion.criterion_id, criterion.name, criterion.weight, criterion.by_price});
    return views;
}

std::string firm_of(const TenderFile& tender, BidderId id) {
    auto found = std::ranges::find(tender.bidders, id, &BidderRow::bidder_id);
    return found == tender.bidders.end() ? "?" : found->name;
}

void add_bids(TenderView& view, const TenderFile& tender) {
    for (const BidderRow& bidder : tender.bidders) {
        auto bid = std::ranges::find(tender.bids, bidder.bidder_id, &BidRow::bidder_id);
        view.bidders.push_back({bidder.bidder_id, bidder.name, bid != tender.bids.end()});
    }
    for (const OpenedBidRow& bid : tender.opened)
        view.opened.push_back({bid.bid_id, firm_of(tender, bid.bidder_id), bid.price_fen, bid.days,
                               bid.warranty_months, bid.promise, bid.given_at});
    view.ranking = ranking_of(tender);
    for (const TenderObjectionRow& objection : tender.objections) {
        std::optional<std::string> firm;
        if (objection.bidder_id) firm = firm_of(tender, *objection.bidder_id);
        view.objections.push_back({objection.objection_id, std::move(firm), objection.text, objection.against,
                                   objection.objected_at, objection.answer, objection.is_upheld});
    }
}

Task<> add_people(pg::Tx& tx, TenderView& view, const TenderFile& tender) {
    std::vector<MemberId> members;
    for (const ScorerRow& scorer : tender.scorers)
        members.push_back(scorer.member_id);
    if (tender.head.first_opener) members.push_back(*tender.head.first_opener);
    if (tender.head.second_opener) members.push_back(*tender.head.second_opener);
    auto people = co_await tx.run(people_of_tender, tender.head.station_id, members);
    auto name_of = [&](MemberId id) {
        auto found = std::ranges::find(people, id, &ProjectPersonView::member_id);
        return found == people.end() ? std::string("?") : found->name;
    };
    for (const ScorerRow& scorer : tender.scorers)
        view.scorers.push_back(
            {scorer.member_id, name_of(scorer.member_id), scorer.has_interest, scorer.scored_at.has_value()});
    if (tender.head.first_opener) view.first_opener = name_of(*tender.head.first_opener);
    if (tender.head.second_opener) view.second_opener = name_of(*tender.head.second_opener);
}

} // namespace

Task<TenderView> tender_view(pg::Tx& tx, Actor by, ProjectId project, TenderId id) {
    auto head = co_await tx.run(tender_by_id, by.station_id, id);
    auto project_head = co_await tx.run(project_by_id, by.station_id, project);
    if (!head || !project_head || head->project_id != project) throw Refused(Problem(tender_not_found));
    TenderFile tender = co_await tender_file(tx, std::move(*head));
    bool leads = leads_project(by, *project_head), scores = scores_for(tender, by.member_id);
    if (!leads && !scores && !supervises_projects(by)) throw Refused(Problem(tender_not_found));
    const TenderRow& row = tender.head;
    TenderView view;
    view.tender_id = row.tender_id;
    view.project_id = row.project_id;
    view.step_id = row.step_id;
    view.version = project_head->version;
    view.title = row.title;
    view.notice = row.notice;
    view.closes_at = row.closes_at;
    view.round = row.round;
    view.notice_days = row.notice_days;
    view.ceiling_fen = row.ceiling_fen;
    view.state = row.state;
    view.reason = row.reason;
    view.opened_at = row.opened_at;
    view.announced_at = row.announced_at;
    if (row.announced_at) view.objections_until = tender_objections_until(row);
    view.winner = row.winner;
    view.is_scorer = scores;
    view.leads = leads;
    view.criteria = criteria_views(tender);
    add_bids(view, tender);
    co_await add_people(tx, view, tender);
    co_return view;
}

Task<TenderList> tenders_in(pg::Tx& tx, Actor by, ProjectId project) {
    co_await access::project_to_oversee(tx, by, project);
    auto lines = co_await tx.run(tenders_of_project, by.station_id, project);
    co_return TenderList{std::move(lines)};
}

Task<OwnBids> own_bids(pg::Tx& tx, BidderRow bidder) {
    auto head = co_await tx.run(tender_by_id, bidder.station_id, bidder.tender_id);
    if (!head) throw Refused(Problem(tender_code_unknown));
    OwnBids own;
    own.tender_id = head->tender_id;
    own.firm = bidder.name;
    own.state = head->state;
    own.closes_at = head->closes_at;
    own.round = head->round;
    own.bids = co_await tx.run(own_bids_of_round, bidder.station_id, head->tender_id, bidder.bidder_id, head->round);
    auto objections = co_await tx.run(objections_to_tender, bidder.station_id, head->tender_id);
    for (const TenderObjectionRow& one : objections)
        if (one.bidder_id == bidder.bidder_id)
            own.objections.push_back(
                {one.objection_id, bidder.name, one.text, one.against, one.objected_at, one.answer, one.is_upheld});
    co_return own;
}

Task<TenderNotice> tender_notice(pg::Tx& tx, StationId station, TenderId id) {
    auto head = co_await tx.run(tender_by_id, station, id);
    if (!head || head->state == TenderState::draft) throw Refused(Problem(tender_not_found));
    TenderFile tender = co_await tender_file(tx, std::move(*head));
    const TenderRow& row = tender.head;
    TenderNotice notice{row.tender_id,
                        row.title,
                        row.notice,
                        row.closes_at,
                        row.round,
                        row.notice_days,
                        row.state,
                        criteria_views(tender),
                        {},
                        row.announced_at,
                        {}};
    if (row.announced_at) {
        notice.ranking = ranking_of(tender);
        notice.objections_until = tender_objections_until(row);
    }
    co_return notice;
}

} // namespace qzt
