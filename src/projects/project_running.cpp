#include "projects/project_running.hpp"

#include "ballots/ballot_drafts.hpp"
#include "cases/records/case_access.hpp"
#include "projects/project_moments.hpp"
#include "projects/project_problems.hpp"
#include "projects/template_shelf.hpp"

#include <algorithm>

namespace qzt {

namespace {

template <class Row>
bool was_there(const std::vector<Row>& before, const Row& row) {
    return std::ranges::find(before, row) != before.end();
}

template <class Row>
void queue_changed(pg::Tx& tx, const pg::Store<Row>& store, const std::vector<Row>& before,
                   const std::vector<Row>& after) {
    std::vector<Row> changed;
    for (const Row& row : after)
        if (!was_there(before, row)) changed.push_back(row);
    if (!changed.empty()) pg::queue(tx, store, std::move(changed));
}

template <class Row, class Key>
auto gone(const std::vector<Row>& before, const std::vector<Row>& after, Key key) {
    std::vector<std::remove_cvref_t<decltype(std::declval<Row>().*key)>> ids;
    for (const Row& row : before)
        if (std::ranges::find(after, row.*key, key) == after.end()) ids.push_back(row.*key);
    return ids;
}

// Who and what a command names, and every organisation of the project for the words of a refusal.
Task<ProjectKnown> look_up(pg::Tx& tx, Actor by, const ProjectFile& file, ProjectNames names) {
    names.orgs.push_back(file.head.sponsor_org);
    for (const ProjectPartRow& part : file.parts)
        names.orgs.push_back(part.org_id);
    for (const ProjectStepRow& step : file.steps)
        names.orgs.push_back(step.owner_org);
    StationId station = by.station_id;
    auto orgs = tx.queue(orgs_in_use, station, names.orgs);
    auto posts = tx.queue(posts_in_use, station, names.members);
    auto files = tx.queue(files_of_uploader, station, names.files, by.member_id);
    auto areas = tx.queue(areas_in_use, station, names.areas);
    auto addresses = tx.queue(addresses_in_use, station, names.addresses);
    co_await tx.send();
    ProjectKnown known;
    for (NamedOrg& org : orgs.take())
        known.orgs.emplace(org.org_id, std::move(org.name));
    for (const NamedPostRow& post : posts.take()) {
        known.members[post.member_id].insert(post.org_id);
        if (leads_projects(Post{.role = post.role})) known.may_lead_in[post.member_id].insert(post.org_id);
    }
    for (FileId id : files.take())
        known.own_files.insert(id);
    for (AreaId id : areas.take())
        known.areas.insert(id);
    for (AddressId id : addresses.take())
        known.addresses.insert(id);
    for (BallotId ballot : names.ballots)
        known.ballot_is_led = co_await tx.run(ballot_is_led_by, station, ballot, file.head.sponsor_org);
    co_return known;
}

ProjectEventRow event_of(const ProjectChange& change, const ProjectEventDraft& draft) {
    ProjectEventRow event;
    event.station_id = change.file.head.station_id;
    event.event_id = Uuid::v7(change.now);
    event.project_id = change.file.head.project_id;
    event.at = change.now;
    if (!change.by.is_system()) {
        event.member_id = change.by.member_id;
        event.session_id = change.by.session_id;
    }
    event.act = draft.act;
    event.about = draft.about;
    event.text = draft.text;
    event.facts = {draft.facts};
    return event;
}

Task<ProjectFile> file_to_begin_with(pg::Tx& tx, Actor by, ProjectId id) {
    auto taken = co_await tx.run(project_for_update, by.station_id, id);
    if (taken) throw Refused(Problem(project_id_taken));
    ProjectFile file;
    file.head.station_id = by.station_id;
    file.head.project_id = id;
    file.head.version = 0;
    co_return file;
}

} // namespace

pg::Bytes hash_of_project_command(std::string_view name, const std::string& body) {
    return hash_of_body(std::string(name) + "\n" + body);
}

ProjectEventRow refused_project_event(const Actor& by, ProjectId id, ProjectAct act, std::string refusal, Time now) {
    ProjectEventRow event;
    event.station_id = by.station_id;
    event.event_id = Uuid::v7(now);
    event.project_id = id;
    event.at = now;
    if (!by.is_system()) {
        event.member_id = by.member_id;
        event.session_id = by.session_id;
    }
    event.act = act;
    event.facts = {"{}"};
    event.refusal = std::move(refusal);
    return event;
}

void queue_project(pg::Tx& tx, const ProjectFile& before, const ProjectChange& change) {
    const ProjectFile& after = change.file;
    const ProjectRow& head = after.head;
    pg::queue(tx, store_project, std::vector{head});
    auto steps_gone = gone(before.steps, after.steps, &ProjectStepRow::step_id);
    if (!steps_gone.empty()) tx.queue(drop_draft_steps, head.station_id, head.project_id, steps_gone);
    auto phases_gone = gone(before.phases, after.phases, &ProjectPhaseRow::phase_id);
    queue_changed(tx, store_project_parts, before.parts, after.parts);
    queue_changed(tx, store_phases, before.phases, after.phases);
    queue_changed(tx, store_steps, before.steps, after.steps);
    if (!phases_gone.empty()) tx.queue(drop_draft_phases, head.station_id, head.project_id, phases_gone);
    queue_changed(tx, add_first_plans, before.firsts, after.firsts);
    queue_changed(tx, store_meetings, before.meetings, after.meetings);
    queue_changed(tx, add_resolutions, before.resolutions, after.resolutions);
    queue_changed(tx, store_paperwork, before.paperwork, after.paperwork);
    queue_changed(tx, store_budget, before.budget, after.budget);
    queue_changed(tx, store_risks, before.risks, after.risks);
    std::vector<ProjectEventRow> events;
    for (const ProjectEventDraft& draft : change.events)
        events.push_back(event_of(change, draft));
    if (!events.empty()) pg::queue(tx, add_project_events, std::move(events));
    queue_project_moment(tx, before, after, change.now);
}

Task<std::string> run_project_command(pg::Tx& tx, Actor by, ProjectId id, GivenProjectCommand given, Time now) {
    auto repeated = co_await tx.run(project_command_by_id, by.station_id, given.command_id);
    if (repeated) {
        bool is_same = repeated->project_id == id && repeated->body_hash == given.hash;
        if (!is_same) throw Refused(Problem(project_command_reused));
        co_return repeated->answer;
    }
    ProjectFile before;
    if (given.version)
        before = co_await access::project_to_change(tx, by, id);
    else
        before = co_await file_to_begin_with(tx, by, id);
    if (given.version && *given.version != before.head.version) throw Refused(Problem(project_changed));
    for (CaseId named : given.names.cases)
        co_await access::case_to_read(tx, by, named, now);
    ProjectKnown known = co_await look_up(tx, by, before, given.names);
    std::optional<ProjectTemplate> from;
    if (given.template_key) from = co_await template_named(tx, by.station_id, *given.template_key);
    if (from) known.from_template = &*from;
    ProjectChange change{before, by, now, &known, {}};
    or_refuse(given.decide(change));
    ++change.file.head.version;
    settle(change.file);
    queue_project(tx, before, change);
    const ProjectRow& head = change.file.head;
    std::string answer = json::text_of(ProjectAnswer{id, head.version, head.state, head.next_on, now});
    ProjectCommandRow command{by.station_id, given.command_id, id, given.hash, answer, now};
    tx.queue(insert_project_command, pg::Rows(std::vector{std::move(command)}));
    co_return answer;
}

Task<bool> change_project(pg::Tx& tx, StationId station, ProjectId id, std::function<void(ProjectChange&)> work,
                          Time now) {
    auto head = co_await tx.run(project_for_update, station, id);
    if (!head) co_return false;
    ProjectFile before = co_await project_file(tx, std::move(*head));
    ProjectKnown known;
    ProjectChange change{before, system_actor(station), now, &known, {}};
    work(change);
    if (change.events.empty()) co_return false;
    ++change.file.head.version;
    settle(change.file);
    queue_project(tx, before, change);
    co_return true;
}

} // namespace qzt
