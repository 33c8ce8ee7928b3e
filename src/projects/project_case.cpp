#include "projects/project_case.hpp"

#include "cases/records/case_access.hpp"
#include "cases/running/command_runner.hpp"
#include "kernel/log.hpp"
#include "projects/project_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

struct WaitingCase {
    ProjectId project_id;
    CaseId case_id;
    int32_t case_version = 0;
};
BOOST_DESCRIBE_STRUCT(WaitingCase, (), (project_id, case_id, case_version))
// Cases that stand still because a project asked for it.
const pg::Query<pg::Many<WaitingCase>(StationId, int32_t)> cases_waiting_for_projects{"cases_waiting_for_projects",
                                                                                      R"(
    select p.project_id, c.case_id, c.version as case_version
    from projects p
    join cases c on c.station_id = $1 and c.case_id = p.case_id
    where p.station_id = $1 and p.case_id is not null and p.case_asked_at is not null and p.case_woken_at is null
      and c.suspended
    order by p.case_asked_at, p.project_id
    limit $2)"};

constexpr int32_t woken_at_once = 100;

// What is asked of the case; its own end is no later than its priority allows.
AskSuspend suspension_for(const CaseFile& parent, const CaseCause& cause, const ProjectRow& project,
                          const StationBook& book, Time now) {
    int32_t days = std::min(book.limits(parent.head.priority).suspend_days_max, 365);
    AskSuspend ask;
    ask.version = parent.head.version;
    ask.code = cause.code;
    Time wanted = from_local(LocalTime(cause.until + std::chrono::days(1)));
    ask.until = std::min(wanted, now + std::chrono::days(days));
    ask.text = "长期项目“" + project.title + "”在办，按计划至 " + to_text(cause.until) + "。";
    return ask;
}

struct ToAsk {
    std::optional<std::string> answered; // the command was given before
    CaseId case_id;
    CaseCause cause;
    AskSuspend ask;
};

Task<ToAsk> what_to_ask(Call call, ProjectDesk desk, ProjectId id, AskProjectSuspension said) {
    pg::Tx tx = co_await call.begin();
    ToAsk found;
    auto repeated = co_await tx.run(project_command_by_id, call.actor.station_id, said.command_id);
    if (repeated && repeated->project_id == id) {
        found.answered = repeated->answer;
        co_return found;
    }
    ProjectFile file = co_await access::project_to_show(tx, call.actor, id);
    if (!leads_project(call.actor, file.head)) throw Refused(Problem(project_not_lead));
    if (file.head.version != said.version) throw Refused(Problem(project_changed));
    if (!file.head.case_id) throw Refused(Problem(project_no_case));
    auto cause = cause_of(file);
    if (!cause) throw Refused(Problem(project_no_cause));
    CaseFile parent = co_await access::case_to_read(tx, call.actor, *file.head.case_id, call.now);
    co_await tx.commit();
    found.case_id = *file.head.case_id;
    found.cause = *cause;
    auto book = desk.books->current();
    found.ask = suspension_for(parent, *cause, file.head, *book, call.now);
    found.ask.command_id = CommandId::named("suspension for project " + said.command_id.text());
    co_return found;
}

} // namespace

Task<bool> case_could_wait(Call call, ProjectId id, CommandId asked) {
    pg::Tx tx = co_await call.begin();
    auto repeated = co_await tx.run(project_command_by_id, call.actor.station_id, asked);
    if (repeated) co_return true;
    ProjectFile file = co_await access::project_to_show(tx, call.actor, id);
    co_await tx.commit();
    bool was_asked = file.head.case_asked_at && !file.head.case_woken_at;
    co_return file.head.case_id && !was_asked && cause_of(file).has_value();
}

Task<std::string> ask_suspension_of_case(Call call, ProjectDesk desk, ProjectId id, AskProjectSuspension said) {
    ToAsk found = co_await what_to_ask(call, desk, id, said);
    if (found.answered) co_return *found.answered;
    co_await desk.runner->give({found.case_id, call.actor, call.now, found.ask});
    // The case has it; from here on only the project remembers that it did.
    GivenProjectCommand given;
    given.command_id = said.command_id;
    given.version = said.version;
    given.hash = hash_of_project_command("suspension_asked", id.text());
    given.decide = [cause = found.cause](ProjectChange& change) -> Outcome<void> {
        ProjectRow& head = change.head();
        head.case_asked_at = change.now;
        head.case_asked_code = cause.code;
        head.case_asked_until = cause.until;
        head.case_woken_at.reset();
        change.add(ProjectAct::suspension_asked, head.case_id->value, to_text(cause.until));
        return {};
    };
    pg::Tx tx = co_await call.begin();
    std::string answer = co_await run_project_command(tx, call.actor, id, std::move(given), call.now);
    co_await tx.commit();
    co_return answer;
}

namespace {

Task<bool> has_a_cause(pg::Pool* pool, StationId station, ProjectId id) {
    pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
    auto head = co_await tx.run(project_by_id, station, id);
    if (!head) co_return true;
    ProjectFile file = co_await project_file(tx, std::move(*head));
    co_await tx.commit();
    co_return cause_of(file).has_value();
}

Task<> note_woken(pg::Pool* pool, StationId station, ProjectId id, Time now) {
    pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
    auto work = [](ProjectChange& change) {
        if (change.head().case_woken_at || !change.head().case_id) return;
        change.head().case_woken_at = change.now;
        change.add(ProjectAct::case_woken, change.head().case_id->value);
    };
    co_await change_project(tx, station, id, work, now);
    co_await tx.commit();
}

} // namespace

Task<int32_t> wake_cases_of_projects(pg::Pool* pool, CommandRunner* runner, StationId station, Time now) {
    auto waiting =
        co_await pool->run(pg::Scope::station(station), cases_waiting_for_projects, station, woken_at_once);
    int32_t woken = 0;
    for (const WaitingCase& one : waiting) {
        bool waits = co_await has_a_cause(pool, station, one.project_id);
        if (waits) continue;
        ResumeCase resume;
        // Of one suspension once, however often it is tried.
        resume.command_id =
            CommandId::named("project wakes " + one.project_id.text() + " " + std::to_string(one.case_version));
        resume.version = one.case_version;
        resume.text = "长期项目的等待原因已结束。";
        try {
            co_await runner->give({one.case_id, system_actor(station), now, std::move(resume)});
        } catch (const Refused& refused) {
            log::warn("case_not_woken",
                      {{"project", one.project_id}, {"why", log::Token(refused.problem.kind->code)}});
            continue;
        }
        co_await note_woken(pool, station, one.project_id, now);
        ++woken;
    }
    co_return woken;
}

} // namespace qzt
