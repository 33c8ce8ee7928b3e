// The folder of a project: the printed file, every photo and scan that it lists, the signed results of its ballots,
// and a list of all that by name, size and hash, twice: as a table, and as `sha256sum -c` reads it.
#pragma once
#include "projects/dossier_files.hpp"

namespace qzt {

struct FolderEntry {
    std::string name;
    std::string of, who;
    std::string hash; // SHA-256
    uint64_t size = 0;
    std::optional<std::string> made; // its bytes, when it was made here; else it is fetched by its hash
};

struct FolderLimits {
    size_t files = 2'000;
    uint64_t bytes = uint64_t(1) << 30; // of what is attached
};

struct FolderSize {
    size_t files = 0;
    uint64_t bytes = 0;
    void add(int64_t size) { ++files, bytes += uint64_t(size); }
    bool fits(const FolderLimits& limits) const { return files <= limits.files && bytes <= limits.bytes; }
};
FolderSize size_of(const std::vector<DossierFile>& files);
Outcome<void> demand_folder_fits(FolderSize size, const FolderLimits& limits);

// In the order in which they are given; the two lists come last.
std::vector<FolderEntry> folder_of(const ProjectDossier& dossier, std::string pdf);
// How long the zip of it is.
uint64_t folder_length(const std::vector<FolderEntry>& entries);

} // namespace qzt
