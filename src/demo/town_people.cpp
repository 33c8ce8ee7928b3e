#include "demo/town_people.hpp"

#include "demo/town_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace qzt::demo {

namespace {

struct OrgIdea {
    const char *kind, *name, *short_name;
    bool round_the_clock;
    int handlers; // beside the leader
};

constexpr OrgIdea ideas[] = {
    {"police", "霁川市公安局青梧分局霁桥派出所", "霁桥派出所", true, 4},
    {"command_room", "霁桥派出所综合指挥室", "指挥室", true, 0},
    {"street", "青梧区霁桥街道办事处", "霁桥街道", false, 2},
    {"zz_center", "霁桥街道综治中心", "综治中心", false, 3},
    {"dept_urban", "霁桥综合行政执法中队", "霁桥执法中队", false, 4},
    {"dept_market", "霁桥市场监督管理所", "市场监管所", false, 3},
    {"dept_env", "青梧生态环境执法中队", "生态环境中队", false, 2},
    {"dept_fire", "霁桥消防救援站", "消防救援站", true, 3},
    {"dept_tobacco", "青梧烟草专卖管理所", "烟草专卖所", false, 2},
    {"dept_housing", "青梧住房建设服务所", "住建服务所", false, 3},
    {"dept_civil_affairs", "霁桥民政服务站", "民政服务站", false, 2},
    {"justice_office", "霁桥司法所", "司法所", false, 2},
    {"mediation_committee", "霁桥人民调解委员会", "调委会", false, 2},
    {"dept_health", "霁桥社区卫生服务中心", "卫生服务中心", true, 2},
    {"dept_labour", "霁桥劳动保障所", "劳动保障所", false, 2},
    {"dept_finance", "青梧区金融工作站", "金融工作站", false, 2},
    {"traffic_police", "青梧交警大队霁桥中队", "交警中队", true, 2},
    {"dept_municipal", "霁桥市政维护所", "市政维护所", true, 3},
    {"dept_greening", "霁桥园林管护队", "园林管护队", false, 2},
    {"dept_sanitation", "霁桥环卫站", "环卫站", false, 2},
    {"utility_gas", "霁川燃气霁桥抢修班", "燃气抢修班", true, 2},
    {"utility_water", "霁川水务霁桥服务站", "水务服务站", true, 2},
    {"utility_power", "霁川供电霁桥抢修班", "供电抢修班", true, 2},
    {"lift_maintenance", "霁升电梯维保站", "电梯维保站", true, 2},
};
// One for each community, in the order of communities.
constexpr const char* property_firms[][2] = {
    {"霁桥邻里物业服务中心", "霁桥邻里物业"}, {"柏芦安居物业服务中心", "柏芦安居物业"},
    {"望梅家和物业服务中心", "望梅家和物业"}, {"双榉里物业服务中心", "双榉里物业"},
    {"澄汐悦湾物业服务中心", "澄汐悦湾物业"}, {"棉渡惠邻物业服务中心", "棉渡惠邻物业"}};

// Everyone of the town, role after role. Each adds to one list, so that the dice fall the same whoever asks.
class Census {
public:
    explicit Census(const TownPlan& town) : town_(town) {
        for (const Area* area : town.of(AreaLevel::community))
            communities_.push_back(area);
    }

    TownPeople take() {
        add_organisations();
        command_room();
        police();
        for (const OrgIdea& idea : ideas)
            department(idea);
        for (size_t i = 0; i < communities_.size(); ++i)
            community(i);
        forces();
        watchers();
        return std::move(people_);
    }

private:
    void add_organisations() {
        auto add = [&](std::string kind, std::string name, std::string short_name, bool always,
                       std::optional<AreaId> community) {
            people_.organisations.push_back({OrgId::named("demo organisation " + name), std::move(kind),
                                             std::move(name), std::move(short_name), always, community});
        };
        for (const OrgIdea& idea : ideas)
            add(idea.kind, idea.name, idea.short_name, idea.round_the_clock, {});
        for (const Area* area : communities_)
            add("community", area->name + "居民委员会", area->name, false, area->area_id);
        for (size_t i = 0; i < communities_.size(); ++i)
            add("property", property_firms[i][0], property_firms[i][1], true, communities_[i]->area_id);
    }

    OrgId org(std::string_view kind, size_t community = 0) const {
        return people_.organisation(kind, communities_[community]->area_id)->org_id;
    }

    // `stem` and a number make the login: wangge017.
    MemberId person(const std::string& stem, int digits = 2) {
        std::string login = fmt::format("{}{:0{}}", stem, ++logins_[stem], digits);
        MemberId id = MemberId::named("demo member " + login);
        people_.members.push_back({id, std::move(login), names_.next()});
        return id;
    }

    void post(MemberId member, Role role, OrgId org, std::optional<AreaId> area = {},
              std::optional<std::string> force = {}) {
        PostId id = PostId::named(fmt::format("demo post {} {}", member.text(), people_.posts.size()));
        people_.posts.push_back({id, member, role, org, std::move(force), area});
    }

