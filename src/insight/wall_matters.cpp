#include "insight/wall_matters.hpp"

#include "insight/wall_words.hpp"

#include <algorithm>
#include <set>

namespace qzt {

WallLongMatters long_matters_of(const std::vector<ProjectMoment>& projects, Day today) {
    WallLongMatters sum{};
    for (const ProjectMoment& one : projects) {
        if (one.state != ProjectState::running) continue;
        ++sum.in_hand;
        auto pace = pace_of(one, today);
        sum.on_plan += pace == ProjectPace::on_plan;
        sum.late += pace == ProjectPace::late;
        sum.shouting += pace == ProjectPace::shouting;
    }
    return sum;
}

// Where it is, if that is one community: nearer than that is somebody's home.
static std::optional<AreaId> community_of_project(const ProjectMoment& one, const CommunityOf& community_of) {
    std::set<AreaId> communities;
    for (AreaId area : one.areas)
        if (auto community = community_of(area)) communities.insert(*community);
    return communities.size() == 1 ? std::optional(*communities.begin()) : std::nullopt;
}

std::vector<WallProject> wall_projects_of(const std::vector<ProjectMoment>& projects, Day today,
                                          const CommunityOf& community_of) {
    std::vector<std::pair<ProjectPace, const ProjectMoment*>> told;
    for (const ProjectMoment& one : projects)
        if (auto pace = pace_of(one, today)) told.emplace_back(*pace, &one);
    std::ranges::sort(told, {}, [](const auto& one) {
        return std::tuple(-int(one.first), one.second->next_on.value_or(Day::min()), one.second->project_id);
    });
    std::vector<WallProject> shown;
    for (const auto& [pace, one] : told) {
        if (shown.size() == size_t(wall_projects_max)) break;
        shown.push_back({one->kind, community_of_project(*one, community_of), pace, days_late(*one, today),
                         one->phase, one->phases, one->next_on, one->planned_end_on});
    }
    return shown;
}

Time month_begins(Time now) {
    std::chrono::year_month_day today(local_day(now));
    return from_local(Day(today.year() / today.month() / 1));
}

WallDisputes wall_disputes_of(const std::vector<DisputeMoment>& disputes, Time now) {
    WallDisputes sum{};
    Time month = month_begins(now);
    for (const DisputeMoment& one : disputes) {
        if (one.outcome) {
            bool is_agreed = one.outcome == DisputeOutcome::agreed && one.concluded_at;
            sum.settled += is_agreed && *one.concluded_at >= month && *one.concluded_at <= now;
            continue;
        }
        ++sum.in_hand;
        sum.overdue += one.next_due_at && *one.next_due_at <= now;
        if (one.restricted) {
            ++sum.restricted;
            continue;
        }
        if (!one.is_told) continue;
        // A colour that has expired says nothing any more.
        auto colour = one.colour_until && *one.colour_until > now ? one.colour : std::nullopt;
        sum.red += colour == DisputeColour::red;
        sum.orange += colour == DisputeColour::orange;
        sum.yellow += colour == DisputeColour::yellow;
        sum.blue += colour == DisputeColour::blue;
        sum.uncoloured += !colour;
    }
    return sum;
}

void show_matters(WallView& view, const std::vector<ProjectMoment>& projects,
                  const std::vector<DisputeMoment>& disputes, Time now, const CommunityOf& community_of) {
    Day today = local_day(now);
    view.long_matters = long_matters_of(projects, today);
    view.projects = wall_projects_of(projects, today, community_of);
    view.disputes = wall_disputes_of(disputes, now);
}

// ── the fold ──

MattersPast::MattersPast(const std::vector<ProjectMoment>& projects, const std::vector<DisputeMoment>& disputes) {
    for (const ProjectMoment& one : projects)
        take(one);
    for (const DisputeMoment& one : disputes)
        take(one);
}

// Two acts that waited for one another may have been told in another order than they were done.
template <class Known, class Moment>
static void put_newer(Known& known, const Moment& moment, auto id) {
    auto was = known.find(id);
    if (was == known.end() || was->second.version <= moment.version) known.insert_or_assign(id, moment);
}

void MattersPast::take(const ProjectMoment& moment) { put_newer(projects_, moment, moment.project_id); }
void MattersPast::take(const DisputeMoment& moment) { put_newer(disputes_, moment, moment.dispute_id); }

std::vector<ProjectMoment> MattersPast::projects() const {
    std::vector<ProjectMoment> running;
    for (const auto& [id, one] : projects_)
        if (one.state == ProjectState::running) running.push_back(one);
    std::ranges::sort(running, {}, &ProjectMoment::project_id);
    return running;
}

std::vector<DisputeMoment> MattersPast::disputes(Time since) const {
    std::vector<DisputeMoment> counted;
    for (const auto& [id, one] : disputes_) {
        bool is_recent = one.outcome == DisputeOutcome::agreed && one.concluded_at && *one.concluded_at >= since;
        if (!one.outcome || is_recent) counted.push_back(one);
    }
    std::ranges::sort(counted, {}, &DisputeMoment::dispute_id);
    return counted;
}

} // namespace qzt
