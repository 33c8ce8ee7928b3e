// The file of keys on the disk. It lies outside the database, belongs to the user that runs the server, and is open
// to that user alone (0600, or 0400); anything wider is refused with what to do. It is read once, at the start. A
// change is written beside it, brought to the disk, and takes its name in one step: whoever is killed on the way
// leaves the old file as it was. One program at a time changes it.
#pragma once
#include "kernel/crypto/keyring.hpp"
#include "kernel/outcome.hpp"

#include <filesystem>
#include <sys/stat.h>

namespace qzt::crypto {

// Empty when the file is as it must be. `folder_owner` matters when root looks: the file then belongs to whom the
// folder belongs to.
std::optional<Problem> why_not_safe(const std::filesystem::path& file, const struct stat& about, uid_t self,
                                    uid_t folder_owner);

Outcome<Keyring> load_keys(const std::filesystem::path& file);
// Where there is none yet.
Outcome<Keyring> make_keys(const std::filesystem::path& file, Profile profile, Time now);
// Writes what `change` makes of the keys that are there. Mode and owner stay.
Outcome<Keyring> change_keys(const std::filesystem::path& file,
                             const std::function<Outcome<Keyring>(const Keyring&)>& change);

// Where a change is written before it takes its name; what a killed program left there is written over.
std::filesystem::path unfinished(const std::filesystem::path& file);

} // namespace qzt::crypto
