#include "projects/project_pages.hpp"

#include "ballots/ballot_queries.hpp"
#include "ballots/ballot_views.hpp"
#include "projects/project_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

constexpr size_t page_length = 100;
constexpr int32_t shouts_looked_at = 500;

struct CaseHeadRow {
    CaseId case_id;
    std::string number, title;
    CaseState state = CaseState::handling;
    bool suspended = false, suspend_pending = false;
};
BOOST_DESCRIBE_STRUCT(CaseHeadRow, (), (case_id, number, title, state, suspended, suspend_pending))
const pg::Query<pg::Maybe<CaseHeadRow>(StationId, CaseId)> case_of_project{"case_of_project", R"(
    select case_id, number, title, state, suspended,
           exists (select from case_requests r
                   where r.station_id = $1 and r.case_id = $2 and r.kind = 'suspend'
                     and r.state in ('awaiting_leader', 'awaiting_command_room')) as suspend_pending
    from cases
    where station_id = $1 and case_id = $2)"};
const pg::Query<pg::Many<ProjectPersonView>(StationId, std::vector<MemberId>)> people_of_project{"people_of_project",
                                                                                                 R"(
    select member_id, name from members where station_id = $1 and member_id = any($2) order by name, member_id)"};
const pg::Query<pg::Many<NamedOrg>(StationId, std::vector<OrgId>)> orgs_of_project{"orgs_of_project", R"(
    select org_id, short_name as name from organisations where station_id = $1 and org_id = any($2))"};
const pg::Query<pg::One<bool>(StationId, MemberId, OrgId)> lead_is_here{"project_lead_is_here", R"(
    select exists (select from posts p join members m on m.station_id = $1 and m.member_id = p.member_id
                   where p.station_id = $1 and p.member_id = $2 and p.org_id = $3 and p.active and m.active))"};

template <class T>
void widen(std::optional<Day>& from, std::optional<Day>& to, T start, T end) {
    if (std::optional<Day> first = start) from = std::min(from.value_or(*first), *first);
    if (std::optional<Day> last = end) to = std::max(to.value_or(*last), *last);
}

int32_t days_between(Day from, Day to) { return int32_t(std::max<int64_t>(0, (to - from).count())); }

StepView step_view(const ProjectFile& file, const ProjectStepRow& step, const Actor& by, Day today) {
    StepView view;
    view.step_id = step.step_id;
    view.phase_id = step.phase_id;
    view.name = step.name;
    view.name_en = step.name_en;
    view.use = step.use;
    view.state = step.state;
    view.cause = step.cause;
    view.needs_evidence = step.needs_evidence;
    view.owner_org = step.owner_org;
    view.owner_id = step.owner_id;
    view.after = step.after;
    view.planned_start = step.planned_start;
    view.planned_end = step.planned_end;
    view.started_on = step.started_on;
    view.ended_on = step.ended_on;
    view.note = step.note;
    view.files = step.files;
    view.resolution_id = step.resolution_id;
    if (const FirstPlanRow* first = file.first(step.step_id)) {
        view.first_start = first->start_on;
        view.first_end = first->end_on;
        Day end = step.ended_on.value_or(std::max(step.planned_end, today));
        if (step.state != StepState::dropped) view.late_days = days_between(first->end_on, end);
    }
    bool waits = std::ranges::any_of(step.after, [&](StepId id) {
        const ProjectStepRow* before = file.step(id);
        return before && is_open(before->state);
    });
    view.is_ready = step.state == StepState::waiting && !waits;
    bool is_theirs = leads_project(by, file.head) || by.has_post_in(step.owner_org);
    view.may_act = file.head.state == ProjectState::running && is_theirs && is_open(step.state) && !waits;
    return view;
}

void add_phases(ProjectView& view, const ProjectFile& file) {
    for (const ProjectPhaseRow& phase : file.phases) {
        PhaseView& one = view.phases.emplace_back();
        one.phase_id = phase.phase_id;
        one.name = phase.name;
        one.name_en = phase.name_en;
        bool all_ended = true;
        for (const ProjectStepRow& step : file.steps) {
            if (step.phase_id != phase.phase_id || step.state == StepState::dropped) continue;
            ++one.steps;
            widen<Day>(one.planned_start, one.planned_end, step.planned_start, step.planned_end);
            widen<std::optional<Day>>(one.started_on, one.ended_on, step.started_on, step.ended_on);
            if (step.state == StepState::done) ++one.steps_done;
            all_ended = all_ended && step.state == StepState::done;
            if (const FirstPlanRow* first = file.first(step.step_id))
                widen<Day>(one.first_start, one.first_end, first->start_on, first->end_on);
        }
        if (!all_ended) one.ended_on.reset();
    }
}

void add_meetings(ProjectView& view, const ProjectFile& file) {
    for (const MeetingRow& meeting : file.meetings) {
        MeetingView& one = view.meetings.emplace_back();
        one.meeting_id = meeting.meeting_id;
        one.at = meeting.at;
        one.place = meeting.place;
        one.agenda = meeting.agenda;
        one.state = meeting.state;
        one.orgs = meeting.orgs;
        one.members = meeting.members;
        one.minutes = meeting.minutes;
        one.files = meeting.files;
        for (const ResolutionRow& resolution : file.resolutions)
            if (resolution.meeting_id == meeting.meeting_id)
                one.resolutions.push_back({resolution.resolution_id, resolution.text, resolution.step_id});
    }
}

