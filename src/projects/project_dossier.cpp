#include "projects/project_dossier.hpp"

#include "kernel/documents/office_document.hpp"
#include "kernel/documents/utf8.hpp"
#include "projects/dossier_files.hpp"
#include "projects/dossier_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qzt {

namespace {

using documents::OfficeDocument;
using Table = std::vector<std::vector<std::string>>;

constexpr size_t history_chars = 200;

// Whose names and steps are looked up by what stands in the project.
struct Names {
    const ProjectView& view;

    std::string org(OrgId id) const {
        auto found = std::ranges::find(view.orgs, id, &ProjectOrgView::org_id);
        return found == view.orgs.end() ? "—" : found->name;
    }
    std::string person(MemberId id) const {
        auto found = std::ranges::find(view.people, id, &ProjectPersonView::member_id);
        return found == view.people.end() ? "—" : found->name;
    }
    std::string step(std::optional<StepId> id) const {
        if (!id) return "—";
        auto found = std::ranges::find(view.steps, *id, &StepView::step_id);
        return found == view.steps.end() ? "—" : found->name;
    }
    std::string who(const std::vector<OrgId>& orgs, const std::vector<MemberId>& members) const {
        std::string all;
        auto add = [&](const std::string& name) { (all += all.empty() ? "" : "、") += name; };
        for (OrgId id : orgs)
            add(org(id));
        for (MemberId id : members)
            add(person(id));
        return all.empty() ? "—" : all;
    }
};

std::string span_words(std::optional<Day> from, std::optional<Day> to) {
    return from || to ? day_words(from) + "\n" + day_words(to) : "—";
}

void add_outline(OfficeDocument& document, const ProjectDossier& dossier, const Names& names) {
    const ProjectView& view = dossier.view;
    document.add_heading("一、大纲");
    document.add_paragraph(fmt::format("项目：{}。类别：{}。范围：{}。状态：{}。", view.title, name_zh(view.kind),
                                       view.scope, name_zh(view.state)));
    document.add_paragraph(fmt::format("牵头：{} {}。", names.org(view.sponsor_org), names.person(view.lead_id)));
    for (const ProjectOrgView& org : view.orgs)
        if (org.part) document.add_paragraph(fmt::format("参与：{}，{}。", org.name, *org.part));
    if (view.parent)
        document.add_paragraph(fmt::format("来自事项：{} {}。", view.parent->number, view.parent->title));
    document.add_paragraph(fmt::format("最初承诺 {} 完成，现在计划 {} 完成。", day_words(view.first_end_on),
                                       day_words(view.planned_end_on)));
    if (view.ended_text)
        document.add_paragraph(fmt::format("{} 结束：{}", moment_words(view.ended_at), *view.ended_text));
}

void add_plan(OfficeDocument& document, const ProjectDossier& dossier, const Names& names) {
    document.add_heading("二、计划：最初、现在、实际");
    Table rows;
    for (const PhaseView& phase : dossier.view.phases) {
        for (const StepView& step : dossier.view.steps) {
            if (step.phase_id != phase.phase_id) continue;
            std::string state(name_zh(step.state));
            if (step.late_days > 0) state += fmt::format("\n晚 {} 天", step.late_days);
            rows.push_back(
                {phase.name + "：" + step.name, names.org(step.owner_org),
                 span_words(step.first_start, step.first_end), span_words(step.planned_start, step.planned_end),
                 span_words(step.started_on, step.ended_on), state + (step.note ? "\n" + *step.note : "")});
        }
    }
    document.add_table(
        {{"步骤", 2.2}, {"谁办", 1.2}, {"最初计划", 1.7}, {"现在计划", 1.7}, {"实际", 1.7}, {"结果", 2}}, rows);
}

void add_meetings(OfficeDocument& document, const ProjectDossier& dossier, const Names& names) {
    document.add_heading("三、会议和决定");
    if (dossier.view.meetings.empty()) document.add_paragraph("没有开过会。");
    for (const MeetingView& meeting : dossier.view.meetings) {
        document.add_paragraph(fmt::format("{} {}（{}）。到会：{}。议题：{}", moment_words(meeting.at), meeting.place,
                                           name_zh(meeting.state), names.who(meeting.orgs, meeting.members),
                                           meeting.agenda));
        if (meeting.minutes) document.add_paragraph("记录：" + *meeting.minutes);
        for (size_t i = 0; i < meeting.resolutions.size(); ++i) {
            const ResolutionView& one = meeting.resolutions[i];
            std::string becomes = one.step_id ? "（步骤：" + names.step(one.step_id) + "）" : "";
            document.add_paragraph(fmt::format("决定 {}：{}{}", i + 1, one.text, becomes));
        }
    }
}

void add_papers(OfficeDocument& document, const ProjectDossier& dossier) {
    document.add_heading("四、材料");
    Table rows;
    for (DossierFile& file : files_in(dossier))
        rows.push_back({std::move(file.name), std::move(file.of), std::move(file.who),
                        file.hash.empty() ? "文件已不在系统里" : std::move(file.hash)});
    if (rows.empty()) {
        document.add_paragraph("没有材料。");
        return;
    }
    document.add_table({{"文件", 2.6}, {"属于", 1.8}, {"谁交的", 1.2}, {"文件摘要（SHA-256）", 3.4}}, rows);
    document.add_note("文件本身在项目页上连同本卷宗一起下载（ZIP），名称如上；摘要一致就是同一个文件。");
}

void add_money(OfficeDocument& document, const ProjectDossier& dossier) {
    document.add_heading("五、资金（元）");
    const auto& budget = dossier.view.budget;
    if (!budget || budget->lines.empty()) {
        document.add_paragraph("没有登记资金。");
        return;
    }
    Table rows;
    for (const BudgetLineView& line : budget->lines)
        rows.push_back({line.name, line.paid_from, yuan_words(line.planned_fen), yuan_words(line.committed_fen),
                        yuan_words(line.paid_fen), line.note.value_or("")});
    rows.push_back({"合计", "", yuan_words(budget->planned_fen), yuan_words(budget->committed_fen),
                    yuan_words(budget->paid_fen), ""});
    document.add_table(
        {{"项目", 1.8}, {"来源", 1.6}, {"计划", 1.4, true}, {"已签约", 1.4, true}, {"已付", 1.4, true}, {"说明", 2}},
        rows);
}

void add_risks(OfficeDocument& document, const ProjectDossier& dossier) {
    for (const RiskView& risk : dossier.view.risks)
        document.add_paragraph(fmt::format("风险：{}。可能性{}，影响{}。应对：{}。{}", risk.text,
                                           name_zh(risk.likelihood), name_zh(risk.impact), risk.answer,
                                           risk.is_over ? "已过去。" : "再看：" + day_words(risk.next_look) + "。"));
}

std::string share_words(const BallotShare& share) {
    return fmt::format("{} {}/{}", share.is_more_than ? "超过" : "不少于", share.over, share.under);
}

void add_ballot(OfficeDocument& document, const DossierBallot& ballot) {
    const BallotView& view = ballot.view;
    document.add_paragraph(fmt::format("{}（{}）。参加要{}，同意要{}（{}）。", view.question, view.scope,
                                       share_words(view.thresholds.quorum), share_words(view.thresholds.agreement),
                                       view.thresholds_source));
    document.add_paragraph(fmt::format("参加：面积 {} / {} 平方米，{} / {} 户；还差 {} 平方米、{} 户。",
                                       yuan_words(view.area_dm2.part), yuan_words(view.area_dm2.whole),
                                       view.heads.part, view.heads.whole, yuan_words(view.area_dm2.lacking),
                                       view.heads.lacking));
    if (!ballot.result) return;
    auto read = read_result(*ballot.result);
    if (!read) return;
    const BallotTally& tally = read->result.tally;
    auto row = [](const char* name, const BallotCount& count) -> std::vector<std::string> {
        return {name, yuan_words(count.area_dm2), std::to_string(count.heads)};
    };
    document.add_table({{"", 2}, {"面积（平方米）", 2, true}, {"户", 1, true}},
                       {row("全部", tally.total), row("参加", tally.taking_part), row("同意", tally.agree),
                        row("不同意", tally.oppose), row("弃权", tally.abstain)});
    document.add_paragraph(read->result.verdict.is_passed() ? "结果：通过。" : "结果：没有通过。");
    document.add_note("签名的结果（卷宗夹里“表决”）摘要 " + read->hash + "，任何人可以用它重新计票。");
}

void add_ballots(OfficeDocument& document, const ProjectDossier& dossier) {
    document.add_heading("六、业主表决");
    if (dossier.ballots.empty()) document.add_paragraph("没有关联表决。");
    for (const DossierBallot& ballot : dossier.ballots)
        add_ballot(document, ballot);
}

void add_bids(OfficeDocument& document, const TenderView& tender) {
    Table rows;
    for (const OpenedBidView& bid : tender.opened) {
        auto ranked = std::ranges::find(tender.ranking, bid.bid_id, &RankedBid::bid_id);
        std::string place = "—", points = "—";
        if (ranked != tender.ranking.end()) {
            place = ranked->place ? std::to_string(ranked->place) : ranked->is_over_ceiling ? "超过限价" : "异议成立";
            if (ranked->place)
                points = fmt::format("{}\n评分 {}/{}", yuan_words(ranked->points_hundredths), ranked->scored_points,
                                     ranked->sheets);
        }
        rows.push_back({place, bid.bidder, yuan_words(bid.price_fen), std::to_string(bid.days),
                        std::to_string(bid.warranty_months), moment_words(bid.given_at), points});
    }
    document.add_table({{"名次", 1.3},
                        {"投标单位", 2},
                        {"报价（元）", 1.6, true},
                        {"工期", 0.8, true},
                        {"质保月", 0.8, true},
                        {"送达", 1.6},
                        {"得分", 1.8}},
                       rows);
}

void add_tender(OfficeDocument& document, const TenderView& tender) {
    document.add_paragraph(fmt::format("{}（{}，第 {} 次公告，{} 截止）。", tender.title, name_zh(tender.state),
                                       tender.round, moment_words(tender.closes_at)));
    document.add_paragraph("公告：" + tender.notice);
    std::string criteria, scorers;
    for (const CriterionView& one : tender.criteria)
        criteria += fmt::format("{}{} {} 分{}", criteria.empty() ? "" : "、", one.name, one.weight,
                                one.by_price ? "（按价格）" : "");
    for (const TenderPersonView& one : tender.scorers)
        scorers += fmt::format("{}{}{}", scorers.empty() ? "" : "、", one.name,
                               one.has_interest.value_or(false) ? "（有利害关系，未评分）" : "");
    document.add_paragraph("评分项：" + criteria + "。评委：" + scorers + "。");
    if (tender.opened_at)
        document.add_paragraph(fmt::format("{} 由 {}、{} 开标。", moment_words(tender.opened_at),
                                           tender.first_opener.value_or("—"), tender.second_opener.value_or("—")));
    if (!tender.opened.empty()) add_bids(document, tender);
    for (const TenderObjectionView& one : tender.objections)
        document.add_paragraph(fmt::format("异议（{}）：{} 答复：{}（{}）", one.bidder.value_or("书面"), one.text,
                                           one.answer.value_or("还没答复"), one.is_upheld ? "成立" : "不成立"));
    auto winner = std::ranges::find(tender.opened, tender.winner,
                                    [](const OpenedBidView& bid) { return std::optional(bid.bid_id); });
    if (tender.state == TenderState::awarded && winner != tender.opened.end())
        document.add_paragraph("定标：" + winner->bidder + "。");
    if (tender.reason) document.add_paragraph("原因：" + *tender.reason);
}

void add_history(OfficeDocument& document, const ProjectDossier& dossier) {
    document.add_heading("八、历史");
    Table rows;
    for (auto event = dossier.history.events.rbegin(); event != dossier.history.events.rend(); ++event) {
        std::string text = documents::beginning_of(event->text, history_chars);
        if (event->refusal) text = "被拒（" + *event->refusal + "）" + text;
        rows.push_back({moment_words(event->at), event->member.value_or("—"), std::string(name_zh(event->act)),
                        std::move(text)});
    }
    document.add_table({{"时间", 1.9}, {"谁", 1.1}, {"做了什么", 1.3}, {"内容", 4}}, rows);
}

} // namespace

Outcome<std::string> dossier_pdf(const ProjectDossier& dossier) {
    Names names{dossier.view};
    std::string issuer = dossier.station + (dossier.is_demo ? "（演示数据）" : "");
    OfficeDocument document(issuer, dossier.view.title + "卷宗", dossier.view.title);
    add_outline(document, dossier, names);
    add_plan(document, dossier, names);
    add_meetings(document, dossier, names);
    add_papers(document, dossier);
    add_money(document, dossier);
    add_risks(document, dossier);
    add_ballots(document, dossier);
    document.add_heading("七、招标");
    if (dossier.tenders.empty()) document.add_paragraph("没有招标。");
    for (const TenderView& tender : dossier.tenders)
        add_tender(document, tender);
    add_history(document, dossier);
    document.add_note(fmt::format("{} 由 {} 打印。", moment_words(dossier.made_at), dossier.made_by));
    return document.finish();
}

} // namespace qzt
