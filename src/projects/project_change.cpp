#include "projects/project_change.hpp"

#include "kernel/json_traits.hpp"
#include "projects/project_problems.hpp"

#include <algorithm>

namespace qzt {

std::string ProjectKnown::org_name(OrgId id) const {
    auto found = orgs.find(id);
    return found == orgs.end() ? "?" : found->second;
}

bool leads_projects(const Post& post) {
    return post.role == Role::community_worker || post.role == Role::community_officer ||
           post.role == Role::street_leader || post.role == Role::org_leader || post.role == Role::station_chief;
}

bool leads_projects_of(const Actor& by, OrgId org) {
    return std::ranges::any_of(by.posts,
                               [&](const Post& post) { return post.org_id == org && leads_projects(post); });
}

bool supervises_projects(const Actor& by) {
    return by.has_any({Role::duty_commander, Role::station_chief, Role::street_leader, Role::auditor});
}

bool leads_project(const Actor& by, const ProjectRow& head) {
    return by.member_id == head.lead_id || leads_projects_of(by, head.sponsor_org);
}

bool leads_the_lead(const Actor& by, OrgId sponsor) {
    return by.has_in(Role::org_leader, sponsor) || by.has_any({Role::station_chief, Role::street_leader});
}

Outcome<void> demand_lead(const ProjectChange& change) {
    if (leads_project(change.by, change.file.head)) return {};
    return refuse(project_not_lead);
}

Outcome<void> demand_project_state(const ProjectChange& change, std::initializer_list<ProjectState> states) {
    ProjectState state = change.file.head.state;
    if (std::ranges::find(states, state) != states.end()) return {};
    return refuse(project_wrong_state, {{"state", std::string(json::word(state))}});
}

Outcome<ProjectStepRow*> step_to_change(ProjectChange& change, StepId id) {
    ProjectStepRow* step = change.file.step(id);
    if (!step) return refuse(step_not_found);
    return step;
}

Outcome<void> demand_part(const ProjectChange& change, OrgId org) {
    const ProjectFile& file = change.file;
    if (org == file.head.sponsor_org) return {};
    bool takes_part = std::ranges::any_of(
        file.parts, [&](const ProjectPartRow& part) { return part.org_id == org && part.active; });
    if (takes_part) return {};
    return refuse(project_org_no_part, {{"org", change.known->org_name(org)}});
}

Outcome<void> demand_member(const ProjectChange& change, std::optional<MemberId> member, OrgId org,
                            const std::string& what) {
    if (!member) return {};
    auto found = change.known->members.find(*member);
    if (found != change.known->members.end() && found->second.contains(org)) return {};
    return refuse(project_member_unknown, {{"what", what}});
}

Outcome<void> demand_own_files(const ProjectChange& change, const std::vector<FileId>& files) {
    bool all = std::ranges::all_of(files, [&](FileId file) { return change.known->own_files.contains(file); });
    if (all) return {};
    return refuse(project_file_unknown);
}

} // namespace qzt
