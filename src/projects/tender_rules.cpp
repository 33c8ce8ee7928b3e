#include "projects/tender_rules.hpp"

#include "kernel/json_traits.hpp"
#include "projects/project_problems.hpp"
#include "projects/tender_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

using std::chrono::days;

constexpr days tender_open_min{3}, tender_open_max{90};

Outcome<void> demand_tender_lead(const TenderChange& change) {
    if (leads_project(change.by, change.project->head)) return {};
    return refuse(project_not_lead);
}

Outcome<void> demand_tender_state(const TenderRow& tender, std::initializer_list<TenderState> states) {
    if (std::ranges::find(states, tender.state) != states.end()) return {};
    return refuse(tender_wrong_state, {{"state", std::string(json::word(tender.state))}});
}

Outcome<void> check_deadline(Time closes_at, Time now) {
    if (closes_at >= now + tender_open_min && closes_at <= now + tender_open_max) return {};
    return refuse(tender_closes_wrong);
}

const CriterionRow* price_criterion(const TenderFile& tender) {
    auto found = std::ranges::find(tender.criteria, true, &CriterionRow::by_price);
    return found == tender.criteria.end() ? nullptr : &*found;
}

std::string bidder_name(const TenderFile& tender, BidderId id) {
    auto found = std::ranges::find(tender.bidders, id, &BidderRow::bidder_id);
    return found == tender.bidders.end() ? "?" : found->name;
}

bool is_out(const TenderFile& tender, BidId bid) {
    return std::ranges::any_of(tender.objections, [&](const TenderObjectionRow& objection) {
        return objection.is_upheld && objection.against == bid;
    });
}

// Points of a bid as a fraction: scored / scorers + weight * lowest / price.
struct PointsOfBid {
    int64_t scored = 0;
    int64_t price_fen = 1;
};

struct PointScale {
    int64_t scorers = 1, weight = 0, lowest_fen = 0;

    // Whether a has more points than b: multiplied crosswise, nothing is rounded. At most 6e31, far below 2^127.
    __int128 difference(const PointsOfBid& a, const PointsOfBid& b) const {
        __int128 pa = a.price_fen, pb = b.price_fen;
        __int128 by_score = __int128(a.scored - b.scored) * pa * pb;
        return by_score + __int128(scorers) * weight * lowest_fen * (pb - pa);
    }
    int64_t hundredths(const PointsOfBid& bid) const {
        __int128 over = __int128(bid.scored) * bid.price_fen + __int128(scorers) * weight * lowest_fen;
        return int64_t(over * 100 / (__int128(scorers) * bid.price_fen));
    }
};

// Whether every bid has points for every criterion that is scored, once each.
bool is_whole_sheet(const TenderFile& tender, const std::vector<PointsSaid>& points) {
    std::set<std::pair<BidId, CriterionId>> said;
    for (const PointsSaid& one : points) {
        auto bid = std::ranges::find(tender.opened, one.bid_id, &OpenedBidRow::bid_id);
        auto criterion = std::ranges::find(tender.criteria, one.criterion_id, &CriterionRow::criterion_id);
        bool fits = bid != tender.opened.end() && criterion != tender.criteria.end() && !criterion->by_price &&
                    one.points <= criterion->weight;
        if (!fits || !said.emplace(one.bid_id, one.criterion_id).second) return false;
    }
    auto scored = std::ranges::count(tender.criteria, false, &CriterionRow::by_price);
    return said.size() == tender.opened.size() * size_t(scored);
}

ScorerRow* own_scorer(TenderChange& change) {
    auto found = std::ranges::find(change.tender.scorers, change.by.member_id, &ScorerRow::member_id);
    return found == change.tender.scorers.end() ? nullptr : &*found;
}

Outcome<void> check_criteria(const DraftTender& said) {
    std::set<CriterionId> ids;
    int32_t sum = 0, by_price = 0;
    for (const CriterionSaid& criterion : said.criteria) {
        if (!ids.insert(criterion.criterion_id).second) return refuse(tender_criteria_wrong);
        sum += criterion.weight;
        by_price += criterion.by_price.value_or(false);
    }
    if (by_price > 1) return refuse(tender_criteria_wrong);
    if (sum != tender_points) return refuse(tender_weights_wrong, {{"sum", std::to_string(sum)}});
    return {};
}