    void several(int count, const std::string& stem, Role role, OrgId org) {
        for (int i = 0; i < count; ++i)
            post(person(stem), role, org);
    }

    void command_room() {
        OrgId room = org("command_room");
        several(3, "shouli", Role::intake, room);
        for (int i = 0; i < 4; ++i) {
            MemberId dispatcher = person("zhihui");
            post(dispatcher, Role::dispatcher, room);
            post(dispatcher, Role::intake, room);
        }
        several(2, "zhiban", Role::shift_lead, room);
        several(3, "zhihuizhang", Role::duty_commander, room);
        several(3, "huifang", Role::caller, room);
        // Inspectors of two houses, so that somebody free of interest is always to be found.
        several(3, "hecha", Role::inspector, room);
        several(3, "hecha", Role::inspector, org("zz_center"));
        several(1, "jiedao", Role::street_leader, org("street"));
    }

    void police() {
        MemberId chief = person("suozhang");
        post(chief, Role::station_chief, org("police"));
        for (int round = 0; round < 2; ++round)
            for (const Area* area : communities_)
                post(person("minjing"), Role::community_officer, org("police"), area->area_id);
    }

    void department(const OrgIdea& idea) {
        if (std::string_view(idea.kind) == "command_room") return;
        OrgId office = org(idea.kind);
        post(person("fuze"), Role::org_leader, office);
        several(idea.handlers, "banli", Role::handler, office);
    }

    // The residents' committee: its secretary leads it, its workers handle what is its own.
    void community(size_t i) {
        OrgId office = org("community", i);
        post(person("shuji"), Role::org_leader, office, communities_[i]->area_id);
        OrgId firm = org("property", i);
        post(person("wuyejingli"), Role::org_leader, firm, communities_[i]->area_id);
    }

    void forces() {
        grid_workers();
        estate_and_house_people();
        for (int i = 0; i < 18; ++i)
            force("xieguan", Role::order_assistant, org("zz_center"), communities_[size_t(i) % 6]->area_id);
        for (int i = 0; i < 24; ++i)
            force("dangyuan", Role::party_volunteer, org("community", size_t(i) % 6),
                  communities_[size_t(i) % 6]->area_id);
        for (int i = 0; i < 6; ++i)
            force("zhengfa", Role::legal_liaison, org("street"), communities_[size_t(i)]->area_id);
        for (int i = 0; i < 18; ++i) {
            size_t where = size_t(i) % 6;
            MemberId worker =
                force("shegong", Role::community_worker, org("community", where), communities_[where]->area_id);
            post(worker, Role::handler, org("community", where), communities_[where]->area_id);
        }
        for (int i = 0; i < 12; ++i)
            force("fujing", Role::aux_police, org("police"), communities_[size_t(i) % 6]->area_id);
        for (int i = 0; i < 10; ++i) {
            MemberId mediator = force("tiaojie", Role::mediator, org("mediation_committee"), {});
            if (i % 2 == 0) post(mediator, Role::handler, org("mediation_committee"));
        }
        for (int i = 0; i < 18; ++i) {
            size_t where = size_t(i) % 6;
            MemberId worker =
                force("wuye", Role::property_staff, org("property", where), communities_[where]->area_id);
            post(worker, Role::handler, org("property", where), communities_[where]->area_id);
        }
        for (int i = 0; i < 12; ++i)
            force("baoan", Role::guard, org("property", size_t(i) % 6), communities_[size_t(i) % 6]->area_id);
        for (int i = 0; i < 12; ++i)
            force("zhiyuan", Role::civic_volunteer, org("community", size_t(i) % 6),
                  communities_[size_t(i) % 6]->area_id);
        for (int i = 0; i < 10; ++i)
            force("qishou", Role::rider, org("zz_center"), {});
        constexpr const char* trades[] = {"dept_urban", "dept_market", "dept_env", "dept_fire", "dept_tobacco"};
        for (int i = 0; i < 10; ++i)
            post(person("hangye"), Role::handler, org(trades[i % 5]), {}, "field_staff");
    }

    // Each worker answers for two neighbouring grids, and for each holds a post.
    void grid_workers() {
        auto grids = town_.of(AreaLevel::grid);
        for (size_t i = 0; i < grids.size(); i += 2) {
            MemberId worker = person("wangge", 3);
            for (size_t grid = i; grid < std::min(i + 2, grids.size()); ++grid)
                post(worker, Role::grid_worker, org("community", community_of(*grids[grid])), grids[grid]->area_id,
                     "grid_worker");
        }
    }

    void estate_and_house_people() {
        for (const Area* estate : town_.of(AreaLevel::estate))
            force("wanggezhang", Role::grid_leader, org("community", community_of(*estate)), estate->area_id);
        auto houses = town_.of(AreaLevel::building);
        for (size_t i = 0; i < 49; ++i) {
            const Area* house = houses[i * houses.size() / 49];
            force("louzhang", Role::building_steward, org("community", community_of(*house)), house->area_id, 3);
        }
    }