void add_papers_and_money(ProjectView& view, const ProjectFile& file, Day today) {
    for (const PaperworkRow& paper : file.paperwork)
        view.paperwork.push_back({paper.paperwork_id, paper.edition, paper.title, paper.org_id, paper.step_id,
                                  paper.is_shared, paper.files, paper.note, paper.kept_at});
    BudgetView& budget = view.budget.emplace();
    for (const BudgetLineRow& line : file.budget) {
        budget.lines.push_back({line.line_id, line.name, line.paid_from, line.planned_fen, line.committed_fen,
                                line.paid_fen, line.note});
        budget.planned_fen += line.planned_fen;
        budget.committed_fen += line.committed_fen;
        budget.paid_fen += line.paid_fen;
    }
    for (const RiskRow& risk : file.risks)
        view.risks.push_back({risk.risk_id, risk.text, risk.answer, risk.likelihood, risk.impact, risk.owner_org,
                              risk.owner_id, risk.next_look, risk.is_over, !risk.is_over && risk.next_look < today});
}

Task<> add_ballots(pg::Tx& tx, ProjectView& view, const ProjectFile& file) {
    for (StepView& step : view.steps) {
        const ProjectStepRow* row = file.step(step.step_id);
        if (!row->ballot_id) continue;
        auto ballot = co_await tx.run(ballot_by_id, file.head.station_id, *row->ballot_id);
        if (!ballot) continue;
        BallotView shown = co_await ballot_view(tx, std::move(*ballot));
        step.ballot = StepBallot{shown.ballot_id, shown.state, shown.closes_at, shown.area_dm2, shown.heads};
    }
}

Task<> add_names(pg::Tx& tx, ProjectView& view, const ProjectFile& file) {
    std::vector<OrgId> orgs{view.sponsor_org};
    std::vector<MemberId> members{view.lead_id};
    for (const StepView& step : view.steps) {
        orgs.push_back(step.owner_org);
        if (step.owner_id) members.push_back(*step.owner_id);
    }
    for (const MeetingView& meeting : view.meetings) {
        orgs.insert(orgs.end(), meeting.orgs.begin(), meeting.orgs.end());
        members.insert(members.end(), meeting.members.begin(), meeting.members.end());
    }
    for (const ProjectPartRow& part : file.parts)
        if (part.active) orgs.push_back(part.org_id);
    for (const PaperworkView& paper : view.paperwork)
        orgs.push_back(paper.org_id);
    for (const RiskView& risk : view.risks)
        if (risk.owner_id) members.push_back(*risk.owner_id);
    auto named_orgs = tx.queue(orgs_of_project, file.head.station_id, orgs);
    auto people = tx.queue(people_of_project, file.head.station_id, members);
    co_await tx.send();
    view.people = people.take();
    for (NamedOrg& org : named_orgs.take()) {
        auto part = std::ranges::find(file.parts, org.org_id, &ProjectPartRow::org_id);
        std::optional<std::string> with;
        if (part != file.parts.end() && part->active) with = part->part;
        view.orgs.push_back({org.org_id, std::move(org.name), with});
    }
    std::ranges::sort(view.orgs, {}, [&](const ProjectOrgView& org) {
        return std::tuple(org.org_id != view.sponsor_org, !org.part, org.name);
    });
}

} // namespace

void narrow_to_part(ProjectView& view, const Actor& by) {
    std::erase_if(view.steps, [&](const StepView& step) { return !is_own_step(by, step); });
    std::erase_if(view.paperwork, [&](const PaperworkView& paper) { return !is_for_them(by, paper); });
    std::erase_if(view.meetings, [&](const MeetingView& meeting) { return !was_called(by, meeting); });
    view.budget.reset();
    view.risks.clear();
    view.parent.reset();
}