Outcome<void> check_scorers(const TenderChange& change, const DraftTender& said) {
    std::set<MemberId> ids;
    for (MemberId member : said.scorers) {
        if (member == change.project->head.lead_id) return refuse(tender_scorer_leads);
        if (!change.known->members.contains(member) || !ids.insert(member).second)
            return refuse(tender_scorers_wrong, {{"min", std::to_string(tender_scorers_min)}});
    }
    if (ids.size() < size_t(tender_scorers_min))
        return refuse(tender_scorers_wrong, {{"min", std::to_string(tender_scorers_min)}});
    return {};
}

} // namespace

bool scores_for(const TenderFile& tender, MemberId member) {
    return std::ranges::find(tender.scorers, member, &ScorerRow::member_id) != tender.scorers.end();
}

Time tender_objections_until(const TenderRow& tender) {
    return tender.announced_at.value() + days(tender.notice_days);
}

bool is_scored(const TenderFile& tender) {
    int32_t sheets = 0;
    for (const ScorerRow& scorer : tender.scorers) {
        if (!scorer.has_interest) return false;
        if (*scorer.has_interest) continue;
        if (!scorer.scored_at) return false;
        ++sheets;
    }
    return sheets >= tender_scorers_min;
}

std::vector<RankedBid> ranking_of(const TenderFile& tender) {
    if (!is_scored(tender)) return {};
    std::set<MemberId> heard;
    for (const ScorerRow& scorer : tender.scorers)
        if (scorer.scored_at) heard.insert(scorer.member_id);
    PointScale scale;
    scale.scorers = int64_t(heard.size());
    if (const CriterionRow* price = price_criterion(tender)) scale.weight = price->weight;
    struct Placed {
        RankedBid told;
        PointsOfBid points;
        Time given_at{};
    };
    std::vector<Placed> placed;
    for (const OpenedBidRow& bid : tender.opened) {
        RankedBid told{
            bid.bid_id, bidder_name(tender, bid.bidder_id), 0, bid.price_fen, bid.days, bid.warranty_months, 0,
            false,      is_out(tender, bid.bid_id)};
        told.is_over_ceiling = tender.head.ceiling_fen && bid.price_fen > *tender.head.ceiling_fen;
        PointsOfBid points{0, bid.price_fen};
        for (const BidScoreRow& score : tender.scores)
            if (score.bid_id == bid.bid_id && heard.contains(score.member_id)) points.scored += score.points;
        told.scored_points = int32_t(points.scored);
        told.sheets = int32_t(heard.size());
        bool stands = !told.is_out && !told.is_over_ceiling;
        if (stands && (scale.lowest_fen == 0 || bid.price_fen < scale.lowest_fen)) scale.lowest_fen = bid.price_fen;
        placed.push_back({std::move(told), points, bid.given_at});
    }
    auto stands = [](const Placed& one) { return !one.told.is_out && !one.told.is_over_ceiling; };
    std::ranges::sort(placed, [&](const Placed& a, const Placed& b) {
        if (stands(a) != stands(b)) return stands(a);
        __int128 more = stands(a) ? scale.difference(a.points, b.points) : 0;
        if (more != 0) return more > 0;
        return std::tuple(a.told.price_fen, a.given_at, a.told.bid_id) <
               std::tuple(b.told.price_fen, b.given_at, b.told.bid_id);
    });
    std::vector<RankedBid> ranking;
    for (Placed& one : placed) {
        if (stands(one)) {
            one.told.place = int32_t(ranking.size()) + 1;
            one.told.points_hundredths = scale.hundredths(one.points);
        }
        ranking.push_back(std::move(one.told));
    }
    return ranking;
}

// ── until it closes ──

