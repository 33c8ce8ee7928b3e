#include "projects/dossier_api.hpp"

#include "ballots/ballot_queries.hpp"
#include "ballots/ballot_views.hpp"
#include "files/file_queries.hpp"
#include "kernel/blocking_pool.hpp"
#include "kernel/http/file_to_save.hpp"
#include "projects/project_api.hpp"
#include "projects/project_dossier.hpp"
#include "projects/project_pages.hpp"
#include "projects/tender_running.hpp"

namespace qzt {
namespace {

struct StationNameRow {
    std::string name;
    bool demo = false;
};
BOOST_DESCRIBE_STRUCT(StationNameRow, (), (name, demo))
const pg::Query<pg::One<StationNameRow>(StationId)> station_of_dossier{"station_of_dossier", R"(
    select name, demo from stations where station_id = $1)"};

Task<> add_ballots_of(pg::Tx& tx, ProjectDossier& dossier, StationId station) {
    for (const StepView& step : dossier.view.steps) {
        if (!step.ballot) continue;
        auto ballot = co_await tx.run(ballot_by_id, station, step.ballot->ballot_id);
        if (!ballot) continue;
        DossierBallot& one = dossier.ballots.emplace_back();
        one.view = co_await ballot_view(tx, std::move(*ballot));
        one.result = co_await tx.run(result_of_ballot, station, one.view.ballot_id);
    }
}

Task<> add_hashes(pg::Tx& tx, ProjectDossier& dossier, StationId station) {
    std::vector<FileId> ids;
    auto add = [&](const std::vector<FileId>& files) { ids.insert(ids.end(), files.begin(), files.end()); };
    for (const PaperworkView& paper : dossier.view.paperwork)
        add(paper.files);
    for (const StepView& step : dossier.view.steps)
        add(step.files);
    for (const MeetingView& meeting : dossier.view.meetings)
        add(meeting.files);
    auto files = co_await tx.run(files_by_id, station, ids);
    for (const StoredFile& file : files)
        dossier.file_hashes[file.file_id] = file.full_hash;
}

// Printing it leaves a trace, which is the last line of the history that it prints.
Task<ProjectDossier> gathered_dossier(Call call, ProjectId id) {
    pg::Tx tx = co_await call.begin();
    ProjectFile file = co_await access::project_to_oversee(tx, call.actor, id);
    ProjectEventRow event = refused_project_event(call.actor, id, ProjectAct::printed, "", call.now);
    event.refusal.reset();
    pg::queue(tx, add_project_events, std::vector{std::move(event)});
    ProjectDossier dossier;
    auto station = co_await tx.run(station_of_dossier, call.actor.station_id);
    dossier.station = station.name;
    dossier.is_demo = station.demo;
    dossier.made_at = call.now;
    dossier.made_by = call.actor.name;
    dossier.view = co_await project_view(tx, call.actor, std::move(file), call.now);
    co_await add_ballots_of(tx, dossier, call.actor.station_id);
    TenderList tenders = co_await tenders_in(tx, call.actor, id);
    for (auto line = tenders.tenders.rbegin(); line != tenders.tenders.rend(); ++line) {
        TenderView tender = co_await tender_view(tx, call.actor, id, line->tender_id);
        dossier.tenders.push_back(std::move(tender));
    }
    dossier.history = co_await project_history(tx, call.actor, id);
    co_await add_hashes(tx, dossier, call.actor.station_id);
    co_await tx.commit();
    co_return dossier;
}

Task<http::Whole> print_project(Call call, ProjectDesk& desk, ProjectId project_id) {
    auto work = gathered_dossier(call, project_id);
    ProjectDossier dossier = co_await traced_in_project(call, project_id, ProjectAct::printed, std::move(work));
    std::string name = "project-" + to_text(local_day(call.now)) + "-" + project_id.text().substr(0, 8) + ".pdf";
    std::string bytes =
        co_await desk.blocking->run([dossier = std::move(dossier)] { return or_refuse(dossier_pdf(dossier)); });
    co_return http::file_to_save(name, http::pdf_type, std::move(bytes));
}

} // namespace

std::vector<http::Endpoint<Call>> project_dossier_endpoints(ProjectDesk* desk) {
    return {
        http::endpoint(http::Verb::get, "/api/projects/{project_id}/file", "print_project",
                       "The whole file of a project in office layout: outline, plan, minutes, documents, money, "
                       "ballots, tenders, history; logged.",
                       print_project, desk),
    };
}

} // namespace qzt
