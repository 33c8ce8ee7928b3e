// Started by root, the program gives root up for whom the data directory belongs to, so that what it writes can be
// read by the service later, and a fault in it is not root's. It keeps the one right to listen on ports below 1024.
#pragma once
#include "kernel/outcome.hpp"

#include <filesystem>

namespace qzt {

inline const ProblemKind root_not_dropped{
    "root_not_dropped", 500, "不能从 root 切换到数据目录的用户 {user}：{reason}。",
    "Cannot change from root to {user}, whom the data directory belongs to: {reason}."};

// Makes the directory, if it is missing; as root for the user "qzt" when there is one.
void make_data_folder(const std::filesystem::path& data);

// Makes the directory too. Does nothing more when we are not root, or the directory is root's own. Before any thread
// is made.
Outcome<void> drop_root(const std::filesystem::path& data);

} // namespace qzt
