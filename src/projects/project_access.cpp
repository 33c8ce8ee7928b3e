#include "projects/project_access.hpp"

#include "projects/project_problems.hpp"

#include <algorithm>

namespace qzt {

std::optional<ProjectSight> sight_of(const Actor& by, const ProjectFile& file) {
    if (leads_project(by, file.head)) return ProjectSight::leads;
    if (supervises_projects(by)) return ProjectSight::supervises;
    bool takes_part =
        by.has_post_in(file.head.sponsor_org) || std::ranges::any_of(file.parts, [&](const ProjectPartRow& part) {
            return part.active && by.has_post_in(part.org_id);
        });
    if (takes_part) return ProjectSight::takes_part;
    return {};
}

bool names_file_to(const Actor& by, const ProjectFile& project, FileId file) {
    auto sight = sight_of(by, project);
    if (!sight) return false;
    bool sees_all = sight != ProjectSight::takes_part;
    auto names_it = [&](const auto& row) { return std::ranges::find(row.files, file) != row.files.end(); };
    auto of_step = [&](const ProjectStepRow& row) { return (sees_all || is_own_step(by, row)) && names_it(row); };
    auto of_meeting = [&](const MeetingRow& row) { return (sees_all || was_called(by, row)) && names_it(row); };
    auto of_paper = [&](const PaperworkRow& row) { return (sees_all || is_for_them(by, row)) && names_it(row); };
    return std::ranges::any_of(project.steps, of_step) || std::ranges::any_of(project.meetings, of_meeting) ||
           std::ranges::any_of(project.paperwork, of_paper);
}

Task<ProjectFile> project_file(pg::Tx& tx, ProjectRow head) {
    StationId station = head.station_id;
    ProjectId id = head.project_id;
    ProjectFile file;
    file.head = std::move(head);
    auto parts = tx.queue(parts_of_project, station, id);
    auto phases = tx.queue(phases_of_project, station, id);
    auto steps = tx.queue(steps_of_project, station, id);
    auto firsts = tx.queue(first_plans_of_project, station, id);
    auto meetings = tx.queue(meetings_of_project, station, id);
    auto resolutions = tx.queue(resolutions_of_project, station, id);
    auto paperwork = tx.queue(paperwork_of_project, station, id);
    auto budget = tx.queue(budget_of_project, station, id);
    auto risks = tx.queue(risks_of_project, station, id);
    co_await tx.send();
    file.parts = parts.take();
    file.phases = phases.take();
    file.steps = steps.take();
    file.firsts = firsts.take();
    file.meetings = meetings.take();
    file.resolutions = resolutions.take();
    file.paperwork = paperwork.take();
    file.budget = budget.take();
    file.risks = risks.take();
    co_return file;
}

namespace access {

static Task<ProjectFile> project_of(pg::Tx& tx, Actor by, std::optional<ProjectRow> head) {
    if (!head) throw Refused(Problem(project_not_found));
    ProjectFile file = co_await project_file(tx, std::move(*head));
    if (!sight_of(by, file)) throw Refused(Problem(project_not_found));
    co_return file;
}

Task<ProjectFile> project_to_change(pg::Tx& tx, Actor by, ProjectId id) {
    auto head = co_await tx.run(project_for_update, by.station_id, id);
    ProjectFile file = co_await project_of(tx, std::move(by), std::move(head));
    co_return file;
}

Task<ProjectFile> project_to_show(pg::Tx& tx, Actor by, ProjectId id) {
    auto head = co_await tx.run(project_by_id, by.station_id, id);
    ProjectFile file = co_await project_of(tx, std::move(by), std::move(head));
    co_return file;
}

Task<ProjectFile> project_to_oversee(pg::Tx& tx, Actor by, ProjectId id) {
    ProjectFile file = co_await project_to_show(tx, by, id);
    if (sight_of(by, file) == ProjectSight::takes_part) throw Refused(Problem(project_not_lead));
    co_return file;
}

} // namespace access

Task<bool> project_names_file(pg::Tx* tx, FileLook look) {
    auto head = co_await tx->run(project_by_id, look.by.station_id, ProjectId{look.ground});
    if (!head) co_return false;
    ProjectFile project = co_await project_file(*tx, std::move(*head));
    co_return names_file_to(look.by, project, look.file);
}

} // namespace qzt
