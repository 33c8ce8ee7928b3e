#include "projects/project_api.hpp"

#include "projects/project_pages.hpp"
#include "projects/template_shelf.hpp"

namespace qzt {
namespace {

// Which act a command is, for the history of what was refused.
template <class Command>
constexpr ProjectAct act_of = ProjectAct::edited;
template <>
constexpr ProjectAct act_of<CreateProject> = ProjectAct::created;
template <>
constexpr ProjectAct act_of<PlanProject> = ProjectAct::planned;
template <>
constexpr ProjectAct act_of<LaunchProject> = ProjectAct::launched;
template <>
constexpr ProjectAct act_of<ReplanProject> = ProjectAct::replanned;
template <>
constexpr ProjectAct act_of<AddStep> = ProjectAct::step_added;
template <>
constexpr ProjectAct act_of<AssignStep> = ProjectAct::step_assigned;
template <>
constexpr ProjectAct act_of<StartStep> = ProjectAct::step_started;
template <>
constexpr ProjectAct act_of<FinishStep> = ProjectAct::step_finished;
template <>
constexpr ProjectAct act_of<DropStep> = ProjectAct::step_dropped;
template <>
constexpr ProjectAct act_of<ReopenStep> = ProjectAct::step_reopened;
template <>
constexpr ProjectAct act_of<SetProjectLead> = ProjectAct::lead_set;
template <>
constexpr ProjectAct act_of<SetNextDate> = ProjectAct::next_set;
template <>
constexpr ProjectAct act_of<LinkBallot> = ProjectAct::ballot_linked;
template <>
constexpr ProjectAct act_of<CallMeeting> = ProjectAct::meeting_called;
template <>
constexpr ProjectAct act_of<HoldMeeting> = ProjectAct::meeting_held;
template <>
constexpr ProjectAct act_of<CancelMeeting> = ProjectAct::meeting_cancelled;
template <>
constexpr ProjectAct act_of<KeepPaperwork> = ProjectAct::paperwork_kept;
template <>
constexpr ProjectAct act_of<SetBudgetLine> = ProjectAct::budget_set;
template <>
constexpr ProjectAct act_of<SetRisk> = ProjectAct::risk_set;
template <>
constexpr ProjectAct act_of<FinishProject> = ProjectAct::finished;
template <>
constexpr ProjectAct act_of<StopProject> = ProjectAct::stopped;

template <class Command>
Task<std::string> give_command(Call call, ProjectId project_id, Command said) {
    std::string name(json::word(act_of<Command>));
    auto work = committed_project_command(call, project_id, std::move(name), std::move(said));
    std::string answer = co_await traced_in_project(call, project_id, act_of<Command>, std::move(work));
    co_return answer;
}

template <class Command>
Task<http::Made<ProjectAnswer>> give_to_project(Call call, ProjectId project_id, Command said) {
    std::string answer = co_await give_command(std::move(call), project_id, std::move(said));
    co_return http::Made<ProjectAnswer>{std::move(answer)};
}

Task<http::Made<ProjectAnswer, 201>> create_project(Call call, CreateProject said) {
    ProjectId id = said.project_id;
    std::string answer = co_await give_command(std::move(call), id, std::move(said));
    co_return http::Made<ProjectAnswer, 201>{std::move(answer), 201};
}

template <class Command>
http::Endpoint<Call> project_act(std::string_view noun, std::string name, std::string summary) {
    return http::endpoint(http::Verb::post, "/api/projects/{project_id}/" + std::string(noun), std::move(name),
                          std::move(summary), give_to_project<Command>);
}

// ── the clock of its case ──

Task<std::string> ask_traced(Call call, ProjectDesk desk, ProjectId project_id, AskProjectSuspension said) {
    auto work = ask_suspension_of_case(call, desk, project_id, said);
    std::string answer = co_await traced_in_project(call, project_id, ProjectAct::suspension_asked, std::move(work));
    co_return answer;
}

// With a step for which its case may wait, the suspension is asked for at once. Whoever begins the step may not be
// the one who can ask: then the page says that it is still to be done, and the history why.
Task<http::Made<ProjectAnswer>> start_step(Call call, ProjectDesk& desk, ProjectId project_id, StartStep said) {
    CommandId first = said.command_id;
    std::string answer = co_await give_command(call, project_id, std::move(said));
    AskProjectSuspension ask;
    ask.command_id = CommandId::named("suspension with " + first.text());
    ask.version = or_refuse(json::from_text<ProjectAnswer>(answer)).version;
    bool is_wanted = co_await case_could_wait(call, project_id, ask.command_id);
    if (!is_wanted) co_return http::Made<ProjectAnswer>{std::move(answer)};
    try {
        answer = co_await ask_traced(call, desk, project_id, ask); // with the version that it has now
    } catch (const Refused&) {
        // It stands in the history.
    }
    co_return http::Made<ProjectAnswer>{std::move(answer)};
}

Task<http::Made<ProjectAnswer>> ask_suspension(Call call, ProjectDesk& desk, ProjectId project_id,
                                               AskProjectSuspension said) {
    std::string answer = co_await ask_traced(std::move(call), desk, project_id, said);
    co_return http::Made<ProjectAnswer>{std::move(answer)};
}

// ── looking ──

Task<ProjectList> list_projects(Call call, ProjectListQuery query) {
    pg::Tx tx = co_await call.begin();
    ProjectList list = co_await projects_of(tx, call.actor, std::move(query), call.now);
    co_await tx.commit();
    co_return list;
}

Task<ProjectView> show_project(Call call, ProjectId project_id) {
    pg::Tx tx = co_await call.begin();
    ProjectFile file = co_await access::project_to_show(tx, call.actor, project_id);
    ProjectView view = co_await project_view(tx, call.actor, std::move(file), call.now);
    co_await tx.commit();
    co_return view;
}

Task<ProjectHistory> show_history(Call call, ProjectId project_id) {
    pg::Tx tx = co_await call.begin();
    ProjectHistory history = co_await project_history(tx, call.actor, project_id, history_on_screen);
    co_await tx.commit();
    co_return history;
}

Task<ProjectShouts> list_shouts(Call call) {
    pg::Tx tx = co_await call.begin();
    ProjectShouts shouts = co_await shouts_for(tx, call.actor, call.now);
    co_await tx.commit();
    co_return shouts;
}

// ── templates ──

Task<TemplateList> list_templates(Call call) {
    pg::Tx tx = co_await call.begin();
    TemplateList list = co_await templates_in_use(tx, call.actor.station_id);
    co_await tx.commit();
    co_return list;
}

Task<TemplateList> keep_a_template(Call call, ProjectTemplate given) {
    pg::Tx tx = co_await call.begin();
    co_await keep_template(tx, call.actor, std::move(given), call.now);
    TemplateList list = co_await templates_in_use(tx, call.actor.station_id);
    co_await tx.commit();
    co_return list;
}

Task<TemplateList> remove_a_template(Call call, std::string key) {
    pg::Tx tx = co_await call.begin();
    co_await remove_template(tx, call.actor, std::move(key));
    TemplateList list = co_await templates_in_use(tx, call.actor.station_id);
    co_await tx.commit();
    co_return list;
}

} // namespace

std::vector<http::Endpoint<Call>> project_endpoints(ProjectDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/projects", "list_projects",
                       "Projects that one leads, supervises or takes part in; those that sleep first.",
                       list_projects),
        http::endpoint(post, "/api/projects", "create_project", "Begin a project, from a template or from nothing.",
                       create_project),
        http::endpoint(get, "/api/projects/{project_id}", "show_project",
                       "A project: all of it, or the part of one's own organisation.", show_project),
        http::endpoint(get, "/api/projects/{project_id}/events", "show_project_history",
                       "What was done, changed, tried and refused.", show_history),
        http::endpoint(get, "/api/project-shouts", "list_project_shouts",
                       "Projects without a date ahead that are one's own to move on.", list_shouts),
        project_act<EditProject>("outline", "edit_project", "What it is about and who takes part."),
        project_act<PlanProject>("plan", "plan_project", "The whole plan of a draft."),
        project_act<LaunchProject>("launch", "launch_project", "Promise the plan: it stays as the first one."),
        project_act<ReplanProject>("replans", "replan_project", "Move steps, with a reason."),
        project_act<AddStep>("steps", "add_project_step", "One more step."),
        project_act<AssignStep>("step-owners", "assign_project_step", "Give a step to somebody else."),
        http::endpoint(post, "/api/projects/{project_id}/step-starts", "start_project_step",
                       "Begin a step; if its case may wait meanwhile, that is asked for.", start_step, desk),
        project_act<FinishStep>("step-ends", "finish_project_step", "A step is done, with evidence."),
        project_act<DropStep>("step-drops", "drop_project_step", "Do without a step."),
        project_act<ReopenStep>("step-reopenings", "reopen_project_step", "What was done is not."),
        project_act<SetProjectLead>("lead", "set_project_lead", "Somebody else leads it."),
        project_act<SetNextDate>("next-date", "set_project_next_date", "Say the next date by hand, with a reason."),
        project_act<LinkBallot>("step-ballots", "link_project_ballot", "The owners' ballot that a step waits for."),
        project_act<CallMeeting>("meetings", "call_project_meeting", "Call a meeting, or move it."),
        project_act<HoldMeeting>("meeting-minutes", "hold_project_meeting",
                                 "Who came, what was said and decided; decisions become steps."),
        project_act<CancelMeeting>("meeting-cancellations", "cancel_project_meeting", "A meeting is not held."),
        project_act<KeepPaperwork>("paperwork", "keep_project_paperwork", "A document, or its next version."),
        project_act<SetBudgetLine>("budget-lines", "set_project_budget_line", "Planned, committed and paid, in fen."),
        project_act<SetRisk>("risks", "set_project_risk", "What may happen, who looks after it and when."),
        http::endpoint(post, "/api/projects/{project_id}/suspension", "ask_project_suspension",
                       "Ask that the clock of its case stand still while what runs now is waited for.",
                       ask_suspension, desk),
        project_act<FinishProject>("result", "finish_project", "It has come to its end."),
        project_act<StopProject>("stop", "stop_project", "It is given up, with a reason."),
        http::endpoint(get, "/api/project-templates", "list_project_templates", "How projects usually go.",
                       list_templates),
        http::endpoint(put, "/api/project-templates", "keep_project_template",
                       "Keep a template; one of the same key is replaced.", keep_a_template),
        http::endpoint(del, "/api/project-templates/{template_key}", "remove_project_template",
                       "Take an own template away; a shipped one of its key is there again.", remove_a_template),
    };
}

} // namespace qzt
