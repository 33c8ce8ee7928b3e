#include "projects/dossier_api.hpp"

#include "ballots/ballot_queries.hpp"
#include "ballots/ballot_views.hpp"
#include "files/file_queries.hpp"
#include "kernel/blocking_pool.hpp"
#include "kernel/documents/zip_writer.hpp"
#include "kernel/http/file_to_save.hpp"
#include "projects/project_api.hpp"
#include "projects/project_dossier.hpp"
#include "projects/project_folder.hpp"
#include "projects/project_pages.hpp"
#include "projects/project_problems.hpp"
#include "projects/tender_running.hpp"

#include <algorithm>
#include <filesystem>

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

Task<> add_files(pg::Tx& tx, ProjectDossier& dossier, StationId station) {
    std::vector<FileId> ids;
    auto add = [&](const std::vector<FileId>& files) { ids.insert(ids.end(), files.begin(), files.end()); };
    for (const PaperworkView& paper : dossier.view.paperwork)
        add(paper.files);
    for (const StepView& step : dossier.view.steps)
        add(step.files);
    for (const MeetingView& meeting : dossier.view.meetings)
        add(meeting.files);
    auto files = co_await tx.run(files_by_id, station, ids);
    for (StoredFile& file : files) {
        FileId file_id = file.file_id;
        dossier.files.emplace(file_id, std::move(file));
    }
}

// Of what is listed, what is not on the disk as it should be. Looks at lengths; what bytes say is looked at as they
// go out.
int32_t damaged_in(const files::ContentStore& store, const std::vector<DossierFile>& files) {
    auto is_damaged = [&](const DossierFile& file) {
        std::error_code failed;
        auto size = file.hash.empty() ? 0 : std::filesystem::file_size(store.path_of(file.hash), failed);
        return file.hash.empty() || failed || size != uint64_t(file.size);
    };
    return int32_t(std::ranges::count_if(files, is_damaged));
}

Task<int32_t> damaged_in(ProjectDesk& desk, std::vector<DossierFile> files) {
    auto look = [store = desk.store, files = std::move(files)] { return damaged_in(*store, files); };
    int32_t damaged = co_await desk.blocking->run(std::move(look));
    co_return damaged;
}

// Printing it leaves a trace, which is the last line of the history that it prints; so does taking the folder along,
// which is refused before, where it cannot be given whole.
Task<ProjectDossier> gathered_dossier(Call call, ProjectDesk& desk, ProjectId id, ProjectAct act) {
    pg::Tx tx = co_await call.begin();
    ProjectFile file = co_await access::project_to_oversee(tx, call.actor, id);
    ProjectEventRow event = refused_project_event(call.actor, id, act, "", call.now);
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
    dossier.history = co_await project_history(tx, call.actor, id, history_in_print);
    co_await add_files(tx, dossier, call.actor.station_id);
    if (act == ProjectAct::exported) {
        auto listed = files_in(dossier);
        or_refuse(demand_folder_fits(size_of(listed), {}));
        int32_t damaged = co_await damaged_in(desk, std::move(listed));
        if (damaged > 0) throw Refused(Problem(project_folder_damaged, {{"count", std::to_string(damaged)}}));
    }
    co_await tx.commit();
    co_return dossier;
}

Task<http::Whole> print_project(Call call, ProjectDesk& desk, ProjectId project_id) {
    auto work = gathered_dossier(call, desk, project_id, ProjectAct::printed);
    ProjectDossier dossier = co_await traced_in_project(call, project_id, ProjectAct::printed, std::move(work));
    std::string name = "project-" + to_text(local_day(call.now)) + "-" + project_id.text().substr(0, 8) + ".pdf";
    std::string bytes =
        co_await desk.blocking->run([dossier = std::move(dossier)] { return or_refuse(dossier_pdf(dossier)); });
    co_return http::file_to_save(name, http::pdf_type, std::move(bytes));
}

