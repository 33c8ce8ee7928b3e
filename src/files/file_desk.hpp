// What the endpoints of files work with: the store, what has not come whole yet, the threads that may wait for a
// disk, the process for pictures.
#pragma once
#include "files/file_access.hpp"
#include "kernel/blocking_pool.hpp"
#include "kernel/files/content_store.hpp"
#include "kernel/files/image_worker.hpp"
#include "kernel/files/unfinished_files.hpp"

namespace qzt {

struct FileDesk {
    BlockingPool* blocking = nullptr;
    const files::ContentStore* store = nullptr;
    const files::UnfinishedFiles* unfinished = nullptr;
    files::ImageWorker image_worker;
    NamesFile case_names_file, project_names_file;
};

// The views of these files, in the given order; those that are not there are left out.
Task<std::vector<FileView>> describe_files(pg::Tx* tx, StationId station, std::vector<FileId> ids);

} // namespace qzt
