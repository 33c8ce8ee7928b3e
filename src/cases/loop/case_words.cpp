#include "cases/loop/case_words.hpp"

#include <array>

namespace qzt {
namespace {

struct Name {
    std::string_view zh, en;
};

// In the order of CaseState.
constexpr std::array<Name, 17> state_names{{
    {"待受理", "to accept"},
    {"待核实", "verifying"},
    {"已受理", "accepted"},
    {"待派遣", "to dispatch"},
    {"待签收", "to sign"},
    {"已签收", "signed for"},
    {"处置中", "handling"},
    {"已交结果", "result in"},
    {"待核查", "to check"},
    {"返工", "rework"},
    {"待回访", "to follow up"},
    {"已结案", "closed"},
    {"已归档", "archived"},
    {"不予受理", "declined"},
    {"已作废", "voided"},
    {"已并案", "merged"},
    {"已转出", "transferred out"},
}};

// In the order of Act.
constexpr std::array<Name, 45> act_names{{
    {"上报", "report"},
    {"请核实", "ask to verify"},
    {"交核实", "give verification"},
    {"受理", "accept"},
    {"不予受理", "decline"},
    {"立案", "file"},
    {"派遣", "dispatch"},
    {"撤销派遣", "undo dispatch"},
    {"改派", "redispatch"},
    {"加协办", "add assist"},
    {"免协办", "waive assist"},
    {"签收", "sign"},
    {"不能协办", "cannot help"},
    {"退回", "return"},
    {"裁定", "decide"},
    {"首次联系", "first contact"},
    {"记进展", "log progress"},
    {"申请延期", "ask extension"},
    {"申请挂账", "ask to suspend"},
    {"恢复计时", "resume"},
    {"交协办结果", "hand in assist"},
    {"交结果", "hand in result"},
    {"抽取核查员", "draw a checker"},
    {"交核查", "give check"},
    {"回访", "follow up"},
    {"结案", "close"},
    {"重开", "reopen"},
    {"并案", "merge"},
    {"拆开", "separate"},
    {"吹哨", "whistle"},
    {"报到", "arrival"},
    {"评价到场", "appraise arrival"},
    {"评价吹哨", "appraise whistle"},
    {"督办", "supervise"},
    {"回复督办", "reply"},
    {"销号督办", "close supervision"},
    {"催办", "nudge"},
    {"作废", "void"},
    {"转出", "transfer out"},
    {"改类别", "change category"},
    {"改地点", "correct place"},
    {"加备注", "add note"},
    {"回答", "answer"},
    {"到时", "deadline"},
    {"随日历重算", "follow calendar"},
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
