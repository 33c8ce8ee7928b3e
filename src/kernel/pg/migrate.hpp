// Brings a database to the program's own shape. Migrations (db/migrations, compiled in) only go forward, each in a
// transaction of its own; what was applied is kept with its hash, so that a file that changed afterwards, or a
// database that is newer than the program, is noticed. Blocking.
#pragma once
#include "kernel/outcome.hpp"
#include "kernel/pg/query.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qzt::pg {

struct Migration {
    std::string_view name; // "20261124-01-stations"
    std::string_view text;
};
std::span<const Migration> own_migrations(); // in the order of their names

inline const ProblemKind migration_failed{"migration_failed", 500, "数据库升级 {name} 没有完成，已撤回：{reason}",
                                          "The migration {name} failed and was undone: {reason}"};
inline const ProblemKind migration_changed{
    "migration_changed", 500, "已执行过的升级 {name} 与本程序里的内容不同。请使用原来的程序版本，或从备份恢复。",
    "The migration {name} was applied with another text. Use the program that applied it, or restore a backup."};
inline const ProblemKind database_newer{
    "database_newer", 500, "数据库已被更新版本的程序升级过（{name}）。请使用更新的程序。",
    "The database was migrated by a newer program ({name}). Use a newer program."};
inline const ProblemKind database_unreachable{"database_unreachable", 503, "连不上数据库：{reason}",
                                              "The database cannot be reached: {reason}"};

// Gives how many were applied now.
Outcome<int> migrate(const std::string& conninfo, std::span<const Migration> migrations = own_migrations());

// Those that the database lacks, by name; changes nothing. Refuses like migrate.
Outcome<std::vector<std::string>> pending_migrations(const std::string& conninfo,
                                                     std::span<const Migration> migrations = own_migrations());

// The same for those who serve: from the names they read over their own connections.
inline const Query<Many<std::string>()> applied_migrations{"applied_migrations", R"(
    select name from schema_migrations)"};
std::vector<std::string> pending_of(std::span<const std::string> applied,
                                    std::span<const Migration> migrations = own_migrations());

// The same database as the role that row-level security binds.
// More session settings may be added ("-c jit=off").
std::string as_app(const std::string& conninfo, std::string_view more_options = "");

} // namespace qzt::pg
