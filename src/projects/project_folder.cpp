#include "projects/project_folder.hpp"

#include "kernel/documents/sheet_writer.hpp"
#include "kernel/documents/zip_writer.hpp"
#include "kernel/files/content_store.hpp"
#include "projects/project_problems.hpp"

#include <fmt/format.h>

namespace qzt {

namespace {

FolderEntry made_entry(std::string name, std::string of, std::string bytes) {
    std::string hash = files::sha256_hex(bytes);
    uint64_t size = bytes.size();
    return {std::move(name), std::move(of), "—", std::move(hash), size, std::move(bytes)};
}

std::string list_as_table(const std::vector<FolderEntry>& entries) {
    using documents::ColumnForm;
    std::vector<documents::ExportColumn> columns{
        {"文件", ColumnForm::text}, {"字节", ColumnForm::integer}, {"SHA-256", ColumnForm::text},
        {"属于", ColumnForm::text}, {"谁交的", ColumnForm::text},
    };
    documents::CsvWriter table(columns);
    for (const FolderEntry& entry : entries) {
        documents::ExportCell cells[] = {entry.name, int64_t(entry.size), entry.hash, entry.of, entry.who};
        table.add_row(cells);
    }
    return table.text();
}

std::string list_for_sha256sum(const std::vector<FolderEntry>& entries) {
    std::string lines;
    for (const FolderEntry& entry : entries)
        lines += entry.hash + "  " + entry.name + "\n";
    return lines;
}

} // namespace

FolderSize size_of(const std::vector<DossierFile>& files) {
    FolderSize size;
    for (const DossierFile& file : files)
        size.add(file.size);
    return size;
}

Outcome<void> demand_folder_fits(FolderSize size, const FolderLimits& limits) {
    if (size.fits(limits)) return {};
    auto in_mb = [](uint64_t bytes) { return std::to_string((bytes + (1 << 20) - 1) >> 20); };
    return refuse(project_folder_large, {{"files", std::to_string(size.files)},
                                         {"mb", in_mb(size.bytes)},
                                         {"files_max", std::to_string(limits.files)},
                                         {"mb_max", in_mb(limits.bytes)}});
}

std::vector<FolderEntry> folder_of(const ProjectDossier& dossier, std::string pdf) {
    std::vector<FolderEntry> entries;
    entries.push_back(made_entry("卷宗.pdf", dossier.view.title, std::move(pdf)));
    for (DossierFile& file : files_in(dossier)) {
        if (file.hash.empty()) continue;
        entries.push_back({std::move(file.name),
                           std::move(file.of),
                           std::move(file.who),
                           std::move(file.hash),
                           uint64_t(file.size),
                           {}});
    }
    int nth = 0;
    for (const DossierBallot& ballot : dossier.ballots) {
        ++nth;
        if (!ballot.result) continue;
        std::string name = fmt::format("表决/{:02} {}.json", nth, safe_file_name(ballot.view.question));
        entries.push_back(made_entry(std::move(name), "签名的表决结果", *ballot.result));
    }
    std::string table = list_as_table(entries), sums = list_for_sha256sum(entries);
    entries.push_back(made_entry("清单.csv", "清单", std::move(table)));
    entries.push_back(made_entry("SHA256SUMS", "清单", std::move(sums)));
    return entries;
}

uint64_t folder_length(const std::vector<FolderEntry>& entries) {
    documents::ZipWriter::Length length;
    for (const FolderEntry& entry : entries)
        length.add(entry.name, entry.size);
    return length.whole();
}

} // namespace qzt
