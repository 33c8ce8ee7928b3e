// Where an installation has the keys of its sealed fields, and how a server gets them: from the file, which the first
// start makes. The database remembers which keys it was sealed with (a check that tells nothing of them): beside it
// neither the keys of another database are taken, nor are new ones made when the file is missing, since all that was
// sealed would be called damaged, and what is sealed from then on would be lost with the next change of files.
#pragma once
#include "kernel/crypto/keyring.hpp"
#include "settings.hpp"

#include <filesystem>

namespace qzt {

inline const ProblemKind keys_of_another_database{
    "keys_of_another_database", 500, "密钥文件 {file} 不是这个数据库的。请放回与它配套的密钥文件，再启动。",
    "The key file {file} belongs to another database. Put back the one that belongs to this one, and start again."};

inline constexpr std::string_view key_file_name = "field-keys";

std::filesystem::path key_file_of(const Settings& settings);
Outcome<crypto::Profile> crypto_profile(const Settings& settings);

// At the start, once the database is up to date and root has been given up. `conninfo` is the owner's.
Outcome<crypto::Keyring> open_keys(const Settings& settings, const std::string& conninfo, Time now);

} // namespace qzt
