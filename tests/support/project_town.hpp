// A project in a made-up station: the police's community officer leads it, the urban department takes part; each act
// in a transaction of its own, with the code of its refusal.
#pragma once
#include "projects/project_case.hpp"
#include "projects/project_jobs.hpp"
#include "projects/project_pages.hpp"
#include "projects/project_problems.hpp"
#include "projects/template_shelf.hpp"
#include "support/ballot_drive.hpp"

namespace qzt::testing {

struct ProjectTown : BallotDrive {
    ProjectId project = ProjectId::named("lifts");
    PhaseId phase = PhaseId::named("phase");
    Day today = local_day(town.now);
    int commands = 0;
    std::string answer; // of the last command

    template <class Command>
    std::string give(const Actor& by, Command said, Time now) {
        if (said.command_id.is_nil()) said.command_id = CommandId::named("command " + std::to_string(++commands));
        ProjectId id = project;
        answer = town.act<std::string>(
            [=](pg::Tx& tx) { return run_project_command(tx, by, id, std::string("act"), said, now); });
        return town.refused;
    }
    // In the version that it has now.
    template <class Command>
    std::string give(const Actor& by, Command said) {
        said.version = project_version();
        return give(by, std::move(said), town.now);
    }
    int32_t project_version() { return std::stoi(town.say("select coalesce(max(version), 0) from projects")); }

    CreateProject creating() {
        CreateProject said;
        said.project_id = project;
        said.title = "六幢、七幢电梯大修";
        said.kind = ProjectKind::lift;
        said.scope = "五部电梯";
        said.areas = {town.north};
        said.addresses = {town.doors.at("family")};
        said.sponsor_org = town.police;
        said.lead_id = leader.member_id;
        said.parts = {{town.urban, "拆除旧围挡", {}}};
        said.begins_on = today;
        return said;
    }
    StepSaid step(const std::string& name, int from, int to, std::vector<StepId> after = {},
                  std::optional<OrgId> owner = {}) {
        StepSaid said;
        said.step_id = StepId::named(name);
        said.phase_id = phase;
        said.name = name;
        said.owner_org = owner.value_or(town.police);
        said.after = std::move(after);
        said.planned_start = today + std::chrono::days(from);
        said.planned_end = today + std::chrono::days(to);
        return said;
    }
    PlanProject plan() {
        PlanProject said;
        said.phases = {{phase, "查明", {}}};
        said.steps = {step("survey", 0, 4), step("works", 5, 9, {StepId::named("survey")}, town.urban)};
        return said;
    }
    void launch() {
        ASSERT_EQ(give(leader, creating(), town.now), "");
        ASSERT_EQ(give(leader, plan()), "");
        ASSERT_EQ(give(leader, LaunchProject{}), "");
    }
    std::string start(const Actor& by, const std::string& name) {
        StartStep said;
        said.step_id = StepId::named(name);
        said.on = today;
        return give(by, said);
    }
    std::string finish(const Actor& by, const std::string& name) {
        FinishStep said;
        said.step_id = StepId::named(name);
        said.on = today;
        said.note = "做完了";
        return give(by, said);
    }
    ProjectView seen_by(const Actor& by, std::optional<Time> now = {}) {
        ProjectId id = project;
        Time at = now.value_or(town.now);
        return town.act<ProjectView>([=](pg::Tx& tx) { return view_for(tx, by, id, at); });
    }
    static Task<ProjectView> view_for(pg::Tx& tx, Actor by, ProjectId id, Time now) {
        ProjectFile file = co_await access::project_to_show(tx, by, id);
        ProjectView view = co_await project_view(tx, by, std::move(file), now);
        co_return view;
    }
    bool opens(const Actor& by, FileId file) {
        FileLook look{by, project.value, file, town.now, ""};
        return town.act<bool>([=](pg::Tx& tx) { return project_names_file(&tx, look); });
    }
    ProjectList list_for(const Actor& by, ProjectListQuery query = {}, std::optional<Time> now = {}) {
        Time at = now.value_or(town.now);
        return town.act<ProjectList>([=](pg::Tx& tx) { return projects_of(tx, by, query, at); });
    }
    std::string shouts(const Actor& by, Time now) {
        auto found = town.act<ProjectShouts>([=](pg::Tx& tx) { return shouts_for(tx, by, now); });
        return std::to_string(found.projects.size());
    }
    std::string events(const std::string& act) {
        return town.say("select coalesce(string_agg(coalesce(refusal, 'done'), ' ' order by at, event_id), '') from "
                        "project_events where act = '" +
                        act + "'");
    }
    template <class Work>
    int32_t job(Work work) {
        int32_t done = 0;
        town.db.run([&](pg::Pool& pool) { return keep_job(pool, work, done); });
        return done;
    }
    template <class Work>
    static Task<> keep_job(pg::Pool& pool, Work work, int32_t& done) {
        done = co_await work(&pool);
    }
};

} // namespace qzt::testing
