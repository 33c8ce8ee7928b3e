// The only door to a file on a caller's behalf: whoever uploaded it, and whoever may read the case in which it is
// looked at and which names it.
// Absent and not-yours look alike: 404.
#pragma once
#include "accounts/actor.hpp"
#include "files/file_types.hpp"
#include "kernel/pg/transaction.hpp"

#include <functional>

namespace qzt {

// Whether the actor may read a case whose reports, assignments, tasks or requests name the file. The cases know; they
// come after files in the order of the program, so they are given as a function.
using CaseNamesFile = std::function<Task<bool>(pg::Tx*, Actor, Uuid case_id, FileId, Time now)>;

namespace access {

Task<StoredFile> file_to_read(pg::Tx& tx, Actor by, FileId id, std::optional<Uuid> case_id,
                              CaseNamesFile case_names_file, Time now);

} // namespace access
} // namespace qzt
