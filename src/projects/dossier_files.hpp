// What is attached to a project, each time that something names it: listed in the printed file and given in the
// folder under the same name.
#pragma once
#include "projects/project_dossier.hpp"

namespace qzt {

struct DossierFile {
    std::string name; // in the folder: 材料/01 维修方案 第1版.jpg
    std::string of, who;
    FileId file_id;
    std::string hash; // SHA-256
    int64_t size = 0;
};

// By documents, steps and meetings. What is named but kept no more has no hash.
std::vector<DossierFile> files_in(const ProjectDossier& dossier);

// What people wrote, as part of a file's name that every system takes: short, in one line, without marks that mean
// something in a path or turn the direction of writing.
std::string safe_file_name(std::string_view text);

} // namespace qzt
