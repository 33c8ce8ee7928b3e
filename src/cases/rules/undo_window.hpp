// Ten seconds in which a dispatch can be taken back. Before they are over nobody outside of the command room hears of
// it, and of one that was taken back nobody ever does: what they are shown is the case as it was before.
#pragma once
#include "cases/loop/case_types.hpp"

namespace qzt {

inline constexpr std::chrono::seconds undo_window{10};

// The organisation has heard of its part. Of one that was taken back within the window it never does.
bool was_told(const Assignment& part, Time now);

// Whether an event tells of a part that its organisation has not heard of.
bool is_untold(EventKind kind, Time at, std::optional<OrgId> org, const CaseFile& file, Time now);

// The case as those outside of the command room know it; empty when there is nothing that they do not know.
std::optional<CaseFile> as_told(const CaseFile& file, Time now);

} // namespace qzt
