// The only door to a file on a caller's behalf: whoever uploaded it, and whoever may read the case in which it is
// looked at and which names it.
// Absent and not-yours look alike: 404.
#pragma once
#include "accounts/actor.hpp"
#include "files/file_types.hpp"
#include "kernel/pg/transaction.hpp"

#include <functional>

namespace qzt {

// Whether the actor may read a case whose reports, assignments, tasks or requests name the file; if so, the look is
// written down where that is promised, before anything is shown. The cases know; they come after files in the order
// of the program, so they are given as a function.
struct FileLook {
    Actor by;
    Uuid case_id;
    FileId file;
    Time now{};
    std::string address; // from where
};
using CaseNamesFile = std::function<Task<bool>(pg::Tx*, FileLook)>;

namespace access {

// What is looked at without a case is one's own.
Task<StoredFile> file_to_read(pg::Tx& tx, FileLook look, bool in_a_case, CaseNamesFile case_names_file);

} // namespace access
} // namespace qzt
