#include "disputes/dispute_document.hpp"

#include "disputes/dispute_names.hpp"
#include "kernel/crypto/digests.hpp"
#include "kernel/json_write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qzt {

namespace {

using documents::OfficeDocument;

std::string written_day(Day day) {
    std::chrono::year_month_day ymd(day);
    return fmt::format("{} 年 {} 月 {} 日", int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day()));
}

std::string written_moment(Time at) {
    std::string text = to_text(at);
    return written_day(local_day(at)) + " " + text.substr(11, 5);
}

std::string joined_words(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words)
        (all += all.empty() ? "" : "、") += word;
    return all.empty() ? "—" : all;
}

std::string_view name_of(const DisputeRecords& records, DisputePartyId id) {
    for (const PartyView& view : records.parties)
        if (view.party.party_id == id) return view.party.name;
    return "—";
}

// What an agreement says of a party, as far as it is known.
std::string party_words(const PartySaid& party) {
    std::string words = party.name;
    auto add = [&](std::string_view name, const auto& value) {
        if (value) words += fmt::format("，{}{}", name, std::string_view(*value));
    };
    add("", party.sex);
    if (party.born_on) words += "，" + written_day(*party.born_on) + "出生";
    add("证件号码 ", party.id_number);
    add("住址 ", party.address);
    add("工作单位 ", party.unit);
    add("电话 ", party.phone);
    add("代表人 ", party.representative);
    return words + "。";
}

void add_parties(OfficeDocument& document, const DisputeRecords& records) {
    document.add_heading("一、当事人");
    for (size_t i = 0; i < records.parties.size(); ++i)
        document.add_paragraph(fmt::format("当事人（{}）：{}", i + 1, party_words(records.parties[i].party)));
}

void add_terms(OfficeDocument& document, const AgreementText& text) {
    std::vector<std::vector<std::string>> rows;
    for (const TermSaid& term : text.terms)
        rows.push_back({std::to_string(rows.size() + 1), term.text, term.amount_fen ? yuan(*term.amount_fen) : "—",
                        written_day(term.due_on)});
    document.add_table({{"序号", 0.7}, {"履行内容", 4.6}, {"金额", 1.5, true}, {"履行期限", 2.1, true}}, rows);
}

std::string hash_words(std::string_view hash, TextHash hashed_by) {
    return fmt::format("文本摘要（{}）{}", hashed_by == TextHash::sm3 ? "SM3" : "SHA-256", hash);
}

void add_check(OfficeDocument& document, const DisputePaper& paper, std::string_view title,
               std::string_view hash_said) {
    document.add_code(
        paper.check_address,
        fmt::format("{}　编号 {}\n{}\n扫码或在本所网页上输入摘要，可以核对这份文件是不是本所制作的那一份"
                    "；电子文件也可以在那里直接核对。",
                    title, paper.number, hash_said));
}

std::string issuer_of(const DisputePaper& paper) {
    std::string issuer = paper.body.empty() ? paper.station : paper.body;
    return issuer + (paper.is_demo ? "（演示数据）" : "");
}

std::string signer_words(const DisputePaper& paper, const DisputeSignatureView& signature) {
    switch (signature.signer) {
    case DisputeSigner::party:
        return std::string(name_of(paper.records, *signature.party_id));
    case DisputeSigner::mediator:
        return "调解员";
    case DisputeSigner::committee:
        return "调解组织";
    }
    return "";
}

void add_signatures(OfficeDocument& document, const DisputePaper& paper, const AgreementView& agreement) {
    for (const DisputeSignatureView& signature : agreement.signatures) {
        if (!signature.is_of_this_text) continue;
        std::string note = fmt::format("{}，{}", name_zh(signature.way), written_moment(signature.signed_at));
        auto witness = paper.witnesses.find(signature.signature_id);
        if (witness != paper.witnesses.end()) note += "，见证人 " + witness->second;
        auto picture = paper.pictures.find(signature.signature_id);
        document.add_signed_line(signer_words(paper, signature),
                                 picture == paper.pictures.end() ? nullptr : &picture->second, note);
    }
}

} // namespace

std::string yuan(int64_t fen) {
    std::string whole = std::to_string(fen / 100);
    for (auto at = ptrdiff_t(whole.size()) - 3; at > 0; at -= 3)
        whole.insert(size_t(at), ",");
    return fmt::format("{}.{:02} 元", whole, fen % 100);
}

std::string session_hash(std::string_view number, const MediationSessionView& session) {
    return crypto::sm3_hex(std::string(number) + "\n" + json::text_of(session));
}

