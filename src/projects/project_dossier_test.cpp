// The dossier of a project as another program reads it: all of its parts, in their order; sums to the fen; a bid that
// is out says so; what was refused is in the history, too.
#include "projects/project_dossier.hpp"

#include "support/pdf_words.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

Time told_at(const char* text) { return time_from_text(text).value(); }
Day told_on(const char* text) { return day_from_text(text).value(); }

ProjectDossier dossier_of_lifts() {
    ProjectDossier dossier;
    dossier.station = "试验派出所";
    dossier.made_by = "喆牵头";
    dossier.made_at = told_at("2026-06-30T10:00:00+08:00");
    ProjectView& view = dossier.view;
    view.title = "五部电梯大修";
    view.kind = ProjectKind::lift;
    view.scope = "两幢楼";
    view.state = ProjectState::running;
    view.sponsor_org = OrgId::named("community");
    view.lead_id = MemberId::named("lead");
    view.orgs = {{view.sponsor_org, "试验社区", {}}, {OrgId::named("firm"), "试验物业", "配合施工"}};
    view.people = {{view.lead_id, "喆牵头"}};
    PhaseView phase;
    phase.phase_id = PhaseId::named("find");
    phase.name = "查明情况";
    view.phases = {phase};
    StepView step;
    step.step_id = StepId::named("report");
    step.phase_id = phase.phase_id;
    step.name = "出具检测报告";
    step.owner_org = OrgId::named("firm");
    step.state = StepState::done;
    step.first_start = told_on("2026-03-01"), step.first_end = told_on("2026-03-07");
    step.planned_start = told_on("2026-03-01"), step.planned_end = told_on("2026-03-09");
    step.started_on = told_on("2026-03-02"), step.ended_on = told_on("2026-03-09");
    step.late_days = 2;
    step.note = "五部都要换";
    step.files = {FileId::named("scan")};
    view.steps = {step};
    StoredFile& scan = dossier.files[FileId::named("scan")];
    scan.full_hash = std::string(64, 'b');
    scan.content_type = "image/jpeg";
    MeetingView meeting;
    meeting.at = told_at("2026-03-10T14:00:00+08:00");
    meeting.place = "二楼会议室";
    meeting.agenda = "谁来组织";
    meeting.state = MeetingState::held;
    meeting.orgs = {view.sponsor_org, OrgId::named("firm")};
    meeting.minutes = "意见一致。";
    meeting.resolutions = {{ResolutionId::named("one"), "由社区代为组织", step.step_id}};
    view.meetings = {meeting};
    BudgetLineView line;
    line.name = "整机改造";
    line.paid_from = "维修资金";
    line.planned_fen = 38'640'050, line.committed_fen = 34'999'900, line.paid_fen = 5;
    view.budget = BudgetView{{line}, 38'640'050, 34'999'900, 5};
    dossier.history.events = {
        {told_at("2026-03-09T09:00:00+08:00"), "喆牵头", ProjectAct::step_finished, {}, "", {}, {}},
        {told_at("2026-03-08T09:00:00+08:00"), {}, ProjectAct::replanned, {}, "晚到", {}, "plan_too_early"}};
    return dossier;
}

TenderView tender_of_three() {
    TenderView tender;
    tender.title = "电梯改造";
    tender.notice = "质保两年";
    tender.state = TenderState::awarded;
    tender.closes_at = told_at("2026-04-01T17:00:00+08:00");
    tender.criteria = {{CriterionId::named("p"), "报价", 60, true}, {CriterionId::named("q"), "方案", 40, false}};
    tender.scorers = {{MemberId::named("a"), "甲评委", false, true}, {MemberId::named("b"), "乙评委", true, false}};
    tender.opened_at = told_at("2026-04-01T17:05:00+08:00");
    tender.first_opener = "喆牵头", tender.second_opener = "堃监督";
    auto bid = [&](const char* firm, int64_t price_fen, int32_t place, bool is_out) {
        BidId id = BidId::named(firm);
        tender.opened.push_back({id, firm, price_fen, 35, 24, "", told_at("2026-03-31T09:00:00+08:00")});
        RankedBid ranked{id, firm, place, price_fen, 35, 24, place ? 9'333 : 0, false, is_out, 100, 3};
        tender.ranking.push_back(ranked);
    };
    bid("甲梯", 34'999'900, 1, false);
    bid("乙梯", 30'000'000, 0, true);
    tender.winner = BidId::named("甲梯");
    tender.objections = {{TenderObjectionId::named("o"), "甲梯", "乙梯没有资质", BidId::named("乙梯"),
                          told_at("2026-04-03T09:00:00+08:00"), "查实", true}};
    return tender;
}

std::string words_of(const ProjectDossier& dossier) {
    auto bytes = dossier_pdf(dossier);
    EXPECT_TRUE(bytes);
    std::string all;
    for (const std::string& page : testing::pdf_pages(bytes ? *bytes : ""))
        for (char c : page)
            if (c != ' ' && c != '\n') all += c;
    return all;
}

TEST(ProjectDossier, HasAllPartsInTheirOrder) {
    ProjectDossier dossier = dossier_of_lifts();
    dossier.tenders = {tender_of_three()};
    std::string words = words_of(dossier);
    size_t from = 0;
    for (const char* part : {"试验派出所",
                             "五部电梯大修卷宗",
                             "牵头：试验社区喆牵头。",
                             "参与：试验物业，配合施工。",
                             "二、计划",
                             "三、会议",
                             "到会：试验社区、试验物业。",
                             "记录：意见一致。",
                             "决定1：由社区代为组织（步骤：出具检测报告）",
                             "四、材料",
                             "步骤/01",
                             "五、资金",
                             "六、业主表决",
                             "没有关联表决。",
                             "七、招标",
                             "乙评委（有利害关系，未评分）",
                             "喆牵头、堃监督开标。",
                             "答复：查实（成立）",
                             "定标：甲梯。",
                             "八、历史"}) {
        size_t at = words.find(part, from);
        ASSERT_NE(at, std::string::npos) << part << "\n" << words;
        from = at;
    }
    // Of tables, in which long cells are broken over lines.
    for (const char* part : {"晚2天", "2026-03-07", "评分100/3", "386,400.50", "349,999.00", "0.05", "甲梯",
                             "异议成立", "93.33", "被拒（plan_too_early）晚到", "做完步骤"})
        EXPECT_NE(words.find(part), std::string::npos) << part << "\n" << words;
    EXPECT_EQ(words.find("演示"), std::string::npos);
}

TEST(ProjectDossier, SaysWhatThereIsNot) {
    ProjectDossier dossier = dossier_of_lifts();
    dossier.is_demo = true;
    dossier.view.meetings.clear();
    dossier.view.steps.front().files.clear();
    dossier.view.budget.reset();
    std::string words = words_of(dossier);
    for (const char* part : {"演示数据", "没有开过会。", "没有材料。", "没有登记资金。", "没有招标。"})
        EXPECT_NE(words.find(part), std::string::npos) << part;
}

} // namespace
} // namespace qzt
