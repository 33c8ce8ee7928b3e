#pragma once
#include "kernel/ids.hpp"

namespace qzt {

using OrgId = Id<struct OrgTag>;
using MemberId = Id<struct MemberTag>;
using PostId = Id<struct PostTag>;
using SessionId = Id<struct SessionTag>;
using WallKeyId = Id<struct WallKeyTag>;

} // namespace qzt
