// The only door to a file on a caller's behalf: whoever uploaded it, and whoever may see the place in a case or a
// project in which it is looked at and which names it.
// Absent and not-yours look alike: 404.
#pragma once
#include "accounts/actor.hpp"
#include "files/file_types.hpp"
#include "kernel/pg/transaction.hpp"

#include <functional>

namespace qzt {

// Whether the actor may read a case whose reports, assignments, tasks or requests name the file, or sees a step, a
// meeting or a document of a project that does; if so, the look is written down where that is promised, before
// anything is shown. Cases and projects know; they come after files in the order of the program, so they are given as
// functions.
struct FileLook {
    Actor by;
    Uuid ground; // the case or the project
    FileId file;
    Time now{};
    std::string address; // from where
};
using NamesFile = std::function<Task<bool>(pg::Tx*, FileLook)>;

namespace access {

// What is looked at without a ground is one's own.
Task<StoredFile> file_to_read(pg::Tx& tx, FileLook look, NamesFile names_file);

} // namespace access
} // namespace qzt
