// What can be wrong with a question for a list of cases.
#pragma once
#include "kernel/problem.hpp"

namespace qzt {

// clang-format off
inline const ProblemKind wrong_cursor{"wrong_cursor", 422, "翻页位置无效，请从第一页重新查询。", "This is not a place in the list. Begin again at the first page."};
inline const ProblemKind wrong_event_id{"wrong_event_id", 422, "消息流位置无效，请重新载入页面。", "This is not a place in the feed. Reload the page."};
// clang-format on

} // namespace qzt
