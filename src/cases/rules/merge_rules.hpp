// Two cases of one matter become one, and are parted again when they were not.
#pragma once
#include "accounts/actor.hpp"
#include "cases/loop/case_types.hpp"

namespace qzt {

// Before anybody was sent out; later a case can only be what others go into.
bool may_be_merged(CaseState state);
// Whether whoever tells of this matter may mean that case: open, not hidden from them, within reach; where one has no
// point, in one community.
bool may_mean(const Actor& by, const Case& told, const Case& master);
// Which of the two the other goes into: what has got further, else what was told first.
bool is_better_master(const Case& one, const Case& other);

} // namespace qzt