Task<ProjectView> project_view(pg::Tx& tx, Actor by, ProjectFile file, Time now) {
    const ProjectRow& head = file.head;
    Day today = local_day(now);
    ProjectView view;
    view.project_id = head.project_id;
    view.title = head.title;
    view.kind = head.kind;
    view.scope = head.scope;
    view.areas = head.areas;
    view.addresses = head.addresses;
    view.state = head.state;
    view.version = head.version;
    view.sight = sight_of(by, file).value();
    view.today = today;
    view.sponsor_org = head.sponsor_org;
    view.lead_id = head.lead_id;
    view.next_on = head.next_on;
    view.next_what = head.next_what;
    view.said_next_reason = head.said_next_reason;
    view.next_step = head.next_step;
    bool is_here = co_await tx.run(lead_is_here, head.station_id, head.lead_id, head.sponsor_org);
    view.shout = shout_of(head, today, is_here);
    view.first_end_on = head.first_end_on;
    view.planned_end_on = head.planned_end_on;
    view.late_days = days_late(head, today);
    view.launched_at = head.launched_at;
    view.ended_at = head.ended_at;
    view.ended_text = head.ended_text;
    add_phases(view, file);
    for (const ProjectStepRow& step : file.steps)
        view.steps.push_back(step_view(file, step, by, today));
    add_meetings(view, file);
    add_papers_and_money(view, file, today);
    if (head.case_id) {
        auto row = co_await tx.run(case_of_project, head.station_id, *head.case_id);
        if (row) {
            auto cause = cause_of(file);
            view.parent = ProjectCaseView{row->case_id,   row->number,          row->title, row->state,
                                          row->suspended, row->suspend_pending, {},         {}};
            if (cause) view.parent->cause = cause->code, view.parent->cause_until = cause->until;
        }
    }
    if (view.sight == ProjectSight::takes_part) narrow_to_part(view, by);
    co_await add_ballots(tx, view, file);
    co_await add_names(tx, view, file);
    co_return view;
}

// ── lists ──

ProjectLine line_of(const ProjectLineRow& row, Day today) {
    ProjectRow head;
    head.state = row.state;
    head.next_on = row.next_on;
    head.first_end_on = row.first_end_on;
    head.planned_end_on = row.planned_end_on;
    ProjectLine line{row.project_id,
                     row.title,
                     row.kind,
                     row.scope,
                     row.state,
                     row.sponsor,
                     row.lead,
                     row.next_on,
                     row.next_what,
                     row.planned_end_on,
                     shout_of(head, today, row.lead_is_here),
                     0,
                     days_late(head, today)};
    if (line.shout && row.next_on) line.shouts_days = days_between(*row.next_on, today);
    return line;
}

namespace {

// Where a page ended: the next date, or -, and the project.
struct ListPlace {
    std::optional<Day> next_on;
    ProjectId project_id;
};

std::string text_of_place(const ProjectLineRow& row) {
    return (row.next_on ? to_text(*row.next_on) : "-") + "." + row.project_id.text();
}

std::optional<ListPlace> place_of_text(std::string_view text) {
    size_t dot = text.find('.');
    if (dot == std::string_view::npos) return {};
    auto id = ProjectId::from_text(text.substr(dot + 1));
    auto day = day_from_text(text.substr(0, dot));
    if (!id || (!day && text.substr(0, dot) != "-")) return {};
    return ListPlace{day, *id};
}

std::vector<OrgId> orgs_of_posts(const Actor& by) {
    std::vector<OrgId> orgs;
    for (const Post& post : by.posts)
        orgs.push_back(post.org_id);
    return orgs;
}

} // namespace

Task<ProjectList> projects_of(pg::Tx& tx, Actor by, ProjectListQuery query, Time now) {
    std::optional<ListPlace> after;
    if (query.after) after = place_of_text(*query.after);
    if (query.after && !after) throw Refused(Problem(project_not_found));
    std::optional<std::vector<OrgId>> own;
    if (!supervises_projects(by)) own = orgs_of_posts(by);
    std::optional<Day> after_day;
    std::optional<ProjectId> after_id;
    if (after) after_day = after->next_on, after_id = after->project_id;
    auto rows =
        co_await tx.run(project_lines, by.station_id, own, by.member_id, query.state.value_or(ProjectState::running),
                        after_day, after_id, int32_t(page_length + 1));
    ProjectList list;
    if (rows.size() > page_length) {
        rows.resize(page_length);
        list.next = text_of_place(rows.back());
    }
    for (const ProjectLineRow& row : rows)
        list.projects.push_back(line_of(row, local_day(now)));
    co_return list;
}

Task<ProjectShouts> shouts_for(pg::Tx& tx, Actor by, Time now) {
    Day today = local_day(now);
    auto rows = co_await tx.run(projects_that_may_shout, by.station_id, today, shouts_looked_at);
    ProjectShouts shouts;
    for (const ProjectLineRow& row : rows) {
        ProjectLine line = line_of(row, today);
        if (!line.shout) continue;
        bool is_theirs = row.lead_id == by.member_id;
        if (!is_theirs && leads_the_lead(by, row.sponsor_org)) {
            auto since = co_await tx.run(shouting_since, by.station_id, row.project_id);
            Day from = row.next_on ? *row.next_on : since.value_or(today);
            is_theirs = stage_of(*line.shout, from, today) == ShoutStage::leader;
        }
        if (is_theirs) shouts.projects.push_back(std::move(line));
    }
    co_return shouts;
}

Task<ProjectHistory> project_history(pg::Tx& tx, Actor by, ProjectId id, int32_t most) {
    co_await access::project_to_oversee(tx, by, id);
    auto rows = co_await tx.run(events_of_project, by.station_id, id, most);
    ProjectHistory history;
    for (ProjectEventLine& row : rows)
        history.events.push_back({row.at,
                                  std::move(row.member),
                                  row.act,
                                  row.about,
                                  std::move(row.text),
                                  {std::move(row.facts.text)},
                                  std::move(row.refusal)});
    co_return history;
}

} // namespace qzt
