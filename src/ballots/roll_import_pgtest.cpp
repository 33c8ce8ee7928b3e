// A sheet of areas taken into a draft and back again, and the fund, against a database.
#include "ballots/ballot_fund.hpp"
#include "ballots/roll_import.hpp"
#include "kernel/documents/read_workbook.hpp"
#include "kernel/json_write.hpp"
#include "support/ballot_drive.hpp"

namespace qzt {
namespace {

using namespace std::chrono_literals;

struct RollImports : testing::BallotDrive {
    std::map<std::string, std::string> units; // by door, as the roll names them

    void draft_with_units(BallotMatter matter = BallotMatter::use_fund) {
        BallotDraft said = draft();
        said.matter = matter;
        ASSERT_EQ(keep(said, leader), "");
        RollEdit branch;
        branch.add_branch = AddressId::named("province");
        ASSERT_EQ(edit(branch, leader), "");
        for (auto door : {"family", "tenants", "empty", "unknown"})
            units[door] = town.say("select unit from ballot_draft_units where ballot_id = '" + id.text() +
                                   "' and address_id = '" + town.doors.at(door).text() + "'");
    }
    RollSheetView bring(const std::string& csv, const Actor& by, std::optional<int32_t> seen = {}) {
        auto bytes = std::make_shared<const std::string>(csv);
        RollSheetWish wish{std::string("桐花物业"), TitleSource::deed, seen};
        Time now = opened + std::chrono::minutes(++brought);
        return town.act<RollSheetView>(
            [=, this](pg::Tx& tx) { return bring_roll_sheet(tx, desk, by, id, bytes, wish, Language::zh, now); });
    }
    std::string look(const std::string& csv, const Actor& by) {
        bring(csv, by);
        return town.refused;
    }
    std::string take(const std::string& csv) {
        auto view = bring(csv, leader, version());
        last = view.sheet_id.value_or(RollSheetId());
        return town.refused;
    }
    std::string undo(RollSheetId sheet, const Actor& by, std::optional<int32_t> seen = {}) {
        int32_t then = seen.value_or(version());
        undone = town.act<RollSheetUndone>(
            [=, this](pg::Tx& tx) { return undo_roll_sheet(tx, by, id, sheet, then, opened); });
        return town.refused;
    }
    std::string row(const std::string& door) {
        return town.say("select concat_ws(' ', coalesce(area_dm2::text, '-'), coalesce(title, '-'), "
                        "coalesce(head_group, '-'), coalesce(balance_fen::text, '-')) from ballot_draft_units where "
                        "address_id = '" +
                        town.doors.at(door).text() + "'");
    }
    RollPage roll() {
        return town.act<RollPage>([this](pg::Tx& tx) { return draft_roll(tx, leader, id); });
    }
    std::string everything(const std::string& fund = "") {
        std::string csv = "房号,面积,面积依据,合计一人,余额\n";
        int area = 90;
        for (auto door : {"family", "tenants", "empty", "unknown"})
            csv += fmt::format("{},{},产权证,,{}\n", units.at(door), area++, fund);
        return csv;
    }
    std::string document(SetBallotDocuments said, const Actor& by) {
        said.version = version();
        return refusal<BallotRow>([=, this](pg::Tx& tx) { return set_documents(tx, by, id, said, opened); });
    }
    int brought = 0;
    RollSheetId last;
    RollSheetUndone undone;
};

TEST_F(RollImports, AreForThoseWhoLeadADraft) {
    draft_with_units();
    for (const Actor& other : {stranger, collector, counter, auditor}) {
        EXPECT_EQ(look(everything(), other), "ballot_not_found");
        EXPECT_EQ(undo(RollSheetId::named("none"), other), "ballot_not_found");
    }
    EXPECT_EQ(undo(RollSheetId::named("none"), leader), "ballot_sheet_unknown");
    ASSERT_EQ(take(everything()), "");
    ASSERT_EQ(open(leader), "");
    EXPECT_EQ(look(everything(), leader), "ballot_roll_frozen");
    EXPECT_EQ(undo(last, leader), "ballot_roll_frozen");
    EXPECT_EQ(refusal<std::string>([this](pg::Tx& tx) { return roll_as_sheet(tx, leader, id); }),
              "ballot_roll_frozen");
}

TEST_F(RollImports, ALookStoresNothing) {
    draft_with_units();
    int32_t before = version();
    auto view = bring(everything("12.34") + "没有这一户,1,,,\n", leader);
    EXPECT_EQ(fmt::format("{} {} {} {} {} {}", view.rows, view.good, view.wrong, view.changed, view.unchanged,
                          view.lacking),
              "5 4 1 4 0 0");
    ASSERT_EQ(view.changes.size(), 4u);
    EXPECT_FALSE(view.changes[0].before.area_dm2);
    EXPECT_EQ(view.changes[0].after, (RollValues{9'000, TitleSource::deed, {}, 1'234}));
    ASSERT_EQ(view.problems.size(), 1u);
    EXPECT_EQ(view.problems[0].cell, "A6");
    EXPECT_EQ(view.problems[0].title, "名册里没有“没有这一户”。");
    EXPECT_FALSE(view.sheet_id);
    EXPECT_EQ(row("family"), "- - - -");
    EXPECT_EQ(version(), before);
    EXPECT_EQ(count("ballot_roll_sheets"), "0");
}

TEST_F(RollImports, WhatIsGoodIsTakenAtOnceByTheVersionThatWasSeen) {
    draft_with_units();
    EXPECT_EQ((bring(everything(), leader, version() - 1), town.refused), "ballot_changed");
    EXPECT_EQ(count("ballot_roll_sheets"), "0");
    EXPECT_EQ(row("family"), "- - - -");
    ASSERT_EQ(take(everything("12.34") + "没有这一户,1,,,\n"), "");
    EXPECT_EQ(row("family"), "9000 deed - 1234");
    EXPECT_EQ(row("unknown"), "9300 deed - 1234");
    EXPECT_EQ(take(everything("12.34")), "ballot_sheet_idle") << "the same once more";
    auto sheets = roll().sheets;
    ASSERT_EQ(sheets.size(), 1u);
    EXPECT_EQ(sheets[0].source, "桐花物业");
    EXPECT_EQ(sheets[0].changed, 4);
    EXPECT_EQ(sheets[0].taken_by, leader.name);
    EXPECT_EQ(town.say("select count(*) from ballot_events where act = 'sheet_taken' and refusal is null"), "1");
}

TEST_F(RollImports, WhatASheetDoesNotSpeakOfStays) {
    draft_with_units();
    ASSERT_EQ(take("房号,面积,面积依据,合计一人,余额\n" + units["family"] + ",90,合同,甲公司,12.34\n"), "");
    ASSERT_EQ(take("房号,面积\n" + units["family"] + ",91\n"), "");
    EXPECT_EQ(row("family"), "9100 deed 甲公司 1234");
    ASSERT_EQ(take("房号,面积,合计一人\n" + units["family"] + ",91,\n"), "");
    EXPECT_EQ(row("family"), "9100 deed - 1234") << "a column of heads says that it is one of its own";
    EXPECT_EQ(row("tenants"), "- - - -");
}

TEST_F(RollImports, ASheetIsTakenBackAsAWholeButForWhatWasTypedSince) {
    draft_with_units();
    RollEdit typed;
    typed.units.push_back({town.doors.at("family"), 5'000, {}, TitleSource::contract});
    ASSERT_EQ(edit(typed, leader), "");
    ASSERT_EQ(take(everything("12.34")), "");
    RollSheetId first = last;
    typed.units[0] = {town.doors.at("empty"), 7'777, {}, TitleSource::deed};
    ASSERT_EQ(edit(typed, leader), "");
    RollEdit drop;
    drop.drop = {town.doors.at("unknown")};
    ASSERT_EQ(edit(drop, leader), "");
    ASSERT_EQ(take("房号,面积\n" + units["tenants"] + ",66\n"), "");
    EXPECT_EQ(undo(first, leader), "ballot_sheet_not_last");
    EXPECT_EQ(undo(last, leader, version() - 1), "ballot_changed");
    ASSERT_EQ(undo(last, leader), "");
    EXPECT_EQ(row("tenants"), "9100 deed - 1234");
    ASSERT_EQ(undo(first, leader), "");
    EXPECT_EQ(undone.restored, 2);
    EXPECT_EQ(undone.kept, 2) << "one was typed since, one has left the roll";
    EXPECT_EQ(row("family"), "5000 contract - -");
    EXPECT_EQ(row("tenants"), "- - - -");
    EXPECT_EQ(row("empty"), "7777 deed - 1234");
    EXPECT_EQ(undo(first, leader), "ballot_sheet_undone");
    EXPECT_NE(tampered("update ballot_roll_sheet_units set area_after = 1").find("permission denied"),
              std::string::npos);
    EXPECT_NE(tampered("delete from ballot_roll_sheets").find("permission denied"), std::string::npos);
}

TEST_F(RollImports, TheSheetComesBackWithRemarks) {
    draft_with_units();
    auto bytes = std::make_shared<const std::string>("房号,面积\n没有这一户,1\n" + units["family"] + ",90\n");
    auto remarked = town.act<std::string>([=, this](pg::Tx& tx) {
        return roll_sheet_with_remarks(tx, desk, leader, id, bytes, {std::string("桐花物业"), TitleSource::deed, {}});
    });
    auto sheet = or_refuse(documents::read_workbook(remarked)).first_visible();
    EXPECT_EQ(sheet.rows.at(0).at(1)->text, documents::problem_heading);
    EXPECT_NE(sheet.rows.at(1).at(1)->text.find("名册里没有"), std::string::npos);
    EXPECT_FALSE(sheet.rows.at(2).at(1));
    auto view = bring(remarked, leader);
    EXPECT_EQ(view.good, 1) << "and is read again as it is";
}

// ── the fund ──

TEST_F(RollImports, EachUnitIsToldWhatItBearsAndNoOther) {
    draft_with_units();
    ASSERT_EQ(take("房号,面积,余额\n" + units["family"] + ",100,10\n" + units["tenants"] + ",100,99999\n" +
                   units["empty"] + ",100,\n" + units["unknown"] + ",100,0\n"),
              "");
    auto page = roll(); // of 100.00 yuan
    ASSERT_TRUE(page.fund);
    EXPECT_EQ(*page.fund, (FundSums{10'000, 3'500, 4'000, 2'500, 3, 1, 2}));
    ASSERT_EQ(open(leader), "");
    auto code = leave("family", collector, opened + 1min);
    EXPECT_EQ(page_of(code).fund, (FundPart{1'000, 1'000, 1'500}));
    EXPECT_EQ(page_of(leave("tenants", collector, opened + 1min)).fund, (FundPart{9'999'900, 2'500, 0}));
    auto unknown = page_of(leave("empty", collector, opened + 1min));
    EXPECT_EQ(unknown.share_fen, 2'500);
    EXPECT_FALSE(unknown.fund) << "where no balance is known none is made up";
    EXPECT_TRUE(unknown.is_on_fund);
    ASSERT_EQ(answer_with(code, BallotChoice::agree, 1, opened + 2min), "");
    EXPECT_EQ(own(1).fund, (FundPart{1'000, 1'000, 1'500}));
    EXPECT_EQ(*roll().fund, *page.fund);
    // What anybody sees, and what a collector sees, has no balance in it.
    for (const std::string& shown : {json::text_of(view()), json::text_of(round())})
        EXPECT_EQ(shown.find("balance"), std::string::npos);
}

TEST_F(RollImports, OnlyABallotOnTheFundKnowsBalances) {
    draft_with_units(BallotMatter::property_firm);
    ASSERT_EQ(take(everything("12.34")), "");
    EXPECT_EQ(row("family"), "9000 deed - -");
    EXPECT_FALSE(roll().fund);
    SetBallotDocuments said;
    said.documents.push_back({std::string("分摊清单"), std::string("社区"), {}, {}});
    EXPECT_EQ(document(said, leader), "ballot_not_on_fund");
}

TEST_F(RollImports, BalancesOfADraftThatBecameAnotherMatterAreLeftOut) {
    draft_with_units();
    ASSERT_EQ(take(everything("12.34")), "");
    BallotDraft said = draft();
    said.version = version();
    said.matter = BallotMatter::rebuild;
    ASSERT_EQ(keep(said, leader), "");
    EXPECT_FALSE(roll().units[0].balance_fen);
    ASSERT_EQ(open(leader), "");
    EXPECT_EQ(count("ballot_units where balance_fen is not null"), "0");
}

TEST_F(RollImports, DocumentsAreToldWithWhoBringsThemAndByWhen) {
    draft_with_units();
    SetBallotDocuments said;
    Day today = local_day(opened);
    said.documents.push_back({std::string("维修预算"), std::string("桐花物业"), today, {}});
    said.documents.push_back({std::string("分摊清单"), std::string("霁桥社区"), {}, today});
    EXPECT_EQ(document(said, stranger), "ballot_not_found");
    ASSERT_EQ(document(said, leader), "");
    auto documents = view().documents;
    ASSERT_EQ(documents.size(), 2u);
    EXPECT_EQ(documents[0].who, "桐花物业");
    EXPECT_EQ(documents[0].due_on, today);
    EXPECT_FALSE(documents[0].brought_on);
    said.documents[0].brought_on = today + std::chrono::days(1);
    EXPECT_EQ(document(said, leader), "ballot_document_early");
    said.documents.pop_back();
    said.documents[0].brought_on = today;
    ASSERT_EQ(document(said, leader), "");
    EXPECT_EQ(view().documents.size(), 1u);
    said.version = version() - 1;
    EXPECT_EQ(refusal<BallotRow>([=, this](pg::Tx& tx) { return set_documents(tx, leader, id, said, opened); }),
              "ballot_changed");
}

} // namespace
} // namespace qzt
