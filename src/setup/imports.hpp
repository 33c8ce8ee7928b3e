// Imports against the database: shown, given back with remarks, taken as a whole or not at all. No connection is held
// while a file is read or passwords are hashed.
#pragma once
#include "accounts/actor.hpp"
#include "accounts/password.hpp"
#include "kernel/pg/pool.hpp"
#include "setup/import_reading.hpp"

namespace qzt {

struct ImportDesk {
    BlockingPool* blocking = nullptr;
    PasswordHasher* hasher = nullptr;
};

Task<ImportPreview> preview_import(pg::Pool& pool, ImportDesk desk, Actor by, ImportKind kind, std::string bytes,
                                   Language language, Time now);
Task<std::string> annotated_import(pg::Pool& pool, ImportDesk desk, Actor by, ImportId import_id, Time now);
// A repeat gets the first one's answer, without the passwords.
Task<ImportDone> confirm_import(pg::Pool& pool, ImportDesk desk, Actor by, ImportId import_id, Time now);

// Those of more than a day ago. Also done with every preview.
Task<> forget_old_imports(pg::Pool& pool, StationId station, Time now);

} // namespace qzt
