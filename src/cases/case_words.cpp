#include "cases/case_words.hpp"

#include <array>

namespace qzt {
namespace {

struct Name {
    std::string_view zh, en;
};

// In the order of CaseState.
constexpr std::array<Name, 17> state_names{{
    {"已上报", "submitted"},
    {"核实中", "being verified"},
    {"已受理", "accepted"},
    {"已立案", "filed"},
    {"已派遣", "dispatched"},
    {"已签收", "signed for"},
    {"处置中", "being handled"},
    {"已反馈", "result submitted"},
    {"核查中", "being checked"},
    {"返工", "rework"},
    {"回访中", "following up"},
    {"已结案", "closed"},
    {"已归档", "archived"},
    {"不予受理", "declined"},
    {"已作废", "voided"},
    {"已并案", "merged"},
    {"已转出", "transferred out"},
}};

// In the order of Act.
constexpr std::array<Name, 40> act_names{{
    {"上报", "report"},
    {"发起核实", "ask for verification"},
    {"提交核实结果", "give the verification"},
    {"受理", "accept"},
    {"不予受理", "decline"},
    {"立案", "file"},
    {"派遣", "dispatch"},
    {"撤回派遣", "undo the dispatch"},
    {"改派", "re-dispatch"},
    {"增加协办", "add an assistant"},
    {"免除协办", "waive an assistant"},
    {"签收", "sign for"},
    {"协办说明无法配合", "decline to assist"},
    {"申请退单", "ask to return"},
    {"审批申请", "decide a request"},
    {"开始处置", "start handling"},
    {"记录进展", "log progress"},
    {"申请延期", "ask for an extension"},
    {"申请挂账", "ask to suspend"},
    {"恢复办理", "resume"},
    {"协办反馈", "finish the assistance"},
    {"提交处置结果", "submit the result"},
    {"安排核查", "draw a checker"},
    {"提交核查结果", "give the check"},
    {"回访", "follow up"},
    {"结案", "close"},
    {"重新打开", "reopen"},
    {"并案", "merge"},
    {"吹哨", "whistle"},
    {"报到", "report arrival"},
    {"督办", "supervise"},
    {"回复督办", "reply to supervision"},
    {"解除督办", "close supervision"},
    {"催办", "nudge"},
    {"作废", "void"},
    {"转出", "transfer out"},
    {"调整分类", "change the category"},
    {"添加备注", "add a note"},
    {"群众评价", "answer as reporter"},
    {"到期处理", "deadline"},
}};

std::string joined(std::span<const Act> acts, std::string_view between, std::string_view (*name)(Act)) {
    std::string text;
    for (Act act : acts) {
        if (!text.empty()) text += between;
        text += name(act);
    }
    return text;
}

} // namespace

std::string_view name_zh(CaseState state) { return state_names[size_t(state)].zh; }
std::string_view name_en(CaseState state) { return state_names[size_t(state)].en; }
std::string_view name_zh(Act act) { return act_names[size_t(act)].zh; }
std::string_view name_en(Act act) { return act_names[size_t(act)].en; }

std::string names_zh(std::span<const Act> acts) { return acts.empty() ? "无" : joined(acts, "、", name_zh); }
std::string names_en(std::span<const Act> acts) { return acts.empty() ? "none" : joined(acts, ", ", name_en); }

} // namespace qzt
