// Long matters and disputes on the wall, from their own records. The present gives the rows as they are, the past
// those that are folded from moments; both are counted here, and nowhere else. Pure. Of a dispute nothing is shown
// but that it is one of so many in the station, and of restricted ones not even a colour: in a community of a few
// hundred doors everybody would know whose it is.
#pragma once
#include "disputes/dispute_moments.hpp"
#include "insight/wall_types.hpp"
#include "projects/project_moments.hpp"

#include <functional>
#include <unordered_map>

namespace qzt {

using CommunityOf = std::function<std::optional<AreaId>(AreaId)>;

WallLongMatters long_matters_of(const std::vector<ProjectMoment>& projects, Day today);
// Those that shout first, then those that are late, each by its next date.
std::vector<WallProject> wall_projects_of(const std::vector<ProjectMoment>& projects, Day today,
                                          const CommunityOf& community_of);
WallDisputes wall_disputes_of(const std::vector<DisputeMoment>& disputes, Time now);
// From when on what was agreed counts as of this month.
Time month_begins(Time now);

void show_matters(WallView& view, const std::vector<ProjectMoment>& projects,
                  const std::vector<DisputeMoment>& disputes, Time now, const CommunityOf& community_of);

// The fold of their moments.
class MattersPast {
public:
    MattersPast() = default;
    MattersPast(const std::vector<ProjectMoment>& projects, const std::vector<DisputeMoment>& disputes);

    void take(const ProjectMoment& moment); // in the order in which they were told
    void take(const DisputeMoment& moment);
    std::vector<ProjectMoment> projects() const; // that run
    // Those in hand, and those that were agreed on since `since`.
    std::vector<DisputeMoment> disputes(Time since) const;

private:
    std::unordered_map<ProjectId, ProjectMoment> projects_;
    std::unordered_map<DisputeId, DisputeMoment> disputes_;
};

} // namespace qzt
