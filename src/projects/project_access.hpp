// The only doors to a project on a caller's behalf. Whoever leads it, supervises projects, or works in an
// organisation that takes part knows of it; to anybody else it does not exist.
#pragma once
#include "files/file_access.hpp"
#include "kernel/pg/transaction.hpp"
#include "projects/project_change.hpp"
#include "projects/project_queries.hpp"

#include <algorithm>

namespace qzt {

std::optional<ProjectSight> sight_of(const Actor& by, const ProjectFile& file);

// What of it somebody sees who only takes part: their own steps, documents that are theirs or shared, meetings that
// they were called to. Of rows and of what is shown of them.
template <class Step>
bool is_own_step(const Actor& by, const Step& step) {
    return by.has_post_in(step.owner_org) || step.owner_id == by.member_id;
}
template <class Paperwork>
bool is_for_them(const Actor& by, const Paperwork& paper) {
    return paper.is_shared || by.has_post_in(paper.org_id);
}
template <class Meeting>
bool was_called(const Actor& by, const Meeting& meeting) {
    bool org_was = std::ranges::any_of(meeting.orgs, [&](OrgId org) { return by.has_post_in(org); });
    return org_was || std::ranges::find(meeting.members, by.member_id) != meeting.members.end();
}
// Whether something of the project that they see names the file; pure.
bool names_file_to(const Actor& by, const ProjectFile& project, FileId file);

// All of a project; `head` has been fetched, and locked where that is wanted.
Task<ProjectFile> project_file(pg::Tx& tx, ProjectRow head);

namespace access {

// Locked until the transaction ends.
Task<ProjectFile> project_to_change(pg::Tx& tx, Actor by, ProjectId id);
Task<ProjectFile> project_to_show(pg::Tx& tx, Actor by, ProjectId id);
// With its history, its money and its risks: not for those who only take part.
Task<ProjectFile> project_to_oversee(pg::Tx& tx, Actor by, ProjectId id);

} // namespace access

// For whoever hands out files: whether the project in which one is looked at names it to whoever looks.
Task<bool> project_names_file(pg::Tx* tx, FileLook look);

} // namespace qzt
