// Ten thousand projects that run: how soon the first page of the list is there; one of five hundred steps: how soon
// its plan is, as its lead sees it; and one after four months, with all that its page shows, beside PostgreSQL that
// only reads the same rows.
#include "bench/loads.hpp"
#include "bench/measures.hpp"
#include "projects/project_queries.hpp"

#include <fmt/format.h>

namespace qzt::bench {
namespace {

constexpr StationId projects_station{1};
constexpr int32_t projects_many = 10'000;
constexpr int32_t steps_many = 500;
constexpr int32_t steps_in_months = 400, documents_in_months = 400, meetings_in_months = 16, days_in_months = 120;

struct ProjectLead {
    std::string login;
    MemberId member_id;
    OrgId org_id;
};
ProjectLead lead_of_projects(Town& town) {
    std::string from = " from posts p join members m using (station_id, member_id) where p.role = 'community_worker' "
                       "and p.active order by m.login limit 1";
    return {town.db().value("select m.login" + from),
            *MemberId::from_text(town.db().value("select m.member_id" + from)),
            *OrgId::from_text(town.db().value("select p.org_id" + from))};
}

ProjectRow running_project(const ProjectLead& lead, int32_t number, Time now) {
    ProjectRow project;
    project.station_id = projects_station;
    project.project_id = ProjectId::make(now);
    project.title = fmt::format("长期项目 {:05}", number);
    project.scope = "一幢楼";
    project.sponsor_org = lead.org_id;
    project.lead_id = lead.member_id;
    project.state = ProjectState::running;
    project.created_by = lead.member_id;
    project.created_at = project.launched_at.emplace(now);
    if (number % 50) project.next_on = local_day(now) + std::chrono::days(number % 90 - 5);
    project.first_end_on = project.planned_end_on = local_day(now) + std::chrono::days(200);
    return project;
}

// A plan of so many steps, each after the one before it in its phase.
std::vector<StepId> store_plan(RawConnection& db, const ProjectRow& project, Time now, int32_t count) {
    std::vector<ProjectPhaseRow> phases;
    std::vector<ProjectStepRow> steps;
    std::vector<FirstPlanRow> firsts;
    for (int32_t n = 0; n < count; ++n) {
        if (n % 25 == 0)
            phases.push_back({projects_station, project.project_id, PhaseId::make(now), n / 25, "阶段", "Phase"});
        ProjectStepRow step;
        step.station_id = projects_station;
        step.project_id = project.project_id;
        step.step_id = StepId::make(now);
        step.phase_id = phases.back().phase_id;
        step.place = n;
        step.name = fmt::format("步骤 {}", n);
        step.owner_org = project.sponsor_org;
        if (n % 25 > 0) step.after = {steps.back().step_id};
        step.planned_start = local_day(now) + std::chrono::days(n % 25 * 4);
        step.planned_end = step.planned_start + std::chrono::days(3);
        firsts.push_back(
            {projects_station, project.project_id, step.step_id, step.planned_start, step.planned_end, now});
        steps.push_back(std::move(step));
    }
    std::vector<StepId> ids;
    for (const ProjectStepRow& step : steps)
        ids.push_back(step.step_id);
    db.queue(store_phases.many, pg::Rows(std::move(phases)));
    db.queue(store_steps.many, pg::Rows(std::move(steps)));
    db.queue(add_first_plans.many, pg::Rows(std::move(firsts)));
    db.wait();
    return ids;
}

template <class Row>
Row row_of(const ProjectRow& project) {
    Row row;
    row.station_id = project.station_id;
    row.project_id = project.project_id;
    return row;
}

// Besides the plan, what four months leave behind: a document a step, a meeting a week with what it decided, money,
// risks, and what happened.
void store_months(RawConnection& db, const ProjectRow& project, Time now) {
    std::vector<StepId> steps = store_plan(db, project, now, steps_in_months);
    std::vector<PaperworkRow> papers;
    std::vector<ProjectEventRow> events;
    for (int32_t n = 0; n < documents_in_months; ++n) {
        auto paper = row_of<PaperworkRow>(project);
        paper.paperwork_id = PaperworkId::make(now);
        paper.title = fmt::format("材料 {}", n);
        paper.org_id = project.sponsor_org;
        paper.step_id = steps[size_t(n) % steps.size()];
        paper.files = {FileId::make(now)};
        paper.kept_by = project.lead_id;
        paper.kept_at = now - std::chrono::days(n % days_in_months);
        auto event = row_of<ProjectEventRow>(project);
        event.event_id = Uuid::v7(now);
        event.at = paper.kept_at;
        event.member_id = project.lead_id;
        event.act = ProjectAct::paperwork_kept;
        event.about = paper.paperwork_id.value;
        event.text = paper.title;
        event.facts.text = "{}";
        events.push_back(std::move(event));
        papers.push_back(std::move(paper));
    }
    std::vector<MeetingRow> meetings;
    std::vector<ResolutionRow> resolutions;
    for (int32_t n = 0; n < meetings_in_months; ++n) {
        auto meeting = row_of<MeetingRow>(project);
        meeting.meeting_id = MeetingId::make(now);
        meeting.at = now - std::chrono::days(7 * n + 1);
        meeting.place = "二楼会议室";
        meeting.agenda = "商量下一步";
        meeting.orgs = {project.sponsor_org};
        meeting.members = {project.lead_id};
        meeting.state = MeetingState::held;
        meeting.minutes = "到会单位意见一致。";
        meeting.called_by = project.lead_id;
        for (int32_t place = 0; place < 3; ++place) {
            auto resolution = row_of<ResolutionRow>(project);
            resolution.resolution_id = ResolutionId::make(now);
            resolution.meeting_id = meeting.meeting_id;
            resolution.place = place;
            resolution.text = "由社区牵头";
            resolutions.push_back(std::move(resolution));
        }
        meetings.push_back(std::move(meeting));
    }
    std::vector<BudgetLineRow> money;
    std::vector<RiskRow> risks;
    for (int32_t n = 0; n < 12; ++n) {
        auto line = row_of<BudgetLineRow>(project);
        line.line_id = BudgetLineId::make(now);
        line.place = n;
        line.name = "施工", line.paid_from = "维修资金";
        line.planned_fen = 1'000'000;
        money.push_back(std::move(line));
        auto risk = row_of<RiskRow>(project);
        risk.risk_id = RiskId::make(now);
        risk.text = "配件晚到", risk.answer = "提前订货";
        risk.owner_org = project.sponsor_org;
        risk.next_look = local_day(now) + std::chrono::days(7);
        risks.push_back(std::move(risk));
    }
    db.queue(store_paperwork.many, pg::Rows(std::move(papers)));
    db.queue(add_project_events.many, pg::Rows(std::move(events)));
    db.queue(store_meetings.many, pg::Rows(std::move(meetings)));
    db.queue(add_resolutions.many, pg::Rows(std::move(resolutions)));
    db.queue(store_budget.many, pg::Rows(std::move(money)));
    db.queue(store_risks.many, pg::Rows(std::move(risks)));
    db.wait();
}

// The rows of one page, each time in one round trip; nothing is made of them.
double plain_page_ms(RawConnection& db, ProjectId id, double seconds) {
    using Clock = std::chrono::steady_clock;
    auto begun = Clock::now();
    std::chrono::duration<double> passed{};
    int pages = 0;
    while (passed.count() < seconds) {
        db.queue(project_by_id, projects_station, id);
        db.queue(parts_of_project, projects_station, id);
        db.queue(phases_of_project, projects_station, id);
        db.queue(steps_of_project, projects_station, id);
        db.queue(first_plans_of_project, projects_station, id);
        db.queue(meetings_of_project, projects_station, id);
        db.queue(resolutions_of_project, projects_station, id);
        db.queue(paperwork_of_project, projects_station, id);
        db.queue(budget_of_project, projects_station, id);
        db.queue(risks_of_project, projects_station, id);
        db.queue(events_of_project, projects_station, id, 1'000);
        db.wait();
        ++pages;
        passed = Clock::now() - begun;
    }
    return passed.count() * 1e3 / pages;
}

// What the page of a project asks for, one after the other.
double project_page_ms(Town& town, ProjectId id, double seconds, const std::string& cookie) {
    std::string path = "/api/projects/" + id.text();
    std::vector<std::string> asked{path, path + "/events", path + "/tenders", path + "/folder-contents"};
    Load load = read_load(town, 1, seconds, asked, cookie);
    return load.seconds * 1e3 * double(asked.size()) / std::max(load.operations, 1.0);
}

} // namespace

void measure_projects(Town& town, const Effort& effort, Record& record) {
    say("projects");
    ProjectLead lead = lead_of_projects(town);
    RawConnection db(town.app_conninfo());
    db.say("select set_config('qzt.station_id', '1', false)");
    Time now = SystemClock().now();
    std::vector<ProjectRow> projects;
    for (int32_t n = 0; n < projects_many; ++n)
        projects.push_back(running_project(lead, n, now));
    ProjectId large = projects.front().project_id;
    ProjectRow first = projects.front(), months = projects.back();
    db.queue(store_project.many, pg::Rows(std::move(projects)));
    db.wait();
    store_plan(db, first, now, steps_many);
    store_months(db, months, now);
    town.db().say("analyze projects, project_steps, project_first_plans, project_paperwork, project_events");
    std::string cookie = town.sign_in(lead.login);
    std::vector<double> lists, plans, pages, plain;
    for (int round = 0; round < effort.rounds; ++round) {
        Load list = read_load(town, 1, effort.seconds, {"/api/projects"}, cookie);
        lists.push_back(percentile(list.latencies, 0.95));
        Load plan = read_load(town, 1, effort.seconds, {"/api/projects/" + large.text()}, cookie);
        plans.push_back(percentile(plan.latencies, 0.95));
        pages.push_back(project_page_ms(town, months.project_id, effort.seconds, cookie));
        plain.push_back(plain_page_ms(db, months.project_id, effort.seconds));
    }
    record.figures.push_back({"projects.list", "the first page of 10,000 projects, 95 % within",
                              rounded(median(lists)) + " ms", "", median(lists), 50, false, "", "ms"});
    record.figures.push_back({"projects.plan", "a plan of 500 steps, 95 % within", rounded(median(plans)) + " ms", "",
                              median(plans), 100, false, "", "ms"});
    record.figures.push_back({"projects.page",
                              "everything of a project of four months: 400 steps, 400 documents, 400 events",
                              rounded(median(pages)) + " ms", rounded(median(plain)) + " ms to read the same rows",
                              median(pages), 150, false, "", "ms"});
}

} // namespace qzt::bench
