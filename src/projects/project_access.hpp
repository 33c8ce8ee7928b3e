// The only doors to a project on a caller's behalf. Whoever leads it, supervises projects, or works in an
// organisation that takes part knows of it; to anybody else it does not exist.
#pragma once
#include "kernel/pg/transaction.hpp"
#include "projects/project_change.hpp"
#include "projects/project_queries.hpp"

namespace qzt {

std::optional<ProjectSight> sight_of(const Actor& by, const ProjectFile& file);

// All of a project; `head` has been fetched, and locked where that is wanted.
Task<ProjectFile> project_file(pg::Tx& tx, ProjectRow head);

namespace access {

// Locked until the transaction ends.
Task<ProjectFile> project_to_change(pg::Tx& tx, Actor by, ProjectId id);
Task<ProjectFile> project_to_show(pg::Tx& tx, Actor by, ProjectId id);
// With its history, its money and its risks: not for those who only take part.
Task<ProjectFile> project_to_oversee(pg::Tx& tx, Actor by, ProjectId id);

} // namespace access
} // namespace qzt
