// A project in memory: the community leads, the housing department and a property firm take part. Each act in a line,
// with the code of its refusal; a refused act leaves the project as it was.
#pragma once
#include "kernel/json_traits.hpp"
#include "projects/project_change.hpp"
#include "projects/project_problems.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {

struct ProjectPlay : ::testing::Test {
    OrgId community = OrgId::named("community"), housing = OrgId::named("housing"),
          property = OrgId::named("property"), stranger_org = OrgId::named("stranger");
    Actor lead = somebody("lead", Role::community_worker, community);
    Actor other_lead = somebody("other lead", Role::community_worker, community);
    Actor builder = somebody("builder", Role::property_staff, property);
    Actor clerk = somebody("clerk", Role::handler, housing);
    Actor chief = somebody("chief", Role::station_chief, OrgId::named("police"));
    Day first_day = *day_from_text("2026-03-02"); // a Monday
    FileId photo = FileId::named("photo");
    PhaseId phase = PhaseId::named("phase");
    ProjectKnown known;
    ProjectFile file;
    std::vector<ProjectEventDraft> events; // of the last act

    static Actor somebody(const std::string& name, Role role, OrgId org) {
        Actor actor{.station_id = {1}, .member_id = MemberId::named(name), .name = name};
        actor.posts.push_back({.post_id = PostId::named(name), .role = role, .org_id = org});
        return actor;
    }
    ProjectPlay() {
        known.orgs = {{community, "社区"}, {housing, "住建"}, {property, "物业"}, {stranger_org, "外单位"}};
        for (const Actor* one : {&lead, &other_lead, &builder, &clerk, &chief}) {
            known.members[one->member_id] = {one->posts.at(0).org_id};
            if (leads_projects(one->posts.at(0))) known.may_lead_in[one->member_id] = {one->posts.at(0).org_id};
        }
        known.own_files = {photo};
        known.ballot_is_led = true;
        file.head.station_id = {1};
        file.head.project_id = ProjectId::named("lifts");
    }

    static Time at(Day day) { return from_local(LocalTime(day + std::chrono::hours(9))); }
    Day day(int n) const { return first_day + std::chrono::days(n); } // day(0) is the first
    static StepId id(const std::string& name) { return StepId::named(name); }

    template <class Command>
    std::string act(const Actor& by, Day today, const Command& said) {
        ProjectChange change{file, by, at(today), &known, {}};
        auto outcome = decide(change, said);
        if (!outcome) return std::string(outcome.error().kind->code);
        settle(change.file);
        file = std::move(change.file);
        ++file.head.version;
        events = std::move(change.events);
        return "";
    }

    CreateProject creating() const {
        CreateProject said;
        said.project_id = file.head.project_id;
        said.title = "六幢、七幢电梯大修";
        said.kind = ProjectKind::lift;
        said.scope = "五部电梯";
        said.sponsor_org = community;
        said.lead_id = lead.member_id;
        said.parts = {{housing, "指导维修资金", {}}, {property, "配合施工", {}}};
        said.begins_on = first_day;
        return said;
    }
    StepSaid step(const std::string& name, int from, int to, std::vector<StepId> after = {},
                  std::optional<OrgId> owner = {}) const {
        StepSaid said;
        said.step_id = id(name);
        said.phase_id = phase;
        said.name = name;
        said.owner_org = owner.value_or(community);
        said.after = std::move(after);
        said.planned_start = day(from);
        said.planned_end = day(to);
        return said;
    }
    PlanProject plan() const {
        PlanProject said;
        said.phases = {{phase, "查明", {}}};
        said.steps = {step("survey", 0, 4), step("works", 5, 9, {id("survey")}, property),
                      step("inspect", 10, 12, {id("works")}, housing)};
        return said;
    }
    // Three steps one after another, promised on the first day.
    void begin() {
        ASSERT_EQ(act(lead, first_day, creating()), "");
        ASSERT_EQ(act(lead, first_day, plan()), "");
        ASSERT_EQ(act(lead, first_day, LaunchProject{}), "");
    }
    std::string start(const Actor& by, const std::string& name, int on) {
        StartStep said;
        said.step_id = id(name);
        said.on = day(on);
        return act(by, day(on), said);
    }
    std::string finish(const Actor& by, const std::string& name, int on, std::vector<FileId> files = {}) {
        FinishStep said;
        said.step_id = id(name);
        said.on = day(on);
        said.note = "做完了";
        said.files = std::move(files);
        return act(by, day(on), said);
    }
    std::string move(const std::string& name, int from, int to, int today, bool push = false) {
        ReplanProject said;
        said.moves = {{id(name), day(from), day(to)}};
        said.push_followers = push;
        said.reason = "配件晚到";
        return act(lead, day(today), said);
    }
    // "5–9": of a step as it is planned.
    std::string planned(const std::string& name) const {
        const ProjectStepRow* found = file.step(id(name));
        return std::to_string((found->planned_start - first_day).count()) + "–" +
               std::to_string((found->planned_end - first_day).count());
    }
    std::string first(const std::string& name) const {
        const FirstPlanRow* found = file.first(id(name));
        if (!found) return "none";
        return std::to_string((found->start_on - first_day).count()) + "–" +
               std::to_string((found->end_on - first_day).count());
    }
    // "survey 4", or what is shouted.
    std::string next(int today, bool lead_is_here = true) const {
        auto shout = shout_of(file.head, day(today), lead_is_here);
        if (shout) return std::string(json::word(*shout));
        if (!file.head.next_on) return "-";
        return *file.head.next_what + " " + std::to_string((*file.head.next_on - first_day).count());
    }
};

} // namespace qzt::testing