Outcome<void> decide(TenderChange& change, const DraftTender& said) {
    if (auto lead = demand_tender_lead(change); !lead) return lead;
    if (auto state = demand_tender_state(change.head(), {TenderState::draft}); !state) return state;
    const ProjectStepRow* step = change.project->step(said.step_id);
    if (!step || step->use != StepUse::tender || !is_open(step->state)) return refuse(tender_step_wrong);
    if (auto criteria = check_criteria(said); !criteria) return criteria;
    if (auto scorers = check_scorers(change, said); !scorers) return scorers;
    if (auto deadline = check_deadline(said.closes_at, change.now); !deadline) return deadline;
    TenderRow& head = change.head();
    head.step_id = said.step_id;
    head.title = said.title;
    head.notice = said.notice;
    head.closes_at = said.closes_at;
    head.notice_days = said.notice_days;
    head.ceiling_fen.reset();
    if (said.ceiling_fen) head.ceiling_fen = *said.ceiling_fen;
    change.tender.criteria.clear();
    for (const CriterionSaid& wanted : said.criteria) {
        CriterionRow criterion = change.row<CriterionRow>();
        criterion.criterion_id = wanted.criterion_id;
        criterion.place = int32_t(change.tender.criteria.size());
        criterion.name = wanted.name;
        criterion.weight = wanted.weight;
        criterion.by_price = wanted.by_price.value_or(false);
        change.tender.criteria.push_back(std::move(criterion));
    }
    change.tender.scorers.clear();
    for (MemberId member : said.scorers) {
        ScorerRow scorer = change.row<ScorerRow>();
        scorer.member_id = member;
        change.tender.scorers.push_back(scorer);
    }
    change.add(ProjectAct::tender_drafted);
    return {};
}

Outcome<void> decide(TenderChange& change, const NoticeTender&) {
    if (auto lead = demand_tender_lead(change); !lead) return lead;
    if (auto state = demand_tender_state(change.head(), {TenderState::draft}); !state) return state;
    if (auto deadline = check_deadline(change.head().closes_at, change.now); !deadline) return deadline;
    change.head().state = TenderState::noticed;
    change.head().noticed_at = change.now;
    change.add(ProjectAct::tender_noticed);
    return {};
}

Outcome<void> decide(TenderChange& change, const NoticeTenderAnew& said) {
    if (auto lead = demand_tender_lead(change); !lead) return lead;
    TenderRow& head = change.head();
    if (auto state = demand_tender_state(head, {TenderState::noticed}); !state) return state;
    bool lacks = change.now >= head.closes_at && change.tender.bids.size() < size_t(tender_bids_min);
    if (!lacks) return refuse(tender_enough, {{"min", std::to_string(tender_bids_min)}});
    if (auto deadline = check_deadline(said.closes_at, change.now); !deadline) return deadline;
    ++head.round;
    head.closes_at = said.closes_at;
    head.noticed_at = change.now;
    head.reason = said.reason;
    change.tender.bids.clear(); // of this round there is none yet; the others stay sealed
    change.add(ProjectAct::tender_noticed, said.reason);
    return {};
}

Outcome<void> decide(TenderChange& change, const NameBidder& said) {
    if (auto lead = demand_tender_lead(change); !lead) return lead;
    if (auto state = demand_tender_state(change.head(), {TenderState::noticed}); !state) return state;
    if (change.now >= change.head().closes_at) return refuse(tender_over);
    for (const BidderRow& bidder : change.tender.bidders)
        if (bidder.name == said.name || bidder.bidder_id == said.bidder_id) return refuse(tender_bidder_twice);
    if (change.tender.bidders.size() >= tender_bidders_max)
        return refuse(tender_bidders_many, {{"max", std::to_string(tender_bidders_max)}});
    BidderRow bidder = change.row<BidderRow>();
    bidder.bidder_id = said.bidder_id;
    bidder.name = said.name;
    bidder.named_by = change.by.member_id;
    bidder.named_at = change.now;
    change.tender.bidders.push_back(std::move(bidder));
    change.add(ProjectAct::bidder_named, said.name);
    return {};
}

