// Figures of disputes, with both counts of each share; and whether a copy is what was printed here.
#include "disputes/dispute_figures.hpp"

#include "disputes/dispute_printing.hpp"
#include "kernel/crypto/digests.hpp"
#include "kernel/files/content_store.hpp"
#include "support/dispute_drive.hpp"

namespace qzt {
namespace {

struct DisputeCounts : testing::DisputeDrive {
    DisputeFigures figures() {
        DisputeFigureQuery wanted{local_day(town.now), local_day(town.now) + std::chrono::days(300)};
        return town.act<DisputeFigures>(
            [=, this](pg::Tx& tx) { return dispute_figures(tx, town.station, wanted, now); });
    }
    // One more, from found to a session, and how it ends.
    void one_more(const std::string& name, DisputeKind kind, const std::function<void()>& end) {
        id = DisputeId::named(name);
        one = DisputePartyId::named(name + " one");
        two = DisputePartyId::named(name + " two");
        OpenDispute said = found();
        said.kind = kind;
        said.address_id.reset();
        said.parties = {party(one, "甲", ("0590" + std::to_string(1'000'000 + ++phones)).c_str()),
                        party(two, "乙", ("0590" + std::to_string(1'000'000 + ++phones)).c_str())};
        ASSERT_EQ(open(said, finder), "");
        ASSERT_EQ(triage(room), "");
        ASSERT_EQ(assign(mediator, room), "");
        ASSERT_EQ(give(DisputeAct::contacted, ContactParties{.has_no_interest = true, .note = {}}, mediator), "");
        ASSERT_EQ(consent(one, mediator), "");
        ASSERT_EQ(consent(two, mediator), "");
        ASSERT_EQ(schedule(session((name + " session").c_str()), mediator), "");
        ASSERT_EQ(hold((name + " session").c_str(), mediator), "");
        end();
    }
    int phones = 0;
    static Task<bool> kept(pg::Tx& tx, Actor by, PrintedFile file, Time now) {
        co_await keep_drawn(tx, std::move(by), std::move(file), now);
        co_return true;
    }
    PrintedDispute printed(const Actor& by) {
        return town.act<PrintedDispute>(
            [=, this](pg::Tx& tx) { return dispute_to_print(tx, desk, by, id, std::nullopt, now); });
    }
    DocumentChecked checked(const std::string& hash) {
        return town.act<DocumentChecked>([=, this](pg::Tx& tx) { return document_checked(tx, town.station, hash); });
    }
};

std::string told(const DisputeShare& share) { return fmt::format("{}/{}", share.n, share.of); }

TEST_F(DisputeCounts, ShowBothCountsAndLeaveWithdrawnOnesOut) {
    EXPECT_EQ(figures().all.accepted, 0);
    one_more("kept", DisputeKind::neighbour, [this] { ASSERT_EQ(agree_by_word(mediator, 2), ""); });
    one_more("failed", DisputeKind::neighbour, [this] {
        ASSERT_EQ(give(DisputeAct::failed, EndMediation{.reason = "分歧", .told = {OtherWay::court}}, mediator), "");
    });
    one_more("unwanted", DisputeKind::wages, [this] {
        ASSERT_EQ(give(DisputeAct::withdrawn, WithdrawDispute{.party_id = one, .reason = "算了"}, mediator), "");
    });
    one_more("open", DisputeKind::wages, [] {});
    DisputeFigures seen = figures();
    EXPECT_EQ(seen.all.accepted, 4);
    EXPECT_EQ(told(seen.all.agreed), "1/2") << "the withdrawn one is in no share";
    EXPECT_EQ(seen.all.withdrawn, 1);
    EXPECT_EQ(seen.all.in_hand, 1);
    EXPECT_EQ(seen.all.amount_fen, 120'000);
    EXPECT_EQ(told(seen.all.performed), "0/0") << "nothing was due";
    ASSERT_EQ(seen.kinds.size(), 2u);
    EXPECT_EQ(seen.kinds.at(0).kind, DisputeKind::neighbour);
    EXPECT_EQ(told(seen.kinds.at(0).agreed), "1/2");
    EXPECT_EQ(told(seen.kinds.at(1).agreed), "0/0");
    ASSERT_EQ(seen.ways.size(), 1u);
    EXPECT_EQ(seen.ways.at(0).way, MediatorKind::lawyer);
    id = DisputeId::named("kept");
    now += std::chrono::days(12);
    ASSERT_EQ(give(DisputeAct::performed, SettleTerm{.place = 1}, mediator), "");
    EXPECT_EQ(told(figures().all.performed), "1/1");
    now += std::chrono::days(40);
    EXPECT_EQ(told(figures().all.performed), "1/2") << "the second was due and is not";
}

TEST_F(DisputeCounts, ARelapseIsOneWithinNinetyDaysOfTheAgreement) {
    one_more("first", DisputeKind::neighbour, [this] { ASSERT_EQ(agree_by_word(mediator), ""); });
    one_more("other", DisputeKind::neighbour, [this] { ASSERT_EQ(agree_by_word(mediator), ""); });
    EXPECT_EQ(told(figures().all.relapsed), "0/0") << "not old enough to know";
    now += std::chrono::days(60);
    id = DisputeId::named("again");
    OpenDispute said = found();
    said.address_id.reset();
    said.parties = {party(DisputePartyId::named("p"), "甲", "05901000001"),
                    party(DisputePartyId::named("q"), "丙", "05907777777")};
    ASSERT_EQ(open(said, finder), "");
    now += std::chrono::days(31);
    EXPECT_EQ(told(figures().all.relapsed), "1/2");
}

TEST_F(DisputeCounts, ASpanThatEndsBeforeItBeginsIsRefused) {
    DisputeFigureQuery wanted{local_day(now), local_day(now) - std::chrono::days(1)};
    EXPECT_EQ(
        refusal<DisputeFigures>([=, this](pg::Tx& tx) { return dispute_figures(tx, town.station, wanted, now); }),
        "dispute_span_wrong");
}

TEST_F(DisputeCounts, ACopyIsKnownByItsHashAndByNothingElse) {
    begin();
    printed(mediator);
    EXPECT_EQ(town.refused, "agreement_missing");
    ASSERT_EQ(draft(mediator), "");
    std::string first = text_hash();
    for (const Actor* by : {&room, &finder, &commander}) {
        printed(*by);
        EXPECT_EQ(town.refused, "dispute_records_closed") << by->name;
    }
    printed(stranger);
    EXPECT_EQ(town.refused, "dispute_not_found");
    EXPECT_FALSE(checked(first).is_known) << "nobody has printed it";
    EXPECT_EQ(printed(mediator).hash, first);
    EXPECT_EQ(printed(mediator).hash, first);
    EXPECT_EQ(count("dispute_documents"), "1") << "the same text is one";
    EXPECT_EQ(count("dispute_events where act = 'printed'"), "2");
    EXPECT_TRUE(checked(first).is_latest.value());
    EXPECT_FALSE(checked(first).in_force_since) << "a draft is in force for nobody";
    std::string other = first;
    other[0] = other[0] == 'a' ? 'b' : 'a';
    EXPECT_FALSE(checked(other).is_known);
    now += std::chrono::hours(1);
    ASSERT_EQ(draft(mediator), "") << "an hour later its terms are the same";
    now += std::chrono::days(1);
    ASSERT_EQ(draft(mediator), "");
    ASSERT_NE(text_hash(), first);
    printed(mediator);
    EXPECT_FALSE(checked(first).is_latest.value()) << "a newer text was printed";
}

TEST_F(DisputeCounts, AFileIsKnownByItsOwnHash) {
    begin();
    ASSERT_EQ(draft(mediator), "");
    std::string text = printed(mediator).hash, file_hash = crypto::sm3_hex("the file"),
                newer = crypto::sm3_hex("another");
    auto keep = [&](const std::string& hash) {
        town.act<bool>([=, this](pg::Tx& tx) -> Task<bool> {
            return kept(tx, mediator, PrintedFile{id, {}, "agreement", text, hash}, now);
        });
    };
    EXPECT_FALSE(checked(file_hash).is_known);
    keep(file_hash);
    EXPECT_TRUE(checked(file_hash).is_file.value());
    EXPECT_FALSE(checked(text).is_file.value()) << "what is printed on it";
    EXPECT_TRUE(checked(file_hash).is_latest.value());
    keep(file_hash);
    EXPECT_EQ(count("dispute_files"), "1");
    EXPECT_FALSE(checked(newer).is_known);
    now += std::chrono::days(1);
    ASSERT_EQ(draft(mediator), "");
    EXPECT_FALSE(checked(file_hash).is_latest.value()) << "its text is another now";
    EXPECT_NE(tampered("update dispute_files set file_hash = repeat('b', 64)"), "");
    EXPECT_NE(tampered("delete from dispute_files"), "");
}

TEST_F(DisputeCounts, WhatWasMadeBeforeIsKnownByTheHashItHas) {
    begin();
    ASSERT_EQ(agree_by_word(mediator), "");
    EXPECT_EQ(town.say("select hashed_by from dispute_agreements"), "sm3");
    std::string before = files::sha256_hex("as it was");
    town.say("update dispute_agreements set hashed_by = 'sha256', text_hash = '" + before + "'");
    PrintedDispute paper = printed(mediator);
    EXPECT_EQ(paper.hash, before);
    EXPECT_EQ(paper.paper.records.agreement->hashed_by, TextHash::sha256);
    EXPECT_TRUE(checked(before).is_known);
    EXPECT_TRUE(checked(before).in_force_since);
}

TEST_F(DisputeCounts, ThePictureOfASignatureIsTakenFromWhereItLies) {
    begin();
    ASSERT_EQ(draft(mediator), "");
    add_picture(FileId::named("own"), mediator);
    SignAgreement signature;
    signature.signature_id = DisputeSignatureId::named("s1");
    signature.party_id = one;
    signature.file_id = FileId::named("own");
    signature.witness = "社区工作者";
    ASSERT_EQ(sign(signature, mediator), "");
    PrintedDispute paper = printed(mediator);
    EXPECT_EQ(paper.picture_hashes.at(DisputeSignatureId::named("s1")), std::string(64, 'a'));
    EXPECT_EQ(paper.paper.witnesses.at(DisputeSignatureId::named("s1")), "社区工作者");
    EXPECT_FALSE(drawn_dispute(nullptr, paper, std::nullopt).empty()) << "also when the picture is lost";
}

} // namespace
} // namespace qzt
