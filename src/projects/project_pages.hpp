// A project, and lists of projects, as they are shown to one person.
#pragma once
#include "projects/project_access.hpp"

namespace qzt {

Task<ProjectView> project_view(pg::Tx& tx, Actor by, ProjectFile file, Time now);
Task<ProjectList> projects_of(pg::Tx& tx, Actor by, ProjectListQuery query, Time now);
// What sleeps: of one's own, and of those whom one leads once that has not helped.
Task<ProjectShouts> shouts_for(pg::Tx& tx, Actor by, Time now);
// The newest of what happened.
inline constexpr int32_t history_on_screen = 500, history_in_print = 10'000;
Task<ProjectHistory> project_history(pg::Tx& tx, Actor by, ProjectId id, int32_t most);

ProjectLine line_of(const ProjectLineRow& row, Day today);
// What of it somebody sees who takes part; pure.
void narrow_to_part(ProjectView& view, const Actor& by);

} // namespace qzt
