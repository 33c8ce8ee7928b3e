// From bytes to a kept file: told apart by what they are, photos copied, voice notes checked, all of it on the disk.
#pragma once
#include "files/file_types.hpp"
#include "kernel/files/content_store.hpp"
#include "kernel/files/image_worker.hpp"

#include <memory>

namespace qzt {

// Blocks. The row, but for who and when. What is refused is not stored.
Outcome<StoredFile> keep_file(const files::ContentStore& store, const files::ImageWorker& worker,
                              std::string_view bytes);

} // namespace qzt
