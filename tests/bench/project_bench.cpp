// Ten thousand projects that run: how soon the first page of the list is there; and one of five hundred steps: how
// soon its plan is, as its lead sees it.
#include "bench/loads.hpp"
#include "bench/measures.hpp"
#include "projects/project_queries.hpp"

#include <fmt/format.h>

namespace qzt::bench {
namespace {

constexpr StationId projects_station{1};
constexpr int32_t projects_many = 10'000;
constexpr int32_t steps_many = 500;

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

// A plan of five hundred steps, each after the one before it in its phase.
void store_plan(RawConnection& db, const ProjectRow& project, Time now) {
    std::vector<ProjectPhaseRow> phases;
    std::vector<ProjectStepRow> steps;
    std::vector<FirstPlanRow> firsts;
    for (int32_t n = 0; n < steps_many; ++n) {
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
    db.queue(store_phases.many, pg::Rows(std::move(phases)));
    db.queue(store_steps.many, pg::Rows(std::move(steps)));
    db.queue(add_first_plans.many, pg::Rows(std::move(firsts)));
    db.wait();
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
    ProjectRow first = projects.front();
    db.queue(store_project.many, pg::Rows(std::move(projects)));
    db.wait();
    store_plan(db, first, now);
    town.db().say("analyze projects, project_steps, project_first_plans");
    std::string cookie = town.sign_in(lead.login);
    std::vector<double> lists, plans;
    for (int round = 0; round < effort.rounds; ++round) {
        Load list = read_load(town, 1, effort.seconds, {"/api/projects"}, cookie);
        lists.push_back(percentile(list.latencies, 0.95));
        Load plan = read_load(town, 1, effort.seconds, {"/api/projects/" + large.text()}, cookie);
        plans.push_back(percentile(plan.latencies, 0.95));
    }
    record.figures.push_back({"projects.list", "the first page of 10,000 projects, 95 % within",
                              rounded(median(lists)) + " ms", "", median(lists), 50, false, "", "ms"});
    record.figures.push_back({"projects.plan", "a plan of 500 steps, 95 % within", rounded(median(plans)) + " ms", "",
                              median(plans), 100, false, "", "ms"});
}

} // namespace qzt::bench
