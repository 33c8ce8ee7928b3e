// Tenders: refusals first, and random ones against what must always hold: no bid is read before two people open them
// after the deadline, and whoever stands before another has more points, exactly.
#include "kernel/json_traits.hpp"
#include "projects/tender_problems.hpp"
#include "projects/tender_rules.hpp"
#include "support/project_play.hpp"
#include "support/seed.hpp"

#include <random>

namespace qzt {
namespace {

using std::chrono::days;
using std::chrono::hours;

struct Tenders : testing::ProjectPlay {
    TenderFile tender;
    Actor scorers[4] = {somebody("s0", Role::handler, housing), somebody("s1", Role::handler, housing),
                        somebody("s2", Role::mediator, property), somebody("s3", Role::mediator, property)};
    CriterionId price = CriterionId::named("price"), plan_of = CriterionId::named("plan"),
                past = CriterionId::named("past");
    Time now = at(first_day), closes = now + days(10);
    std::map<BidId, BidSaid> envelopes;
    int read = 0; // envelopes that were opened

    Tenders() {
        for (const Actor& one : scorers)
            known.members[one.member_id] = {one.posts.at(0).org_id};
    }
    void begin_with_a_tender_step() {
        ASSERT_EQ(act(lead, first_day, creating()), "");
        PlanProject said = plan();
        said.steps[0].use = StepUse::tender;
        ASSERT_EQ(act(lead, first_day, said), "");
        ASSERT_EQ(act(lead, first_day, LaunchProject{}), "");
        tender.head.station_id = {1};
        tender.head.project_id = file.head.project_id;
        tender.head.tender_id = TenderId::named("tender");
    }
    DraftTender draft() const {
        DraftTender said;
        said.tender_id = tender.head.tender_id;
        said.step_id = id("survey");
        said.title = "电梯维修单位";
        said.notice = "五部电梯大修，具体见附件。";
        said.closes_at = closes;
        said.criteria = {{price, "报价", 40, true}, {plan_of, "方案", 35, {}}, {past, "业绩", 25, {}}};
        for (const Actor& one : scorers)
            said.scorers.push_back(one.member_id);
        return said;
    }
    template <class Command>
    std::string give(const Actor& by, Time at, const Command& said) {
        TenderChange change;
        change.tender = tender;
        change.project = &file;
        change.by = by;
        change.now = at;
        change.known = &known;
        change.open = [this](const BidRow& bid) -> Outcome<BidSaid> {
            ++read;
            return envelopes.at(bid.bid_id);
        };
        auto outcome = decide(change, said);
        if (!outcome) return std::string(outcome.error().kind->code);
        tender = std::move(change.tender);
        return "";
    }
    std::string name(const std::string& firm) {
        NameBidder said;
        said.bidder_id = BidderId::named(firm);
        said.name = firm;
        return give(lead, now, said);
    }
    // As give_bid() does it: the last of a bidder takes the place of the one before.
    std::string bid(const std::string& firm, int64_t price_fen, Time at) {
        auto allowed = check_bid(tender.head, at);
        if (!allowed) return std::string(allowed.error().kind->code);
        BidRow row;
        row.bid_id = BidId::named(firm + std::to_string(envelopes.size()));
        row.bidder_id = BidderId::named(firm);
        row.round = tender.head.round;
        row.given_at = at;
        std::erase_if(tender.bids, [&](const BidRow& old) { return old.bidder_id == row.bidder_id; });
        tender.bids.push_back(row);
        envelopes[row.bid_id] = {price_fen, 40, 24, "按期完成"};
        return "";
    }
    ScoreBids sheet(int plan_points, int past_points) const {
        ScoreBids said;
        for (const OpenedBidRow& one : tender.opened) {
            said.points.push_back({one.bid_id, plan_of, plan_points});
            said.points.push_back({one.bid_id, past, past_points});
        }
        return said;
    }
    std::string declare(const Actor& by, bool has_interest) {
        DeclareInterest said;
        said.has_interest = has_interest;
        return give(by, closes + hours(2), said);
    }
    void notice() {
        begin_with_a_tender_step();
        ASSERT_EQ(give(lead, now, draft()), "");
        ASSERT_EQ(give(lead, now, NoticeTender{}), "");
        for (auto firm : {"甲公司", "乙公司", "丙公司"})
            ASSERT_EQ(name(firm), "");
    }
    void open_three() {
        notice();
        ASSERT_EQ(bid("甲公司", 300'000, now + hours(1)), "");
        ASSERT_EQ(bid("乙公司", 200'000, now + hours(2)), "");
        ASSERT_EQ(bid("丙公司", 250'000, now + hours(3)), "");
        ASSERT_EQ(give(lead, closes, OpenBids{}), "");
        ASSERT_EQ(give(chief, closes + hours(1), OpenBids{}), "");
    }
    // "乙公司 40.00 …" in their order.
    std::string ranking() const {
        std::string told;
        for (const RankedBid& one : ranking_of(tender)) {
            std::string cents = std::to_string(one.points_hundredths % 100);
            told += (told.empty() ? "" : ", ") + one.bidder + " " + std::to_string(one.place) + " " +
                    std::to_string(one.points_hundredths / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
        }
        return told;
    }
};

TEST_F(Tenders, ADraftThatCannotBeIsRefused) {
    begin_with_a_tender_step();
    struct Wrong {
        const char* refusal;
        void (*spoil)(DraftTender&);
    };
    const Wrong wrongs[] = {
        {"tender_step_wrong", [](DraftTender& said) { said.step_id = StepId::named("works"); }},
        {"tender_weights_wrong", [](DraftTender& said) { said.criteria[1].weight = 34; }},
        {"tender_criteria_wrong", [](DraftTender& said) { said.criteria[1].by_price = true; }},
        {"tender_criteria_wrong",
         [](DraftTender& said) { said.criteria[1].criterion_id = CriterionId::named("price"); }},
        {"tender_scorers_wrong", [](DraftTender& said) { said.scorers.resize(2); }},
        {"tender_scorers_wrong", [](DraftTender& said) { said.scorers[0] = said.scorers[1]; }},
        {"tender_scorers_wrong", [](DraftTender& said) { said.scorers[0] = MemberId::named("nobody"); }},
        {"tender_scorer_leads", [](DraftTender& said) { said.scorers[0] = MemberId::named("lead"); }},
        {"tender_closes_wrong", [](DraftTender& said) { said.closes_at -= days(8); }},
        {"tender_closes_wrong", [](DraftTender& said) { said.closes_at += days(81); }},
    };
    for (const Wrong& wrong : wrongs) {
        DraftTender said = draft();
        wrong.spoil(said);
        EXPECT_EQ(give(lead, now, said), wrong.refusal);
    }
    EXPECT_EQ(give(builder, now, draft()), "project_not_lead");
    EXPECT_EQ(give(lead, now, draft()), "");
    EXPECT_EQ(give(lead, now + days(8), NoticeTender{}), "tender_closes_wrong") << "too late to notice it now";
    EXPECT_EQ(give(lead, now, NoticeTender{}), "");
    EXPECT_EQ(give(lead, now, draft()), "tender_wrong_state") << "what is noticed stays";
}

TEST_F(Tenders, NoBidIsReadBeforeTwoOpenThemAfterTheDeadline) {
    notice();
    EXPECT_EQ(name("甲公司"), "tender_bidder_twice");
    ASSERT_EQ(bid("甲公司", 300'000, now), "");
    ASSERT_EQ(bid("乙公司", 200'000, now), "");
    EXPECT_EQ(give(lead, closes - hours(1), OpenBids{}), "tender_not_over");
    EXPECT_EQ(bid("丙公司", 100, closes), "tender_over") << "on the minute it is over";
    EXPECT_EQ(give(lead, closes, OpenBids{}), "tender_too_few");
    NoticeTenderAnew anew;
    anew.closes_at = closes + days(10);
    anew.reason = "投标人不足三家";
    EXPECT_EQ(give(lead, closes - hours(1), anew), "tender_enough") << "before the deadline nobody can know";
    EXPECT_EQ(give(lead, closes, anew), "");
    EXPECT_EQ(tender.head.round, 2);
    EXPECT_TRUE(tender.bids.empty()) << "the envelopes of the round before stay closed";
    closes = tender.head.closes_at;
    for (auto firm : {"甲公司", "乙公司", "丙公司"})
        ASSERT_EQ(bid(firm, 200'000, closes - hours(5)), "");
    EXPECT_EQ(give(lead, closes, anew), "tender_enough");
    EXPECT_EQ(give(builder, closes, OpenBids{}), "tender_not_opener");
    EXPECT_EQ(give(scorers[0], closes, OpenBids{}), "tender_scorer_opens");
    EXPECT_EQ(give(lead, closes, OpenBids{}), "");
    EXPECT_EQ(read, 0) << "one alone reads nothing";
    EXPECT_EQ(give(lead, closes, OpenBids{}), "tender_same_opener");
    EXPECT_EQ(read, 0);
    EXPECT_EQ(give(chief, closes, OpenBids{}), "");
    EXPECT_EQ(read, 3);
    EXPECT_EQ(tender.opened.size(), 3u);
    EXPECT_EQ(give(other_lead, closes, OpenBids{}), "tender_wrong_state");
}

TEST_F(Tenders, OnlyWhoHasNoInterestScoresAndOnce) {
    open_three();
    EXPECT_EQ(give(scorers[0], closes + hours(2), sheet(30, 20)), "tender_interest_first");
    EXPECT_EQ(declare(lead, false), "tender_not_scorer");
    EXPECT_EQ(declare(scorers[0], true), "");
    EXPECT_EQ(declare(scorers[0], false), "tender_declared");
    EXPECT_EQ(give(scorers[0], closes + hours(2), sheet(30, 20)), "tender_has_interest");
    for (int n = 1; n < 4; ++n)
        ASSERT_EQ(declare(scorers[n], false), "");
    ScoreBids wrong = sheet(36, 20);
    EXPECT_EQ(give(scorers[1], closes + hours(2), wrong), "tender_sheet_wrong") << "more than the weight";
    wrong = sheet(30, 20);
    wrong.points.pop_back();
    EXPECT_EQ(give(scorers[1], closes + hours(2), wrong), "tender_sheet_wrong");
    wrong.points.push_back(wrong.points[0]);
    EXPECT_EQ(give(scorers[1], closes + hours(2), wrong), "tender_sheet_wrong") << "one of them twice";
    wrong = sheet(30, 20);
    wrong.points[0].criterion_id = price;
    EXPECT_EQ(give(scorers[1], closes + hours(2), wrong), "tender_sheet_wrong") << "the price is worked out";
    EXPECT_EQ(give(scorers[1], closes + hours(2), sheet(30, 20)), "");
    EXPECT_EQ(give(scorers[1], closes + hours(2), sheet(30, 20)), "tender_scored");
    EXPECT_EQ(ranking(), "") << "while sheets are missing nothing is told";
    EXPECT_EQ(give(lead, closes + hours(3), AnnounceWinner{}), "tender_not_scored");
    ASSERT_EQ(give(scorers[2], closes + hours(2), sheet(30, 20)), "");
    EXPECT_EQ(give(lead, closes + hours(3), AnnounceWinner{}), "tender_not_scored");
    ASSERT_EQ(give(scorers[3], closes + hours(2), sheet(30, 20)), "");
    EXPECT_EQ(ranking(), "乙公司 1 90.00, 丙公司 2 82.00, 甲公司 3 76.66") << "40 × 200000 / 300000 + 50";
    EXPECT_EQ(give(builder, closes + hours(3), AnnounceWinner{}), "project_not_lead");
    EXPECT_EQ(give(lead, closes + hours(3), AnnounceWinner{}), "");
}

TEST_F(Tenders, IsAwardedOnceItsDaysAreOverAndObjectionsAnswered) {
    open_three();
    for (const Actor& one : scorers) {
        ASSERT_EQ(declare(one, false), "");
        ASSERT_EQ(give(one, closes + hours(2), sheet(30, 20)), "");
    }
    Time announced = closes + hours(3), over = announced + days(3);
    EXPECT_EQ(give(lead, announced, AwardTender{}), "tender_wrong_state");
    ASSERT_EQ(give(lead, announced, AnnounceWinner{}), "");
    BidId first = *tender.head.winner;
    TakeObjection objection;
    objection.objection_id = TenderObjectionId::named("one");
    objection.text = "资质过期";
    objection.against = BidId::named("nobody's");
    EXPECT_EQ(give(lead, announced, objection), "tender_bid_unknown");
    objection.against = first;
    EXPECT_EQ(give(lead, over, objection), "tender_objections_over");
    EXPECT_EQ(give(lead, announced, objection), "");
    EXPECT_EQ(give(lead, over, AwardTender{}), "tender_objections_open");
    AnswerTenderObjection answer;
    answer.objection_id = TenderObjectionId::named("another");
    answer.answer = "属实，取消资格";
    answer.is_upheld = true;
    EXPECT_EQ(give(lead, over, answer), "tender_objection_unknown");
    answer.objection_id = objection.objection_id;
    EXPECT_EQ(give(lead, over, answer), "");
    EXPECT_EQ(tender.head.state, TenderState::opened) << "it is announced anew";
    EXPECT_EQ(ranking(), "丙公司 1 90.00, 甲公司 2 83.33, 乙公司 0 0.00") << "the price that is out counts no more";
    EXPECT_EQ(give(lead, over, AwardTender{}), "tender_wrong_state");
    ASSERT_EQ(give(lead, over, AnnounceWinner{}), "");
    EXPECT_NE(*tender.head.winner, first);
    EXPECT_EQ(give(lead, over + days(3) - hours(1), AwardTender{}), "tender_objections_open");
    EXPECT_EQ(give(lead, over + days(3), AwardTender{}), "");
    VoidTender given_up;
    given_up.reason = "后悔了";
    EXPECT_EQ(give(lead, over + days(4), given_up), "tender_wrong_state") << "an award stands";
}

TEST_F(Tenders, ABidAboveTheCeilingDoesNotWin) {
    begin_with_a_tender_step();
    DraftTender said = draft();
    said.ceiling_fen = 250'000;
    ASSERT_EQ(give(lead, now, said), "");
    ASSERT_EQ(give(lead, now, NoticeTender{}), "");
    for (auto firm : {"甲公司", "乙公司", "丙公司"})
        ASSERT_EQ(name(firm), "");
    ASSERT_EQ(bid("甲公司", 250'001, now), "");
    ASSERT_EQ(bid("乙公司", 250'000, now + hours(1)), "");
    ASSERT_EQ(bid("丙公司", 250'000, now), "");
    ASSERT_EQ(give(lead, closes, OpenBids{}), "");
    ASSERT_EQ(give(chief, closes, OpenBids{}), "");
    for (const Actor& one : scorers) {
        ASSERT_EQ(declare(one, false), "");
        ASSERT_EQ(give(one, closes + hours(2), sheet(35, 25)), "");
    }
    EXPECT_EQ(ranking(), "丙公司 1 100.00, 乙公司 2 100.00, 甲公司 0 0.00") << "of equal ones the earlier";
}

// Points of a bid times scorers times all prices, in numbers as long as they need: for comparison, without the rules.
__int128 points_by_hand(const TenderFile& tender, const RankedBid& bid, int64_t lowest) {
    __int128 points = 0;
    for (const BidScoreRow& score : tender.scores)
        if (score.bid_id == bid.bid_id) points += score.points;
    __int128 prices = 1;
    for (const RankedBid& other : ranking_of(tender))
        prices *= other.price_fen;
    return points * prices + __int128(4) * 40 * lowest * (prices / bid.price_fen);
}

TEST_F(Tenders, RanksExactlyWhateverIsBid) {
    std::mt19937_64 dice(testing::printed_seed());
    auto throw_to = [&](int n) { return int(dice() % uint64_t(n)); };
    for (int round = 0; round < 300; ++round) {
        file = ProjectFile{};
        file.head.station_id = {1};
        file.head.project_id = ProjectId::named("lifts");
        tender = TenderFile{};
        envelopes.clear();
        closes = now + days(10);
        notice();
        int64_t lowest = 0;
        for (auto firm : {"甲公司", "乙公司", "丙公司"}) {
            int64_t price = 1'000'000 + throw_to(5); // close to each other, so that rounding would show
            if (lowest == 0 || price < lowest) lowest = price;
            ASSERT_EQ(bid(firm, price, now + hours(throw_to(20))), "");
        }
        read = 0;
        ASSERT_EQ(give(lead, closes, OpenBids{}), "");
        ASSERT_EQ(read, 0);
        ASSERT_EQ(give(chief, closes, OpenBids{}), "");
        for (const Actor& one : scorers) {
            ASSERT_EQ(declare(one, false), "");
            ScoreBids said = sheet(0, 0);
            for (PointsSaid& points : said.points)
                points.points = throw_to(2);
            ASSERT_EQ(give(one, closes + hours(2), said), "");
        }
        auto ranking = ranking_of(tender);
        ASSERT_EQ(ranking.size(), 3u);
        for (size_t i = 1; i < ranking.size(); ++i) {
            __int128 above = points_by_hand(tender, ranking[i - 1], lowest);
            __int128 below = points_by_hand(tender, ranking[i], lowest);
            ASSERT_TRUE(above > below || (above == below && ranking[i - 1].price_fen <= ranking[i].price_fen))
                << "round " << round;
        }
    }
}

} // namespace
} // namespace qzt