Outcome<void> check_bid(const TenderRow& tender, Time now) {
    if (auto state = demand_tender_state(tender, {TenderState::noticed}); !state) return state;
    if (now >= tender.closes_at) return refuse(tender_over);
    return {};
}

// ── opening and scoring ──

Outcome<void> decide(TenderChange& change, const OpenBids&) {
    TenderRow& head = change.head();
    if (scores_for(change.tender, change.by.member_id)) return refuse(tender_scorer_opens);
    bool may = leads_project(change.by, change.project->head) || supervises_projects(change.by);
    if (!may) return refuse(tender_not_opener);
    if (auto state = demand_tender_state(head, {TenderState::noticed, TenderState::opening}); !state) return state;
    if (change.now < head.closes_at) return refuse(tender_not_over, {{"at", to_text(head.closes_at)}});
    if (change.tender.bids.size() < size_t(tender_bids_min))
        return refuse(tender_too_few, {{"count", std::to_string(change.tender.bids.size())},
                                       {"min", std::to_string(tender_bids_min)}});
    if (head.state == TenderState::noticed) {
        head.first_opener = change.by.member_id;
        head.state = TenderState::opening;
        change.add(ProjectAct::bids_opened, "1/2");
        return {};
    }
    if (head.first_opener == change.by.member_id) return refuse(tender_same_opener);
    for (const BidRow& bid : change.tender.bids) {
        auto said = change.open(bid);
        if (!said) return Refusal(said.error());
        OpenedBidRow opened = change.row<OpenedBidRow>();
        opened.bid_id = bid.bid_id;
        opened.bidder_id = bid.bidder_id;
        opened.price_fen = said->price_fen;
        opened.days = said->days;
        opened.warranty_months = said->warranty_months;
        opened.promise = said->promise;
        opened.given_at = bid.given_at;
        opened.opened_at = change.now;
        change.tender.opened.push_back(std::move(opened));
    }
    head.second_opener = change.by.member_id;
    head.opened_at = change.now;
    head.state = TenderState::opened;
    change.add(ProjectAct::bids_opened, "2/2");
    return {};
}

Outcome<void> decide(TenderChange& change, const DeclareInterest& said) {
    ScorerRow* scorer = own_scorer(change);
    if (!scorer) return refuse(tender_not_scorer);
    if (auto state = demand_tender_state(change.head(), {TenderState::opened}); !state) return state;
    if (scorer->has_interest) return refuse(tender_declared);
    scorer->has_interest = said.has_interest;
    scorer->declared_at = change.now;
    change.add(ProjectAct::interest_declared, said.has_interest ? "has_interest" : "none");
    return {};
}

Outcome<void> decide(TenderChange& change, const ScoreBids& said) {
    ScorerRow* scorer = own_scorer(change);
    if (!scorer) return refuse(tender_not_scorer);
    if (auto state = demand_tender_state(change.head(), {TenderState::opened}); !state) return state;
    if (!scorer->has_interest) return refuse(tender_interest_first);
    if (*scorer->has_interest) return refuse(tender_has_interest);
    if (scorer->scored_at) return refuse(tender_scored);
    if (!is_whole_sheet(change.tender, said.points)) return refuse(tender_sheet_wrong);
    for (const PointsSaid& one : said.points) {
        BidScoreRow score = change.row<BidScoreRow>();
        score.bid_id = one.bid_id;
        score.criterion_id = one.criterion_id;
        score.member_id = change.by.member_id;
        score.points = one.points;
        change.tender.scores.push_back(score);
    }
    scorer->scored_at = change.now;
    change.add(ProjectAct::bids_scored);
    return {};
}

// ── announcement, objections, award ──

Outcome<void> decide(TenderChange& change, const AnnounceWinner&) {
    if (auto lead = demand_tender_lead(change); !lead) return lead;
    if (auto state = demand_tender_state(change.head(), {TenderState::opened}); !state) return state;
    if (!is_scored(change.tender)) return refuse(tender_not_scored, {{"min", std::to_string(tender_scorers_min)}});
    auto ranking = ranking_of(change.tender);
    if (ranking.empty() || ranking.front().place != 1) return refuse(tender_no_winner);
    change.head().winner = ranking.front().bid_id;
    change.head().state = TenderState::announced;
    change.head().announced_at = change.now;
    change.add(ProjectAct::winner_announced, ranking.front().bidder);
    return {};
}

