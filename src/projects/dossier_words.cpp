#include "projects/dossier_words.hpp"

#include <fmt/format.h>

namespace qzt {

std::string_view name_zh(ProjectKind kind) {
    switch (kind) {
    case ProjectKind::lift:
        return "电梯";
    case ProjectKind::shared_space:
        return "公共空间";
    case ProjectKind::fire_lane:
        return "消防通道";
    case ProjectKind::committee:
        return "业委会";
    case ProjectKind::building:
        return "房屋";
    case ProjectKind::environment:
        return "环境";
    case ProjectKind::facility:
        return "设施";
    case ProjectKind::other:
        return "其他";
    }
    return "";
}

std::string_view name_zh(ProjectState state) {
    switch (state) {
    case ProjectState::draft:
        return "草稿";
    case ProjectState::running:
        return "在办";
    case ProjectState::done:
        return "已办结";
    case ProjectState::stopped:
        return "已停办";
    }
    return "";
}

std::string_view name_zh(StepState state) {
    switch (state) {
    case StepState::waiting:
        return "未开始";
    case StepState::running:
        return "在办";
    case StepState::done:
        return "已做完";
    case StepState::dropped:
        return "已取消";
    }
    return "";
}

std::string_view name_zh(MeetingState state) {
    switch (state) {
    case MeetingState::called:
        return "已通知";
    case MeetingState::held:
        return "已开";
    case MeetingState::cancelled:
        return "已取消";
    }
    return "";
}

std::string_view name_zh(RiskLevel level) {
    switch (level) {
    case RiskLevel::low:
        return "低";
    case RiskLevel::middle:
        return "中";
    case RiskLevel::high:
        return "高";
    }
    return "";
}

std::string_view name_zh(TenderState state) {
    switch (state) {
    case TenderState::draft:
        return "草稿";
    case TenderState::noticed:
        return "收标书";
    case TenderState::opening:
        return "开标中";
    case TenderState::opened:
        return "评标";
    case TenderState::announced:
        return "公示";
    case TenderState::awarded:
        return "已定标";
    case TenderState::voided:
        return "已作废";
    }
    return "";
}

std::string_view name_zh(ProjectAct act) {
    static const std::map<ProjectAct, std::string_view> names{
        {ProjectAct::created, "新建"},
        {ProjectAct::edited, "改大纲"},
        {ProjectAct::planned, "改计划"},
        {ProjectAct::launched, "启动"},
        {ProjectAct::replanned, "改期"},
        {ProjectAct::step_added, "加步骤"},
        {ProjectAct::step_assigned, "改派步骤"},
        {ProjectAct::step_started, "开始步骤"},
        {ProjectAct::step_finished, "做完步骤"},
        {ProjectAct::step_dropped, "取消步骤"},
        {ProjectAct::step_reopened, "退回重办"},
        {ProjectAct::lead_set, "换牵头人"},
        {ProjectAct::next_set, "定下一步日期"},
        {ProjectAct::ballot_linked, "关联表决"},
        {ProjectAct::ballot_passed, "表决通过"},
        {ProjectAct::ballot_failed, "表决未通过"},
        {ProjectAct::meeting_called, "通知开会"},
        {ProjectAct::meeting_held, "记录会议"},
        {ProjectAct::meeting_cancelled, "取消会议"},
        {ProjectAct::paperwork_kept, "交材料"},
        {ProjectAct::paperwork_shared, "共享材料"},
        {ProjectAct::budget_set, "改资金"},
        {ProjectAct::risk_set, "改风险"},
        {ProjectAct::suspension_asked, "申请挂账"},
        {ProjectAct::case_woken, "恢复计时"},
        {ProjectAct::shouted, "报警"},
        {ProjectAct::tender_drafted, "起草招标"},
        {ProjectAct::tender_noticed, "招标公告"},
        {ProjectAct::bidder_named, "登记投标单位"},
        {ProjectAct::bid_given, "收到标书"},
        {ProjectAct::bids_opened, "开标"},
        {ProjectAct::interest_declared, "声明利害关系"},
        {ProjectAct::bids_scored, "交评分表"},
        {ProjectAct::winner_announced, "公示结果"},
        {ProjectAct::tender_objected, "收到异议"},
        {ProjectAct::objection_answered, "答复异议"},
        {ProjectAct::tender_awarded, "定标"},
        {ProjectAct::tender_voided, "作废招标"},
        {ProjectAct::finished, "办结"},
        {ProjectAct::stopped, "停办"},
        {ProjectAct::printed, "打印卷宗"},
        {ProjectAct::exported, "下载卷宗夹"},
    };
    auto found = names.find(act);
    return found == names.end() ? "" : found->second;
}

std::string yuan_words(int64_t fen) {
    std::string whole = std::to_string(fen / 100);
    for (auto at = ptrdiff_t(whole.size()) - 3; at > 0; at -= 3)
        whole.insert(size_t(at), ",");
    return fmt::format("{}.{:02}", whole, fen % 100);
}

std::string day_words(std::optional<Day> day) { return day ? to_text(*day) : "—"; }

std::string moment_words(std::optional<Time> at) {
    if (!at) return "—";
    std::string text = to_text(*at);
    return text.substr(0, 10) + " " + text.substr(11, 5);
}

} // namespace qzt
