// `qzt backup` and `qzt restore`: the private database and the files of a data directory, copied while the server
// works, and put back into an empty one. A copy has its name only when it is whole: until then it is called pg.new.
// The keys of the sealed fields are not in it (station_keys.hpp): they are kept apart.
#pragma once
#include "kernel/outcome.hpp"

#include <filesystem>

namespace qzt {

inline const ProblemKind backup_nothing{"backup_nothing", 404, "{folder} 里没有数据库，没有可备份或恢复的内容。",
                                        "There is no database in {folder}, so nothing to back up or to restore."};
inline const ProblemKind backup_there{"backup_there", 409, "{folder} 里已经有数据库。请换一个空目录。",
                                      "There is a database in {folder} already. Use an empty directory."};
inline const ProblemKind backup_failed{"backup_failed", 500, "没有完成：{reason}。原有数据没有改动。",
                                       "It was not completed: {reason}. What was there is unchanged."};
inline const ProblemKind backup_damaged{"backup_damaged", 500, "备份 {folder} 已损坏：{reason}。请使用另一份。",
                                        "The backup {folder} is damaged: {reason}. Use another."};

// `into` must be missing or empty. The copy is checked against its own list of hashes.
Outcome<void> back_up(const std::filesystem::path& data, const std::filesystem::path& into);
Outcome<void> restore(const std::filesystem::path& from, const std::filesystem::path& data);

} // namespace qzt
