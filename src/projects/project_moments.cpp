#include "projects/project_moments.hpp"

#include "cases/feed/stir.hpp"
#include "projects/project_plan.hpp"

#include <algorithm>

namespace qzt {

namespace {

ProjectRow head_of_moment(const ProjectMoment& moment) {
    ProjectRow head;
    head.state = moment.state;
    head.next_on = moment.next_on;
    head.first_end_on = moment.first_end_on;
    head.planned_end_on = moment.planned_end_on;
    return head;
}

// The first phase in which something is still to be done; the last one when nothing is.
int32_t phase_now(const ProjectFile& file) {
    std::vector<const ProjectPhaseRow*> phases;
    for (const ProjectPhaseRow& phase : file.phases)
        phases.push_back(&phase);
    std::ranges::sort(phases, {},
                      [](const ProjectPhaseRow* phase) { return std::pair(phase->place, phase->phase_id); });
    for (size_t i = 0; i < phases.size(); ++i)
        if (std::ranges::any_of(file.steps, [&](const ProjectStepRow& step) {
                return step.phase_id == phases[i]->phase_id && is_open(step.state);
            }))
            return int32_t(i) + 1;
    return int32_t(phases.size());
}

ProjectMoment shown_of(const ProjectFile& file) {
    const ProjectRow& head = file.head;
    ProjectMoment moment;
    moment.project_id = head.project_id;
    moment.state = head.state;
    moment.kind = head.kind;
    moment.areas = head.areas;
    moment.next_on = head.next_on;
    moment.first_end_on = head.first_end_on;
    moment.planned_end_on = head.planned_end_on;
    moment.phase = phase_now(file);
    moment.phases = int32_t(file.phases.size());
    if (head.launched_at) moment.opened_at = *head.launched_at;
    moment.ended_at = head.ended_at;
    return moment;
}

// Whether its lead is here is asked with the same statement that adds it: $15 leads, of the organisation $16.
const pg::Query<pg::Affected(StationId, Time, ProjectId, int32_t, ProjectState, ProjectKind, std::vector<AreaId>,
                             std::optional<Day>, std::optional<Day>, std::optional<Day>, int32_t, int32_t, Time,
                             std::optional<Time>, MemberId, OrgId)>
    add_project_moment{"add_project_moment", R"(
    insert into project_moments (station_id, at, project_id, version, is_told, state, kind, areas, next_on, first_end_on,
                                 planned_end_on, phase, phases, opened_at, ended_at, lead_gone)
    select $1, $2, $3, $4, true, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
           not exists (select from posts w
                       join members m on m.station_id = $1 and m.member_id = w.member_id and m.active
                       where w.station_id = $1 and w.member_id = $15 and w.org_id = $16 and w.active))"};

// A lead goes without an act of the project.
const pg::Query<pg::Affected(StationId, Time)> notice_leads{"notice_leads_of_projects", R"(
    insert into project_moments (station_id, at, project_id, version, is_told, state, kind, areas, next_on, first_end_on,
                                 planned_end_on, phase, phases, opened_at, ended_at, lead_gone)
    select $1, greatest($2, m.at), m.project_id, m.version, m.is_told, m.state, m.kind, m.areas, m.next_on,
           m.first_end_on, m.planned_end_on, m.phase, m.phases, m.opened_at, m.ended_at, not m.lead_gone
    from (select p.project_id,
                 not exists (select from posts w
                             join members l on l.station_id = $1 and l.member_id = w.member_id and l.active
                             where w.station_id = $1 and w.member_id = p.lead_id and w.org_id = p.sponsor_org
                               and w.active) as lead_gone
          from projects p
          where p.station_id = $1 and p.state = 'running') p
    cross join lateral (
        select * from project_moments
        where station_id = $1 and project_id = p.project_id
        order by at desc, seq desc
        limit 1) m
    where m.state = 'running' and m.lead_gone <> p.lead_gone)"};

} // namespace

std::optional<ProjectPace> pace_of(const ProjectMoment& moment, Day today) {
    if (moment.state != ProjectState::running || !moment.is_told) return {};
    ProjectRow head = head_of_moment(moment);
    if (shout_of(head, today, !moment.lead_gone)) return ProjectPace::shouting;
    return days_late(head, today) > 0 ? ProjectPace::late : ProjectPace::on_plan;
}

int32_t days_late(const ProjectMoment& moment, Day today) { return days_late(head_of_moment(moment), today); }

std::optional<ProjectMoment> moment_of(const ProjectFile& before, const ProjectFile& after, Time at) {
    if (after.head.state == ProjectState::draft) return {};
    ProjectMoment moment = shown_of(after);
    bool is_led_anew = before.head.lead_id != after.head.lead_id;
    if (!is_led_anew && before.head.state != ProjectState::draft && shown_of(before) == moment) return {};
    moment.at = at;
    moment.version = after.head.version;
    return moment;
}

void queue_project_moment(pg::Tx& tx, const ProjectFile& before, const ProjectFile& after, Time at) {
    auto moment = moment_of(before, after, at);
    if (!moment) return;
    const ProjectRow& head = after.head;
    tx.queue(add_project_moment, head.station_id, moment->at, moment->project_id, moment->version, moment->state,
             moment->kind, moment->areas, moment->next_on, moment->first_end_on, moment->planned_end_on,
             moment->phase, moment->phases, moment->opened_at, moment->ended_at, head.lead_id, head.sponsor_org);
    queue_stir(tx);
}

Task<int64_t> notice_leads_of_projects(pg::Pool* pool, StationId station, Time now) {
    pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
    int64_t noticed = co_await tx.run(notice_leads, station, now);
    if (noticed > 0) queue_stir(tx);
    co_await tx.commit();
    co_return noticed;
}

} // namespace qzt
