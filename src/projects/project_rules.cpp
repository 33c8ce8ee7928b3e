// What a project is, who takes part and who leads it, its next date, and its end.
#include "kernel/json_traits.hpp"
#include "projects/project_change.hpp"
#include "projects/project_problems.hpp"
#include "projects/project_template.hpp"

#include <algorithm>

namespace qzt {

namespace {

constexpr std::chrono::days next_date_longest{366};

// Both when a project is made and when it is edited.
template <class Said>
Outcome<void> take_outline(ProjectChange& change, const Said& said) {
    ProjectRow& head = change.head();
    const ProjectKnown& known = *change.known;
    bool places = std::ranges::all_of(said.areas, [&](AreaId id) { return known.areas.contains(id); }) &&
                  std::ranges::all_of(said.addresses, [&](AddressId id) { return known.addresses.contains(id); });
    if (!places) return refuse(project_area_unknown);
    for (const PartSaid& part : said.parts)
        if (!known.orgs.contains(part.org_id)) return refuse(project_org_unknown, {{"org", part.org_id.text()}});
    head.title = said.title;
    head.kind = said.kind;
    head.scope = said.scope;
    head.areas = said.areas;
    head.addresses = said.addresses;
    head.case_id = said.case_id;
    for (ProjectPartRow& part : change.file.parts)
        part.active = false;
    for (const PartSaid& wanted : said.parts) {
        if (wanted.org_id == head.sponsor_org) continue; // it leads
        auto found = std::ranges::find(change.file.parts, wanted.org_id, &ProjectPartRow::org_id);
        if (found == change.file.parts.end()) {
            change.file.parts.push_back(change.row<ProjectPartRow>());
            found = std::prev(change.file.parts.end());
        }
        found->org_id = wanted.org_id;
        found->part = wanted.part;
        found->active = true;
    }
    return {};
}

// Whoever has something left to do cannot leave.
Outcome<void> check_owners(const ProjectChange& change) {
    for (const ProjectStepRow& step : change.file.steps)
        if (is_open(step.state) && !demand_part(change, step.owner_org))
            return refuse(project_part_in_use, {{"org", change.known->org_name(step.owner_org)}});
    for (const RiskRow& risk : change.file.risks)
        if (!risk.is_over && !demand_part(change, risk.owner_org))
            return refuse(project_part_in_use, {{"org", change.known->org_name(risk.owner_org)}});
    return {};
}

Outcome<void> check_lead(const ProjectChange& change, MemberId lead) {
    auto found = change.known->may_lead_in.find(lead);
    bool may = found != change.known->may_lead_in.end() && found->second.contains(change.file.head.sponsor_org);
    if (may) return {};
    return refuse(project_member_unknown, {{"what", "牵头人 / lead"}});
}

} // namespace

Outcome<void> decide(ProjectChange& change, const CreateProject& said) {
    ProjectRow& head = change.head();
    head.project_id = said.project_id;
    head.sponsor_org = said.sponsor_org;
    head.lead_id = said.lead_id;
    head.created_by = change.by.member_id;
    head.created_at = change.now;
    if (!leads_projects_of(change.by, said.sponsor_org)) return refuse(project_sponsor_not_own);
    if (auto lead = check_lead(change, said.lead_id); !lead) return lead;
    if (auto outline = take_outline(change, said); !outline) return outline;
    if (said.template_key) {
        if (!change.known->from_template) return refuse(template_not_found);
        head.template_key = *said.template_key;
        std::map<std::string, OrgId> parties;
        for (const PartSaid& part : said.parts)
            if (part.party) parties.emplace(*part.party, part.org_id);
        lay_out(change.file, *change.known->from_template, parties, said.begins_on);
    }
    change.add(ProjectAct::created);
    return {};
}

Outcome<void> decide(ProjectChange& change, const EditProject& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::draft, ProjectState::running}); !state) return state;
    if (auto outline = take_outline(change, said); !outline) return outline;
    if (auto owners = check_owners(change); !owners) return owners;
    change.add(ProjectAct::edited);
    return {};
}

Outcome<void> decide(ProjectChange& change, const SetProjectLead& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::draft, ProjectState::running}); !state) return state;
    if (auto lead = check_lead(change, said.lead_id); !lead) return lead;
    change.add(ProjectAct::lead_set, said.lead_id.value, said.reason,
               R"({"from":")" + change.head().lead_id.text() + R"("})");
    change.head().lead_id = said.lead_id;
    return {};
}

Outcome<void> decide(ProjectChange& change, const SetNextDate& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::running}); !state) return state;
    ProjectRow& head = change.head();
    Day today = change.today();
    bool is_wrong = said.on && (*said.on < today || *said.on > today + next_date_longest || !said.what);
    if (is_wrong) return refuse(next_date_wrong);
    head.said_next_on = said.on;
    head.said_next_what.reset();
    head.said_next_reason.reset();
    if (said.on) {
        head.said_next_what = *said.what;
        head.said_next_reason = said.reason;
    }
    change.add(ProjectAct::next_set, {}, said.reason, said.on ? R"({"on":")" + to_text(*said.on) + R"("})" : "{}");
    return {};
}

Outcome<void> decide(ProjectChange& change, const FinishProject& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::running}); !state) return state;
    auto open =
        std::ranges::count_if(change.file.steps, [](const ProjectStepRow& step) { return is_open(step.state); });
    if (open > 0) return refuse(project_steps_open, {{"count", std::to_string(open)}});
    change.head().state = ProjectState::done;
    change.head().ended_at = change.now;
    change.head().ended_text = said.result;
    change.add(ProjectAct::finished, {}, said.result);
    return {};
}

Outcome<void> decide(ProjectChange& change, const StopProject& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    if (auto state = demand_project_state(change, {ProjectState::draft, ProjectState::running}); !state) return state;
    change.head().state = ProjectState::stopped;
    change.head().ended_at = change.now;
    change.head().ended_text = said.reason;
    change.add(ProjectAct::stopped, {}, said.reason);
    return {};
}

} // namespace qzt