    MemberId force(const std::string& stem, Role role, OrgId org, std::optional<AreaId> area, int digits = 2) {
        MemberId member = person(stem, digits);
        post(member, role, org, area, std::string(boost::describe::enum_to_string(role, "")));
        return member;
    }

    // JQ03W07-02 lies in JQ03.
    size_t community_of(const Area& area) const {
        auto found =
            std::ranges::find_if(communities_, [&](const Area* c) { return area.code.starts_with(c->code); });
        return size_t(found - communities_.begin());
    }

    void watchers() {
        several(1, "guanli", Role::administrator, org("police"));
        several(1, "anquan", Role::security_officer, org("police"));
        several(1, "shenji", Role::auditor, org("police"));
        several(1, "daping", Role::wall_screen, org("command_room"));
        several(1, "shenji", Role::auditor, org("street")); // whoever answers objections to looks of the police
    }

    const TownPlan& town_;
    std::vector<const Area*> communities_;
    TownPeople people_;
    PersonNames names_{19};
    std::map<std::string, int> logins_;
};

} // namespace

const TownOrg* TownPeople::organisation(std::string_view kind, AreaId community) const {
    for (const TownOrg& org : organisations)
        if (org.kind == kind && (!org.community_id || *org.community_id == community)) return &org;
    return nullptr;
}

std::vector<Actor> TownPeople::actors(StationId station) const {
    std::map<MemberId, std::vector<Post>> held;
    for (const TownPost& post : posts)
        held[post.member_id].push_back({post.post_id, post.role, post.org_id, post.area_id});
    std::vector<Actor> actors;
    for (const TownMember& member : members)
        actors.push_back({station, member.member_id, member.name, held[member.member_id], {}, Language::zh});
    return actors;
}

TownPeople people_of(const TownPlan& town) { return Census(town).take(); }

std::vector<DemoLogin> TownPeople::demo_logins() const {
    struct Idea {
        const char* login;
        Role role;
        const char *zh, *en;
    };
    static constexpr Idea shown[] = {
        {"zhihui01", Role::dispatcher, "分拣、派遣新事项", "sort and dispatch what comes in"},
        {"shouli01", Role::intake, "受理来件、代群众录入", "accept reports, enter them for callers"},
        {"zhiban01", Role::shift_lead, "带班：分拣、派遣、裁定", "lead a shift: sort, dispatch, decide"},
        {"zhihuizhang01", Role::duty_commander, "裁定挂账、督办、结案", "decide suspensions, supervise, close"},
        {"suozhang01", Role::station_chief, "看超期、二级督办", "see what is late, supervise at level 2"},
        {"jiedao01", Role::street_leader, "看超期、三级督办", "see what is late, supervise at level 3"},
        {"minjing01", Role::community_officer, "签收处置本社区警务事项", "handle a community's police matters"},
        {"banli10", Role::handler, "签收、处置、申请退回或延期", "sign, handle, ask for return or more time"},
        {"fuze04", Role::org_leader, "审核本单位的退回、延期申请", "endorse an organisation's requests"},
        {"wuye01", Role::property_staff, "物业签收、处置、协办", "sign and handle for a property firm"},
        {"hecha01", Role::inspector, "到现场核查处置结果", "check results on the spot"},
        {"huifang01", Role::caller, "回访报告人", "ask the people who reported"},
        {"wangge017", Role::grid_worker, "手机上报、核查", "report and check with a phone"},
        {"louzhang001", Role::building_steward, "手机上报本楼事项", "report from one building"},
        {"tiaojie01", Role::mediator, "办理矛盾纠纷", "settle disputes"},
        {"wanggezhang01", Role::grid_leader, "手机上报、核查", "report and check with a phone"},
        {"dangyuan01", Role::party_volunteer, "手机上报", "report with a phone"},
        {"zhengfa01", Role::legal_liaison, "手机上报", "report with a phone"},
        {"xieguan01", Role::order_assistant, "手机上报、核查", "report and check with a phone"},
        {"shegong01", Role::community_worker, "处置社区的事", "handle a community's matters"},
        {"fujing01", Role::aux_police, "手机上报", "report with a phone"},
        {"baoan01", Role::guard, "手机上报", "report with a phone"},
        {"zhiyuan01", Role::civic_volunteer, "手机上报", "report with a phone"},
        {"qishou01", Role::rider, "随手报", "report on the way"},
        {"guanli01", Role::administrator, "管理单位、人员、目录、日历、导入",
         "organisations, members, catalogue, calendar, imports"},
        {"anquan01", Role::security_officer, "解锁账号、结束登录、看账号记录",
         "unlock accounts, end sessions, read the record"},
        {"shenji01", Role::auditor, "查看谁看过、谁改过", "see who looked and who changed"},
        {"daping01", Role::wall_screen, "指挥室大屏", "the wall of the command room"},
    };
    std::vector<DemoLogin> logins;
    for (const Idea& idea : shown) {
        auto member = std::ranges::find(members, idea.login, &TownMember::login);
        logins.push_back({member->login, member->name, idea.role, idea.zh, idea.en});
    }
    return logins;
}

} // namespace qzt::demo
