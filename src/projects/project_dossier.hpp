// The dossier of a project: all that was planned, said, decided, paid and done of it, in office layout, so that
// whoever audits it or takes it over needs nothing else. What was attached is listed by its name in
// the folder and its hash.
#pragma once
#include "ballots/ballot_result.hpp"
#include "files/file_types.hpp"
#include "kernel/outcome.hpp"
#include "projects/project_views.hpp"
#include "projects/tender_types.hpp"

#include <map>

namespace qzt {

struct DossierBallot {
    BallotView view;
    std::optional<std::string> result; // the signed file, once it is announced
};

struct ProjectDossier {
    std::string station;
    bool is_demo = false;
    Time made_at{};
    std::string made_by;
    ProjectView view;
    std::vector<DossierBallot> ballots;
    std::vector<TenderView> tenders;
    ProjectHistory history;
    std::map<FileId, StoredFile> files; // that anything of it names
};

Outcome<std::string> dossier_pdf(const ProjectDossier& dossier);

} // namespace qzt