Outcome<void> check_tender_objection(const TenderFile& tender, std::optional<BidId> against, Time now) {
    bool is_time = tender.head.state == TenderState::announced && now < tender_objections_until(tender.head);
    if (!is_time) return refuse(tender_objections_over);
    bool is_known =
        !against || std::ranges::find(tender.opened, *against, &OpenedBidRow::bid_id) != tender.opened.end();
    if (!is_known) return refuse(tender_bid_unknown);
    return {};
}

Outcome<void> decide(TenderChange& change, const TakeObjection& said) {
    if (auto lead = demand_tender_lead(change); !lead) return lead;
    if (auto allowed = check_tender_objection(change.tender, said.against, change.now); !allowed) return allowed;
    auto same = std::ranges::find(change.tender.objections, said.objection_id, &TenderObjectionRow::objection_id);
    if (same != change.tender.objections.end()) return refuse(tender_bid_taken);
    TenderObjectionRow objection = change.row<TenderObjectionRow>();
    objection.objection_id = said.objection_id;
    objection.text = said.text;
    objection.against = said.against;
    objection.objected_at = change.now;
    change.tender.objections.push_back(std::move(objection));
    change.add(ProjectAct::tender_objected, said.text);
    return {};
}

// An objection that is upheld takes the bid out: the ranking is worked out anew, and announced anew.
Outcome<void> decide(TenderChange& change, const AnswerTenderObjection& said) {
    if (auto lead = demand_tender_lead(change); !lead) return lead;
    TenderRow& head = change.head();
    if (auto state = demand_tender_state(head, {TenderState::opened, TenderState::announced}); !state) return state;
    auto found = std::ranges::find(change.tender.objections, said.objection_id, &TenderObjectionRow::objection_id);
    if (found == change.tender.objections.end() || found->answered_at) return refuse(tender_objection_unknown);
    if (said.is_upheld && !found->against) return refuse(tender_bid_unknown);
    found->answer = said.answer;
    found->answered_by = change.by.member_id;
    found->answered_at = change.now;
    found->is_upheld = said.is_upheld;
    change.add(ProjectAct::objection_answered, said.answer);
    if (said.is_upheld && head.state == TenderState::announced) {
        head.state = TenderState::opened;
        head.announced_at.reset();
        head.winner.reset();
    }
    return {};
}

Outcome<void> decide(TenderChange& change, const AwardTender&) {
    if (auto lead = demand_tender_lead(change); !lead) return lead;
    TenderRow& head = change.head();
    if (auto state = demand_tender_state(head, {TenderState::announced}); !state) return state;
    bool waits = std::ranges::any_of(change.tender.objections,
                                     [](const TenderObjectionRow& objection) { return !objection.answered_at; });
    if (change.now < tender_objections_until(head) || waits)
        return refuse(tender_objections_open, {{"at", to_text(tender_objections_until(head))}});
    head.state = TenderState::awarded;
    head.ended_at = change.now;
    auto winner = std::ranges::find(change.tender.opened, *head.winner, &OpenedBidRow::bid_id);
    change.add(ProjectAct::tender_awarded, bidder_name(change.tender, winner->bidder_id));
    return {};
}

Outcome<void> decide(TenderChange& change, const VoidTender& said) {
    if (auto lead = demand_tender_lead(change); !lead) return lead;
    TenderRow& head = change.head();
    bool is_over = head.state == TenderState::awarded || head.state == TenderState::voided;
    if (is_over) return demand_tender_state(head, {TenderState::noticed});
    head.state = TenderState::voided;
    head.ended_at = change.now;
    head.reason = said.reason;
    change.add(ProjectAct::tender_voided, said.reason);
    return {};
}

} // namespace qzt
