// What is printed of a dispute, as another program reads it: every field of an agreement, rare names, numbered pages,
// fonts that go along, signatures as pictures, the hash by which a copy is checked.
#include "disputes/dispute_document.hpp"

#include "support/dispute_play.hpp"
#include "support/pdf_words.hpp"
#include "support/sample_pictures.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt {
namespace {

std::string squeezed(const std::vector<std::string>& pages) {
    std::string all;
    for (const std::string& page : pages)
        for (char c : page)
            if (c != ' ' && c != '\n') all += c;
    return all;
}

DisputePaper paper_of_two(int terms) {
    Time at = time_from_text("2026-03-12T10:30:00+08:00").value();
    DisputePaper paper;
    paper.station = "试验派出所";
    paper.body = "试验人民调解委员会";
    paper.number = "TS20260310TJ0001";
    paper.mediators = {"喆调解", "赟调解"};
    paper.check_address = "https://station.example/p/?document=" + std::string(64, 'a');
    DisputePartyId one = DisputePartyId::named("one"), two = DisputePartyId::named("two");
    PartySaid first, second;
    first.party_id = one;
    first.name = "𠮷㛃";
    first.sex = "女";
    first.born_on = day_from_text("1985-03-10").value();
    first.id_number = "35099919850310002X";
    first.phone = "05901000001";
    first.address = "柏芦佳苑 6 幢 302 室";
    second.party_id = two;
    second.name = "頔记副食店";
    second.representative = "镕某";
    second.unit = "頔记";
    paper.records.parties = {{first, PartyConsent::given, at}, {second, PartyConsent::given, at}};
    AgreementView agreement;
    agreement.text = testing::agreement_text(day_from_text("2026-04-01").value(), terms);
    agreement.text_hash = std::string(64, 'a');
    agreement.amount_fen = 60'000 * terms;
    agreement.effective_at = at;
    agreement.confirm_until = day_from_text("2026-04-13").value();
    auto sign = [&](const char* name, DisputeSigner signer, std::optional<DisputePartyId> party, SignatureWay way) {
        DisputeSignatureView signature;
        signature.signature_id = DisputeSignatureId::named(name);
        signature.signer = signer;
        signature.party_id = party;
        signature.way = way;
        signature.signed_at = at;
        agreement.signatures.push_back(signature);
    };
    sign("s1", DisputeSigner::party, one, SignatureWay::glass);
    sign("s2", DisputeSigner::party, two, SignatureWay::fingerprint);
    sign("s3", DisputeSigner::mediator, {}, SignatureWay::paper);
    sign("s4", DisputeSigner::committee, {}, SignatureWay::seal);
    paper.records.agreement = std::move(agreement);
    paper.witnesses[DisputeSignatureId::named("s1")] = "昇见证";
    MediationSessionView session;
    session.session_id = MediationSessionId::named("first");
    session.state = MediationSessionState::held;
    session.place = "北社区调解室";
    session.starts_at = at;
    session.ends_at = at + std::chrono::hours(1);
    session.attended = {one};
    session.guests = {"堃邻居"};
    session.minutes = "双方陈述。\n没有谈拢，约定再谈。";
    paper.records.sessions = {session};
    return paper;
}

std::string drawn(const Outcome<std::string>& bytes) {
    EXPECT_TRUE(bytes);
    return bytes ? *bytes : "";
}

TEST(DisputeDocument, AnAgreementHasAllThatTheLawAsksFor) {
    std::string words = squeezed(testing::pdf_pages(drawn(agreement_pdf(paper_of_two(2)))));
    for (const char* part : {"试验人民调解委员会",
                             "调解协议书",
                             "TS20260310TJ0001",
                             "𠮷㛃",
                             "女",
                             "1985年3月10日出生",
                             "35099919850310002X",
                             "05901000001",
                             "柏芦佳苑6幢302室",
                             "頔记副食店",
                             "代表人镕某",
                             "楼上漏水，泡坏楼下吊顶一处。",
                             "谁来修，谁出钱。",
                             "楼上一方承担修缮和赔偿。",
                             "支付修缮费",
                             "600.00元",
                             "2026年4月1日",
                             "2026年5月1日",
                             "1,200.00元",
                             "银行转账",
                             "一式2份",
                             "喆调解、赟调解",
                             "屏幕手写签名",
                             "昇见证",
                             "按指印",
                             "调解组织",
                             "盖章",
                             "2026年4月13日前",
                             "2026年3月12日",
                             "—1—"})
        EXPECT_NE(words.find(part), std::string::npos) << part << "\n" << words;
    EXPECT_NE(words.find("（SM3）" + std::string(64, 'a')), std::string::npos) << "the hash";
}

TEST(DisputeDocument, ATextOfBeforeKeepsTheHashThatWasSigned) {
    DisputePaper paper = paper_of_two(1);
    paper.records.agreement->hashed_by = TextHash::sha256;
    std::string words = squeezed(testing::pdf_pages(drawn(agreement_pdf(paper))));
    EXPECT_NE(words.find("（SHA-256）" + std::string(64, 'a')), std::string::npos);
    EXPECT_EQ(words.find("SM3"), std::string::npos) << words;
}

TEST(DisputeDocument, AnOralOneSaysThatItIsOne) {
    DisputePaper paper = paper_of_two(1);
    paper.records.agreement->is_written = false;
    paper.records.agreement->signatures.clear();
    std::string words = squeezed(testing::pdf_pages(drawn(agreement_pdf(paper))));
    EXPECT_NE(words.find("口头调解协议登记表"), std::string::npos);
    EXPECT_EQ(words.find("调解协议书"), std::string::npos);
}

TEST(DisputeDocument, SignaturesAreThePicturesThatWereMade) {
    DisputePaper paper = paper_of_two(1);
    std::string without = drawn(agreement_pdf(paper));
    EXPECT_EQ(without.find("/DCTDecode"), std::string::npos);
    std::string jpeg = testing::sample_jpeg(300, 120);
    paper.pictures[DisputeSignatureId::named("s1")] = {jpeg, 300, 120};
    std::string with = drawn(agreement_pdf(paper));
    EXPECT_NE(with.find("/DCTDecode"), std::string::npos);
    EXPECT_NE(with.find(jpeg), std::string::npos) << "byte for byte";
    // One of another text does not count, and is not printed.
    paper.records.agreement->signatures.front().is_of_this_text = false;
    EXPECT_EQ(drawn(agreement_pdf(paper)).find("/DCTDecode"), std::string::npos);
}

TEST(DisputeDocument, ManyTermsGoOnOverPagesWithNumbersAndFontsGoAlong) {
    std::string bytes = drawn(agreement_pdf(paper_of_two(60)));
    auto pages = testing::pdf_pages(bytes);
    ASSERT_GE(pages.size(), 4u);
    for (size_t i = 0; i < pages.size(); ++i)
        for (const std::string& part : {fmt::format("—{}—", i + 1), std::string(64, 'a')})
            EXPECT_NE(squeezed({pages[i]}).find(part), std::string::npos) << i << " " << part;
    EXPECT_NE(squeezed(pages).find("36,000.00元"), std::string::npos);
    auto fonts = testing::pdf_fonts(bytes);
    ASSERT_FALSE(fonts.empty());
    for (const std::string& font : fonts)
        EXPECT_NE(font.find("yes yes"), std::string::npos) << font;
}

TEST(DisputeDocument, ARecordSaysWhoCameAndWhoDidNot) {
    DisputePaper paper = paper_of_two(1);
    const MediationSessionView& session = paper.records.sessions.front();
    std::string hash = session_hash(paper.number, session);
    std::string words = squeezed(testing::pdf_pages(drawn(session_pdf(paper, session.session_id, hash))));
    for (const char* part :
         {"调解笔录", "第1次调解", "2026年3月12日10:30至2026年3月12日11:30", "北社区调解室", "不公开调解",
          "到场当事人：𠮷㛃", "未到场：頔记副食店", "邀请参加：堃邻居", "双方陈述。", "没有谈拢，约定再谈。"})
        EXPECT_NE(words.find(part), std::string::npos) << part << "\n" << words;
    EXPECT_NE(words.find(hash), std::string::npos);
}

TEST(DisputeDocument, ChangedMinutesHaveAnotherHash) {
    DisputePaper paper = paper_of_two(1);
    MediationSessionView session = paper.records.sessions.front();
    std::string hash = session_hash(paper.number, session);
    EXPECT_EQ(session_hash(paper.number, session), hash);
    EXPECT_NE(session_hash("TS20260310TJ0002", session), hash);
    session.minutes = "双方陈述。\n谈拢了。";
    EXPECT_NE(session_hash(paper.number, session), hash);
}

TEST(DisputeDocument, MoneyIsToldInYuan) {
    EXPECT_EQ(yuan(0), "0.00 元");
    EXPECT_EQ(yuan(5), "0.05 元");
    EXPECT_EQ(yuan(123'450), "1,234.50 元");
    EXPECT_EQ(yuan(100'000'000'000), "1,000,000,000.00 元");
}

} // namespace
} // namespace qzt
