// Tenders against a database: bids lie sealed and all of one length, nobody reads one before two have opened them,
// and what was opened and scored cannot be changed.
#include "ballots/ballot_receipt.hpp"
#include "projects/tender_problems.hpp"
#include "projects/tender_running.hpp"
#include "support/project_town.hpp"

namespace qzt {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

struct TenderRows : testing::ProjectTown {
    TenderKeys tender_keys{town.keyring, town.station};
    TenderId tender = TenderId::named("tender");
    Time closes_at = town.now + days(10);
    Actor scorers[3] = {town.handler, town.other_handler, town.caller};
    Actor auditor_here = town.commander; // supervises
    std::map<std::string, std::string> codes;

    template <class Command>
    std::string offer(const Actor& by, Command said, Time now, std::optional<std::string> code = {}) {
        said.command_id = CommandId::named("tender command " + std::to_string(++commands));
        said.version = project_version();
        ProjectId project_id = project;
        TenderId tender_id = tender;
        std::optional<pg::Bytes> hash;
        if (code) hash = tender_keys.code_hash(*code);
        answer = town.act<std::string>([=, this](pg::Tx& tx) {
            return run_tender_command(tx, tender_keys, by, project_id, tender_id, std::string("act"), said, hash,
                                      now);
        });
        return town.refused;
    }
    DraftTender draft_of_tender() {
        DraftTender said;
        said.tender_id = tender;
        said.step_id = StepId::named("survey");
        said.title = "电梯维修单位";
        said.notice = "五部电梯大修，具体见附件。";
        said.closes_at = closes_at;
        said.criteria = {{CriterionId::named("price"), "报价", 60, true},
                         {CriterionId::named("plan"), "方案", 40, {}}};
        for (const Actor& one : scorers)
            said.scorers.push_back(one.member_id);
        return said;
    }
    void notice_it() {
        ASSERT_EQ(give(leader, creating(), town.now), "");
        PlanProject said = plan();
        said.steps[0].use = StepUse::tender;
        ASSERT_EQ(give(leader, said), "");
        ASSERT_EQ(give(leader, LaunchProject{}), "");
        ASSERT_EQ(offer(leader, draft_of_tender(), town.now), "");
        ASSERT_EQ(offer(leader, NoticeTender{}, town.now), "");
        for (auto firm : {"甲公司", "乙公司", "丙公司"}) {
            NameBidder named;
            named.bidder_id = BidderId::named(firm);
            named.name = firm;
            codes[firm] = random_receipt();
            ASSERT_EQ(offer(leader, named, town.now, codes[firm]), "");
        }
    }
    std::string bid(const std::string& firm, int64_t price_fen, Time now, std::string promise = "按期完成") {
        GiveBid said;
        said.code = codes[firm];
        said.bid_id = BidId::named(firm + std::to_string(++commands));
        said.bid = {price_fen, 40, 24, promise};
        town.act<BidTaken>([=, this](pg::Tx& tx) { return bid_by_code(tx, *this, said, now); });
        return town.refused;
    }
    static Task<BidTaken> bid_by_code(pg::Tx& tx, TenderRows& test, GiveBid said, Time now) {
        auto bidder = co_await bidder_of_code(tx, test.tender_keys, test.town.station, said.code);
        if (!bidder) throw Refused(Problem(tender_code_unknown));
        BidTaken taken = co_await give_bid(tx, test.tender_keys, *bidder, said, now);
        co_return taken;
    }
    TenderView look(const Actor& by) {
        ProjectId project_id = project;
        TenderId tender_id = tender;
        return town.act<TenderView>([=](pg::Tx& tx) { return tender_view(tx, by, project_id, tender_id); });
    }
    TenderNotice on_the_board() {
        StationId station = town.station;
        TenderId tender_id = tender;
        return town.act<TenderNotice>([=](pg::Tx& tx) { return tender_notice(tx, station, tender_id); });
    }
};

TEST_F(TenderRows, BidsLieSealedAndAreOpenedByTwo) {
    notice_it();
    codes["nobody"] = random_receipt();
    EXPECT_EQ(bid("nobody", 1, town.now), "tender_code_unknown");
    ASSERT_EQ(bid("甲公司", 300'000, town.now), "");
    ASSERT_EQ(bid("甲公司", 280'000, town.now + 1h, std::string(3000, 'x')), "") << "the last counts";
    ASSERT_EQ(bid("乙公司", 200'000, town.now), "");
    EXPECT_EQ(offer(leader, OpenBids{}, closes_at), "tender_too_few");
    ASSERT_EQ(bid("丙公司", 250'000, town.now), "");
    EXPECT_EQ(town.say("select count(distinct octet_length(sealed)) from tender_bids"), "1") << "all of one length";
    EXPECT_EQ(town.say("select count(*) from tender_bids where encode(sealed, 'escape') like '%300000%'"), "0");
    TenderView before = look(leader);
    EXPECT_TRUE(before.opened.empty());
    EXPECT_TRUE(before.bidders.at(0).has_bid);
    EXPECT_EQ(offer(leader, OpenBids{}, closes_at - 1h), "tender_not_over");
    EXPECT_EQ(offer(town.dispatcher, OpenBids{}, closes_at), "tender_not_found") << "whoever has no part in it";
    EXPECT_EQ(offer(leader, OpenBids{}, closes_at), "");
    EXPECT_TRUE(look(leader).opened.empty()) << "one alone reads nothing";
    EXPECT_EQ(count("tender_opened_bids"), "0");
    EXPECT_EQ(offer(leader, OpenBids{}, closes_at), "tender_same_opener");
    EXPECT_EQ(offer(auditor_here, OpenBids{}, closes_at), "");
    TenderView after = look(leader);
    ASSERT_EQ(after.opened.size(), 3u);
    EXPECT_EQ(town.say("select string_agg(price_fen::text, ' ' order by price_fen) from tender_opened_bids"),
              "200000 250000 280000");
    EXPECT_EQ(bid("甲公司", 1, closes_at), "tender_wrong_state");
    EXPECT_TRUE(on_the_board().ranking.empty()) << "on the board nothing before the announcement";
}

TEST_F(TenderRows, WhatWasBidAndScoredNobodyChanges) {
    notice_it();
    for (auto firm : {"甲公司", "乙公司", "丙公司"})
        ASSERT_EQ(bid(firm, 200'000 + firm[1], town.now), "");
    for (auto words : {"update tender_bids set sealed = '\\x00'", "delete from tender_bids",
                       "update tender_bidders set name = 'x'", "update tender_opened_bids set price_fen = 1",
                       "delete from tender_scores", "delete from tenders"})
        EXPECT_NE(tampered(words).find("permission denied"), std::string::npos) << words;
    EXPECT_NE(
        tampered("update tenders set first_opener = drafted_by, second_opener = drafted_by, opened_at = closes_at, "
                 "state = 'opened'"),
        "")
        << "nor does the database let one person open alone";
    EXPECT_NE(tampered("update tenders set opened_at = closes_at - interval '1 hour', second_opener = drafted_by, "
                       "state = 'opened'"),
              "")
        << "or early";
    // A bid of one firm put in another's place does not open.
    town.say("update tender_bids a set sealed = b.sealed from tender_bids b where a.bid_id <> b.bid_id");
    ASSERT_EQ(offer(leader, OpenBids{}, closes_at), "");
    EXPECT_NE(offer(auditor_here, OpenBids{}, closes_at), "");
    EXPECT_EQ(count("tender_opened_bids"), "0");
}

TEST_F(TenderRows, FromNoticeToAwardTheStepIsDone) {
    notice_it();
    int64_t price = 300'000;
    for (auto firm : {"甲公司", "乙公司", "丙公司"})
        ASSERT_EQ(bid(firm, price -= 20'000, town.now), "");
    EXPECT_EQ(finish(leader, "survey"), "step_needs_tender");
    ASSERT_EQ(offer(leader, OpenBids{}, closes_at), "");
    ASSERT_EQ(offer(auditor_here, OpenBids{}, closes_at), "");
    ScoreBids sheet;
    for (const OpenedBidView& one : look(leader).opened)
        sheet.points.push_back({one.bid_id, CriterionId::named("plan"), 30});
    for (const Actor& one : scorers) {
        EXPECT_TRUE(look(one).is_scorer) << one.name;
        ASSERT_EQ(offer(one, DeclareInterest{}, closes_at), "");
        ASSERT_EQ(offer(one, sheet, closes_at), "");
    }
    ASSERT_EQ(offer(leader, AnnounceWinner{}, closes_at + 1h), "");
    auto ranking = on_the_board().ranking;
    ASSERT_EQ(ranking.size(), 3u);
    EXPECT_EQ(ranking[0].bidder, "丙公司");
    EXPECT_EQ(ranking[0].points_hundredths, 9'000);
    EXPECT_EQ(offer(leader, AwardTender{}, closes_at + days(2)), "tender_objections_open");
    EXPECT_EQ(offer(leader, AwardTender{}, closes_at + days(3) + 1h), "");
    EXPECT_EQ(town.say("select state || ' ' || note from project_steps where name = 'survey'"), "done 丙公司");
    EXPECT_EQ(town.say("select count(*) from project_events where act in ('bids_opened', 'tender_awarded')"), "3");
}

} // namespace
} // namespace qzt
