// How storing and showing a file can fail beyond what the file itself has wrong (kernel/files/file_problems.hpp).
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind file_id_taken{
    "file_id_taken", 422, "这个文件编号已用于另一个文件，请为新文件换一个编号。",
    "This file id belongs to other bytes already. Give the new file an id of its own."};
inline const ProblemKind stored_file_missing{
    "stored_file_missing", 500, "这个文件的内容已损坏或丢失，请联系系统维护人员从备份恢复。",
    "The content of this file is damaged or lost. Ask the maintainers to restore it from the backup."};

} // namespace qzt
