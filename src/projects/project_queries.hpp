// Rows of projects: fetched whole and locked for a command, written where they changed; lists by their next date.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"
#include "kernel/pg/store.hpp"
#include "projects/project_views.hpp"

namespace qzt {

// ── one project ──

inline const pg::Query<pg::Maybe<ProjectRow>(StationId, ProjectId)> project_by_id{
    "project_by_id", pg::select<ProjectRow>("projects", " where station_id = $1 and project_id = $2")};
inline const pg::Query<pg::Maybe<ProjectRow>(StationId, ProjectId)> project_for_update{
    "project_for_update",
    pg::select<ProjectRow>("projects", " where station_id = $1 and project_id = $2 for update")};
inline const pg::Query<pg::Many<ProjectPartRow>(StationId, ProjectId)> parts_of_project{
    "parts_of_project", pg::select<ProjectPartRow>("project_parts", R"(
    where station_id = $1 and project_id = $2
    order by org_id)")};
inline const pg::Query<pg::Many<ProjectPhaseRow>(StationId, ProjectId)> phases_of_project{
    "phases_of_project", pg::select<ProjectPhaseRow>("project_phases", R"(
    where station_id = $1 and project_id = $2
    order by place, phase_id)")};
inline const pg::Query<pg::Many<ProjectStepRow>(StationId, ProjectId)> steps_of_project{
    "steps_of_project", pg::select<ProjectStepRow>("project_steps", R"(
    where station_id = $1 and project_id = $2
    order by place, step_id)")};
inline const pg::Query<pg::Many<FirstPlanRow>(StationId, ProjectId)> first_plans_of_project{
    "first_plans_of_project", pg::select<FirstPlanRow>("project_first_plans", R"(
    where station_id = $1 and project_id = $2
    order by step_id)")};
inline const pg::Query<pg::Many<MeetingRow>(StationId, ProjectId)> meetings_of_project{
    "meetings_of_project", pg::select<MeetingRow>("project_meetings", R"(
    where station_id = $1 and project_id = $2
    order by at desc, meeting_id)")};
inline const pg::Query<pg::Many<ResolutionRow>(StationId, ProjectId)> resolutions_of_project{
    "resolutions_of_project", pg::select<ResolutionRow>("project_resolutions", R"(
    where station_id = $1 and project_id = $2
    order by meeting_id, place)")};
inline const pg::Query<pg::Many<PaperworkRow>(StationId, ProjectId)> paperwork_of_project{
    "paperwork_of_project", pg::select<PaperworkRow>("project_paperwork", R"(
    where station_id = $1 and project_id = $2
    order by paperwork_id, edition desc)")};
inline const pg::Query<pg::Many<BudgetLineRow>(StationId, ProjectId)> budget_of_project{
    "budget_of_project", pg::select<BudgetLineRow>("project_budget_lines", R"(
    where station_id = $1 and project_id = $2
    order by place, line_id)")};
inline const pg::Query<pg::Many<RiskRow>(StationId, ProjectId)> risks_of_project{
    "risks_of_project", pg::select<RiskRow>("project_risks", R"(
    where station_id = $1 and project_id = $2
    order by is_over, next_look, risk_id)")};

// ── writing; what did not change is not written ──

inline const pg::Store<ProjectRow> store_project{"store_project",
                                                 pg::upserting<ProjectRow>("projects", {"station_id", "project_id"})};
inline const pg::Store<ProjectPartRow> store_project_parts{
    "store_project_parts", pg::upserting<ProjectPartRow>("project_parts", {"station_id", "project_id", "org_id"})};
inline const pg::Store<ProjectPhaseRow> store_phases{
    "store_project_phases",
    pg::upserting<ProjectPhaseRow>("project_phases", {"station_id", "project_id", "phase_id"})};
inline const pg::Store<ProjectStepRow> store_steps{
    "store_project_steps", pg::upserting<ProjectStepRow>("project_steps", {"station_id", "project_id", "step_id"})};
inline const pg::Store<FirstPlanRow> add_first_plans{"add_project_first_plans",
                                                     pg::inserting<FirstPlanRow>("project_first_plans")};
inline const pg::Store<MeetingRow> store_meetings{
    "store_project_meetings",
    pg::upserting<MeetingRow>("project_meetings", {"station_id", "project_id", "meeting_id"})};
inline const pg::Store<ResolutionRow> add_resolutions{"add_project_resolutions",
                                                      pg::inserting<ResolutionRow>("project_resolutions")};
inline const pg::Store<PaperworkRow> store_paperwork{
    "store_project_paperwork",
    pg::upserting<PaperworkRow>("project_paperwork", {"station_id", "project_id", "paperwork_id", "edition"})};
inline const pg::Store<BudgetLineRow> store_budget{
    "store_project_budget",
    pg::upserting<BudgetLineRow>("project_budget_lines", {"station_id", "project_id", "line_id"})};
inline const pg::Store<RiskRow> store_risks{
    "store_project_risks", pg::upserting<RiskRow>("project_risks", {"station_id", "project_id", "risk_id"})};
inline const pg::Store<ProjectEventRow> add_project_events{"add_project_events",
                                                           pg::inserting<ProjectEventRow>("project_events")};
// Of a draft only: from the launch on a step has its first plan, which keeps it.
inline const pg::Query<pg::Affected(StationId, ProjectId, std::vector<StepId>)> drop_draft_steps{
    "drop_project_draft_steps", R"(
    delete from project_steps where station_id = $1 and project_id = $2 and step_id = any($3))"};
inline const pg::Query<pg::Affected(StationId, ProjectId, std::vector<PhaseId>)> drop_draft_phases{
    "drop_project_draft_phases", R"(
    delete from project_phases where station_id = $1 and project_id = $2 and phase_id = any($3))"};

// ── commands ──

struct ProjectCommandRow {
    StationId station_id;
    CommandId command_id;
    ProjectId project_id;
    pg::Bytes body_hash;
    std::string answer;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(ProjectCommandRow, (), (station_id, command_id, project_id, body_hash, answer, at))
inline const pg::Query<pg::Maybe<ProjectCommandRow>(StationId, CommandId)> project_command_by_id{
    "project_command_by_id",
    pg::select<ProjectCommandRow>("project_commands", " where station_id = $1 and command_id = $2")};
inline const pg::Query<pg::Affected(pg::Rows<ProjectCommandRow>)> insert_project_command{
    "insert_project_command", pg::insert<ProjectCommandRow>("project_commands")};

// ── what a command names ──

struct NamedOrg {
    OrgId org_id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedOrg, (), (org_id, name))
inline const pg::Query<pg::Many<NamedOrg>(StationId, std::vector<OrgId>)> orgs_in_use{"project_orgs_in_use", R"(
    select org_id, short_name as name
    from organisations
    where station_id = $1 and org_id = any($2) and active)"};

struct NamedPostRow {
    MemberId member_id;
    OrgId org_id;
    Role role = Role::grid_worker;
};
BOOST_DESCRIBE_STRUCT(NamedPostRow, (), (member_id, org_id, role))
inline const pg::Query<pg::Many<NamedPostRow>(StationId, std::vector<MemberId>)> posts_in_use{"project_posts_in_use",
                                                                                              R"(
    select p.member_id, p.org_id, p.role
    from posts p
    join members m on m.station_id = $1 and m.member_id = p.member_id
    where p.station_id = $1 and p.member_id = any($2) and p.active and m.active)"};

inline const pg::Query<pg::Many<FileId>(StationId, std::vector<FileId>, MemberId)> files_of_uploader{
    "project_files_of_uploader", R"(
    select file_id from files where station_id = $1 and file_id = any($2) and uploaded_by = $3)"};
inline const pg::Query<pg::Many<AreaId>(StationId, std::vector<AreaId>)> areas_in_use{"project_areas_in_use", R"(
    select area_id from areas where station_id = $1 and area_id = any($2) and active)"};
inline const pg::Query<pg::Many<AddressId>(StationId, std::vector<AddressId>)> addresses_in_use{
    "project_addresses_in_use", R"(
    select address_id from addresses where station_id = $1 and address_id = any($2) and status = 'active')"};
inline const pg::Query<pg::One<bool>(StationId, BallotId, OrgId)> ballot_is_led_by{"project_ballot_is_led_by", R"(
    select exists (select from ballots
                   where station_id = $1 and ballot_id = $2 and org_id = $3 and state <> 'voided'))"};

// ── lists ──

#define QZT_PROJECT_LINE                                                                                             \
    R"(
    select p.project_id, p.title, p.kind, p.scope, p.state, p.sponsor_org, o.short_name as sponsor, m.name as lead, p.lead_id,
           exists (select from posts w
                   where w.station_id = $1 and w.member_id = p.lead_id and w.org_id = p.sponsor_org and w.active)
               and m.active as lead_is_here,
           p.next_on, p.next_what, p.first_end_on, p.planned_end_on, p.case_id
    from projects p
    join organisations o on o.station_id = $1 and o.org_id = p.sponsor_org
    join members m on m.station_id = $1 and m.member_id = p.lead_id)"

// $2 of these organisations; null: all. $3, $4, $5: after this place in the order.
inline const pg::Query<pg::Many<ProjectLineRow>(StationId, std::optional<std::vector<OrgId>>, MemberId, ProjectState,
                                                std::optional<Day>, std::optional<ProjectId>, int32_t)>
    project_lines{"project_lines", QZT_PROJECT_LINE R"(
    where p.station_id = $1 and p.state = $4
      and ($2::uuid[] is null or p.sponsor_org = any($2) or p.lead_id = $3
           or exists (select from project_parts t
                      where t.station_id = $1 and t.project_id = p.project_id and t.org_id = any($2) and t.active))
      and ($6::uuid is null
           or (coalesce(p.next_on, '-infinity'), p.project_id) > (coalesce($5::date, '-infinity'), $6))
    order by p.next_on nulls first, p.project_id
    limit $7)"};

// Those that shout, and those whose next date is before $2: all that a job looks at.
inline const pg::Query<pg::Many<ProjectLineRow>(StationId, Day, int32_t)> projects_that_may_shout{
    "projects_that_may_shout", QZT_PROJECT_LINE R"(
    where p.station_id = $1 and p.state = 'running'
      and (p.next_on is null or p.next_on < $2 or not m.active
           or not exists (select from posts w
                          where w.station_id = $1 and w.member_id = p.lead_id and w.org_id = p.sponsor_org
                            and w.active))
    order by p.next_on nulls first, p.project_id
    limit $3)"};
#undef QZT_PROJECT_LINE

struct ProjectEventLine {
    Time at{};
    std::optional<std::string> member;
    ProjectAct act = ProjectAct::created;
    std::optional<Uuid> about;
    std::string text;
    pg::Json facts;
    std::optional<std::string> refusal;
};
BOOST_DESCRIBE_STRUCT(ProjectEventLine, (), (at, member, act, about, text, facts, refusal))
inline const pg::Query<pg::Many<ProjectEventLine>(StationId, ProjectId, int32_t)> events_of_project{
    "events_of_project", R"(
    select e.at, m.name as member, e.act, e.about, e.text, e.facts, e.refusal
    from project_events e
    left join members m on m.station_id = $1 and m.member_id = e.member_id
    where e.station_id = $1 and e.project_id = $2
    order by e.at desc, e.event_id desc
    limit $3)"};

// ── templates ──

struct TemplateRow {
    StationId station_id;
    std::string template_key;
    pg::Json body;
    MemberId kept_by;
    Time kept_at{};
};
BOOST_DESCRIBE_STRUCT(TemplateRow, (), (station_id, template_key, body, kept_by, kept_at))
inline const pg::Query<pg::Many<TemplateRow>(StationId)> templates_of_station{
    "project_templates_of_station",
    pg::select<TemplateRow>("project_templates", " where station_id = $1 order by template_key limit 200")};
inline const pg::Query<pg::Affected(pg::Rows<TemplateRow>)> store_template{
    "store_project_template", pg::upsert<TemplateRow>("project_templates", {"station_id", "template_key"})};
inline const pg::Query<pg::Affected(StationId, std::string)> drop_template{"drop_project_template", R"(
    delete from project_templates where station_id = $1 and template_key = $2)"};

// ── shouts ──

// Since when it has been without a date: the day on which its lead was told, if nothing has happened in it since.
inline const pg::Query<pg::Maybe<Day>(StationId, ProjectId)> shouting_since{"project_shouting_since", R"(
    select s.since
    from project_shouts s
    where s.station_id = $1 and s.project_id = $2 and s.shout = 'no_date' and s.stage = 'lead'
      and not exists (select from project_events e
                      where e.station_id = $1 and e.project_id = $2 and e.at > s.at and e.act <> 'shouted')
    order by s.since desc
    limit 1)"};
struct ProjectShoutRow {
    StationId station_id;
    ProjectId project_id;
    Day since{};
    ShoutStage stage = ShoutStage::lead;
    ProjectShout shout = ProjectShout::past;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(ProjectShoutRow, (), (station_id, project_id, since, stage, shout, at))
inline const pg::Query<pg::Affected(pg::Rows<ProjectShoutRow>)> tell_shout{
    "tell_project_shout", pg::insert<ProjectShoutRow>("project_shouts") + " on conflict do nothing"};

} // namespace qzt