Outcome<std::string> agreement_pdf(const DisputePaper& paper) {
    const AgreementView& agreement = paper.records.agreement.value();
    const AgreementText& text = agreement.text;
    std::string title = agreement.is_written ? "调解协议书" : "口头调解协议登记表";
    OfficeDocument document(issuer_of(paper), title, title + " " + paper.number);
    std::string hash = hash_words(agreement.text_hash, agreement.hashed_by);
    document.set_foot(hash);
    document.add_paragraph(fmt::format("编号：{}　　纠纷类型：{}", paper.number, name_zh(paper.kind)));
    add_parties(document, paper.records);
    if (text.agents) document.add_paragraph("委托代理人：" + std::string(*text.agents));
    document.add_heading("二、纠纷主要事实");
    document.add_paragraph(text.facts);
    document.add_heading("三、争议事项");
    document.add_paragraph(text.points);
    document.add_heading("四、各方责任");
    document.add_paragraph(text.responsibilities);
    document.add_heading("五、协议内容");
    add_terms(document, text);
    if (agreement.amount_fen) document.add_paragraph("协议金额合计 " + yuan(*agreement.amount_fen) + "。");
    document.add_paragraph("履行方式：" + text.performance);
    document.add_heading("六、效力");
    document.add_paragraph(agreement.is_written ? "本协议自各方当事人签名、盖章或者按指印，调解员签名并加盖调解组织印"
                                                  "章（依法需要的）之日起生效，对各方具有约束力。"
                                                : "口头协议自各方达成之日起生效，对各方具有约束力。");
    document.add_paragraph(agreement.confirm_until
                               ? fmt::format("各方可以在 {} 前（含当日）共同向人民法院申请司法确认。",
                                             written_day(*agreement.confirm_until))
                               : "各方可以自协议生效之日起三十日内共同向人民法院申请司法确认。");
    if (agreement.is_written)
        document.add_paragraph(fmt::format("本协议一式 {} 份，当事人各一份，调解组织留存一份。", text.copies.value));
    document.add_paragraph("调解员：" + joined_words(paper.mediators));
    add_signatures(document, paper, agreement);
    if (agreement.effective_at)
        document.add_signature(issuer_of(paper), written_day(local_day(*agreement.effective_at)));
    add_check(document, paper, title, hash);
    return document.finish();
}

Outcome<std::string> session_pdf(const DisputePaper& paper, MediationSessionId id, const std::string& hash) {
    const auto& sessions = paper.records.sessions;
    const MediationSessionView& session = *std::ranges::find(sessions, id, &MediationSessionView::session_id);
    std::string title = "调解笔录";
    OfficeDocument document(issuer_of(paper), title, title + " " + paper.number);
    document.set_foot(hash_words(hash, TextHash::sm3));
    document.add_paragraph(fmt::format("编号：{}　　第 {} 次调解", paper.number, session.round));
    document.add_paragraph(
        fmt::format("时间：{} 至 {}", written_moment(session.starts_at), written_moment(session.ends_at)));
    document.add_paragraph("地点：" + (session.place ? *session.place : paper.room));
    document.add_paragraph(session.is_public ? "方式：公开调解" : "方式：不公开调解");
    std::vector<std::string> present, absent;
    for (const PartyView& view : paper.records.parties) {
        bool came = std::ranges::find(session.attended, view.party.party_id) != session.attended.end();
        (came ? present : absent).push_back(view.party.name);
    }
    document.add_paragraph("到场当事人：" + joined_words(present));
    if (!absent.empty()) document.add_paragraph("未到场：" + joined_words(absent));
    document.add_paragraph("邀请参加：" + joined_words(session.guests));
    document.add_paragraph("调解员：" + joined_words(paper.mediators));
    if (session.recorder) document.add_paragraph("记录人：" + *session.recorder);
    document.add_heading("调解经过");
    std::string minutes = session.minutes.value_or("");
    for (size_t from = 0; from <= minutes.size();) {
        size_t until = std::min(minutes.find('\n', from), minutes.size());
        if (until > from) document.add_paragraph(minutes.substr(from, until - from));
        from = until + 1;
    }
    document.add_heading("以上笔录，当事人核对无误后签名");
    for (const std::string& name : present)
        document.add_signed_line(name, nullptr, "　　　　年　　月　　日");
    document.add_signed_line("调解员", nullptr, "　　　　年　　月　　日");
    add_check(document, paper, title, hash_words(hash, TextHash::sm3));
    return document.finish();
}

} // namespace qzt