Task<FolderContents> show_project_folder(Call call, ProjectDesk& desk, ProjectId project_id) {
    pg::Tx tx = co_await call.begin();
    ProjectFile file = co_await access::project_to_oversee(tx, call.actor, project_id);
    ProjectDossier dossier;
    dossier.view = co_await project_view(tx, call.actor, std::move(file), call.now);
    co_await add_files(tx, dossier, call.actor.station_id);
    co_await tx.commit();
    auto listed = files_in(dossier);
    FolderSize size = size_of(listed);
    FolderLimits limits;
    int32_t damaged = co_await damaged_in(desk, std::move(listed));
    co_return FolderContents{int32_t(size.files), int64_t(size.bytes), damaged, int32_t(limits.files),
                             int64_t(limits.bytes)};
}

// What a stream of the folder holds on to while it runs.
struct FolderInHand {
    std::vector<FolderEntry> entries;
    documents::ZipWriter zip;
    const files::ContentStore* store = nullptr;
    Time made_at{};

    // The next bytes of the zip. Throws when a file is no longer what it was: the browser then learns that what it
    // has is not whole.
    std::string packed(size_t nth) {
        FolderEntry& entry = entries[nth];
        if (entry.made) return zip.add(entry.name, *std::exchange(entry.made, {}), made_at);
        auto kept = store->get(entry.hash);
        if (!kept || kept->size() != entry.size) throw std::runtime_error("a file of a folder is damaged");
        return zip.add(entry.name, *kept, made_at);
    }
};

Task<> write_in_pieces(http::StreamWriter& writer, std::string bytes) {
    constexpr size_t piece = 256 * 1024;
    for (size_t at = 0; at < bytes.size(); at += piece)
        co_await writer.write(bytes.substr(at, piece));
}

// One entry in memory at a time.
Task<> give_folder(std::shared_ptr<http::StreamWriter> writer, std::shared_ptr<FolderInHand> folder,
                   BlockingPool* blocking) {
    for (size_t nth = 0; nth < folder->entries.size(); ++nth) {
        std::string bytes = co_await blocking->run([folder, nth] { return folder->packed(nth); });
        co_await write_in_pieces(*writer, std::move(bytes));
    }
    co_await write_in_pieces(*writer, folder->zip.finish());
}

Task<http::Whole> export_project_folder(Call call, ProjectDesk& desk, ProjectId project_id) {
    auto work = gathered_dossier(call, desk, project_id, ProjectAct::exported);
    ProjectDossier dossier = co_await traced_in_project(call, project_id, ProjectAct::exported, std::move(work));
    auto folder = std::make_shared<FolderInHand>();
    folder->store = desk.store;
    folder->made_at = call.now;
    folder->entries = co_await desk.blocking->run(
        [dossier = std::move(dossier)] { return folder_of(dossier, or_refuse(dossier_pdf(dossier))); });
    std::string day = to_text(local_day(call.now));
    auto whole =
        http::file_to_save("project-" + day + "-" + project_id.text().substr(0, 8) + ".zip", "application/zip", "");
    whole.response.headers.set("Content-Length", std::to_string(folder_length(folder->entries)));
    whole.response.stream = [folder, blocking = desk.blocking](std::shared_ptr<http::StreamWriter> writer) {
        return give_folder(std::move(writer), folder, blocking);
    };
    co_return whole;
}

} // namespace

std::vector<http::Endpoint<Call>> project_dossier_endpoints(ProjectDesk* desk) {
    return {
        http::endpoint(http::Verb::get, "/api/projects/{project_id}/file", "print_project",
                       "The whole file of a project in office layout: outline, plan, minutes, documents, money, "
                       "ballots, tenders, history; logged.",
                       print_project, desk),
        http::endpoint(http::Verb::get, "/api/projects/{project_id}/folder-contents", "show_project_folder",
                       "How many files are attached to a project, and how large they are together.",
                       show_project_folder, desk),
        http::endpoint(http::Verb::get, "/api/projects/{project_id}/folder", "export_project_folder",
                       "The whole folder of a project as a zip file: the printed file, every photo and scan that it "
                       "lists, signed results of ballots, and a list by name, size and SHA-256; logged.",
                       export_project_folder, desk),
    };
}

} // namespace qzt
