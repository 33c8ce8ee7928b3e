// The templates that come with the program: lift repair without an owners' committee, a shed on shared space, a
// blocked fire lane, a new residents' committee. A station mends them or adds its own without code
// (project_templates.hpp).
#include "projects/project_template.hpp"

#include <array>

namespace qzt {

std::span<const std::string_view> shipped_templates() {
    static constexpr std::array<std::string_view, 4> texts{
        R"json({"key": "lift_repair", "zh": "没有业委会的电梯大修", "en": "Lift repair without an owners' committee", "kind": "lift",
 "parties": [
  {"key": "community", "zh": "社区", "en": "Community"},
  {"key": "police", "zh": "派出所", "en": "Police station"},
  {"key": "housing", "zh": "住建部门", "en": "Housing department"},
  {"key": "market", "zh": "市场监管部门", "en": "Market regulation"},
  {"key": "property", "zh": "物业", "en": "Property firm"},
  {"key": "street", "zh": "街道", "en": "Street office"}],
 "phases": [
  {"zh": "查明情况", "en": "Diagnosis", "steps": [
   {"key": "inspect", "zh": "维保单位出具检测报告", "en": "Report of the maintenance firm", "party": "property", "days": 7, "after": [], "needs_evidence": true},
   {"key": "stop_use", "zh": "停用告知与现场看护", "en": "Notice that the lifts are out of use, and watch", "party": "market", "days": 3, "after": ["inspect"], "needs_evidence": true}]},
  {"zh": "碰头商议", "en": "Coordination", "steps": [
   {"key": "first_meeting", "zh": "各方第一次碰头会", "en": "First meeting of everybody concerned", "party": "community", "days": 5, "after": ["inspect"]},
   {"key": "options", "zh": "维修方案和费用比选", "en": "Options for the repair and what each costs", "party": "housing", "days": 10, "after": ["first_meeting"], "needs_evidence": true}]},
  {"zh": "确定组织者", "en": "Who organises", "steps": [
   {"key": "organiser", "zh": "社区（街道）代为组织的公告", "en": "Notice that the community organises in the committee's place", "party": "street", "days": 7, "after": ["first_meeting"], "needs_evidence": true}]},
  {"zh": "公示方案", "en": "Notice to owners", "steps": [
   {"key": "notice", "zh": "方案、预算、分摊公示", "en": "Plan, budget and shares on the notice board", "party": "community", "days": 7, "after": ["options", "organiser"], "needs_evidence": true}]},
  {"zh": "征求意见", "en": "Consent", "steps": [
   {"key": "vote", "zh": "逐户征求意见和业主表决", "en": "Opinions door by door, and the owners' ballot", "party": "community", "days": 45, "after": ["notice"], "use": "ballot", "cause": "owner_vote"}]},
  {"zh": "招标", "en": "Tender", "steps": [
   {"key": "tender", "zh": "公告、收标、开标、评标、公示", "en": "Notice, bids, opening, scores, announcement", "party": "community", "days": 30, "after": ["vote"], "use": "tender", "cause": "large_project"}]},
  {"zh": "申请资金", "en": "Fund", "steps": [
   {"key": "fund", "zh": "维修资金申请和拨付", "en": "Application for the maintenance fund and its payment", "party": "community", "days": 20, "after": ["vote"], "cause": "fund_application", "needs_evidence": true}]},
  {"zh": "签约", "en": "Contract", "steps": [
   {"key": "contract", "zh": "签订施工合同", "en": "Contract with the repairer", "party": "community", "days": 5, "after": ["tender", "fund"], "cause": "large_project", "needs_evidence": true}]},
  {"zh": "施工", "en": "Works", "steps": [
   {"key": "works", "zh": "进场施工、安全巡查", "en": "Works, with rounds for safety", "party": "property", "days": 40, "after": ["contract"], "cause": "large_project", "needs_evidence": true}]},
  {"zh": "检验", "en": "Inspection", "steps": [
   {"key": "permit", "zh": "法定检验合格后恢复使用", "en": "Statutory inspection before the lifts run again", "party": "market", "days": 10, "after": ["works"], "cause": "large_project", "needs_evidence": true}]},
  {"zh": "结算公示", "en": "Settlement", "steps": [
   {"key": "settle", "zh": "结算并公示每户费用", "en": "Settlement, and each home's share published", "party": "community", "days": 10, "after": ["permit"], "needs_evidence": true}]},
  {"zh": "回访质保", "en": "Warranty", "steps": [
   {"key": "follow_up", "zh": "三个月回访", "en": "Visit after three months", "party": "community", "days": 90, "after": ["settle"]}]}]})json",
        R"json({"key": "shed_on_shared_space", "zh": "占用公共空间的棚房", "en": "Shed on shared space", "kind": "shared_space",
 "parties": [
  {"key": "urban", "zh": "城管执法", "en": "Urban management"},
  {"key": "community", "zh": "社区", "en": "Community"},
  {"key": "police", "zh": "派出所", "en": "Police station"},
  {"key": "property", "zh": "物业", "en": "Property firm"}],
 "phases": [
  {"zh": "查明", "en": "Facts", "steps": [
   {"key": "survey", "zh": "现场勘查、拍照、量尺寸", "en": "Look, photographs and measures on the spot", "party": "urban", "days": 3, "after": [], "needs_evidence": true},
   {"key": "owner", "zh": "查明搭建人并当面告知", "en": "Find who built it and tell them in person", "party": "community", "days": 5, "after": ["survey"]}]},
  {"zh": "劝导自拆", "en": "Asked to remove it", "steps": [
   {"key": "talk", "zh": "社区、民警上门劝导", "en": "Community and officer call and talk", "party": "community", "days": 7, "after": ["owner"]},
   {"key": "term", "zh": "限期自行拆除", "en": "A term to take it down themselves", "party": "urban", "days": 15, "after": ["talk"], "cause": "planning_change", "needs_evidence": true}]},
  {"zh": "依法处理", "en": "By law", "steps": [
   {"key": "decision", "zh": "作出处理决定并送达", "en": "Decision, and its service", "party": "urban", "days": 15, "after": ["term"], "cause": "court_case", "needs_evidence": true},
   {"key": "remove", "zh": "联合现场拆除", "en": "Removal, together on the spot", "party": "urban", "days": 3, "after": ["decision"], "needs_evidence": true}]},
  {"zh": "恢复", "en": "Restored", "steps": [
   {"key": "restore", "zh": "清运、恢复原状", "en": "Clear away and restore", "party": "property", "days": 5, "after": ["remove"], "needs_evidence": true},
   {"key": "look_again", "zh": "一个月后回头看", "en": "Look again after a month", "party": "community", "days": 30, "after": ["restore"], "needs_evidence": true}]}]})json",
        R"json({"key": "blocked_fire_lane", "zh": "消防通道长期被占", "en": "Blocked fire lane", "kind": "fire_lane",
 "parties": [
  {"key": "fire", "zh": "消防救援", "en": "Fire and rescue"},
  {"key": "community", "zh": "社区", "en": "Community"},
  {"key": "police", "zh": "派出所", "en": "Police station"},
  {"key": "property", "zh": "物业", "en": "Property firm"},
  {"key": "traffic", "zh": "交警", "en": "Traffic police"}],
 "phases": [
  {"zh": "排查", "en": "Survey", "steps": [
   {"key": "measure", "zh": "测宽度、清点车辆和杂物", "en": "Measure the width, count vehicles and clutter", "party": "fire", "days": 3, "after": [], "needs_evidence": true},
   {"key": "parking", "zh": "周边车位摸底", "en": "Which parking there is around", "party": "property", "days": 7, "after": ["measure"]}]},
  {"zh": "商议", "en": "Coordination", "steps": [
   {"key": "meeting", "zh": "各方碰头会", "en": "Meeting of everybody concerned", "party": "community", "days": 5, "after": ["parking"]},
   {"key": "plan", "zh": "画线、标牌、分流方案", "en": "Plan for lines, signs and where cars go", "party": "property", "days": 7, "after": ["meeting"], "needs_evidence": true}]},
  {"zh": "公示", "en": "Notice", "steps": [
   {"key": "notice", "zh": "方案公示、收集意见", "en": "Plan on the notice board, and opinions on it", "party": "community", "days": 7, "after": ["plan"], "needs_evidence": true}]},
  {"zh": "施工", "en": "Works", "steps": [
   {"key": "mark", "zh": "画线、装牌、清障", "en": "Lines, signs, clearing", "party": "property", "days": 10, "after": ["notice"], "cause": "materials", "needs_evidence": true},
   {"key": "open", "zh": "恢复通行，实车演练", "en": "Lane open, tried with a fire engine", "party": "fire", "days": 3, "after": ["mark"], "needs_evidence": true}]},
  {"zh": "巩固", "en": "Kept open", "steps": [
   {"key": "rounds", "zh": "每周巡查一个月", "en": "Rounds each week for a month", "party": "police", "days": 30, "after": ["open"]},
   {"key": "review", "zh": "回头看并销号", "en": "Look again and strike it off", "party": "fire", "days": 5, "after": ["rounds"], "needs_evidence": true}]}]})json",
        R"json({"key": "new_residents_committee", "zh": "组建业主委员会", "en": "New residents' committee", "kind": "committee",
 "parties": [
  {"key": "street", "zh": "街道", "en": "Street office"},
  {"key": "community", "zh": "社区", "en": "Community"},
  {"key": "police", "zh": "派出所", "en": "Police station"},
  {"key": "housing", "zh": "住建部门", "en": "Housing department"},
  {"key": "property", "zh": "物业", "en": "Property firm"}],
 "phases": [
  {"zh": "筹备", "en": "Preparation", "steps": [
   {"key": "apply", "zh": "业主书面申请和核实", "en": "Written application of owners, checked", "party": "community", "days": 15, "after": []},
   {"key": "group", "zh": "成立筹备组并公告", "en": "Preparatory group formed and announced", "party": "street", "days": 15, "after": ["apply"], "needs_evidence": true},
   {"key": "roll", "zh": "核实业主名册和面积", "en": "Owners' roll and areas verified", "party": "housing", "days": 30, "after": ["group"], "needs_evidence": true}]},
  {"zh": "议事规则", "en": "Rules", "steps": [
   {"key": "rules", "zh": "起草议事规则、管理规约", "en": "Draft rules of procedure and covenant", "party": "street", "days": 20, "after": ["group"]},
   {"key": "notice", "zh": "草案公示、收集意见", "en": "Drafts on the notice board, and opinions on them", "party": "community", "days": 15, "after": ["rules", "roll"], "needs_evidence": true}]},
  {"zh": "候选人", "en": "Candidates", "steps": [
   {"key": "candidates", "zh": "推荐、审核、公示候选人", "en": "Candidates proposed, checked and announced", "party": "street", "days": 20, "after": ["notice"], "needs_evidence": true}]},
  {"zh": "表决", "en": "Ballot", "steps": [
   {"key": "vote", "zh": "业主大会表决", "en": "The owners' ballot", "party": "community", "days": 45, "after": ["candidates"], "use": "ballot", "cause": "owner_vote"}]},
  {"zh": "备案", "en": "Registration", "steps": [
   {"key": "file", "zh": "备案、刻章、移交资料", "en": "Registration, seal, hand-over of papers", "party": "housing", "days": 30, "after": ["vote"], "needs_evidence": true},
   {"key": "training", "zh": "第一次会议和培训", "en": "First meeting and training", "party": "street", "days": 15, "after": ["file"]}]}]})json"};
    return texts;
}

} // namespace qzt
