#include "demo/town_works.hpp"

#include "demo/demo_pictures.hpp"
#include "files/file_queries.hpp"
#include "projects/project_running.hpp"

#include <algorithm>

namespace qzt::demo {

namespace {

using std::chrono::days;
using std::chrono::hours;

// One project as it is told: who acts, when, and in which version it is by then.
struct ToldProject {
    pg::Tx* tx;
    StationId station;
    ProjectId id;
    Actor lead;
    AreaId area; // the community
    Time now{};
    int32_t version = 0, commands = 0;

    Time at(int ago) const { return from_local(LocalTime(local_day(now) + hours(10))) - days(ago); }
    Day day(int ago) const { return local_day(now) - days(ago); }
    StepId step(const std::string& key) const { return StepId::named(id.text() + " step " + key); }
    FileId scan() const { return FileId::named(id.text() + " scan"); }
};

template <class Command>
Task<> tell(ToldProject* told, Actor by, int ago, Command said) {
    said.command_id = CommandId::named(told->id.text() + " told " + std::to_string(++told->commands));
    if constexpr (requires { said.version; }) said.version = told->version;
    co_await run_project_command(*told->tx, std::move(by), told->id, std::string("told"), std::move(said),
                                 told->at(ago));
    ++told->version;
}

// A scan of its own for the lead: one of the town's pictures once more.
Task<> add_scan(ToldProject* told) {
    std::vector<FileId> one{demo_picture_id(0)};
    auto pictures = co_await told->tx->run(files_by_id, told->station, one);
    for (StoredFile& picture : pictures) {
        picture.file_id = told->scan();
        picture.uploaded_by = told->lead.member_id;
    }
    co_await told->tx->run(add_file, pg::Rows(std::move(pictures)));
}

Task<> tell_start(ToldProject* told, std::string key, int ago) {
    StartStep said;
    said.step_id = told->step(key);
    said.on = told->day(ago);
    co_await tell(told, told->lead, ago, std::move(said));
}

Task<> tell_end(ToldProject* told, std::string key, int ago, std::string note) {
    FinishStep said;
    said.step_id = told->step(key);
    said.on = told->day(ago);
    said.note = std::move(note);
    said.files = std::vector<FileId>{told->scan()};
    co_await tell(told, told->lead, ago, std::move(said));
}

Task<> tell_move(ToldProject* told, std::string key, int from, int to, int ago, std::string reason) {
    ReplanProject said;
    said.moves = std::vector<StepMove>{{told->step(key), told->day(from), told->day(to)}};
    said.push_followers = true;
    said.reason = std::move(reason);
    co_await tell(told, told->lead, ago, std::move(said));
}

struct OrgsOfTown {
    OrgId community, property, housing, market, fire, urban, police, street;
};

CreateProject beginning(const ToldProject& told, OrgId sponsor, std::string title, std::string scope,
                        ProjectKind kind, std::string from, int ago) {
    CreateProject said;
    said.project_id = told.id;
    said.title = std::move(title);
    said.scope = std::move(scope);
    said.kind = kind;
    said.areas = std::vector<AreaId>{told.area};
    said.sponsor_org = sponsor;
    said.lead_id = told.lead.member_id;
    said.template_key = std::move(from);
    said.begins_on = told.day(ago);
    return said;
}

Task<> tell_lifts(ToldProject* told, OrgsOfTown orgs) {
    CreateProject begin = beginning(*told, orgs.community, "5幢、6幢电梯大修", "两幢楼、五部电梯，没有业委会",
                                    ProjectKind::lift, "lift_repair", 118);
    begin.parts = std::vector<PartSaid>{{orgs.property, "配合检测和施工", "property"},
                                        {orgs.housing, "指导维修资金", "housing"},
                                        {orgs.market, "电梯检验", "market"},
                                        {orgs.police, "上门走访、现场秩序", "police"}};
    co_await tell(told, told->lead, 118, std::move(begin));
    co_await tell(told, told->lead, 118, LaunchProject{});
    co_await tell_start(told, "inspect", 117);
    co_await tell_end(told, "inspect", 109, "五部电梯曳引机、钢丝绳、控制柜均需更换，建议停用。");
    co_await tell_end(told, "stop_use", 107, "已张贴停用告知，物业看护。");
    CallMeeting call;
    call.meeting_id = MeetingId::named(told->id.text() + " meeting");
    call.at = told->at(104) + hours(4);
    call.place = "社区二楼会议室";
    call.agenda = "商量维修方案、钱从哪里来、由谁组织。";
    call.orgs = std::vector<OrgId>{orgs.community, orgs.property, orgs.housing, orgs.police};
    co_await tell(told, told->lead, 106, call);
    HoldMeeting held;
    held.meeting_id = call.meeting_id;
    held.orgs = call.orgs;
    held.minutes = "业主不信任物业，同意由社区牵头、公开招标；民警和社区一起上门说明。";
    held.resolutions = std::vector<ResolutionSaid>{
        {ResolutionId::named(told->id.text() + " one"), "由社区代为组织，物业只配合。", {}},
        {ResolutionId::named(told->id.text() + " two"), "费用先从维修资金出，不足部分业主分摊。", {}}};
    co_await tell(told, told->lead, 103, std::move(held));
    co_await tell_end(told, "first_meeting", 103, "四家单位到会，意见一致。");
    co_await tell_move(told, "options", 100, 84, 100, "要等两家厂家重新报价");
    co_await tell_end(told, "options", 86, "选定整机改造方案，预算 38.64 万元。");
    co_await tell_end(told, "organiser", 92, "街道同意由社区代为组织，已公告。");
    co_await tell_end(told, "notice", 76, "公示七天，收到意见 11 条，均已答复。");
    co_await tell_start(told, "vote", 74);
    SetBudgetLine works;
    works.line_id = BudgetLineId::named(told->id.text() + " works");
    works.name = "五部电梯整机改造";
    works.paid_from = "维修资金";
    works.planned_fen = 36'800'000;
    co_await tell(told, told->lead, 74, std::move(works));
    SetBudgetLine inspection;
    inspection.line_id = BudgetLineId::named(told->id.text() + " inspection");
    inspection.name = "检测和检验";
    inspection.paid_from = "维修资金";
    inspection.planned_fen = 1'840'000;
    inspection.committed_fen = 620'000;
    inspection.paid_fen = 620'000;
    co_await tell(told, told->lead, 74, std::move(inspection));
    SetRisk risk;
    risk.risk_id = RiskId::named(told->id.text() + " abroad");
    risk.text = "四十多户业主常年在外，联系不上。";
    risk.answer = "社区逐户找亲友转告，可网上授权。";
    risk.likelihood = RiskLevel::high;
    risk.impact = RiskLevel::middle;
    risk.owner_org = orgs.community;
    risk.next_look = told->day(-9);
    co_await tell(told, told->lead, 30, std::move(risk));
    co_await tell_move(told, "vote", 76, -12, 32, "在外业主多，逐户联系要延长");
    KeepPaperwork plan;
    plan.paperwork_id = PaperworkId::named(told->id.text() + " plan");
    plan.title = "维修方案和分摊表";
    plan.org_id = orgs.community;
    plan.is_shared = true;
    plan.files = std::vector<FileId>{told->scan()};
    co_await tell(told, told->lead, 84, plan);
    plan.note = "按公示意见改过";
    co_await tell(told, told->lead, 76, std::move(plan));
    CallMeeting next;
    next.meeting_id = MeetingId::named(told->id.text() + " next");
    next.at = told->at(-4) + hours(5);
    next.place = "5幢架空层";
    next.agenda = "向业主说明进度，现场登记。";
    next.orgs = std::vector<OrgId>{orgs.community, orgs.police};
    co_await tell(told, told->lead, 2, std::move(next));
}

Task<> tell_fire_lane(ToldProject* told, OrgsOfTown orgs) {
    CreateProject begin = beginning(*told, orgs.community, "东门消防通道常年被占", "东门至3幢，约120米",
                                    ProjectKind::fire_lane, "blocked_fire_lane", 9);
    begin.parts = std::vector<PartSaid>{{orgs.fire, "测量和验收", "fire"}, {orgs.property, "画线、清障", "property"}};
    co_await tell(told, told->lead, 9, std::move(begin));
    co_await tell(told, told->lead, 9, LaunchProject{});
    co_await tell_end(told, "measure", 7, "最窄处 2.9 米，不足 4 米；长期停放 14 辆。");
    co_await tell_start(told, "parking", 6);
}

Task<> tell_shed(ToldProject* told, OrgsOfTown orgs) {
    CreateProject begin = beginning(*told, orgs.community, "楼后空地彩钢棚", "2幢楼后空地，约40平方米",
                                    ProjectKind::shared_space, "shed_on_shared_space", 26);
    begin.parts = std::vector<PartSaid>{{orgs.urban, "勘查和处理", "urban"}, {orgs.police, "现场秩序", "police"}};
    co_await tell(told, told->lead, 26, std::move(begin));
    co_await tell(told, told->lead, 26, LaunchProject{});
    co_await tell_end(told, "survey", 23, "长 8 米、宽 5 米，占用楼后空地。");
    co_await tell_end(told, "owner", 18, "搭建人是一楼住户，已当面告知。");
    co_await tell_start(told, "talk", 17); // and nobody has done anything since
}

} // namespace

Task<> seed_projects(pg::Tx& tx, StationId station, TownPeople people, Time now) {
    auto member = std::ranges::find(people.members, "shegong01", &TownMember::login);
    if (member == people.members.end()) co_return;
    auto actors = people.actors(station);
    Actor lead = actors[size_t(member - people.members.begin())];
    auto post = std::ranges::find(lead.posts, Role::community_worker, &Post::role);
    auto community = std::ranges::find(people.organisations, post->org_id, &TownOrg::org_id);
    AreaId area = community->community_id.value();
    auto org = [&](std::string_view kind) { return people.organisation(kind, area)->org_id; };
    OrgsOfTown orgs{post->org_id,     org("property"),   org("dept_housing"), org("dept_market"),
                    org("dept_fire"), org("dept_urban"), org("police"),       org("street")};
    for (auto [name, story] : {std::pair("demo lifts", &tell_lifts), std::pair("demo fire lane", &tell_fire_lane),
                               std::pair("demo shed", &tell_shed)}) {
        ToldProject told{&tx, station, ProjectId::named(name), lead, area, now};
        co_await add_scan(&told);
        co_await story(&told, orgs);
    }
}

} // namespace qzt::demo
