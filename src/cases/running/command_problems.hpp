// What can be wrong with a command before the rules look at it.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

// clang-format off
inline const ProblemKind command_id_reused{"command_id_reused", 422, "操作编号 {command_id} 已用于另一项操作。请刷新页面后重新提交。", "The command id {command_id} was used for something else. Reload the page and submit again."};
// clang-format on

} // namespace qzt
